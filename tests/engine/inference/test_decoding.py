from __future__ import annotations

import base64
import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import ImageDecodeError, ImageError, ImageSizeError, ImageTypeError
from app.engine.inference.decoding import DecodeLimits, decode_base64, decode_image
from tests.support.images import cmyk_jpeg, encoded, exif_block, jpeg_with_segment, picture, png, png_chunk

LOSSLESS = [".png", ".bmp", ".ppm", ".tiff"]
ALL = [*LOSSLESS, ".jpg", ".webp"]


@pytest.mark.parametrize("extension", LOSSLESS)
def test_lossless_formats_return_the_very_pixels(extension: str) -> None:
    """INP-02, INP-03, INP-04, INP-05."""
    image = decode_image(encoded(extension), "a")
    assert np.array_equal(image.pixels_bgr, picture())
    assert (image.width, image.height, image.size_bytes) == (40, 30, len(encoded(extension)))


@pytest.mark.parametrize("extension", [".jpg", ".webp"])
def test_lossy_formats_return_nearly_the_pixels(extension: str) -> None:
    """INP-01."""
    pixels = decode_image(encoded(extension), "a").pixels_bgr
    assert np.abs(pixels.astype(int) - picture()).mean() < 4


def test_the_bytes_decide_and_not_the_name() -> None:
    assert decode_image(encoded(".png"), "portrait.jpg").format == "PNG"


