"""What every runner owes its callers: the same outcomes byte for byte, in order, whoever reads."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import msgspec
import pytest

from rashomon.lang import known_languages, language
from rashomon.model import Article, Provenance, article_id
from rashomon.ports import Outcome, Runner, Task
from rashomon.run import BATCH, PoolRunner, SerialRunner, default_plan

CODES = known_languages()[:20]
"""Languages whose samples are the articles: more than two batches, so that both processes get some."""


def tasks() -> Iterator[Task]:
    for code in CODES:
        sample = language(code).sample
        text = "\n\n".join([sample.joiner.join(sample.sentences[:2]), *sample.sentences[2:4]])
        yield Task(Article(article_id(text), text, Provenance(code)))
    broken = "a bridge \ud800 that no UTF-8 can cross"  # half of a pair: no reader that leaves Python can take it
    yield Task(Article(article_id(broken), broken, Provenance("broken")))


def runner(name: str) -> Runner:
    return SerialRunner(default_plan()) if name == "serial" else PoolRunner(default_plan(), jobs=2)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[Outcome]]:
    """What each runner makes of the articles."""
    return {name: list(runner(name).run(tasks())) for name in ("serial", "pool")}


def test_a_pool_reads_what_one_process_reads(outcomes: dict[str, list[Outcome]]) -> None:
    one, two = (msgspec.msgpack.encode(found) for found in outcomes.values())
    assert one == two


def test_outcomes_come_in_the_order_of_the_tasks(outcomes: dict[str, list[Outcome]]) -> None:
    expected = [task.article.id for task in tasks()]
    assert len(expected) > 2 * BATCH
    for found in outcomes.values():
        assert [outcome.article for outcome in found] == expected


def test_every_layer_is_there_and_what_cannot_be_read_says_so(outcomes: dict[str, list[Outcome]]) -> None:
    for *found, broken in outcomes.values():
        assert [outcome.problem for outcome in found] == [None] * len(CODES)
        assert {tuple(layer.name for layer in outcome.layers) for outcome in found} == {
            tuple(step.name for step in default_plan())
        }
        assert broken.problem
        assert broken.layers == ()


@pytest.mark.parametrize("name", ["serial", "pool"])
def test_nothing_to_read_is_read_at_once(name: str) -> None:
    assert list(runner(name).run(iter(()))) == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("name", ["serial", "pool"])
def test_who_stops_early_leaves_nobody_behind(name: str) -> None:
    found = runner(name).run(tasks())
    assert isinstance(found, Iterator)
    assert next(found).problem is None
    del found
    assert multiprocessing.active_children() == []


def test_outcomes_come_while_tasks_are_still_to_come() -> None:
    """A runner must not wait for the last task before it gives the first outcome: there may be millions."""
    asked = []

    def noted() -> Iterator[Task]:
        for task in tasks():
            asked.append(task)
            yield task

    found = SerialRunner(default_plan()).run(noted())
    next(found)
    assert len(asked) == BATCH
