"""Timeline: what the accounts of a story say happened when, ordered by the time of the happenings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from rashomon.chronology.amounts import read_amount
from rashomon.chronology.edtf import begins, marked, stretch
from rashomon.chronology.placing import Told
from rashomon.chronology.publication import published
from rashomon.chronology.values import Words, finer, value_of
from rashomon.model import (
    Clause,
    Dated,
    Furniture,
    Happening,
    Passage,
    Point,
    Reading,
    Sentence,
    Span,
    Timeline,
    TimeRef,
    Undated,
)

NEAR = 45
"""Days that at most lie between a paper without its date and the others of the story: news tell of one event."""

BEFORE_THE_EVENT = 2
"""Days before the day that most accounts tell of: what ended earlier is background. Of 24 accounts of three events the
news begin two days before it, with a departure; what they tell of three days before is history."""

SINCE_EVENT = 10
"""Days after an event within which a lead counts them from the story's own: later ones look back on another."""

PLACED = frozenset(["date", "time", "range"])
"""Kinds of time that have a place on a timeline."""


class _Paper(NamedTuple):
    """What is known of the day of a paper that does not give it: `sure` by its dateline, else not before this day."""

    day: date
    sure: bool


def timeline(readings: Sequence[Reading], points: Sequence[Point] = ()) -> Timeline:
    """The happenings of a story in the order of their times; several accounts of one Point at one time are one entry.

    An account without a publication date is placed by its dateline or the days it names, in the year of the others, or
    by the days that its lead counts from the event: what it calls today is then known to be on or after that.
    """
    papers = [_paper(reading, readings) for reading in readings]
    day = _main_day(_placed(readings, papers, None)[0])
    papers = [paper or _after_event(reading, day) for reading, paper in zip(readings, papers, strict=True)]
    told, undated = _placed(readings, papers, day)
    places = _points(points)
    placed = [(places.get((dated.article, dated.span)), _against_event(dated, day)) for dated in told]
    return Timeline(tuple(sorted(_merged(placed), key=_order)), tuple(undated))


def _placed(
    readings: Sequence[Reading], papers: Sequence[_Paper | None], day: date | None
) -> tuple[list[Dated], list[Undated]]:
    """The times that have a place, and those that have none; `day` is that of the event."""
    told: list[Dated] = []
    undated: list[Undated] = []
    for reading, paper in zip(readings, papers, strict=True):
        for telling in _tellings(reading):
            found = _told(telling.ref, paper) or _counted(reading, telling.ref, day)
            if found is None:
                undated.append(_undated(reading, telling))
            else:
                told.append(_dated(reading, telling, found))
    return told, undated


def _counted(reading: Reading, ref: TimeRef, day: date | None) -> Told | None:
    """Of a lead, "four days after the explosion": counted from the day of the story's event, and not certain."""
    sentences = reading.items(Sentence)
    if day is None or ref.anchor != "event" or ref.sentence is None or not ref.amount:
        return None
    amount = read_amount(ref.amount)
    if sentences[ref.sentence].role != "lead" or amount.months or amount.seconds or not 0 < amount.days <= SINCE_EVENT:
        return None
    return Told(marked((day + timedelta(days=amount.days)).isoformat(), "?"), "day")


def _after_event(reading: Reading, day: date | None) -> _Paper | None:
    """For a paper that nothing else dates, the day that its lead counts from the event."""
    if published(reading.article).first is not None:
        return None
    counted = (_counted(reading, ref, day) for ref in reading.items(TimeRef))
    found = next((told for told in counted if told), None)
    days = stretch(found.value) if found else None
    return _Paper(days.first, sure=False) if days else None


def _main_day(told: Iterable[Dated]) -> date | None:
    """The day that most accounts tell of; None where not even two tell of one."""
    tellers: dict[date, set[str]] = {}
    for dated in told:
        days = stretch(dated.value)
        if days and days.first == days.last:
            tellers.setdefault(days.first, set()).add(dated.article)
    most = min(tellers, key=lambda day: (-len(tellers[day]), day), default=None)
    return most if most and len(tellers[most]) > 1 else None


def _against_event(dated: Dated, day: date | None) -> Dated:
    """A telling, background where it ends well before the event of the story."""
    days = stretch(dated.value)
    if day is None or days is None:
        return dated
    end = days.first if dated.value.endswith("/..") else days.last
    return msgspec.structs.replace(dated, background=end < day - timedelta(days=BEFORE_THE_EVENT))


class _Telling(NamedTuple):
    """A time with the words whose happening it tells: a clause, or the caption of a picture."""

    ref: TimeRef
    span: Span
    language: str


def _tellings(reading: Reading) -> Iterator[_Telling]:
    """The times of running text and captions; a headline repeats what the text says, and so may a caption."""
    clauses, sentences = reading.items(Clause), reading.items(Sentence)
    captions = [one.span for one in reading.items(Furniture) if one.role == "caption"]
    passages = reading.items(Passage)
    repeated: set[str] = set()
    for ref in reading.items(TimeRef):
        if ref.kind not in PLACED:
            continue
        if ref.clause is not None:
            sentence = sentences[clauses[ref.clause].sentence]
            if sentence.role != "headline":
                yield _Telling(ref, clauses[ref.clause].span, sentence.language)
        elif (caption := next((span for span in captions if span.covers(ref.span)), None)) is not None:
            words = f"{reading.words(caption)} {reading.words(ref.span)}"
            language = next((one.language for one in passages if one.span.covers(ref.span)), "und")
            if words not in repeated:
                yield _Telling(ref, caption, language)
            repeated.add(words)