@pytest.mark.parametrize("extension", ALL)
@pytest.mark.parametrize("tenth", range(10))
def test_a_truncated_image_is_an_error_that_names_the_file(extension: str, tenth: int) -> None:
    whole = encoded(extension, picture(200, 150))
    with pytest.raises(ImageDecodeError, match=r"cut\.bin"):
        decode_image(whole[: len(whole) * tenth // 10], "cut.bin")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_undone(orientation: int) -> None:
    upright = picture()
    # The stored picture is what the camera wrote before it was to be shown as the tag says.
    store = {
        1: lambda p: p, 2: lambda p: p[:, ::-1], 3: lambda p: p[::-1, ::-1], 4: lambda p: p[::-1],
        5: lambda p: p.transpose(1, 0, 2), 6: lambda p: np.rot90(p, 1), 7: lambda p: p[::-1, ::-1].transpose(1, 0, 2),
        8: lambda p: np.rot90(p, -1),
    }  # fmt: skip
    stored = np.ascontiguousarray(store[orientation](upright))
    data = jpeg_with_segment(0xE1, b"Exif\0\0" + exif_block(orientation), stored)
    image = decode_image(data, "a.jpg")
    assert image.exif == {"Make": "Acme", "Orientation": str(orientation)}
    assert image.pixels_bgr.shape == upright.shape
    assert np.abs(image.pixels_bgr.astype(int) - upright).mean() < 5
    assert decode_image(data, "a.jpg", use_exif=False).pixels_bgr.shape == stored.shape


def test_sixteen_bits_are_scaled_to_the_full_range() -> None:
    wide = png(3, 1, 16, 0, b"\0" + struct.pack(">HHH", 0, 32896, 65535))
    assert decode_image(wide, "a").pixels_bgr[0, :, 0].tolist() == [0, 128, 255]
    narrow = b"P5\n2 1\n1023\n" + struct.pack(">HH", 0, 1023)
    assert decode_image(narrow, "a").pixels_bgr[0, :, 1].tolist() == [0, 255]


def test_a_netpbm_with_few_levels_is_scaled_to_the_full_range() -> None:
    assert decode_image(b"P5\n2 1\n15\n\x00\x0f", "a").pixels_bgr[0, :, 0].tolist() == [0, 255]
    assert decode_image(b"P2\n2 1\n15\n0 15\n", "a").pixels_bgr[0, :, 0].tolist() == [0, 255]
    assert decode_image(b"P4\n2 1\n\x80", "a").pixels_bgr[0, :, 0].tolist() == [0, 255]


@pytest.mark.parametrize("colour", [4, 6])
def test_transparent_pixels_become_white(colour: int) -> None:
    samples = 1 if colour == 4 else 3
    row = bytes([0] + [100] * samples + [255] + [100] * samples + [0] + [100] * samples + [128])
    pixels = decode_image(png(3, 1, 8, colour, row), "a").pixels_bgr
    assert pixels[0, :, 0].tolist() == [100, 255, pytest.approx(177, abs=1)]


def test_palette_and_one_bit_images_are_read() -> None:
    palette = png_chunk(b"PLTE", bytes([1, 2, 3, 200, 100, 50]))
    assert decode_image(png(8, 1, 1, 3, b"\0\x80", palette), "a").pixels_bgr[0, :2].tolist() == [
        [50, 100, 200],
        [3, 2, 1],
    ]
    assert decode_image(png(8, 1, 1, 0, b"\0\x80"), "a").pixels_bgr[0, :2, 0].tolist() == [255, 0]


def test_a_cmyk_jpeg_is_read() -> None:
    pixels = decode_image(cmyk_jpeg(), "print.jpg").pixels_bgr
    # Half ink of every colour over half black: a quarter of the light, neutral.
    assert pixels.shape == (8, 8, 3)
    assert np.abs(pixels.astype(int) - 64).max() <= 2


def test_animations_and_pages_give_the_first() -> None:
    animation = cv2.Animation()
    animation.frames = [picture(), 255 - picture()]
    animation.durations = [100, 100]
    webp = cv2.imencodeanimation(".webp", animation)[1].tobytes()
    pages = cv2.imencodemulti(".tiff", [picture(), 255 - picture()])[1].tobytes()
    for data in (webp, pages):
        assert np.abs(decode_image(data, "a").pixels_bgr.astype(int) - picture()).mean() < 6


def test_a_bitmap_of_900_megapixels_is_refused_by_its_header() -> None:
    """S8."""
    bomb = png(30_000, 30_000, 1, 0, bytes(1000))
    with pytest.raises(ImageSizeError, match=r"bomb\.png is 30000 x 30000"):
        decode_image(bomb, "bomb.png")


def test_an_unpacking_text_or_profile_never_reaches_the_decoder() -> None:
    """S8."""
    packed = b"k\0\0" + zlib.compress(bytes(20_000_000), 9)
    data = png(1, 1, 8, 0, b"\0\x07", png_chunk(b"zTXt", packed) + png_chunk(b"iCCP", packed))
    assert decode_image(data, "a").pixels_bgr.tolist() == [[[7, 7, 7]]]


def test_a_huge_application_segment_is_passed_over() -> None:
    data = encoded(".jpg")
    huge = data[:2] + (b"\xff\xe2" + struct.pack(">H", 65535) + bytes(65533)) * 100 + data[2:]
    assert decode_image(huge, "a").width == 40


def test_a_progressive_jpeg_of_ten_thousand_passes_is_refused() -> None:
    """S8."""
    data = encoded(".jpg", None, cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
    first = data.rindex(b"\xff\xda")
    bomb = data[:-2] + data[first:-2] * 10_000 + data[-2:]
    with pytest.raises(ImageSizeError, match="passes"):
        decode_image(bomb, "slow.jpg")


def test_missing_pixel_rows_of_a_well_formed_png_are_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ImageDecodeError, match="damaged"):
        decode_image(png(300, 300, 8, 0, bytes(301 * 100)), "short.png")
    capfd.readouterr()


@pytest.mark.parametrize("data", [b"", b"hello\n" * 50, encoded(".gif")])
def test_what_is_no_readable_image_is_an_error_with_a_remedy(data: bytes) -> None:
    with pytest.raises(ImageDecodeError, match=r"portrait\.jpg") as caught:
        decode_image(data, "portrait.jpg")
    assert caught.value.remedy
    assert caught.value.code == 3001


def test_sizes_are_checked() -> None:
    with pytest.raises(ImageSizeError, match="no pixels"):
        decode_image(png(0, 0, 8, 0, b""), "a")
    with pytest.raises(ImageSizeError, match="bytes"):
        decode_image(encoded(".png"), "a", DecodeLimits(max_bytes=10))
    assert decode_image(png(1, 1, 8, 0, b"\0\x07"), "a").width == 1


@given(st.binary(max_size=100))
def test_base64_returns_what_was_encoded(data: bytes) -> None:
    text = base64.encodebytes(data).decode()
    assert decode_base64(text) == data
    assert decode_base64("data:image/jpeg;base64," + text) == data
    assert decode_base64(text.encode()) == data


@pytest.mark.parametrize("text", ["not base64!", "abc", "äöü", b"\xff\xfe"])
def test_what_is_not_base64_is_refused(text: str | bytes) -> None:
    with pytest.raises(ImageTypeError):
        decode_base64(text)


@given(st.sampled_from(ALL), st.data())
def test_damaged_files_raise_nothing_but_image_errors(extension: str, data: st.DataObject) -> None:
    damaged = bytearray(encoded(extension))
    for _ in range(3):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        image = decode_image(bytes(damaged), "a", DecodeLimits(max_pixels=1_000_000))
    except ImageError:
        return
    assert image.pixels_bgr.dtype == np.uint8
    assert image.pixels_bgr.ndim == 3
