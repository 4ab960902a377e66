"""A user's own recogniser: what is read, what must be said, what is stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.common.errors import FileMissingError, ModelContractError
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.importer import RecogniserOptions, import_recogniser, missing_options, read_recogniser
from app.engine.inference.store import ModelState, ModelStore
from tests.support.model_pack import small_catalogue
from tests.support.recognisers import recogniser_bytes, with_weights_in

OPTIONS = RecogniserOptions(colour="RGB", mean=(127.5,), std=(127.5,), licence_note="Mine.")


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", small_catalogue())


def network(tmp_path: Path, data: bytes | None = None) -> Path:
    path = tmp_path / "My Net_r50.onnx"
    path.write_bytes(data or recogniser_bytes())
    return path


def test_imported_recogniser_is_known_after_loading_again(store: ModelStore, tmp_path: Path) -> None:
    entry = import_recogniser(network(tmp_path), OPTIONS, store)
    catalogue = load_catalogue(models_dir=store.root)
    again = ModelStore(store.root, catalogue)
    spec = catalogue.descriptor_spec(1000)
    assert catalogue.get("my-net-r50") == entry
    assert (spec.dimension, spec.centre, spec.slope, spec.output) == (4, 0.25, 20.0, "y")
    assert again.verify_one("my-net-r50").state is ModelState.OK
    assert entry.licence.note == "Mine." and entry.batchable


def test_second_import_gets_the_next_version(store: ModelStore, tmp_path: Path) -> None:
    import_recogniser(network(tmp_path), OPTIONS, store)
    again = ModelStore(store.root, load_catalogue(models_dir=store.root))
    entry = import_recogniser(network(tmp_path), replace(OPTIONS, id="other"), again)
    assert entry.descriptor is not None and entry.descriptor.version == 1001
    with pytest.raises(ModelContractError, match="taken"):
        import_recogniser(network(tmp_path), replace(OPTIONS, id="third", version=1000), again)


def test_importing_an_id_again_replaces_it_and_keeps_its_version(store: ModelStore, tmp_path: Path) -> None:
    import_recogniser(network(tmp_path), OPTIONS, store)
    again = ModelStore(store.root, load_catalogue(models_dir=store.root))
    entry = import_recogniser(network(tmp_path, recogniser_bytes(dimension=5)), OPTIONS, again)
    assert entry.descriptor is not None
    assert (entry.descriptor.version, entry.descriptor.dimension) == (1000, 5)


def test_what_the_network_does_not_say_is_asked_for(tmp_path: Path) -> None:
    facts = read_recogniser(network(tmp_path, recogniser_bytes(("N", 3, "H", "W"))))
    assert missing_options(facts, RecogniserOptions()) == ("size_px", "colour", "mean", "std", "licence_note")
    assert missing_options(read_recogniser(network(tmp_path)), OPTIONS) == ()


def test_import_without_what_is_missing_is_refused_by_field(store: ModelStore, tmp_path: Path) -> None:
    with pytest.raises(ModelContractError) as caught:
        import_recogniser(network(tmp_path), replace(OPTIONS, std=None), store)
    assert caught.value.field == "std" and not store.root.exists()


@pytest.mark.parametrize(
    "change", [{"dimension": 9}, {"version": 59}, {"size_px": 9}, {"colour": "RBG"}, {"std": (0.0,)}, {"id": "A b"}]
)
def test_wrong_option_is_refused_and_nothing_is_stored(
    store: ModelStore, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(ModelContractError):
        import_recogniser(network(tmp_path), replace(OPTIONS, **change), store)  # type: ignore[arg-type]
    assert not store.root.exists()


def test_id_of_the_catalogue_cannot_be_taken(store: ModelStore, tmp_path: Path) -> None:
    with pytest.raises(ModelContractError, match="alpha"):
        import_recogniser(network(tmp_path), replace(OPTIONS, id="alpha"), store)


@pytest.mark.parametrize("in_attribute", [False, True])
@pytest.mark.parametrize("location", ["weights.bin", "../weights.bin", "/etc/hostname"])
def test_s9_weights_in_another_file_are_refused_wherever_they_are_said_to_lie(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str, in_attribute: bool
) -> None:
    (tmp_path / "weights.bin").write_bytes(bytes(48))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelContractError, match="in another file") as caught:
        import_recogniser(network(tmp_path, with_weights_in(location, in_attribute=in_attribute)), OPTIONS, store)
    assert caught.value.remedy is not None and "one file" in caught.value.remedy
    assert not store.root.exists()


def test_missing_file_is_named(store: ModelStore, tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="nothing"):
        import_recogniser(tmp_path / "nothing.onnx", OPTIONS, store)
