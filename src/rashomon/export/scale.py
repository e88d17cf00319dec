"""The scale of an axis of time: what stretch of days each value takes, and the cells that give all of them room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

import msgspec

from rashomon.chronology.edtf import stretch
from rashomon.export.dates import MONTHS, parsed

LETTER: Final = 7
"""Pixels of a letter of a label."""

PILE: Final = 5
"""Dots of one day that stand one above the other before the next column begins."""

COLUMN: Final = 24
HOURS: Final = 144
"""Pixels of the hours of a day, six for each."""

LEAST: Final = 24
BREAK: Final = 18
"""Pixels of a cell at least, and of days left out between two."""

MARGIN: Final = 12


class Extent(msgspec.Struct, frozen=True):
    """The days of a value, as ordinals, `end` the first that is not in it; `clock` and `hours` where it tells one.

    `since` and `until` say that it is open to that side: then the days are those that are named.
    """

    start: int
    end: int
    clock: str
    hours: float
    since: bool
    until: bool
    doubtful: bool

    @property
    def long(self) -> bool:
        """Whether it takes more than a day, or has an open end: a bar, not a dot."""
        return not self.clock and (self.end - self.start > 1 or self.since or self.until)


class Cell(msgspec.Struct):
    """A stretch of days, `end` not in it, `width` pixels wide from `x` on: first its piles of dots, then its hours."""

    start: int
    end: int
    label: str
    group: str
    piles: float
    hours: float
    columns: int
    rows: int = PILE
    x: float = 0.0
    width: float = 0.0

    @property
    def right(self) -> float:
        """Where it ends, in pixels."""
        return self.x + self.width

    def dot(self, column: int) -> float:
        """The middle of a column of dots."""
        room = self.piles if self.hours else self.width
        return self.x + room / 2 + (column - (self.columns - 1) / 2) * COLUMN

    def hour(self, hours: float) -> float:
        """Where an hour of the day stands."""
        return self.right - self.hours + self.hours * hours / 24


def extent(value: str) -> Extent | None:
    """What a value takes on an axis; None for what is no EDTF value of the kinds written here."""
    first, interval, last = value.partition("/")
    since, until = interval and last in ("", ".."), interval and first in ("", "..")
    days = stretch(last if until else first if since else value)
    if days is None:
        return None
    ends = [end for end in (parsed(first), parsed(last)) if end]
    one = days.first == days.last and ends[0].clock != ""
    return Extent(
        days.first.toordinal(),
        days.last.toordinal() + 1,
        ends[0].clock if one else "",
        _hours(ends[0].clock) if one else 0.0,
        bool(since),
        bool(until),
        any(end.about or end.unsure for end in ends),
    )


def _hours(clock: str) -> float:
    hour, minute = clock.split(":")[:2]
    return int(hour) + int(minute) / 60


def cells(extents: Sequence[Extent], background: Sequence[bool]) -> tuple[Cell, ...]:
    """Cells between all edges, but for those in which nothing happens; `background` tells the side of each extent."""
    edges = sorted({edge for one in extents for edge in (one.start, one.end)})
    piled = Counter((one.start, of) for one, of in zip(extents, background, strict=True) if not (one.long or one.clock))
    clocks = {one.start for one in extents if one.clock}
    found = [
        _cell(start, end, max(piled[start, False], piled[start, True]), start in clocks)
        for start, end in pairwise(edges)
        if any(one.start <= start and end <= one.end for one in extents)
    ]
    _set(found)
    return tuple(found)


def _cell(start: int, end: int, dots: int, clocks: bool) -> Cell:
    label, group = labels(date.fromordinal(start), date.fromordinal(end - 1))
    columns = math.ceil(dots / PILE)
    piles = columns * COLUMN + 6 if dots else 0
    piles = piles if clocks else max(piles, len(label) * LETTER + 8, LEAST)
    return Cell(
        start, end, label, group, piles, HOURS if clocks else 0, columns, width=piles + (HOURS if clocks else 0)
    )


def _set(found: Sequence[Cell]) -> None:
    """Give each its place, and groups the room that their label needs."""
    for group, same in groupby(found, key=lambda cell: cell.group):
        members = list(same)
        lacking = len(group) * LETTER + 10 - sum(cell.width for cell in members)
        for cell in members if lacking > 0 else ():
            cell.width += lacking / len(members)
            cell.piles += lacking / len(members)
    x, before = float(MARGIN), None
    for cell in found:
        x += BREAK if before is not None and before < cell.start else 0
        cell.x, x, before = x, x + cell.width, cell.end


def labels(first: date, last: date) -> tuple[str, str]:
    """The label of a stretch of days and that of the month or year it stands in: (`26`, `Apr 2019`), (`2002`, ``).

    A stretch over the edge of a month or year that is none itself has no label.
    """
    months = first.day == 1 and (last + timedelta(days=1)).day == 1 if last < date.max else first.day == 1
    if months and first.month == 1 and last.month == 12:
        return (str(first.year) if first.year == last.year else f"{first.year}–{last.year}"), ""
    if first.year != last.year:
        return "", ""
    if months:
        name = MONTHS[first.month - 1]
        return (name if first.month == last.month else f"{name}–{MONTHS[last.month - 1]}"), str(first.year)
    if first.month != last.month:
        return "", str(first.year)
    day = str(first.day) if first == last else f"{first.day}–{last.day}"
    return day, f"{MONTHS[first.month - 1]} {first.year}"
