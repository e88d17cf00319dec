"""Times: every expression of time in an article, its value against the right clock, and whose happening it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from rashomon.chronology.amounts import day_of
from rashomon.chronology.edtf import Stretch, marked, stretch
from rashomon.chronology.placing import Told
from rashomon.chronology.values import value_of
from rashomon.model import (
    Anchor,
    Article,
    Clause,
    Furniture,
    Mention,
    Moment,
    Passage,
    Reading,
    Sentence,
    Span,
    Tense,
    TimeRef,
)
from rashomon.read.reader import ItemReader
from rashomon.read.timing import Found, Said, tense, times, verb_at

NEWS_DAYS = 4
"""What ended more than so many days before publication is background. In 24 accounts of three events the oldest time
that is news lies 4 days back, the youngest that is background 3 (in one of them)."""

FORETOLD = 120
"""Months from which on "in 47 years" rather looks back than ahead, unless a verb says so."""

_EVENT = re.compile(r"[^,;:!?.،؛؟。，、；：！？।—–()（）«»“”\"\n]{2,80}")
_LONGEST_EVENT = 10
"""Words that may name the event on which a time hangs."""


class Clock(NamedTuple):
    """What the times of an article are told against: a day, or a moment where the hour is known.

    `sure` unless the day is known only as the first on which it can have been published.
    """

    now: date | None
    sure: bool = True

    @property
    def day(self) -> date | None:
        """The day alone."""
        return day_of(self.now) if self.now else None


class TimeReader(ItemReader):
    """Finds times passage by passage, each in its own language, and tells which clause each belongs to."""

    name = TimeRef.layer
    version = "1"
    needs = (Passage.layer, Furniture.layer, Sentence.layer, Clause.layer, Mention.layer)

    def items(self, reading: Reading) -> Iterator[TimeRef]:
        """The times of one article in text order."""
        clock = clock_of(reading.article)
        names = [
            one.span
            for one in reading.items(Mention)
            if one.entity_type in ("person", "organisation") and one.kind == "name"
        ]
        places = _Places(reading)
        earlier: list[TimeRef] = []
        for passage in reading.items(Passage):
            words = reading.words(passage.span)
            for found in times(words, passage.language):
                ref = _ref(found, passage, places, clock, earlier)
                if any(name.covers(ref.span) for name in names):  # April Dawson, TSV 1860
                    continue
                yield ref
                if ref.kind in ("date", "time") or (ref.kind == "range" and _one_day(ref.value)):
                    earlier.append(ref)


def clock_of(article: Article) -> Clock:
    """The day on which an article was published, as far as it is known."""
    fact = article.provenance.published
    if fact is None:
        return Clock(None)
    first, _, last = fact.value.partition("/")
    try:
        now = datetime.fromisoformat(first) if "T" in first else date.fromisoformat(first)
    except ValueError:
        return Clock(None)
    return Clock(now.replace(tzinfo=None) if isinstance(now, datetime) else now, sure=not last)


class _Places:
    """Sentences and clauses of an article, found by place."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.sentences, self.clauses = reading.items(Sentence), reading.items(Clause)
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self._clause_starts = [clause.span.start for clause in self.clauses]

    def sentence(self, span: Span) -> int | None:
        """The sentence that holds a span."""
        at = bisect_right(self._sentence_starts, span.start) - 1
        return at if at >= 0 and self.sentences[at].span.covers(span) else None

    def clause(self, span: Span) -> int | None:
        """The clause whose happening a time belongs to: the one around it, or its neighbour where it stands alone."""
        at = bisect_right(self._clause_starts, span.start) - 1
        if at < 0 or span.start >= self.clauses[at].span.end:
            return None
        if not self._is_bare(at, span):
            return at
        beside = [next_to for next_to in (at + 1, at - 1) if self._same_sentence(at, next_to)]
        return beside[0] if beside else at

    def _is_bare(self, at: int, span: Span) -> bool:
        """Whether a clause says nothing but a time: "On Wednesday,"."""
        clause = self.clauses[at].span
        rest = (
            self.text[clause.start : max(span.start, clause.start)]
            + " "
            + self.text[min(span.end, clause.end) : clause.end]
        )
        return sum(sign.isalnum() for sign in rest) < BARE

    def _same_sentence(self, at: int, other: int) -> bool:
        return 0 <= other < len(self.clauses) and self.clauses[other].sentence == self.clauses[at].sentence


NEAR_SENTENCES = 2
"""So many sentences back a day may be told that a clock time belongs to."""

BARE = 6
"""Letters beside a time that make no happening: "on", "ngày", "в минувшую"."""


