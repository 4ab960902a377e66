"""What the parts of the events service share."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.common.clock import Clock, utc_now
from app.engine.image_store import ImageStore
from app.engine.storage import Storage


@dataclass(frozen=True)
class EventSettings:
    """The settings that the archive obeys.

    Attributes
    ----------
    geo_delta : float
        Half side of the box around a position where a filter names none, degrees.
    is_sphere : bool
        Whether areas are measured on a sphere, where the database can (PostgreSQL with PostGIS).
    days : int
        How long events are kept unless their handler says otherwise; 0 for good.
    shows_emotions, shows_ethnicity : bool
        Whether what was estimated before the site switched it off is still shown and filtered by.
    """

    geo_delta: float = 0.01
    is_sphere: bool = False
    days: int = 0
    shows_emotions: bool = True
    shows_ethnicity: bool = True


class EventRoom:
    """The collaborators of every part of the service.

    Parameters
    ----------
    images : ImageStore
        Where samples and source pictures lie that go with their events.
    """

    def __init__(
        self,
        storage: Storage,
        images: ImageStore,
        settings: EventSettings | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._storage = storage
        self._images = images
        self._settings = settings or EventSettings()
        self._clock = clock

    def apply(self, settings: EventSettings) -> None:
        """Take over changed settings."""
        self._settings = settings
