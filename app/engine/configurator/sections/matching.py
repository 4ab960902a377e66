"""Descriptor versions, the matcher's index and its limits."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, SecretStr

from app.engine.configurator.declaration import Applies, Declaration, Scalar, Section
from app.engine.configurator.sections.fields import Secret

ListId = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")]
Count = Annotated[int, Field(ge=1, le=1_000_000)]


class FaceDescriptorVersion(Scalar[int]):
    """Version of face descriptors."""

    root: int = Field(59, ge=1, le=65_535)


class HumanDescriptorVersion(Scalar[int]):
    """Version of body descriptors."""

    root: int = Field(105, ge=1, le=65_535)


class CachedLists(Section):
    """Which lists the index holds."""

    include: tuple[ListId, ...] = Field((), description="Only these lists; empty for all.", max_length=1000)
    exclude: tuple[ListId, ...] = Field((), description="All but these.", max_length=1000)


class DescriptorsCache(Section):
    """The in-memory index of the matcher."""

    cache_enabled: bool = Field(True, description="Keep descriptors in memory; without it every search reads them.")
    cache_update_interval: int = Field(
        1, ge=1, le=3600, description="Seconds between looks at changes made by other processes."
    )
    max_memory_mb: int = Field(
        0,
        ge=0,
        le=1_048_576,
        description="Largest index, megabytes; 0 for no limit. Lists searched longest ago leave it first.",
    )
    faces_lists: CachedLists = CachedLists()


class MatchLimits(Section):
    """Limits of one search."""

    array_filter_limit: Count = Field(1000, description="Longest list of ids in a filter.")
    reference_limit: Count = Field(30, description="References per request.")
    candidate_limit: Count = Field(30, description="Candidate sets per request.")
    result_candidate_limit: Count = Field(100, description="Candidates returned per set.")
    searches_per_minute: int = Field(
        0, ge=0, le=1_000_000, description="Searches among many faces per account and minute; 0 for no limit."
    )


class CrossMatchLimits(Section):
    """Limits of a cross-match task."""

    short_array_filter_limit: Count = 1000
    array_filter_limit: Count = 20_000
    result_candidate_limit: Count = 100
    general_limit: Count = 100_000


class PlatformLimits(Section):
    """Limits of searches."""

    match: MatchLimits = MatchLimits()
    cross_match: CrossMatchLimits = CrossMatchLimits()


class MatchLimit(Scalar[int]):
    """Candidates returned where the older interface names no limit."""

    root: int = Field(3, ge=1, le=100)


class QdrantGalleries(Section):
    """A Qdrant server that holds the galleries of some lists."""

    url: str = Field("", max_length=512, description="Address of the server, such as http://host:6333.")
    api_key: Secret = Field(SecretStr(""), description="Key of the server; empty for none.")
    lists: tuple[ListId, ...] = Field((), description="Lists that are kept and searched there.", max_length=1000)
    prefix: str = Field("perigee", pattern=r"^[a-z0-9_]{1,32}$", description="First word of the collections' names.")
    exact: bool = Field(True, description="Compare with every face; without it the server's graph may miss some.")
    timeout: int = Field(30, ge=1, le=3600, description="Longest wait for an answer, seconds.")
    batch: int = Field(500, ge=1, le=10_000, description="Faces sent at a time.")


_VERSIONED = ("luna-faces", "luna-handlers", "luna-python-matcher", "luna-tasks", "luna-admin")

DEFAULT_FACE_DESCRIPTOR_VERSION = Declaration(
    "DEFAULT_FACE_DESCRIPTOR_VERSION",
    FaceDescriptorVersion,
    "Face descriptor version",
    "Version that is extracted and matched unless another is asked for. After a change stored faces need a "
    "re-extraction before they are found.",
    _VERSIONED,
    ("matching",),
)
DEFAULT_HUMAN_DESCRIPTOR_VERSION = Declaration(
    "DEFAULT_HUMAN_DESCRIPTOR_VERSION",
    HumanDescriptorVersion,
    "Body descriptor version",
    "Version of body descriptors that is extracted and matched.",
    _VERSIONED,
    ("matching",),
)
DESCRIPTORS_CACHE = Declaration(
    "DESCRIPTORS_CACHE",
    DescriptorsCache,
    "Matcher index",
    "The in-memory copy of descriptors that searches use. A change drops it; it is loaded again when needed.",
    ("luna-python-matcher",),
    ("matching",),
)
PLATFORM_LIMITS = Declaration(
    "PLATFORM_LIMITS",
    PlatformLimits,
    "Search limits",
    "How much one search may ask for.",
    ("luna-python-matcher", "luna-api", "luna-tasks", "luna-backport4"),
    ("matching", "limits"),
)
MATCH_LIMIT = Declaration(
    "MATCH_LIMIT",
    MatchLimit,
    "Default candidates of Backport 4",
    "Candidates returned by the older interface where the request names no limit.",
    ("luna-backport4",),
    ("backports",),
    Applies.LIVE,
)
QDRANT_GALLERIES = Declaration(
    "QDRANT_GALLERIES",
    QdrantGalleries,
    "Qdrant galleries",
    "Lists too large for one machine, kept on a Qdrant server. Asked first when matcher plug-ins are switched on.",
    ("luna-matcher-proxy",),
    ("matching",),
    Applies.RESTART,
)
DECLARATIONS: tuple[Declaration[Any], ...] = (
    DEFAULT_FACE_DESCRIPTOR_VERSION,
    DEFAULT_HUMAN_DESCRIPTOR_VERSION,
    DESCRIPTORS_CACHE,
    PLATFORM_LIMITS,
    QDRANT_GALLERIES,
    MATCH_LIMIT,
)