def _ref(found: Found, passage: Passage, places: _Places, clock: Clock, earlier: list[TimeRef]) -> TimeRef:
    """A time as it is kept."""
    span = Span(found.span.start + passage.span.start, found.span.end + passage.span.start)
    sentence, clause = places.sentence(span), places.clause(span)
    what, anchor_span = found.said, None
    if what.anchor == "event":
        anchor_span = _event(places, span, sentence, passage.language)
        what = what if anchor_span else what._replace(anchor="earlier time", rule="later")
    around = places.clauses[clause].span if clause is not None else passage.span
    leaning = tense(around.of(places.text), passage.language, span.start - around.start)
    if what.rule == "later" and leaning != "future" and (leaning == "past" or what.anchor == "earlier time"):
        what = what._replace(anchor="earlier time")  # "he died three years later" counts from a death told before
    if what.rule == "later" and what.amount and what.amount.months >= FORETOLD and leaning != "future":
        what = what._replace(kind="duration", rule="duration", anchor="nothing")  # the first landing in 47 years
    before = _hung_on(what, earlier, sentence)
    day, anchor = _told_against(what, clock, before)
    if anchor == "earlier time" and before:
        anchor_span = before.span
    told = _told(what, day, leaning, clock, anchor)
    whole = Span(span.start, anchor_span.end) if anchor == "event" and anchor_span else span
    return TimeRef(
        whole, what.kind, what.rule, anchor,
        grain=told.grain if told else what.first.unit if what.first else None,
        value=told.value if told else None,
        first=what.first, last=what.last, bound=what.bound,
        amount=what.amount.iso() if what.amount else None,
        tense=leaning, anchor_span=anchor_span, sentence=sentence, clause=clause,
        background=_is_background(told, clock) and not _in_headline(places, sentence),
    )  # fmt: skip


def _hung_on(what: Said, earlier: Sequence[TimeRef], sentence: int | None) -> TimeRef | None:
    """The time told before on which a time hangs.

    Of a clock time that is the day in the sentences just before, of "the following year" any time, of "the next day" a
    day.
    """
    if what.anchor == "earlier time":
        wide = what.first is not None and what.first.unit in ("year", "month", "decade", "season")
        return next((ref for ref in reversed(earlier) if wide or _one_day(ref.value)), None)
    bare = what.first is not None and what.kind in ("date", "time", "range") and _names_no_day(what.first)
    if not bare or what.amount or sentence is None:
        return None
    near = (ref for ref in reversed(earlier) if ref.sentence is not None and sentence - ref.sentence <= NEAR_SENTENCES)
    named = next((ref for ref in near if _one_day(ref.value) or ref.value is None), None)
    return named if named and named.value else None  # a day that is not known hides the older ones


def _told_against(what: Said, clock: Clock, before: TimeRef | None) -> tuple[date | None, Anchor]:
    """The day on which a time hangs, and what that is."""
    if what.anchor in ("calendar", "event", "nothing"):
        return clock.now, what.anchor
    days = stretch(before.value) if before and before.value else None
    if what.rule == "later" and what.anchor == "earlier time" and days is None:
        return None, "earlier time"
    return (days.first, "earlier time") if days else (clock.now, "publication")


def _names_no_day(moment: Moment) -> bool:
    """Whether a moment is only a part of a day or a clock time."""
    return msgspec.structs.replace(moment, **_FINE) == Moment()


_FINE: Mapping[str, Any] = {
    "part": None,
    "hour": None,
    "minute": None,
    "second": None,
    "zone": None,
    "edge": None,
    "approximate": False,
    "into": False,
}
"""What a moment may have that names no day."""


def _told(what: Said, day: date | None, leaning: Tense | None, clock: Clock, anchor: Anchor) -> Told | None:
    """The value, with `?` where the day it is told against is not sure."""
    if what.vague or anchor == "event":
        return None
    told = value_of(what.words(), day, leaning)
    if told and anchor == "publication" and not clock.sure:
        return told._replace(value=marked(told.value, "?"))
    return told


def _event(places: _Places, span: Span, sentence: int | None, language: str) -> Span | None:
    """The words behind a time that name the event on which it hangs; None where none follow.

    They go up to a sign, another time or a verb that tells the tense.
    """
    text = places.text
    end = places.sentences[sentence].span.end if sentence is not None else len(text)
    found = _EVENT.match(text, span.end, end)
    if not found or not text[span.end].isspace():
        return None
    words = found.group()
    limit = min([other.span.start for other in times(words, language)] + [verb_at(words, language)], default=len(words))
    parts = list(re.finditer(r"\S+", words[:limit]))[:_LONGEST_EVENT]
    return Span(found.start() + parts[0].start(), found.start() + parts[-1].end()).trim(text) if parts else None


def _is_background(told: Told | None, clock: Clock) -> bool:
    """Whether a time lies before the news; where the day of the paper is not known, a bare year does."""
    if told is None or told.value.startswith(("P", "..")):
        return False
    days = stretch(told.value)
    if days is None:
        return False
    if clock.day is None:
        return told.grain in ("year", "decade", "century", "season", "quarter", "half")
    return _ended(days, told).last < clock.day - timedelta(days=NEWS_DAYS)


def _ended(days: Stretch, told: Told) -> Stretch:
    """Of what goes on since a day, that day."""
    return Stretch(days.first, days.first) if told.value.endswith("/..") else days


def _in_headline(places: _Places, sentence: int | None) -> bool:
    return sentence is not None and places.sentences[sentence].role == "headline"


def _one_day(value: str | None) -> bool:
    days = stretch(value) if value else None
    return days is not None and days.first == days.last
