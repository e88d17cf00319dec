"""What is said: the stretch of a sentence that belongs to a word of speech.

A conjunction after it, marks beside it, a comma before it, or nothing at all tie what is said to its word. Each way is
a function from a cue to the stretch it sees; the first that sees any wins.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.model import Span
from rashomon.read.speaking.after import after_that, bare, comma_after, infinitive, marks_after
from rashomon.read.speaking.before import before_that, comma_before
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.phrases import Stretch

Way = Callable[[Line, Word, Span], Stretch | None]

_VERB_FIRST: tuple[Way, ...] = (*(after_that, marks_after, infinitive, comma_before, before_that, comma_after, bare),)
_VERB_LAST: tuple[Way, ...] = (after_that, before_that, marks_after, comma_before, comma_after, bare)


def stretch(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """What belongs to a cue between two bounds; None where the cue reports nothing."""
    ways = _VERB_LAST if line.speech.report.verb_last else _VERB_FIRST
    for way in ways:
        found = way(line, cue, bounds)
        if found and line.distance(found.span.start, found.span.end):
            return found
    return None
