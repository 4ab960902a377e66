"""Everything about one event: its photo and sample, whom the person resembles, what was estimated."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.views.moments import moment_text
from app.views.person_words import emotion_text, gender_text, liveness_text, mask_text
from app.views.screens.events.columns import (
    candidate_text,
    handler_text,
    similarity_text,
)
from app.views.screens.events.pictures import EventPictures
from app.views.screens.events.rows import Candidate, EventRow
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.styled import styled

_SAMPLE_PX = 150
_CANDIDATE_PX = 44
_NAME_PX = 110
_CAPTION_PX = 150
_MOST_SHOWN = 10


class CandidateLine(QWidget):
    """One candidate: picture, name, similarity.

    Signals
    -------
    wanted(str) : the person wants to see the face of an id.
    """

    wanted = Signal(str)

    def __init__(self, one: Candidate, image: QImage | None) -> None:
        super().__init__()
        picture = QLabel()
        picture.setFixedSize(_CANDIDATE_PX, _CANDIDATE_PX)
        picture.setVisible(image is not None)
        if image is not None:
            picture.setPixmap(_pixmap(image, _CANDIDATE_PX))
        name = candidate_text(one)
        self.button = QPushButton(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_PX))
        self.button.setToolTip(self.tr("Show this face: {name}").format(name=name))
        self.button.setAccessibleName(self.tr("Show the face {name}").format(name=name))
        self.button.setEnabled(one.origin == "faces")
        self.button.clicked.connect(lambda: self.wanted.emit(one.object_id))
        value = QLabel(similarity_text(one))
        value.setToolTip(self.tr("Similarity; label: {label}").format(label=one.label))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(picture)
        layout.addWidget(self.button, 1)
        layout.addWidget(value)


class EventDetails(QScrollArea):
    """The panel at the right.

    Signals
    -------
    face_wanted(str) : the person wants to see a face.
    """

    face_wanted = Signal(str)

    def __init__(self, themes: ThemeManager, acts: list[QAction]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Details of the selected event"))
        self._title = styled(QLabel(), "title")
        self._hint = styled(QLabel(self.tr("Select an event to see what is known of it.")), "muted")
        self.canvas = PhotoCanvas(themes)
        self.canvas.setFixedHeight(200)
        self._sample = QLabel()
        self._sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sample.setAccessibleName(self.tr("Sample of the event"))
        self._matches_title = styled(QLabel(self.tr("Whom the person resembles")), "muted")
        self._matches = QVBoxLayout()
        self._matches.setSpacing(4)
        self._buttons = [action_button(act) for act in acts]
        self.facts = FactGrid()
        for label in (self._title, self._hint):
            label.setWordWrap(True)
        self.lines: list[CandidateLine] = []
        self.setWidget(self._content())
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that no event is selected."""
        self._title.setText(self.tr("No event selected"))
        self._hint.show()
        self._set_lines([], {})
        for part in (self.canvas, self._sample, self._matches_title, self.facts, *self._buttons):
            part.hide()

    def show_event(self, row: EventRow, handlers: Mapping[str, str], pictures: EventPictures | None = None) -> None:
        """Show an event; its pictures come a moment later."""
        self._hint.hide()
        self._title.setText(moment_text(row.created, has_seconds=True))
        self.facts.show_facts(self._facts(row, handlers))
        self.facts.show()
        for button in self._buttons:
            button.show()
        photo = None if pictures is None else pictures.photo
        box = None if pictures is None else pictures.box
        self.canvas.setVisible(photo is not None)
        self.canvas.show_photo(photo, [] if box is None else [FaceBox(box, self._elided(candidate_text(row.top)))])
        sample = None if pictures is None else pictures.sample
        self._sample.setVisible(sample is not None)
        if sample is not None:
            self._sample.setPixmap(_pixmap(sample, _SAMPLE_PX))
        self._matches_title.setVisible(bool(row.candidates))
        self._set_lines(list(row.candidates[:_MOST_SHOWN]), {} if pictures is None else pictures.candidates)

    def _elided(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _CAPTION_PX)

    def _set_lines(self, candidates: list[Candidate], images: Mapping[str, QImage]) -> None:
        for line in self.lines:
            self._matches.removeWidget(line)
            line.deleteLater()
        self.lines = [CandidateLine(one, images.get(one.object_id)) for one in candidates]
        for line in self.lines:
            line.wanted.connect(self.face_wanted)
            self._matches.addWidget(line)

    def _facts(self, row: EventRow, handlers: Mapping[str, str]) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Source"), row.source),
            (self.tr("Handler"), handler_text(row.handler_id, handlers)),
            (self.tr("Gender"), gender_text(row.gender)),
            (self.tr("Age"), "" if row.age is None else QLocale().toString(row.age)),
            (self.tr("Emotion"), emotion_text(row.emotion)),
            (self.tr("Mask"), mask_text(row.mask)),
            (self.tr("Liveness"), liveness_text(row.liveness)),
            (self.tr("Tags"), ", ".join(row.tags)),
            (self.tr("External id"), row.external_id),
            (self.tr("User data"), row.user_data),
            (self.tr("Place"), row.place),
            (self.tr("Track"), row.track_id),
            (self.tr("Created face"), row.face_id or ""),
            (self.tr("Event id"), row.event_id if row.is_stored else self.tr("not stored")),
        ]
        return [fact for fact in facts if fact[1]]

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        above: tuple[QWidget, ...] = (self._title, self._hint, self.canvas, self._sample, self._matches_title)
        for part in above:
            layout.addWidget(part)
        layout.addLayout(self._matches)
        for below in (*self._buttons, self.facts):
            layout.addWidget(below)
        layout.addStretch(1)
        return content


def _pixmap(image: QImage, size_px: int) -> QPixmap:
    return QPixmap.fromImage(image).scaled(
        QSize(size_px, size_px), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
