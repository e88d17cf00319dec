"""What is said after its word of speech: कहा कि …, said: “…”, 表示，…, prometió volver."""

from __future__ import annotations

import re

from rashomon.lang import language
from rashomon.lang.writing import fold
from rashomon.model import Span
from rashomon.read.speaking.before import comma_before
from rashomon.read.speaking.lexicon import VERBS, Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.marks import Marked
from rashomon.read.speaking.people import Someone
from rashomon.read.speaking.phrases import (
    COMMA,
    COMMAS,
    LEAST_WORDS,
    NEAR,
    SPLIT,
    Stretch,
    beside,
    coordinates,
    joins,
    past,
    past_setting,
    phrase_start,
    setting,
)

THAT_WITHIN = 9
"""Words between a word of speech and its conjunction: "said at a news conference in the capital on Tuesday that"."""

CALLED = 6
"""Words between "called" and the marks: "described the decision of the court as “…”"."""

ASKED_WITHIN = 5
"""The same where somebody is asked: "закликали водіїв не виїжджати"."""

LONGEST_SETTING = 10
"""Words that may say where and when alone: "said at a news conference in the capital on Monday"."""

INFINITIVE_WITHIN = 3
"""Words after a cue among which its infinitive stands: "prometió no volver", "a promis de ne pas lever"."""

_TIED = re.compile(r"\s*(?:[,،，、:：'’]\s*)*")
_TIES = re.compile(r"[,،，、:：—–-]\s*\Z")
_DASH = re.compile(r"\s*[-–—](?=\s)")
_COLON = re.compile(r"[:：]\s*\Z")


