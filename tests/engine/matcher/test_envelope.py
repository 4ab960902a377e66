from __future__ import annotations

import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.db.records import Descriptor, ObtainingMethod
from app.engine.common.errors import (
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    ImageTypeError,
    PlatformError,
)
from app.engine.matcher.envelope import check_vector, read_descriptor, to_envelope, to_raw

VECTOR = np.linspace(-2, 2, 8, dtype="<f4")


def dimension_of(version: int) -> int | None:
    if version not in (7, 1000):
        raise DescriptorVersionError(f"No model computes descriptors of version {version}.")
    return 8 if version == 7 else None


@given(arrays(np.dtype("<f4"), 8, elements=st.floats(-(2.0**56), 2.0**56, width=32)))
def test_xat02_03_both_forms_come_back_bit_for_bit(vector: np.ndarray) -> None:
    sent = Descriptor(7, vector.tobytes(), 3, ObtainingMethod.EXTRACTED, b"h" * 32)
    raw = read_descriptor(to_raw(sent), "raw", 7, dimension_of)
    assert (raw.version, raw.data, raw.obtaining_method) == (7, sent.data, ObtainingMethod.EXTERNAL)
    wrapped = read_descriptor(to_envelope(sent), "sdk", None, dimension_of)
    assert (wrapped.version, wrapped.data, wrapped.generation, wrapped.model_hash) == (7, sent.data, 3, b"h" * 32)


def test_an_envelope_without_a_known_network_says_so() -> None:
    assert read_descriptor(to_envelope(Descriptor(7, VECTOR.tobytes())), "sdk", 7, dimension_of).model_hash is None


def test_a_version_whose_length_is_not_known_takes_any_whole_vector() -> None:
    text = to_raw(Descriptor(1000, VECTOR.tobytes()))
    assert read_descriptor(text, "raw", 1000, dimension_of).data == VECTOR.tobytes()
    with pytest.raises(DescriptorFormatError):
        read_descriptor(base64.b64encode(b"xyz").decode(), "raw", 1000, dimension_of)


@pytest.mark.parametrize("text", ["not base64!", "AAA", "AAAA\nAAAA", "é", "====", "A"])
def test_text_that_is_not_base64_is_refused(text: str) -> None:
    with pytest.raises(ImageTypeError) as caught:
        read_descriptor(text, "raw", 7, dimension_of)
    assert caught.value.code == 18001


def test_the_version_must_be_given_known_and_agreed() -> None:
    text = to_raw(Descriptor(7, VECTOR.tobytes()))
    with pytest.raises(BadInputError, match="descriptor_version"):
        read_descriptor(text, "raw", None, dimension_of)
    with pytest.raises(DescriptorVersionError):
        read_descriptor(text, "raw", 59, dimension_of)
    with pytest.raises(BadInputError, match="of version 7, not 1000"):
        read_descriptor(to_envelope(Descriptor(7, VECTOR.tobytes())), "sdk", 1000, dimension_of)


def test_wrong_lengths_and_values_are_refused() -> None:
    for vector in (VECTOR[:7], np.append(VECTOR, VECTOR[:1]), VECTOR[:0], VECTOR * np.float32(np.nan)):
        for text, kind in (
            (to_raw(Descriptor(7, vector.tobytes())), "raw"),
            (to_envelope(Descriptor(7, vector.tobytes())), "sdk"),
        ):
            with pytest.raises(DescriptorFormatError):
                read_descriptor(text, kind, 7, dimension_of)  # type: ignore[arg-type]
    with pytest.raises(DescriptorFormatError):
        read_descriptor("A" * 100_000, "raw", 7, dimension_of)


def test_another_vendors_envelope_is_refused_with_what_to_send_instead() -> None:
    foreign = base64.b64encode(b"dp\x3b\x00" + b"\x01" * 200).decode()
    with pytest.raises(DescriptorFormatError, match="send the photo"):
        read_descriptor(foreign, "sdk", None, dimension_of)


@given(st.integers(0, 200), st.integers(1, 255))
def test_an_envelope_with_any_byte_changed_is_refused(place: int, change: int) -> None:
    raw = bytearray(base64.b64decode(to_envelope(Descriptor(7, VECTOR.tobytes()))))
    raw[place % len(raw)] ^= change
    with pytest.raises(PlatformError):
        read_descriptor(base64.b64encode(bytes(raw)).decode(), "sdk", 7, dimension_of)


def test_values_too_large_for_any_distance_are_refused() -> None:
    huge = np.full(4, 1e18, "<f4").tobytes()
    with pytest.raises(DescriptorFormatError, match="too large"):
        check_vector(huge, 1001, lambda _version: 4)
