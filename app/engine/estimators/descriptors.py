"""Descriptors: the vectors faces are compared by, one extractor per version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import DescriptorFormatError, DescriptorVersionError, ModelContractError
from app.engine.common.progress import CancelToken
from app.engine.estimators import geometry
from app.engine.estimators.models import CHIP_SIZE_PX, FaceView
from app.engine.estimators.suitability import suitability
from app.engine.inference.catalogue import AlignmentPoints, Contract, DescriptorSpec, Metric, ModelEntry
from app.engine.inference.protocol import ModelRunner

_FLOAT = np.dtype("<f4")
FIRST_GENERATION = 1


@dataclass(frozen=True, eq=False)
class Descriptor:
    """A face as a vector.

    Attributes
    ----------
    version : int
        Only descriptors of one version compare.
    vector : ndarray
        (D,) float32 as the network gave it, finite, read-only.
    score : float
        0..1, how suitable the face was for extraction.
    model_sha256 : str
        The network file that made it, lower-case hex.
    generation : int
        Counts re-extractions of a face's descriptor.

    Raises
    ------
    DescriptorFormatError
        If the vector is not one-dimensional or holds values that are not finite.
    """

    version: int
    vector: NDArray[np.float32]
    score: float
    model_sha256: str
    generation: int = FIRST_GENERATION

    def __post_init__(self) -> None:
        vector = np.array(self.vector, dtype=np.float32)
        if vector.ndim != 1 or not vector.size:
            raise DescriptorFormatError(f"A descriptor is one row of numbers; this has the shape {vector.shape}.")
        if not np.isfinite(vector).all():
            raise DescriptorFormatError("The descriptor holds values that are not finite.")
        vector.flags.writeable = False
        object.__setattr__(self, "vector", vector)

    @property
    def dimension(self) -> int:
        """Number of values."""
        return int(self.vector.size)

    def to_bytes(self) -> bytes:
        """Return the vector as float32, little-endian."""
        return self.vector.astype(_FLOAT).tobytes()


def vector_from_bytes(data: bytes, dimension: int | None = None) -> NDArray[np.float32]:
    """Return (D,) float32 from little-endian bytes.

    Raises
    ------
    DescriptorFormatError
        If the length is not that of `dimension` values (of any whole number of values without it), or a value is
        not finite.
    """
    expected = None if dimension is None else dimension * _FLOAT.itemsize
    if not data or len(data) % _FLOAT.itemsize or (expected is not None and len(data) != expected):
        wanted = "a multiple of 4" if expected is None else str(expected)
        raise DescriptorFormatError(f"The descriptor has {len(data)} bytes; {wanted} were expected.")
    vector = np.frombuffer(data, dtype=_FLOAT).astype(np.float32)
    if not np.isfinite(vector).all():
        raise DescriptorFormatError("The descriptor holds values that are not finite.")
    return vector


class DescriptorExtractor:
    """Makes descriptors of one version as its definition in the catalogue says. Safe to call from any thread.

    Parameters
    ----------
    runner : ModelRunner
    entry : ModelEntry
        A recogniser of the catalogue.

    Raises
    ------
    DescriptorVersionError
        If the model is no recogniser.
    """

    def __init__(self, runner: ModelRunner, entry: ModelEntry) -> None:
        if entry.descriptor is None:
            raise DescriptorVersionError(f"The model '{entry.id}' does not compute descriptors.")
        self._runner = runner
        self._entry = entry
        self.spec: DescriptorSpec = entry.descriptor

    def extract(
        self, faces: Sequence[FaceView], token: CancelToken | None = None, generation: int = FIRST_GENERATION
    ) -> list[Descriptor]:
        """Return one descriptor per face, in order, all faces in one batch.

        Raises
        ------
        ModelNotInstalledError
            If the network is not installed.
        ModelContractError
            If the network's answer is not what its entry says.
        """
        if not faces:
            return []
        vectors = self._vectors(faces, token)
        sha256 = self._runner.model_sha256(self.spec.model_id)
        return [
            Descriptor(self.spec.version, vector, suitability(face), sha256, generation)
            for face, vector in zip(faces, vectors, strict=True)
        ]

    def _vectors(self, faces: Sequence[FaceView], token: CancelToken | None) -> Sequence[NDArray[Any]]:
        contract = self._entry.contract
        if not contract.input:
            raise ModelContractError(f"The entry of the model '{self._entry.id}' does not name the network's input.")
        chips = [aligned_input(face, self.spec) for face in faces]
        outputs = self._runner.run(self.spec.model_id, {contract.input: network_input(chips, contract)}, token)
        vectors = outputs.get(self.spec.output) if self.spec.output else next(iter(outputs.values()))
        dimension = self.spec.dimension
        if vectors is None or vectors.ndim != 2 or (dimension is not None and vectors.shape[1] != dimension):
            raise ModelContractError(f"The model '{self._entry.id}' did not answer with rows of {dimension} values.")
        return list(vectors)


def aligned_input(face: FaceView, spec: DescriptorSpec) -> NDArray[np.uint8]:
    """Return what the recogniser of a version sees of a face: (size, size, 3) uint8 B G R."""
    alignment = spec.alignment
    if alignment.side_factor is not None:
        is_level = abs(face.eye_angle_deg) > alignment.level_above_deg
        return face.square_crop(alignment.side_factor, alignment.size_px, level=is_level)
    from_mesh = alignment.points is AlignmentPoints.MESH or face.is_sample
    target = np.array(alignment.template)
    if from_mesh and alignment.size_px == CHIP_SIZE_PX and np.array_equal(target, geometry.TEMPLATE_150):
        return face.chip.pixels_bgr
    points = face.points5 if from_mesh else face.detection.landmarks5
    transform = geometry.similarity_transform(points, target)
    return geometry.warp(face.image.pixels_bgr, transform, alignment.size_px, replicate=False)


def network_input(chips_bgr: Sequence[NDArray[np.uint8]], contract: Contract) -> NDArray[np.float32]:
    """Return chips as the batch a contract asks for: colour order, (pixel - mean) / std, layout; float32."""
    pixels = np.stack(chips_bgr)
    if contract.colour == "RGB":
        pixels = pixels[..., ::-1]
    elif contract.colour == "GREY":
        pixels = (pixels @ np.array([0.114, 0.587, 0.299]))[..., None]
    if contract.layout == "NCHW":
        pixels = pixels.transpose(0, 3, 1, 2)
    batch = np.ascontiguousarray(pixels, dtype=np.float32)
    shape = (1, -1, 1, 1) if contract.layout == "NCHW" else (1, 1, 1, -1)
    if any(contract.mean):
        batch -= np.array(contract.mean, dtype=np.float32).reshape(shape)
    if any(value != 1.0 for value in contract.std):
        batch /= np.array(contract.std, dtype=np.float32).reshape(shape)
    return batch


def aggregate_descriptors(spec: DescriptorSpec, descriptors: Sequence[Descriptor]) -> Descriptor:
    """Return one descriptor for several pictures of one person.

    Versions compared by cosine: the mean of the unit vectors, each weighted by its score. Versions compared by L2:
    the weighted mean of the raw vectors, which stays in the space distances are calibrated in. The score is the
    weighted mean of the scores. When all scores are 0 every picture counts the same. A single descriptor is returned
    as it is.

    Raises
    ------
    BadInputError
        (DescriptorVersionError) if there is no descriptor, or one of another version.

    References
    ----------
    Averaging the vectors of a set of pictures is the baseline of template-based recognition: B. Klare et al.,
    "Pushing the Frontiers of Unconstrained Face Detection and Recognition: IARPA Janus Benchmark A", 2015; weights
    by quality: J. Yang et al., "Neural Aggregation Network for Video Face Recognition", 2017.
    """
    if not descriptors or any(one.version != spec.version for one in descriptors):
        raise DescriptorVersionError(f"Aggregation needs descriptors of version {spec.version}, and of no other.")
    if len(descriptors) == 1:
        return descriptors[0]
    scores = np.array([one.score for one in descriptors], dtype=np.float64)
    weights = scores / scores.sum() if scores.sum() > 0 else np.full(len(scores), 1 / len(scores))
    vectors = np.stack([one.vector for one in descriptors]).astype(np.float64)
    if spec.metric is Metric.COSINE:
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float64).tiny)
    mean = (weights @ vectors).astype(np.float32)
    newest = max(one.generation for one in descriptors)
    return Descriptor(spec.version, mean, float(weights @ scores), descriptors[0].model_sha256, newest)
