"""Score of quotations and attributions: on passages in 18 languages, and on the example events.

`quotes.jsonl` was written independently of the readers, most of it before them: one passage a line with every quotation
and attribution in it. Its mistakes have been looked at since; those of `quotes_unseen.jsonl` have not, and are not to
be. A quotation is found where found and annotated words share at least half of the longer; it is exact where they are
the same but for marks and stops at their ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.quality.accounts import Event
from benchmarks.quality.gold import GoldAttribution, GoldQuote
from rashomon.knowledge.folding import fold
from rashomon.model import Article, Attribution, Fact, Mention, Provenance, Quote, Reading, Referent, Span
from rashomon.ports import Task
from rashomon.run import Worker, default_plan

PASSAGES = Path(__file__).with_name("quotes.jsonl")
UNSEEN = Path(__file__).with_name("quotes_unseen.jsonl")

_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")


class QuotedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One annotated quotation of a passage; `speaker` is the fullest name it gives, None for an unnamed one."""

    text: str
    kind: str
    speaker: str | None
    speaker_text: str = ""
    cue: str = ""
    nth: int = 1
    addressee: str = ""
    utterance: str = ""


class CreditedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One annotated attribution of a passage."""

    text: str
    source_text: str
    kind: str
    nth: int = 1
    via: str = ""


class GoldPassage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One passage of a newspaper."""

    language: str
    text: str
    quotes: tuple[QuotedWords, ...] = ()
    attributions: tuple[CreditedWords, ...] = ()


class Wanted(NamedTuple):
    """An annotated quotation at its place; `names` are what its speaker is called, none for an unnamed one."""

    span: Span
    names: tuple[str, ...]
    words: str


class Score(NamedTuple):
    """Counts: quotations annotated, found, overlapping, exact; speakers of found ones named and unnamed, and right."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    exact: int = 0
    named: int = 0
    named_right: int = 0
    unnamed: int = 0
    unnamed_kept: int = 0
    credited: int = 0
    credits: int = 0
    credits_right: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def figures(self) -> dict[str, float]:
        """F1 of quotations and attributions, and shares of speakers."""
        return {
            "overlap_f1": _f1(self.overlapping, self.gold, self.found),
            "exact_f1": _f1(self.exact, self.gold, self.found),
            "speaker": _share(self.named_right, self.named),
            "unnamed": _share(self.unnamed_kept, self.unnamed),
            "attribution_f1": _f1(self.credits_right, self.credited, self.credits),
        }


def _f1(hits: int, gold: int, found: int) -> float:
    return round(2 * hits / (gold + found), 3) if gold + found else 1.0


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 1.0


def score(events: Sequence[Event]) -> dict[str, Any]:
    """The figures of the passages, by language too, and of the example events."""
    by_language: dict[str, Score] = defaultdict(Score)
    for passage in passages():
        by_language[passage.language] += of_passage(passage)
    found = sum(by_language.values(), Score()).figures()
    unseen = sum(map(of_passage, passages(UNSEEN)), Score()).figures()
    told = sum((of_event(event) for event in events), Score()).figures()
    return {
        **found,
        **{f"unseen_{name}": value for name, value in unseen.items()},
        **{f"examples_{name}": value for name, value in told.items()},
        "by_language": {code: list(mine.figures().values()) for code, mine in sorted(by_language.items())},
    }


def passages(path: Path = PASSAGES) -> list[GoldPassage]:
    """The annotated passages of a file."""
    return [msgspec.json.decode(line, type=GoldPassage) for line in path.read_bytes().splitlines()]


def of_passage(passage: GoldPassage) -> Score:
    """The counts of one passage."""
    reading = read(passage)
    wanted = [
        Wanted(
            place(passage.text, quote.text, quote.nth), (quote.speaker,) if quote.speaker else (), quote.speaker_text
        )
        for quote in passage.quotes
    ]
    credited = [(place(passage.text, one.text, one.nth), one.source_text) for one in passage.attributions]
    return compared(reading, wanted, credited)


def of_event(event: Event) -> Score:
    """The counts of the accounts of one event."""
    total = Score()
    called = {entity.id: tuple({mention.text for mention in entity.mentions}) for entity in event.gold.entities}
    for name, reading in event.readings.items():
        text = reading.article.text
        quotes = [quote for quote in event.gold.quotes if quote.account == name]
        naming = [one for one in event.gold.attributions if one.account == name]
        total += compared(
            reading, [_wanted(text, quote, called) for quote in quotes], [_credited(text, c) for c in naming]
        )
    return total


def _wanted(text: str, quote: GoldQuote, called: dict[str, tuple[str, ...]]) -> Wanted:
    names = called.get(quote.speaker or "", ())
    return Wanted(place(text, quote.text, quote.nth), names, quote.speaker_text)


def _credited(text: str, one: GoldAttribution) -> tuple[Span, str]:
    return place(text, one.text, one.nth), one.text


@cache
def _read(text: str, language: str) -> Reading:
    article = Article("0" * 16, text, Provenance("gold", language=Fact(language, "given")))
    outcome = _worker().read([Task(article)])[0]
    if outcome.problem:
        raise ValueError(f"passage {text[:40]!r} was not read: {outcome.problem}")
    return Reading(article, outcome.layers)


@cache
def _worker() -> Worker:
    return Worker(default_plan())


def read(passage: GoldPassage) -> Reading:
    """A passage as the readers see it, told its language."""
    return _read(passage.text, passage.language)


def place(text: str, words: str, nth: int) -> Span:
    """Where annotated words stand; ValueError where they do not."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def compared(reading: Reading, wanted: Sequence[Wanted], credited: Sequence[tuple[Span, str]]) -> Score:
    """Counts of what was found in a text against what is annotated."""
    quotes = list(reading.items(Quote))
    pairs = list(matched([quote.span for quote in quotes], [one.span for one in wanted]))
    exact = sum(bare(quotes[at].span, reading) == bare(wanted[to].span, reading) for at, to in pairs)
    named = [(quotes[at], wanted[to]) for at, to in pairs if wanted[to].names]
    unnamed = [(quotes[at], wanted[to]) for at, to in pairs if not wanted[to].names]
    found = list(reading.items(Attribution))
    naming = touching([one.span for one in found], [span for span, _ in credited])
    return Score(
        *(len(wanted), len(quotes), len(pairs), exact, len(named)),
        sum(is_speaker(reading, quote, one.names) for quote, one in named),
        len(unnamed),
        sum(is_unnamed(reading, quote) for quote, _ in unnamed),
        *(len(credited), len(found), naming),
    )


