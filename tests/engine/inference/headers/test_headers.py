from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.inference.headers import HeaderError, UnsupportedFormatError, read_header
from app.engine.inference.headers.exif import read_exif
from app.engine.inference.headers.png import pixels_only
from tests.support.images import encoded, exif_block, jpeg_with_segment, picture, png, png_chunk

EXTENSIONS = {".jpg": "JPEG", ".png": "PNG", ".bmp": "BMP", ".ppm": "PPM", ".tiff": "TIFF", ".webp": "WEBP"}


@pytest.mark.parametrize(("extension", "name"), EXTENSIONS.items())
def test_the_header_tells_format_and_size(extension: str, name: str) -> None:
    header = read_header(encoded(extension))
    assert (header.format, header.width, header.height) == (name, 40, 30)


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("tenth", range(10))
def test_a_truncated_file_is_refused_at_every_tenth(extension: str, tenth: int) -> None:
    whole = encoded(extension, picture(200, 150))
    with pytest.raises(HeaderError):
        read_header(whole[: len(whole) * tenth // 10])


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_short_of_its_last_byte_is_refused(extension: str) -> None:
    if extension == ".tiff":
        pytest.skip("the last byte of a TIFF file belongs to its directory, which may be complete without it")
    with pytest.raises(HeaderError, match="truncated"):
        read_header(encoded(extension)[:-1])


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"GIF89a....", "GIF"),
        (b"\0\0\0\x18ftypheic....", "HEIC"),
        (b"\0\0\0\x18ftypavif....", "AVIF"),
        (b"%PDF-1.7 ", "PDF"),
        (b"PK\x03\x04" + b"\x14" * 30, "ZIP"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"dear all", "text"),
        (bytes(range(128, 200)), "no known image format"),
    ],
)
def test_what_is_not_read_is_named(head: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=name):
        read_header(head)


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_fields_are_read_in_both_byte_orders(order: str) -> None:
    assert read_exif(exif_block(6, order=order)) == {"Make": "Acme", "Orientation": "6"}


@given(st.binary(max_size=200))
def test_damaged_exif_never_raises(noise: bytes) -> None:
    assert isinstance(read_exif(b"II*\0\x08\0\0\0" + noise), dict)


@given(st.sampled_from(sorted(EXTENSIONS)), st.data())
def test_a_damaged_file_raises_nothing_but_header_errors(extension: str, data: st.DataObject) -> None:
    damaged = bytearray(encoded(extension))
    place = data.draw(st.integers(0, min(200, len(damaged) - 1)))
    damaged[place] = data.draw(st.integers(0, 255))
    try:
        read_header(bytes(damaged))
    except HeaderError as error:
        assert str(error)


def test_a_thumbnail_inside_exif_does_not_end_the_image() -> None:
    thumbnail = b"Exif\0\0" + exif_block(1) + encoded(".jpg", picture(8, 8))
    whole = jpeg_with_segment(0xE1, thumbnail)
    assert read_header(whole).width == 40
    with pytest.raises(HeaderError, match="truncated"):
        read_header(whole[: len(thumbnail) + 40])


def test_a_wrong_checksum_of_pixel_data_is_refused() -> None:
    damaged = bytearray(encoded(".png"))
    damaged[damaged.index(b"IDAT") + 10] ^= 0xFF
    with pytest.raises(HeaderError, match="IDAT"):
        read_header(bytes(damaged))


def test_chunks_that_do_not_change_pixels_are_left_out() -> None:
    extra = png_chunk(b"zTXt", b"k\0\0" + bytes(1000))
    whole = png(1, 1, 8, 0, b"\0\x07", extra)
    assert pixels_only(whole) == png(1, 1, 8, 0, b"\0\x07")


def test_the_scans_of_a_progressive_jpeg_are_counted() -> None:
    import cv2

    assert read_header(encoded(".jpg", None, cv2.IMWRITE_JPEG_PROGRESSIVE, 1)).scans > 1
    assert read_header(encoded(".jpg")).scans == 1


def test_text_netpbm_counts_its_numbers() -> None:
    assert read_header(b"P3\n# made by hand\n2 1\n255\n1 2 3 4 5 6\n").format == "PPM"
    with pytest.raises(HeaderError, match="truncated"):
        read_header(b"P3\n2 1\n255\n100 200 30 40 50   \n")
    with pytest.raises(HeaderError, match="between 1 and 65535"):
        read_header(b"P5\n1 1\n0\n\0")


def test_a_tiff_of_floats_is_refused_by_name() -> None:
    whole = bytearray(encoded(".tiff"))
    directory = struct.unpack_from("<I", whole, 4)[0]
    for index in range(struct.unpack_from("<H", whole, directory)[0]):
        place = directory + 2 + 12 * index
        if struct.unpack_from("<H", whole, place)[0] == 277:
            struct.pack_into("<H", whole, place + 8, 9)
    with pytest.raises(HeaderError, match="9 samples"):
        read_header(bytes(whole))
