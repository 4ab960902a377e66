"""The chores of a site, one entry each: what is removed, cached and backed up by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.db.caching import build_caches
from app.engine.admin.orphans import OrphanCheck
from app.engine.admin.removal import AccountRemoval
from app.engine.common.clock import Clock, utc_now
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.storage import AUTOMATIC_BACKUP, RETENTION
from app.engine.image_store.upkeep import delete_half_written, purge_expired
from app.engine.storage import platform_errors
from app.engine.tasks.scheduler import Chore

if TYPE_CHECKING:
    from app.engine.admin import AuditLog
    from app.engine.admin.site import SiteCare
    from app.engine.configurator import ConfiguratorService
    from app.engine.events.service import EventService
    from app.engine.faces.attributes import TemporaryAttributes
    from app.engine.faces.service import FaceService
    from app.engine.image_store import ImageStore
    from app.engine.matcher.service import MatcherService
    from app.engine.storage import Storage

_MINUTE_S = 60.0
_HOUR_S = 3600.0
# By itself the site takes nothing that somebody may miss: after a backup was put back, files that only newer rows named
# are orphans, and it takes some days until that is regretted.
_ORPHANS_LIVE = timedelta(days=7)
# A key protects against the same request sent twice, by a client that lost the answer.
REQUEST_KEYS_LIVE = timedelta(days=1)


@dataclass(frozen=True)
class SiteServices:
    """What the chores look after."""

    storage: Storage
    configurator: ConfiguratorService
    attributes: TemporaryAttributes
    faces: FaceService
    matcher: Callable[[], MatcherService]
    images: ImageStore
    audit: AuditLog
    care: SiteCare
    events: EventService


def site_chores(services: SiteServices, clock: Clock = utc_now) -> tuple[Chore, ...]:
    """Return every chore, the most urgent first."""
    one = services
    removal = AccountRemoval(one.storage, one.images, one.faces, one.events, clock)
    orphans = OrphanCheck(one.storage, one.images, one.faces, one.events, clock)

    def retention_days(name: str) -> int:
        return int(getattr(one.configurator.value(RETENTION), name))

    def clean_logs(_token: CancelToken) -> int:
        return one.faces.clean_logs(clock() - timedelta(days=retention_days("deletion_log_days")))

    def back_up(token: CancelToken) -> int:
        return int(one.care.back_up_daily(one.configurator.value(AUTOMATIC_BACKUP).keep, token) is not None)

    return (
        Chore("accounts", "Remove what deleted accounts stored", _often, removal.run),
        Chore(
            "temporary-attributes",
            "Remove temporary attributes whose time is over",
            lambda: float(one.attributes.purge_interval_s),
            one.attributes.purge,
        ),
        Chore("recycle-bin", "Empty the recycle bin of old faces", _hourly, one.faces.purge_recycled),
        Chore(
            "events", "Remove events whose time is over", _hourly, lambda token: one.events.purge_expired(token).events
        ),
        Chore(
            "orphans",
            "Remove old files that nothing names",
            _daily,
            lambda token: orphans.run(remove=True, age=_ORPHANS_LIVE, token=token).removed,
            first_after_s=10 * _MINUTE_S,  # it reads the whole store, which is nothing for a program just opened
        ),
        Chore("images", "Remove stored files whose time is over", _hourly, lambda token: _files(one.images, token)),
        Chore("search-index", "Prepare what new searches load", _often, lambda token: one.matcher().upkeep(token)),
        Chore("list-caches", "Cache the members of large lists", _hourly, lambda token: _caches(one.storage, token)),
        Chore("deletion-logs", "Clean the logs of deleted lists and links", _hourly, clean_logs),
        Chore("request-keys", "Forget the keys of old requests", _hourly, lambda _: _request_keys(one.storage, clock)),
        Chore("audit", "Remove old audit entries", _hourly, lambda _: one.audit.prune(retention_days("audit_days"))),
        Chore("backup", "Make the daily backup", _hourly, back_up),
    )


def _daily() -> float:
    return 24 * _HOUR_S


def _hourly() -> float:
    return _HOUR_S


def _often() -> float:
    return 5 * _MINUTE_S


def _files(images: ImageStore, token: CancelToken) -> int:
    return purge_expired(images, token) + delete_half_written(images)


def _caches(storage: Storage, token: CancelToken) -> int:
    with platform_errors():
        return build_caches(storage.database, lambda: not token.is_cancelled)


def _request_keys(storage: Storage, clock: Clock) -> int:
    with storage.write() as unit:
        removed = unit.idempotency.purge(clock() - REQUEST_KEYS_LIVE)
        unit.commit()
    return removed
