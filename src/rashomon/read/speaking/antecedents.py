"""Whom a pronoun, an office or a dropped subject stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.lang.speech import speech
from rashomon.lang.writing import fold
from rashomon.read.speaking.frames import Report
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone, is_personal

BACK = 4
"""Sentences back to the one that names whom a pronoun stands for."""

RECENT, REMEMBERED = 20, 200
"""Reports, and sentences, that are looked back on at most, so that long texts take no longer than they should."""

REPORTERS = frozenset({"agency", "outlet", "document"})
"""Who reports rather than speaks: what they say in words of their own is attributed to them, not quoted."""


def meant(lines: Sequence[Line], at: int, who: Someone | None, before: int, found: Sequence[Report]) -> Someone | None:
    """Whom a pronoun, an office or a dropped subject stands for; a name stands for itself."""
    if who and (who.referent is not None or who.is_name):
        return who
    if who and who.what != "pronoun":
        return _holder(lines[: at + 1], who, before) or _definite(lines, at, who, found)
    return antecedent(lines, at, before, found)


def _holder(lines: Sequence[Line], who: Someone, before: int) -> Someone | None:
    """Whom the text has given the same office before."""
    if who.office is None or not lines:
        return None
    text = lines[0].text
    office = fold(who.office.of(text)).text
    for line in reversed(lines[-REMEMBERED:]):
        for one in line.people:
            known = one.referent is not None and one.what in ("person", "title") and one.span.end <= before
            if known and one.office and office in fold(one.office.of(text)).text:
                return one
    return None


def _definite(lines: Sequence[Line], at: int, who: Someone, found: Sequence[Report]) -> Someone | None:
    """Who spoke in the sentence before, where a noun with "the" speaks of somebody known: la científica."""
    line, last = lines[at], found[-1] if found else None
    if who.what not in ("official", "unnamed") or not (last and last.means and last.means.what == "person"):
        return None
    near = line.paragraph == last.line.paragraph and line.at - last.line.at <= 1
    if not near or not is_personal(who, line.text, line.code):
        return None
    before = line.text[max(line.span.start, who.span.start - 8) : who.span.start]
    alone = line.distance(who.span.start, who.span.end) == 1
    return last.means if alone and _the(line.code).search(before) else None


@cache
def _the(code: str) -> re.Pattern[str]:
    """A singular definite article right before a noun."""
    words = sorted(speech(code).who.definite, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s*\Z" if words else "(?!)", re.IGNORECASE)


def antecedent(lines: Sequence[Line], at: int, before: int, found: Sequence[Report]) -> Someone | None:
    """Who spoke last, or whom one of the last sentences names first."""
    spoke = {report.line.at: report.means for report in found[-RECENT:] if report.means}
    for back in range(at, max(-1, at - BACK - 1), -1):
        if last := spoke.get(lines[back].at):
            return last
        named = [one for one in lines[back].people if one.what in ("person", "title") and one.span.end <= before]
        named = [one for one in named if one.referent is not None] or named
        if named:
            return named[0]
    return None


def leads_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the next sentence opens with who said it, and goes on with more: “…” 渔民回忆说，“…”."""
    if at + 1 >= len(lines) or not lines[at + 1].marks:
        return False
    after = lines[at + 1]
    first = after.marks[0].outer.start
    opens = any(one.span.end <= first and not after.distance(after.span.start, one.span.start) for one in after.people)
    return opens and any("say" in word.roles and word.span.end <= first for word in after.words)


def named_next(lines: Sequence[Line], at: int) -> Someone | None:
    """Whom the sentence after words that open a paragraph names first: “…” Then the captain wept."""
    if at + 1 >= len(lines) or lines[at + 1].paragraph != lines[at].paragraph:
        return None
    named = (one for one in lines[at + 1].people if one.what != "place" and one.kind not in REPORTERS)
    return next((one for one in named if one.what in ("person", "title", "official", "unnamed")), None)
