"""The command `serve`: the REST interface without a window."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import PlatformError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.api.server import RestState
    from app.platform import Platform

logger = logging.getLogger(__name__)


def add_parser(subparsers: Any) -> None:  # Any: argparse does not export the type of its subparsers
    """Add `serve`."""
    parser = subparsers.add_parser("serve", help="serve the REST interface without a window, until Ctrl+C")
    parser.add_argument("--host", help="address to listen on; without it the setting REST_SERVER.host (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port, 0 for any; without it the setting REST_SERVER.port (5000)")
    parser.add_argument(
        "--insecure", action="store_true",
        help="listen beyond this machine without TLS or without an administrator's password; logged loudly",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Serve until asked to stop. Raises as `RestServer.start`."""
    from app.api.server import RestServer, settle
    from app.cli.site import open_platform
    from app.engine.configurator.sections.server import REST_SERVER

    end = threading.Event()
    with open_platform(launch) as platform:
        settings = platform.configurator.value(REST_SERVER)
        if args.insecure:
            settings = settings.model_copy(update={"insecure_beyond_loopback": True})
        server = RestServer(platform, settings, args.host, args.port)
        with _ending_by(end):
            _announce(platform, server.start())
            platform.upkeep.start()
            try:
                _prepare(platform)
                settle()
                print("Ready", flush=True)
                _wait(end)
            finally:
                server.stop()
    return 0


def _announce(platform: Platform, state: RestState) -> None:
    print(f"Serving {state.url}/6", flush=True)
    if state.fingerprint:
        print(f"SHA-256 fingerprint of the certificate: {state.fingerprint}", flush=True)
    account = platform.accounts.local_identity().account_id
    if platform.accounts.is_single_user():
        print(f"Nobody has a password yet: send the header Luna-Account-Id: {account}", flush=True)
    print("Documentation: " + state.url + "/docs", flush=True)


def _prepare(platform: Platform) -> None:
    """Load the models before the first photo comes, without which everything but photos is served all the same.

    The matcher's kernels likewise, before the first search.
    """
    try:
        platform.start()
    except PlatformError as error:
        print(f"error {error.code}: {error}", file=sys.stderr, flush=True)
    platform.load_kernels()


def _wait(end: threading.Event) -> None:
    # In steps: on Windows an endless wait would not hear of Ctrl+C.
    while not end.wait(0.5):
        pass


class _ending_by:  # noqa: N801 - used like a function
    """Sets an event on SIGINT and SIGTERM, and puts the handlers back."""

    def __init__(self, end: threading.Event) -> None:
        self._end = end
        self._old: dict[int, Any] = {}  # what the standard library calls a handler

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._old[number] = signal.signal(number, lambda *_: self._end.set())

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._old.items():
            signal.signal(number, handler)
