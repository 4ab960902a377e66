"""Descriptors as they travel: Base64 of the raw vector, or of the platform's own versioned envelope.

The envelope is little-endian: the four letters PRGD, format (1 byte, 1), a zero byte, descriptor version (uint16),
number of values (uint16), generation (uint16), SHA-256 of the network (32 bytes, zeros where unknown), the values
(float32), and the CRC-32 of everything before it (uint32).
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Callable
from typing import Literal

import numpy as np

from app.db.records import Descriptor, ObtainingMethod
from app.engine.common.errors import BadInputError, DescriptorFormatError, ImageTypeError
from app.engine.matcher.layout import NORM_LIMIT

DescriptorType = Literal["raw", "sdk"]
# Number of values of a version, None where only the network itself knows; raises DescriptorVersionError.
DimensionOf = Callable[[int], int | None]

_MAGIC = b"PRGD"
_FORMAT = 1
_HEAD = struct.Struct("<4sBxHHH32s")
_CHECKSUM = struct.Struct("<I")
_FLOAT = np.dtype("<f4")
# 16,384 values, far beyond any network in use.
_MAX_BYTES = 65_536 + _HEAD.size + _CHECKSUM.size


def read_descriptor(
    text: str, kind: DescriptorType, version: int | None, dimension_of: DimensionOf, field: str = "descriptor"
) -> Descriptor:
    """Return a descriptor that came from outside.

    Parameters
    ----------
    text : str
        Base64.
    kind : str
        ``raw``: the values alone, little-endian float32; ``sdk``: the envelope.
    version : int or None
        Needed for a raw descriptor; where it is given for an envelope, both must agree.

    Raises
    ------
    ImageTypeError
        If `text` is not Base64.
    DescriptorVersionError
        If the version is unknown here.
    DescriptorFormatError
        If the length is wrong, a value is not finite, or the envelope is damaged or not ours.
    BadInputError
        If the version of a raw descriptor is missing, or contradicts the envelope.
    """
    data = _from_base64(text, field)
    if kind == "sdk":
        return _from_envelope(data, version, dimension_of, field)
    if version is None:
        raise BadInputError("Field 'descriptor_version' not found in json", field="descriptor_version")
    check_vector(data, version, dimension_of, field)
    return Descriptor(version, data, obtaining_method=ObtainingMethod.EXTERNAL)


def check_vector(data: bytes, version: int, dimension_of: DimensionOf, field: str = "descriptor") -> None:
    """Check the bytes of a vector: known version, its length, finite values that distances can be computed of.

    Raises
    ------
    DescriptorVersionError, DescriptorFormatError
    """
    dimension = dimension_of(version)
    expected = len(data) - len(data) % _FLOAT.itemsize if dimension is None else dimension * _FLOAT.itemsize
    if not data or len(data) != expected:
        wanted = "a whole number of float32 values" if dimension is None else f"{expected} bytes"
        raise DescriptorFormatError(
            f"A descriptor of version {version} has {wanted}; this has {len(data)} bytes.", field=field
        )
    values = np.frombuffer(data, dtype=_FLOAT).astype(np.float64)
    if not np.isfinite(values).all() or np.linalg.norm(values) >= NORM_LIMIT:
        raise DescriptorFormatError("The descriptor holds values that are not finite or too large.", field=field)


def to_raw(descriptor: Descriptor) -> str:
    """Return the values of a descriptor as Base64."""
    return base64.b64encode(descriptor.data).decode("ascii")


def to_envelope(descriptor: Descriptor) -> str:
    """Return a descriptor in the platform's envelope, as Base64."""
    count = len(descriptor.data) // _FLOAT.itemsize
    head = _HEAD.pack(
        _MAGIC, _FORMAT, descriptor.version, count, descriptor.generation, descriptor.model_hash or bytes(32)
    )
    body = head + descriptor.data
    return base64.b64encode(body + _CHECKSUM.pack(zlib.crc32(body))).decode("ascii")


def _from_envelope(data: bytes, version: int | None, dimension_of: DimensionOf, field: str) -> Descriptor:
    if len(data) < _HEAD.size + _CHECKSUM.size or not data.startswith(_MAGIC):
        raise DescriptorFormatError(
            "The descriptor is not in this platform's envelope.",
            field=field,
            remedy="Descriptors of other vendors cannot be read; send the photo or the sample.",
        )
    _, number, inner, count, generation, model_hash = _HEAD.unpack_from(data)
    body, checksum = data[: -_CHECKSUM.size], _CHECKSUM.unpack(data[-_CHECKSUM.size :])[0]
    vector = body[_HEAD.size :]
    if number != _FORMAT or zlib.crc32(body) != checksum or len(vector) != count * _FLOAT.itemsize:
        raise DescriptorFormatError("The descriptor's envelope is damaged.", field=field)
    if version not in (None, inner):
        raise BadInputError(f"The descriptor is of version {inner}, not {version}.", field="descriptor_version")
    check_vector(vector, inner, dimension_of, field)
    known = model_hash if any(model_hash) else None
    return Descriptor(inner, vector, generation, ObtainingMethod.EXTERNAL, known)


def _from_base64(text: str, field: str) -> bytes:
    if len(text) > _MAX_BYTES * 4 // 3 + 4:
        raise DescriptorFormatError(f"The descriptor has {len(text)} characters.", field=field)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ImageTypeError("Failed convert data from base64 to bytes", field=field) from error
