"""When what happened, in a terminal: the news in the order of time, then its background, then what has no date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.wording import Line, inline, shown
from rashomon.export.excerpt import Mark, runs
from rashomon.export.layout import Column
from rashomon.export.timeline import (
    Entry,
    Floating,
    Telling,
    differing,
    entries,
    floating,
    reported,
    tellers,
    worded,
)
from rashomon.model import Span, Timeline

TIME: Final = 20
"""Cells of the column of times: `25 Apr 2019, about` and its `17:50` on two lines."""

NARROW: Final = 60
"""Cells below which the words stand under their time, not beside it."""

BACKGROUND: Final = 8
UNDATED: Final = 5
"""Rows that are enough to go on reading where there is little room; a wide view has all."""

INDENT: Final = (0, 0, 0, 2)


class TimelineView:
    """The happenings of a story with their exact words."""

    def __init__(self, columns: Sequence[Column], languages: Sequence[str] = ()) -> None:
        self._columns = {column.account.article.id: column for column in columns}
        self._tags = {article: shown(column.tag) for article, column in self._columns.items()}
        self._places = {article: place for place, article in enumerate(self._columns)}
        self._languages = languages

    def lines(self, timeline: Timeline, wide: bool, width: int) -> Iterator[RenderableType]:
        """Every row of the news, and of the rest as many as a view of this form has; nothing without a time."""
        told = entries(timeline, self._places)
        if not told and not timeline.undated:
            return
        yield Text()
        yield Text("When", style="bold")
        yield from self._rows([entry for entry in told if not entry.happening.background], wide, width)
        background = [entry for entry in told if entry.happening.background]
        yield from self._some(background, _most_told(background, BACKGROUND), wide, width)
        yield from self._undated(timeline, wide)

    def _some(self, all_: list[Entry], few: list[Entry], wide: bool, width: int) -> Iterator[RenderableType]:
        yield from self._rows(all_ if wide else few, wide, width)
        if not wide and len(all_) > len(few):
            yield _left(len(all_) - len(few), "of the background")

    def _rows(self, rows: Sequence[Entry], wide: bool, width: int) -> Iterator[RenderableType]:
        """One row each; a time that several have in common is said once."""
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=TIME, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        for when, same in groupby(rows, key=lambda entry: entry.when):
            for number, entry in enumerate(same):
                time = Text("" if number else shown(when), style="dim" if entry.happening.background else "bold")
                if width >= NARROW:
                    table.add_row(time, self._entry(entry, wide))
                    continue
                if time:
                    yield time
                yield Padding(self._entry(entry, wide), INDENT)
        if table.row_count:
            yield table

    def _entry(self, entry: Entry, wide: bool) -> RenderableType:
        style = "dim" if entry.happening.background else ""
        first = worded(entry, self._languages)
        line = self._words(first.article, first.span, first.times, style).append(f"  {self._beside(entry)}", "dim")
        others = [telling for telling in entry.tellings if telling != first] if wide else []
        return Group(line, *(Padding(self._other(entry, telling), INDENT) for telling in others))

    def _beside(self, entry: Entry) -> str:
        """Who tells it, when that was reported, who says another time, and whether it lies before the news."""
        says = {self._tags[t.article]: shown(differing(entry, t)) for t in entry.tellings if differing(entry, t)}
        parts = ["background"] * entry.happening.background + [shown(tellers(entry, self._tags))]
        return "; ".join([*parts, *(f"{tag}: {when}" for tag, when in says.items())])

    def _other(self, entry: Entry, telling: Telling) -> Text:
        when = shown(differing(entry, telling))
        beside = "; ".join(filter(None, (when, reported(telling.published))))
        return self._words(telling.article, telling.span, telling.times, "dim").append(f"  {shown(beside)}", "dim")

    def _undated(self, timeline: Timeline, wide: bool) -> Iterator[RenderableType]:
        facts = {article: column.account.article.provenance.published for article, column in self._columns.items()}
        found = floating(timeline, {article: fact.value if fact else None for article, fact in facts.items()})
        if found:
            yield Text("without a date")
        for one in found if wide else found[:UNDATED]:
            yield Padding(self._floating(one), INDENT)
        if not wide and len(found) > UNDATED:
            yield _left(len(found) - UNDATED, "without a date")

    def _floating(self, found: Floating) -> Text:
        line = self._words(found.article, found.span, found.times)
        line.append(f"  {found.reason}", style="dim")
        if found.anchor is not None:
            line.append(f": {shown(self._text(found.article, found.anchor))}", style="dim")
        return line

    def _words(self, article: str, span: Span, times: Sequence[Span], style: str = "") -> Line:
        """Exact words, those that tell when bold, and where they stand."""
        line = Line(style=style)
        for run in runs(span, [Mark(time, "") for time in times]):
            bold = "bold not dim" if run.label is not None else ""
            line.append(inline(self._text(article, run.span)), style=bold)
        return line.refer(self._tags[article], span)

    def _text(self, article: str, span: Span) -> str:
        return span.of(self._columns[article].account.article.text)


def _most_told(rows: Sequence[Entry], most: int) -> list[Entry]:
    """The rows that most accounts tell, in the order of time."""
    kept = sorted(rows, key=lambda entry: -len(entry.accounts))[:most]
    return [entry for entry in rows if entry in kept]


def _left(rows: int, what: str) -> Text:
    return Text(f"… {rows} more {what}; --wide lists all", style="dim")
