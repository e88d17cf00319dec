"""Sources named beside what they tell: according to Reuters, के मुताबिक, 据…报道."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.model import Span
from rashomon.read.speaking.lexicon import Word
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.people import Someone

REACH = 6
"""Words between "according to" and the source that it names at most: "the provisional count of the"."""

POSSESSIVE = 4
"""Letters of a word that stands there for somebody named before: по его словам."""

AROUND = 40
"""Characters between the two words that stand around a source."""

LONGEST = 6
"""Words of a source that is no known name and no known noun."""

_END = re.compile(r"[,;:.!?،؛؟。，、；：！？।॥۔()（）\n—–]")


class Credited(NamedTuple):
    """A source with the words that name it as one."""

    span: Span
    who: Someone


def credited(line: Line) -> Iterator[Credited]:
    """The sources named beside a statement of a sentence."""
    for word in line.words:
        found = None
        if "source before" in word.roles:
            found = _following(line, word)
        elif "source after" in word.roles:
            found = _preceding(line, word)
        elif around := [role.partition(" ")[2] for role in word.roles if role.startswith("opens ")]:
            found = _between(line, word, around)
        if found:
            yield found


def _following(line: Line, word: Word) -> Credited | None:
    stop = _stop(line, word.span.end)
    for one in line.people:
        reach = 0 if one.what == "place" else REACH
        if word.span.end <= one.span.start < stop and line.distance(word.span.end, one.span.start) <= reach:
            return Credited(Span(word.span.start, one.span.end), one)
    told = next((w for w in line.words if "audience" in w.roles and word.span.end <= w.span.start < stop), None)
    if told and line.distance(word.span.end, told.span.start) <= 1:  # according to a reporter who was there
        return Credited(Span(word.span.start, told.span.end), Someone(told.span, "unnamed", "unnamed"))
    words = line.counted(word.span.end, stop)
    if words and len(words) <= LONGEST and words[0].of(line.text)[0].isupper():
        span = Span(words[0].start, words[-1].end)
        return Credited(Span(word.span.start, span.end), Someone(span, "unnamed", "unnamed"))
    return None


def _stop(line: Line, start: int) -> int:
    found = _END.search(line.text, start, line.end)
    return found.start() if found else line.end


def _preceding(line: Line, word: Word) -> Credited | None:
    for one in reversed(line.people):
        if one.span.end <= word.span.start and line.distance(one.span.end, word.span.start) <= 1:
            between = line.text[one.span.end : word.span.start]
            return None if _END.search(between) else Credited(Span(one.span.start, word.span.end), one)
    return None


def _between(line: Line, word: Word, kinds: Sequence[str]) -> Credited | None:
    """据 … 报道: the source stands between two words."""
    stop = min(_stop(line, word.span.end), word.span.end + AROUND)
    forms = [line.speech.sources.around[int(kind)][1] for kind in kinds]
    found = [(at, form) for form in forms if (at := line.text.find(form, word.span.end, stop)) > word.span.end]
    if not found:
        return None
    at, form = min(found, key=lambda place: (place[0], -len(place[1])))
    inside, whole = Span(word.span.end, at), Span(word.span.start, at + len(form))
    for one in line.people:
        if inside.covers(one.span):
            return Credited(whole, one)
    words = line.counted(inside.start, inside.end)
    if not words or len(words) > 2 * LONGEST:
        return None
    if len(words) == 1 and len(words[0]) <= POSSESSIVE and not line.unspaced:
        return Credited(whole, Someone(words[0], "pronoun", "person"))
    return Credited(whole, Someone(Span(words[0].start, words[-1].end), "unnamed", "unnamed"))
