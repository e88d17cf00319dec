"""Texts with their names marked, read from corpora of tokens and IOB2 tags.

The corpora have tokens; the tagger reads text as it is printed. So tokens are put together again the way their
language is written, and the names' places follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

SPACELESS = frozenset({"zh", "th", "ja", "ko"})
"""Corpora whose tokens follow each other as they stand: of characters, or with the spaces as tokens of their own."""

SPACE_SIGN = "␣"
CLOSING = frozenset(".,;:!?)]}»”’%…।॥،؛؟۔'s’s")
OPENING = frozenset("([{«“‘$#@")
GLUED = frozenset({"-", "/", "–", "'", "’"})


class Name(NamedTuple):
    """Where a name stands in its text, half-open, and what it names."""

    start: int
    end: int
    type: str


class Example(NamedTuple):
    """One sentence with its names in text order."""

    text: str
    names: tuple[Name, ...]
    language: str
    source: str


Token = tuple[str, str]


def read(path: Path) -> list[Example]:
    """The sentences of one corpus file `<language>.<source>.<split>.tsv`."""
    language, source, _ = path.name.split(".", 2)
    return [example(tokens, language, source) for tokens in sentences(path.read_text("utf-8").splitlines())]


def sentences(lines: Iterable[str]) -> Iterator[list[Token]]:
    """Tokens with their tags, sentence by sentence."""
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield [(token, tag) for token, _, tag in (line.rpartition("\t") for line in group)]


def example(tokens: list[Token], language: str, source: str) -> Example:
    """Tokens put together as text."""
    text, places = "", []
    for at, (token, _) in enumerate(tokens):
        word = token.replace(SPACE_SIGN, " ").replace("_", " ")
        text += gap([token for token, _ in tokens], at, language)
        places.append((len(text), len(text) + len(word)))
        text += word
    return Example(text, tuple(names([tag for _, tag in tokens], places)), language, source)


def gap(tokens: list[str], at: int, language: str) -> str:
    """What stands between a token and the one before it."""
    if at == 0 or language in SPACELESS:
        return ""
    before, token = tokens[at - 1], tokens[at]
    if token in CLOSING or before in OPENING or token in ("'s", "’s", "n't", "'re", "'ve", "'ll"):
        return ""
    if token in GLUED and at + 1 < len(tokens) and before[-1:].isalnum() and tokens[at + 1][:1].isalnum():
        return ""
    return "" if before in GLUED and at > 1 and tokens[at - 2][-1:].isalnum() and token[:1].isalnum() else " "


def names(tags: list[str], places: list[tuple[int, int]]) -> Iterator[Name]:
    """Names from IOB2 tags; an I without its B begins a name."""
    start, kind, end = 0, "", 0
    for tag, place in zip([*tags, "O"], [*places, (0, 0)], strict=True):
        begins, _, found = tag.partition("-")
        if kind and (begins != "I" or found != kind):
            yield Name(start, end, kind)
            kind = ""
        if found:
            start, kind, end = (place[0] if not kind else start), found, place[1]
