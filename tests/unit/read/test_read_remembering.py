"""A pass that several readers share does its work once for the same layers, and again for others."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Article, Layer, Provenance, Reading
from rashomon.read.remembering import SharedPass


class Counting(SharedPass[str]):
    """Says which text it has read, and counts how often it had to."""

    needs = ("words",)
    runs = 0

    def run(self, readings: Sequence[Reading]) -> list[str]:
        self.runs += 1
        return [reading.article.text for reading in readings]


def reading(text: str) -> Reading:
    article = Article("0" * 16, text, Provenance("by hand"))
    return Reading(article, (Layer(article.id, "words", "by hand", ()),))


def test_the_same_layers_are_read_once() -> None:
    shared, batch = Counting(), [reading("one"), reading("two")]
    assert shared.read(batch) == shared.read(batch) == ["one", "two"]
    assert shared.runs == 1


def test_other_articles_are_read_anew() -> None:
    shared, one = Counting(), reading("one")
    assert [shared.read([one]), shared.read([reading("two")]), shared.read([one, reading("two")])] == [
        ["one"],
        ["two"],
        ["one", "two"],
    ]
    assert shared.runs == 3


def test_a_layer_made_anew_is_read_anew_and_one_it_does_not_need_is_not() -> None:
    shared, one = Counting(), reading("one")
    shared.read([one])
    one.add(Layer(one.article.id, "names", "by hand", ()))
    shared.read([one])
    assert shared.runs == 1
    one.add(Layer(one.article.id, "words", "by another hand", ()))
    shared.read([one])
    assert shared.runs == 2
