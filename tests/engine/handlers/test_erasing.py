"""Faces whose events were not stored remember the pictures that show them: an erase leaves none of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.db import rows
from app.engine.admin import AccountService
from app.engine.admin.orphans import OrphanCheck
from app.engine.admin.removal import AccountRemoval
from app.engine.configurator.sections.server import LoginSettings
from app.engine.configurator.sections.storage import RecycleBin
from app.engine.events.service import EventService
from app.engine.faces.forms import attributes_form, temporary_attribute_form
from app.engine.faces.models import FromAttribute, NewFace, SampleType
from app.engine.image_store.models import BODY_SAMPLES, ORIGINS, SAMPLES
from tests.engine.faces.test_erasing import files_with, table_files
from tests.support.event_site import ACCOUNT, EventSite, storing
from tests.support.import_site import photo_bytes

ALL_PICTURES = {SAMPLES: 1, BODY_SAMPLES: 1, ORIGINS: 1}
NONE = dict.fromkeys(ALL_PICTURES, 0)


def keeping(*, event: bool = False, extract: bool = True, **policies: Any) -> dict[str, Any]:
    """Return policies that keep every picture, but no event unless asked to."""
    return {
        "detect_policy": {"detect_body": 1},
        "extract_policy": {"extract_face_descriptor": int(extract)},
        **storing(
            body_sample_policy={"store_sample": 1},
            image_origin_policy={"store_image": 1},
            event_policy={"store_event": int(event)},
            **policies,
        ),
    }


def enrolled(site: EventSite, *images: bytes, **options: Any) -> list[str]:
    """Make faces without events and return their ids."""
    result = site.run(*images or (photo_bytes(1),), policies=keeping(face_policy={"store_face": 1}, **options))
    return [str(event["face"]["face_id"]) for event in result.to_json()["events"]]


def counts(site: EventSite) -> dict[str, int]:
    return {bucket: len(names) for bucket, names in site.files().items()}


def marks(site: EventSite) -> list[bytes]:
    """Return bytes out of the middle of every stored picture."""
    folder = site.images.backend.folder
    assert folder is not None
    pictures = [path for bucket in ALL_PICTURES for path in (folder / bucket).rglob("*.jpg")]
    found = [path.read_bytes() for path in pictures]
    return [data[len(data) // 2 : len(data) // 2 + 48] for data in found]


def search_orphans(site: EventSite) -> int:
    """Remove what nothing names, two hours later; return how much that was."""
    events = EventService(site.storage, site.images)
    check = OrphanCheck(site.storage, site.images, site.faces, events, lambda: datetime.now(UTC) + timedelta(hours=2))
    return check.run(remove=True).removed


@pytest.mark.parametrize("extract", [True, False])
def test_no_byte_of_a_picture_is_left_in_any_file(
    site: EventSite, tmp_path: Path, database_url: str, extract: bool
) -> None:
    """S4."""
    (face_id,) = enrolled(site, extract=extract)
    assert counts(site) == ALL_PICTURES
    is_sqlite = site.storage.database.dialect == "sqlite"
    markers, folders = marks(site), [tmp_path]
    assert len(markers) == 3 and all(files_with(tmp_path, [one]) for one in markers)
    receipt = site.faces.erase([face_id], ACCOUNT)
    if not is_sqlite:
        assert site.faces.scrub()
        folders.append(table_files(database_url))
    assert (receipt.counts["samples"], receipt.counts["images"]) == (1, 2)
    assert counts(site) == NONE
    assert [path for folder in folders for path in files_with(folder, markers)] == []


def test_the_search_for_orphans_leaves_them_alone(site: EventSite) -> None:
    """Of an account that does not exist: it is the rows that keep them."""
    enrolled(site)
    enrolled(site, photo_bytes(2), extract=False)
    assert search_orphans(site) == 0
    assert counts(site) == dict.fromkeys(ALL_PICTURES, 2)


@pytest.mark.parametrize("extract", [True, False])
def test_they_are_no_samples_of_the_face(site: EventSite, extract: bool) -> None:
    (face_id,) = enrolled(site, extract=extract)
    (sample,) = site.files()[SAMPLES]
    (found,) = site.faces.browsed_faces(site.faces.browse(ACCOUNT), 0, 1)
    assert found is not None and found.sample_id == sample
    assert site.faces.list_without_version(12345) == ([face_id] if extract else [])
    (form,) = [attributes_form(one) for one in site.faces.list_attributes([face_id], ACCOUNT)] or [None]
    shown = None if form is None else (form["face_descriptor_samples"], form["basic_attributes_samples"])
    assert shown == (([sample], []) if extract else None)


def test_deleting_a_face_leaves_them_with_the_account(site: EventSite) -> None:
    account = _account(site)
    result = site.run(photo_bytes(1), account_id=account, policies=keeping(face_policy={"store_face": 1}))
    site.faces.apply(RecycleBin(days=0))
    site.faces.delete(result.to_json()["events"][0]["face"]["face_id"], account)
    assert search_orphans(site) == 0
    assert counts(site) == {SAMPLES: 0, BODY_SAMPLES: 1, ORIGINS: 1}


def test_new_attributes_bring_their_pictures_and_take_none_away(site: EventSite) -> None:
    (face_id,) = enrolled(site)
    attribute_id = _attribute(site, photo_bytes(2))
    for _ in range(2):
        site.faces.put_attributes(face_id, ACCOUNT, FromAttribute(attribute_id))
    assert counts(site) == {SAMPLES: 1, BODY_SAMPLES: 2, ORIGINS: 2}
    site.faces.delete_attributes(face_id, ACCOUNT)
    site.faces.erase([face_id], ACCOUNT)
    assert counts(site) == NONE  # the attribute shows the same body, and goes too


def test_a_face_put_in_the_place_of_another_keeps_them_too(site: EventSite) -> None:
    (face_id,) = enrolled(site)
    site.faces.put(ACCOUNT, face_id, NewFace(external_id="another"))
    assert counts(site) == {SAMPLES: 0, BODY_SAMPLES: 1, ORIGINS: 1}
    site.faces.erase([face_id], ACCOUNT)
    assert counts(site) == NONE


def test_a_picture_of_several_people_goes_with_the_last_of_them(site: EventSite) -> None:
    first, second = enrolled(site, photo_bytes(1), photo_bytes(2))
    (shared, _) = site.files()[ORIGINS]
    _show_all_on(site, shared)
    site.faces.erase([first], ACCOUNT)
    assert counts(site) == ALL_PICTURES
    site.faces.erase([second], ACCOUNT)
    assert counts(site) == NONE


@pytest.mark.parametrize("is_event_first", [True, False])
def test_a_picture_that_a_stored_event_names_too_goes_with_the_last(site: EventSite, is_event_first: bool) -> None:
    (made_with,) = enrolled(site, photo_bytes(1), event=True)
    (shared,) = site.files()[ORIGINS]
    (made_without,) = enrolled(site, photo_bytes(2))
    _show_all_on(site, shared)
    order = (made_with, made_without) if is_event_first else (made_without, made_with)
    site.faces.erase([order[0]], ACCOUNT)
    assert counts(site) == ALL_PICTURES
    site.faces.erase([order[1]], ACCOUNT)
    assert counts(site) == NONE


def test_a_temporary_attribute_hands_them_on_to_its_face(site: EventSite) -> None:
    attribute_id = _attribute(site, photo_bytes(1))
    (sample,) = site.files()[SAMPLES]
    form = temporary_attribute_form(site.attributes.get(attribute_id, ACCOUNT))
    assert (form["face_descriptor_samples"], form["basic_attributes_samples"]) == ([sample], [])
    face = site.faces.create(ACCOUNT, NewFace(attribute=FromAttribute(attribute_id), avatar_from_sample=True)).face
    assert face.avatar.endswith(sample)
    assert search_orphans(site) == 0
    site.faces.erase([face.face_id], ACCOUNT)
    assert counts(site) == NONE


def test_an_attribute_of_somebody_else_on_the_picture_does_not_keep_it(site: EventSite) -> None:
    """It is gone soon, and what it kept would stay behind."""
    (face_id,) = enrolled(site)
    attribute_id = _attribute(site, photo_bytes(2))
    (shared, _) = site.files()[ORIGINS]
    _show_all_on(site, shared)
    assert site.faces.erase([face_id], ACCOUNT).counts["temporary_attributes"] == 0
    assert site.attributes.exists(attribute_id, ACCOUNT)
    assert counts(site) == {SAMPLES: 1, BODY_SAMPLES: 1, ORIGINS: 0}


def test_a_deleted_account_takes_them_along(site: EventSite) -> None:
    account = _account(site)
    site.run(photo_bytes(1), account_id=account, policies=keeping(face_policy={"store_face": 1}))
    site.run(photo_bytes(2), account_id=account, policies=keeping(attribute_policy={"store_attribute": 1}))
    assert all(counts(site).values())
    _accounts(site).delete_account(account)
    AccountRemoval(site.storage, site.images, site.faces, EventService(site.storage, site.images)).run()
    assert counts(site) == NONE


def _accounts(site: EventSite) -> AccountService:
    return AccountService(site.storage, LoginSettings(), b"key of this site")


def _account(site: EventSite) -> str:
    return _accounts(site).create_account("a@example.org", None).account_id


def _attribute(site: EventSite, photo: bytes) -> str:
    result = site.run(photo, policies=keeping(attribute_policy={"store_attribute": 1}))
    return str(result.to_json()["events"][0]["face_attributes"]["attribute_id"])


def _show_all_on(site: EventSite, origin: str) -> None:
    """Let everybody be on one picture, as when several people are found on it; the others go."""
    with site.storage.write() as unit:
        for table in (rows.sample, rows.temporary_sample):
            statement = table.update().where(table.c.sample_type == SampleType.IMAGE_ORIGIN)
            unit.session.execute(statement.values(sample_id=origin))
        unit.commit()
    site.images.delete_images(ORIGINS, [name for name in site.files()[ORIGINS] if name != origin])
