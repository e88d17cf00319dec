"""Runners: they move batches of articles to workers and outcomes back, and know nothing of what is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread, current_thread, main_thread
from typing import cast

from rashomon.errors import RashomonError
from rashomon.ports import Outcome, Task
from rashomon.run.batches import batches
from rashomon.run.plan import Plan
from rashomon.run.worker import Worker

BATCH = 8
"""Articles a batch: their sentences fill the encoder's streams, and little is lost when a run is stopped."""

WAITING = 2
"""Batches for each process that may be done before one that was begun earlier, so that memory stays bounded."""

PATIENCE = 5.0
"""Seconds a process without work has to end by itself."""


class SerialRunner:
    """Reads in this process."""

    def __init__(self, plan: Plan, threads: int = 0) -> None:
        self._worker = Worker(plan, threads)

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks."""
        for batch in batches(tasks, BATCH):
            yield from self._worker.read(batch)


class PoolRunner:
    """Reads in `jobs` processes of their own; the results are those of SerialRunner.

    Every process has a pipe of its own to this one, and ends with it. Those of ProcessPoolExecutor share their queues:
    they wait in them for ever once this one is killed, and Ctrl-C must wait for the batches that lie there.
    """

    def __init__(self, plan: Plan, jobs: int, threads: int = 0) -> None:
        self._plan, self._jobs = plan, jobs
        self._threads = max(1, (threads or os.cpu_count() or 1) // jobs)

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks. Raises RashomonError when a process dies.

        A caller that stops early (Ctrl-C) waits for nothing: batches under way are given up.
        """
        crew: dict[Connection, SpawnProcess] = {}
        finished = False
        try:
            with _interrupts_held_back():
                crew |= (self._hired() for _ in range(self._jobs))
            yield from _in_order(list(crew), batches(tasks, BATCH))
            finished = True
        except (EOFError, ConnectionError) as error:
            raise RashomonError(
                "a reading process died, most likely for lack of memory; what it had finished is kept: "
                "run the same command again, with fewer --jobs"
            ) from error
        finally:
            for pipe, process in crew.items():
                _dismiss(pipe, process, PATIENCE if finished else 0)

    def _hired(self) -> tuple[Connection, SpawnProcess]:
        """A new process and this end of the pipe to it."""
        fresh = multiprocessing.get_context("spawn")  # a forked OpenVINO hangs
        ours, theirs = fresh.Pipe()
        process = fresh.Process(target=_serve, args=(theirs, self._plan, self._threads), daemon=True)
        process.start()
        theirs.close()
        return ours, process


def _in_order(idle: list[Connection], work: Iterator[list[Task]]) -> Iterator[Outcome]:
    """Outcomes in the order of the batches; each batch goes to whoever is idle."""
    bound = len(idle) * WAITING
    under_way: dict[Connection, int] = {}
    done: dict[int, list[Outcome]] = {}
    sent = told = 0
    more = True
    while more or under_way:
        while more and idle and sent - told < bound:
            if more := bool(batch := next(work, [])):
                pipe = idle.pop()
                pipe.send(batch)
                under_way[pipe] = sent
                sent += 1
        ready = wait(list(under_way)) if under_way else []  # to wait for nothing would never end
        for pipe in cast("list[Connection]", ready):
            done[under_way.pop(pipe)] = pipe.recv()
            idle.append(pipe)
        while told in done:
            yield from done.pop(told)
            told += 1


def _serve(pipe: Connection, plan: Plan, threads: int) -> None:
    """What a process of the pool does: read what comes, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for Windows; elsewhere it is blocked
    Thread(target=_end_with_parent, daemon=True).start()
    worker = Worker(plan, threads)
    try:
        while True:
            pipe.send(worker.read(pipe.recv()))
    except (EOFError, ConnectionError):
        return


def _end_with_parent() -> None:
    """Give up a batch that nobody waits for any more, where the process that wanted it was killed."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _dismiss(pipe: Connection, process: SpawnProcess, patience: float) -> None:
    """Let a process end for want of work, or end it."""
    pipe.close()
    process.join(patience)
    process.kill()
    process.join()
    process.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep Ctrl-C, which a terminal sends to all, from the processes started inside; we get it afterwards."""
    with _interrupts_blocked():
        if current_thread() is not main_thread():  # where Python never raises it
            yield
            return
        came: list[int] = []
        before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))  # a library's thread may get it
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before or signal.SIG_DFL)
            if came:
                signal.raise_signal(signal.SIGINT)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C in this thread, and for good in processes it starts: unlike a handler, that outlives their start."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    resource_tracker.ensure_running()  # its own start unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
