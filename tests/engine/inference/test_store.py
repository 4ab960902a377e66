"""Finding, checking and removing installed models."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.engine.common.errors import FolderNotWritableError, ModelError, ModelNotInstalledError, ModelUnknownError
from app.engine.inference.installer import Installer
from app.engine.inference.store import ModelState, ModelStore
from tests.support.model_pack import FakeFetcher, JoiningConverter, digest, fake_sources, small_catalogue


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    """alpha, alpha-too and beta installed."""
    store = ModelStore(tmp_path / "models", small_catalogue())
    Installer(store, sources=fake_sources(FakeFetcher()), converter=JoiningConverter()).install()
    return store


def test_installed_model_has_path_hash_and_record(store: ModelStore) -> None:
    assert store.has("alpha") and not store.has("gamma") and not store.has("nonsense")
    assert digest(store.path("alpha").read_bytes()) == store.sha256("alpha")
    assert [record.id for record in store.records()] == ["alpha", "alpha-too", "beta"]
    assert store.record("beta").converter_version == 7
    assert store.entry("alpha").id == "alpha"


def test_missing_model_names_command_and_folder(store: ModelStore) -> None:
    with pytest.raises(ModelNotInstalledError) as caught:
        store.path("gamma")
    assert "main.py models install gamma" in str(caught.value)
    assert str(store.root) in str(caught.value)


def test_unknown_model_is_not_called_missing(store: ModelStore) -> None:
    with pytest.raises(ModelUnknownError):
        store.path("gama")


def test_verify_finds_a_flipped_byte(store: ModelStore) -> None:
    path = store.path("alpha")
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    assert {result.id: result.state for result in store.verify()} == {
        "alpha": ModelState.DAMAGED,
        "alpha-too": ModelState.OK,
        "beta": ModelState.OK,
    }


@pytest.mark.parametrize("name", ["model.onnx", "record.json"])
def test_verify_finds_a_missing_file(store: ModelStore, name: str) -> None:
    (store.folder("beta") / name).unlink()
    assert store.verify_one("beta").state is ModelState.MISSING
    assert not store.has("beta")


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "beta"}'])
def test_damaged_record_is_an_error_by_name(store: ModelStore, content: str) -> None:
    (store.folder("beta") / "record.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"record\.json"):
        store.sha256("beta")
    assert store.verify_one("beta").state is ModelState.DAMAGED


def test_removed_model_is_gone_and_can_be_removed_again(store: ModelStore) -> None:
    store.remove("alpha")
    store.remove("alpha")
    assert not store.folder("alpha").exists() and store.has("alpha-too")


def test_folder_that_refuses_removal_is_named(store: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(FolderNotWritableError):
        store.remove("alpha")
