"""What is measured of our own commands, each time in fresh processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.speed import processes
from benchmarks.speed.inside import Inside
from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Weights, find_weights
from rashomon.model import Clause, Reading, Sentence
from rashomon.store import open_store

ROOT = Path(__file__).parents[2]
SUMMIT = [ROOT / "examples" / "vladivostok-summit" / name for name in ("hi.txt", "vi.txt")]
SEEDS = ROOT.parent / "shared" / "seeds"


class Encoded(msgspec.Struct, frozen=True):
    """What was read of a corpus; `tokens` are the pieces the network took, prefix and specials counted."""

    articles: int
    sentences: int
    clauses: int
    tokens: int
    words: float
    languages: dict[str, int]


class Read(msgspec.Struct, frozen=True):
    """One `rashomon read` of a corpus into a new store; rates are of the whole command."""

    jobs: int
    cache: str
    articles_per_s: float
    tokens_per_s: float
    ran: processes.Ran


class Start(msgspec.Struct, frozen=True):
    """From nothing to the dossier of two short articles: `read` and `story` in fresh processes."""

    texts: str
    cache: str
    seconds: float
    read: processes.Ran
    story: processes.Ran
    stories: int


def reads(corpus: Path, folder: Path) -> tuple[Encoded, list[Read]]:
    """The corpus read with one process and two, the compiled graph found in the cache or not."""
    ran: list[tuple[int, str, processes.Ran]] = []
    for jobs in (1, 2):
        cache = folder / f"cache-{jobs}"
        for kind in ("cold", "warm"):
            store = folder / f"{kind}-{jobs}.db"
            ran.append(
                (
                    jobs,
                    kind,
                    processes.rashomon("read", str(corpus), "--jobs", str(jobs), "--quiet", store=store, cache=cache),
                )
            )
    encoded = encoded_in(folder / "cold-1.db")
    return encoded, [_read(encoded, *each) for each in ran]


def _read(encoded: Encoded, jobs: int, cache: str, ran: processes.Ran) -> Read:
    articles, tokens = encoded.articles / ran.seconds, encoded.tokens / ran.seconds
    return Read(jobs, cache, round(articles, 2), round(tokens, 1), ran)


def encoded_in(store: Path) -> Encoded:
    """Counts over a store; equal sentences are counted once, as they are read."""
    weights = Weights(find_weights())
    tokenizer = Tokenizer(weights.vocabulary, weights.shape.positions)
    opened = open_store(store)
    with opened.view() as view:
        readings = [Reading(view.article(article), view.layers(article)) for article in view.article_ids()]
    opened.close()
    sentences = {reading.words(sentence.span) for reading in readings for sentence in reading.items(Sentence)}
    spaced = [len(reading.article.text.split()) for reading in readings if reading.language not in ("zh", "ja", "th")]
    return Encoded(
        articles=len(readings),
        sentences=sum(len(reading.items(Sentence)) for reading in readings),
        clauses=sum(len(reading.items(Clause)) for reading in readings),
        tokens=sum(len(tokenizer.ids(words)) for words in sentences),
        words=round(sum(spaced) / max(1, len(spaced)), 1),
        languages=dict(Counter(reading.language for reading in readings).most_common()),
    )


def inside(corpus: Path, more: Path, folder: Path) -> Inside:
    """Where the time goes, by the clock inside the process: reading a corpus, then some more."""
    paths = map(str, (corpus, more, folder / "inside.db"))
    ran = processes.module("benchmarks.speed.inside", *paths, cache=folder / "cache-1")
    return msgspec.json.decode(ran.output, type=Inside)


def starts(folder: Path, seeds: Path = SEEDS) -> list[Start]:
    """The first dossier of two example accounts, and of the two seed texts where they are.

    `cold` has no compiled graph and no hash of the weights; what is warm in both is Python's bytecode, which installers
    write, and the files that the system holds in memory: an unmeasured run comes first.
    """
    _start("", "unmeasured", SUMMIT, folder / "start")
    texts = {"examples/vladivostok-summit hi vi": SUMMIT}
    if found := sorted(seeds.glob("*.txt")):
        texts["seeds"] = found
    return [
        _start(name, kind, paths, folder / f"start-{number}")
        for number, (name, paths) in enumerate(texts.items())
        for kind in ("cold", "warm")
    ]


def _start(name: str, kind: str, paths: Sequence[Path], folder: Path) -> Start:
    folder.mkdir(exist_ok=True)
    store, cache = folder / f"{kind}.db", folder / "cache"
    read = processes.rashomon("read", *map(str, paths), store=store, cache=cache)
    story = processes.rashomon("story", "1", store=store, cache=cache)
    opened = open_store(store)
    with opened.view() as view:
        stories = len(view.stories())
    opened.close()
    return Start(name, kind, round(read.seconds + story.seconds, 3), read, story, stories)
