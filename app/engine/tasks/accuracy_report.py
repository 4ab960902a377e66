"""The accuracy report as a page and pictures that can be printed."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app import __version__
from app.engine.common.clock import utc_now
from app.engine.common.files import write_atomic
from app.engine.tasks.accuracy import AccuracyReport, LeftOut, VersionAccuracy, threshold_uses
from app.engine.tasks.roc import MIN_EXPECTED_ERRORS, RatePoint, TprAtFpr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GENUINE, _IMPOSTOR, _INK, _FAINT = "#1f6feb", "#c2410c", "#1c2128", "#57606a"
# Lines of the ROC differ in dash as well as in colour, so that a print in grey can be read.
_LINES = (("#1f6feb", "-"), ("#c2410c", "--"), ("#1a7f37", "-."), ("#8250df", ":"))
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; }
h1 { font-size: 1.6rem; margin-bottom: .25rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .9rem; border-bottom: 1px solid #d0d7de; text-align: right; vertical-align: top; }
th { border-bottom: 2px solid #8b949e; vertical-align: bottom; }
th.text, td.text { text-align: left; }
figure { margin: 1rem 0; } img { width: 100%; }
figcaption, .note { color: #57606a; font-size: .9rem; max-width: 46rem; }
.weak { color: #8b949e; font-style: italic; } .used { background: #f0f6ff; }
@media print {
  @page { margin: 15mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  section { break-before: page; } table, figure { break-inside: avoid; }
  .used { background: none; font-weight: bold; }
}
"""


def write_report(report: AccuracyReport, folder: Path) -> list[Path]:
    """Write ``accuracy.html``, ``roc.png`` and one ``scores-VERSION.png`` per version; return their paths.

    The page holds its pictures, so that it can be sent on alone.

    Raises
    ------
    FolderNotWritableError, StorageFullError
        If the folder refuses.
    """
    pictures = {"roc.png": _png(_roc_figure(report.versions))}
    for version in report.versions:
        pictures[_scores_name(version)] = _png(_scores_figure(version))
    page = _page(report, pictures)
    written = []
    for name, data in [("accuracy.html", page.encode("utf-8")), *pictures.items()]:
        write_atomic(folder / name, data)
        written.append(folder / name)
    return written


def percent(value: float) -> str:
    """Return a rate for a person: two digits after the point, in percent."""
    return f"{value * 100:.2f} %"


def _scores_name(version: VersionAccuracy) -> str:
    return f"scores-{version.spec.version}.png"


def _figure(title: str) -> tuple[Figure, Axes]:
    # The plotting library takes most of a second to import and is wanted by this page alone.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(title, fontsize=12, fontweight="bold", color=_INK)
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _png(figure: Figure) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    return stream.getvalue()


def _roc_figure(versions: Sequence[VersionAccuracy]) -> Figure:
    figure, axes = _figure("Persons recognised, against strangers taken for them")
    pairs = max((version.curve.impostor_count for version in versions), default=1)
    for version, (colour, dashes) in zip(versions, cycle(_LINES)):
        axes.step(
            np.maximum(version.curve.fpr, 0.5 / pairs),
            version.curve.tpr,
            where="post",
            color=colour,
            linestyle=dashes,
            label=f"version {version.spec.version} ({version.spec.model_id}), EER {percent(version.curve.eer)}",
        )
    axes.axvspan(0.5 / pairs, min(1.0, MIN_EXPECTED_ERRORS / pairs), color="#8b949e", alpha=0.18, linewidth=0)
    axes.text(0.5 / pairs, 1.03, " too few pairs", color=_FAINT, fontsize=8, va="bottom")
    axes.set(xscale="log", xlabel="false-positive rate, % (log)", ylabel="true-positive rate, %")
    axes.set(xlim=(0.5 / pairs, 1.0), ylim=(0.0, 1.02))
    axes.xaxis.set_major_formatter(lambda value, _position: f"{value * 100:g}")
    axes.yaxis.set_major_formatter(lambda value, _position: f"{value * 100:g}")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(loc="lower right", framealpha=1.0)
    return figure


def _scores_figure(version: VersionAccuracy) -> Figure:
    figure, axes = _figure(f"Similarities of version {version.spec.version} ({version.spec.model_id})")
    bins = [step / 50 for step in range(51)]
    for scores, colour, label in (
        (version.impostor, _IMPOSTOR, "two persons"),
        (version.genuine, _GENUINE, "one person"),
    ):
        weights = np.full(len(scores), 100.0 / len(scores))
        axes.hist(scores, bins=bins, weights=weights, color=colour, alpha=0.6, label=f"{label} ({len(scores)} pairs)")
    axes.set(xlabel="similarity", ylabel="share of the pairs, % (log)", yscale="symlog", xlim=(0.0, 1.0), ylim=(0, 100))
    axes.set_yticks([0, 1, 10, 100], ["0", "1", "10", "100"])
    axes.minorticks_off()
    for threshold, uses in threshold_uses(version.spec).items():
        axes.axvline(threshold, color=_FAINT, linestyle=":", linewidth=1.2)
        axes.text(threshold, 108, f"{', '.join(uses)}\n{threshold:g}", ha="center", va="bottom", fontsize=8)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return figure


