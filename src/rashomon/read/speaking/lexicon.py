"""The words of a language that report speech, found in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rashomon.lang.names import name_words
from rashomon.lang.scripts import UNSPACED, main_script, script_of
from rashomon.lang.speech import Speech, speech
from rashomon.lang.writing import Folded, fold
from rashomon.model import Span

MORE = 6
"""Letters that an entry with a star may take on: говор-ившая."""

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
LETTER = rf"[^\W_{_MARKS}]|[{_MARKS}]"
_KANA = "[\u3041-\u309f]"

Tree = dict[str, "Tree"]
"""What follows each sign; nothing follows the empty one, at which a form ends."""

VERBS = frozenset({"say", "hold", "ask", "call", "show"})
SOURCES = ("agency", "outlet", "document", "official", "unnamed")
PEOPLE = frozenset({"pronoun", *SOURCES})


class Word(NamedTuple):
    """Words of speech at a place of the text, with the roles they may have."""

    span: Span
    roles: frozenset[str]


class Lexicon:
    """The words of one language as patterns."""

    def __init__(self, code: str) -> None:
        self.speech = speech(code)
        that = self.speech.report.that
        self.is_hangul = any(map(_is_ending, that))
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for role, forms in _entries(self.speech, self.is_hangul):
            for form in forms:
                folded = fold(form.rstrip("*")).text
                (self._stems if form.endswith("*") else self._roles)[folded].add(role)
        proclitics = name_words(code).proclitics
        self._pattern = re.compile(_pattern(self._roles, self._stems, proclitics))
        self._suffixes = _suffixes(self.speech, self.is_hangul)
        self._marker = _any(self.speech.who.markers)
        self._that = _any(that)
        self.ties = sorted(that, key=len, reverse=True)

    def words(self, text: str, start: int = 0) -> list[Word]:
        """Words in text order, by places counted from `start`; none overlaps another but for endings."""
        folded = fold(text)
        found = [self._word(folded, match, start) for match in self._pattern.finditer(folded.text)]
        if self._suffixes:
            found += [_ending(folded, match, start) for match in self._suffixes.finditer(folded.text)]
        return sorted((word for word in found if word.roles), key=lambda word: word.span)

    def marker(self, text: str, at: int) -> int | None:
        """Where a subject's marker that stands at a place ends."""
        match = self._marker.match(text, at) if self._marker else None
        return match.end() if match else None

    def that(self, text: str, at: int) -> int | None:
        """Where a conjunction of reported speech that stands at a place ends."""
        match = self._that.match(text, at) if self._that else None
        return match.end() if match else None

    def _word(self, folded: Folded, match: re.Match[str], start: int) -> Word:
        group = match.lastindex or 0
        span = Span(folded.start(match.start(group)) + start, folded.end(match.end(group)) + start)
        return Word(span, frozenset(self._roles_of(match[group])))

    def _roles_of(self, form: str) -> set[str]:
        roles = set(self._roles.get(form, ()))
        for size in range(max(1, len(form) - MORE), len(form) + 1):
            roles |= self._stems.get(form[:size], set())
        return roles


@cache
def lexicon(code: str) -> Lexicon:
    """The patterns of a language, made once."""
    return Lexicon(code)


def _entries(data: Speech, is_hangul: bool) -> Iterator[tuple[str, Iterable[str]]]:
    """Roles with their forms. What touches its neighbours, as particles do, is not looked for in the whole text."""
    verbs, who, sources = data.verbs, data.who, data.sources
    yield from (("say", verbs.say), ("hold", verbs.hold), ("ask", verbs.ask), ("call", verbs.call))
    yield "show", verbs.show
    yield from (("noun", verbs.noun), ("pronoun", who.pronouns), ("audience", who.audience))
    yield "governs", who.governed
    yield from ((role, getattr(who, role)) for role in SOURCES)
    yield from (("source before", sources.before), ("titled", data.marks.titled), ("so-called", data.marks.socalled))
    yield "source after", [form for form in sources.after if not _is_ending(form)]
    for at, (opening, closing) in enumerate(sources.around):
        yield from ((f"opens {at}", [opening]), (f"closes {at}", [closing]))
    if not is_hangul:
        yield "that", [form for form in data.report.that if main_script(form) not in UNSPACED]
        yield "to", [form for form in data.report.to if main_script(form) not in UNSPACED]


def _is_ending(form: str) -> bool:
    return bool(form) and script_of(form[0]) == "Hang"


def _suffixes(data: Speech, is_hangul: bool) -> re.Pattern[str] | None:
    """Endings of words: a verb made a noun, Korean particles of speech and source."""
    groups = {"nominal": data.report.nominal}
    if is_hangul:
        groups |= {"that": data.report.that, "source_after": tuple(filter(_is_ending, data.sources.after))}
    parts = [
        f"(?P<{role}>{'|'.join(re.escape(fold(form).text) for form in sorted(forms, key=len, reverse=True))})"
        for role, forms in groups.items()
        if forms
    ]
    return re.compile(rf"(?:{'|'.join(parts)})(?!{LETTER})") if parts else None


def _ending(folded: Folded, match: re.Match[str], start: int) -> Word:
    span = Span(folded.start(match.start()) + start, folded.end(match.end()) + start)
    return Word(span, frozenset({str(match.lastgroup).replace("_", " ")}))


def _any(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Forms that stand at a place, the longest first; those of scripts with spaces as whole words."""
    ordered = sorted(forms, key=len, reverse=True)
    parts = [re.escape(form) + ("" if main_script(form) in UNSPACED else rf"(?!{LETTER})") for form in ordered]
    return re.compile(rf"\s*(?:{'|'.join(parts)})", re.IGNORECASE) if parts else None


def _pattern(plain: Mapping[str, object], stems: Mapping[str, object], proclitics: Iterable[str]) -> str:
    """One pattern for all forms: words with boundaries, and signs of scripts without spaces as they come."""
    touching = {form for form in (*plain, *stems) if main_script(form) in UNSPACED}
    spaced = _alternatives(set(plain) - touching, set(stems) - touching, rf"(?:{LETTER})")
    signs = _alternatives(touching & set(plain), touching & set(stems), _KANA)
    prefix = f"(?:{'|'.join(proclitics)})?" if proclitics else ""
    whole = rf"(?<![^\W_])(?<![{_MARKS}]){prefix}({spaced})(?!{LETTER})"
    return f"{whole}|({signs})"


def _alternatives(plain: Iterable[str], stems: Iterable[str], letter: str) -> str:
    """Stems with their endings first: they reach further."""
    parts = (f"(?:{_trie(stems)}){letter}{{0,{MORE}}}" if stems else "", _trie(plain) if plain else "")
    return "|".join(filter(None, parts)) or "(?!)"


def _trie(forms: Iterable[str]) -> str:
    """Forms as nested alternatives, the longer first, so that each sign of the text is looked at about once."""
    tree: Tree = {}
    for form in forms:
        node = tree
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: Tree) -> str:
    signs = ((sign, below) for sign, below in node.items() if sign)
    inner = [(r"\s+" if sign == " " else re.escape(sign)) + _branches(below) for sign, below in signs]
    if not inner:
        return ""
    body = inner[0] if len(inner) == 1 and "" not in node else f"(?:{'|'.join(inner)})"
    return f"{body}?" if "" in node else body
