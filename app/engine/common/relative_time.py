"""Moments in filters: RFC 3339, or relative to the moment a handler runs (``now-3h``). Pure."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta

# Letters of the contract: minutes are m, months M.
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks", "M": "months", "y": "years"}
REMEDY = (
    "Use RFC 3339 with a time zone (2026-01-31T12:00:00Z), or now-<number><unit> with a unit of "
    f"{', '.join(UNITS)}, such as now-3h."
)
MAX_YEARS = 100

_RELATIVE = re.compile(r"now-([0-9]{1,10})([smhdwMy])")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
# The longest a unit can be; bounds only how far back a filter may reach.
_LONGEST_DAYS = {"s": 1 / 86400, "m": 1 / 1440, "h": 1 / 24, "d": 1, "w": 7, "M": 31, "y": 366}


def check_moment(text: str) -> str:
    """Return a moment as it was given.

    Raises
    ------
    ValueError
        If it is neither form, names no day that exists, or reaches back more than a hundred years; the message says
        what is allowed.
    """
    relative = _RELATIVE.fullmatch(text)
    if relative is not None:
        _check_span(int(relative[1]), relative[2])
    else:
        _absolute(text)
    return text


def resolve_moment(text: str, now: datetime) -> datetime:
    """Return the moment that a text means.

    Parameters
    ----------
    now : datetime
        Aware. Months and years go back in its calendar: a day that the earlier month does not have becomes its last
        one, so a month before 31 March is 28 or 29 February.

    Raises
    ------
    ValueError
        As `check_moment`.
    """
    relative = _RELATIVE.fullmatch(text)
    if relative is None:
        return _absolute(text)
    amount, unit = int(relative[1]), relative[2]
    _check_span(amount, unit)
    if unit in "My":
        return _months_before(now, amount * (12 if unit == "y" else 1))
    return now - timedelta(**{UNITS[unit]: amount})


def _absolute(text: str) -> datetime:
    if _RFC3339.fullmatch(text) is None:
        raise ValueError(f"is not a moment. {REMEDY}")
    try:
        # Python knows microseconds; digits behind them are cut off.
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.upper()))
        moment.astimezone(UTC)  # the first and last day of the calendar may not exist in UTC
        return moment
    except (ValueError, OverflowError) as error:
        raise ValueError(f"names no moment that exists. {REMEDY}") from error


def _check_span(amount: int, unit: str) -> None:
    if amount * _LONGEST_DAYS[unit] > MAX_YEARS * 366:
        raise ValueError(f"reaches back too far. Use at most {MAX_YEARS} years.")


def _months_before(now: datetime, months: int) -> datetime:
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)
