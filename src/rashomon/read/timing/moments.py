"""What a reading of a time says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.lang.times import TimeWords
from rashomon.read.timing.fields import single
from rashomon.read.timing.patterns import Node
from rashomon.read.timing.ranges import clock_range, range_of
from rashomon.read.timing.said import Run, Said, Unfit
from rashomon.read.timing.stretches import (
    bounded,
    duration,
    every,
    hanging,
    night_into,
    nth_day,
    offset,
    stretch_to_now,
    twice,
    within,
    year_span,
)
from rashomon.read.timing.trees import leaves_of

LONE_YEARS = range(1800, 2101)
"""A number alone counts as a year between these: of 1,200 and 3,000 most are amounts."""

PERSIAN_YEARS, BUDDHIST_YEARS = range(1300, 1420), range(2450, 2601)


def said(node: Node, run: Run, words: TimeWords) -> Said | None:
    """What a reading says; None where it is none after all."""
    if _alone(node, run, words):
        return None
    try:
        return _BUILDERS.get(node.name, single)(node, run, words)
    except Unfit:
        return None


def _alone(node: Node, run: Run, words: TimeWords) -> bool:
    """Whether a reading is, or is a bound on, one word or number that does not count by itself."""
    inner = _counting(node)
    if inner.end - inner.start != 1:
        return False
    lexeme = run[inner.start]
    led = node.start > 0 and any(meaning.role == "LEAD" for meaning in run[node.start - 1].meanings)
    if (
        lexeme.form in words.alone_no
        and not led
        and (inner is node or "MONTH" not in {m.role for m in lexeme.meanings})
    ):
        return True
    return _is_bare(inner, run, words)


def _counting(node: Node) -> Node:
    """What a bound is set to, or something is about; a reading itself otherwise."""
    inner = [part for part in node.parts if isinstance(part, Node)]
    if node.name in ("Since", "Until", "Before", "After", "About", "Point", "Day") and len(inner) == 1:
        return _counting(inner[0])
    return node


def _is_lone_year(year: int, words: TimeWords) -> bool:
    """Whether a number is likelier a year than an amount."""
    if "persian" in words.calendars and year in PERSIAN_YEARS:
        return True
    return year in LONE_YEARS or ("buddhist" in words.calendars and year in BUDDHIST_YEARS)


def _is_bare(date: Node, run: Run, words: TimeWords) -> bool:
    """Whether a date is a bare number that rather counts something, or a fraction."""
    roles = {leaf.role for leaf in leaves_of(date)}
    lexeme = run[date.start]
    if roles & {"YEAR", "ERA_YEAR"}:
        return "YEAR" not in roles or not _is_lone_year(int(lexeme.value("YEAR")), words)
    return bool(roles & {"NUMDAY", "DOTDAY"}) and all(m.role != "LONEDAY" for m in lexeme.meanings)


_BUILDERS: Mapping[str, Callable[[Node, Run, TimeWords], Said]] = {
    "Range": range_of,
    "ClockRange": clock_range,
    "Offset": offset,
    "Past": stretch_to_now,
    "Next": stretch_to_now,
    "Duration": duration,
    "Every": every,
    "Since": bounded,
    "Until": bounded,
    "Before": bounded,
    "After": bounded,
    "Within": within,
    "NightInto": night_into,
    "NthDay": nth_day,
    "YearSpan": year_span,
    "Twice": twice,
    "HangsAfter": hanging,
    "HangsBefore": hanging,
}
