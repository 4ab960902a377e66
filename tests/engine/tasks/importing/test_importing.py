"""Folders of photos become faces in a list, once, however often and however rudely the work is interrupted."""

from __future__ import annotations

import os
import platform
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from app.db.records import ImportFile
from app.db.repositories.journal import ImportJournal
from app.engine.common.clock import utc_now
from app.engine.common.errors import (
    BadInputError,
    DatabaseFullError,
    DatabaseUnavailableError,
    FileMissingError,
    ImportRunningError,
    ListNotFoundError,
    StorageFullError,
)
from app.engine.common.files import write_atomic
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken, Progress
from app.engine.image_store import SampleType
from app.engine.tasks.importing.gate import QualityGate
from app.engine.tasks.importing.models import ImportRequest, LabelRule, RunState
from app.engine.tasks.importing.runs import begin
from tests.db.test_database import end_connections
from tests.support.databases import PostgresServer
from tests.support.images import encoded, picture
from tests.support.import_site import (
    ACCOUNT,
    LIST,
    VERSION,
    ImportSite,
    import_site,
    kill_at_random,
    make_tree,
    opened_site,
    photo_bytes,
    start_child,
)


def photo(folder: Path, name: str, seed: int = 0, width: int = 320, height: int = 240) -> Path:
    write_atomic(folder / name, photo_bytes(seed, width, height))
    return folder / name


# --- what is taken ------------------------------------------------------------------------------------------


def test_every_folder_is_a_person(site: ImportSite, folder: Path) -> None:
    for place, name in enumerate(("ann/1.png", "ann/2.png", "bob/1.png")):
        photo(folder, name, place)
    report = site.run(folder)
    assert (report.state, report.created, report.left_out) == (RunState.DONE, 3, 0)
    assert site.labels() == ["ann", "ann", "bob"]
    (ann, *_) = site.stored()
    assert ann[:2] == ("ann", "ann")
    assert site.faults() == []


def test_every_file_is_a_person_when_asked(site: ImportSite, folder: Path) -> None:
    photo(folder, "people/Ann Lee.png")
    photo(folder, "Bob.png", 1)
    site.run(folder, label=LabelRule.FILE)
    assert site.labels() == ["Ann Lee", "Bob"]


def test_what_is_left_out_is_reported_with_its_reason(site: ImportSite, folder: Path) -> None:
    make_tree(folder, people=3, photos=1)
    photo(folder, ".hidden.png", 5)
    write_atomic(folder / "person 0" / "plain.png", encoded(".png", np.zeros((240, 320, 3), np.uint8)))
    report = site.run(folder)
    reasons = {one.path: (one.state, one.code, one.reason) for one in site.importer.left_out(report.run_id)}
    assert list(reasons) == sorted(reasons)
    assert {path: value[:2] for path, value in reasons.items()} == {
        ".hidden.png": ("skipped", 40023),
        "person 0/plain.png": ("skipped", 4003),
        "person 1/again.png": ("skipped", 40022),
        "person 1/small.png": ("skipped", 40021),
        "person 2/damaged.jpg": ("failed", 3001),
        "person 2/notes.txt": ("skipped", 40023),
    }
    assert "person 0/0.png" in reasons["person 1/again.png"][2]
    assert "48 pixels wide" in reasons["person 1/small.png"][2]
    assert (report.created, report.left_out) == (3, 6)
    assert site.faults() == []


