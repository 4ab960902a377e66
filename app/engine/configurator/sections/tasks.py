"""Background tasks."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.engine.configurator.declaration import Declaration, Scalar, Section
from app.engine.configurator.sections.fields import Share


class ClusteringThreshold(Scalar[float]):
    """Least similarity inside a cluster."""

    root: Share = 0.7


class CrossMatchThreshold(Scalar[float]):
    """Least similarity of a cross-match."""

    root: Share = 0.7


class CrossMatchLimit(Scalar[int]):
    """Candidates per reference of a cross-match."""

    root: int = Field(5, ge=1, le=100)


class GeoPositionDelta(Scalar[float]):
    """Half side of the box around a position, degrees."""

    root: Annotated[float, Field(ge=0.0, le=90.0, allow_inf_nan=False)] = 0.01


class GeoPositionType(Scalar[Literal["GEOMETRY", "GEOGRAPHY"]]):
    """How areas are measured."""

    root: Literal["GEOMETRY", "GEOGRAPHY"] = "GEOMETRY"


class GarbageParts(Scalar[int]):
    """Subtasks of one clean-up."""

    root: int = Field(10, ge=1, le=1000)


class CancellerDelay(Scalar[int]):
    """Seconds between looks for cancelled tasks."""

    root: int = Field(10, ge=1, le=3600)


class ArchiveMaxSize(Scalar[int]):
    """Largest archive, gigabytes."""

    root: int = Field(100, ge=1, le=1024)


class TaskRunner(Section):
    """The threads that run tasks."""

    worker_count: int = Field(1, ge=1, le=32, description="Subtasks run side by side.")
    max_attempts: int = Field(3, ge=1, le=20, description="Tries of one subtask before it counts as failed.")


class BulkImport(Section):
    """What a face of an imported photo must have, unless an import asks for something else."""

    min_score: Share = Field(0.8, description="Least score of the detector.")
    min_width_px: int = Field(80, ge=0, le=8192, description="Least width of the face, pixels.")
    min_suitability: Share = Field(0.3, description="Least score of the descriptor.")
    batch_size: int = Field(32, ge=1, le=500, description="Photos stored in one transaction.")


_TASKS = ("luna-tasks",)
_GROUPS = ("tasks",)
DEFAULT_CLUSTERING_THRESHOLD = Declaration(
    "DEFAULT_CLUSTERING_THRESHOLD", ClusteringThreshold, "Clustering threshold",
    "Least similarity at which two objects fall into one cluster.", _TASKS, _GROUPS,
)  # fmt: skip
DEFAULT_CROSSMATCHING_THRESHOLD = Declaration(
    "DEFAULT_CROSSMATCHING_THRESHOLD", CrossMatchThreshold, "Cross-match threshold",
    "Least similarity of a pair in a cross-match task.", _TASKS, _GROUPS,
)  # fmt: skip
DEFAULT_CROSSMATCHING_LIMIT = Declaration(
    "DEFAULT_CROSSMATCHING_LIMIT", CrossMatchLimit, "Cross-match limit",
    "Candidates kept per reference in a cross-match task.", _TASKS, _GROUPS,
)  # fmt: skip
DEFAULT_GEO_POSITION_DELTA = Declaration(
    "DEFAULT_GEO_POSITION_DELTA", GeoPositionDelta, "Geo position delta",
    "Half side, in degrees, of the box around a position when a filter names none.",
    ("luna-events", "luna-tasks", "luna-api"), ("events",),
)  # fmt: skip
GEO_POSITION_TYPE = Declaration(
    "GEO_POSITION_TYPE", GeoPositionType, "Geo position type",
    "GEOMETRY measures areas on a plane; GEOGRAPHY on a sphere, in PostgreSQL with PostGIS, elsewhere on a plane.",
    ("luna-events", "luna-tasks", "luna-api"), ("events",),
)  # fmt: skip
COUNT_GC_TASK_PARTS = Declaration(
    "COUNT_GC_TASK_PARTS", GarbageParts, "Parts of a clean-up", "Subtasks a clean-up task is split into.", _TASKS,
    _GROUPS,
)  # fmt: skip
CANCELLER_DELAY = Declaration(
    "CANCELLER_DELAY", CancellerDelay, "Cancel check", "Seconds between looks for cancelled tasks.", _TASKS, _GROUPS
)
ARCHIVE_MAX_SIZE = Declaration(
    "ARCHIVE_MAX_SIZE", ArchiveMaxSize, "Archive size", "Largest archive the estimator task opens, gigabytes.",
    _TASKS, (*_GROUPS, "limits"),
)  # fmt: skip
TASK_RUNNER = Declaration(
    "TASK_RUNNER", TaskRunner, "Task runner", "The threads that run background tasks.", _TASKS, _GROUPS
)
BULK_IMPORT = Declaration(
    "BULK_IMPORT", BulkImport, "Bulk import", "Which faces an import of a folder takes, and how it stores them.",
    _TASKS, (*_GROUPS, "limits"),
)  # fmt: skip
DECLARATIONS: tuple[Declaration[Any], ...] = (
    DEFAULT_CLUSTERING_THRESHOLD,
    DEFAULT_CROSSMATCHING_THRESHOLD,
    DEFAULT_CROSSMATCHING_LIMIT,
    DEFAULT_GEO_POSITION_DELTA,
    GEO_POSITION_TYPE,
    COUNT_GC_TASK_PARTS,
    CANCELLER_DELAY,
    ARCHIVE_MAX_SIZE,
    TASK_RUNNER,
    BULK_IMPORT,
)
