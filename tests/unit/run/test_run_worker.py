"""The worker: what it reads, what it leaves, and that one bad article harms no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from reading_fixtures import article

from rashomon.model import Article, Clause, Furniture, Layer, Passage, Reading, Span
from rashomon.ports import Outcome, Task
from rashomon.run import BATCH, SerialRunner, Worker, default_plan
from rashomon.run import worker as worker_module

GOOD, OTHER, BAD = article("good"), article("other"), article("bad")


@dataclass
class Noting:
    """A reader that notes what it reads, and cannot read what is bad."""

    name: str
    version: str = "1"
    needs: tuple[str, ...] = ()
    read_so_far: list[str] = field(default_factory=list)

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        self.read_so_far += [reading.article.text for reading in readings]
        return [self.layer(reading) for reading in readings]

    def layer(self, reading: Reading) -> Layer:
        if reading.article.text == "bad":
            raise ValueError("a text like this")
        return layer(reading.article, self.name, self.version)


def layer(of: Article, name: str, version: str = "1") -> Layer:
    return Layer(of.id, name, f"{name}@{version}", (Passage(Span(0, 1), "en", "Latn"),))


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> list[Noting]:
    """Readers of which each needs the one before: language, furniture, clauses; and one that needs none."""
    readers = [
        Noting("language"),
        Noting("furniture", needs=("language",)),
        Noting("clauses", needs=("furniture",)),
        Noting("alone"),
    ]
    monkeypatch.setattr(worker_module, "build", lambda *_: tuple(readers))
    return readers


def names(outcome: Outcome) -> list[str]:
    return [made.name for made in outcome.layers]


def test_every_layer_is_made_once_in_order(chain: list[Noting]) -> None:
    (outcome,) = Worker(default_plan()).read([Task(GOOD)])
    assert names(outcome) == ["language", "furniture", "clauses", "alone"]
    assert outcome.problem is None
    assert [reader.read_so_far for reader in chain] == [["good"]] * 4


def test_articles_are_read_together(chain: list[Noting]) -> None:
    outcomes = Worker(default_plan()).read([Task(GOOD), Task(OTHER)])
    assert [outcome.article for outcome in outcomes] == [GOOD.id, OTHER.id]
    assert all(made.article == outcome.article for outcome in outcomes for made in outcome.layers)
    assert chain[0].read_so_far == ["good", "other"]


def test_one_bad_article_does_not_harm_the_others(chain: list[Noting]) -> None:
    outcomes = Worker(default_plan()).read([Task(GOOD), Task(BAD), Task(OTHER)])
    assert [outcome.article for outcome in outcomes] == [GOOD.id, BAD.id, OTHER.id]
    assert outcomes[1] == Outcome(BAD.id, problem="ValueError: a text like this")
    assert names(outcomes[0]) == names(outcomes[2]) == ["language", "furniture", "clauses", "alone"]


def test_what_is_there_is_not_made_again(chain: list[Noting]) -> None:
    (outcome,) = Worker(default_plan()).read([Task(GOOD, (layer(GOOD, "language"), layer(GOOD, "furniture")))])
    assert names(outcome) == ["clauses", "alone"]
    assert chain[0].read_so_far == chain[1].read_so_far == []


def test_nothing_to_do_is_done_at_once(chain: list[Noting]) -> None:
    layers = tuple(layer(GOOD, reader.name) for reader in chain)
    assert Worker(default_plan()).read([Task(GOOD, layers)]) == [Outcome(GOOD.id)]


def test_a_stale_layer_is_made_anew_with_all_that_rest_on_it(chain: list[Noting]) -> None:
    chain[1].version = "2"
    layers = tuple(layer(GOOD, reader.name) for reader in chain)
    (outcome,) = Worker(default_plan()).read([Task(GOOD, layers)])
    assert [(made.name, made.producer) for made in outcome.layers] == [
        ("furniture", "furniture@2"),
        ("clauses", "clauses@1"),
    ]
    assert chain[0].read_so_far == chain[3].read_so_far == []


def test_only_the_stale_article_of_a_batch_is_read_again(chain: list[Noting]) -> None:
    whole = tuple(layer(OTHER, reader.name) for reader in chain)
    outcomes = Worker(default_plan()).read([Task(GOOD), Task(OTHER, whole)])
    assert outcomes[1] == Outcome(OTHER.id)
    assert chain[2].read_so_far == ["good"]


def test_a_task_is_not_altered(chain: list[Noting]) -> None:
    task = Task(GOOD, (layer(GOOD, "language", version="0"),))
    Worker(default_plan()).read([task])
    assert task == Task(GOOD, (layer(GOOD, "language", version="0"),))


def test_a_runner_moves_batches_in_order(chain: list[Noting]) -> None:
    articles = [article(str(at)) for at in range(2 * BATCH + 3)]
    asked: list[int] = []

    def tasks() -> Iterator[Task]:
        for at, each in enumerate(articles):
            asked.append(at)
            yield Task(each)

    outcomes = SerialRunner(default_plan()).run(tasks())
    assert asked == []
    assert next(outcomes).article == articles[0].id
    assert len(asked) == BATCH
    assert [outcome.article for outcome in outcomes] == [each.id for each in articles[1:]]


def test_a_real_plan_mends_a_layer_that_was_made_from_a_stale_one() -> None:
    """Without the encoder: an older furniture layer, and clauses that rest on it."""
    plan = default_plan()[:-1]
    text = article("Ferry aground\n\nThe ferry ran aground because fog had covered the bay.\n\nBy Mara Quill")
    (fresh,) = Worker(plan).read([Task(text)])
    whole = Layer(text.id, "furniture", "furniture@0", (Furniture(Span(0, 13), "notice", "an old rule"),))
    (mended,) = Worker(plan).read([Task(text, tuple(whole if old.name == whole.name else old for old in fresh.layers))])
    assert names(mended) == [made.name for made in fresh.layers if made.name != "language"]
    assert mended.layers == fresh.layers[1:]
    assert Reading(text, mended.layers).items(Clause)
