"""Erased means gone: no byte of a descriptor or a picture is left in any file of the data folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from app.db import Database, UnitOfWork
from app.db.protecting import protect_site
from app.db.records import ImportFile, ImportRun
from app.engine.common.bus import AttributesDeleted, FacesDeleted
from app.engine.common.errors import BadInputError, FaceNotFoundError, FacesNotFoundError
from app.engine.common.ids import new_id
from app.engine.estimators.analysis import FaceAnalysis
from app.engine.faces.attributes import NewAttribute
from app.engine.faces.models import (
    Descriptor,
    ErasedPart,
    FromAnalysis,
    FromAttribute,
    FromData,
    NewFace,
    StoredImage,
)
from app.engine.image_store import SampleType
from app.engine.image_store.models import ORIGINS, PORTRAITS
from tests.engine.faces.conftest import Make, Room


@dataclass
class Marked:
    """A face of which every part carries bytes that can be searched for."""

    face_id: str
    sample_id: str
    image_id: str
    attribute_ids: tuple[str, ...]
    descriptor: bytes
    pixels: bytes


def mark() -> bytes:
    """Return 16 digits no other test uses; four digits in a row are the bytes of a small float."""
    return b"%016d" % (int.from_bytes(os.urandom(8), "little") % 10**16)


def marked(room: Room) -> Marked:
    vector, pixels = mark(), mark()
    descriptor = Descriptor(room.version, vector * 32)
    jpeg = b"\xff\xd8\xff" + pixels * 50
    image_id = room.images.put_image(ORIGINS, jpeg)
    service, account = room.service, room.account
    shown = FaceAnalysis(None, None, None, 1.0, {}, {}, None)
    face_id = service.create(
        account, NewFace(avatar=f"/6/images/{image_id}", attribute=FromAnalysis(shown, jpeg))
    ).face.face_id
    (link,) = service.list_samples(face_id, account)
    with_sample = room.attributes.create(
        account, NewAttribute(descriptors=(descriptor,), face_descriptor_samples=(link.sample_id,))
    )
    same_descriptor = room.attributes.create(account, NewAttribute(descriptors=(descriptor,)))
    service.put_attributes(face_id, account, FromAttribute(with_sample.attribute_id))
    room.images.put_image(PORTRAITS, jpeg, face_id)
    attributes = (with_sample.attribute_id, same_descriptor.attribute_id)
    return Marked(face_id, link.sample_id, image_id, attributes, vector, pixels)


def files_with(folder: Path, markers: Iterable[bytes]) -> list[Path]:
    wanted = list(markers)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(marker in path.read_bytes() for marker in wanted)]


def table_files(url: str) -> Path:
    """Return the folder in which the server of a URL keeps its tables, everything written out."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    folder = Path(row[0]) / "base"
    if not os.access(folder, os.R_OK):
        pytest.skip("the server keeps its files where this test cannot read them")
    return folder


def with_segments(room: Room) -> None:
    with room.storage.write() as unit:
        unit.descriptors.build_segments(room.version)
        unit.commit()


def test_no_marked_byte_is_left_in_any_file(room: Room, make: Make, tmp_path: Path, database_url: str) -> None:
    """S4."""
    one, other = marked(room), make(attribute=room.data(7))
    with_segments(room)
    is_sqlite = room.storage.database.dialect == "sqlite"
    folders = [tmp_path] if is_sqlite else [tmp_path, table_files(database_url)]
    for marker in (one.descriptor, one.pixels):
        assert any(files_with(folder, [marker]) for folder in folders)
    receipt = room.service.erase([one.face_id], room.account)
    assert receipt.is_clean is is_sqlite
    if not is_sqlite:
        assert room.service.scrub()
        folders[1] = table_files(database_url)
    assert [path for folder in folders for path in files_with(folder, [one.descriptor, one.pixels])] == []
    (kept,) = room.service.get_attributes(other, room.account, with_descriptors=True).descriptors
    assert kept.data == room.descriptor(7).data


def test_a_face_erased_from_the_recycle_bin_leaves_nothing_either(
    room: Room, tmp_path: Path, database_url: str
) -> None:
    one = marked(room)
    room.service.delete(one.face_id, room.account)
    room.service.erase([one.face_id], room.account)
    assert room.service.scrub()
    folders = [tmp_path] if room.storage.database.dialect == "sqlite" else [tmp_path, table_files(database_url)]
    assert [path for folder in folders for path in files_with(folder, [one.descriptor, one.pixels])] == []


