"""How a timeline is laid out for a reader, on a page or in a terminal: entries, who tells them and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from rashomon.chronology.edtf import begins, stretch
from rashomon.chronology.values import finer
from rashomon.export.dates import day_of, lasting, said
from rashomon.export.layout import primary
from rashomon.model import Dated, Happening, Span, Timeline, Undated


class Telling(msgspec.Struct, frozen=True):
    """One passage of an account that tells of an entry.

    `span` is the clause, with the words that tell when, `times`, where those stand beside it. `when` is each thing it
    says of the time; `published` the date of its account (EDTF), None where that is unknown.
    """

    article: str
    span: Span
    language: str
    times: tuple[Span, ...]
    when: tuple[str, ...]
    published: str | None


class Entry(msgspec.Struct, frozen=True):
    """One row of a timeline: `when` for people, and every passage that tells of it, in the order of the accounts."""

    id: str
    happening: Happening
    when: str
    tellings: tuple[Telling, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """The articles that tell of it."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))


class Floating(msgspec.Struct, frozen=True):
    """A time without a place on the timeline: why, and the words of what it hangs on, where the text has them."""

    article: str
    span: Span
    language: str
    times: tuple[Span, ...]
    reason: str
    anchor: Span | None


def entries(timeline: Timeline, places: Mapping[str, int]) -> tuple[Entry, ...]:
    """The happenings in the order of time, by their end where only that is known; `places`: article -> place."""
    found = (_entry(f"w{n}", happening, places) for n, happening in enumerate(timeline.happenings))
    return tuple(sorted(found, key=lambda entry: _known(entry.happening.value)))


def _known(value: str) -> datetime:
    """The instant a value begins with, or ends with where it has no beginning."""
    first, _, last = value.partition("/")
    return begins(last if first == ".." else value) or datetime.min


def _entry(name: str, happening: Happening, places: Mapping[str, int]) -> Entry:
    found: dict[tuple[str, Span], list[Dated]] = {}
    for dated in sorted(happening.told, key=lambda dated: (places[dated.article], dated.span, dated.time)):
        found.setdefault((dated.article, dated.span), []).append(dated)
    same = [dated for dated in happening.told if dated.value == happening.value]
    when = said(happening.value, "since" if any(map(_sure, same)) or not same else "on or after")
    return Entry(name, happening, when, tuple(map(_telling, found.values())))


def _telling(told: Sequence[Dated]) -> Telling:
    first = told[0]
    times = tuple(sorted({dated.time for dated in told}))
    when = dict.fromkeys(_when(dated) for dated in told if not any(_narrows(other, dated) for other in told))
    return Telling(first.article, around(first.span, times), first.language, times, tuple(when), first.published)


def _when(dated: Dated) -> str:
    return said(dated.value, "since" if _sure(dated) else "on or after")


def _sure(dated: Dated) -> bool:
    """Whether an open end is one the words give, not one left open by an unknown day of publication."""
    return dated.published is not None or dated.anchor not in ("publication", "earlier time")


def _narrows(fine: Dated, coarse: Dated) -> bool:
    """Whether one time says more exactly what another does: `Friday` and `3:30 p.m. on Friday` of one passage."""
    inner, outer = stretch(fine.value), stretch(coarse.value)
    return bool(finer(fine.grain, coarse.grain) and inner and outer and outer.covers(inner))


def around(span: Span, words: Iterable[Span]) -> Span:
    """A span stretched over words beside it, so that both are shown in one piece."""
    spans = (span, *words)
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def worded(entry: Entry, languages: Sequence[str]) -> Telling:
    """The passage that words an entry for a reader of these languages, first choice first.

    Before others go passages that tell the time as the entry gives it.
    """
    ranked = sorted(entry.tellings, key=lambda telling: telling.when != (entry.when,))
    for language in languages:
        spoken = [telling for telling in ranked if primary(telling.language) == primary(language)]
        if spoken:
            return spoken[0]
    return ranked[0]


def differing(entry: Entry, telling: Telling) -> str:
    """What a passage says of the time, where that is not what the entry says."""
    return "" if telling.when == (entry.when,) else ", ".join(telling.when)


def reported(published: str | None) -> str:
    """The date of an account beside what it tells."""
    return f"reported {day_of(published)}" if published else "date of report unknown"


def tellers(entry: Entry, tags: Mapping[str, str]) -> str:
    """Who tells of it and when that was reported: `es hi (reported 25 Apr 2019), zh ja (26 Apr 2019)`."""
    if len(entry.accounts) == 1:
        return reported(entry.tellings[0].published)
    found: dict[str, list[str]] = {}
    for telling in {telling.article: telling for telling in entry.tellings}.values():
        date = day_of(telling.published) if telling.published else "date unknown"
        found.setdefault(date, []).append(tags[telling.article])
    told = ", ".join(f"{' '.join(who)} ({date})" for date, who in found.items())
    return told.replace(" (", " (reported ", 1)


def floating(timeline: Timeline, dates: Mapping[str, str | None]) -> tuple[Floating, ...]:
    """The times that could not be placed, in their order; `dates` gives what is known of each account's date."""
    return tuple(_floating(undated, dates.get(undated.article)) for undated in timeline.undated)


def _floating(undated: Undated, published: str | None) -> Floating:
    reason = _reason(undated, published)
    span = around(undated.span, [undated.time])
    return Floating(undated.article, span, undated.language, (undated.time,), reason, undated.anchor_span)


def _reason(undated: Undated, published: str | None) -> str:
    """Why it could not be placed, to be followed by the words it hangs on where there are some."""
    if undated.anchor_span is not None:
        return (lasting(undated.amount) if undated.amount else "") or "time hangs on"
    if undated.anchor in ("publication", "earlier time") and published is None:
        return "publication date unknown"
    return "the text leaves open when"