def after_that(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """कहा कि …, said on Tuesday that …: all that follows the conjunction."""
    limit = min([bounds.end, *(mark.outer.start for mark in line.marks if mark.outer.start >= cue.span.end)])
    glued = line.lexicon.that(line.text, cue.span.end)
    if glued is not None and glued <= limit:
        return _rest(line, glued, bounds.end, "that")
    if _mark_before(line, cue, bounds):  # «…», contestó a los que la esperaban
        return None
    for word in line.words:
        if cue.span.end <= word.span.start < limit:
            if "that" in word.roles and _near(line, cue.span.end, word.span):
                return _rest(line, word.span.end, bounds.end, "that")
            if "say" in word.roles:
                return None
    return None


def _near(line: Line, start: int, that: Span) -> bool:
    """Whether a conjunction may belong to a cue: the usual ones from afar, unless what is said may do without."""
    report = line.speech.report
    usual = fold(that.of(line.text)).text in [fold(form).text for form in report.that[:2]]
    between = line.text[start : that.start]
    open_to = not report.bare or between.lstrip().startswith(",") or bool(setting(line.code).match(line.text, start))
    words = line.strangers(start, that.start)
    return words <= (THAT_WITHIN if usual and open_to else 1) and not SPLIT.search(between)


def _rest(line: Line, start: int, end: int, rule: str) -> Stretch | None:
    start = past(_TIED, line.text, start)
    return Stretch(Span(start, end), rule) if start < end else None


def marks_after(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """Said: “…”: the marks that follow, with what follows them where the sentence just goes on."""
    mark = next((mark for mark in line.marks if mark.outer.start >= cue.span.end), None)
    if mark is None or mark.outer.start >= bounds.end:
        return None
    between = line.text[cue.span.end : mark.outer.start]
    if any(word.roles & VERBS and cue.span.end <= word.span.start < mark.outer.start for word in line.words):
        return None
    foreign = line.strangers(cue.span.end, mark.outer.start)
    first = _mark_before(line, cue, bounds) if _TIES.search(between) and not _COLON.search(between) else None
    reach = THAT_WITHIN if first or _COLON.search(between) else 4 if _TIES.search(between) else 0
    if SPLIT.search(between) or foreign > (CALLED if "call" in cue.roles else reach):
        return None
    if first:
        return Stretch(first, "around", Span(mark.outer.start, mark.outer.end))
    also = comma_before(line, cue, bounds) if _COLON.search(between) else None
    other = also.span if also and not _apposed(line, cue, also.span) else None
    other = None if other and any(other.overlap(m.outer) for m in line.marks) else other
    return Stretch(Span(mark.outer.start, _marks_end(line, mark, bounds.end)), "marks after", other)


def _mark_before(line: Line, cue: Word, bounds: Span) -> Span | None:
    """Marks that end right before a cue or its speaker: “…,” he said, “…”."""
    begin = min([cue.span.start, *(one.span.start for one in beside(line, cue))])
    begin = phrase_start(line, bounds.start, begin)
    before = [mark.outer for mark in line.marks if bounds.start <= mark.outer.start and mark.outer.end <= begin]
    return before[-1] if before and not line.distance(before[-1].end, begin) else None


def _apposed(line: Line, cue: Word, before: Span) -> bool:
    """Whether what stands before a comma is part of who speaks: "the head of the agency, S. Somanath, said:"."""
    return bool(COMMA.search(line.text, before.end + 1, cue.span.start))


def _marks_end(line: Line, mark: Marked, end: int) -> int:
    """Where what begins with marks ends: at the mark, or with the sentence where that goes on."""
    rest = line.text[mark.outer.end : end]
    goes_on = rest[:2].lstrip()[:1].isalnum() and not coordinates(line, mark.outer.end)
    return (
        end
        if goes_on and not any(_begins(word, mark, line) for word in line.words)
        else max(mark.outer.end, mark.inner.end)
    )


def _begins(word: Word, mark: Marked, line: Line) -> bool:
    """Whether a word of speech, or what ties one, follows marks at once."""
    return word.span.start >= mark.outer.end and bool(word.roles & (VERBS | {"that"})) and (
        line.distance(mark.outer.end, word.span.start) <= 1
    )  # fmt: skip


def comma_after(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """表示，… and sagte, er werde …: all after the comma or colon that follows cue and speaker."""
    tied = line.speech.report.comma or _is_aside(line, cue)
    tie = re.compile(r"[,،，:：]" if tied else r"[:：]")
    if cue.roles.isdisjoint({"say", "hold", "show"}):
        return None
    pause = _DASH.match(line.text, cue.span.end, bounds.end) or tie.search(line.text, cue.span.end, bounds.end)
    while pause and any(one.span.start < pause.start() < one.span.end for one in line.people):
        pause = tie.search(line.text, pause.end(), bounds.end)
    if not pause or line.strangers(cue.span.end, pause.start()) > (2 if line.unspaced else 4):
        return None
    start = past_setting(line, pause.end(), bounds.end)
    long_enough = line.distance(start, bounds.end) >= LEAST_WORDS
    return Stretch(Span(start, bounds.end), "comma") if long_enough else None


def _is_aside(line: Line, cue: Word) -> bool:
    """Whether a word like "as" opens the words of speech: как сказал министр, …."""
    words = sorted(line.speech.report.like, key=len, reverse=True)
    before = line.text[line.span.start : cue.span.start].casefold().rstrip()
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in words)


def infinitive(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """Prometió no volver, promised to go: a verb without a subject that follows at once."""
    endings = line.speech.report.infinitive
    inverted = any(
        one.span.start >= cue.span.end and line.distance(cue.span.end, one.span.start) <= 1 for one in line.people
    )
    if not endings or inverted or cue.roles.isdisjoint({"say", "ask"}):
        return None
    start = _past_aside(line, cue.span.end)
    pause = COMMA.search(line.text, start, bounds.end)
    words = line.counted(start, pause.start() if pause else bounds.end)
    known = [one.span for one in line.people]
    known += [
        w.span for w in line.words if w.roles & {"governs", "to"} and w.span.of(line.text).casefold() not in endings
    ]
    within = INFINITIVE_WITHIN if "say" in cue.roles else ASKED_WITHIN
    free = [word for word in words if not any(span.overlap(word) for span in known)][:within]
    for at, word in enumerate(free):
        written = word.of(line.text).casefold()
        if written in endings or (written.endswith(endings) and len(word) > LEAST_WORDS):
            is_not = at and free[at - 1].of(line.text).casefold() in language(line.code).negation.words
            return Stretch(Span(free[at - 1 if is_not else at].start, bounds.end), "infinitive")
    return None


def _past_aside(line: Line, start: int) -> int:
    """Past a pronoun between commas: assure, elle, avoir fait."""
    for one in line.people:
        around = (
            line.text[start : one.span.start].strip() in COMMAS,
            line.text[one.span.end : one.span.end + 1] in COMMAS,
        )
        if one.what == "pronoun" and one.span.start >= start and all(around):
            return one.span.end + 1
    return start


def bare(line: Line, cue: Word, bounds: Span) -> Stretch | None:
    """Said the bridge was closed, nói mọi nỗ lực …: all after the cue, past those who are told and when."""
    report = line.speech.report
    if not report.bare or cue.roles.isdisjoint({"say", "hold", "show"} | (set() if report.infinitive else {"ask"})):
        return None
    start = cue.span.end
    if cue.roles.isdisjoint({"say", "hold", "show"}):
        asked = [one for one in line.people if one.span.start >= start and not line.distance(start, one.span.start)]
        start = asked[0].span.end if asked else start
    is_setting = setting(line.code).match(line.text, start) and line.distance(start, bounds.end) <= LONGEST_SETTING
    if is_setting or not (_has_subject(line, cue) or _is_joined(line, cue)):
        return None
    told = [word.span for word in line.words if word.roles & {"audience", "to"} and word.span.start >= start]
    known = sorted([*told, *line.times, *(one.span for one in line.people if _is_told(line, one, told, start))])
    for span in known:
        if span.start >= start and not line.distance(start, span.start):
            start = span.end
    start = past_setting(line, start, bounds.end)
    long_enough = line.distance(start, bounds.end) >= LEAST_WORDS
    return Stretch(Span(start, bounds.end), "bare") if long_enough else None


def _has_subject(line: Line, cue: Word) -> bool:
    """Whether somebody stands close before a cue."""
    return any(
        one.span.end <= cue.span.start and line.distance(one.span.end, cue.span.start) <= NEAR for one in line.people
    )


def _is_joined(line: Line, cue: Word) -> bool:
    """Whether a cue goes on for the subject of one before: 承认…，但否认…."""
    before = [other for other in line.cues() if other.span.end <= cue.span.start]
    return bool(before) and joins(line, cue.span.start) is not None


def _is_told(line: Line, one: Someone, told: list[Span], start: int) -> bool:
    """Whether somebody follows a word that marks the addressee: told Reuters, nói với báo Tuổi Trẻ."""
    return any(
        span.start >= start and not line.distance(span.end, one.span.start) and span.end <= one.span.start
        for span in told
    )
