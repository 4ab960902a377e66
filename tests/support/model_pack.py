"""A tiny catalogue, archives that fit it, and stand-ins for its tools."""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
import textwrap
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.engine.common.errors import ModelConversionError, ModelSourceError
from app.engine.common.progress import CancelToken, ProgressCallback
from app.engine.inference.catalogue import (
    Catalogue,
    CommercialUse,
    Contract,
    Licence,
    Member,
    ModelEntry,
    ModelFormat,
    Source,
    SourceKind,
)
from app.engine.inference.sources import WantedFile

CONTENT = {
    "alpha.onnx": b"alpha " * 50,
    "beta.json": b"{}" * 30,
    "beta.bin": b"beta " * 60,
    "gamma.onnx": b"gamma " * 9,
}


def digest(data: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(data).hexdigest()


def wheel_bytes() -> bytes:
    """A zip with alpha in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("pack/alpha.onnx"), CONTENT["alpha.onnx"])
        wheel.writestr(zipfile.ZipInfo("pack/other.txt"), b"not wanted")
        wheel.writestr(zipfile.ZipInfo("pack-1.0.dist-info/WHEEL"), b"Wheel-Version: 1.0\nTag: py3-none-any\n")
        metadata = b"Metadata-Version: 2.1\nName: pack\nVersion: 1.0\n"
        wheel.writestr(zipfile.ZipInfo("pack-1.0.dist-info/METADATA"), metadata)
    return buffer.getvalue()


def tarball_bytes() -> bytes:
    """A tar with both files of beta, and a name that tries to leave the folder."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tarball:
        for name in ("package/models/beta.json", "package/models/beta.bin", "../escape"):
            data = CONTENT.get(name.rsplit("/", 1)[1], b"out")
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tarball.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def member(name: str) -> Member:
    """The catalogue's line on one file."""
    return Member(name, digest(CONTENT[name]), len(CONTENT[name]))


def model(
    model_id: str, names: tuple[str, ...], source: Source, use: CommercialUse = CommercialUse.YES, default: bool = True
) -> ModelEntry:
    """One entry."""
    return ModelEntry(
        id=model_id,
        tasks=("test",),
        summary=f"Stands for {model_id}.",
        format=ModelFormat.ONNX,
        licence=Licence("MIT", use, f"Note on {model_id}."),
        sources=(source,),
        members=tuple(member(name) for name in names),
        contract=Contract(layout="NCHW", colour="RGB"),
        default=default,
    )


WHEEL = Source(
    SourceKind.PYPI, "pack", "1.0", "pack-1.0-py3-none-any.whl", "pack", digest(wheel_bytes()), len(wheel_bytes())
)
TARBALL = Source(
    SourceKind.NPM, "@x/p", "1.0", "x-p-1.0.tgz", "package/models", digest(tarball_bytes()), len(tarball_bytes())
)
URL = Source(SourceKind.URL, urls=("https://models.test/gamma.onnx", "https://mirror.test/gamma.onnx"))
ARCHIVES = {WHEEL.file: wheel_bytes(), TARBALL.file: tarball_bytes(), "gamma.onnx": CONTENT["gamma.onnx"]}


def small_catalogue() -> Catalogue:
    """alpha and alpha-too from one wheel, beta from a tarball, gamma from the web and not in the default pack."""
    return Catalogue(
        [
            model("alpha", ("alpha.onnx",), WHEEL),
            model("alpha-too", ("alpha.onnx",), WHEEL),
            model("beta", ("beta.json", "beta.bin"), TARBALL, CommercialUse.ASK),
            model("gamma", ("gamma.onnx",), URL, default=False),
        ]
    )


@dataclass
class FakeFetcher:
    """Hands out the archives above, and counts."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(ARCHIVES))
    fetched: list[str] = field(default_factory=list)

    def fetch(
        self, source: Source, wanted: WantedFile, downloads: Path, progress: ProgressCallback, token: CancelToken
    ) -> Path:
        token.check()
        if wanted.name not in self.files:
            raise ModelSourceError(f"{source.label} could not be fetched: no network.")
        self.fetched.append(wanted.name)
        path = wanted.path_in(downloads)
        path.write_bytes(self.files[wanted.name])
        return path


def fake_sources(fetcher: FakeFetcher) -> dict[SourceKind, FakeFetcher]:
    """The same fetcher for every kind."""
    return dict.fromkeys((SourceKind.PYPI, SourceKind.NPM, SourceKind.URL), fetcher)


class JoiningConverter:
    """Calls the files one after another a network."""

    version = 7

    def convert_model(self, entry_id: str, model_format: str, members: Mapping[str, Path]) -> bytes:
        return model_format.encode() + b"".join(members[name].read_bytes() for name in sorted(members))

    def check_golden(self, model_id: str, onnx_bytes: bytes) -> None:
        if not onnx_bytes:
            raise ModelConversionError(model_id)


def models_on(root: Path) -> list[str]:
    """Names of the models folders, complete or not."""
    return sorted(path.name for path in root.iterdir() if not path.name.startswith(".")) if root.exists() else []


def tool(folder: Path, body: str) -> tuple[str, ...]:
    """A command that runs `body` in place of pip or npm; its arguments are in `sys.argv[1:]`."""
    script = folder / "tool.py"
    script.write_text("import pathlib, sys, time\n" + textwrap.dedent(body), encoding="utf-8")
    return (sys.executable, str(script))
