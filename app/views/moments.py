"""Moments for people: in their own time zone and their own writing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale


def moment_text(moment: datetime, *, has_seconds: bool = False) -> str:
    """Return an aware moment as the person's system writes date and time, with seconds where they matter."""
    local, locale = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)), QLocale()
    if not has_seconds:
        return locale.toString(local, QLocale.FormatType.ShortFormat)
    day, clock = locale.toString(local.date(), QLocale.FormatType.ShortFormat), local.time().toString("HH:mm:ss")
    return QCoreApplication.translate("Moments", "{day} {time}").format(day=day, time=clock)
