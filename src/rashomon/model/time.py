"""Times: when something is said to be, and told against which clock."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from rashomon.model.span import Span

Grain = Literal[
    "second",
    "minute",
    "hour",
    "part of day",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
"""How fine a time is told, from the finest to the coarsest."""

DayPart = Literal["dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"]
Season = Literal["spring", "summer", "autumn", "winter"]
Edge = Literal["start", "middle", "end"]
Tense = Literal["past", "future"]
Calendar = Literal["buddhist", "persian", "hijri"]


class Moment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the calendar as words give it, before any clock: only what was said, from coarse to fine.

    `shift` counts in `unit` from what it is told against: -1 month is the last one. Without `unit` it moves the finest
    field said ("last Monday"). `century` counts from 1, `decade` is a year that ends in 0 or a number under 100,
    `weekday` is 1 for Monday, `week` counts from 1 inside the month or year said. `zone` is `Z`, `+09:00` or, where it
    has summer time, `Europe/Kyiv`. `into` tells the night that leads into the day said. Years, months and days are
    those of `calendar`, Gregorian where it is None.
    """

    shift: int | None = None
    unit: Grain | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: Season | None = None
    month: int | None = None
    week: int | None = None
    weekday: int | None = None
    day: int | None = None
    part: DayPart | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    edge: Edge | None = None
    approximate: bool = False
    into: bool = False
    calendar: Calendar | None = None


TimeKind = Literal["date", "time", "range", "duration", "set"]
"""A day or something coarser; a clock time; a stretch with two ends or one; how long; how often."""

Anchor = Literal["calendar", "publication", "earlier time", "event", "nothing"]
"""What a time is told against: the calendar alone, the day of publication, a time told before it in the text, an event
that its words name, or nothing at all, as a duration is."""

Bound = Literal["since", "until", "before", "after"]


class TimeRef(msgspec.Struct, frozen=True, tag="time"):
    """Words that tell when, how long or how often.

    `value` is EDTF, never finer than the words, or an ISO 8601 duration; None where it hangs on what is not known.
    `first` and `last` keep what was said, so that a value can be reckoned once its clock is known. `amount` is the ISO
    8601 duration by which the time lies after (`-`: before) its anchor. `anchor_span` is where the text names the
    anchor, if it does. `sentence` and `clause` are places in their layers: whose happening the time belongs to.
    `background` says that it lies before the news.
    """

    layer: ClassVar[str] = "times"
    span: Span
    kind: TimeKind
    rule: str
    anchor: Anchor
    grain: Grain | None = None
    value: str | None = None
    first: Moment | None = None
    last: Moment | None = None
    bound: Bound | None = None
    amount: str | None = None
    tense: Tense | None = None
    anchor_span: Span | None = None
    sentence: int | None = None
    clause: int | None = None
    background: bool = False
