"""The facts the catalogue holds about one model, as frozen values. No file is read here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import ClassVar

_SHA256 = re.compile(r"[0-9a-f]{64}")
# Ids become folder names on every system.
_MODEL_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


class SourceKind(StrEnum):
    """Where weights come from."""

    PYPI = "pypi"
    NPM = "npm"
    URL = "url"
    LOCAL = "local"


class ModelFormat(StrEnum):
    """What the published weights are, before they become ONNX."""

    ONNX = "onnx"
    TFJS = "tfjs"
    DLIB = "dlib"


class CommercialUse(StrEnum):
    """Whether the weights may be used in a business."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


class Metric(StrEnum):
    """How two descriptors of a version are compared."""

    L2 = "l2"
    COSINE = "cosine"


class AlignmentPoints(StrEnum):
    """Whose five points an alignment starts from."""

    MESH = "mesh"
    DETECTOR = "detector"


class _Closed:
    """A value whose file form has no other keys than its fields."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Licence(_Closed):
    """Terms of the weights: name, commercial use, and one plain sentence for the user."""

    name: str
    commercial: CommercialUse
    note: str


@dataclass(frozen=True)
class Member(_Closed):
    """One published file.

    Attributes
    ----------
    name : str
        File name without folder.
    sha256 : str
        Lower-case hex.
    bytes : int or None
        Length; None where nobody stated it.
    """

    name: str
    sha256: str
    bytes: int | None = None

    def __post_init__(self) -> None:
        _check_hash(self.sha256)
        _check_plain_name(self.name)


@dataclass(frozen=True)
class Source(_Closed):
    """One place that has every member of a model.

    Attributes
    ----------
    kind : SourceKind
    package, version : str
        Of a package source.
    file : str
        Name of the archive; empty when the source is the loose member.
    folder : str
        Folder of the members inside the archive.
    sha256 : str or None
        Of the archive.
    bytes : int or None
        Of the archive.
    urls : tuple of str
        https addresses of the same file, in the order they are tried.
    """

    kind: SourceKind
    package: str = ""
    version: str = ""
    file: str = ""
    folder: str = ""
    sha256: str | None = None
    bytes: int | None = None
    urls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sha256 is not None:
            _check_hash(self.sha256)
        if self.file:
            _check_plain_name(self.file)
        if self.kind in (SourceKind.PYPI, SourceKind.NPM) and not (self.package and self.version and self.file):
            raise ValueError("a package source needs package, version and file")
        if self.kind is SourceKind.URL and not self.urls:
            raise ValueError("a url source needs urls")
        if any(not url.startswith("https://") for url in self.urls):
            raise ValueError("urls must begin with https://")

    @property
    def label(self) -> str:
        """Name of the source for a person."""
        return f"{self.package} {self.version}" if self.package else next(iter(self.urls), self.file)

    def member_path(self, member: Member) -> str:
        """Return the path of `member` inside the archive."""
        return str(PurePosixPath(self.folder, member.name))


@dataclass(frozen=True)
class Contract(_Closed):
    """What the network takes and gives.

    Attributes
    ----------
    layout : str
        NCHW or NHWC.
    colour : str
        RGB, BGR or GREY.
    input : str
        Name of the input; empty when it is read from the network.
    width, height : int or None
        Pixels; None when any size goes or it is read from the network.
    mean, std : tuple of float
        The network sees (pixel - mean) / std, pixel 0..255, per channel in the order of `colour`.
    crop : str
        Which part of the photo it sees.
    outputs : tuple of str
        Names; empty when they are read from the network.
    """

    layout: str
    colour: str
    input: str = ""
    width: int | None = None
    height: int | None = None
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)
    crop: str = ""
    outputs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.layout not in ("NCHW", "NHWC"):
            raise ValueError("layout must be NCHW or NHWC")
        if self.colour not in ("RGB", "BGR", "GREY"):
            raise ValueError("colour must be RGB, BGR or GREY")
        channels = 1 if self.colour == "GREY" else 3
        if len(self.mean) != channels or len(self.std) != channels or 0.0 in self.std:
            raise ValueError(f"mean and std need {channels} numbers, and std none that is 0")


@dataclass(frozen=True)
class Alignment(_Closed):
    """How a recogniser's input is cut from the photo; part of the descriptor version's definition.

    Attributes
    ----------
    name : str
    points : AlignmentPoints
        Whose five points are used; the mesh falls back to the detector where it is not sure of a face.
    size_px : int
        Side of the input.
    template : tuple of (float, float)
        Five target points in pixels of the input (eye at image left, eye at image right, nose tip, mouth corners);
        empty for a square crop.
    side_factor : float or None
        Side of a square crop as a multiple of the box's longer side.
    level_above_deg : float
        A square crop is turned level when the eye line slopes by more than this many degrees, and cut upright
        otherwise; 0 levels every face.
    """

    name: str
    points: AlignmentPoints
    size_px: int
    template: tuple[tuple[float, float], ...] = ()
    side_factor: float | None = None
    level_above_deg: float = 0.0

    def __post_init__(self) -> None:
        if (len(self.template) != 5) == (self.side_factor is None):
            raise ValueError("an alignment needs either five template points or a side_factor")
        if not 0.0 <= self.level_above_deg <= 180.0 or (self.template and self.level_above_deg):
            raise ValueError("level_above_deg belongs to a square crop and is 0 to 180")


@dataclass(frozen=True)
class ErrorRate(_Closed):
    """What a threshold meant on the photos it was measured on.

    Attributes
    ----------
    similarity : float
        The threshold.
    limit : float
        The same as an L2 distance (at most) or a cosine (at least).
    true_match_rate : float
        Share of pairs of one person at or above the threshold, 0..1.
    false_match_rate : float
        Share of pairs of two people at or above it, faces 80 px wide and up, 0..1. 0 means that none was seen.
    pairs : int
        How many pairs of two people that share was counted on.
    false_match_rate_small, pairs_small : float, int or None
        The same with faces from 40 px up.
    """

    similarity: float
    limit: float
    true_match_rate: float
    false_match_rate: float
    pairs: int
    false_match_rate_small: float | None = None
    pairs_small: int | None = None


@dataclass(frozen=True)
class Thresholds(_Closed):
    """Similarities that count as a match, by use; inclusive."""

    search: float = 0.5
    verification: float = 0.65
    unattended: float = 0.8


@dataclass(frozen=True)
class DescriptorSpec(_Closed):
    """Definition of one descriptor version.

    Attributes
    ----------
    version : int
    model_id : str
        The network that computes it.
    output : str
        Name of the network's output; empty for the only one.
    dimension : int or None
        Number of float32 values; None until it is read from the network.
    metric : Metric
        L2 on raw vectors, or cosine.
    centre, slope : float
        Logistic from distance to similarity: 1 / (1 + exp(slope * (d - centre))) for L2, and
        1 / (1 + exp(-slope * (c - centre))) for cosine, each divided by its value for identical descriptors.
    thresholds : Thresholds
    error_rates : tuple of ErrorRate
        Measured, ascending similarity; empty where nothing was measured.
    alignment : Alignment
    """

    version: int
    model_id: str
    dimension: int | None
    metric: Metric
    centre: float
    slope: float
    alignment: Alignment
    output: str = ""
    thresholds: Thresholds = Thresholds()
    error_rates: tuple[ErrorRate, ...] = ()

    def __post_init__(self) -> None:
        if self.slope <= 0 or self.version <= 0 or (self.dimension is not None and self.dimension <= 0):
            raise ValueError("version, dimension and slope must be positive")


@dataclass(frozen=True)
class ModelEntry(_Closed):
    """One model of the catalogue.

    Attributes
    ----------
    id : str
    tasks : tuple of str
        What it is used for.
    summary : str
        One sentence for a person.
    default : bool
        Whether the first start installs it.
    warm : bool
        Whether it is loaded at start rather than when it is first asked for.
    format : ModelFormat
    licence : Licence
    sources : tuple of Source
        In the order they are tried.
    members : tuple of Member
        The published files it is made from.
    contract : Contract
    batchable : bool
        False when the network takes one item at a time.
    patch : str or None
        ``dynamic`` when the fixed input size is freed at installation.
    descriptor : DescriptorSpec or None
        Of a recogniser.
    imported : bool
        Whether the user brought it.
    """

    id: str
    tasks: tuple[str, ...]
    summary: str
    format: ModelFormat
    licence: Licence
    sources: tuple[Source, ...]
    members: tuple[Member, ...]
    contract: Contract
    default: bool = False
    warm: bool = False
    batchable: bool = True
    patch: str | None = None
    descriptor: DescriptorSpec | None = None
    imported: bool = False

    def __post_init__(self) -> None:
        if not _MODEL_ID.fullmatch(self.id):
            raise ValueError("an id is lower-case letters, digits, dots, dashes and underscores")
        if not self.members:
            raise ValueError("a model needs members")
        if self.patch not in (None, "dynamic"):
            raise ValueError("patch must be 'dynamic' or absent")


def _check_hash(text: str) -> None:
    if not _SHA256.fullmatch(text):
        raise ValueError("a sha256 is 64 lower-case hexadecimal digits")


def _check_plain_name(name: str) -> None:
    if not name or name in (".", "..") or set(name) & set('/\\:*?"<>|\0'):
        raise ValueError(f"{name!r} is not a plain file name")
