"""Score of times: on news sentences in 24 languages, and as a timeline of the example events.

`times.jsonl` was written before the tagger and independently of it: one sentence a line with its day of publication and
every time in it, by words, kind, grain and EDTF value; a time that hangs on an event has the `offset` from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.quality.accounts import Event
from benchmarks.quality.gold import GoldTime
from rashomon.chronology.edtf import bare
from rashomon.chronology.values import finer
from rashomon.compare import timeline
from rashomon.model import (
    Article,
    Clause,
    Dated,
    Fact,
    Grain,
    Layer,
    Passage,
    Provenance,
    Reading,
    Sentence,
    Span,
    TimeRef,
)
from rashomon.ports import Reader
from rashomon.read.clauses import clause_spans
from rashomon.run import default_plan
from rashomon.run.plan import build

SENTENCES = Path(__file__).with_name("times.jsonl")


class GoldWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One annotated time of a sentence."""

    text: str
    kind: str
    value: str
    grain: Grain | None = None
    nth: int = 1
    offset: str = ""
    anchor: str = ""


class GoldSentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence with its clock."""

    language: str
    published: str
    text: str
    times: tuple[GoldWords, ...]


class Score(NamedTuple):
    """Counts of times."""

    gold: int = 0
    found: int = 0
    placed: int = 0
    right: int = 0
    too_fine: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def f1(self, hits: int) -> float:
        """F1 of so many hits."""
        return round(2 * hits / (self.gold + self.found), 3) if self.gold + self.found else 0.0


def score(events: Sequence[Event]) -> dict[str, Any]:
    """Strict F1 of places and of places with values, false precision, and the timelines of the events."""
    by_language: dict[str, Score] = defaultdict(Score)
    for sentence in sentences():
        by_language[sentence.language] += of_sentence(sentence)
    whole = sum(by_language.values(), Score())
    return {
        "span_f1": whole.f1(whole.placed),
        "value_f1": whole.f1(whole.right),
        "false_precision": round(whole.too_fine / whole.found, 4),
        **of_timelines(events),
        "by_language": {code: found.f1(found.right) for code, found in sorted(by_language.items())},
    }


def sentences() -> list[GoldSentence]:
    """The annotated sentences."""
    return [msgspec.json.decode(line, type=GoldSentence) for line in SENTENCES.read_bytes().splitlines()]


def of_sentence(sentence: GoldSentence) -> Score:
    """Places and values to the letter; a value is right with its marks of doubt left out."""
    found = {ref.span: ref for ref in read(sentence)}
    gold = {place(sentence.text, time): time for time in sentence.times}
    placed = gold.keys() & found.keys()
    right = sum(is_right(found[span], gold[span]) for span in placed)
    too_fine = sum(is_too_fine(ref, span, gold) for span, ref in found.items())
    return Score(len(gold), len(found), len(placed), right, too_fine)


def read(sentence: GoldSentence) -> tuple[TimeRef, ...]:
    """The times that the readers find in a sentence, told its language."""
    whole = Span(0, len(sentence.text))
    article = Article("0" * 16, sentence.text, Provenance("gold", published=Fact(sentence.published, "given")))
    clauses = tuple(Clause(span, 0) for span in clause_spans(sentence.text, sentence.language))
    layers = (
        Layer(article.id, "language", "gold", (Passage(whole, sentence.language, "Zyyy"),)),
        Layer(article.id, "sentences", "gold", (Sentence(whole, sentence.language, "body"),)),
        Layer(article.id, "clauses", "gold", clauses),
        Layer(article.id, "furniture", "gold", ()),
    )
    reading = Reading(article, layers)
    for reader in readers():
        reading.add(reader.read([reading])[0])
    return reading.items(TimeRef)


@cache
def readers() -> tuple[Reader, ...]:
    """Those that a sentence still needs."""
    made = {"language", "furniture", "sentences", "clauses", "vectors", "entities"}
    return tuple(reader for reader in build(default_plan()) if reader.name not in made)


def place(text: str, words: GoldWords) -> Span:
    """Where annotated words stand; ValueError where they do not."""
    start = -1
    for _ in range(words.nth):
        start = text.index(words.text, start + 1)
    return Span(start, start + len(words.text))


def is_right(ref: TimeRef, gold: GoldWords) -> bool:
    """Whether a time says what it should; one that hangs on an event, by how much it lies from it."""
    if gold.kind == "anchored":
        return ref.anchor == "event" and (ref.amount or "") == gold.offset
    return bare(ref.value or "") == bare(gold.value)


def is_too_fine(ref: TimeRef, span: Span, gold: dict[Span, GoldWords]) -> bool:
    """Whether a time claims more than the words at its place give."""
    beside = [time for where, time in gold.items() if where.start < span.end and span.start < where.end]
    if ref.value is None or ref.kind in ("duration", "set") or not beside:
        return False
    if all(not time.value for time in beside):
        return True
    told = [time.grain for time in beside if time.grain]
    return ref.grain is not None and bool(told) and all(finer(ref.grain, grain) for grain in told)


def of_timelines(events: Sequence[Event]) -> dict[str, float]:
    """F1 of the dates on the timelines, and the share of those found of which background and news are told apart."""
    gold = found = right = told_apart = 0
    for event in events:
        line = timeline(list(event.readings.values()))
        dated = {(event.names[d.article], d.time): d for happening in line.happenings for d in happening.told}
        wanted = list(running_times(event))
        hits = [(time, hit) for time, span in wanted if (hit := overlapping(time.account, span, dated))]
        same = [(time, hit) for time, hit in hits if same_time(hit.value, time.value)]
        gold, found, right = gold + len(wanted), found + len(dated), right + len(same)
        told_apart += sum(hit.background == time.background for time, hit in same)
    return {
        "timeline_recall": round(right / gold, 3),
        "timeline_f1": round(2 * right / (gold + found), 3),
        "background": round(told_apart / right, 3),
    }


def same_time(value: str, gold: str) -> bool:
    """Whether a value is the annotated one: marks of doubt left out, of a bound its closed end, as the annotated words
    leave out "since"; a clock time without a zone is right whatever zone the annotator knew.
    """
    closed = bare(value).removeprefix("../").removesuffix("/..")
    return clock(closed) == clock(bare(gold)) or ("+" not in value and closed == clock(bare(gold))[:16])


def clock(value: str) -> str:
    """A value without seconds that are nothing."""
    return value.replace(":00Z", "Z").replace(":00+", "+").replace(":00-", "-") if value.count(":") > 1 else value


def running_times(event: Event) -> Iterator[tuple[GoldTime, Span]]:
    """The gold times that stand in running text, with their places."""
    for time in event.gold.times:
        reading = event.readings[time.account]
        span = nth(reading.article.text, time)
        if any(s.role != "headline" and s.span.covers(span) for s in reading.items(Sentence)):
            yield time, span


def nth(text: str, words: GoldTime) -> Span:
    """Where the words of an account stand."""
    start = -1
    for _ in range(words.nth):
        start = text.index(words.text, start + 1)
    return Span(start, start + len(words.text))


def overlapping(account: str, span: Span, dated: dict[tuple[str, Span], Dated]) -> Dated | None:
    """What the timeline says of words; of several the one that shares most with them."""
    shared = {key: min(key[1].end, span.end) - max(key[1].start, span.start) for key in dated if key[0] == account}
    best = max(shared, key=lambda key: shared[key], default=None)
    return dated[best] if best is not None and shared[best] > 0 else None
