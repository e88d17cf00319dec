"""Runners: they move batches of articles to workers and outcomes back, and know nothing of what is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from rashomon.errors import RashomonError
from rashomon.ports import Outcome, Task
from rashomon.run.plan import Plan
from rashomon.run.worker import Worker

BATCH = 8
"""Articles a batch: their sentences fill the encoder's streams, and little is lost when a run is stopped."""

WAITING = 2
"""Batches kept waiting for each process, so that none is idle and memory stays bounded."""


class SerialRunner:
    """Reads in this process."""

    def __init__(self, plan: Plan, threads: int = 0) -> None:
        self._worker = Worker(plan, threads)

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks."""
        for batch in _batches(tasks):
            yield from self._worker.read(batch)


class PoolRunner:
    """Reads in `jobs` processes of their own; the results are those of SerialRunner."""

    def __init__(self, plan: Plan, jobs: int, threads: int = 0) -> None:
        self._plan, self._jobs = plan, jobs
        self._threads = max(1, (threads or os.cpu_count() or 1) // jobs)

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks. Raises RashomonError when a process dies.

        A caller that stops early (Ctrl-C) waits for no more than the batches under way.
        """
        fresh = multiprocessing.get_context("spawn")  # a forked OpenVINO hangs
        pool = ProcessPoolExecutor(self._jobs, fresh, _start, (self._plan, self._threads))
        try:
            yield from self._results(pool, _batches(tasks))
        except BrokenProcessPool as error:
            raise RashomonError(
                "a reading process died, most likely for lack of memory; what it had finished is kept: "
                "run the same command again, with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _results(self, pool: ProcessPoolExecutor, batches: Iterator[list[Task]]) -> Iterator[Outcome]:
        under_way: deque[Future[list[Outcome]]] = deque()
        for batch in batches:
            under_way.append(pool.submit(_read, batch))
            if len(under_way) >= self._jobs * WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    tasks = iter(tasks)
    while batch := list(islice(tasks, BATCH)):
        yield batch


_worker: Worker | None = None
"""The worker of this process; a pool offers no other place between its start and its calls."""


def _start(plan: Plan, threads: int) -> None:
    """Build the worker of a new process; Ctrl-C is for the parent, which tells us to stop."""
    global _worker  # noqa: PLW0603  # see _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Worker(plan, threads)


def _read(batch: list[Task]) -> list[Outcome]:
    if _worker is None:
        raise RuntimeError("the pool's process was never started")
    return _worker.read(batch)
