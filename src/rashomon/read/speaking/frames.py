"""Words of speech with what they report and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.model import Span
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone
from rashomon.read.speaking.phrases import Stretch, joins, segments
from rashomon.read.speaking.reports import stretch
from rashomon.read.speaking.speakers import Place, speaker

MOST_CUES = 24
"""Words of speech in a sentence: no report has so many, and each is held against every other."""


class Report(NamedTuple):
    """A word of speech with what belongs to it and who said it; also of one who reports, which makes no quotation."""

    line: Line
    cue: Word
    stretch: Stretch
    who: Someone | None
    means: Someone | None


def framed(line: Line) -> Iterator[tuple[Word, Stretch]]:
    """The cues of a sentence that report something, with what they report; one report does not reach into the next."""
    all_cues = line.cues()
    for segment in segments(line) if len(all_cues) <= MOST_CUES else ():
        cues = [cue for cue in all_cues if segment.covers(cue.span)]
        start = segment.start
        taken: list[Span] = []
        for at, cue in enumerate(cues):
            if any(span.covers(cue.span) for span in taken) or cue.span.start < start:
                continue
            end = next((cut for later in cues[at + 1 :] if (cut := _cut(line, later, cue))), segment.end)
            part = stretch(line, cue, Span(start, max(end, cue.span.end)))
            if part:
                yield cue, part
                taken += [part.span, *([part.other] if part.other else [])]
                start = max(cue.span.end, part.span.end)


def _cut(line: Line, later: Word, cue: Word) -> int | None:
    """Where a report that is joined to the one before begins: "… and added that"."""
    if "say" not in later.roles and not ("ask" in later.roles and line.signed):
        return None
    begin = later.span.start
    for one in reversed(line.people):
        if cue.span.end < one.span.start < begin and not line.distance(one.span.end, begin):
            begin = one.span.start
    at = joins(line, begin)
    return at if at is not None and at > cue.span.end else None


def spoken_by(line: Line, cue: Word, part: Stretch) -> Someone | None:
    """Who says what belongs to a cue."""
    inside = next((segment for segment in segments(line) if segment.covers(cue.span)), line.span)
    found = speaker(line, cue, Place(inside.start, inside.end, part.span))
    if found is None:
        found = speaker(line, cue, Place(line.span.start, line.span.end, part.span))
    return found if found is None or not part.other or not part.other.overlap(found.span) else None
