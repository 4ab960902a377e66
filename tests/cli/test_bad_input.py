"""What bad input gets, from the command to the message: file and remedy named, a stable code, nothing left behind."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli import models
from app.engine.common import files
from app.engine.inference import installer as installer_module
from app.engine.inference.catalogue import Catalogue
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.images import cmyk_jpeg, encoded, picture, png
from tests.support.model_pack import (
    ARCHIVES,
    TARBALL,
    WHEEL,
    FakeFetcher,
    JoiningConverter,
    fake_sources,
    models_on,
    small_catalogue,
)
from tests.support.paths import ROOT


def animation(extension: str) -> bytes:
    """Two frames of different colours."""
    frames = cv2.Animation()
    frames.frames = [picture(320, 240), 255 - picture(320, 240)]
    frames.durations = [100, 100]
    return bytes(cv2.imencodeanimation(extension, frames)[1].tobytes())


def entry_of(command: CommandLine, path: Path, *flags: str) -> tuple[int, dict[str, object]]:
    """Analyse one file; return the exit code and its entry of the JSON."""
    outcome = command("analyze", path, "--json", *flags)
    assert outcome.err == ""
    (image,) = json.loads(outcome.out)["images_estimations"]
    return outcome.code, image


@pytest.mark.parametrize("argv", [["analyze"], ["compare"], ["accuracy"]])
def test_a_missing_file_is_named(command: CommandLine, runtime: FakeRuntime, tmp_path: Path, argv: list[str]) -> None:
    missing = tmp_path / "gone.jpg"
    outcome = command(*argv, *([missing] * 2 if argv == ["compare"] else [missing]))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("error 40005: There is no f") and "gone.jpg" in outcome.err
    assert outcome.err.rstrip().endswith(("Check the spelling of the path.", "one sub-folder per person."))
    assert runtime.runs == []


BAD_FILES = {
    "empty.jpg": (b"", 3001, "is empty", "Give a JPEG"),
    "text.jpg": (b"My holiday in Rome\n" * 20, 3001, "cannot be read", "Give a JPEG"),
    "cut.jpg": (encoded(".jpg", picture(320, 240))[:-400], 3001, "cannot be read", "Give a JPEG"),
    "bomb.png": (png(30_000, 30_000, 1, 0, bytes(1000)), 3002, "is 30000 x 30000 pixels", "Give a smaller copy"),
    "moving.gif": (encoded(".gif", picture(320, 240)), 3001, "cannot be read", "Give a JPEG"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_usable_image_is_named_with_a_remedy(
    command: CommandLine, runtime: FakeRuntime, tmp_path: Path, name: str
) -> None:
    data, code, said, remedy = BAD_FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    exit_code, entry = entry_of(command, path, "--draw", str(tmp_path / "drawn"))
    assert (exit_code, entry["status"], entry["estimations"]) == (1, 0, [])
    error = entry["error"]
    assert isinstance(error, dict) and error["error_code"] == code
    for words in (str(path), said, remedy):
        assert words in error["detail"]
    assert not (tmp_path / "drawn").exists() and runtime.runs == []
    compared = command("compare", path, path)
    assert (compared.code, compared.out) == (1, "")
    assert compared.err == f"error {code}: {error['detail']}\n"


def test_one_bad_file_does_not_keep_the_others_from_being_read(
    command: CommandLine, runtime: FakeRuntime, tmp_path: Path
) -> None:
    (tmp_path / "good.png").write_bytes(encoded(".png", picture(320, 240)))
    for name, (data, *_) in BAD_FILES.items():
        (tmp_path / name).write_bytes(data)
    outcome = command("analyze", tmp_path)
    assert outcome.code == 1
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert "good.png 1" in lines
    assert any(line.startswith("empty.jpg - error 3001: ") for line in lines)
    assert any(line.startswith("bomb.png - error 3002: ") for line in lines)


@pytest.mark.parametrize("extension", [".webp", ".png"])
def test_an_animation_is_read_as_its_first_frame(
    command: CommandLine, runtime: FakeRuntime, tmp_path: Path, extension: str
) -> None:
    (tmp_path / f"moving{extension}").write_bytes(animation(extension))
    exit_code, entry = entry_of(command, tmp_path / f"moving{extension}", "--draw", str(tmp_path / "drawn"))
    assert (exit_code, entry["status"]) == (0, 1)
    drawn = cv2.imread(str(tmp_path / "drawn" / "moving.jpg"))
    assert np.abs(drawn[:20, :20].astype(int) - picture(320, 240)[:20, :20]).mean() < 10


def test_a_picture_for_print_is_read(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> None:
    (tmp_path / "cmyk.jpg").write_bytes(cmyk_jpeg())
    exit_code, entry = entry_of(command, tmp_path / "cmyk.jpg")
    assert (exit_code, entry["status"]) == (0, 1)


def test_a_picture_without_a_face_is_no_error(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> None:
    (tmp_path / "sky.png").write_bytes(encoded(".png", np.zeros((240, 320, 3), np.uint8)))
    exit_code, entry = entry_of(command, tmp_path / "sky.png")
    assert (exit_code, entry["status"], entry["estimations"]) == (0, 1, [])
    assert "no face" in command("analyze", tmp_path / "sky.png").out


@pytest.mark.parametrize("box", ["300,0,50,50", "-1,0,50,50", "0,0,0,10", "0,0,10,999"])
def test_a_region_outside_the_picture_is_that_pictures_error(
    command: CommandLine, runtime: FakeRuntime, tmp_path: Path, box: str
) -> None:
    (tmp_path / "a.png").write_bytes(encoded(".png", picture(320, 240)))
    exit_code, entry = entry_of(command, tmp_path / "a.png", f"--region={box}")
    assert (exit_code, entry["status"]) == (1, 0)
    error = entry["error"]
    assert isinstance(error, dict) and error["error_code"] == 11036
    assert "does not lie inside the image of 320 x 240 pixels" in error["detail"]
    assert "Give a box" in error["detail"] and str(entry["filename"]).endswith("a.png")


@pytest.fixture
def fetcher(home: Path, monkeypatch: pytest.MonkeyPatch) -> FakeFetcher:
    """A small catalogue in place of the real one, and archives that need no network."""

    def catalogue(path: Path | None = None, models_dir: Path | None = None) -> Catalogue:
        return small_catalogue()

    fake = FakeFetcher()
    monkeypatch.setattr(models, "load_catalogue", catalogue)
    monkeypatch.setattr(installer_module, "default_fetchers", lambda: fake_sources(fake))
    monkeypatch.setattr(installer_module, "OnnxConverter", JoiningConverter)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return fake


def leftovers(home: Path) -> list[str]:
    """What lies in the models folder besides whole models, whole downloads and the lock."""
    kept = ("install.lock", *ARCHIVES)
    downloads = [path.name for path in (home / "models" / ".downloads").iterdir()]
    partial = [path.name for path in (home / "models").rglob("*.part")]
    return [name for name in downloads if not name.endswith(kept)] + partial


def test_a_fetched_file_with_a_flipped_byte_is_refused_and_replaces_nothing(
    command: CommandLine, fetcher: FakeFetcher, home: Path
) -> None:
    data = bytearray(ARCHIVES[TARBALL.file])
    data[len(data) // 2] ^= 1
    fetcher.files[TARBALL.file] = bytes(data)
    outcome = command("models", "install", "--yes")
    assert outcome.code == 1
    assert outcome.err.startswith("error 41003: ") and TARBALL.file in outcome.err
    assert "beta" not in models_on(home / "models") and leftovers(home) == []
    assert not list((home / "models" / ".downloads").glob(f"*{TARBALL.file}"))


def test_an_installed_model_with_a_flipped_byte_is_found_and_mended(
    command: CommandLine, fetcher: FakeFetcher, home: Path
) -> None:
    command("models", "install", "--yes")
    network = home / "models" / "beta" / "model.onnx"
    whole = network.read_bytes()
    network.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    outcome = command("models", "verify")
    assert outcome.code == 1
    assert "damaged  beta" in outcome.out and "Run: main.py models install beta" in outcome.out
    assert command("models", "install", "beta", "--yes").code == 0
    assert network.read_bytes() == whole and command("models", "verify").code == 0


def test_a_models_folder_that_cannot_be_written_to_is_named(
    command: CommandLine, fetcher: FakeFetcher, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.mkdir

    def refuse(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if home / "models" in (self, *self.parents):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        real(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)  # chmod would not stop the user root
    outcome = command("models", "install", "--yes")
    assert outcome.code == 1
    assert outcome.err.startswith(f"error 40004: The folder {home / 'models'}")
    assert "write permission" in outcome.err
    assert not (home / "models").exists() and fetcher.fetched == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions stop")
def test_a_models_folder_without_write_permission_is_named(
    command: CommandLine, fetcher: FakeFetcher, home: Path
) -> None:
    (home / "models").mkdir(mode=0o500)
    outcome = command("models", "install", "--yes")
    assert outcome.code == 1
    assert outcome.err.startswith("error 40004: ") and "write permission" in outcome.err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_during_an_installation_is_named(
    command: CommandLine, fetcher: FakeFetcher, home: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", full)
    outcome = command("models", "install", "--yes")
    assert outcome.code == 1
    assert outcome.err.startswith("error 40003: The disk has no room left to write")
    assert "Free some space and start it again." in outcome.err
    assert models_on(home / "models") == [] and leftovers(home) == []
    monkeypatch.undo()


def test_a_full_disk_while_drawing_leaves_no_partial_picture(
    command: CommandLine, runtime: FakeRuntime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.png").write_bytes(encoded(".png", picture(320, 240)))
    monkeypatch.setattr(files.os, "fsync", full)
    outcome = command("analyze", tmp_path / "a.png", "--json", "--draw", tmp_path / "drawn")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("error 40003: ") and "a.jpg" in outcome.err
    assert list((tmp_path / "drawn").iterdir()) == []


INTERRUPTED = """
import sys
from app.cli import main, models
from app.engine.inference import installer
from tests.support.model_pack import FakeFetcher, JoiningConverter, fake_sources, small_catalogue

class Stopping(JoiningConverter):
    def convert_model(self, entry_id, model_format, members):
        if entry_id == "alpha-too":
            print("now", file=sys.stderr, flush=True)
            sys.stdin.read()
        return super().convert_model(entry_id, model_format, members)

models.load_catalogue = lambda *_, **__: small_catalogue()
installer.default_fetchers = lambda: fake_sources(FakeFetcher())
installer.OnnxConverter = Stopping
sys.exit(main.main(["models", "install", "--yes"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_interrupting_an_installation_keeps_whole_models_only_and_it_can_go_on(
    command: CommandLine, fetcher: FakeFetcher, home: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"now\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().endswith(b"interrupted\n")
    assert models_on(home / "models") == ["alpha"] and leftovers(home) == []
    assert command("models", "install", "--yes").code == 0
    assert models_on(home / "models") == ["alpha", "alpha-too", "beta"]
    assert WHEEL.file not in fetcher.fetched
