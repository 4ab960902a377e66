"""Progress bars in a terminal; standard output stays free for results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.engine.common.progress import Progress, ProgressCallback


@contextmanager
def terminal_progress() -> Iterator[ProgressCallback]:
    """Yield a callback that draws one bar per label on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many units are done per second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:,.1f}/s", style="dim")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {}

        def show(progress: Progress) -> None:
            if progress.label not in tasks:
                tasks[progress.label] = bars.add_task(progress.label, total=progress.total or None)
            bars.update(tasks[progress.label], completed=progress.done, total=progress.total or None)

        yield show
