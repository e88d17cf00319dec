"""A Dossier in a terminal: numbers, the matrix, what only one tells, when, who says so, who, why they are together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.entities import NamedView
from rashomon.cli.origins import OriginsView
from rashomon.cli.timeline import TimelineView
from rashomon.cli.voices import VoicesView
from rashomon.cli.wording import Line, enclosed, shown
from rashomon.export import layout
from rashomon.export.around import NEAREST, arrival, episodes, siblings
from rashomon.export.entities import Lookup, nobody
from rashomon.export.layout import MEANINGS, SYMBOLS, Column
from rashomon.model import Claim, Dossier, Point, Standing, StandingKind

WIDE: Final = 120
"""Cells from which standings are spelled out and every account's own words are listed."""

WORDING: Final = 30
"""Cells a wording needs at least: about five words of Vietnamese or English."""

CELL: Final = 8
WIDE_CELL: Final = 14
"""Cells of an account's column: enough for the beginning of an outlet's name, and for the word `not seen`."""

STYLES: Final[dict[StandingKind, str]] = {
    "tells": "green",
    "differs": "bold red",
    "unsure": "yellow",
    "silent": "dim",
    "not seen": "dim",
}


class DossierView:
    """A Dossier that prints itself; `wide` None follows the width of the terminal. `known` names entities by id."""

    def __init__(
        self, dossier: Dossier, languages: Sequence[str] = (), wide: bool | None = None, known: Lookup = nobody
    ) -> None:
        self.dossier, self.languages, self.wide = dossier, languages, wide
        self.columns = layout.columns(dossier)
        self.times = TimelineView(self.columns, languages)
        self.voices = VoicesView(self.columns, languages)
        self.origins = OriginsView(dossier.entities, self.columns)
        self.named = NamedView(self.columns, known, languages)
        self.by_article = {column.account.article.id: column for column in self.columns}
        self.tags = {article: column.tag for article, column in self.by_article.items()}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= WIDE if self.wide is None else self.wide
        yield from self._top()
        yield from self._around(wide)
        if layout.sections(self.dossier):
            yield self._matrix(options.max_width, wide)
            yield Text()
            yield _legend()
        yield from self._alone()
        yield from self.times.lines(self.dossier.timeline, wide, options.max_width)
        yield from self._speech(wide)
        yield from self.named.lines(self.dossier.entities, wide)
        yield from self._joins()

    def _speech(self, wide: bool) -> Iterator[RenderableType]:
        yield from self.voices.lines(self.dossier.voices, wide)
        yield from self.origins.lines(self.dossier.citations, self.dossier.copies, wide)

    def _top(self) -> Iterator[RenderableType]:
        account, span = layout.headline(self.dossier, self.languages)
        yield Text(shown(span.of(account.article.text)), style="bold")
        found = layout.numbers(self.dossier)
        yield Text(
            f"Story {self.dossier.story.id}: {found.accounts} account{_s(found.accounts)} in {found.languages} "
            f"language{_s(found.languages)}; {found.shared} point{_s(found.shared)} told by two or more, "
            f"{found.alone} by one only, {found.unsure} unsure"
        )
        yield Text()
        yield self._accounts()
        yield Text()

    def _around(self, wide: bool) -> Iterator[RenderableType]:
        """A line of chapters, and one for each story beside this one; the nearest of them where there is less room."""
        found, beside = episodes(self.dossier), siblings(self.dossier)
        if found:
            days = (f"{e.when} {' '.join(shown(self.columns[place].tag) for place in e.accounts)}" for e in found)
            yield Text("Chapters: ", style="bold").append(" · ".join(days), style="not bold")
        for other in beside if wide else beside[:NEAREST]:
            line = Text(f"{other.relation} · [{shown(other.language)}] {enclosed(other.title)}")
            yield line.append(f" · {other.accounts}", style="dim")
        if not wide and len(beside) > NEAREST:
            yield Text(f"… {len(beside) - NEAREST} more beside it; --wide lists all", style="dim")
        if found or beside:
            yield Text()

    def _accounts(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold cyan", no_wrap=True)
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        table.add_column(style="dim", no_wrap=True)
        for column in self.columns:
            article = column.account.article
            date = article.provenance.published
            when = f"{layout.dated(date.value)} ({date.basis})" if date else "date unknown"
            table.add_row(shown(column.tag), Text(shown(column.name)), Text(shown(when)), article.id)
        return table

    def _matrix(self, width: int, wide: bool) -> Table:
        room = (width - WORDING - 2) // len(self.columns) - 2
        cell = min(room, WIDE_CELL if wide else CELL)
        if cell < max(cell_len(shown(column.tag)) for column in self.columns):
            return self._list(wide)
        table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
        table.add_column(Text("in the words of one account", style="dim"), ratio=1, overflow="fold", vertical="top")
        for column in self.columns:
            table.add_column(_label(column, cell), width=cell, no_wrap=True, overflow="crop")
        for section in layout.sections(self.dossier):
            table.add_row(Text(section.heading, style="bold"))
            for point in section.points:
                table.add_row(self._wording(point, wide), *self._standings(point, cell))
            table.add_section()
        return table

    def _list(self, wide: bool) -> Table:
        """In place of the matrix, where the accounts are too many for a column each."""
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=3, overflow="fold")
        table.add_column(ratio=2, overflow="fold")
        for section in layout.sections(self.dossier):
            table.add_row(Text(section.heading, style="bold"))
            for point in section.points:
                table.add_row(self._wording(point, wide), self._tellers(point))
            table.add_row()
        return table

    def _tellers(self, point: Point) -> Text:
        """`● en1 hi vi  ≠ ar  – th`: the accounts by how they stand to a Point."""
        groups = []
        for kind, symbol in SYMBOLS.items():
            tags = [shown(self.by_article[s.article].tag) for s in point.standings if s.kind == kind]
            groups += [Text(f"{symbol} {' '.join(tags)}", style=STYLES[kind])] if tags else []
        return Text("  ").join(groups)

    def _wording(self, point: Point, wide: bool) -> RenderableType:
        worded = layout.wording(point, self.languages)
        others = [claim for claim in point.claims if claim != worded] if wide else []
        lines = [Padding(self._line(claim, "dim"), (0, 0, 0, 2)) for claim in others]
        behind = self.origins.behind(point)
        return Group(self._line(worded), *([behind] if behind else []), *lines)

    def _standings(self, point: Point, cell: int) -> list[Text]:
        found = {standing.article: standing for standing in point.standings}
        unknown = Standing("", "not seen")
        return [_standing(found.get(column.account.article.id, unknown).kind, cell) for column in self.columns]

    def _line(self, claim: Claim, style: str = "") -> Text:
        words = claim.span.of(self.by_article[claim.article].account.article.text)
        line = Line(shown(words), style=style).refer(self.by_article[claim.article].tag, claim.span)
        return self.origins.credited(line, claim)

    def _alone(self) -> Iterator[RenderableType]:
        only = "Only " if len(self.columns) > 1 else ""
        for column, points in layout.alone(self.dossier):
            yield Text()
            yield Text(f"{only}{shown(column.tag)} {shown(column.name)} tells", style="bold")
            for point in points:
                yield _bulleted(self._line(layout.wording(point, ())))

    def _joins(self) -> Iterator[RenderableType]:
        yield Text()
        yield Text("Why they stand together", style="bold")
        for article, change in layout.joins(self.dossier).items():
            how = arrival(change, self.tags)
            score = "" if change.score is None else f", score {change.score:.2f}"
            reasons = "; ".join(f"{shown(r.feature)} {r.value:.2f} ({r.weight:+.2f})" for r in change.reasons)
            yield _bulleted(
                Text(f"{shown(self.tags[article])} {shown(how)}{score}").append(
                    f": {reasons}" if reasons else "", style="dim"
                )
            )


class SpeechView(DossierView):
    """Of a Dossier only who says what, who cites whom, and which account repeats another: all of it, at any width."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from list(self._top())[:-1]
        yield from self._speech(wide=True)


def _label(column: Column, cell: int) -> Text:
    """The tag over as much of the outlet's name as there is room for."""
    name = shown(column.name)
    name = name if cell_len(name) <= cell else set_cell_size(name, cell - 1).rstrip() + "…"
    return Text(shown(column.tag)[:cell], style="bold cyan").append(
        f"\n{name}" if cell > 3 else "", style="not bold dim"
    )


def _standing(kind: StandingKind, cell: int) -> Text:
    word = f" {kind}"
    return Text(SYMBOLS[kind] + (word if cell >= 1 + len("not seen") + 1 else ""), style=STYLES[kind])


def _legend() -> Text:
    keys = [f"{SYMBOLS[kind]} {meaning}" for kind, meaning in MEANINGS.items()]
    return Text("; ".join(keys), style="dim")


def _bulleted(text: Text) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_row("·", text)
    return table


def _s(count: int) -> str:
    return "" if count == 1 else "s"
