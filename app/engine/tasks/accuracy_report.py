"""The accuracy report as a page and pictures that can be printed."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.common.clock import utc_now
from app.engine.common.files import write_atomic
from app.engine.tasks.accuracy import AccuracyReport, VersionAccuracy
from app.engine.tasks.roc import TprAtFpr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_GENUINE, _IMPOSTOR = "#1f6feb", "#c2410c"
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2128; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .25rem .9rem; border-bottom: 1px solid #d0d7de; text-align: right; }
th:first-child, td:first-child { text-align: left; }
img { max-width: 100%; } .weak { color: #8b949e; }
@media print { h2 { break-before: page; } }
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


def _figure(title: str) -> Figure:
    # The plotting library takes most of a second to import and is wanted by this page alone.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(title)
    return figure


def _png(figure: Figure) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    return stream.getvalue()


def _roc_figure(versions: Sequence[VersionAccuracy]) -> Figure:
    figure = _figure("True-positive rate against false-positive rate")
    axes = figure.add_subplot()
    for version in versions:
        lowest = 1.0 / version.curve.impostor_count
        axes.step(
            np.maximum(version.curve.fpr, lowest / 2),
            version.curve.tpr,
            where="post",
            label=f"version {version.spec.version}, EER {percent(version.curve.eer)}",
        )
    axes.set(xscale="log", xlabel="false-positive rate", ylabel="true-positive rate", ylim=(0.0, 1.02))
    axes.grid(visible=True, which="both", alpha=0.25)
    axes.legend(loc="lower right")
    return figure


def _scores_figure(version: VersionAccuracy) -> Figure:
    figure = _figure(f"Similarities of version {version.spec.version} ({version.spec.model_id})")
    axes = figure.add_subplot()
    bins = np.linspace(0.0, 1.0, 51)
    for scores, colour, label in (
        (version.impostor, _IMPOSTOR, "two persons"),
        (version.genuine, _GENUINE, "one person"),
    ):
        weights = np.full(len(scores), 100.0 / len(scores))
        axes.hist(scores, bins=bins, weights=weights, color=colour, alpha=0.6, label=f"{label} ({len(scores)} pairs)")
    for name, threshold in asdict(version.spec.thresholds).items():
        axes.axvline(threshold, color="#57606a", linestyle=":", linewidth=1)
        axes.annotate(name, (threshold, axes.get_ylim()[1]), rotation=90, va="top", ha="right", fontsize=8)
    axes.set(xlabel="similarity", ylabel="share of the pairs, %", yscale="symlog", xlim=(0.0, 1.0))
    axes.legend(loc="upper center")
    return figure


def _page(report: AccuracyReport, pictures: dict[str, bytes]) -> str:
    parts = [
        f"<h1>Accuracy on {html.escape(report.folder.name)}</h1>",
        f"<p>{report.photos} photos of {report.people} people were used; {len(report.left_out)} were left out. "
        f"Made {utc_now():%Y-%m-%d %H:%M} UTC.</p>",
        _summary(report.versions),
        "<p class='weak'>A rate in grey is expected from fewer than ten impostor pairs: read it as an anecdote.</p>",
        _image("ROC", pictures["roc.png"]),
    ]
    for version in report.versions:
        parts.append(f"<h2>Version {version.spec.version}: {html.escape(version.spec.model_id)}</h2>")
        parts.append(_image(f"Similarities of version {version.spec.version}", pictures[_scores_name(version)]))
        parts.append(_thresholds(version))
    if report.left_out:
        rows = "".join(
            f"<tr><td>{html.escape(f'{one.path.parent.name}/{one.path.name}')}</td>"
            f"<td style='text-align:left'>{html.escape(one.reason)}</td></tr>"
            for one in report.left_out
        )
        parts.append(f"<h2>Left out</h2><table><tr><th>photo</th><th>reason</th></tr>{rows}</table>")
    body = "\n".join(parts)
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Accuracy</title>"
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _image(text: str, data: bytes) -> str:
    return f"<img alt='{html.escape(text)}' src='data:image/png;base64,{base64.b64encode(data).decode('ascii')}'>"


def _summary(versions: Sequence[VersionAccuracy]) -> str:
    points = versions[0].key_points if versions else ()
    header = "".join(f"<th>TPR at FPR {point.fpr:g}</th>" for point in points)
    rows = "".join(
        f"<tr><td>{version.spec.version} ({html.escape(version.spec.model_id)})</td>"
        f"<td>{len(version.genuine)} / {len(version.impostor)}</td><td>{percent(version.curve.eer)}</td>"
        f"<td>{version.curve.auc:.5f}</td>{''.join(_key_point(point) for point in version.key_points)}</tr>"
        for version in versions
    )
    return (
        "<table><tr><th>version</th><th>pairs, one person / two</th><th>EER</th><th>AUC</th>"
        f"{header}</tr>{rows}</table>"
    )


def _key_point(point: TprAtFpr) -> str:
    kind = "" if point.is_supported else " class='weak'"
    return f"<td{kind}>{percent(point.tpr)}</td>"


def _thresholds(version: VersionAccuracy) -> str:
    rows = "".join(
        f"<tr><td>{point.threshold:.2f}</td><td>{percent(point.fmr)} ({point.false_matches})</td>"
        f"<td>{percent(1.0 - point.tpr)} ({point.missed})</td></tr>"
        for point in version.table
    )
    return (
        "<table><tr><th>threshold</th><th>two persons taken for one</th><th>one person not recognised</th></tr>"
        f"{rows}</table>"
    )