def _points(points: Iterable[Point]) -> Mapping[tuple[str, Span], int]:
    """The Point under which each clause is told, where more than one account tells it."""
    shared = (point for point in points if len({claim.article for claim in point.claims}) > 1)
    return {(claim.article, claim.span): point.id for point in shared for claim in point.claims}


def _paper(reading: Reading, readings: Sequence[Reading]) -> _Paper | None:
    """For a paper without its date its dateline's day, else the last day it names as past, in the year of the story."""
    if published(reading.article).first is not None:
        return None
    others = sorted(day for other in readings if (day := published(other.article).first) is not None)
    if not others:
        return None
    middle = others[len(others) // 2]
    if (dateline := _dateline(reading, middle)) is not None:
        return _Paper(dateline, sure=True)
    told = (_day_named(ref, middle) for ref in reading.items(TimeRef) if ref.tense != "future")
    named = [day for day in told if day and day <= others[-1]]
    return _Paper(max(named), sure=False) if named else None


def _dateline(reading: Reading, middle: date) -> date | None:
    """The day a dateline names."""
    lines = [one.span for one in reading.items(Furniture) if one.role == "dateline"]
    days = (_day_named(ref, middle) for ref in reading.items(TimeRef) if any(line.covers(ref.span) for line in lines))
    return next((day for day in days if day), None)


def _day_named(ref: TimeRef, middle: date) -> date | None:
    """The day that a time names by its number, near the days of the other papers."""
    if ref.kind not in ("date", "time") or ref.first is None or ref.first.day is None or ref.amount:
        return None
    found = _against(ref, middle)
    days = stretch(found.value) if found else None
    near = days is not None and days.first == days.last and abs((days.first - middle).days) <= NEAR
    return days.first if days and near else None


def _told(ref: TimeRef, paper: _Paper | None) -> Told | None:
    """The value of a time; of one that hangs on an unknown day of publication, what the story says of that."""
    if ref.value is not None and ref.grain is not None:
        return Told(ref.value, ref.grain) if stretch(ref.value) else None
    if paper is None or ref.anchor != "publication" or ref.first is None:
        return None
    found = _against(ref, paper.day)
    if found is None or paper.sure or ref.first.day is not None:
        return found
    if ref.first.unit == "day" and "/" not in found.value:
        return Told(f"{found.value}/..", found.grain)  # today: on or after
    return Told(marked(found.value, "?"), found.grain)


def _against(ref: TimeRef, day: date) -> Told | None:
    amount = read_amount(ref.amount) if ref.amount else None
    return value_of(Words(ref.kind, ref.rule, ref.first, ref.last, ref.bound, amount), day, ref.tense)


def _dated(reading: Reading, telling: _Telling, told: Told) -> Dated:
    fact = reading.article.provenance.published
    ref = telling.ref
    return Dated(
        reading.article.id,
        telling.span,
        ref.span,
        telling.language,
        told.value,
        told.grain,
        ref.anchor,
        fact.value if fact else None,
        ref.anchor_span,
        ref.background,
    )


def _undated(reading: Reading, telling: _Telling) -> Undated:
    ref = telling.ref
    return Undated(
        reading.article.id, telling.span, ref.span, telling.language, ref.anchor, ref.amount, ref.anchor_span
    )


def _merged(told: Sequence[tuple[int | None, Dated]]) -> Iterator[Happening]:
    """One entry for a Point at one time, and one for a clause that no other account shares."""
    groups: list[tuple[int | None, list[Dated]]] = []
    for point, dated in told:
        group = next((g for known, g in groups if known == point and _agrees(dated, g)), None) if point else None
        if group is None:
            groups.append((point, [dated]))
        else:
            group.append(dated)
    return (_happening(point, group) for point, group in groups)


def _agrees(dated: Dated, group: Sequence[Dated]) -> bool:
    """Whether a time may be that of a group: its days meet the days of every member."""
    days = stretch(dated.value)
    return days is not None and all((other := stretch(one.value)) is not None and days.meets(other) for one in group)


def _happening(point: int | None, group: Sequence[Dated]) -> Happening:
    votes = Counter((dated.value, dated.grain) for dated in group)
    most = max(votes.values())
    value, grain = next(key for key in votes if votes[key] == most)
    for other, other_grain in votes:
        if votes[other, other_grain] == most and finer(other_grain, grain):
            value, grain = other, other_grain
    return Happening(value, grain, tuple(group), all(dated.background for dated in group), point)


def _order(happening: Happening) -> tuple[datetime, int, str]:
    """By its beginning, or its end where only that is told; then the shorter first."""
    value = happening.value.removeprefix("../")
    days = stretch(value)
    return begins(value) or datetime.min, days.days if days else 0, happening.value
