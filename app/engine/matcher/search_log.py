"""What every search among many leaves behind, and how often it may be made.

Whoever may search can find out who is stored by trying; so each search is written into the audit log with who, when,
which list and the best score, never with the image or the descriptor, and an account may be held to a rate.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence

from app.db import UnitOfWork
from app.db.records import FaceFilter, NewAuditEntry
from app.engine.auditing import AuditDesk, audit_entry
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import SearchRateError
from app.engine.common.steady import elapsed_seconds
from app.engine.matcher.models import CandidateMatches, CandidateSet, MatchRequest, Origin, ReferenceMatches
from app.engine.storage import Storage

ACTION = "match.search"
_MINUTE_S = 60.0


class SearchLog:
    """Counts and records searches. Safe from any thread.

    Parameters
    ----------
    per_minute : int
        Searches an account may make in any minute; 0 for no limit.
    counter : callable
        Seconds that nobody can set.
    """

    def __init__(
        self,
        storage: Storage,
        per_minute: int = 0,
        clock: Clock = utc_now,
        counter: Callable[[], float] = elapsed_seconds,
    ) -> None:
        self._desk = AuditDesk(storage)
        self._per_minute = per_minute
        self._clock = clock
        self._counter = counter
        self._lock = threading.Lock()
        self._recent: dict[str | None, deque[float]] = {}

    def apply(self, per_minute: int) -> None:
        """Take over a changed setting."""
        self._per_minute = per_minute

    def admit(self, request: MatchRequest) -> None:
        """Count a request, each reference in each searching set as one search.

        Raises
        ------
        SearchRateError
            If the account would exceed its rate; the request is not counted.
        """
        count = len(request.references) * sum(is_search(one) for one in request.candidates)
        if not count or not self._per_minute:
            return
        now = self._counter()
        with self._lock:
            recent = self._recent.setdefault(request.account_id, deque())
            while recent and recent[0] <= now - _MINUTE_S:
                recent.popleft()
            if len(recent) + count > self._per_minute:
                raise SearchRateError(
                    f"This account may make {self._per_minute} searches in a minute.",
                    remedy="Wait a little, or ask the administrator for a higher limit.",
                )
            recent.extend([now] * count)

    def record(self, request: MatchRequest, found: Sequence[ReferenceMatches]) -> None:
        """Write one entry per searching candidate set into the audit log; return when they are stored for good."""
        if entries := self._entries(request, found):
            self._desk.write(entries)

    def write(self, unit: UnitOfWork, request: MatchRequest, found: Sequence[ReferenceMatches]) -> None:
        """Do as `record` inside the caller's transaction, as its last step."""
        if entries := self._entries(request, found):
            unit.audit.append_many(entries)

    def _entries(self, request: MatchRequest, found: Sequence[ReferenceMatches]) -> list[NewAuditEntry]:
        now, entries = self._clock(), list[NewAuditEntry]()
        for place, candidates in enumerate(request.candidates):
            if not is_search(candidates):
                continue
            matches = [one.matches[place] for one in found]
            filters = candidates.filters
            list_id = filters.list_id if isinstance(filters, FaceFilter) else None
            detail = {
                "candidates": candidates.origin.value,
                "references": len(found),
                "reference_kinds": ",".join(sorted({one.reference.kind.value for one in found})),
                "results": sum(len(one.result) for one in matches),
                "top_score": _top_score(matches),
            }
            named = (list_id,) if list_id else ()
            entries.append(audit_entry(now, ACTION, "list" if list_id else "face", named, detail))
        return entries


def is_search(candidates: CandidateSet) -> bool:
    """Tell whether a candidate set is a search among many, rather than a comparison with what the caller names."""
    filters = candidates.filters
    if isinstance(filters, FaceFilter):
        return filters.face_ids is None or len(filters.face_ids) > 1
    return candidates.origin is Origin.EVENTS


def _top_score(matches: Sequence[CandidateMatches]) -> float | None:
    scores = [match.similarity for one in matches for match in one.result]
    return max(scores, default=None)
