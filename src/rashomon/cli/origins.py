"""Where statements come from, in a terminal: credits, origins, who cites whom, which account repeats another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.wording import Line, shown
from rashomon.export.layout import Column
from rashomon.export.origins import Origins, Phrase, Repeat, Source, Term
from rashomon.model import Alike, Citation, Claim, Copy, Named, Point

INDENT = (0, 0, 0, 2)


class OriginsView:
    """The sources of a story."""

    def __init__(self, entities: Sequence[Named], columns: Sequence[Column]) -> None:
        self._origins = Origins(entities, columns)
        self._columns = {column.account.article.id: column for column in columns}

    def credited(self, line: Line, claim: Claim) -> Line:
        """Add to a wording whom its account credits it to: `— credited to “健康省” [ja 4-7]`."""
        if phrase := self._origins.credit(claim):
            line.append(" — ", style="dim")
            self._told(line, phrase)
        return line

    def behind(self, point: Point) -> Line | None:
        """What stands behind a point; None where that was not looked for."""
        phrase = self._origins.behind(point)
        return self._told(Line(), phrase) if phrase else None

    def lines(self, citations: Sequence[Citation], copies: Sequence[Copy], wide: bool) -> Iterator[RenderableType]:
        """Sources, then copies; nothing where there are none."""
        if sources := self._origins.sources(citations):
            yield Text()
            yield Text("Who cites whom", style="bold")
            yield self._sources(sources, wide)
        repeats = self._origins.repeats(copies)
        if repeats:
            yield Text()
            yield Text("Copies", style="bold")
        for repeat in repeats:
            yield Padding(self._repeat(repeat, wide), INDENT)

    def _sources(self, sources: Sequence[Source], wide: bool) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        for ratio in (3, 2, 3):
            table.add_column(ratio=ratio, overflow="fold")
        for source in sources:
            table.add_row(self._source(source), Text(source.words, style="dim"), self._named_by(source, wide))
        return table

    def _source(self, source: Source) -> Line:
        marked = source.name.span is not None
        line = Line(f"“{shown(source.name.text)}”" if marked else shown(source.name.text))
        if source.cited:
            line.append(f"  in this story: {shown(source.cited.tag)}", style="dim")
        return line

    def _named_by(self, source: Source, wide: bool) -> Line:
        """Where each account names it: first, with how often, or everywhere where there is room."""
        line = Line()
        for column, spans in source.named_by:
            line.append("," if line else "")
            for span in spans[: None if wide else 1]:
                line.refer(column.tag, span)
            line.append(f" ×{len(spans)}" if len(spans) > 1 and not wide else "")
        return line

    def _repeat(self, repeat: Repeat, wide: bool) -> RenderableType:
        first, second = (f"{shown(column.tag)} {shown(column.name)}" for column in (repeat.column, repeat.of))
        line = Line(first, style="bold").append(f" {repeat.verb} ", style="not bold").append(second)
        line.append(f": {repeat.rest}", style="not bold")
        longest = sorted(repeat.alike, key=lambda alike: -len(alike.span))[:1]
        kept = repeat.alike if wide else longest
        return Group(line, *(Padding(self._alike(repeat, alike), INDENT) for alike in kept))

    def _alike(self, repeat: Repeat, alike: Alike) -> Line:
        line = Line(style="dim")
        for column, span in ((repeat.column, alike.span), (repeat.of, alike.of)):
            line.append(" = " if line else "").append(shown(span.of(column.account.article.text)))
            line.refer(column.tag, span)
        return line

    def _told(self, line: Line, phrase: Phrase) -> Line:
        for part in phrase:
            if isinstance(part, str):
                line.append(part, style="dim")
            else:
                self._term(line, part)
        return line

    def _term(self, line: Line, term: Term) -> None:
        marked = term.article is not None and term.span is not None
        line.append(f"“{shown(term.text)}”" if marked else shown(term.text), style="dim")
        if term.article is not None and term.span is not None:
            line.refer(self._columns[term.article].tag, term.span)
