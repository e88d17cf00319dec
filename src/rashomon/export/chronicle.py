"""What happened when, as a story page shows it: an axis, a list with exact words, and marks in the full texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from rashomon.export import timeline as layout
from rashomon.export.axis import Axis, axis
from rashomon.export.cast import anchor
from rashomon.export.dates import said
from rashomon.export.direction import visible
from rashomon.export.excerpt import Mark, runs
from rashomon.export.layout import Column
from rashomon.export.quote import Quote, quote
from rashomon.export.timeline import Entry, Floating, Telling
from rashomon.model import Anchor, Span, Timeline

AGAINST: Final[dict[Anchor, str]] = {
    "calendar": "so called by the calendar",
    "publication": "told from the day of publication",
    "earlier time": "told from a time named before",
    "event": "told from what its words name",
    "nothing": "told from nothing",
}


class Piece(msgspec.Struct, frozen=True):
    """Words in a row; `tells` where they say when."""

    text: str
    tells: bool


class Voice(msgspec.Struct, frozen=True):
    """How one account tells it: its exact words, where they stand, another time if it gives one, and its date."""

    column: Column
    quote: Quote
    pieces: tuple[Piece, ...]
    href: str
    differing: str
    reported: str


class Event(msgspec.Struct, frozen=True):
    """One row of the list; `again` where the row before has the same time, `also` the tags of who else tells it and
    what they say of the time if that is something else, `point` leads to its point.
    """

    id: str
    when: str
    again: bool
    background: bool
    accounts: int
    first: Voice
    others: tuple[Voice, ...]
    also: tuple[str, ...]
    point: str | None


class Loose(msgspec.Struct, frozen=True):
    """A time that could not be placed, why, and the words it hangs on."""

    voice: Voice
    reason: str
    anchor: Quote | None


class Chronicle(msgspec.Struct, frozen=True):
    """The whole section."""

    axis: Axis | None
    news: tuple[Event, ...]
    background: tuple[Event, ...]
    loose: tuple[Loose, ...]


class Chronicler:
    """The timeline of a story with its places on the page."""

    def __init__(self, timeline: Timeline, columns: Sequence[Column], languages: Sequence[str]) -> None:
        self._timeline, self._columns, self._languages = timeline, columns, languages
        self._places = {column.account.article.id: place for place, column in enumerate(columns)}

    def chronicle(self) -> Chronicle | None:
        """The section about it; None where no account tells when."""
        entries = layout.entries(self._timeline, self._places)
        if not entries and not self._timeline.undated:
            return None
        dates = {column.account.article.id: _published(column) for column in self._columns}
        return Chronicle(
            axis(entries),
            self._events([entry for entry in entries if not entry.happening.background]),
            self._events([entry for entry in entries if entry.happening.background]),
            tuple(map(self._loose, layout.floating(self._timeline, dates))),
        )

    def marks(self, article: str) -> list[Mark]:
        """The words of one article that tell when, each with what is meant."""
        dated = (one for happening in self._timeline.happenings for one in happening.told)
        marks = [(one.time, f"{said(one.value)}: {AGAINST[one.anchor]}") for one in dated if one.article == article]
        marks += [(one.time, "not placed in time") for one in self._timeline.undated if one.article == article]
        return [Mark(span, visible(label), "timed") for span, label in marks]

    def _events(self, entries: Sequence[Entry]) -> tuple[Event, ...]:
        before = ["", *(entry.when for entry in entries)]
        return tuple(self._event(entry, entry.when == last) for entry, last in zip(entries, before, strict=False))

    def _event(self, entry: Entry, again: bool) -> Event:
        first = layout.worded(entry, self._languages)
        point = entry.happening.point
        others = tuple(self._voice(entry, telling) for telling in entry.tellings if telling != first)
        return Event(
            entry.id,
            entry.when,
            again,
            entry.happening.background,
            len(entry.accounts),
            self._voice(entry, first),
            others,
            tuple(dict.fromkeys(_also(voice) for voice in others)),
            None if point is None else f"#p{point}",
        )

    def _voice(self, entry: Entry, telling: Telling) -> Voice:
        told = self._words(telling.article, telling.span, telling.language, telling.times)
        differing = layout.differing(entry, telling)
        return msgspec.structs.replace(told, differing=differing, reported=layout.reported(telling.published))

    def _loose(self, found: Floating) -> Loose:
        voice = self._words(found.article, found.span, found.language, found.times)
        words = quote(voice.column.account, found.anchor, found.language) if found.anchor else None
        return Loose(voice, found.reason, words)

    def _words(self, article: str, span: Span, language: str, times: Sequence[Span]) -> Voice:
        place = self._places[article]
        column = self._columns[place]
        cut = runs(span, [Mark(time, "", "timed") for time in times])
        pieces = tuple(Piece(run.span.of(column.account.article.text), run.label is not None) for run in cut)
        href = f"#{anchor(place, times[0], 'timed')}"
        return Voice(column, quote(column.account, span, language), pieces, href, "", "")


def _also(voice: Voice) -> str:
    return f"{voice.column.tag} ({voice.differing})" if voice.differing else voice.column.tag


def _published(column: Column) -> str | None:
    fact = column.account.article.provenance.published
    return fact.value if fact else None
