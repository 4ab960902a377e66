"""From what a person types to what is watched."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from app.engine.common.errors import BadInputError, FileMissingError
from app.engine.sources.models import Source, SourceKind

# Streams that FFmpeg opens.
SCHEMES = ("rtsp", "rtsps", "rtmp", "http", "https", "udp")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_MAX_CAMERA = 99
_MAX_NAME = 128
# A namespace of our own for ids made from names.
_STREAMS = uuid.UUID("8a4a1f0e-5c1c-4f7e-9d62-5f3d1b8f1c11")


def parse_source(text: str) -> Source:
    """Return the source a person names: a folder, a video file, the address of a stream, or a camera's number.

    Raises
    ------
    BadInputError
        If it is none of these.
    FileMissingError
        If there is no such folder or file.
    """
    if text.isascii() and text.isdigit():
        if int(text[:9]) > _MAX_CAMERA:
            raise BadInputError(f"There is no camera {text}.", field="source", remedy="Cameras count from 0.")
        return Source(SourceKind.CAMERA, str(int(text)), f"Camera {int(text)}")
    scheme = _SCHEME.match(text)
    if scheme is not None:
        return _stream(text, scheme[1].lower())
    path = Path(text).expanduser().absolute()
    if path.is_dir():
        return Source(SourceKind.FOLDER, str(path), _short(path.name or str(path)))
    if path.is_file():
        return Source(SourceKind.VIDEO, str(path), _short(path.name))
    raise FileMissingError(
        f"There is no folder or video file {path}.", field="source",
        remedy="Name a folder, a video file, a stream such as rtsp://HOST/PATH, or the number of a camera.",
    )  # fmt: skip


def stream_of(source: Source, account_id: str) -> str:
    """Return the id of the stream that a source is to an account: the same at every start."""
    return str(uuid.uuid5(_STREAMS, f"{account_id} {source.kind} {source.place}"))


def _stream(text: str, scheme: str) -> Source:
    if scheme not in SCHEMES:
        raise BadInputError(
            f"Streams of {scheme}:// cannot be watched.", field="source", remedy=f"Use {', '.join(SCHEMES)}."
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadInputError("The address of the stream cannot be read.", field="source") from error
    if not host:
        raise BadInputError("The address of the stream names no server.", field="source")
    shown = f"[{host}]" if ":" in host else host
    name = urlunsplit((scheme, shown if port is None else f"{shown}:{port}", parts.path, "", ""))
    return Source(SourceKind.STREAM, text, _short(name))


def _short(name: str) -> str:
    return name if len(name) <= _MAX_NAME else name[:_MAX_NAME]
