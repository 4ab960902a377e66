"""Measuring accuracy over a folder of people, with descriptors that a test writes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    CancelledError,
    FileMissingError,
    FileNotReadableError,
    ImageDecodeError,
    ModelHashError,
    NoFacesError,
)
from app.engine.common.progress import CancelToken, Progress
from app.engine.inference.catalogue import load_catalogue
from app.engine.matcher.similarity import similarity
from app.engine.tasks import accuracy
from app.engine.tasks.accuracy import Vector, labelled_photos, measure_accuracy, threshold_uses

SPECS = [load_catalogue().descriptor_spec(version) for version in (59, 58)]


def people(folder: Path, **photos: int) -> Path:
    """Write empty files named like photos: so many per person."""
    for name, count in photos.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            (folder / name / f"{number}.jpg").touch()
    return folder


def describe(path: Path) -> Mapping[int, Vector]:
    """Vectors near one another for one person and far apart for two."""
    person = np.random.default_rng(sum(path.parent.name.encode()))
    photo = np.random.default_rng(sum(f"{path.parent.name}{path.name}".encode()))
    return {
        spec.version: (0.057 * person.standard_normal(128) + 0.01 * photo.standard_normal(128)).astype(np.float32)
        for spec in SPECS
    }


def test_every_pair_is_compared_once_and_counted_on_its_side(tmp_path: Path) -> None:
    report = measure_accuracy(people(tmp_path, ann=3, bob=2, cid=1), describe, SPECS)
    assert (report.photos, report.people, report.left_out) == (6, 3, [])
    paths = [photo.path for photo in labelled_photos(tmp_path)]
    for version in report.versions:
        vectors = {path: describe(path)[version.spec.version] for path in paths}
        pairs = [
            (a.parent == b.parent, float(similarity(version.spec, vectors[a], vectors[b])))
            for a, b in combinations(paths, 2)
        ]
        assert sorted(version.genuine) == pytest.approx(sorted(score for same, score in pairs if same))
        assert sorted(version.impostor) == pytest.approx(sorted(score for same, score in pairs if not same))
    assert [(len(one.genuine), len(one.impostor)) for one in report.versions] == [(4, 11), (4, 11)]


def test_a_person_with_one_photo_takes_part_as_a_stranger(tmp_path: Path) -> None:
    report = measure_accuracy(people(tmp_path, ann=2, bob=1), describe, SPECS[:1])
    assert (len(report.versions[0].genuine), len(report.versions[0].impostor)) == (1, 2)


@pytest.mark.parametrize(("photos", "missing"), [({"ann": 1, "bob": 1}, "one person"), ({"ann": 2}, "two persons")])
def test_people_that_give_no_pairs_are_not_enough(tmp_path: Path, photos: dict[str, int], missing: str) -> None:
    with pytest.raises(BadInputError, match=f"no pair of photos of {missing}") as caught:
        measure_accuracy(people(tmp_path, **photos), describe, SPECS)
    assert caught.value.remedy


def test_a_photo_that_cannot_be_used_is_left_out_with_its_reason(tmp_path: Path) -> None:
    faults = {
        "1.jpg": ImageDecodeError("It is text."),
        "2.jpg": NoFacesError("Nobody is there.", remedy="Take another."),
        "3.jpg": FileNotReadableError("It is locked."),
    }

    def with_faults(path: Path) -> Mapping[int, Vector]:
        if path.parent.name == "ann" and path.name in faults:
            raise faults[path.name]
        return describe(path)

    report = measure_accuracy(people(tmp_path, ann=6, bob=2), with_faults, SPECS)
    assert [(one.path.name, one.reason) for one in report.left_out] == [
        ("1.jpg", "It is text."),
        ("2.jpg", "Nobody is there. Take another."),
        ("3.jpg", "It is locked."),
    ]
    assert report.photos == 5


def test_when_no_photo_can_be_used_the_first_reason_is_given(tmp_path: Path) -> None:
    def nobody(path: Path) -> Mapping[int, Vector]:
        raise NoFacesError(f"No face in {path.name}.")

    with pytest.raises(BadInputError, match=r"None of the 3 photos .* The first: No face in 0\.jpg"):
        measure_accuracy(people(tmp_path, ann=2, bob=1), nobody, SPECS)


@pytest.mark.parametrize("error", [ModelHashError("The network is damaged."), CancelledError("Stopped.")])
def test_a_failure_that_is_not_the_photos_ends_the_measurement(tmp_path: Path, error: Exception) -> None:
    def failing(_path: Path) -> Mapping[int, Vector]:
        raise error

    with pytest.raises(type(error)):
        measure_accuracy(people(tmp_path, ann=2, bob=2), failing, SPECS)


def test_cancelling_stops_it_and_progress_reaches_its_total(tmp_path: Path) -> None:
    folder, token, seen = people(tmp_path, ann=20, bob=20), CancelToken(), list[Progress]()
    measure_accuracy(folder, describe, SPECS, 2, token, seen.append)
    assert [(one.done, one.total) for one in seen] == [(number, 40) for number in range(1, 41)]
    described: list[Path] = []

    def cancelling(path: Path) -> Mapping[int, Vector]:
        described.append(path)
        token.cancel()
        return describe(path)

    with pytest.raises(CancelledError):
        measure_accuracy(folder, cancelling, SPECS, 2, token)
    assert len(described) <= 4


def test_photos_are_those_below_folders_of_people(tmp_path: Path) -> None:
    people(tmp_path, bob=1, ann=2, **{".cache": 1})
    (tmp_path / "stray.jpg").touch()
    (tmp_path / "ann" / "notes.txt").touch()
    (tmp_path / "ann" / "folder.jpg").mkdir()
    found = [(photo.label, photo.path.name) for photo in labelled_photos(tmp_path)]
    assert found == [("ann", "0.jpg"), ("ann", "1.jpg"), ("bob", "0.jpg")]


def test_a_folder_that_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="gone"):
        labelled_photos(tmp_path / "gone")
    with pytest.raises(BadInputError, match=tmp_path.name) as caught:
        labelled_photos(tmp_path)
    assert caught.value.remedy


def test_a_folder_that_refuses_to_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir

    def refuse(self: Path):
        if self.name == "ann":
            raise PermissionError
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(FileNotReadableError, match="ann"):
        labelled_photos(people(tmp_path, ann=1))


def test_the_table_holds_every_threshold_of_the_calibration(tmp_path: Path) -> None:
    report = measure_accuracy(people(tmp_path, ann=2, bob=2), describe, SPECS)
    for version in report.versions:
        uses = threshold_uses(version.spec)
        assert sorted(name for names in uses.values() for name in names) == ["search", "unattended", "verification"]
        shown = [point.threshold for point in version.table]
        assert set(uses) <= set(shown) and shown == sorted({*accuracy.TABLE_THRESHOLDS, *uses})
        assert [point.fpr for point in version.key_points] == [1e-2, 1e-3]
