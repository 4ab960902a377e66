"""The door of the Image Store."""

from __future__ import annotations

from app.engine.image_store.images import Images
from app.engine.image_store.objects import Objects


class ImageStore(Images, Objects):
    """Keeps pictures and objects in buckets: `visionlabs-samples/0c5b/0c5b….jpg`.

    Notes
    -----
    Safe from any thread. Nothing here is part of a database transaction: write files before the rows that name
    them and delete files after the rows; what a crash leaves in between is found by the search for `orphans`.
    """