def test_the_receipt_counts_what_went_and_the_log_keeps_it_without_biometric_data(room: Room) -> None:
    one = marked(room)
    room.heard.clear()
    (room.data_dir / "backups").mkdir()
    (room.data_dir / "backups" / "0001.sqlite3").touch()
    receipt = room.service.erase([one.face_id], room.account)
    assert receipt.counts == {"faces": 1, "descriptors": 1, "samples": 1, "images": 1, "temporary_attributes": 2}
    assert (receipt.face_ids, receipt.time, receipt.account_id) == ((one.face_id,), room.clock.now, room.account)
    assert receipt.backups == ("0001.sqlite3",)
    with room.storage.read() as unit:
        entries = {link.number: link.entry for link in unit.audit.entries()}
        assert unit.audit.verify() is None
    entry = entries[receipt.audit_number]
    assert (entry.action, entry.object_ids, entry.detail) == ("face.erase", (one.face_id,), receipt.counts)
    assert room.told(FacesDeleted) == [((one.face_id,), None)]
    assert room.told(AttributesDeleted) == [(tuple(sorted(one.attribute_ids)), None)]
    assert not room.attributes.list_attributes(one.attribute_ids, room.account)
    for bucket, name in ((SampleType.FACES.bucket, one.sample_id), (ORIGINS, one.image_id), (PORTRAITS, one.face_id)):
        assert not room.images.has_image(bucket, name)
    with pytest.raises(FaceNotFoundError):
        room.service.get(one.face_id, room.account)


def test_unknown_and_foreign_faces_are_named_and_nothing_is_erased(room: Room, make: Make) -> None:
    mine, foreign, unknown = make(), make(account=new_id()), new_id()
    with pytest.raises(FacesNotFoundError) as caught:
        room.service.erase([mine, foreign, unknown], room.account)
    assert foreign in str(caught.value) and unknown in str(caught.value) and mine not in str(caught.value)
    assert room.service.count(None) == 2
    with pytest.raises(BadInputError):
        room.service.erase([], room.account)


def test_what_others_were_made_from_too_is_kept(room: Room, make: Make) -> None:
    sample_id = room.stored_sample()
    source = FromData(descriptors=(room.descriptor(1),), face_descriptor_samples=(sample_id,))
    first, second = make(attribute=source), make(attribute=source)
    room.attributes.create(room.account, NewAttribute(descriptors=(room.descriptor(2),)))
    assert room.service.erase([first], room.account).counts["samples"] == 0
    assert room.sample_files() == {sample_id}
    assert room.attributes.count() == 1
    assert room.service.erase([second], room.account).counts["samples"] == 1
    assert room.sample_files() == set()


def test_temporary_attributes_are_found_on_a_protected_site(room: Room, make: Make) -> None:
    protect_site(room.storage.database, room.clock.now, passphrase="correct horse")
    attribute = room.attributes.create(room.account, NewAttribute(descriptors=(room.descriptor(1),)))
    other = room.attributes.create(room.account, NewAttribute(descriptors=(room.descriptor(2),)))
    face_id = make(attribute=FromAttribute(attribute.attribute_id))
    assert room.service.erase([face_id], room.account).counts["temporary_attributes"] == 1
    assert room.attributes.exists(other.attribute_id, room.account)
    assert not room.attributes.exists(attribute.attribute_id, room.account)


def test_the_journal_of_imports_forgets_the_photo_and_does_not_bring_it_back(room: Room, make: Make) -> None:
    face_id, run_id, now = make(), new_id(), datetime(2026, 1, 1, tzinfo=UTC)
    with room.storage.write() as unit:
        unit.imports.start(ImportRun(run_id, room.account, "/photos", None, {}, "done", now, now))
        unit.imports.write([ImportFile(run_id, "a/1.jpg", 1, 1, "done", now, b"h" * 32, face_id)])
        unit.commit()
    room.service.erase([face_id], room.account)
    with room.storage.read() as unit:
        found = unit.imports.find(run_id, "a/1.jpg")
    assert found is not None
    assert (found.face_id, found.hash, found.state, found.reason) == (None, None, "done", "erased")


class EventPart:
    """Another room that keeps one picture of every face."""

    def __init__(self, image: StoredImage) -> None:
        self.image = image
        self.removed: list[str] = []

    def find(self, unit: UnitOfWork, face_ids: Sequence[str]) -> ErasedPart:
        return ErasedPart({"events": 2 * len(face_ids)}, (self.image,))

    def remove(self, unit: UnitOfWork, face_ids: Sequence[str]) -> None:
        self.removed += face_ids


def test_other_rooms_erase_their_share(room: Room, make: Make) -> None:
    image_id = room.images.put_image(ORIGINS, b"\xff\xd8\xff events")
    part, face_id = EventPart(StoredImage(ORIGINS, image_id)), make()
    receipt = room.service_with(erase_parts=(part,)).erase([face_id], room.account)
    assert (receipt.counts["events"], receipt.counts["images"], part.removed) == (2, 1, [face_id])
    assert not room.images.has_image(ORIGINS, image_id)


def test_avatars_elsewhere_are_left_alone(room: Room, make: Make) -> None:
    linked = room.stored_sample()
    make(attribute=FromData(descriptors=(room.descriptor(1),), face_descriptor_samples=(linked,)))
    thief = make(avatar=f"/6/samples/faces/{linked}")
    web = make(avatar=f"https://other.example/6/images/{new_id()}")
    receipt = room.service.erase([thief, web], room.account)
    assert (receipt.counts["samples"], receipt.counts["images"]) == (0, 0)
    assert room.sample_files() == {linked}


def test_a_reader_in_the_way_delays_cleaning_and_the_next_scrub_finishes_it(
    room: Room, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_id = make(attribute=room.data())
    monkeypatch.setattr(Database, "checkpoint", lambda database: False)
    assert not room.service.erase([face_id], room.account).is_clean
    monkeypatch.undo()
    assert room.service.scrub()
