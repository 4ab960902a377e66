"""What a worker does with one file: read, hash, detect, judge, extract. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.engine.common.errors import (
    BadInputError,
    DescriptorQualityError,
    DuplicatePhotoError,
    FileMissingError,
    FileNotReadableError,
    ImageError,
    NoFacesError,
)
from app.engine.common.progress import CancelToken
from app.engine.inference.photo_files import read_photo_bytes
from app.engine.tasks.importing.models import ImportRequest, Looked, PhotoFile
from app.engine.tasks.importing.scanning import label_of

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest
    from app.engine.estimators.pipeline import FacePipeline

# What can be wrong with one photo; every other failure would meet the next photo too and ends the import.
PHOTO_FAULTS = (ImageError, FileMissingError, FileNotReadableError, BadInputError, DescriptorQualityError)


@dataclass(frozen=True)
class KnownPhoto:
    """A file whose content is a face of the list already.

    Attributes
    ----------
    path : str
        As a person finds it.
    key : str or None
        Its name in this import; None for one of another folder's import.
    """

    path: str
    key: str | None
    face_id: str | None


KnownContent = Callable[[bytes], KnownPhoto | None]


class Looker:
    """Turns files into faces ready to be stored. Safe from any thread.

    Parameters
    ----------
    pipeline : FacePipeline
    request : ImportRequest
        With its versions filled in.
    known : callable
        Looks a content hash up among what the list holds already.
    jpeg_quality : int
        Of the samples.
    token : CancelToken
    """

    def __init__(
        self,
        pipeline: FacePipeline,
        request: ImportRequest,
        known: KnownContent,
        jpeg_quality: int,
        token: CancelToken,
    ) -> None:
        self._pipeline = pipeline
        self._request = request
        self._known = known
        self._jpeg_quality = jpeg_quality
        self._token = token
        self._analysis = _analysis_request(request)

    def look(self, file: PhotoFile) -> Looked:
        """Return what a file comes to.

        Raises
        ------
        EstimatorUnavailableError, DescriptorVersionError, DatabaseError, CancelledError
            Whatever is not the fault of this one file.
        """
        seen = Looked(file)
        try:
            if file.problem is not None:
                raise file.problem
            seen = replace(seen, label=label_of(file, self._request.label))
            data = _read(file, self._pipeline)
            seen = replace(seen, digest=hashlib.sha256(data).digest())
            known = self._known(seen.digest or b"")
            if known is not None and known.key == file.key:
                return replace(seen, face_id=known.face_id)
            if known is not None:
                raise duplicate_of(known.path)
            return self._with_face(seen, data)
        except PHOTO_FAULTS as error:
            return replace(seen, problem=error)

    def _with_face(self, seen: Looked, data: bytes) -> Looked:
        """Return the photo with its best face. Raises what is wrong with the photo or the face."""
        from app.engine.estimators.samples import encode_sample

        image = self._pipeline.read(data, seen.file.key)
        found = self._pipeline.analyze([image], self._analysis, self._token)[0]
        if found.error is not None:
            raise found.error
        if not found.faces:
            raise NoFacesError("No face was found.")
        face = found.faces[0]
        self._request.gate.check(face, self._request.versions[0])
        if face.sample is None:
            raise TypeError("the request asks for samples")
        jpeg = encode_sample(face.sample, self._jpeg_quality)
        return replace(seen, face=replace(face, sample=None), sample_jpeg=jpeg)


def duplicate_of(path: str) -> DuplicatePhotoError:
    """Return the reason for leaving out a photo whose content is known."""
    return DuplicatePhotoError(f"It is the same photo as {path}, which is in the list.")


def _analysis_request(request: ImportRequest) -> AnalysisRequest:
    from app.engine.estimators.analysis import AnalysisRequest, MultifacePolicy

    return AnalysisRequest(
        estimators=("basic_attributes",) if request.with_basic_attributes else (),
        descriptor_versions=request.versions,
        multiface_policy=MultifacePolicy.BEST,
    )


def _read(file: PhotoFile, pipeline: FacePipeline) -> bytes:
    try:
        return read_photo_bytes(file.path, pipeline.settings.limits)
    except OSError as error:
        raise FileNotReadableError(f"{file.path} cannot be read: {error.strerror}.") from error
