"""What a request may ask for, checked before anything is read."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any

from app.db.records import Face, FaceFilter
from app.engine.common.errors import BadInputError, FaceTargetError
from app.engine.common.ids import checked_id
from app.engine.configurator.sections.matching import MatchLimits
from app.engine.matcher.models import (
    AttributeFilter,
    CandidateSet,
    DescriptorFilter,
    EventFilter,
    MatchRequest,
    Origin,
)

# Fields of a candidate that can be asked for.
CANDIDATE_TARGETS: dict[Origin, frozenset[str]] = {
    Origin.FACES: frozenset({one.name for one in fields(Face)} - {"last_update_time", "deleted_at"} | {"similarity"}),
    Origin.ATTRIBUTES: frozenset({"attribute_id", "account_id", "create_time", "basic_attributes", "similarity"}),
    Origin.DESCRIPTORS: frozenset({"candidate_id", "similarity"}),
}
_MOST_RESULTS = 100  # the contract's, whatever the setting says


def check_request(request: MatchRequest, limits: MatchLimits) -> None:
    """Check counts, limits, thresholds, targets and ids of a request.

    Raises
    ------
    BadInputError
        The field is named, such as ``candidates.0.threshold``.
    FaceTargetError
        If a target is not a field of the candidates.
    """
    _check_count(len(request.references), limits.reference_limit, "references")
    _check_count(len(request.candidates), limits.candidate_limit, "candidates")
    for place, wanted in enumerate(request.candidates):
        _check_candidates(wanted, limits, f"candidates.{place}")


def _check_count(count: int, most: int, field: str) -> None:
    if not 1 <= count <= most:
        raise BadInputError(f"{count} {field} were given.", field=field, remedy=f"Give 1 to {most}.")


def _check_candidates(wanted: CandidateSet, limits: MatchLimits, field: str) -> None:
    most = min(_MOST_RESULTS, limits.result_candidate_limit)
    if isinstance(wanted.limit, bool) or not isinstance(wanted.limit, int) or not 1 <= wanted.limit <= most:
        raise BadInputError(f"Field '{field}.limit' must be 1 to {most}, got {wanted.limit!r}.", field=f"{field}.limit")
    _check_threshold(wanted.threshold, f"{field}.threshold")
    _check_targets(wanted, f"{field}.targets")
    if isinstance(wanted.filters, FaceFilter):
        _check_faces(wanted.filters, limits.array_filter_limit, f"{field}.filters")
    elif isinstance(wanted.filters, AttributeFilter):
        _check_ids(wanted.filters.attribute_ids, limits.array_filter_limit, f"{field}.filters.attribute_ids")
    elif isinstance(wanted.filters, DescriptorFilter):
        _check_count(len(wanted.filters.descriptors), limits.array_filter_limit, f"{field}.filters.descriptors")


def _check_threshold(value: Any, field: str) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not 0.0 <= value <= 1.0:
        raise BadInputError(f"Field '{field}' must be 0 to 1, got {value!r}.", field=field)


def _check_targets(wanted: CandidateSet, field: str) -> None:
    if wanted.targets is None or isinstance(wanted.filters, EventFilter):
        return
    known = CANDIDATE_TARGETS[wanted.origin]
    for target in wanted.targets:
        if target not in known:
            raise FaceTargetError(
                f"'{target}' is not valid target to get {wanted.origin}. Valid target should be one of {sorted(known)}",
                field=field,
            )


def _check_faces(wanted: FaceFilter, most: int, field: str) -> None:
    if wanted.is_deleted:
        raise BadInputError("Faces in the recycle bin cannot be matched.", field=f"{field}.is_deleted")
    for name in ("list_id", "event_id", "account_id", "face_id__gte", "face_id__lt"):
        value = getattr(wanted, name)
        if value is not None:
            checked_id(value, f"{field}.{name}")
    if wanted.face_ids is not None:
        _check_ids(wanted.face_ids, most, f"{field}.face_ids")
    if wanted.external_ids is not None:
        _check_count(len(wanted.external_ids), most, f"{field}.external_ids")
    if wanted.ethnicities is not None and not wanted.ethnicities:
        raise BadInputError(f"Field '{field}.ethnicities' is empty.", field=f"{field}.ethnicities")


def _check_ids(ids: tuple[str, ...], most: int, field: str) -> None:
    _check_count(len(ids), most, field)
    for value in ids:
        checked_id(value, field)
