"""Offices in running text: "the Russian president", रूस के राष्ट्रपति, президент России, 러시아 대통령."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.table import Form
from rashomon.lang.names import name_words
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import Span
from rashomon.read.words import word_spans

WINDOW = 28
"""Characters on either side of an office word within which its country may stand."""

PAST_WITHIN = 10
"""Characters around a title within which a word may say that the office is no longer held."""

UNSPACED_LONGEST = 13
"""Signs of a country's name at most in scripts without spaces: สาธารณรัฐเกาหลี has more, and stands in no title."""

LONGEST = 4
"""Words of a country's name at most."""

BENDS = 4
"""Letters an office word may take on where words bend: президентом."""

_DROPPED = re.compile("[аяоеыийaeoyıiúüë]{1,2}$")


class Title(NamedTuple):
    """An office by what its words may mean, whose it is where the text says so (a country's code), and the words."""

    span: Span
    offices: tuple[str, ...]
    of: str | None


def titles(text: str, language: str, known: KnownNames) -> Iterator[Title]:
    """Every office named in a sentence as one that is held, in text order."""
    pattern, offices = _pattern(language)
    for match in pattern.finditer(text):
        if found := offices.get(_key(match[1], offices)):
            title = _title(text, language, Span(*match.span(1)), found, known)
            if not _is_past(text, title.span, language):
                yield title


def _title(text: str, language: str, word: Span, offices: tuple[str, ...], known: KnownNames) -> Title:
    """An office with the country next to it, if any; the side the language prefers is looked at first."""
    before, after = _before(text, word, language, known), _after(text, word, language, known)
    order = (after, before) if name_words(language).country_adjective == "after" else (before, after)
    found = next((side for side in order if side), None)
    if not found:
        return Title(word, offices, None)
    country, span = found
    return Title(Span(min(word.start, span.start), max(word.end, span.end)), offices, country)


def _is_past(text: str, span: Span, language: str) -> bool:
    """Whether the words around an office say that it is no longer held: a former US president."""
    around = text[max(0, span.start - PAST_WITHIN) : span.end + PAST_WITHIN].casefold()
    return any(word.casefold() in around for word in name_words(language).former)


def _before(text: str, word: Span, language: str, known: KnownNames) -> tuple[str, Span] | None:
    if main_script(text) in UNSPACED:
        end = word.start - next((len(link) for link in _links(language) if text.endswith(link, 0, word.start)), 0)
        return _first(
            (Span(end - count, end) for count in range(min(UNSPACED_LONGEST, end), 0, -1)), text, language, known
        )
    reach = text[max(0, word.start - WINDOW) : word.start]
    spans = [span.shift(word.start - len(reach)) for span in word_spans(reach)]
    found = [span for span in spans if span.of(text).casefold() not in _links(language)][-LONGEST:]
    runs = (Span(found[at].start, found[-1].end) for at in range(len(found)))
    return _first(runs, text, language, known)


def _after(text: str, word: Span, language: str, known: KnownNames) -> tuple[str, Span] | None:
    if name_words(language).office_last:
        return None
    if main_script(text) in UNSPACED:
        start = word.end + next((len(link) for link in _links(language) if text.startswith(link, word.end)), 0)
        return _first((Span(start, start + count) for count in range(UNSPACED_LONGEST, 0, -1)), text, language, known)
    reach = text[word.end : word.end + WINDOW]
    found = [span.shift(word.end) for span in word_spans(reach) if span.of(reach).casefold() not in _links(language)]
    runs = (Span(found[0].start, found[at].end) for at in reversed(range(min(LONGEST, len(found)))))
    return _first(runs, text, language, known)


def _first(runs: Iterable[Span], text: str, language: str, known: KnownNames) -> tuple[str, Span] | None:
    """The first run of words that is a country's."""
    for span in runs:
        if country := _country(text, span, language, known):
            return country, span
    return None


def _country(text: str, span: Span, language: str, known: KnownNames) -> str | None:
    """The country some words name, or are the adjective of; signs around them are no part of it."""
    if not (span.of(text)[:1].isalpha() and span.of(text) == span.of(text).strip()):
        return None
    for candidate in known.candidates(span.of(text), language):
        entity = candidate.entity
        is_sure = candidate.native or (candidate.form == Form.FULL and candidate.how == "spelling")
        if is_sure and entity.kind in ("country", "historic-state"):
            return entity.id
    return None


@functools.cache
def _links(language: str) -> frozenset[str]:
    return frozenset(part for link in name_words(language).links for part in link.casefold().split())


@functools.cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """What finds office words, the longest first, and which office each stem of them is."""
    words = name_words(language)
    bends = bool(words.endings)
    offices: dict[str, tuple[str, ...]] = {}
    for office, forms in words.offices.items():
        for form in forms:
            stem = _stem(form, bends)
            offices[stem] = (*offices.get(stem, ()), *((office,) if office not in offices.get(stem, ()) else ()))
    ordered = sorted(offices, key=len, reverse=True)
    unspaced = [re.escape(stem) for stem in ordered if main_script(stem) in UNSPACED]
    tail = rf"\w{{0,{BENDS}}}" if bends else ""
    spaced = [_bendable(stem, tail) for stem in ordered if main_script(stem) not in UNSPACED]
    groups = ["|".join(unspaced)] if unspaced else []
    if spaced:
        prefix = f"(?:{'|'.join(words.proclitics)})?" if words.proclitics else ""
        groups.append(rf"(?<![^\W_]){prefix}(?:{'|'.join(spaced)})(?![^\W_]|[\u0900-\u0dff])")
    return re.compile(f"({'|'.join(groups)})" if groups else r"(?!)()", re.IGNORECASE), offices


def _bendable(stem: str, tail: str) -> str:
    return r"\s".join(re.escape(word) + tail for word in stem.split(" "))


def _stem(form: str, bends: bool) -> str:
    """An office's words without the vowel that other cases drop."""
    if not bends:
        return form.casefold()
    return " ".join(_DROPPED.sub("", word) if len(word) > 5 else word for word in form.casefold().split(" "))


def _key(found: str, offices: Mapping[str, tuple[str, ...]]) -> str:
    """The longest stem that some words found begin with, word by word."""
    words = found.casefold().split()
    fitting = (stem for stem in offices if _fits(words, stem.split(" ")))
    return max(fitting, key=len, default="")


def _fits(words: list[str], stems: list[str]) -> bool:
    return len(words) == len(stems) and all(word.startswith(stem) for word, stem in zip(words, stems, strict=True))
