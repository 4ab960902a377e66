"""Boxes around faces. Pure."""

from __future__ import annotations

from app.engine.estimators.models import Rect

# Of the face's size on each side: the detector finds the face again inside, and a neighbour's stays outside.
_MARGIN = 0.15


def widened(rect: Rect, shape: tuple[int, ...]) -> Rect:
    """Return a box somewhat larger than a face, inside the picture.

    Parameters
    ----------
    shape : tuple of int
        Height and width of the picture first.
    """
    aside, above = round(rect.width * _MARGIN), round(rect.height * _MARGIN)
    left, top = min(max(0, rect.x - aside), shape[1] - 1), min(max(0, rect.y - above), shape[0] - 1)
    right = max(left + 1, min(shape[1], rect.x + rect.width + aside))
    bottom = max(top + 1, min(shape[0], rect.y + rect.height + above))
    return Rect(left, top, right - left, bottom - top)
