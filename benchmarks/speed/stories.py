"""What gathering costs as stories grow in number: python -m benchmarks.speed.stories --out FILE [--plot FILE.svg]

Synthetic articles are gathered in memory by one thread: first until a million stories are active and none falls asleep,
then at a rate that keeps a hundred thousand of them while older ones do. Each part runs in a process of its own and
writes what it has found as it goes. The peer is an exact search over all vectors by numpy.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import sys
import time
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np
from msgspec import to_builtins

from benchmarks.speed.machine import machine
from benchmarks.speed.processes import MEGABYTE, resident
from rashomon.engines.index import UsearchIndex
from rashomon.engines.weights import MODEL
from rashomon.gather import Gatherer, Library
from rashomon.gather.active import empty
from rashomon.knowledge.languages import language_means
from rashomon.model import Change, Gist, Trait

DIMENSIONS, LANGUAGES, WINDOW_DAYS, FIRST_DAY = 384, 30, 14, np.datetime64("2031-01-01")
KNOWN, VOCABULARY, LARGEST = 200_000, 50_000, 1_000_000
"""Known entities, words of headlines, and the largest number: the k-th is drawn about 1/k times."""
OPENING, LATEST = 0.8, 4
"""Share of articles that open a story, on fewer than LATEST days before; each other one tells of one opened up to a day
before it."""
ALIKE, IN_SENTENCE = 0.8, 0.7
"""Centred cosine of a later account and the first of its event, and of a head and a sentence of it."""
SPREAD = 1 / np.sqrt(1 + np.arange(DIMENSIONS, dtype=np.float32) / 12)
FRAGMENTS, BLOCK, BATCH, PROGRESS = 4_096, 4_096, 64, 10_000
RECENT, LEAST, POINTS, LEVEL_POINTS = 2_000, 1_000, 40, 20
EXACT_UP_TO, EXACT_QUERIES, NEAREST, SEED = 100_000, 50, 32, 1


class Stream:
    """Articles by number, drawn from SEED; all but the Gists lies ready in arrays."""

    def __init__(self, articles: int, a_day: int) -> None:
        draw, number = np.random.default_rng(SEED), np.arange(articles)
        self._a_day, self.opens = a_day, (draw.random(articles) < OPENING) | (number == 0)
        before = number - 1 - (draw.random(articles) * np.minimum(a_day, number)).astype(int)
        latest = np.maximum.accumulate(np.where(self.opens, number, 0))
        self.source = np.where(self.opens, number, latest[before])
        self._language = draw.integers(0, LANGUAGES, articles, dtype=np.uint8)
        self._known = self._shared(KNOWN ** draw.random((articles, 6)), 4)
        self._new = self._shared(draw.integers(0, articles, (articles, 2)), 1)
        self._numbers = self._shared(LARGEST ** draw.random((articles, 3)), 2)
        self._title = self._shared(VOCABULARY ** draw.random((articles, 8)), 4)
        self._signatures, self._fragments = draw.bytes(1 << 18), _units(draw, FRAGMENTS)
        self.heads = np.empty((articles, DIMENSIONS), np.float16)
        for start in range(0, articles, BLOCK):
            block = slice(start, start + BLOCK)
            told = ~self.opens[block]
            self.heads[block] = fresh = _units(draw, len(told))
            first = self.heads[self.source[block][told]].astype(np.float32)
            self.heads[block][told] = ALIKE * first + (1 - ALIKE**2) ** 0.5 * fresh[told]
        self._means = sorted(language_means(MODEL).languages().items())[:LANGUAGES]

    def gist(self, article: str) -> Gist:
        """The Gist of an article's id, made anew each time it is asked for."""
        n = int(article, 16)
        language, mean = self._means[self._language[n]]
        rows = np.repeat(self.heads[n : n + 1].astype(np.float32), 4, axis=0)
        at = int(self.source[n]) * 3 % (FRAGMENTS - 3)
        rows[1:] = IN_SENTENCE * rows[1:] + (1 - IN_SENTENCE**2) ** 0.5 * self._fragments[at : at + 3]
        traits = *map(_known, self._known[n].tolist()), *[Trait("person", name=_name(k)) for k in self._new[n].tolist()]
        data, day = (mean + (1 - mean @ mean) ** 0.5 * rows).astype("<f2").tobytes(), str(FIRST_DAY + n // self._a_day)
        happened = str(FIRST_DAY + self.source[n] // self._a_day - self.source[n] % LATEST)
        numbers, title = tuple(map(float, self._numbers[n])), tuple([f"word{k}" for k in self._title[n].tolist()])
        signature = self._signatures[n * 4 % (len(self._signatures) - 256) :][:256]
        return Gist(language, MODEL, DIMENSIONS, data, (day, day), None, traits, (happened,), numbers, title, signature)

    def _shared(self, drawn: Any, count: int) -> Any:
        """What articles name; later accounts share `count` of it with the first."""
        drawn = drawn.astype(np.int32)
        drawn[:, :count] = drawn[self.source, :count]
        return drawn


def _units(draw: np.random.Generator, rows: int) -> Any:
    found = draw.standard_normal((rows, DIMENSIONS), dtype=np.float32) * SPREAD
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def _known(number: int) -> Trait:
    """A known entity; one of three is a town."""
    return Trait("person", f"Q{number}") if number % 3 else Trait("place", f"Q{number}", "", "city", f"{number % 200}")


def _name(number: int) -> str:
    """A name of two words; any two numbers below 7**8 sound different."""
    return "".join(
        ["btkslmn"[number // 7**place % 7] + ("a", "e", "i", "o ", "u", "a", "e", "i")[place] for place in range(8)]
    )


class Run:
    """A stream that is being gathered."""

    def __init__(self, articles: int, a_day: int) -> None:
        self._stream, self.told, self.active, self._changes, self._stories = Stream(articles, a_day), 0, 0, 0, 0
        self._home, self._right = np.full(articles, -1, np.int32), np.full(articles, False)
        self._spent, self._fetching = np.full((2, articles), np.nan)  # all written to, so that it does not grow
        self._indexes: WeakSet[UsearchIndex] = WeakSet()
        library = Library(self._gist, lambda *_: (), self._home_of, self._members, lambda _: ())  # nothing comes late
        self._index(DIMENSIONS).add(0, self._stream.heads[0].astype(np.float32))  # libraries are no growth
        self._gatherer = Gatherer(self._index, WINDOW_DAYS, library, empty())
        gc.collect()
        self._before = resident(os.getpid())

    def next(self) -> None:
        """Gather one article."""
        number, article, source = self.told, f"{self.told:016x}", int(self._stream.source[self.told])
        gist, self._fetching[number] = self._stream.gist(article), 0.0
        began = time.perf_counter()
        change = self._recorded(self._gatherer.place(article, gist), gist)
        for further in self._gatherer.review(change, gist):
            self._recorded(further, None)
        self._spent[number] = time.perf_counter() - began
        self._right[number] = change.kind == "open" if source == number else self._home[number] == self._home[source]
        self.told, self.active = self.told + 1, len(self._gatherer._active)
        if self.told % BATCH == 0:  # as the fold does with each transaction
            self._gatherer.memo()
        if self.told % PROGRESS == 0:
            sys.stderr.write(f"{self.point(RECENT)}\n")

    def point(self, last: int, exact: bool = False) -> dict[str, float]:
        """What the last articles cost, and all that is in memory now.

        `gists_ms` of the mean went into making Gists anew; `opened`, `joined` are shares of first and later accounts
        that came where they belong; `bytes_a_story` is the growth but for a byte a dimension of each face.
        """
        grown, recent = resident(os.getpid()) - self._before, slice(max(0, self.told - last), self.told)
        spent, faces = self._spent[recent] * 1000, sum(len(index._index) for index in self._indexes)
        opens, right = self._stream.opens[recent], self._right[recent]
        found: dict[str, Any] = {"articles": self.told, "stories": self.active, "faces": faces, "over": len(spent)}
        found |= {"mean_ms": spent.mean(), "median_ms": np.median(spent), "p95_ms": np.quantile(spent, 0.95)}
        found |= {"gists_ms": self._fetching[recent].mean() * 1000, "resident_mb": grown / MEGABYTE}
        found |= {"index_mb": sum(index._index.memory_usage for index in self._indexes) / MEGABYTE}
        found |= {"bytes_a_story": (grown - faces * DIMENSIONS) // self.active, "opened": right[opens].mean()}
        found |= {"joined": right[~opens].mean()} | ({"exact_ms": self._exact()} if exact else {})
        return {name: round(float(figure), 4) for name, figure in found.items()}

    def _recorded(self, change: Change, gist: Gist | None) -> Change:
        self._changes, self._stories = self._changes + 1, self._stories + (change.kind == "open")
        kept = change.numbered(self._changes, self._stories)
        for move in kept.moves:
            self._home[int(move.article, 16)] = -1 if move.after is None else move.after
        self._gatherer.apply(kept, gist)
        return kept

    def _home_of(self, article: str) -> int | None:
        return int(self._home[int(article, 16)])

    def _members(self, story: int) -> list[str]:
        return [f"{number:016x}" for number in np.flatnonzero(self._home == story)]

    def _gist(self, article: str) -> Gist:
        began = time.perf_counter()
        found = self._stream.gist(article)
        self._fetching[self.told] += time.perf_counter() - began
        return found

    def _index(self, dimensions: int) -> UsearchIndex:
        self._indexes.add(index := UsearchIndex(dimensions))
        return index

    def _exact(self) -> float:
        """Median milliseconds in which the nearest of all vectors are found by comparing each."""
        rows, spent = self._stream.heads[: self.told].astype(np.float32), []
        for query in self._stream.heads[-EXACT_QUERIES:].astype(np.float32):
            began = time.perf_counter()
            np.argpartition(rows @ query, -NEAREST)[-NEAREST:]
            spent.append(time.perf_counter() - began)
        return float(np.median(spent)) * 1000


def grow(out: Path, stories: int) -> None:
    """Gather until so many stories are active; all of it happens in the window, so that nothing falls asleep."""
    articles = round(stories / OPENING * 1.15) + RECENT
    run, powers = Run(articles, articles // WINDOW_DAYS + 1), {10**n for n in range(3, 10) if 10**n <= stories}
    for at in sorted(powers.union(np.geomspace(100, stories, POINTS).round().astype(int).tolist())):
        while run.active < at:
            run.next()
        _keep(out, "growing", run.point(RECENT))
        if at in powers:
            _keep(out, "marks", run.point(max(LEAST, at // 100), at <= EXACT_UP_TO))


def hold(out: Path, articles: int) -> None:
    """Gather articles at a rate at which a third of them stay active, once the first have fallen asleep."""
    run = Run(articles, round(articles / 3 / OPENING / (WINDOW_DAYS + 1)))
    while run.told < articles:
        run.next()
        if run.told % (articles // LEVEL_POINTS) == 0:
            _keep(out, "level", run.point(RECENT))


def _keep(out: Path, name: str, point: dict[str, float]) -> None:
    """Add a point to what has been found; the file is all of it or as it was."""
    found, beside = json.loads(out.read_text()), out.with_name(f"{out.name}.part")
    found[name].append(point)
    beside.write_text(json.dumps(found, indent=1))
    beside.replace(out)


def plot(found: dict[str, list[dict[str, float]]]) -> str:
    """An SVG of milliseconds an article by active stories, both by powers of ten; the exact search in grey."""

    def at(stories: float, ms: float) -> str:
        return f"{140 * np.log10(stories / 100) + 60:.1f},{210 - 90 * np.log10(ms):.1f}"

    def line(color: str, *points: str, word: str = "") -> str:
        label = f'<text transform="translate({points[0]})" dx="-30" dy="14">{word}</text>'
        return f'<polyline points="{" ".join(points)}" fill="none" stroke="{color}"/>{label}'

    shown = [line("#ddd", at(10**n, 0.1), at(10**n, 100), word=f"{10**n:,}") for n in range(2, 7)]
    shown += [line("#ddd", at(100, ms), at(10**6, ms), word=f"{ms:g} ms") for ms in (1, 10, 100)]
    shown += [line("#999", *[at(mark["stories"], mark["exact_ms"]) for mark in found["marks"] if "exact_ms" in mark])]
    shown += [line("#06c", *[at(point["stories"], point["mean_ms"]) for point in found["growing"]])]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 330" font-size="12">{"".join(shown)}</svg>\n'


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="What gathering costs as stories grow in number.")
    parser.add_argument("--stories", type=int, default=1_000_000, help="active at the end of the first part")
    parser.add_argument("--articles", type=int, default=300_000, help="of the second part; a third stays active")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read by each part as it starts
    asked.out.write_text(json.dumps({"machine": to_builtins(machine()), "marks": [], "growing": [], "level": []}))
    for part, size in ((grow, asked.stories), (hold, asked.articles)):
        process = multiprocessing.get_context("spawn").Process(target=part, args=(asked.out, size))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(
                f"the part that measures how stories {part.__name__} failed; what it found is in {asked.out}"
            )
        if asked.plot:
            asked.plot.write_text(plot(json.loads(asked.out.read_text())))


if __name__ == "__main__":
    main()
