"""A progress bar that keeps out of the way of short work."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Display
from rich.text import Text

if TYPE_CHECKING:
    from rashomon.run import Progress

PATIENCE: Final = 1.0
"""Seconds before a bar appears: below this a reader feels no wait (Nielsen, Usability Engineering, 1993, ch. 5)."""


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:,.1f}/s", style="dim")


class Bar:
    """Shows the stages of a read as they come; called with every Progress."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._began = clock, clock()
        self._tasks: dict[str, int] = {}
        self._display = Display(
            TextColumn("{task.description:<7}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._display.live.is_started:  # stopped unstarted, it prints an empty line on a dumb terminal
            self._display.stop()

    def __call__(self, progress: Progress) -> None:
        """Take note; the bar itself appears once the work has taken a while."""
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._display.add_task(progress.stage, total=None)
        task = self._display.tasks[self._tasks[progress.stage]].id
        self._display.update(task, completed=progress.done, total=progress.total)
        if not self._display.live.is_started and self._clock() - self._began >= PATIENCE:
            self._display.start()
