"""Whose fault a failure is: the picture's, the moment's, or that of the watch as a whole. Pure."""

from __future__ import annotations

from enum import Enum, auto

from app.engine.common.errors import (
    BadInputError,
    CancelledError,
    DescriptorVersionError,
    ErrorKind,
    EstimatorUnavailableError,
    FileMissingError,
    FileNotReadableError,
    HandlerCorruptedError,
    IdempotencyKeyError,
    ImageError,
    ModelError,
    PlatformError,
    ShuttingDownError,
)


class Fault(Enum):
    """What to do about a failure."""

    PICTURE = auto()  # leave the picture out
    MOMENT = auto()  # try it again
    STOP = auto()  # end quietly
    WATCH = auto()  # end with the error: the next picture would meet it too


_OF_WATCH = (EstimatorUnavailableError, ModelError, HandlerCorruptedError, DescriptorVersionError)
_OF_PICTURE = (ImageError, BadInputError, FileMissingError, FileNotReadableError, IdempotencyKeyError)
_OF_MOMENT = (ErrorKind.UNAVAILABLE, ErrorKind.CONFLICT, ErrorKind.LIMITED)


def fault_of(error: PlatformError) -> Fault:
    """Return what to do about a failure to make events of a picture."""
    if isinstance(error, CancelledError | ShuttingDownError):
        return Fault.STOP
    if isinstance(error, _OF_WATCH):
        return Fault.WATCH
    if isinstance(error, _OF_PICTURE):
        return Fault.PICTURE
    return Fault.MOMENT if error.kind in _OF_MOMENT else Fault.WATCH