def matched(found: Sequence[Span], gold: Sequence[Span]) -> Iterable[tuple[int, int]]:
    """Pairs of places that share at least half of the longer span, the best pairs first; each is used once."""
    shares = [
        (one.overlap(other) / max(len(one), len(other)), at, to)
        for at, one in enumerate(found)
        for to, other in enumerate(gold)
    ]
    used: set[tuple[str, int]] = set()
    for share, at, to in sorted(shares, reverse=True):
        if share >= 0.5 and used.isdisjoint({("found", at), ("gold", to)}):
            used |= {("found", at), ("gold", to)}
            yield at, to


def touching(found: Sequence[Span], gold: Sequence[Span]) -> int:
    """How many annotated spans are met by a found one that shares half of the shorter; each is used once."""
    free = set(range(len(found)))
    for other in gold:
        hit = next((at for at in sorted(free) if found[at].overlap(other) * 2 >= min(len(found[at]), len(other))), None)
        free.discard(-1 if hit is None else hit)
    return len(found) - len(free)


def bare(span: Span, reading: Reading) -> Span:
    """A span without marks, stops and blanks at its ends."""
    words = reading.words(span)
    start = len(words) - len(_EDGES.sub("", words + "x")) + 1 if words else 0
    trimmed = _EDGES.sub("", words)
    return Span(span.start + start, span.start + start + len(trimmed))


def is_speaker(reading: Reading, quote: Quote, names: Sequence[str]) -> bool:
    """Whether a quotation is held to be said by somebody of one of the names."""
    called = [reading.words(span) for span in (quote.speaker, quote.antecedent) if span]
    if quote.referent is not None:
        mentions = reading.items(Mention)
        called = [reading.words(mentions[link.mention].span) for link in reading.items(Referent)[quote.referent].links]
    return any(fold(one) in fold(name) or fold(name) in fold(one) for one in called for name in names)


def is_unnamed(reading: Reading, quote: Quote) -> bool:
    """Whether a quotation is left to no person by name."""
    return quote.referent is None or reading.items(Referent)[quote.referent].entity_type != "person"
