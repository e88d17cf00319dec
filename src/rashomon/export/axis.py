"""A drawn axis of time on which every stretch has room in which something happened, from centuries to minutes.

It is made of cells: stretches of days between the edges of all that is told, side by side and none to scale; where days
are left out between two, there is a break. A day in which clock times are told has its hours, which are to scale. What
is news stands above the line, background below it. The drawing has a width in pixels, in which no label covers another;
what stands on it has shares of that width, so that it may be stretched.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, Literal

import msgspec

from rashomon.export.scale import Cell, Extent, cells, extent
from rashomon.export.timeline import Entry

Shape = Literal["dot", "bar"]

LANE: Final = 24
"""Height of a row of marks in pixels."""

DOT: Final = 18
CLOCK: Final = 40
"""Width of a dot, and of the clock time written beside it, in pixels."""

LABELS: Final = 66
"""Height of the three rows of labels below the line: hours, days or years, and what several of those stand in."""

EDGE: Final = 12


class Tick(msgspec.Struct, frozen=True):
    """One label of the axis over the share of it from `x` on; `kind` is `cell`, `group`, `hour` or `minor`."""

    x: float
    width: float
    label: str
    kind: str

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return round(self.x + self.width / 2, 3)


class Drawn(msgspec.Struct, frozen=True):
    """One mark: a dot at `x`, or a bar `width` long; `from_` and `until` where that end is open."""

    id: str
    label: str
    shape: Shape
    x: float
    width: float
    y: float
    count: int
    clock: str
    background: bool
    doubtful: bool
    since: bool
    until: bool

    @property
    def middle(self) -> float:
        """Where its figure stands."""
        return round(self.x + self.width / 2, 3)


class Axis(msgspec.Struct, frozen=True):
    """The whole drawing: pixels for `width`, `height` and `line`, its y; shares of the width, in per cent, for x."""

    width: int
    height: int
    line: int
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    marks: tuple[Drawn, ...]


class _Placed(msgspec.Struct):
    """A mark before its lane is known, in pixels; `reach` is how far right nothing else may stand."""

    entry: Entry
    extent: Extent
    shape: Shape
    x: float
    width: float
    reach: float
    lane: int = 0

    @property
    def left(self) -> float:
        return self.x - (DOT / 2 if self.shape == "dot" else 0) - 2


def axis(entries: Sequence[Entry]) -> Axis | None:
    """The axis of all entries that have a place on it; None where none has."""
    placed = [(entry, found) for entry in entries if (found := extent(entry.happening.value))]
    if not placed:
        return None
    scale = cells([found for _, found in placed], [entry.happening.background for entry, _ in placed])
    width = math.ceil(scale[-1].right) + EDGE
    news, background = (
        _laid(scale, [one for one in placed if one[0].happening.background is of]) for of in (False, True)
    )
    line = _lanes(news) * LANE + EDGE
    return Axis(
        width,
        line + LABELS + _lanes(background) * LANE + EDGE,
        line,
        tuple(_share(tick, width) for tick in _ticks(scale)),
        tuple(_part((one.right + two.x) / 2, width) for one, two in pairwise(scale) if one.end < two.start),
        tuple(_drawn(one, width, line) for one in sorted([*news, *background], key=lambda one: _order(one, entries))),
    )


def _order(one: _Placed, entries: Sequence[Entry]) -> int:
    return entries.index(one.entry)


def _laid(scale: Sequence[Cell], placed: Sequence[tuple[Entry, Extent]]) -> list[_Placed]:
    """Marks of one side of the line in their lanes: days first, then clock times, then stretches, short before long."""
    marks = [*_days(scale, placed)]
    rest = [_clock(scale, *one) for one in placed if one[1].clock]
    rest += sorted((_bar(scale, *one) for one in placed if one[1].long), key=lambda mark: mark.width)
    for mark in rest:
        taken = {other.lane for other in marks if mark.left < other.reach and other.left < mark.reach}
        mark.lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        marks.append(mark)
    return marks


def _days(scale: Sequence[Cell], placed: Sequence[tuple[Entry, Extent]]) -> Iterator[_Placed]:
    """Days without a clock time, piled up in the columns of their cell."""
    days = [one for one in placed if not one[1].clock and not one[1].long]
    for start, same in groupby(days, key=lambda one: one[1].start):
        cell = next(cell for cell in scale if cell.start == start)
        for number, (entry, found) in enumerate(same):
            column, lane = divmod(number, cell.rows)
            x = cell.dot(column)
            yield _Placed(entry, found, "dot", x, 0, x + DOT / 2 + 2, lane)


def _clock(scale: Sequence[Cell], entry: Entry, found: Extent) -> _Placed:
    cell = next(cell for cell in scale if cell.start == found.start)
    x = cell.hour(found.hours)
    return _Placed(entry, found, "dot", x, 0, x + DOT / 2 + CLOCK)


def _bar(scale: Sequence[Cell], entry: Entry, found: Extent) -> _Placed:
    x = next(cell.x for cell in scale if cell.start == found.start) + 2
    right = next(cell.right for cell in scale if cell.end == found.end) - 2
    return _Placed(entry, found, "bar", x, right - x, right + (14 if found.since else 2))


def _lanes(marks: Sequence[_Placed]) -> int:
    return max((mark.lane + 1 for mark in marks), default=0)


def _drawn(one: _Placed, width: int, line: int) -> Drawn:
    entry, background = one.entry, one.entry.happening.background
    top = line + LABELS + one.lane * LANE if background else line - (one.lane + 1) * LANE
    accounts = f"{len(entry.accounts)} account{'' if len(entry.accounts) == 1 else 's'}"
    return Drawn(
        id=entry.id,
        label=f"{entry.when}, {accounts}{', background' if background else ''}",
        shape=one.shape,
        x=_part(one.x, width),
        width=_part(one.width, width),
        y=top + LANE / 2,
        count=len(entry.accounts),
        clock=one.extent.clock,
        background=background,
        doubtful=one.extent.doubtful,
        since=one.extent.since,
        until=one.extent.until,
    )


def _ticks(scale: Sequence[Cell]) -> Iterator[Tick]:
    """Cells and their hours, and the months or years that several stand in, all in pixels."""
    for cell in scale:
        yield Tick(cell.x, cell.width, "", "box")
        yield Tick(cell.x, cell.width, cell.label, "cell")
        for hour in range(1, 24) if cell.hours else ():
            yield Tick(cell.hour(hour), 0, str(hour), "minor" if hour % 6 else "hour")
    for label, same in groupby(scale, key=lambda cell: cell.group):
        if label:
            group = list(same)
            yield Tick(group[0].x, group[-1].right - group[0].x, label, "group")


def _share(tick: Tick, width: int) -> Tick:
    return msgspec.structs.replace(tick, x=_part(tick.x, width), width=_part(tick.width, width))


def _part(pixels: float, width: int) -> float:
    return round(100 * pixels / width, 3)