def _page(report: AccuracyReport, pictures: dict[str, bytes]) -> str:
    parts = [
        f"<h1>Accuracy on {html.escape(report.folder.name)}</h1>",
        f"<p>{report.photos} photos of {report.people} people were used; {len(report.left_out)} were left out. "
        f"Made {utc_now():%Y-%m-%d %H:%M} UTC by Perigee {__version__}.</p>",
        _summary(report.versions),
        _grey_rule(report.versions),
        _image("ROC", pictures["roc.png"], "In the grey band fewer than ten false matches are expected."),
        *(_version_section(version, pictures[_scores_name(version)]) for version in report.versions),
        _left_out(report.left_out),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<title>Accuracy on {html.escape(report.folder.name)}</title>"
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _grey_rule(versions: Sequence[VersionAccuracy]) -> str:
    pairs = max((version.curve.impostor_count for version in versions), default=0)
    if pairs == 0:
        return ""
    return (
        f"<p class='note'>A rate in <span class='weak'>grey italics</span> would need more photos: at that "
        f"false-positive rate fewer than {MIN_EXPECTED_ERRORS} of the {pairs} pairs of two persons are expected to "
        f"match, so that chance decides. Figures here carry a false-positive rate of "
        f"{percent(MIN_EXPECTED_ERRORS / pairs)} and above. EER: the error rate at the threshold where both kinds of "
        f"error are equally frequent. AUC: the chance that a pair of one person scores above a pair of two.</p>"
    )


def _version_section(version: VersionAccuracy, picture: bytes) -> str:
    number = version.spec.version
    caption = "Dotted lines are the thresholds of this version's calibration."
    return (
        f"<section><h2>Version {number}: {html.escape(version.spec.model_id)}</h2>\n"
        f"{_image(f'Similarities of version {number}', picture, caption)}\n{_thresholds(version)}</section>"
    )


def _left_out(photos: Sequence[LeftOut]) -> str:
    if not photos:
        return ""
    rows = "".join(
        f"<tr><td class='text'>{html.escape(f'{one.path.parent.name}/{one.path.name}')}</td>"
        f"<td class='text'>{html.escape(one.reason)}</td></tr>"
        for one in photos
    )
    header = "<tr><th class='text'>photo</th><th class='text'>reason</th></tr>"
    return f"<section><h2>Left out</h2>\n<table>{header}{rows}</table></section>"


def _image(text: str, data: bytes, caption: str) -> str:
    source = f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
    return f"<figure><img alt='{html.escape(text)}' src='{source}'><figcaption>{caption}</figcaption></figure>"


def _summary(versions: Sequence[VersionAccuracy]) -> str:
    points = versions[0].key_points if versions else ()
    header = "".join(f"<th>TPR at<br>FPR {point.fpr:.1%}</th>" for point in points)
    rows = "".join(
        f"<tr><td class='text'>{version.spec.version}: {html.escape(version.spec.model_id)}</td>"
        f"<td>{len(version.genuine)}</td><td>{len(version.impostor)}</td><td>{percent(version.curve.eer)}</td>"
        f"<td>{version.curve.auc:.5f}</td>{''.join(_key_point(point) for point in version.key_points)}</tr>"
        for version in versions
    )
    return (
        "<table><tr><th class='text'>version</th><th>pairs of<br>one person</th><th>pairs of<br>two persons</th>"
        f"<th>EER</th><th>AUC</th>{header}</tr>{rows}</table>"
    )


def _key_point(point: TprAtFpr) -> str:
    kind = "" if point.is_supported else " class='weak'"
    return f"<td{kind}>{percent(point.tpr)}</td>"


def _thresholds(version: VersionAccuracy) -> str:
    uses = threshold_uses(version.spec)
    rows = "".join(_threshold_row(point, uses.get(point.threshold, ())) for point in version.table)
    return (
        "<table><tr><th>threshold</th><th>two persons<br>taken for one</th><th>one person<br>not recognised</th>"
        f"<th class='text'>used for</th></tr>{rows}</table>"
        f"<p class='note'>In brackets the numbers of pairs. No false match among {len(version.impostor)} pairs still "
        f"allows a rate of up to {percent(min(1.0, 3.0 / len(version.impostor)))} (95 % confidence, rule of three).</p>"
    )


def _threshold_row(point: RatePoint, uses: Sequence[str]) -> str:
    kind = " class='used'" if uses else ""
    return (
        f"<tr{kind}><td>{point.threshold:.2f}</td><td>{percent(point.fmr)} ({point.false_matches})</td>"
        f"<td>{percent(1.0 - point.tpr)} ({point.missed})</td><td class='text'>{', '.join(uses)}</td></tr>"
    )
