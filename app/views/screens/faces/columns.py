"""The columns of the table of faces, and what stands below a thumbnail."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.engine.faces import BrowsedFace, FaceSort
from app.views.moments import moment_text
from app.views.person_words import gender_text
from app.views.widgets.grids.columns import Column
from app.views.widgets.grids.grid_painter import CellText

translate = QCoreApplication.translate
ListNames = Callable[[], Mapping[str, str]]


def face_columns(names: ListNames) -> tuple[Column[BrowsedFace], ...]:
    """Return the columns; `names` tells the lists' names by id."""
    return (
        Column(
            FaceSort.USER_DATA,
            translate("FaceColumns", "User data"),
            lambda one: one.face.user_data,
            220,
            is_sortable=True,
            is_editable=True,
        ),
        Column(
            FaceSort.EXTERNAL_ID,
            translate("FaceColumns", "External id"),
            lambda one: one.face.external_id,
            150,
            is_sortable=True,
            is_editable=True,
        ),
        Column("lists", translate("FaceColumns", "Lists"), lambda one: lists_text(one, names()), 180),
        Column(
            FaceSort.CREATE_TIME,
            translate("FaceColumns", "Created"),
            lambda one: moment_text(one.face.create_time),
            150,
            is_sortable=True,
        ),
        Column(
            "age",
            translate("FaceColumns", "Age"),
            lambda one: "" if one.age is None else str(one.age),
            60,
            is_number=True,
        ),
        Column("gender", translate("FaceColumns", "Gender"), lambda one: gender_text(one.gender), 90),
        Column(
            FaceSort.LAST_UPDATE_TIME,
            translate("FaceColumns", "Changed"),
            lambda one: moment_text(one.face.last_update_time),
            150,
            is_sortable=True,
            is_shown=False,
        ),
        Column(
            FaceSort.FACE_ID,
            translate("FaceColumns", "Face id"),
            lambda one: one.face.face_id,
            290,
            is_sortable=True,
            is_shown=False,
        ),
        Column(
            "event_id", translate("FaceColumns", "Event id"), lambda one: one.face.event_id or "", 290, is_shown=False
        ),
        Column("avatar", translate("FaceColumns", "Avatar"), lambda one: one.face.avatar, 200, is_shown=False),
        Column(
            FaceSort.DELETED_AT,
            translate("FaceColumns", "Deleted"),
            lambda one: "" if one.face.deleted_at is None else moment_text(one.face.deleted_at),
            150,
            is_sortable=True,
            is_shown=False,
        ),
    )


def cell_text(one: BrowsedFace) -> CellText:
    """Return what stands below a thumbnail."""
    return CellText(
        one.face.user_data or one.face.face_id[:8], one.face.external_id or moment_text(one.face.create_time)
    )


def lists_text(one: BrowsedFace, names: Mapping[str, str]) -> str:
    """Return the names of a face's lists."""
    return ", ".join(names.get(name) or name[:8] for name in one.face.lists)
