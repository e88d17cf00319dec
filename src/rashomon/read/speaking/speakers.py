"""Who speaks: of everybody in a sentence the one to whom a word of speech belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rashomon.model import Span
from rashomon.read.speaking.lexicon import VERBS, Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone, articles, coordinators

WEIGHTS: Mapping[str, float] = {
    "person": 3.0,
    "title": 2.6,
    "pronoun": 2.4,
    "organisation": 2.2,
    "official": 2.0,
    "unnamed": 2.2,
    "agency": 2.0,
    "outlet": 1.6,
    "document": 0.8,
    "place": 0.8,
}
"""How readily each kind of words is a speaker, other things being equal."""

MARKER, SIDE = 3.0, 0.6
"""Added where a subject's marker follows, and on the side where most subjects stand."""

TOLD, GOVERNED, DISTANCE, OTHER_CUE, COMMA, OBJECT = 4.0, 2.0, 0.25, 1.0, 1.5, 1.5
"""Taken off for one who is told or stands after a preposition, for each word and other word of speech between, for a
lone comma between, and for a noun that another word of speech has beside it."""

FAR = 24
"""Characters from its start within which a sentence names its subject."""

LONGEST = 6
"""Words of a description that holds no known noun."""

LEAST = 0.2
"""Below this nobody is held to speak: better nobody than somebody who was only mentioned."""


class Place(NamedTuple):
    """Where a word of speech looks for its speaker: between two places, but not inside what is said."""

    start: int
    end: int
    said: Span | None = None


