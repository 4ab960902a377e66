"""Versions that clients ask for: of the platform we are compatible with, and of its services; kept here alone."""

from __future__ import annotations

from app import __version__

PLATFORM = "v.5.33.0"
_SERVICES = {
    "luna-api": 6, "luna-faces": 3, "luna-events": 2, "luna-image-store": 1, "luna-python-matcher": 1, "luna-tasks": 2,
    "luna-handlers": 1, "luna-sender": 1, "luna-configurator": 1, "luna-accounts": 1, "luna-licenses": 1,
}  # fmt: skip
_BUILD = (5, 33, 0)


def versions() -> dict[str, object]:
    """Return the version of the platform and of each service."""
    major, minor, patch = _BUILD
    services = {name: {"api": api, "major": major, "minor": minor, "patch": patch} for name, api in _SERVICES.items()}
    return {"LUNA PLATFORM": PLATFORM, **services, "perigee": __version__}