def test_the_gate_can_be_left_open(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/small.png", 0, 100, 90)
    assert site.run(folder).created == 0
    assert site.run(folder, gate=QualityGate.open()).created == 1


def test_the_gate_looks_at_score_and_suitability(site: ImportSite, folder: Path) -> None:
    """S18."""
    photo(folder, "ann/1.png")
    write_atomic(folder / "ann" / "blurred.png", encoded(".png", picture(320, 240)))
    report = site.run(folder, gate=QualityGate(min_score=0.99))
    assert [one.code for one in site.importer.left_out(report.run_id)] == [40021, 40021]
    report = site.run(folder)
    assert [(one.path, one.code) for one in site.importer.left_out(report.run_id)] == [("ann/blurred.png", 4010)]


def test_several_versions_and_basic_attributes_are_extracted_when_asked(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    site.run(folder, versions=(59, 58), with_basic_attributes=True)
    (face,) = site.faces.list_faces(ACCOUNT).faces
    kept = site.faces.get_attributes(face.face_id, ACCOUNT, with_descriptors=True)
    assert sorted(one.version for one in kept.descriptors) == [58, 59]
    assert kept.basic.age is not None
    assert face.avatar == f"/6/samples/faces/{kept.samples[0].sample_id}"


def test_a_face_can_be_imported_into_no_list(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    assert site.run(folder, list_id=None).created == 1
    assert (site.labels(), site.labels(None)) == ([], ["ann"])


def test_unreadable_names_and_long_labels_are_left_out_by_name(site: ImportSite, folder: Path) -> None:
    photo(folder, "x" * 129 + "/1.png")
    photo(folder, "tab\there/1.png", 1)
    (folder / "b\udcffd").mkdir()
    photo(folder, "b\udcffd/1.png", 2)
    report = site.run(folder)
    left_out = {one.path.split("/")[0]: one.reason for one in site.importer.left_out(report.run_id)}
    assert set(left_out) == {"x" * 129, "tab\there", "b\\udcffd"}
    assert "129 characters" in left_out["x" * 129]
    assert report.created == 0


def test_a_label_longer_than_an_external_id_keeps_its_photos_together(site: ImportSite, folder: Path) -> None:
    name = "a person with a rather long name 😀 indeed"
    photo(folder, f"{name}/1.png")
    photo(folder, f"{name}/2.png", 1)
    site.run(folder)
    first, second = site.stored()
    assert first[0] == second[0] == name
    assert first[1] == second[1] and len(first[1]) == 36


# --- going on -----------------------------------------------------------------------------------------------


def test_a_second_run_adds_only_what_is_new(site: ImportSite, folder: Path) -> None:
    make_tree(folder)
    first = site.run(folder)
    runs = len(site.runner.runs)
    again = site.run(folder)
    assert (again.created, again.settled, again.left_out) == (0, 15, first.left_out)
    assert len(site.runner.runs) == runs
    photo(folder, "person 9/new.png", 90)
    assert site.run(folder).created == 1
    assert site.faults() == []


def test_a_touched_file_is_read_and_not_added_again(site: ImportSite, folder: Path) -> None:
    path = photo(folder, "ann/1.png")
    site.run(folder)
    os.utime(path, (1, 1))
    assert (site.run(folder).created, site.run(folder).settled) == (0, 1)
    assert site.labels() == ["ann"]
    assert site.faults() == []


def test_a_photo_that_was_damaged_for_a_while_does_not_come_twice(site: ImportSite, folder: Path) -> None:
    path = photo(folder, "ann/1.png")
    site.run(folder)
    write_atomic(path, b"half a photo")
    assert site.run(folder).left_out == 1
    photo(folder, "ann/1.png")
    report = site.run(folder)
    assert (report.created, report.left_out, site.labels()) == (0, 0, ["ann"])


def test_what_could_not_be_read_is_tried_again(site: ImportSite, folder: Path) -> None:
    path = photo(folder, "ann/1.png")
    data = path.read_bytes()
    write_atomic(path, data[:100])
    assert site.run(folder).created == 0
    write_atomic(path, data)
    assert site.run(folder).created == 1


def test_the_same_photo_from_another_folder_is_not_added_to_the_list(site: ImportSite, tmp_path: Path) -> None:
    photo(tmp_path, "one/ann/1.png")
    photo(tmp_path, "two/ann/1.png")
    site.run(tmp_path / "one")
    report = site.run(tmp_path / "two")
    (left_out,) = site.importer.left_out(report.run_id)
    assert str(tmp_path / "one" / "ann" / "1.png") in left_out.reason
    assert site.labels() == ["ann"]


@pytest.mark.parametrize("batch_size", [1, 3, 500])
def test_copies_next_to_each_other_are_one_face(site: ImportSite, folder: Path, batch_size: int) -> None:
    for place in range(8):
        photo(folder, f"ann/{place}.png", place // 4)
    report = site.run(folder, batch_size=batch_size)
    assert (report.created, report.left_out) == (2, 6)
    assert site.faults() == []


def test_a_deleted_face_does_not_come_back(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    site.run(folder)
    (face,) = site.faces.list_faces(ACCOUNT).faces
    site.faces.delete_faces([face.face_id], ACCOUNT)
    assert site.run(folder).created == 0
    assert site.labels() == []


def test_a_cancelled_import_keeps_what_it_has_and_goes_on(site: ImportSite, folder: Path) -> None:
    make_tree(folder)
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 5:
            token.cancel()

    report = site.run(folder, batch_size=4, token=token, progress=stop)
    assert report.state is RunState.CANCELLED
    assert 0 < report.created < 12
    assert site.faults() == []
    assert report.created + site.run(folder).created == 12


def test_progress_counts_every_file(site: ImportSite, folder: Path) -> None:
    make_tree(folder)
    seen: list[Progress] = []
    site.run(folder, progress=seen.append)
    assert [(one.done, one.total) for one in seen] == [(done, 16) for done in range(1, 17)]


def test_a_flagged_face_is_named(site: ImportSite, folder: Path) -> None:
    for place in range(3):
        photo(folder, f"ann/{place}.png", place)
    report = site.run(folder)
    assert set(report.flagged) == {flag.face_id for flag in flags_of(site)}


def flags_of(site: ImportSite) -> list[object]:
    return list(site.faces.list_flags(ACCOUNT))


# --- refusals -----------------------------------------------------------------------------------------------


def test_a_list_of_another_account_and_a_missing_folder_are_named(site: ImportSite, folder: Path) -> None:
    other = site.faces.create_list(new_id(), "theirs")
    with pytest.raises(ListNotFoundError, match=other.list_id):
        site.run(folder, list_id=other.list_id)
    with pytest.raises(FileMissingError, match="nowhere"):
        site.run(folder / "nowhere")
    with pytest.raises(BadInputError):
        site.run(folder, batch_size=0)


def test_one_import_of_a_folder_into_a_list_at_a_time(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    refused: list[str] = []

    def again(_progress: Progress) -> None:
        with pytest.raises(ImportRunningError) as caught:
            site.run(folder)
        refused.append(caught.value.detail)

    site.run(folder, progress=again)
    assert str(folder) in refused[0]
    assert site.run(folder).settled == 1


def begun_elsewhere(site: ImportSite, folder: Path, holder: dict[str, object], pending: list[str]) -> None:
    """Leave a run behind that somebody else began."""
    request = ImportRequest(folder, LIST, versions=(VERSION,))
    begun = begin(site.storage, site.images, ACCOUNT, request, pending, utc_now())
    with site.storage.write() as unit:
        unit.imports.set_options(begun.run.run_id, {**begun.run.options, "holder": holder}, utc_now())
        unit.commit()


def test_an_import_that_another_machine_works_on_is_refused_until_it_is_silent(
    postgres: PostgresServer, folder: Path, tmp_path: Path
) -> None:
    photo(folder, "ann/1.png")
    with postgres.emptied() as url, opened_site(url, tmp_path / "data") as site:
        begun_elsewhere(site, folder, {"host": "elsewhere", "process": 7}, [])
        with pytest.raises(ImportRunningError, match="elsewhere"):
            site.run(folder)
        later = import_site(site.storage, tmp_path / "data", lambda: utc_now() + timedelta(minutes=3))
        assert later.run(folder).created == 1


def test_an_import_of_a_process_that_is_gone_is_taken_up_at_once(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    begun_elsewhere(site, folder, {"host": platform.node(), "process": gone.pid}, [])
    assert site.run(folder).created == 1


def test_samples_of_a_batch_that_was_never_committed_are_removed(site: ImportSite, folder: Path) -> None:
    photo(folder, "ann/1.png")
    site.run(folder)
    (mine, whole, half) = (site.faces.list_faces(ACCOUNT).faces[0].avatar[-36:], new_id(), new_id())
    begun_elsewhere(site, folder, {"host": platform.node(), "process": os.getpid()}, [mine, whole, half])
    site.images.put_image(SampleType.FACES.bucket, encoded(".jpg"), whole)
    assert site.images.backend.folder is not None
    place = site.images.backend.folder / SampleType.FACES.bucket / half[:4]
    place.mkdir(exist_ok=True)
    (place / f"{half}.jpg#1").write_bytes(b"half")
    assert len(site.faults()) == 2
    assert site.run(folder).removed_samples == 1
    assert site.faults() == []


# --- failures in the middle -----------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_that_was_committed(
    site: ImportSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tree(folder)
    put = site.images.put_image
    calls: list[str] = []

    def full(bucket: str, data: bytes, image_id: str | None = None, **options: object) -> str:
        calls.append(bucket)
        if len(calls) == 6:
            raise StorageFullError("The Image Store has no room left.")
        return put(bucket, data, image_id, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(site.images, "put_image", full)
    with pytest.raises(StorageFullError):
        site.run(folder, batch_size=4)
    assert site.faults() == []
    assert len(site.labels()) == 4
    monkeypatch.undo()
    site.run(folder)
    assert len(site.labels()) == 12
    assert site.faults() == []


def test_a_full_database_loses_nothing_that_was_committed(sqlite_url: str, tmp_path: Path) -> None:
    make_tree(tmp_path / "photos", 3, 8)
    both = (VERSION, 58)  # of 1024 numbers: fills pages sooner
    with opened_site(sqlite_url, tmp_path / "data") as site:
        with site.storage.write() as unit:
            pages = unit.session.raw("PRAGMA page_count")[0][0]
            unit.session.raw(f"PRAGMA max_page_count = {pages}")
            unit.commit()
        with pytest.raises(DatabaseFullError):
            site.run(tmp_path / "photos", batch_size=4, versions=both)
        assert site.faults() == []
        before = len(site.labels())
        with site.storage.write() as unit:
            unit.session.raw("PRAGMA max_page_count = 1073741823")
            unit.commit()
        site.run(tmp_path / "photos", versions=both)
        assert 0 < before < len(site.labels()) == 24
        assert site.faults() == []


def test_a_server_that_stops_in_the_middle_loses_nothing(
    postgres: PostgresServer, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tree(tmp_path / "photos")
    real = ImportJournal.write
    batches: list[int] = []

    def write(self: ImportJournal, files: Sequence[ImportFile]) -> None:
        batches.append(len(files))
        if len(batches) == 2:
            end_connections(postgres, url)
        real(self, files)

    monkeypatch.setattr(ImportJournal, "write", write)
    with postgres.database() as url, opened_site(url, tmp_path / "data") as site:
        with pytest.raises(DatabaseUnavailableError):
            site.run(tmp_path / "photos", batch_size=4)
        assert len(site.labels()) == 4
        site.run(tmp_path / "photos")
        assert len(site.labels()) == 12
        assert site.faults() == []


def test_a_killed_import_goes_on_and_ends_as_if_nothing_had_happened(
    database_url: str, tmp_path: Path, whole_import: tuple[Path, tuple[object, ...]]
) -> None:
    folder, expected = whole_import
    moments = random.Random(database_url)
    for _ in range(3 if database_url.startswith("sqlite") else 2):
        child = start_child(database_url, tmp_path / "data", folder)
        kill_at_random(child, moments.randrange(1, 14), lambda: moments.uniform(0.0, 0.02))
    with opened_site(database_url, tmp_path / "data") as site:
        site.run(folder)
        assert site.faults() == []
        assert (site.stored(), site.journal()) == expected


@pytest.fixture(scope="module")
def whole_import(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[object, ...]]:
    """A tree of photos, and what an import of it makes that nobody disturbs."""
    place = tmp_path_factory.mktemp("whole")
    folder = make_tree(place / "photos")
    with opened_site(f"sqlite:///{place / 'whole.sqlite3'}", place / "data") as site:
        site.run(folder, batch_size=4)
        return folder, (site.stored(), site.journal())
