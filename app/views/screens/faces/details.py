"""Everything that is known of one face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.faces import BrowsedFace, Face, FaceAttributes
from app.views.moments import moment_text
from app.views.person_words import gender_text
from app.views.screens.faces.samples import SampleLoader, picture_name
from app.views.widgets.buttons import action_button
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.flow import FlowRow
from app.views.widgets.styled import styled

if TYPE_CHECKING:
    from app.platform import Platform

_AVATAR_PX = 200
_SAMPLE_PX = 56
_MOST_SAMPLES = 12
_CHIP_TEXT_PX = 200
_PICTURE_SCALE = 2  # pictures are read at twice their size, for screens with fine pixels
translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class FaceDetails:
    """What the panel shows.

    Attributes
    ----------
    attributes : FaceAttributes or None
        With descriptors; None where nothing was extracted.
    avatar : QImage or None
    samples : tuple of QImage
    event_count : int or None
        Events of this person; None for a face in the recycle bin.
    """

    face: Face
    attributes: FaceAttributes | None = None
    avatar: QImage | None = None
    samples: tuple[QImage, ...] = ()
    event_count: int | None = None


def read_details(platform: Platform, account_id: str, one: BrowsedFace) -> FaceDetails:
    """Return everything that is known of a face; on a worker thread. Raises PlatformError."""
    load = SampleLoader(platform)
    attributes = None
    if one.face.deleted_at is None:
        found = platform.faces.list_attributes([one.face.face_id], account_id, with_descriptors=True)
        attributes = found[0] if found else None
    ids = list(dict.fromkeys(link.sample_id for link in attributes.samples)) if attributes is not None else []
    name = picture_name(one)
    avatar = None if name is None else _picture(load, name, _AVATAR_PX * _PICTURE_SCALE)
    pictures = (_picture(load, sample_id, _SAMPLE_PX * _PICTURE_SCALE) for sample_id in ids[:_MOST_SAMPLES])
    samples = tuple(picture for picture in pictures if picture is not None)
    events = None if one.face.deleted_at is not None else _event_count(platform, account_id, one.face.face_id)
    return FaceDetails(one.face, attributes, avatar, samples, events)


def _event_count(platform: Platform, account_id: str, face_id: str) -> int:
    from app.engine.events.models import EventFilters

    return platform.events.count(account_id, EventFilters(face_ids=(face_id,)))


def _picture(load: SampleLoader, sample_id: str, size_px: int) -> QImage | None:
    try:
        return load(sample_id, size_px)
    except PlatformError:
        return None  # a sample that was removed from the store; the panel shows the face without it


class DetailsPanel(QScrollArea):
    """Avatar, samples, fields, attributes, descriptors, lists of the selected face.

    Signals
    -------
    list_wanted(str) : the person clicked one of its lists.
    events_wanted(str) : the person wants to see its events.
    """

    list_wanted = Signal(str)
    events_wanted = Signal(str)

    def __init__(self, similar: QAction, edit: QAction, delete: QAction) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(280)
        self.setAccessibleName(self.tr("Details of the selected face"))
        self._face: Face | None = None
        self._title = styled(QLabel(), "title")
        self._hint = styled(QLabel(), "muted")
        self._avatar = QLabel()
        self._avatar.setAccessibleName(self.tr("Avatar"))
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._acts = [action_button(similar, primary=True), action_button(edit), action_button(delete)]
        self.facts = FactGrid()
        self._samples = FlowRow()
        self.lists = FlowRow()
        self._samples_title = styled(QLabel(self.tr("Samples")), "muted")
        self._lists_title = styled(QLabel(self.tr("Lists")), "muted")
        self.events = QPushButton()
        self.events.setAccessibleName(self.tr("Events of this person"))
        self.events.clicked.connect(self._on_events_clicked)
        for label in (self._title, self._hint):
            label.setWordWrap(True)
        self._parts: list[QWidget] = [
            self._avatar, *self._acts, self._lists_title, self.lists, self.facts, self._samples_title, self._samples,
            self.events,
        ]  # fmt: skip
        self.setWidget(self._content())
        self.show_nothing(0)

    def show_nothing(self, selected: int) -> None:
        """Say that no face, or how many, are selected."""
        self._face = None
        for part in self._parts:
            part.hide()
        if selected:
            self._title.setText(self.tr("Faces selected: {count}").format(count=self.locale().toString(selected)))
            self._hint.setText(self.tr("Drag them onto a list, or use the menu of the right button."))
        else:
            self._title.setText(self.tr("No face selected"))
            self._hint.setText(self.tr("Select a face to see what is known of it."))
        self._hint.show()

    def show_details(self, details: FaceDetails, names: Mapping[str, str], default_version: int) -> None:
        """Show a face."""
        face = self._face = details.face
        self._hint.hide()
        self._title.setText(face.user_data or self.tr("Face without user data"))
        for part in self._parts:
            part.show()
        self._show_pictures(details)
        self._show_lists(face, names)
        self.facts.show_facts(_face_facts(face) + _attribute_facts(details.attributes, default_version))
        self.events.setVisible(bool(details.event_count))
        text = self.tr("Events of this person: {count}").format(count=details.event_count)
        self.events.setText(text)
        self.events.setAccessibleName(text)

    @property
    def face(self) -> Face | None:
        """The face that is shown."""
        return self._face

    def title(self) -> str:
        """Return what stands at the top."""
        return self._title.text()

    def _show_pictures(self, details: FaceDetails) -> None:
        self._avatar.setVisible(details.avatar is not None)
        if details.avatar is not None:
            self._avatar.setPixmap(self._pixmap(details.avatar, _AVATAR_PX))
        labels = []
        for number, image in enumerate(details.samples, start=1):
            label = QLabel()
            label.setPixmap(self._pixmap(image, _SAMPLE_PX))
            label.setAccessibleName(self.tr("Sample {number}").format(number=number))
            labels.append(label)
        self._samples.set_widgets(labels)
        for part in (self._samples, self._samples_title):
            part.setVisible(len(labels) > 1)

    def _pixmap(self, image: QImage, side: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = QSize(side, side) * ratio
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def _show_lists(self, face: Face, names: Mapping[str, str]) -> None:
        buttons = []
        for list_id in face.lists:
            name = names.get(list_id) or list_id[:8]
            shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _CHIP_TEXT_PX)
            button = styled(QPushButton(shown), "chip")
            button.setToolTip(name)
            button.setAccessibleName(self.tr("Show the list {name}").format(name=name))
            button.clicked.connect(lambda _checked=False, name=list_id: self.list_wanted.emit(name))
            buttons.append(button)
        self.lists.set_widgets(buttons)
        for part in (self.lists, self._lists_title):
            part.setVisible(bool(buttons))

    def _on_events_clicked(self) -> None:
        if self._face is not None:
            self.events_wanted.emit(self._face.face_id)

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._avatar)
        layout.addWidget(self._acts[0])
        row = QHBoxLayout()
        for button in self._acts[1:]:
            row.addWidget(button)
        layout.addLayout(row)
        for part in (self._lists_title, self.lists, self.facts, self._samples_title, self._samples, self.events):
            layout.addWidget(part)
        layout.addStretch(1)
        return content


def _face_facts(face: Face) -> list[tuple[str, str]]:
    facts = [
        (translate("FaceDetails", "External id"), face.external_id),
        (translate("FaceDetails", "Created"), moment_text(face.create_time)),
        (
            translate("FaceDetails", "Changed"),
            moment_text(face.last_update_time) if face.last_update_time != face.create_time else "",
        ),
        (translate("FaceDetails", "Deleted"), "" if face.deleted_at is None else moment_text(face.deleted_at)),
        (translate("FaceDetails", "Event id"), face.event_id or ""),
        (translate("FaceDetails", "Face id"), face.face_id),
    ]
    return [fact for fact in facts if fact[1]]


def _attribute_facts(found: FaceAttributes | None, default_version: int) -> list[tuple[str, str]]:
    if found is None:
        return [(translate("FaceDetails", "Attributes"), translate("FaceDetails", "none extracted"))]
    basic = found.basic
    facts = [
        (translate("FaceDetails", "Age"), "" if basic.age is None else str(basic.age)),
        (translate("FaceDetails", "Gender"), gender_text(basic.gender)),
        (translate("FaceDetails", "Ethnicity"), "" if basic.ethnicity is None else _ethnicity(basic.ethnicity)),
        (translate("FaceDetails", "Extracted"), moment_text(found.create_time)),
    ]
    return [fact for fact in facts if fact[1]] + _descriptor_facts(found, default_version)


def _descriptor_facts(found: FaceAttributes, default_version: int) -> list[tuple[str, str]]:
    facts = []
    for one in sorted(found.descriptors, key=lambda descriptor: descriptor.version):
        text = translate("FaceDetails", "{values} values, generation {generation}")
        if one.version == default_version:
            text = translate("FaceDetails", "{values} values, generation {generation} (in use)")
        name = translate("FaceDetails", "Descriptor {version}").format(version=one.version)
        facts.append((name, text.format(values=len(one.data) // 4, generation=one.generation)))
    return facts or [(translate("FaceDetails", "Descriptors"), translate("FaceDetails", "none"))]


def _ethnicity(code: int) -> str:
    # The codes of the contract.
    return {
        1: translate("FaceDetails", "African American"),
        2: translate("FaceDetails", "Indian"),
        3: translate("FaceDetails", "Asian"),
        4: translate("FaceDetails", "Caucasian"),
    }.get(code, str(code))
