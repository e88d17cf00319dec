"""Who says what, in a terminal: by speaker, each statement once, with every account's wording of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.wording import Line, inline, shown
from rashomon.export.layout import Column
from rashomon.export.speech import Remark, Speaker, Stand, Wording
from rashomon.model import Span, Voice

STATEMENTS: Final = 3
UNNAMED: Final = 4
"""Statements of one speaker, and speakers without a name, that are enough where there is little room."""

INDENT: Final = (0, 0, 0, 2)


class VoicesView:
    """All that the accounts of a story say was said."""

    def __init__(self, columns: Sequence[Column], languages: Sequence[str] = ()) -> None:
        self._columns = {column.account.article.id: column for column in columns}
        self._stand = Stand(columns, languages)

    def lines(self, voices: Sequence[Voice], wide: bool) -> Iterator[RenderableType]:
        """One speaker after another, those with a name first; nothing where nobody is quoted."""
        speakers = self._stand.speakers(voices)
        if not speakers:
            return
        yield Text()
        yield Text("Who says what", style="bold")
        for named, same in groupby(speakers, key=lambda speaker: speaker.named):
            told = list(same)
            kept = told if wide or named else told[:UNNAMED]
            for speaker in kept:
                yield from self._speaker(speaker, wide)
            if len(told) > len(kept):
                yield _left(len(told) - len(kept), "who are not named")

    def _speaker(self, speaker: Speaker, wide: bool) -> Iterator[RenderableType]:
        name = shown(speaker.name)
        head = Line(name if speaker.named or not name else f"“{name}”", style="bold")
        if speaker.words:
            article, span = speaker.words
            head.refer(self._columns[article].tag, span)
        yield head.append(f"{'  ' if head else ''}{shown(speaker.note)}", style="dim not bold")
        kept = speaker.remarks if wide else _most_told(speaker.remarks)
        for remark in kept:
            yield Padding(self._remark(remark, wide), INDENT)
        if left := len(speaker.remarks) - len(kept):
            yield Padding(_left(left, f"statement{'' if left == 1 else 's'}"), INDENT)

    def _remark(self, remark: Remark, wide: bool) -> Table:
        """A dot for the statement, then the wordings below each other."""
        table = Table.grid(padding=(0, 1, 0, 0))
        for _ in range(2):
            table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for wording in remark.wordings:
            tag = Text(shown(self._columns[wording.article].tag), style="bold cyan")
            table.add_row("" if table.row_count else "·", tag, self._wording(wording, wide))
        return table

    def _wording(self, wording: Wording, wide: bool) -> Line:
        line, column = Line(), self._columns[wording.article]
        for part in wording.parts:
            words = shown(self._words(wording.article, part.span))
            line.append(" … " if line else "").append(f"{part.opens}{words}{part.closes}")
            line.refer(column.tag, part.span)
        line.append(f"  {wording.kind}", style="dim")
        if wide and wording.speaker:
            line.append(f", by {inline(self._words(wording.article, wording.speaker))}", style="dim")
        return line

    def _words(self, article: str, span: Span) -> str:
        return span.of(self._columns[article].account.article.text)


def _most_told(remarks: Sequence[Remark]) -> list[Remark]:
    """The statements that most accounts give, in their order."""
    ranked = sorted(range(len(remarks)), key=lambda place: (-len(remarks[place].utterance.accounts), place))
    return [remarks[place] for place in sorted(ranked[:STATEMENTS])]


def _left(count: int, what: str) -> Text:
    return Text(f"… {count} more {what}; --wide lists all", style="dim")
