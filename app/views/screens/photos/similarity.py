"""How alike a face is to the reference, and what that number means, in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.engine.inference.catalogue import Catalogue, DescriptorSpec, ErrorRate
from app.engine.matcher.similarity import compare, explain_threshold, is_match
from app.views.screens.photos.items import FoundFace, Photo


@dataclass(frozen=True, eq=False)
class Reference:
    """The face every other one is compared with, and the photo it is from."""

    face: FoundFace
    photo: Photo


@dataclass(frozen=True)
class Verdict:
    """The comparison in one descriptor version.

    Attributes
    ----------
    version : int
    similarity, threshold : float
        0..1; the threshold is the one for searching.
    is_match : bool
    meaning : str
        What the threshold was measured to mean.
    """

    version: int
    similarity: float
    threshold: float
    is_match: bool
    meaning: str


def verdicts(catalogue: Catalogue, reference: FoundFace, face: FoundFace) -> list[Verdict]:
    """Return one comparison per descriptor version that both faces have."""
    found = []
    for version, descriptor in reference.analysis.descriptors.items():
        other = face.analysis.descriptors.get(version)
        if other is None:
            continue
        spec = catalogue.descriptor_spec(version)
        alike = compare(spec, descriptor, other).similarity
        threshold = spec.thresholds.search
        found.append(Verdict(version, alike, threshold, is_match(alike, threshold), threshold_meaning(spec)))
    return found


def best_similarity(catalogue: Catalogue, reference: FoundFace, photo: Photo) -> float | None:
    """Return the highest similarity of any face of a photo, in the first version both have; None without faces."""
    for version, descriptor in reference.analysis.descriptors.items():
        spec = catalogue.descriptor_spec(version)
        others = [face.analysis.descriptors.get(version) for face in photo.examined.faces]
        alike = [compare(spec, descriptor, other).similarity for other in others if other is not None]
        if alike:
            return max(alike)
    return None


def threshold_meaning(spec: DescriptorSpec) -> str:
    """Return how often two different people reach the search threshold, as measured, in one sentence."""
    threshold = spec.thresholds.search
    rates = explain_threshold(spec, threshold)
    rate = rates.lower or rates.upper
    if rate is None:
        return QCoreApplication.translate(
            "Similarity", "What the threshold {threshold} means was never measured for this version."
        ).format(threshold=f"{threshold:.2f}")
    return _sentence(rate)


def _sentence(rate: ErrorRate) -> str:
    values = {
        "threshold": f"{rate.similarity:.2f}",
        "pairs": f"{rate.pairs:,}",
        "kept": f"{100 * rate.true_match_rate:.1f}",
        "often": f"{1 / rate.false_match_rate:,.0f}" if rate.false_match_rate else "",
    }
    if rate.false_match_rate:
        text = QCoreApplication.translate(
            "Similarity",
            "At {threshold}, about 1 in {often} pairs of different people was taken for one person "
            "({pairs} pairs measured), and {kept} % of the pairs of one person were recognised.",
        )
    else:
        text = QCoreApplication.translate(
            "Similarity",
            "At {threshold}, none of {pairs} pairs of different people was taken for one person, "
            "and {kept} % of the pairs of one person were recognised.",
        )
    return text.format(**values)
