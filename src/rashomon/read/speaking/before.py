"""What is said before its word of speech: “…,” he said; …と述べた; …dığını söyledi."""

from __future__ import annotations

from rashomon.model import Span
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone
from rashomon.read.speaking.phrases import (
    COMMA,
    COMMAS,
    LEAST_WORDS,
    PAUSE,
    SPLIT,
    Stretch,
    beside,
    joins,
    past,
    past_opener,
    past_setting,
    phrase_start,
    setting,
)
from rashomon.read.speaking.speakers import subject

_OBJECTS = ("을", "를")

TAIL = 6
"""Words that may follow "he said" at the end of a sentence: "after the talks in Rome"."""


def before_that(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """…と述べた, …다고 말했다, …dığını söyledi: all between the speaker and what ties it to the cue."""
    tie = _tie(line, cue, bounds)
    if tie is None:
        return None
    late = any(_is_subject(line, one) and tie <= one.span.start < cue.span.start for one in line.people)
    start = past_setting(line, bounds.start, tie) if late else _after_speaker(line, bounds.start, tie)
    return Stretch(Span(start, tie), "that before") if start < tie else None


def _tie(line: Line, cue: Word, bounds: Span) -> int | None:
    """Where what is said ends before a cue: at the conjunction, the ending of a noun, or the mark."""
    text, at = line.text, cue.span.start
    end = bounds.start + len(text[bounds.start : at].rstrip())
    for form in line.lexicon.ties if line.lexicon.is_hangul or line.unspaced else ():
        if text.endswith(form, bounds.start, end):
            return _kept(text, end - len(form))
    ends = [word for word in line.words if word.roles & {"that", "nominal"} and bounds.start < word.span.end <= at]
    for word in reversed(ends):
        if line.strangers(word.span.end, at) <= 3 and not SPLIT.search(text[word.span.end : at]):
            if "nominal" in word.roles:
                return word.span.end - text[: word.span.end].endswith(_OBJECTS)
            return _kept(text, word.span.start)
    for mark in reversed(line.marks):
        if bounds.start <= mark.outer.start and mark.outer.end <= at and line.strangers(mark.outer.end, at) <= 4:
            return mark.outer.end
    return None


def _is_subject(line: Line, one: Someone) -> bool:
    """Whether a subject's marker follows: …다고 통신이 보도했다."""
    return line.lexicon.marker(line.text, one.span.end) is not None


def _kept(text: str, tie: int) -> int:
    """Korean writes what ties a report on its verb, whose last syllable stays with it: 필요하다-고."""
    return tie + 1 if text[tie : tie + 1] in ("다", "냐", "자") else tie


def _after_speaker(line: Line, start: int, end: int) -> int:
    """Where what is said begins in a sentence whose verb is last: after the subject, its marker and a comma."""
    first = [one for one in line.people if start <= one.span.start < end]
    marks = [mark for mark in line.marks if start <= mark.outer.start < end]
    opening = marks[0].outer.start if marks else end
    for one in first:
        after = line.lexicon.marker(line.text, one.span.end)
        if after is not None and after <= end and one.span.start < opening:
            start = after
            break
        bent = line.text[one.span.end : one.span.end + 1] in ("'", "’")
        ends = line.text[one.span.end : one.span.end + 1] in COMMAS or line.distance(start, one.span.start) <= 1
        if line.speech.report.nominal and not bent and one is first[0] and ends:
            start = one.span.end
            break
    start = past_opener(line, start, end)
    if (
        line.distance(line.span.start, start) <= 1
        and line.speech.who.markers
        and (who := subject(line, start, min(end, opening)))
    ):
        start = line.lexicon.marker(line.text, who.span.end) or who.span.end
    return past_setting(line, start, end)


def comma_before(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """…, said the minister; “…,” he said: all before, where the cue and its speaker end the sentence."""
    group = beside(line, cue)
    begin = min([cue.span.start, *(one.span.start for one in group if one.span.start < cue.span.start)])
    begin = phrase_start(line, bounds.start, begin)
    before = line.text[bounds.start : begin].rstrip()
    mark = next((m for m in line.marks if m.outer.end <= begin and not line.distance(m.outer.end, begin)), None)
    tied = before.endswith((*COMMAS, "—", "–", "-"))
    end = bounds.start + len(before.rstrip(" ,،，、—–-\t"))
    if mark and mark.outer.start >= bounds.start:
        whole = bool(group) or not any(one.span.end <= mark.outer.start for one in line.people)
        start = bounds.start if whole else mark.outer.start
        return Stretch(Span(past_setting(line, start, mark.outer.end), mark.outer.end), "before")
    rest = line.text[cue.span.end : bounds.end]
    if rest.lstrip().startswith((":", "：")) or (line.speech.report.comma and not group and COMMA.search(rest)):
        return None
    upright = any(one.span.start < cue.span.start for one in group) and not line.speech.report.bare
    if upright or _is_lead(line, bounds.start) or joins(line, end) is not None:
        return None
    if not tied or line.length(bounds.start, end) < LEAST_WORDS or _goes_on(line, cue, group, bounds.end):
        return None
    return Stretch(Span(past_setting(line, bounds.start, end), end), "before", _second_half(line, cue, group, bounds))


def _is_lead(line: Line, start: int) -> bool:
    """Whether a sentence opens with words that lead up to a report: "According to …, he said", "When asked, …"."""
    first = next((word for word in line.words if not line.distance(start, word.span.start)), None)
    return bool(first and "source before" in first.roles) or past_opener(line, start, line.end) > start


def _goes_on(line: Line, cue: Word, group: list[Someone], end: int) -> bool:
    """Whether what follows "he said" is too long for a setting, so that it is itself what is said."""
    after = max([cue.span.end, *(one.span.end for one in group)])
    inverted = not any(one.span.start < cue.span.start for one in group)
    comma = line.text[after:end].lstrip()[:1] in COMMAS
    if comma or line.distance(after, end) < LEAST_WORDS or setting(line.code).match(line.text, after):
        return False
    if inverted:
        return line.speech.report.bare
    return line.speech.report.bare or line.strangers(after, end) > TAIL


def _second_half(line: Line, cue: Word, group: list[Someone], bounds: Span) -> Span | None:
    """What goes on after "…, he said, …"."""
    after = max([cue.span.end, *(one.span.end for one in group)])
    rest = line.text[after : bounds.end]
    busy = any(part.start >= after for part in (*(m.outer for m in line.marks), *(c.span for c in line.cues())))
    if not rest.lstrip().startswith(COMMAS) or busy:
        return None
    start = past(PAUSE, line.text, after)
    return Span(start, bounds.end) if line.distance(start, bounds.end) >= LEAST_WORDS else None
