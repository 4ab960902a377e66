"""Images, detection, estimations and their limits."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.engine.configurator.declaration import Applies, Declaration, Scalar, Section
from app.engine.configurator.sections.fields import HostName, Share


class HandlersLimits(Section):
    """How much one request to a handler may hold."""

    received_images_limit: int = Field(15, ge=1, le=1000, description="Images per request.")
    raw_event_detections_limit: int = Field(30, ge=1, le=1000, description="Detections of an event saved as sent.")
    raw_event_arrays_limit: int = Field(30, ge=1, le=1000, description="Length of its other arrays.")
    result_candidates_limit: int = Field(100, ge=1, le=1000, description="Candidates one match policy may return.")


class LivenessThreshold(Scalar[float]):
    """Least probability of a live face."""

    root: Share = 0.88


class LivenessQuality(Scalar[float]):
    """Least quality of an image for a liveness answer."""

    root: Share = 0.0


class ImageLimits(Section):
    """What is accepted as an image."""

    max_pixels_mp: int = Field(100, ge=1, le=1000, description="Most pixels of one image, millions.")
    max_file_mb: int = Field(64, ge=1, le=2048, description="Largest file of one image, megabytes.")


class ImageUrls(Section):
    """Pictures that requests name by their web address."""

    enabled: bool = Field(False, description="Fetch pictures from web addresses that come with requests.")
    allowed_hosts: tuple[HostName, ...] = Field(
        (), description="Only from these servers; *.example.org stands for all below. Empty: from every public one.",
        max_length=1000,
    )  # fmt: skip
    private_hosts: tuple[HostName, ...] = Field(
        (), description="Servers of the local network that may be asked too, such as cameras.", max_length=1000
    )
    timeout_s: int = Field(20, ge=1, le=300, description="Longest time one picture may take, seconds.")


Side = Annotated[int, Field(ge=0, le=8192)]


class DetectorSettings(Section):
    """How faces and bodies are looked for."""

    min_score: Share = Field(0.6, description="Least score of a face that is listed.")
    long_side_px: int = Field(1280, ge=320, le=8192, description="Longer side an image is reduced to.")
    fallback_long_side_px: Side = Field(640, description="Second try when nothing was found; 0 for none.")
    tile_px: Side = Field(0, description="Search large images in tiles of this side too, for crowds; 0 for no; slow.")
    turned: Literal["never", "when_empty", "always"] = Field(
        "when_empty", description="When images are searched turned by 90, 180 and 270 degrees as well."
    )
    fixed_sizes_px: tuple[tuple[Side, Side], ...] = Field(
        (), description="Widths and heights the network sees; empty for any. For devices that compile per size.",
        max_length=16,
    )  # fmt: skip
    body_min_score: Share = Field(0.35, description="Least score of a body.")


class EstimationSwitches(Section):
    """Estimations allowed at all; a request for one that is off is refused by name."""

    emotions: bool = Field(True, description="Estimate emotions.")
    ethnicity: bool = Field(True, description="Estimate ethnicity when a request asks for it.")
    ethnicity_by_default: bool = Field(False, description="Estimate it when a request does not say; it is weak.")
    mirror_average: bool = Field(False, description="Average age and gender with the mirror image, at twice the cost.")


class RuntimeSettings(Section):
    """Threads and device of one kind of network."""

    device_class: Literal["cpu", "gpu"] = "cpu"
    worker_count: Annotated[int, Field(ge=1, le=64)] = 2
    num_threads: Annotated[int, Field(ge=0, le=256)] = 6


class EstimatorRuntime(Section):
    """How one kind of network runs in a separate Handlers service."""

    runtime_settings: RuntimeSettings = RuntimeSettings()
    optimal_batch_size: Annotated[int, Field(ge=1, le=1024)] = 32


_HANDLERS = ("luna-handlers",)
LUNA_HANDLERS_LIMITS = Declaration(
    "LUNA_HANDLERS_LIMITS", HandlersLimits, "Handler limits", "How much one request to a handler may hold.",
    ("luna-handlers", "luna-api"), ("limits",),
)  # fmt: skip
LIVENESS_REAL_THRESHOLD = Declaration(
    "LIVENESS_REAL_THRESHOLD", LivenessThreshold, "Liveness threshold",
    "Least probability at which a face counts as live.", _HANDLERS, ("estimations",),
)  # fmt: skip
LIVENESS_QUALITY_THRESHOLD = Declaration(
    "LIVENESS_QUALITY_THRESHOLD", LivenessQuality, "Liveness quality threshold",
    "Under this quality liveness is answered `unknown`.", _HANDLERS, ("estimations",),
)  # fmt: skip
IMAGE_LIMITS = Declaration(
    "IMAGE_LIMITS", ImageLimits, "Image limits", "What is accepted as an image.", ("luna-handlers", "luna-api"),
    ("limits",), Applies.RESTART,
)  # fmt: skip
IMAGE_URLS = Declaration(
    "IMAGE_URLS", ImageUrls, "Pictures by web address",
    "Whether pictures are fetched from addresses that come with requests, and from where. Addresses inside this "
    "machine or the local network are refused unless they are named here.",
    ("luna-handlers", "luna-api"), ("limits", "security"),
)  # fmt: skip
DETECTOR = Declaration(
    "DETECTOR", DetectorSettings, "Detector", "How faces and bodies are looked for.", _HANDLERS, ("estimations",),
    Applies.RESTART,
)  # fmt: skip
ESTIMATIONS = Declaration(
    "ESTIMATIONS", EstimationSwitches, "Allowed estimations",
    "Switches estimations off for the whole site, for instance where the law asks for it.",
    ("luna-handlers", "luna-api"), ("estimations", "security"), Applies.RESTART,
)  # fmt: skip


def _runtime(kind: str) -> Declaration[EstimatorRuntime]:
    return Declaration(
        f"LUNA_HANDLERS_{kind}_ESTIMATOR",
        EstimatorRuntime,
        f"Runtime of the {kind.lower().replace('_', ' ')}",
        "Kept for separate programs that read their configuration here; Perigee's own is INFERENCE.",
        _HANDLERS,
        ("compatibility",),
        Applies.RESTART,
    )


RUNTIMES = tuple(_runtime(kind) for kind in ("DETECTOR", "EXTRACTOR", "WARP", "HUMAN_DETECTOR", "HUMAN_EXTRACTOR"))
DECLARATIONS: tuple[Declaration[Any], ...] = (
    LUNA_HANDLERS_LIMITS,
    LIVENESS_REAL_THRESHOLD,
    LIVENESS_QUALITY_THRESHOLD,
    IMAGE_LIMITS,
    IMAGE_URLS,
    DETECTOR,
    ESTIMATIONS,
    *RUNTIMES,
)
