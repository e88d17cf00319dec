"""Phrases of a sentence: what opens them, what they say of where and when, what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lang import language
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.lang.speech import speech
from rashomon.model import Span
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone

LEAST_WORDS = 3
"""Words that what is said has at least where no marks and no conjunction show it."""

NEAR = 4
"""Words between a speaker and a cue that nothing but its place ties to what follows."""

LONGEST_LEAD = 6
"""The same, where the speaker comes first: "people briefed on the plan" told Reuters."""

LEAD = 3
"""Words before a speaker who follows what is said: "a senior security" source said."""

SETTING = 16
"""Characters of a phrase that says where, before what is said."""

_EDGE = " \t,،，、;:：—–-"
COMMAS = (",", "،", "，", "、")
PAUSE = re.compile(r"[\s,،、，:：—–-]*")
COLON = re.compile(r"(?:[:：]|——|\s[—–])\s*\Z")
COMMA = re.compile(r"[,،，、]")
SPLIT = re.compile(r"[;؛；]|(?<![,»”\"!?…।])\s[—–]\s")


class Stretch(NamedTuple):
    """What is said, and the rule that saw it; `other` is the second half where "he said" stands in between."""

    span: Span
    rule: str
    other: Span | None = None


def phrase_start(line: Line, start: int, begin: int) -> int:
    """Where the words begin that lead up to a cue and its speaker: "…, an ISRO official said"."""
    comma = max((match.end() for match in COMMA.finditer(line.text, start, begin)), default=start)
    opening = max((mark.outer.end for mark in line.marks if mark.outer.end <= begin), default=start)
    at = max(comma, opening)
    opens = any(at <= one.span.start < begin and line.distance(at, one.span.start) <= 1 for one in line.people)
    return at if start < at < begin and line.distance(at, begin) <= (LONGEST_LEAD if opens else LEAD) else begin


def beside(line: Line, cue: Word) -> list[Someone]:
    """People right beside a cue."""
    near = []
    for one in line.people:
        gap = (one.span.end, cue.span.start) if one.span.end <= cue.span.start else (cue.span.end, one.span.start)
        words, between = line.distance(*gap), line.text[gap[0] : gap[1]]
        if words <= 2 and not re.search(r"[,:;،，：；]" if words else r"[:;：；]", between):
            near.append(one)
    if not any(one.span.start >= cue.span.end for one in near):
        return near
    return [one for one in near if one.span.start >= cue.span.end or not _is_apart(line, one, cue)]


def _is_apart(line: Line, one: Someone, cue: Word) -> bool:
    return bool(COMMA.search(line.text, one.span.end, cue.span.start))


def past_opener(line: Line, start: int, end: int) -> int:
    """Past a conjunction at the start of a sentence: 다만, しかし."""
    for word in _openers(line.code) if start == line.span.start else ():
        if line.text.startswith(word, start) and start + len(word) < end:
            after = line.text[start + len(word)]
            return start + len(word) if not after.isalnum() else start
    return start


@cache
def _openers(code: str) -> Sequence[str]:
    """Words that open a clause, the longest first."""
    return sorted(language(code).clauses.openers, key=len, reverse=True)


@cache
def _conjunctions(code: str) -> Sequence[str]:
    """Words that open or join clauses, the longest first."""
    clauses = language(code).clauses
    return sorted(clauses.openers + clauses.coordinators, key=len, reverse=True)


def past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what a pattern finds at a place ends; the place itself where it finds nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at


def past_setting(line: Line, start: int, end: int) -> int:
    """Past commas and times that stand before what is said."""
    while start < end:
        start = past(PAUSE, line.text, start)
        time = next((time for time in line.times if time.start == start), None)
        if time and (line.lexicon.is_hangul or line.text[time.end : time.end + 1] in ",،，、"):
            start = time.end
        elif (after := _past_phrase(line, start, end)) > start:
            start = after
        else:
            return start
    return start


def _past_phrase(line: Line, start: int, end: int) -> int:
    """Past a phrase that says where something was said, where its ending tells so: 冒頭陳述で、."""
    endings = line.speech.report.setting if line.speech.report.verb_last else ()
    first = next(iter(line.counted(start, min(end, start + SETTING))), None) if line.lexicon.is_hangul else None
    if first and endings and first.of(line.text).endswith(endings):
        return first.end
    pause = COMMA.search(line.text, start, min(end, start + SETTING))
    return pause.end() if pause and endings and line.text.endswith(endings, 0, pause.start()) else start


@cache
def setting(code: str) -> re.Pattern[str]:
    """What opens where or when something was said."""
    return _any_next(speech(code).report.setting)


def joins(line: Line, begin: int) -> int | None:
    """Where the comma or conjunction stands that joins what begins at a place to what is before."""
    before = line.text[line.span.start : begin].rstrip()
    coordinators = language(line.code).clauses.coordinators
    for word in _conjunctions(line.code):
        if before.casefold().endswith(word.casefold()) and (
            main_script(word) in UNSPACED or not before[: -len(word)][-1:].isalnum()
        ):
            rest = before[: -len(word)].rstrip()
            spaced = main_script(word) not in UNSPACED
            if rest.endswith(COMMAS) or (word in coordinators and spaced):
                return line.span.start + len(rest)
    return line.span.start + len(before) if before.endswith(COMMAS) else None


@cache
def _coordinator(code: str) -> re.Pattern[str]:
    return _any_next(language(code).clauses.coordinators)


def _any_next(words: Sequence[str]) -> re.Pattern[str]:
    """Any of some words after blanks, the longest first; in scripts with spaces whole words."""
    ordered = sorted(words, key=len, reverse=True)
    parts = [re.escape(word) + ("" if main_script(word) in UNSPACED else r"(?!\w)") for word in ordered]
    return re.compile(rf"\s*(?:{'|'.join(parts)})" if parts else "(?!)", re.IGNORECASE)


def coordinates(line: Line, at: int) -> bool:
    """Whether a conjunction that joins nouns or clauses stands at a place."""
    return bool(_coordinator(line.code).match(line.text, at))


def segments(line: Line) -> Iterator[Span]:
    """The parts of a sentence that a strong mark keeps apart, outside of quotation marks."""
    start = line.span.start
    for cut in SPLIT.finditer(line.text, line.span.start, line.end):
        if not any(mark.outer.start < cut.start() < mark.outer.end for mark in line.marks):
            yield Span(start, cut.start())
            start = cut.end()
    if start < line.end:
        yield Span(start, line.end)


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the marks and blanks at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    return Span(start, start + len(words.strip(_EDGE)))
