"""Standard output as a terminal or a pipe wants it."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console


class OutputConsole(Console):
    """A console whose reader may leave in the middle (`| head`): that is raised as BrokenPipeError."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which knows that nothing is wrong."""
        raise BrokenPipeError


def accept_any_name() -> None:
    """Let file names be printed that the terminal's encoding cannot show; they appear with backslashes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)  # streams that replace the real ones have none
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
