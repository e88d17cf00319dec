"""What is left of patterns such as "{0} days ago" without the words that look back or ahead: the nouns of the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

Patterns = dict[tuple[str, str, str], dict[str, str]]
"""Locale and width, tense, plural category -> unit -> pattern."""

Words = tuple[str, ...]

SPACELESS = frozenset({"ja", "th", "zh"})
"""Languages that write no space between a unit and the word that looks back, 日前: their signs are taken as words."""

MOST = 0.5
"""The share of units that have to begin or end alike; most will do, since one may go its own way: येत्या {0} दिवसांमध्ये."""

FEWEST = 4
"""Fewer units that begin alike tell nothing."""

RARE = {"bn": ("পূর্বে", "মধ্যে"), "fa": ("دیگر",), "mr": ("येत्या",), "ur": ("قبل",)}
"""Words for ago and within that only one or two units have."""


def nouns(patterns: Patterns, code: str) -> dict[str, list[str]]:
    """Unit -> what is left of its patterns without the words that most units of a locale share around the number."""
    groups = [
        {unit: _halves(pattern, code) for unit, pattern in group.items() if "{0}" in pattern}
        for group in patterns.values()
    ]
    openings = {_shared([half[0] for half in group.values()]) for group in groups}
    linking = {_shared([half[1] for half in group.values()]) for group in groups}
    endings = {_shared([half[1][::-1] for half in group.values()]) for group in groups}
    rare = {(word,) for word in RARE.get(code, ())}
    found: dict[str, list[str]] = {}
    for group in groups:
        for unit, (before, after) in group.items():
            noun = _without(before, openings | rare) or _without(_without(after, linking)[::-1], endings | rare)[::-1]
            found.setdefault(unit, []).append(("" if code in SPACELESS else " ").join(noun).rstrip("."))
    return found


def _halves(pattern: str, code: str) -> tuple[Words, Words]:
    before, _, after = pattern.partition("{0}")
    if code in SPACELESS:
        return tuple(before.replace(" ", "")), tuple(after.replace(" ", ""))
    return tuple(before.split()), tuple(after.split())


def _without(words: Words, starts: Collection[Words]) -> Words:
    """Words behind the longest of the starts."""
    longest = max((len(start) for start in starts if words[: len(start)] == start), default=0)
    return words[longest:]


def _shared(lists: Collection[Words]) -> Words:
    """How most of the lists begin, if there are enough to tell."""
    start: Words = ()
    while len(lists) >= FEWEST:
        longer = Counter(words[: len(start) + 1] for words in lists if words[: len(start)] == start != words)
        often = longer.most_common(1)
        if not often or often[0][1] <= MOST * len(lists):
            break
        start = often[0][0]
    return start
