"""Expected failures of the platform, each with a stable code and a kind that every door maps in one place.

An error here is something a person can act on. Anything else that is raised is a defect of ours and is logged
with its trace. Codes below 40000 are those of the REST contract; codes from 40000 upward are Perigee's own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class ErrorKind(StrEnum):
    """What sort of failure it is; the doors turn it into a status, an exit code or a dialog."""

    MISSING = "missing"
    CONFLICT = "conflict"
    INVALID = "invalid"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    TOO_LARGE = "too_large"


class PlatformError(Exception):
    """An expected failure.

    Parameters
    ----------
    detail : str
        What happened, naming the object, file or field.
    field : str, optional
        Path of the input field at fault, such as ``policies.detect_policy.yaw_threshold``.
    remedy : str, optional
        What the person can do about it, one sentence.
    """

    code: ClassVar[int] = 1
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    desc: ClassVar[str] = "Internal server error"

    def __init__(self, detail: str, *, field: str | None = None, remedy: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.remedy = remedy

    def __str__(self) -> str:
        return self.detail if self.remedy is None else f"{self.detail} {self.remedy}"


class BadInputError(PlatformError):
    """A parameter is outside what is allowed."""

    code = 12022
    kind = ErrorKind.INVALID
    desc = "Bad/incomplete input data"


class CancelledError(PlatformError):
    """The caller asked the work to stop, and it did."""

    code = 40001
    kind = ErrorKind.REFUSED
    desc = "Cancelled"


class ShuttingDownError(PlatformError):
    """The service is closing and takes no new work."""

    code = 40002
    kind = ErrorKind.UNAVAILABLE
    desc = "Shutting down"


class StorageFullError(PlatformError):
    """The disk has no room for what had to be written; nothing was replaced."""

    code = 40003
    kind = ErrorKind.UNAVAILABLE
    desc = "No space left"


class FolderNotWritableError(PlatformError):
    """A folder the program must write to refuses it."""

    code = 40004
    kind = ErrorKind.UNAVAILABLE
    desc = "Folder not writable"


class FileMissingError(PlatformError):
    """A file or folder named by the user does not exist."""

    code = 40005
    kind = ErrorKind.MISSING
    desc = "File not found"


# --- images -----------------------------------------------------------------------------------------------


class ImageError(PlatformError):
    """An image cannot be used."""

    code = 3001
    kind = ErrorKind.INVALID
    desc = "Bad image data"


class ImageDecodeError(ImageError):
    """The bytes are not an image that can be read (empty, text, truncated, unknown format)."""

    code = 3001


class ImageSizeError(ImageError):
    """The image has more pixels or bytes than the limits allow, or fewer than can be used."""

    code = 3002


class ImageTypeError(ImageError):
    """The content type or the Base64 envelope does not hold what it says."""

    code = 18001


class BoundingBoxError(BadInputError):
    """A region box lies outside the image or has no area."""

    code = 11036


class NoFacesError(ImageError):
    """No face was found where at least one was needed."""

    code = 4003
    desc = "No faces found"


class ManyFacesError(ImageError):
    """Several faces were found where only one is allowed."""

    code = 11012
    desc = "Extract policy error"


class DescriptorQualityError(PlatformError):
    """No sample reached the asked descriptor score."""

    code = 4010
    kind = ErrorKind.INVALID
    desc = "Descriptor quality too low"


class DescriptorVersionError(BadInputError):
    """Descriptors of different versions were to be compared, or a version is unknown here."""

    code = 4011


class DescriptorFormatError(BadInputError):
    """A descriptor has the wrong length or holds values that are not finite."""

    code = 4009


class EstimatorUnavailableError(PlatformError):
    """A requested estimation has no installed model that can make it."""

    code = 40020
    kind = ErrorKind.UNAVAILABLE
    desc = "Estimator unavailable"


# --- models -----------------------------------------------------------------------------------------------


class ModelError(PlatformError):
    """Something about a model file or its catalogue."""

    code = 41000
    kind = ErrorKind.UNAVAILABLE
    desc = "Model error"


class ModelNotInstalledError(ModelError):
    """A model is in the catalogue but not on this machine."""

    code = 41001
    desc = "Model not installed"


class ModelUnknownError(ModelError):
    """No model of that id is in the catalogue."""

    code = 41002
    kind = ErrorKind.MISSING
    desc = "Unknown model"


class ModelHashError(ModelError):
    """A file's SHA-256 is not the one the catalogue names; it was refused and nothing was replaced."""

    code = 41003
    desc = "Model hash mismatch"


class ModelSourceError(ModelError):
    """No source of a model could be reached or read."""

    code = 41004
    desc = "Model source unreachable"


class ModelConversionError(ModelError):
    """A network could not be converted, or its converted form failed the golden check."""

    code = 41005
    desc = "Model conversion failed"


class ModelContractError(ModelError):
    """A model's inputs or outputs are not what its catalogue entry or the user said."""

    code = 41006
    kind = ErrorKind.INVALID
    desc = "Model contract mismatch"


class CatalogueError(ModelError):
    """The catalogue file itself is wrong."""

    code = 41007
    desc = "Model catalogue error"


class ProviderError(PlatformError):
    """A device or execution provider that was asked for is not available."""

    code = 41010
    kind = ErrorKind.UNAVAILABLE
    desc = "Inference provider unavailable"


class InferenceError(PlatformError):
    """A device failed while it ran a model."""

    code = 41011
    kind = ErrorKind.UNAVAILABLE
    desc = "Inference failed"