def speaker(line: Line, cue: Word, place: Place) -> Someone | None:
    """The likeliest speaker; None where nobody fits."""
    others = (one for one in candidates(line, place) if not one.span.overlap(cue.span))
    fitting = ((score(line, cue, one, place), one) for one in others)
    best = max(fitting, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < LEAST:
        return _described(line, cue, place)
    return _of_body(line, cue, best[1])


def _of_body(line: Line, cue: Word, one: Someone) -> Someone:
    """Somebody unnamed of a body, where an unlisted noun stands between: рассказала третьекурсница ДВФУ."""
    words = line.counted(cue.span.end, one.span.start) if one.span.start > cue.span.end else []
    links = {word.span for word in line.words if word.roles & {"governs", "to"}}
    plain = [word for word in words if word not in links and word.of(line.text).casefold() not in articles(line.code)]
    if one.what not in ("organisation", "place") or not plain or not plain[-1].of(line.text)[:1].islower():
        return one
    return Someone(Span(plain[0].start, one.span.end), "unnamed", "unnamed")


def _described(line: Line, cue: Word, place: Place) -> Someone | None:
    """The words beside a cue, where they are likely to describe who speaks though no noun of them is known."""
    before = place.said is None or place.said.start >= cue.span.end
    if line.signed or cue.roles == {"show"}:
        return None
    if line.speech.report.verb_last:
        return subject(line, place.start, place.said.start if place.said else cue.span.start)
    span = _phrase_before(line, cue) if before else _phrase_after(line, cue)
    words = line.counted(span.start, span.end)
    if not 2 <= len(words) <= LONGEST or any(
        other.span.overlap(span) for other in line.words if "governs" not in other.roles
    ):
        return None
    governed = [word.span for word in line.words if "governs" in word.roles]
    if words[0] in governed or any(one.span.overlap(span) for one in line.people):
        return None
    return Someone(Span(words[0].start, words[-1].end), "unnamed", "unnamed")


def subject(line: Line, start: int, end: int) -> Someone | None:
    """The first words of a sentence up to the marker of its subject, where that stands close: 検察側は, 노조 측은."""
    for word in line.counted(start, min(end, start + FAR)):
        after = line.lexicon.marker(line.text, word.end)
        if (after is not None and after <= end and not line.text[after : after + 1].isalnum()) or _is_topic(
            line, word, after
        ):
            span = Span(line.counted(start, word.end)[0].start, word.end)
            known = [one for one in line.people if one.span.overlap(span)]
            own = Someone(span, "unnamed", "unnamed")
            return known[-1] if known else None if _PAUSES.search(span.of(line.text)) else own
    return None


def _is_topic(line: Line, word: Span, after: int | None) -> bool:
    """Whether the marker of a topic follows, which no word goes on with: は."""
    marker = line.text[word.end : after].strip() if after is not None else ""
    return bool(marker) and marker == line.speech.who.markers[0]


def _phrase_before(line: Line, cue: Word) -> Span:
    start = max([line.span.start, *(m.end() for m in _PAUSES.finditer(line.text, line.span.start, cue.span.start))])
    return Span(
        max([start, *(mark.outer.end for mark in line.marks if mark.outer.end <= cue.span.start)]), cue.span.start
    )


def _phrase_after(line: Line, cue: Word) -> Span:
    pause = _PAUSES.search(line.text, cue.span.end, line.end)
    ends = [mark.outer.start for mark in line.marks if mark.outer.start >= cue.span.end]
    return Span(cue.span.end, min([pause.start() if pause else line.end, *ends]))


def candidates(line: Line, place: Place) -> list[Someone]:
    """Everybody between two places who is not part of what is said."""
    inside = [one for one in line.people if place.start <= one.span.start and one.span.end <= place.end]
    return [one for one in inside if not (place.said and place.said.overlap(one.span))]


def score(line: Line, cue: Word, one: Someone, place: Place) -> float:
    """How likely somebody is the speaker of a cue."""
    before = one.span.start < cue.span.start
    gap = Span(one.span.end, cue.span.start) if before else Span(cue.span.end, one.span.start)
    outside = line.distance(gap.start, gap.end) - (_within(line, gap, place.said) if place.said else 0)
    found = WEIGHTS[one.what] - DISTANCE * outside
    found -= OTHER_CUE * sum(bool(other.roles & VERBS) and gap.covers(other.span) for other in line.words)
    found += SIDE if before else 0.0
    if before and line.speech.who.markers and line.lexicon.marker(line.text, one.span.end) is None:
        found -= OBJECT
    if not before and one.kind in ("agency", "outlet") and _is_carrier(line, one, place):
        found -= OBJECT
    if line.lexicon.marker(line.text, one.span.end) is not None:
        found += MARKER
    if before and not line.speech.report.verb_last and len(_COMMAS.findall(_outside(line, gap))) % 2:
        found -= COMMA
    if one.mention is None and any(w.roles & VERBS and _right_after(line, w, one) for w in line.words if w != cue):
        found -= OBJECT
    if not before and any(
        word.of(line.text).casefold() in coordinators(line.code) for word in line.counted(gap.start, gap.end)
    ):
        found -= OBJECT
    found -= GOVERNED if is_governed(line, one) or _is_bent(line, one) else 0.0
    return found - (TOLD if is_told(line, one, line.words) else 0.0)


_PAUSES = re.compile(r"[,;:.،؛，。；：—–()]")


def _is_carrier(line: Line, one: Someone, place: Place) -> bool:
    """Whether an agency or paper after a word of speech was told: "told Reuters that", «Коммерсанту» источник."""
    after = (other for other in line.people if other.span.start >= one.span.end and other.what != "place")
    named = any(line.distance(one.span.end, other.span.start) <= 1 for other in after)
    return named or (place.said is not None and place.said.start > one.span.start)


_COMMAS = re.compile(r"[,،，]")


def _outside(line: Line, gap: Span) -> str:
    """The words of a gap without those in marks."""
    text, start = "", gap.start
    for mark in line.marks:
        if gap.start <= mark.outer.start and mark.outer.end <= gap.end:
            text, start = text + line.text[start : mark.outer.start].rstrip(" ,،，"), mark.outer.end
    return text + line.text[start : gap.end]


def _right_after(line: Line, word: Word, one: Someone) -> bool:
    return word.span.end <= one.span.start and line.distance(word.span.end, one.span.start) <= 2


def _is_bent(line: Line, one: Someone) -> bool:
    """Whether an ending after an apostrophe says that a name is no subject: Mahkemesi'ne."""
    rest = line.text[one.span.end : one.span.end + 2]
    return bool(line.speech.report.nominal) and rest[:1] in ("'", "’") and rest[1:].isalpha()


def is_governed(line: Line, one: Someone) -> bool:
    """Whether a preposition, or one and an article, stands before somebody: by the paper, von der Polizei."""
    words = [word for word in line.words if "governs" in word.roles and word.span.end <= one.span.start]
    return bool(words) and line.distance(words[-1].span.end, one.span.start) <= 1 and not any(
        words[-1].span.end <= other.span.start < one.span.start for other in line.people
    )  # fmt: skip


def _within(line: Line, gap: Span, said: Span) -> int:
    start, end = max(gap.start, said.start), min(gap.end, said.end)
    return line.distance(start, end)


def is_told(line: Line, one: Someone, words: Iterable[Word]) -> bool:
    """Whether a word that marks the addressee stands right beside somebody: before the name, or after it (को, に)."""
    after = line.speech.report.verb_last or line.speech.report.content == "before"
    for word in words:
        if "to" in word.roles:
            gap = line.text[one.span.end : word.span.start] if after else line.text[word.span.end : one.span.start]
            beside = word.span.start >= one.span.end if after else word.span.end <= one.span.start
            if beside and line.distance(*_ends(word, one, after=after)) <= 0 and "," not in gap:
                return True
    return after and _glued(line, one)


def _ends(word: Word, one: Someone, *, after: bool) -> tuple[int, int]:
    return (one.span.end, word.span.start) if after else (word.span.end, one.span.start)


def _glued(line: Line, one: Someone) -> bool:
    """Whether a particle of the addressee is written on the name: 기자들에게, 記者団に."""
    rest = line.text[one.span.end : one.span.end + 4]
    return any(rest.startswith(form) for form in line.speech.report.to)
