"""The columns of the table of events, and what stands on a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from app.views.moments import moment_text
from app.views.person_words import emotion_text, gender_text, liveness_text, mask_text
from app.views.screens.events.rows import Candidate, EventRow
from app.views.widgets.grids.columns import Column
from app.views.widgets.grids.grid_painter import CellText

translate = QCoreApplication.translate
Names = Callable[[], Mapping[str, str]]


def event_columns(handlers: Names) -> tuple[Column[EventRow], ...]:
    """Return the columns; `handlers` tells the handlers' descriptions by id."""
    return (
        Column(
            "create_time",
            translate("EventColumns", "Time"),
            lambda one: moment_text(one.created, has_seconds=True),
            190,
        ),
        Column("top", translate("EventColumns", "Recognised"), lambda one: candidate_text(one.top), 200),
        Column(
            "similarity",
            translate("EventColumns", "Similarity"),
            lambda one: similarity_text(one.top),
            90,
            is_number=True,
        ),
        Column("label", translate("EventColumns", "Label"), lambda one: "" if one.top is None else one.top.label, 120),
        Column("source", translate("EventColumns", "Source"), lambda one: one.source, 140),
        Column(
            "handler", translate("EventColumns", "Handler"), lambda one: handler_text(one.handler_id, handlers()), 160
        ),
        Column("gender", translate("EventColumns", "Gender"), lambda one: gender_text(one.gender), 80),
        Column(
            "age",
            translate("EventColumns", "Age"),
            lambda one: "" if one.age is None else str(one.age),
            60,
            is_number=True,
        ),
        Column("tags", translate("EventColumns", "Tags"), lambda one: ", ".join(one.tags), 160),
        Column(
            "external_id", translate("EventColumns", "External id"), lambda one: one.external_id, 140, is_shown=False
        ),
        Column("user_data", translate("EventColumns", "User data"), lambda one: one.user_data, 180, is_shown=False),
        Column(
            "emotion", translate("EventColumns", "Emotion"), lambda one: emotion_text(one.emotion), 100, is_shown=False
        ),
        Column("mask", translate("EventColumns", "Mask"), lambda one: mask_text(one.mask), 110, is_shown=False),
        Column(
            "liveness",
            translate("EventColumns", "Liveness"),
            lambda one: liveness_text(one.liveness),
            90,
            is_shown=False,
        ),
        Column("place", translate("EventColumns", "Place"), lambda one: one.place, 180, is_shown=False),
        Column("track_id", translate("EventColumns", "Track"), lambda one: one.track_id, 140, is_shown=False),
        Column("event_id", translate("EventColumns", "Event id"), lambda one: one.event_id, 290, is_shown=False),
    )


def card_text(one: EventRow) -> CellText:
    """Return what stands on a card."""
    top = one.top
    if top is None:
        return CellText(
            one.source or translate("EventColumns", "Nobody recognised"), moment_text(one.created, has_seconds=True)
        )
    line = translate("EventColumns", "{name}, {similarity}").format(
        name=candidate_text(top), similarity=similarity_text(top)
    )
    return CellText(line, moment_text(one.created, has_seconds=True))


def picture_name(one: EventRow) -> str | None:
    """Return the name of the sample that shows an event."""
    if one.sample_id is None:
        return None
    return f"{'bodies' if one.is_body else 'faces'}/{one.sample_id}"


def candidate_text(one: Candidate | None) -> str:
    """Return who somebody is."""
    return "" if one is None else one.name or one.object_id[:8]


def similarity_text(one: Candidate | None) -> str:
    """Return a similarity in hundredths."""
    return "" if one is None else QLocale().toString(one.similarity, "f", 3)


def handler_text(handler_id: str | None, names: Mapping[str, str]) -> str:
    """Return the description of a handler."""
    if handler_id is None:
        return ""
    return names.get(handler_id) or handler_id[:8]
