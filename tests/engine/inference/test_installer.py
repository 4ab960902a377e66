"""Installing: whole or not at all, whatever happens."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from app.engine.common import files
from app.engine.common.errors import (
    CancelledError,
    FolderNotWritableError,
    ModelConversionError,
    ModelHashError,
    ModelSourceError,
    ModelUnknownError,
    StorageFullError,
)
from app.engine.common.progress import CancelToken, Progress
from app.engine.inference import installer as installer_module
from app.engine.inference.installer import Installer, move_into_place
from app.engine.inference.sources import LocalFolder
from app.engine.inference.store import ModelState, ModelStore
from tests.support.model_pack import (
    ARCHIVES,
    CONTENT,
    TARBALL,
    WHEEL,
    FakeFetcher,
    JoiningConverter,
    fake_sources,
    models_on,
    small_catalogue,
)
from tests.support.paths import ROOT

ALL = ["alpha", "alpha-too", "beta"]


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", small_catalogue())


def make(store: ModelStore, fetcher: FakeFetcher | None = None, folder: Path | None = None) -> Installer:
    local = LocalFolder(folder) if folder else None
    return Installer(store, sources=fake_sources(fetcher or FakeFetcher()), converter=JoiningConverter(), local=local)


def downloads(store: ModelStore) -> list[str]:
    return sorted(path.name for path in (store.root / ".downloads").iterdir())


def test_default_pack_is_installed_and_each_archive_fetched_once(store: ModelStore) -> None:
    fetcher = FakeFetcher()
    records = make(store, fetcher).install()
    assert [record.id for record in records] == ALL == models_on(store.root)
    assert fetcher.fetched == [WHEEL.file, TARBALL.file]
    assert downloads(store) == ["install.lock"]
    assert all(result.state is ModelState.OK for result in store.verify())


def test_installing_again_fetches_nothing(store: ModelStore) -> None:
    make(store).install()
    fetcher = FakeFetcher()
    assert make(store, fetcher).install() == ()
    assert fetcher.fetched == []


def test_plan_counts_an_archive_once_and_knows_the_licences(store: ModelStore) -> None:
    plan = make(store).plan()
    assert plan.fetch_bytes == (WHEEL.bytes or 0) + (TARBALL.bytes or 0)
    assert plan.needs_consent and not make(store).plan(["alpha"]).needs_consent
    assert plan.files == (WHEEL.file, TARBALL.file)


def test_unknown_model_is_refused_before_anything_is_fetched(store: ModelStore) -> None:
    fetcher = FakeFetcher()
    with pytest.raises(ModelUnknownError):
        make(store, fetcher).install(["alpha", "delta"])
    assert fetcher.fetched == [] and not store.root.exists()


def test_damaged_model_is_installed_anew(store: ModelStore) -> None:
    make(store).install()
    store.path("beta").write_bytes(b"flipped")
    assert [record.id for record in make(store).install()] == ["beta"]
    assert store.verify_one("beta").state is ModelState.OK


def test_archive_with_a_flipped_byte_is_refused_by_name_and_replaces_nothing(store: ModelStore) -> None:
    """S9, S21."""
    make(store).install(["beta"])
    store.path("beta").write_bytes(b"older")
    data = bytearray(ARCHIVES[TARBALL.file])
    data[600] ^= 1
    with pytest.raises(ModelHashError, match=TARBALL.file):
        make(store, FakeFetcher({TARBALL.file: bytes(data)})).install(["beta"])
    assert store.path("beta").read_bytes() == b"older"
    assert downloads(store) == ["install.lock"]


def test_offline_message_names_command_and_every_file(store: ModelStore) -> None:
    with pytest.raises(ModelSourceError) as caught:
        make(store, FakeFetcher({})).install()
    for part in ("main.py models install --from FOLDER", WHEEL.file, TARBALL.file):
        assert part in str(caught.value)
    assert models_on(store.root) == []


def test_offline_site_installs_archives_from_a_folder(store: ModelStore, tmp_path: Path) -> None:
    carried = tmp_path / "carried" / "deep"
    carried.mkdir(parents=True)
    for name, data in ARCHIVES.items():
        (carried / name).write_bytes(data)
    fetcher = FakeFetcher({})
    assert len(make(store, fetcher, tmp_path / "carried").install()) == 3
    assert (carried / WHEEL.file).exists()
    assert make(store, fetcher, tmp_path / "carried").plan(["gamma"]).fetch_bytes == 0


def test_offline_site_installs_loose_files_from_a_folder(store: ModelStore, tmp_path: Path) -> None:
    carried = tmp_path / "carried"
    carried.mkdir()
    for name, data in CONTENT.items():
        (carried / name).write_bytes(data)
    assert len(make(store, FakeFetcher({}), carried).install([*ALL, "gamma"])) == 4


def test_wrong_loose_file_is_refused_by_name(store: ModelStore, tmp_path: Path) -> None:
    (tmp_path / "gamma.onnx").write_bytes(b"wrong")
    with pytest.raises(ModelHashError, match=r"gamma\.onnx"):
        make(store, None, tmp_path / "gamma.onnx").install(["gamma"])


def test_failed_golden_check_installs_nothing(store: ModelStore) -> None:
    class Refusing(JoiningConverter):
        def check_golden(self, model_id: str, onnx_bytes: bytes) -> None:
            raise ModelConversionError("The outputs differ.")

    with pytest.raises(ModelConversionError):
        Installer(store, sources=fake_sources(FakeFetcher()), converter=Refusing()).install()
    assert models_on(store.root) == []


LABELS = ["Fetching pack", "Checking pack", "Reading ", "Preparing alpha", "Installed alpha", "Preparing beta"]


@pytest.mark.parametrize("label", LABELS)
def test_ctrl_c_leaves_whole_models_only_and_the_next_install_goes_on(store: ModelStore, label: str) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.label.startswith(label):
            raise KeyboardInterrupt

    fetcher = FakeFetcher()
    with pytest.raises(KeyboardInterrupt):
        make(store, fetcher).install((), interrupt)
    assert all(result.state is ModelState.OK for result in store.verify())
    assert not [name for name in downloads(store) if name.startswith("work-")]
    make(store, fetcher).install()
    assert models_on(store.root) == ALL
    assert sorted(fetcher.fetched) == sorted([WHEEL.file, TARBALL.file])


def test_cancelled_install_keeps_what_it_fetched(store: ModelStore) -> None:
    token = CancelToken()

    def cancel(progress: Progress) -> None:
        if progress.label == "Installed alpha":
            token.cancel()

    with pytest.raises(CancelledError):
        make(store).install((), cancel, token)
    assert models_on(store.root) == ["alpha"]
    assert any(name.endswith(WHEEL.file) for name in downloads(store))


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.ENOSPC, StorageFullError), (errno.EACCES, FolderNotWritableError)]
)
def test_disk_that_refuses_a_file_is_named(
    store: ModelStore, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[Exception]
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(expected, match="models"):
        make(store).install()
    assert models_on(store.root) == []
    assert not [name for name in downloads(store) if name.startswith("work-")]


def test_folder_without_write_permission_is_named(store: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(FolderNotWritableError, match="models"):
        make(store).install()


def test_too_small_a_disk_is_said_before_fetching(store: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(installer_module.shutil, "disk_usage", lambda path: usage(10, 9, 1))
    fetcher = FakeFetcher()
    with pytest.raises(StorageFullError, match="PERIGEE_MODELS"):
        make(store, fetcher).install()
    assert fetcher.fetched == []


def test_folder_that_cannot_be_moved_in_puts_the_old_one_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finished, target = tmp_path / "work" / "a", tmp_path / "a"
    for folder in (finished, target):
        folder.mkdir(parents=True)
    (target / "old").touch()
    real = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if self == finished:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageFullError):
        move_into_place(finished, target)
    assert (target / "old").exists()


def test_leftovers_of_a_killed_run_are_removed(store: ModelStore) -> None:
    (store.root / ".downloads" / "work-dead").mkdir(parents=True)
    make(store).install(["alpha"])
    assert downloads(store) == ["install.lock"]


def test_two_installs_at_once_fetch_each_archive_once(store: ModelStore) -> None:
    fetcher = FakeFetcher()
    waiting, results = threading.Event(), []

    def first_waits(progress: Progress) -> None:
        if progress.label.startswith("Reading"):
            assert waiting.wait(30)

    def second_says(progress: Progress) -> None:
        if progress.label.startswith("Waiting"):
            waiting.set()

    def second() -> None:
        results.append(make(store, fetcher).install((), second_says))

    thread = threading.Thread(target=second)

    def first(progress: Progress) -> None:
        if progress.label.startswith("Fetching pack") and not thread.ident:
            thread.start()
        first_waits(progress)

    assert len(make(store, fetcher).install((), first)) == 3
    thread.join(30)
    assert results == [()]
    assert fetcher.fetched == [WHEEL.file, TARBALL.file]


PROGRAM = """
import sys
from pathlib import Path
from app.engine.inference.installer import Installer
from app.engine.inference.store import ModelStore
from tests.support.model_pack import FakeFetcher, JoiningConverter, fake_sources, small_catalogue

class Stopping(JoiningConverter):
    def convert_model(self, entry_id, model_format, members):
        if entry_id == "alpha-too":
            print("now", flush=True)
            sys.stdin.read()
        return super().convert_model(entry_id, model_format, members)

store = ModelStore(Path(sys.argv[1]), small_catalogue())
Installer(store, sources=fake_sources(FakeFetcher()), converter=Stopping()).install()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_killed_process_leaves_whole_models_only(store: ModelStore, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(store.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        assert process.stdout is not None and process.stdout.readline() == b"now\n"
        process.send_signal(number)
        assert process.wait(30) != 0
    assert models_on(store.root) == ["alpha"]
    fetcher = FakeFetcher({TARBALL.file: ARCHIVES[TARBALL.file]})
    make(store, fetcher).install()
    assert models_on(store.root) == ALL
    assert all(result.state is ModelState.OK for result in store.verify())


def test_models_folder_is_made_when_missing(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "a" / "b", small_catalogue())
    make(store).install(["alpha"])
    assert shutil.disk_usage(store.path("alpha")).total > 0
