"""The catalogue: the real one is complete, and a wrong one is refused by key."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.engine.common.errors import CatalogueError, DescriptorVersionError, ModelUnknownError
from app.engine.inference.catalogue import CATALOGUE_FILE, Catalogue, CommercialUse, Metric, load_catalogue
from tests.support.model_pack import small_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_default_pack_covers_faces_descriptors_and_bodies(catalogue: Catalogue) -> None:
    tasks = {task for entry in catalogue.default_pack() for task in entry.tasks}
    assert tasks >= {"face-detection", "face-recognition", "face-landmarks-468", "age", "gender", "human-bodies"}


def test_default_pack_is_about_260_megabytes_and_forbids_nothing(catalogue: Catalogue) -> None:
    archives = {entry.sources[0].file: entry.sources[0].bytes or 0 for entry in catalogue.default_pack()}
    assert 255e6 < sum(archives.values()) < 270e6
    assert all(entry.licence.commercial is not CommercialUse.NO for entry in catalogue.default_pack())


def test_every_model_has_a_source_and_a_plain_licence_note(catalogue: Catalogue) -> None:
    for entry in catalogue.entries():
        assert entry.sources and entry.licence.note.endswith(".") and "\n" not in entry.licence.note


def test_descriptor_versions_59_and_58_have_their_metric_and_dimension(catalogue: Catalogue) -> None:
    """VER-01, VER-02, EXT-04."""
    first, second = catalogue.descriptor_spec(59), catalogue.descriptor_spec(58)
    assert (first.model_id, first.dimension, first.metric) == ("dlib-resnet-v1", 128, Metric.L2)
    assert (second.model_id, second.dimension, second.metric) == ("faceres", 1024, Metric.COSINE)


@pytest.mark.parametrize("version", [58, 59])
def test_error_rates_fall_as_the_similarity_rises(catalogue: Catalogue, version: int) -> None:
    rates = catalogue.descriptor_spec(version).error_rates
    assert [rate.similarity for rate in rates] == sorted(rate.similarity for rate in rates)
    assert [rate.false_match_rate for rate in rates] == sorted((r.false_match_rate for r in rates), reverse=True)
    assert [rate.true_match_rate for rate in rates] == sorted((r.true_match_rate for r in rates), reverse=True)


def test_unknown_model_names_those_that_look_alike(catalogue: Catalogue) -> None:
    with pytest.raises(ModelUnknownError, match="faceres"):
        catalogue.get("facres")


def test_unknown_version_names_the_known_ones(catalogue: Catalogue) -> None:
    with pytest.raises(DescriptorVersionError, match="58, 59"):
        catalogue.descriptor_spec(57)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ('layout = "NHWC"', 'layout = "HW"', "faceres.contract"),
        ("slope = 14.648", 'slope = "steep"', "dlib-resnet-v1.descriptor.slope"),
        ('archive = "human-models"', 'archive = "nothing"', "faceres.sources.archive"),
        ('sha256 = "8f2383', 'sha256 = "8F2383', "yunet-2023mar.members.0"),
        ("batchable = false", "batchible = false", "nanodet.batchible"),
        ('commercial = "ask"', 'commercial = "perhaps"', "faceres.licence.commercial"),
        ('urls = ["https://', 'urls = ["http://', "yunet-2023mar.sources.1"),
        ("version = 58", "version = 59", "faceres.descriptor.version"),
        ('id = "gear"', 'id = "faceres"', "faceres"),
    ],
)
def test_wrong_catalogue_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    text = CATALOGUE_FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "models.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "models.toml")
    assert caught.value.field == key


@pytest.mark.parametrize("content", ["schema = 1\nmodel = [3]", "schema = 1", "not toml at all ["])
def test_file_that_is_no_catalogue_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "models.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError):
        load_catalogue(tmp_path / "models.toml")


def test_missing_catalogue_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"nothing\.toml"):
        load_catalogue(tmp_path / "nothing.toml")


def test_entries_beside_the_store_come_last(tmp_path: Path) -> None:
    own = replace(small_catalogue().get("alpha"), id="mine")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "entry.json").write_text(json.dumps(asdict(own)), encoding="utf-8")
    loaded = load_catalogue(models_dir=tmp_path)
    assert loaded.entries()[-1] == replace(own, imported=True)


def test_damaged_entry_beside_the_store_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "entry.json").write_text("{", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"entry\.json"):
        load_catalogue(models_dir=tmp_path)
