"""Who cites whom, drawn: accounts on the left, sources on the right by kind, lines between, arrows for copies.

Heights are pixels. Across, boxes and lines have shares of the width, so that the drawing fits a telephone and its
letters stay as large as they are; the arrows have a gutter of their own on the left, in pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from rashomon.export.direction import visible
from rashomon.export.layout import Column
from rashomon.export.origins import SOURCES, Repeat, Source

LETTERS: Final = 16
"""Cells of a line in a box: at 360 pixels it is 40% of 328, less padding and gutter, at some 6 pixels a letter."""

LINES: Final = 2
LINE: Final = 16
PADDING: Final = 7
GAP: Final = 8
HEADING: Final = 22
GUTTER: Final = 30

MOST: Final = 24
"""Sources in a drawing: about a screen high; the table below it has all."""

THICKEST: Final = 4


class Box(msgspec.Struct, frozen=True):
    """An account or a source: its lines with their baselines, below the tag of an account; `y` is its middle."""

    y: float
    top: float
    height: float
    tag: str
    lines: tuple[tuple[float, str], ...]


class Line(msgspec.Struct, frozen=True):
    """One account names one source, from `y1` to `y2`."""

    y1: float
    y2: float
    width: float
    title: str


class Arrow(msgspec.Struct, frozen=True):
    """One account repeats another; without `head` where it is not known which was first."""

    path: str
    head: str
    title: str


class Citing(msgspec.Struct, frozen=True):
    """An account with its lines."""

    box: Box
    lines: tuple[Line, ...]


class Graph(msgspec.Struct, frozen=True):
    """The whole drawing; `left_out` counts sources that only the table has."""

    height: float
    accounts: tuple[Citing, ...]
    headings: tuple[tuple[float, str], ...]
    sources: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int


def graph(columns: Sequence[Column], sources: Sequence[Source], repeats: Sequence[Repeat]) -> Graph | None:
    """The drawing of all that is cited or repeated; None where nothing is."""
    drawn = _most_named(sources)
    involved = {column.tag for source in drawn for column, _ in source.named_by}
    involved |= {column.tag for repeat in repeats for column in (repeat.column, repeat.of)}
    accounts = [column for column in columns if column.tag in involved]
    if not accounts:
        return None
    left = _stacked([_wrapped(column.name) for column in accounts], [column.tag for column in accounts])
    right, headings = _grouped(drawn)
    height = max(_bottom(left), _bottom(right))
    drop = (height - _bottom(right)) / 2
    left, right = _moved(left, (height - _bottom(left)) / 2), _moved(right, drop)
    middles = {column.tag: box.y for column, box in zip(accounts, left, strict=True)}
    return Graph(
        height=height,
        accounts=tuple(Citing(b, tuple(_lines(c, b, drawn, right))) for c, b in zip(accounts, left, strict=True)),
        headings=tuple((y + drop, text) for y, text in headings),
        sources=tuple(right),
        arrows=tuple(_arrow(repeat, middles) for repeat in repeats),
        left_out=len(sources) - len(drawn),
    )


def _most_named(sources: Sequence[Source]) -> list[Source]:
    """As many as a drawing holds, in their order."""
    ranked = sorted(range(len(sources)), key=lambda n: (-len(sources[n].named_by), -_times(sources[n]), n))
    return [sources[place] for place in sorted(ranked[:MOST])]


def _times(source: Source) -> int:
    return sum(len(spans) for _, spans in source.named_by)


def _stacked(names: Sequence[tuple[str, ...]], tags: Sequence[str], top: float = 0) -> list[Box]:
    """Boxes one below the other."""
    boxes = []
    for name, tag in zip(names, tags, strict=True):
        lines = (*((tag,) if tag else ()), *name)
        height = len(lines) * LINE + 2 * PADDING
        base = top + PADDING + LINE - 4
        placed = tuple((base + LINE * (number + bool(tag)), text) for number, text in enumerate(name))
        boxes.append(Box(top + height / 2, top, height, visible(tag), placed))
        top += height + GAP
    return boxes


def _grouped(sources: Sequence[Source]) -> tuple[list[Box], list[tuple[float, str]]]:
    """The boxes of sources, and the headings of their kinds with their baselines."""
    boxes: list[Box] = []
    headings = []
    for kind, same in groupby(sources, key=lambda source: source.kind):
        group, top = list(same), _bottom(boxes) + (GAP if boxes else 0) + HEADING
        headings.append((top - GAP, SOURCES[kind]))
        tags = [source.cited.tag if source.cited else "" for source in group]
        boxes += _stacked([_wrapped(source.name.text) for source in group], tags, top)
    return boxes, headings


def _bottom(boxes: Sequence[Box]) -> float:
    return boxes[-1].top + boxes[-1].height if boxes else 0


def _moved(boxes: Sequence[Box], by: float) -> list[Box]:
    return [
        msgspec.structs.replace(
            box, y=box.y + by, top=box.top + by, lines=tuple((base + by, text) for base, text in box.lines)
        )
        for box in boxes
    ]


def _lines(column: Column, box: Box, sources: Sequence[Source], right: Sequence[Box]) -> Iterator[Line]:
    for source, other in zip(sources, right, strict=True):
        for citing, spans in source.named_by:
            if citing.tag == column.tag:
                times = f"{len(spans)} time{'' if len(spans) == 1 else 's'}"
                title = f"{column.tag} {column.name} names {source.name.text}, {times}"
                yield Line(box.y, other.y, (1 + min(len(spans), THICKEST)) / 2, visible(title))


def _arrow(repeat: Repeat, middles: dict[str, float]) -> Arrow:
    """A bow in the gutter, wider the farther it goes; it ends at the account that was repeated."""
    start, end = middles[repeat.column.tag], middles[repeat.of.tag]
    if not repeat.ordered:
        start, end = sorted((start, end))
    far = max(0, GUTTER - 8 - min(GUTTER - 12, abs(end - start) / 8)) - 6
    path = f"M{GUTTER} {start:g} C{far:g} {start:g} {far:g} {end:g} {GUTTER} {end:g}"
    head = f"M{GUTTER} {end:g} l-9 -4.5 v9 z" if repeat.ordered else ""
    return Arrow(path, head, visible(f"{repeat.column.tag} {repeat.verb} {repeat.of.tag}: {repeat.rest}"))


def _wrapped(name: str) -> tuple[str, ...]:
    """A name in as many lines as a box has, broken between words where there are any; what is too long ends in …"""
    lines: list[str] = []
    for piece in (piece for word in visible(name).split() for piece in _pieces(word)):
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and _cells(joined) <= LETTERS:
            lines[-1] = joined
        else:
            lines.append(piece)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1] + "…"]
    return tuple(lines)


def _pieces(word: str) -> list[str]:
    """A word cut where it is too long for a line, never between a letter and its marks."""
    if _cells(word) <= LETTERS:
        return [word]
    pieces = [""]
    for letter in word:
        if _cells(pieces[-1] + letter) > LETTERS:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cells(text: str) -> int:
    """How wide it is: a Chinese letter is two wide, a mark on a letter nothing."""
    wide = {"W": 2, "F": 2}
    return sum(
        0 if unicodedata.category(letter)[0] == "M" else wide.get(unicodedata.east_asian_width(letter), 1)
        for letter in text
    )
