"""A site that imports folders with a pipeline that runs no networks; also a process of its own, to be killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import select

from app.db import Database, UnitOfWork, rows
from app.db.check import check
from app.engine.common.clock import Clock, utc_now
from app.engine.common.files import write_atomic
from app.engine.common.progress import Progress
from app.engine.configurator.sections.storage import AttributeStorage, ImageStoreSettings
from app.engine.estimators.pipeline import FacePipeline
from app.engine.faces.attributes import TemporaryAttributes
from app.engine.faces.models import FaceFilter, PageRequest
from app.engine.faces.service import FaceService
from app.engine.image_store import ImageStore, SampleType
from app.engine.inference.catalogue import load_catalogue
from app.engine.storage import Storage
from app.engine.tasks.importing.models import ImportReport, ImportRequest
from app.engine.tasks.importing.service import FolderImport
from tests.support.databases import FAST
from tests.support.images import encoded
from tests.support.paths import ROOT
from tests.support.runner import FakeRunner

ACCOUNT = "0a0a0a0a-0000-4000-8000-000000000001"
LIST = "0b0b0b0b-0000-4000-8000-000000000002"
VERSION = 59


@dataclass
class ImportSite:
    """The services an import needs, over one database and one folder of images."""

    storage: Storage
    faces: FaceService
    images: ImageStore
    importer: FolderImport
    runner: FakeRunner

    def run(self, folder: Path, **options: Any) -> ImportReport:
        """Import a folder into the list."""
        beside = {name: options.pop(name) for name in ("token", "progress") if name in options}
        return self.importer.run(ACCOUNT, ImportRequest(folder, options.pop("list_id", LIST), **options), **beside)

    def labels(self, list_id: str | None = LIST) -> list[str]:
        """Return the user data of the faces of the list, sorted."""
        return sorted(face.user_data for face in self._all(list_id))

    def stored(self) -> list[tuple[Any, ...]]:
        """Return everything an import made, without ids and times: equal imports give equal answers."""
        found = []
        for face in self._all(LIST):
            kept = self.faces.get_attributes(face.face_id, ACCOUNT, with_descriptors=True)
            (sample,) = {link.sample_id for link in kept.samples}
            jpeg = self.images.get_image(SampleType.FACES.bucket, sample)
            found.append((face.user_data, face.external_id, kept.descriptors[0].data, jpeg))
        return sorted(found)

    def journal(self) -> list[tuple[str, str, str]]:
        """Return path, state and reason of every file of the newest run."""
        with self.storage.read() as unit:
            return [(file.path, file.state, file.reason) for file in unit.imports.files(newest_run(unit))]

    def erase(self) -> None:
        """Remove the faces and the journal, so that the next import begins anew."""
        ids = [face.face_id for face in self._all(None)]
        with self.storage.write() as unit:
            unit.imports.delete([newest_run(unit)])
            unit.commit()
        for start in range(0, len(ids), 1000):
            self.faces.erase(ids[start : start + 1000], ACCOUNT)

    def faults(self) -> list[str]:
        """Return what is wrong with what is stored: a damaged database, and what belongs to nothing."""
        faults = list(check(self.storage.database).faults)
        faces = self._all(None)
        with self.storage.read() as unit:
            named = {one.sample_id for face in faces for one in self.faces.get_attributes(face.face_id, None).samples}
            written = [file.face_id for file in unit.imports.files(newest_run(unit)) if file.face_id is not None]
        if sorted(written) != sorted(face.face_id for face in faces):
            faults.append("faces and journal differ")
        if any(face.lists != (LIST,) for face in faces):
            faults.append("a face is in no list")
        assert self.images.backend.folder is not None
        files = {path.name for path in (self.images.backend.folder / SampleType.FACES.bucket).rglob("*-*")}
        faults += [f"{name} belongs to nothing" for name in sorted(files - {f"{one}.jpg" for one in named})]
        faults += [f"{name} is missing" for name in sorted({f"{one}.jpg" for one in named} - files)]
        return faults

    def _all(self, list_id: str | None) -> list[Any]:
        found, after = [], None
        while True:
            page = self.faces.list_faces(ACCOUNT, FaceFilter(list_id=list_id), PageRequest(page_size=100, after=after))
            found += page.faces
            if len(page.faces) < 100:
                return found
            after = page.faces[-1].face_id


def import_site(
    storage: Storage, data_dir: Path, clock: Clock = utc_now, runner: FakeRunner | None = None
) -> ImportSite:
    """Return the services over a database; the list is made when it is missing."""
    catalogue, fake = load_catalogue(), FakeRunner()
    images = ImageStore(ImageStoreSettings(), data_dir)
    images.ensure_buckets()
    attributes = TemporaryAttributes(
        storage, AttributeStorage(), lambda version: catalogue.descriptor_spec(version).dimension, clock
    )
    pipeline = FacePipeline(fake, catalogue)
    faces = FaceService(
        storage,
        images,
        attributes,
        spec_of=catalogue.descriptor_spec,
        pipeline=lambda: pipeline,
        default_version=lambda: VERSION,
        clock=clock,
    )
    if not any(one.list_id == LIST for one in faces.list_lists(ACCOUNT).lists):
        faces.create_list(ACCOUNT, "People", LIST)
    importer = FolderImport(storage, faces, images, lambda: pipeline, lambda: VERSION, lambda: 2, clock)
    return ImportSite(storage, faces, images, importer, fake)


@contextmanager
def opened_site(url: str, data_dir: Path) -> Iterator[ImportSite]:
    """Open the database too, and close it again."""
    storage = Storage(Database.open(url, data_dir, options=FAST))
    try:
        yield import_site(storage, data_dir)
    finally:
        storage.close()


def photo_bytes(seed: int, width: int = 320, height: int = 240) -> bytes:
    """Return a picture, sharp everywhere, in which the fake runner finds one face; another seed shows another."""
    return encoded(".png", np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8))


def make_tree(folder: Path, people: int = 3, photos: int = 4) -> Path:
    """Write a tree of people's photos with a copy, a small photo, a damaged one and a text among them."""
    for person in range(people):
        for number in range(photos):
            write_atomic(folder / f"person {person}" / f"{number}.png", photo_bytes(person * photos + number))
    write_atomic(folder / "person 1" / "again.png", photo_bytes(0))
    write_atomic(folder / "person 1" / "small.png", photo_bytes(77, 100, 90))
    write_atomic(folder / "person 2" / "damaged.jpg", b"\xff\xd8\xff no picture")
    write_atomic(folder / "person 2" / "notes.txt", b"hello")
    return folder


def start_child(url: str, data_dir: Path, folder: Path) -> subprocess.Popen[str]:
    """Start an import in a process of its own; it prints a line when it begins and one per photo."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.import_site", url, str(data_dir), str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_at_random(child: subprocess.Popen[str], lines: int, moment: Callable[[], float]) -> bool:
    """Kill an import after some of its lines and a moment more; return whether it was still at work."""
    assert child.stdout is not None
    for _ in range(lines):
        child.stdout.readline()
    try:
        child.wait(moment())
    except subprocess.TimeoutExpired:
        child.kill()
    is_killed = child.wait() != 0
    child.stdout.close()
    return is_killed


def main(url: str, data_dir: str, folder: str) -> None:
    """Import with batches of four."""

    def tell(progress: Progress) -> None:
        sys.stdout.write(f"{progress.done}\n")
        sys.stdout.flush()

    with opened_site(url, Path(data_dir)) as site:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        site.run(Path(folder), batch_size=4, progress=tell)


if __name__ == "__main__":
    main(*sys.argv[1:])


def newest_run(unit: UnitOfWork) -> str:
    """Return the id of the import that was begun last."""
    run = rows.import_run.c
    return str(unit.session.scalar(select(run.run_id).order_by(run.create_time.desc()).limit(1)))
