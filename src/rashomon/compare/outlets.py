"""Outlets: which account of a story is meant where another one names its outlet, in any script."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile
from urllib.parse import urlsplit

from rashomon.chronology.publication import published
from rashomon.knowledge.folding import fold, words
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.similarity import romanised, similarity
from rashomon.lang.scripts import main_script
from rashomon.model import Article, Furniture, Mention, Named, Reading

ALIKE = 0.8
"""Likeness of sound from which a name is that of an outlet. Hanbit Ilbo and 한빛일보 have .83, «Нортерн геральд» and
The Northern Herald .86; of the 589 spellings of names in 33 accounts against 77 outlets none does by chance but
Washington, which is a place."""

LEAST_LETTERS = 7
"""Letters of a name in Latin script that may be known by its sound alone: CNN is China by its consonants."""

COMPARABLE, JOINED = 0.6, 0.85
"""Share of the letters of the longer name that the shorter one has, where both have as many words and where they have
not: Arabic leaves vowels out, but Washington is not the Washington Post."""

STEM, ENDING = 5, 3
"""Letters that words in one script share at least, and by which their ends may differ: «Вестник», «Вестника», but Timer
is not the Times."""

REMEMBERED = 1 << 14

ARTICLES = frozenset(
    ["the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "gli", "o", "os", "as", "de", "het"]
)
"""First words of names that others leave out: Le Monde, The Hindu, El País, Die Zeit, O Globo."""

_SIGNED = re.compile(r"[©ⓒ]\s*(?:\d{4}\s*)?([^,，.。|\d\n]{2,60})")
_HOST = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)+")


class Outlets:
    """The outlets of the accounts, by every name that they give themselves."""

    def __init__(self, readings: Sequence[Reading], known: KnownNames) -> None:
        self._known = known
        self._articles = {reading.article.id: reading.article for reading in readings}
        self._names = {reading.article.id: tuple(dict.fromkeys(_names(reading))) for reading in readings}

    def meant(self, name: str, by: str, entity: Named | None = None, part: int = 0) -> tuple[str, ...]:
        """The accounts whose outlet a name in the account `by` means: not itself, nor any published after it.

        A name of `part` words or more may be a part of longer words: "the newspaper Hanbit Ilbo"; 0 lets none.
        """
        if entity and (entity.type == "place" or (entity.known and entity.type != "organisation")):
            return ()
        listed = self._known.entity(entity.id) if entity and entity.known else None
        forms = {fold(form) for forms in listed.names.values() for form in forms} if listed else set()
        if self._is(name, by, forms, part):
            return ()
        found = (article for article in self._names if self._is(name, article, forms, part))
        return tuple(article for article in found if self._before(article, by))

    def _is(self, name: str, article: str, forms: Set[str], part: int) -> bool:
        """Whether a name, or one of its other forms, is that of an account's outlet."""
        return any(
            fold(own) in forms or any(same_name(words_, own) for words_ in _parts(name, own, part))
            for own in self._names[article]
        )

    def _before(self, one: str, other: str) -> bool:
        """Whether an account may have been there when the other was written."""
        first, last = published(self._articles[one]).first, published(self._articles[other]).last
        return first is None or last is None or first <= last


def _parts(text: str, own: str, part: int) -> Iterator[str]:
    """Some words, and as many of them in a row as a name has that may be a part of them."""
    yield text
    parts, length = words(text), len(words(_without_article(own)))
    if part and part <= length < len(parts):
        yield from (" ".join(parts[start : start + length]) for start in range(len(parts) - length + 1))


@functools.lru_cache(REMEMBERED)
def same_name(one: str, other: str) -> bool:
    """Whether two names are one: written alike, but for endings, or in another script sounding alike."""
    one, other = _without_article(one), _without_article(other)
    if fold(one) == fold(other):
        return bool(fold(one))
    if main_script(one) == main_script(other):
        return _inflected(words(one), words(other))
    left, right = sorted(len("".join(romanised(name))) for name in (one, other))
    share = COMPARABLE if len(romanised(one)) == len(romanised(other)) else JOINED
    return left >= max(LEAST_LETTERS, share * right) and similarity(one, other) >= ALIKE


def _inflected(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names have the same words, but for the endings of long ones."""
    return len(one) == len(other) and all(
        mine == yours or _common(mine, yours) >= max(STEM, len(mine) - ENDING, len(yours) - ENDING)
        for mine, yours in zip(one, other, strict=True)
    )


def _common(one: str, other: str) -> int:
    """Letters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _without_article(name: str) -> str:
    parts = words(name)
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts)


def _names(reading: Reading) -> Iterator[str]:
    """What an outlet calls itself: as the page says, in its byline, beside ©, and in its address."""
    article = reading.article
    if (outlet := article.provenance.outlet) and not _HOST.fullmatch(outlet.value):
        yield outlet.value
    for mention in reading.items(Mention):
        if mention.kind == "author" and mention.entity_type == "organisation":
            yield reading.words(mention.span)
    for line in reading.items(Furniture):
        if line.role != "headline" and (signed := _SIGNED.search(reading.words(line.span))):
            yield signed[1].strip("«»“”\"' ")
    if host := _host(article):
        yield host


def _host(article: Article) -> str:
    """The name in an address: `northgatechronicle` of www.northgatechronicle.example; empty where it is too short."""
    url, outlet = article.provenance.url, article.provenance.outlet
    host = urlsplit(url.value).hostname if url else outlet.value if outlet and _HOST.fullmatch(outlet.value) else ""
    labels = (host or "").split(".")
    longest = max(labels[:-1], key=len, default="")
    return longest if len(longest) >= LEAST_LETTERS else ""
