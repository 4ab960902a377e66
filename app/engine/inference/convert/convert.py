"""Turns the files of a catalogue entry into the one ONNX network that is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from app.engine.common.errors import ModelConversionError

Members = Mapping[str, Path]

CONVERTER_VERSION = 1
"""Raised whenever the same files would give other bytes, so that installed networks are converted anew."""


def convert_model(entry_id: str, model_format: str, members: Members) -> bytes:
    """Return the ONNX network of a catalogue entry.

    Parameters
    ----------
    entry_id : str
        Id in the catalogue; it becomes the graph's name.
    model_format : str
        ``onnx``, ``tfjs`` or ``dlib``.
    members : mapping of str to Path
        Files on this machine by their path in the package; members with other suffixes are left alone.

    Returns
    -------
    bytes
        The same files give the same bytes.

    Raises
    ------
    ModelConversionError
        If the format is unknown, a member is missing or damaged, or an operation is unknown.
    """
    if model_format not in _CONVERTERS:
        known = ", ".join(sorted(_CONVERTERS))
        raise ModelConversionError(f"The format '{model_format}' of {entry_id} is unknown; known are {known}.")
    return _CONVERTERS[model_format](entry_id, members)


def _from_tfjs(entry_id: str, members: Members) -> bytes:
    from app.engine.inference.convert.tfjs import convert_tfjs

    return convert_tfjs(entry_id, _member(entry_id, members, ".json"), _member(entry_id, members, ".bin"))


def _from_dlib(entry_id: str, members: Members) -> bytes:
    from app.engine.inference.convert.dlib import convert_dlib

    return convert_dlib(entry_id, _member(entry_id, members, ".dat"))


def _from_onnx(entry_id: str, members: Members) -> bytes:
    from app.engine.inference.convert.onnx_file import read_onnx
    from app.engine.inference.convert.yunet import free_yunet_size

    path = _member(entry_id, members, ".onnx")
    if entry_id == _FIXED_SIZE_DETECTOR:
        return free_yunet_size(path)
    read_onnx(path)
    return path.read_bytes()


def _member(entry_id: str, members: Members, suffix: str) -> Path:
    found = [path for name, path in sorted(members.items()) if name.endswith(suffix)]
    if len(found) != 1:
        raise ModelConversionError(f"{entry_id} needs exactly one member ending in {suffix}, it has {len(found)}.")
    return found[0]


_FIXED_SIZE_DETECTOR = "yunet-2023mar"
_CONVERTERS: dict[str, Callable[[str, Members], bytes]] = {
    "onnx": _from_onnx,
    "tfjs": _from_tfjs,
    "dlib": _from_dlib,
}
