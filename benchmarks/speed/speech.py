"""What finding quotations and sources costs: python -m benchmarks.speed.speech

Seconds of every reader over the accounts of the examples, at the first reading, which loads each language's words, and
at the second; and the share of the two layers of speech in all of them. Lines that are hard on marks and words of
speech are read at two lengths. Prints JSON.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import msgspec

from benchmarks.quality.accounts import EXAMPLES
from rashomon.errors import InputError
from rashomon.ingest import Limits, ingest
from rashomon.model import Article, Attribution, Fact, Provenance, Quote, Reading
from rashomon.ports import Reader
from rashomon.run import default_plan
from rashomon.run.plan import build
from rashomon.settings import Settings

SPEECH = (Quote.layer, Attribution.layer)

HARD = {"marks": "“a” ", "words of speech": "she said that he said ", "colons": "he said: “yes”. "}
HARD_BYTES = 20_000


class Cost(msgspec.Struct, frozen=True):
    """Seconds by reader, and what part of them goes to quotations and sources."""

    seconds: dict[str, float]
    share: float


class Costs(msgspec.Struct, frozen=True):
    """Of the first and second reading; of hard lines, seconds of the two layers at one length and at twice that."""

    articles: int
    first: Cost
    again: Cost
    hard: dict[str, tuple[float, float]]


def measured() -> Costs:
    """Everything measured."""
    limits = Limits(Settings().largest_file, Settings().largest_article)
    found = list(ingest([str(EXAMPLES)], limits))
    articles = [one for one in found if not isinstance(one, InputError)]
    readers = build(default_plan())
    hard = {name: (_hard(line, readers, 1), _hard(line, readers, 2)) for name, line in HARD.items()}
    return Costs(len(articles), _cost(articles, readers), _cost(articles, readers), hard)


def _cost(articles: Sequence[Article], readers: Sequence[Reader]) -> Cost:
    readings = [Reading(article) for article in articles]
    seconds = {reader.name: round(_seconds(reader, readings), 4) for reader in readers}
    return Cost(seconds, round(sum(seconds[name] for name in SPEECH) / sum(seconds.values()), 4))


def _seconds(reader: Reader, readings: Sequence[Reading]) -> float:
    begun = time.perf_counter()
    layers = reader.read(readings)
    taken = time.perf_counter() - begun
    for reading, layer in zip(readings, layers, strict=True):
        reading.add(layer)
    return taken


def _hard(line: str, readers: Sequence[Reader], times: int) -> float:
    text = line * (HARD_BYTES * times // len(line))
    article = Article("0" * 16, text, Provenance("hard", language=Fact("en", "given")))
    reading = Reading(article)
    taken = {reader.name: _seconds(reader, [reading]) for reader in readers}
    return round(sum(taken[name] for name in SPEECH), 4)


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(measured()), indent=2) + b"\n")
