"""What names cost: python -m benchmarks.speed.names CORPUS ARTICLES

Mentions linked in a second on one core, what the tagger adds to the encoder's time, and what the tables of known names
take. Runs in a process of its own and prints JSON.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.speed.processes import resident
from rashomon.errors import InputError
from rashomon.ingest import Limits, ingest
from rashomon.knowledge.known import SHIPPED, KnownNames
from rashomon.model import Mention, Reading, Sentence
from rashomon.ports import Task
from rashomon.read import LinkReader
from rashomon.run import Worker, default_plan
from rashomon.settings import Settings


class Names(msgspec.Struct, frozen=True):
    """Rates in a second on one core; sizes in megabytes; `tagger_share` of the encoder's time with it."""

    mentions: int
    linked_per_second_first: float
    linked_per_second_again: float
    tagger_share: float
    tables_load_ms: float
    tables_mapped_mb: float
    tables_resident_mb: float


def measure(corpus: Path, articles: int) -> Names:
    """All figures, from articles read afresh."""
    readings = read(corpus, articles)
    before = resident(os.getpid())
    began = time.perf_counter()
    known = KnownNames()
    loaded = time.perf_counter() - began
    reader = LinkReader(known)
    mentions = sum(len(reading.items(Mention)) for reading in readings)
    first = _seconds(reader, readings)
    held = resident(os.getpid()) - before
    return Names(
        mentions=mentions,
        linked_per_second_first=round(mentions / first),
        linked_per_second_again=round(mentions / _seconds(reader, readings)),
        tagger_share=tagger_share([reading.words(s.span) for reading in readings for s in reading.items(Sentence)]),
        tables_load_ms=round(loaded * 1000, 1),
        tables_mapped_mb=round(sum(file.stat().st_size for file in SHIPPED.iterdir()) / 1e6, 1),
        tables_resident_mb=round(held / 1e6, 1),
    )


def read(corpus: Path, articles: int) -> list[Reading]:
    """The first articles of a corpus with every layer."""
    limits = Limits(Settings().largest_file, Settings().largest_article)
    found = [
        article for article in islice(ingest([str(corpus)], limits), articles) if not isinstance(article, InputError)
    ]
    outcomes = Worker(default_plan(), 1).read([Task(article) for article in found])
    return [Reading(article, outcome.layers) for article, outcome in zip(found, outcomes, strict=True)]


def _seconds(reader: LinkReader, readings: Sequence[Reading]) -> float:
    began = time.perf_counter()
    reader.read(readings)
    return time.perf_counter() - began


def tagger_share(texts: Sequence[str]) -> float:
    """What part of a pass over some sentences goes to the tagger: the best of two passes with it and without."""
    from rashomon.engines.encoder import open_shipped

    times = []
    for tagged in (True, False):
        encoder = open_shipped(1, tagged=tagged)
        encoder.encode(texts[:16])
        times.append(min(_pass_seconds(encoder.encode, texts) for _ in range(2)))
    return round(1 - times[1] / times[0], 3)


def _pass_seconds(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    began = time.perf_counter()
    encode(texts)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.encode(measure(Path(sys.argv[1]), int(sys.argv[2]))).decode())
