"""Who looks like this: the faces most similar to one, with their similarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.faces import BrowsedFace, Face, FaceFilter
from app.views.context import ViewContext
from app.views.screens.faces.samples import SampleLoader, picture_name
from app.views.widgets.grids.columns import Column
from app.views.widgets.grids.grid import ThumbnailGrid
from app.views.widgets.grids.grid_painter import CellText
from app.views.widgets.grids.paged_model import PagedModel
from app.views.widgets.grids.source import FixedSource
from app.views.widgets.grids.thumbnails import Thumbnails
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import indented, styled
from app.views.work import TaskOwner, unexpected

if TYPE_CHECKING:
    from app.platform import Platform

_DEFAULT_LIMIT = 20
_MOST = 100


@dataclass(frozen=True)
class SimilarFace:
    """One result: a face and its similarity 0..1; `is_match` says whether it reaches the threshold for searches."""

    browsed: BrowsedFace
    similarity: float
    is_match: bool


def find_similar(platform: Platform, account_id: str, face_id: str, limit: int) -> list[SimilarFace]:
    """Return the faces most similar to a face, itself left out, the most similar first; on a worker thread.

    Raises
    ------
    FaceAttributesNotFoundError
        If nothing was extracted for the face.
    PlatformError
        And whatever else matching raises.
    """
    from app.engine.matcher.models import CandidateSet, MatchRequest, Reference, ReferenceKind

    request = MatchRequest(
        account_id,
        (Reference(ReferenceKind.FACE, face_id),),
        (CandidateSet(FaceFilter(account_id=account_id), min(limit + 1, _MOST)),),
    )
    results = platform.matcher.match(request)[0].matches[0].result
    threshold = platform.catalogue.descriptor_spec(platform.default_version()).thresholds.search
    others = [one for one in results if one.candidate_id != face_id][:limit]
    shown = browsed(platform, account_id, [one.candidate_id for one in others])
    return [
        SimilarFace(shown[one.candidate_id], one.similarity, one.similarity >= threshold)
        for one in others
        if one.candidate_id in shown
    ]


def browsed(platform: Platform, account_id: str, ids: list[str]) -> dict[str, BrowsedFace]:
    """Return faces with their samples, by id; on a worker thread."""
    if not ids:
        return {}
    snapshot = platform.faces.browse(account_id, FaceFilter(face_ids=tuple(ids)))
    found = platform.faces.browsed_faces(snapshot, 0, len(snapshot))
    return {one.face.face_id: one for one in found if one is not None}


class SimilarDialog(QDialog):
    """Shows the results for one face; it stays open beside the window.

    Signals
    -------
    face_wanted(str) : the person wants to see the face of an id.
    """

    face_wanted = Signal(str)

    def __init__(self, context: ViewContext, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._face = face
        self._tasks = TaskOwner(context.show_error)
        self.setWindowTitle(self.tr("Similar faces"))
        self.model = PagedModel([Column[SimilarFace]("name", self.tr("Face"), _name)], context.workers, self._tasks)
        self._thumbnails = Thumbnails(SampleLoader(context.platform), context.workers, self._tasks, parent=self)
        self.grid = ThumbnailGrid(
            context.themes, self._thumbnails, lambda one: picture_name(one.browsed), self._cell_text
        )
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(self.tr("Similar faces, the most similar first"))
        self.grid.activated.connect(self._on_activated)
        self.grid.doubleClicked.connect(self._on_activated)
        self.limit = indented(QSpinBox())
        self.limit.setRange(1, _MOST - 1)
        self.limit.setValue(_DEFAULT_LIMIT)
        self.limit.setAccessibleName(self.tr("Number of results"))
        self.limit.valueChanged.connect(self.search)
        self.pages = StatePages(self.grid, self.tr("Searching …"))
        self.pages.add_empty("none", self.tr("Nobody else is here"), self.tr("Add more faces, then search again."))
        self.pages.retry_wanted.connect(self.search)
        self.results: list[SimilarFace] = []
        self._build()
        self.finished.connect(self._on_finished)

    def search(self) -> None:
        """Search anew."""
        self._tasks.start(self._search(self.limit.value()))

    async def _search(self, limit: int) -> None:
        self.pages.show_loading()
        platform, account_id, face_id = self._context.platform, self._context.account_id, self._face.face_id
        try:
            found = await self._context.workers.call(lambda: find_similar(platform, account_id, face_id, limit))
        except PlatformError as error:
            self.pages.show_error(error)
            return
        except Exception as error:
            self.pages.show_error(unexpected(error))
            raise
        if limit == self.limit.value():
            self._show(found)

    def _show(self, found: list[SimilarFace]) -> None:
        self.results = found
        self.model.show_rows(FixedSource(found))
        if found:
            self.pages.show_content()
        else:
            self.pages.show_empty("none")

    def _cell_text(self, one: SimilarFace) -> CellText:
        percent = f"{100 * one.similarity:.1f}"
        note = self.tr("✓ {percent} %") if one.is_match else self.tr("{percent} %")
        return CellText(one.browsed.face.user_data or one.browsed.face.face_id[:8], note.format(percent=percent))

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.results):
            self.face_wanted.emit(self.results[index.row()].browsed.face.face_id)

    def _on_finished(self) -> None:
        self.model.close()
        self._thumbnails.close()
        self._tasks.close()

    def _build(self) -> None:
        name = self._face.user_data or self._face.face_id[:8]
        title = styled(QLabel(self.tr("Faces similar to {name}").format(name=name)), "title")
        title.setWordWrap(True)
        hint = styled(
            QLabel(self.tr("✓ marks a similarity that counts as the same person. Enter shows the face.")), "muted"
        )
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(QLabel(self.tr("Results")))
        row.addWidget(self.limit)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAccessibleName(self.tr("Close the similar faces"))
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(hint)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)
        self.resize(760, 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def _name(one: SimilarFace) -> str:
    return one.browsed.face.user_data
