"""Marks without a word of speech: after a colon or a source, beside who speaks, or sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.model import QuoteKind, Span
from rashomon.read.speaking.antecedents import antecedent, leads_on, meant, named_next
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.marks import Marked, ends_sentence
from rashomon.read.speaking.naming import credited
from rashomon.read.speaking.people import Someone
from rashomon.read.speaking.phrases import COLON, LEAST_WORDS

BESIDE = 3
"""Words between marks and who spoke, where their place alone tells it: «…», усмехнулся тренер Гук."""

ALONE = 5
"""Words that marks hold at least where nothing but their place says that somebody speaks."""

GOING_ON = 2
"""The same, where somebody has just been quoted in the paragraph."""

_PAUSE = re.compile(r"[,;:.،؛，。；：—–(]")
_TIES = (",", "，", "،", "—", "–")


class Said(NamedTuple):
    """One quotation. `who` is the speaker as the words at the cue give it, `means` whom a pronoun stands for."""

    span: Span
    kind: QuoteKind
    line: Line
    rule: str
    cue: Word | None = None
    who: Someone | None = None
    means: Someone | None = None
    reported: Span | None = None
    continues: bool = False


class Loose(NamedTuple):
    """Marks of the sentence at a place, and the quotation before them."""

    lines: Sequence[Line]
    at: int
    mark: Marked
    last: Said | None

    @property
    def line(self) -> Line:
        """Their sentence."""
        return self.lines[self.at]

    @property
    def words(self) -> int:
        """How many words they hold."""
        return self.line.distance(self.mark.inner.start, self.mark.inner.end)

    @property
    def around(self) -> int:
        """How many words of the sentence stand outside of them."""
        line, outer = self.line, self.mark.outer
        held = line.distance(max(outer.start, line.span.start), min(outer.end, line.span.end))
        return line.distance(line.span.start, line.span.end) - held

    def said(self, kind: QuoteKind, rule: str, who: Someone | None) -> Said:
        """What they hold, said by somebody of the sentence."""
        means = meant(self.lines, self.at, who, self.mark.outer.start, ()) if who else None
        return Said(self.mark.inner, kind, self.line, rule, None, who, means)


Way = Callable[[Loose], Said | None]


def loose(marks: Loose) -> Said | None:
    """The quotation they are, if they are one; the first way that sees one wins."""
    return next((said for way in _WAYS if (said := way(marks))), None)


def _after_colon(marks: Loose) -> Said | None:
    """The coach was blunt: “…”."""
    line, start = marks.line, marks.mark.outer.start
    if marks.words < GOING_ON or not COLON.search(line.text[line.span.start : start]):
        return None
    who = next((one for one in reversed(line.people) if one.span.end <= start), None)
    return marks.said("direct", "colon", who)


def _of_source(marks: Loose) -> Said | None:
    """“…”, theo ông Kim; laut Ministerium „…“."""
    source = next(credited(marks.line), None)
    if source is None or marks.words < LEAST_WORDS:
        return None
    naming = marks.line.distance(source.span.start, source.span.end)
    return marks.said("direct" if marks.around - naming <= 1 else "mixed", "source", source.who)


def _beside(marks: Loose) -> Said | None:
    """«…», усмехнулся тренер Гук: somebody stands right after marks and their comma."""
    line, mark = marks.line, marks.mark
    rest = line.text[mark.outer.end : line.end]
    tied = rest.lstrip().startswith(_TIES) or mark.inner.of(line.text).endswith((",", "，", "?", "!"))
    if marks.words < LEAST_WORDS or not tied or line.distance(line.span.start, mark.outer.start):
        return None
    pause = _PAUSE.search(line.text, mark.outer.end + len(rest) - len(rest.lstrip(" ,，،—–")), line.end)
    end = pause.start() if pause else line.end
    near = [one for one in line.people if mark.outer.end <= one.span.start < end]
    fits = [one for one in near if line.distance(mark.outer.end, one.span.start) <= BESIDE]
    return marks.said("direct", "position", fits[0]) if fits else None


def _going_on(marks: Loose) -> Said | None:
    """A sentence of marks after a quotation: the same speaker goes on."""
    last = marks.last
    if last is None or last.kind != "direct" or not _is_next(marks.line, last.line) or not _is_whole(marks, GOING_ON):
        return None
    return Said(marks.mark.inner, "direct", marks.line, "goes on", None, None, last.means or last.who, None, True)


def _alone(marks: Loose) -> Said | None:
    """A sentence of marks: said by whom the sentence before names, or the one after, where it opens a paragraph."""
    if not _is_whole(marks, ALONE):
        return None
    lines, at = marks.lines, marks.at
    opens = at == 0 or lines[at - 1].paragraph != marks.line.paragraph or leads_on(lines, at)
    means = (named_next(lines, at) if opens else None) or antecedent(lines, at, marks.mark.outer.start, ())
    return Said(marks.mark.inner, "direct", marks.line, "alone", None, None, means)


def _is_whole(marks: Loose, least: int) -> bool:
    """Whether the marks are about all of their sentence."""
    long_enough = marks.words >= least or ends_sentence(marks.mark.inner.of(marks.line.text))
    return marks.around <= 1 and long_enough


def _is_next(line: Line, last: Line) -> bool:
    """Whether nobody else has come between a quotation and the next one."""
    return line.paragraph - last.paragraph <= 1 and line.at - last.at <= 2


_WAYS: tuple[Way, ...] = (_after_colon, _of_source, _beside, _going_on, _alone)
