"""The sources layer: where statements are said to come from, and which of them.

A source is named beside them ("according to Reuters", के मुताबिक, 据…报道), or it is what reports them: an agency, paper,
document or body, or people who stay unnamed. What a named person says is a quotation, and is found in that layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import Attribution, Layer, Reading, SourceKind, Span
from rashomon.read.reader import producer
from rashomon.read.speaking import Heard, Line, Report, SpeechPass
from rashomon.read.speaking.antecedents import meant
from rashomon.read.speaking.naming import Credited
from rashomon.read.speaking.people import Someone
from rashomon.read.speaking.phrases import trimmed

APART = 3
"""Words between a source and its word of speech up to which both are shown as one."""


class SourceReader:
    """Finds what statements are credited to."""

    name = Attribution.layer
    needs = SpeechPass.needs

    def __init__(self, speech: SpeechPass) -> None:
        self._speech = speech
        self.version = speech.version

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """One layer an article, attributions in text order."""
        by = producer(self.name, self.version)
        return [
            Layer(reading.article.id, self.name, by, tuple(_attributions(heard)))
            for reading, heard in zip(readings, self._speech.read(readings), strict=True)
        ]


def _attributions(heard: Heard) -> Iterator[Attribution]:
    for at, (credited, told) in enumerate(zip(heard.credited, heard.reports, strict=True)):
        named = [_credited(heard.lines, at, one) for one in credited]
        reported = [one for report in told if (one := _reported(report))]
        free = [one for one in reported if not any(one.span.overlap(other.span) for other in named)]
        yield from sorted((*named, *free), key=lambda one: one.span)


def _credited(read: Sequence[Line], at: int, found: Credited) -> Attribution:
    """A source beside a statement; a pronoun leads to whom it stands for."""
    means = meant(read, at, found.who, found.span.start, ())
    who = found.who
    if means and means.referent is not None:
        who = Someone(who.span, means.what, means.kind, means.mention, means.referent)
    return _attribution(read[at], found.span, who, ())


def _reported(report: Report) -> Attribution | None:
    """A source that itself reports: an agency, a body, people unnamed."""
    line, who = report.line, report.who
    if who is None or who.what in ("person", "place") or report.cue.roles.isdisjoint({"say", "hold", "ask", "show"}):
        return None
    if report.cue.roles == {"show"} and who.kind != "document":
        return None
    if who.what == "pronoun" and not (report.means and report.means.what == "organisation"):
        return None
    if report.means and report.means.what in ("person", "title"):  # the mayor, whom the text has named
        return None
    scope = (report.stretch.span, *([report.stretch.other] if report.stretch.other else []))
    if all(any(mark.outer.covers(span) for mark in line.marks) for span in scope):
        return None
    gap = sorted((who.span, report.cue.span))
    near = gap[0].end <= gap[1].start and line.distance(gap[0].end, gap[1].start) <= APART
    span = Span(gap[0].start, gap[1].end) if near else who.span
    if any(span.overlap(part) for part in scope):
        span = who.span
    return _attribution(line, span, who, scope, _via(line, report))


def _via(line: Line, report: Report) -> Span | None:
    """The agency or paper that was told: "sources told Reuters"."""
    for one in line.people:
        near = one.span.start >= report.cue.span.end and line.distance(report.cue.span.end, one.span.start) <= 1
        if near and one.kind in ("agency", "outlet") and not report.stretch.span.overlap(one.span):
            return one.span
    return None


def _attribution(line: Line, span: Span, who: Someone, scope: Sequence[Span], via: Span | None = None) -> Attribution:
    kind: SourceKind = who.kind
    return Attribution(span, who.span, kind, line.at, tuple(scope) or _rest(line, span), via, who.mention, who.referent)


def _rest(line: Line, span: Span) -> tuple[Span, ...]:
    """What a phrase beside it is said of: the sentence around it."""
    parts = (trimmed(line.text, Span(line.span.start, span.start)), trimmed(line.text, Span(span.end, line.span.end)))
    return tuple(part for part in parts if line.distance(part.start, part.end))
