"""The order in which a pool hands out batches and gives back outcomes, without processes: pipes that answer at will."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from multiprocessing import Pipe
from threading import Thread

import pytest
from reading_fixtures import article

from rashomon.ports import Outcome, Task
from rashomon.run.runners import WAITING, _in_order

LONG = 30.0  # seconds after which it has surely stuck


class Colleague(Thread):
    """Answers every batch at once, as a process of the pool does in its own time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.pipe, self._theirs = Pipe()

    def run(self) -> None:
        try:
            while True:
                batch = self._theirs.recv()
                self._theirs.send([Outcome(task.article.id) for task in batch])
        except EOFError:
            return


def batches(count: int) -> list[list[Task]]:
    return [[Task(article(f"{at} {n}")) for n in range(2)] for at in range(count)]


def ids(of: Sequence[Sequence[Task]]) -> list[str]:
    return [task.article.id for batch in of for task in batch]


def all_of(outcomes: Iterator[Outcome]) -> list[str]:
    """The articles of all outcomes; fails where they never come."""
    found: list[str] = []
    reading = Thread(target=lambda: found.extend(outcome.article for outcome in outcomes), daemon=True)
    reading.start()
    reading.join(LONG)
    assert not reading.is_alive(), "stuck"
    return found


@pytest.mark.parametrize("count", range(8))
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_batches(jobs: int, count: int) -> None:
    colleagues = [Colleague() for _ in range(jobs)]
    for colleague in colleagues:
        colleague.start()
    work = batches(count)
    assert all_of(_in_order([colleague.pipe for colleague in colleagues], iter(work))) == ids(work)


def test_all_may_be_done_at_the_same_moment() -> None:
    """Then nothing is under way when the last batch is asked for, and nothing may be waited for."""
    work = batches(2)
    ours, theirs = zip(*(Pipe() for _ in work), strict=True)
    for pipe, batch in zip(reversed(theirs), work, strict=True):  # the last one is asked first
        pipe.send([Outcome(task.article.id) for task in batch])
    assert all_of(_in_order(list(ours), iter(work))) == ids(work)


def test_no_more_is_asked_for_than_memory_should_hold() -> None:
    """One colleague is slow with the first batch; the others must not run ahead through all of them."""
    work = batches(50)
    asked: list[int] = []

    def noted() -> Iterator[list[Task]]:
        for at, batch in enumerate(work):
            asked.append(at)
            yield batch

    slow, quick = Pipe(), Colleague()
    quick.start()
    outcomes = _in_order([quick.pipe, slow[0]], noted())
    reading = Thread(target=lambda: next(outcomes), daemon=True)
    reading.start()
    reading.join(0.5)
    assert reading.is_alive()
    assert len(asked) <= 2 * WAITING
    slow[1].send([Outcome(task.article.id) for task in work[0]])
    reading.join(LONG)
    assert not reading.is_alive()
