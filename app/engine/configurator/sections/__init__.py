"""Every setting there is, in the order it is shown. A new section module adds one line here."""

from __future__ import annotations

from typing import Any

from app.engine.configurator.declaration import Declaration
from app.engine.configurator.sections import handlers, inference, matching, server, services, storage, tasks

DECLARATIONS: tuple[Declaration[Any], ...] = (
    *inference.DECLARATIONS,
    *handlers.DECLARATIONS,
    *matching.DECLARATIONS,
    *storage.DECLARATIONS,
    *tasks.DECLARATIONS,
    *server.DECLARATIONS,
    *services.DECLARATIONS,
)

# Groups a fresh site has: name and description.
GROUPS: tuple[tuple[str, str], ...] = (
    ("inference", "Networks and the device they run on"),
    ("estimations", "Detection and estimations"),
    ("matching", "Descriptors and searches"),
    ("limits", "How much one request may ask for"),
    ("storage", "Where things are kept, and for how long"),
    ("events", "The archive of events"),
    ("tasks", "Background tasks"),
    ("server", "The REST server"),
    ("security", "Logins, encryption and what is allowed"),
    ("services", "Optional services and monitoring"),
    ("logging", "Logs"),
    ("backports", "Older interfaces"),
    ("compatibility", "Kept for separate programs that read their configuration here"),
)
