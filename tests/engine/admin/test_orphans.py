"""The whole site is searched for files that nothing names: what is named by anything stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.db import rows
from app.engine.admin import AccountService
from app.engine.admin.orphans import OrphanCheck, OrphanReport
from app.engine.configurator.sections.server import LoginSettings
from app.engine.events.service import EventService
from app.engine.faces.models import NewFace
from app.engine.image_store.models import BODY_SAMPLES, OBJECTS, ORIGINS, SAMPLES
from app.engine.image_store.orphans import ORPHAN_AGE
from app.engine.storage import Storage
from tests.support.event_site import ACCOUNT, EventSite, event_site, storing
from tests.support.images import encoded
from tests.support.import_site import photo_bytes

JPEG = b"\xff\xd8\xff" + b"x" * 97


def later() -> datetime:
    """A clock that runs two hours fast: everything stored by now is old."""
    return datetime.now(UTC) + timedelta(hours=2)


@pytest.fixture
def site(storage: Storage, tmp_path: Path) -> Iterator[EventSite]:
    with event_site(storage, tmp_path / "data") as made:
        yield made


def search(site: EventSite, **options: Any) -> OrphanReport:
    events = EventService(site.storage, site.images)
    return OrphanCheck(site.storage, site.images, site.faces, events, options.pop("clock", later)).run(**options)


def fill(site: EventSite) -> None:
    """Store files of every kind that something names, or an account stored itself."""
    owner = AccountService(site.storage, LoginSettings(), b"key").create_account("a@example.org", None).account_id
    site.images.put_image(ORIGINS, JPEG, account_id=owner)
    policies = storing(
        body_sample_policy={"store_sample": 1},
        attribute_policy={"store_attribute": 1, "ttl": 86400},
        face_policy={"store_face": 1},
        image_origin_policy={"store_image": 1},
    )
    site.run(photo_bytes(1), policies=policies)
    site.run(photo_bytes(2), policies=storing(event_policy={"store_event": 0}, attribute_policy={"store_attribute": 1}))
    site.faces.create(ACCOUNT, NewFace(avatar=f"/6/samples/faces/{site.images.put_image(SAMPLES, JPEG)}"))
    recycled = NewFace(avatar=f"http://site.example/6/images/{site.images.put_image(ORIGINS, JPEG)}")
    site.faces.delete(site.faces.create(ACCOUNT, recycled).face.face_id, ACCOUNT)


def orphans(site: EventSite) -> int:
    """Store files as killed processes leave them; return how many."""
    for bucket in (SAMPLES, BODY_SAMPLES, ORIGINS):
        site.images.put_image(bucket, JPEG)
    site.images.backend.put(f"{OBJECTS}/{ACCOUNT[:4]}/{ACCOUNT}.zip", b"PK")
    folder = site.images.backend.folder
    assert folder is not None
    half = folder / SAMPLES / "half.jpg#1"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    return 5


def paths(site: EventSite) -> set[Path]:
    assert site.images.backend.folder is not None
    return {path for path in site.images.backend.folder.rglob("*") if path.is_file()}


def test_a_site_without_orphans_keeps_every_file(site: EventSite) -> None:
    fill(site)
    before = paths(site)
    assert search(site, remove=True) == OrphanReport((), 0, 0)
    assert paths(site) == before


def test_orphans_of_every_kind_are_reported_and_then_removed(site: EventSite) -> None:
    fill(site)
    before = paths(site)
    count = orphans(site)
    report = search(site)
    assert (report.files, report.removed, report.half_written) == (count, 0, 1)
    assert {(one.bucket, one.files) for one in report.found} == {
        (SAMPLES, 1), (BODY_SAMPLES, 1), (ORIGINS, 1), (OBJECTS, 1),
    }  # fmt: skip
    assert len(paths(site)) == len(before) + count
    assert search(site, remove=True).removed == count
    assert paths(site) == before
    assert search(site).files == 0


def test_what_was_removed_is_in_the_audit_log_with_counts(site: EventSite) -> None:
    orphans(site)
    search(site, remove=True)
    with site.storage.read() as unit:
        entry = unit.session.first(select(rows.audit).order_by(rows.audit.c.number.desc()))
    assert (entry.action, entry.detail["half_written"], entry.detail[SAMPLES]) == ("site.orphans", 1, 1)


def test_files_of_the_last_hour_stay_and_no_shorter_age_is_taken(site: EventSite) -> None:
    site.images.put_image(SAMPLES, JPEG)
    assert search(site, remove=True, clock=lambda: datetime.now(UTC) + timedelta(minutes=59)).removed == 0
    with pytest.raises(ValueError, match="least age"):
        search(site, remove=True, age=ORPHAN_AGE / 2)


def test_what_is_named_while_the_search_goes_on_is_not_taken(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows are read, a request names an old sample, and only then the file would be removed."""
    sample = site.images.put_image(SAMPLES, encoded(".jpg", _pixels()))
    real = OrphanCheck._avatars

    def naming(check: OrphanCheck) -> Iterator[str]:
        if not site.face_ids():
            site.faces.create(ACCOUNT, NewFace(external_id="late"))
            with site.storage.write() as unit:
                key = unit.session.scalar(select(rows.face.c.face_key))
                unit.session.execute(rows.sample.insert().values(face_key=key, sample_id=sample, sample_type=1))
                unit.commit()
        yield from real(check)

    monkeypatch.setattr(OrphanCheck, "_avatars", naming)
    assert search(site, remove=True).removed == 0
    assert site.images.has_image(SAMPLES, sample)


def _pixels() -> Any:
    import numpy as np

    return np.zeros((250, 250, 3), np.uint8)
