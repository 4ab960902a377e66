"""What the palette finds: screens and acts of the window, and faces, lists and handlers of the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from app.engine.faces import FaceFilter, ListFilter, PageRequest
from app.views.context import ViewContext
from app.views.rail import screen_title
from app.views.screens import SCREENS
from app.views.site_state import SiteStage

if TYPE_CHECKING:
    from app.engine.faces import Face, FaceList
    from app.engine.handlers import Handler
    from app.platform import Platform

_PER_KIND = 6


@dataclass(frozen=True)
class Finding:
    """One thing that can be chosen: its kind and text, what stands beside it, and what choosing it does."""

    icon: str
    text: str
    hint: str
    choose: Callable[[], object]


@dataclass(frozen=True)
class FoundObjects:
    """What the site has for some words."""

    faces: tuple[Face, ...] = ()
    lists: tuple[FaceList, ...] = ()
    handlers: tuple[Handler, ...] = ()


def find_commands(context: ViewContext, actions: Sequence[QAction], words: str) -> list[Finding]:
    """Return the screens and acts whose text holds every word; of acts those that can be done now."""
    parts = words.casefold().split()
    found = [
        Finding(entry.id, screen_title(entry), entry.shortcut, partial(context.open_screen, entry.id))
        for entry in SCREENS
        if _holds(screen_title(entry), parts)
    ]
    found += [
        Finding("play", _plain(action), _key(action), action.trigger)
        for action in actions
        if action.isEnabled() and action.text() and _holds(action.text(), parts)
    ]
    return found


def find_objects(platform: Platform, account_id: str, words: str) -> FoundObjects:
    """Return the faces whose id, external id or user data, and the lists and handlers whose text, is like the words.

    For a worker thread. Raises the database's errors.
    """
    page, text = PageRequest(page_size=_PER_KIND), words.strip()
    filters = [FaceFilter(user_data=text), FaceFilter(external_ids=(text,))]
    if _is_id(text):
        filters = [FaceFilter(face_ids=(text.lower(),)), *filters]
    faces: dict[str, Face] = {}
    for one in filters:
        faces |= {face.face_id: face for face in platform.faces.list_faces(account_id, one, page).faces}
    lists = platform.faces.list_lists(account_id, ListFilter(user_data=text), page).lists
    handlers = platform.handlers.list_handlers(account_id, text, page=page).handlers
    return FoundObjects(tuple(faces.values())[:_PER_KIND], tuple(lists), tuple(handlers))


def as_findings(context: ViewContext, found: FoundObjects) -> list[Finding]:
    """Return what can be chosen of the site's objects: only what a screen shows."""
    known = {entry.id for entry in SCREENS}
    translate = QCoreApplication.translate
    findings: list[Finding] = []
    if "faces" in known:
        findings += [
            Finding(
                "person",
                face.user_data or face.external_id or face.face_id,
                translate("Palette", "Face {id}").format(id=face.face_id),
                partial(context.open_screen, "faces", face_id=face.face_id),
            )
            for face in found.faces
        ]
        findings += [
            Finding(
                "list",
                one.user_data or one.list_id,
                translate("Palette", "List {id}").format(id=one.list_id),
                partial(context.open_screen, "faces", list_id=one.list_id),
            )
            for one in found.lists
        ]
    if "handlers" in known:
        findings += [
            Finding(
                "handlers",
                one.description or one.handler_id,
                translate("Palette", "Handler {id}").format(id=one.handler_id),
                partial(context.open_screen, "handlers", handler_id=one.handler_id),
            )
            for one in found.handlers
        ]
    return findings


def can_search(context: ViewContext, words: str) -> bool:
    """Tell whether the site is asked: it is open, and there is something to look for."""
    return context.site.stage is SiteStage.READY and len(words.strip()) > 1


def _holds(text: str, parts: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(part in folded for part in parts)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "")


def _key(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return len(text) == 36
