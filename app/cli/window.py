"""``window``: open the desktop application; the command that runs when none is given."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import NoDisplayError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.api.server import RestServer
    from app.platform import Platform


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("window", help="open the window (the default)")
    parser.add_argument("--theme", choices=("system", "light", "dark"), help="by default the one chosen last")
    parser.set_defaults(run=run, theme=None)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Open the window and return when it is closed.

    Without a screen the models are installed all the same, so that the commands work, and the lack is named.

    Raises
    ------
    NoDisplayError
        If there is no screen.
    """
    if not has_display(os.environ, sys.platform):
        from app.cli.models import ensure_default_pack

        ensure_default_pack(launch)
        raise NoDisplayError(
            "There is no display to open a window on.",
            remedy="Start it in a desktop session, set QT_QPA_PLATFORM, or use the commands: main.py --help.",
        )
    from app.views.application import run_window

    return run_window(launch, args.theme, WindowServer)


class WindowServer:
    """The REST server as the window switches it: made anew at each start, with the settings of that moment."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._server: RestServer | None = None

    @property
    def url(self) -> str:
        """Where it listens; empty while it does not."""
        return self._server.state.url if self._server is not None else ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of its certificate; empty without TLS."""
        return self._server.state.fingerprint if self._server is not None else ""

    @property
    def warning(self) -> str:
        """What an administrator should do something about."""
        return self._server.state.warning if self._server is not None else ""

    def start(self) -> None:
        """Listen, as the settings say. Raises as `RestServer.start`."""
        from app.api.server import RestServer
        from app.engine.configurator.sections.server import REST_SERVER

        self._server = RestServer(self._platform, self._platform.configurator.value(REST_SERVER))
        self._server.start()

    def stop(self) -> None:
        """Finish what runs and give the port back."""
        if self._server is not None:
            self._server.stop()
            self._server = None


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether Qt will find a screen: always outside Linux, there by the usual variables."""
    if not platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
