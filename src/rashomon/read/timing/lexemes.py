"""Lexemes: the words and numbers of a text that may tell a time, in runs that nothing else interrupts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.lang.times import ROMAN, Meaning, TimeWords, time_words
from rashomon.lang.writing import Folded, fold
from rashomon.read.timing.numerals import NUMERAL, composed, digits, numeral, spelled

INERT = frozenset(
    """
    OF AND TO FROM AT COMMA DASH SLASH DOT COLON LPAR RPAR NUM WORD IN_AMOUNT BEFORE_AMOUNT AFTER BEFORE SINCE UNTIL
    BY ABOUT OR ON_DAY ORD SHIFT EVERY BETWEEN SEVERAL MINUTE HOUR DAY MONTHNO CENTURYNO YEAR2 DAYORD CENTURYORD
    CLOCK_AND HALF_A LATER AGO PART_JOINT LEAD MINUTENO DAYDIGITS ROMAN HOURORD YEAR_BEFORE DECADE_BEFORE
    UNTIL_AFTER SINCE_AFTER RANGE_END
    """.split()  # noqa: SIM905  # sixty lines otherwise
)
"""Roles that make no time among themselves: most words found in a newspaper have no other, and stand alone."""

LONGEST_RUN = 48
"""Lexemes that are looked at together: the longest time met in a newspaper has 17."""

LONGEST_ABBREVIATION = 5

LONGEST_GAP = 4
"""Signs that may lie between two lexemes of a run: a comma and blanks."""


def _ranges(signs: Iterable[int]) -> str:
    """Signs as ranges of a character class."""
    found: list[list[int]] = []
    for sign in signs:
        if found and found[-1][1] == sign - 1:
            found[-1][1] = sign
        else:
            found.append([sign, sign])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


_MARKS = _ranges(sign for sign in range(0x300, 0x11000) if unicodedata.category(chr(sign)) in ("Mn", "Mc"))
LETTER = rf"[^\W\d_]|[{_MARKS}]"
"""A letter or a mark on one: the usual word boundaries cut at Indic vowel signs."""

NO_LETTER_BEFORE = rf"(?<![^\W\d_])(?<![{_MARKS}])"
_PUNCTUATION = {
    **dict.fromkeys(",،、，؛", "COMMA"),
    **dict.fromkeys("-–—~〜～−∼", "DASH"),
    **dict.fromkeys("(（[", "LPAR"),
    **dict.fromkeys(")）]", "RPAR"),
    "/": "SLASH",
    ".": "DOT",
    "·": "COMMA",
    "・": "COMMA",
    ":": "COLON",
    "：": "COLON",
}


class Lexeme(NamedTuple):
    """A word, number or sign, by places in the folded text; with what is glued on it goes from `begin` to `stop`."""

    start: int
    end: int
    form: str
    meanings: tuple[Meaning, ...]
    stop: int
    begin: int

    def value(self, role: str) -> str | int | float:
        """What it carries in a role; KeyError where it has no such role."""
        for meaning in self.meanings:
            if meaning.role == role:
                return meaning.value
        raise KeyError(role)


class Lexer:
    """Finds the runs of lexemes of one language."""

    def __init__(self, code: str) -> None:
        self.words = time_words(code)
        self._forms = dict(_by_folded(self.words))
        self.short = {fold(form).text.rstrip(".") for form in self.words.forms if "." in form}
        self._pattern = re.compile(_pattern(self._forms, self.words))
        self._ending = re.compile(rf"(?:{_any(self.words.endings + self.words.kept_endings)})(?!{LETTER})")
        point = (Meaning("DOT"), Meaning("ORDINAL_END")) if "." in self.words.ordinal_endings else (Meaning("DOT"),)
        self._point = point
        self._inert = frozenset(form for form, meanings in self._forms.items() if _is_inert(meanings))
        self._hangul = any("\uac00" <= form[0] <= "\ud7af" for form in self._forms)

    def runs(self, folded: Folded) -> Iterator[list[Lexeme]]:
        """Runs in text order: lexemes between which there are only blanks and signs, sentences apart."""
        run: list[Lexeme] = []
        text = folded.text
        for lexeme in self._lexemes(text):
            signs = self._joined(text, run[-1], lexeme) if run and len(run) < LONGEST_RUN else None
            if signs is None:
                if run:
                    yield self._finished(text, run)
                run = [lexeme]
            else:
                run += (*signs, lexeme)
        if run:
            yield self._finished(text, run)

    def _joined(self, text: str, last: Lexeme, lexeme: Lexeme) -> Sequence[Lexeme] | None:
        """The signs between two lexemes of one run; None where something else, or the end of a sentence, is there."""
        signs = _between(text, last.stop, lexeme.begin, self._point)
        if not signs or signs[0].form != ".":
            return signs
        if last.form in self.short or _is_short(last):
            return signs[1:]
        counted = last.form[-1].isdigit() or (len(self._point) > 1 and _is_roman(last))
        return signs if counted or signs[0].stop == lexeme.begin else None

    def _lexemes(self, text: str) -> Iterator[Lexeme]:
        """Words and numbers, those out that are part of something else ("5G", "도시")."""
        last = -1
        for found in self._near_others(text):
            kind = found.lastgroup
            start, end = found.start(kind or 0), found.end(kind or 0)
            if kind == "digits":
                if end - start > 24 or not self._stands_free(text, start, end, last):
                    continue
                yield from self._digits(text, start, end)
            elif kind == "offset":
                yield _zone(found.group(), start, end)
            elif kind in ("number", "numeral"):
                yield from numeral(found.group(), start)
            else:
                if self._hangul and not self._hangul_fits(text, start, end, last):
                    continue
                yield from self._word(text, found)
                end = self._stop(text, found.end("touch")) if found["spaced"] is None else found.end()
            last = end

    def _near_others(self, text: str) -> Iterator[re.Match[str]]:
        """What the pattern finds, but for joints and short numbers that nothing stands beside: they tell nothing."""
        before = -LONGEST_GAP
        waiting: re.Match[str] | None = None
        for found in self._pattern.finditer(text):
            start, end = found.span()
            if waiting is not None and start - before <= LONGEST_GAP:
                yield waiting
            waiting = None
            if start - before > LONGEST_GAP and self._tells_nothing(found):
                waiting = found
            else:
                yield found
            before = end

    def _tells_nothing(self, found: re.Match[str]) -> bool:
        if found.lastgroup == "digits":
            return found.end() - found.start() < 3 and found.group().isdecimal()
        return found["spaced"] in self._inert and not found["kept"] and not found["cut"] and not found["clitic"]

    def _word(self, text: str, found: re.Match[str]) -> Iterator[Lexeme]:
        """A form, and the ending glued on it where that is a word of time itself: "सोमवार|पासून", since Monday."""
        form = found["spaced"] if found["spaced"] is not None else found["touching"]
        form = form if form in self._forms else " ".join(form.split())
        if found["spaced"] is None:
            end = found.end("touch")
            yield Lexeme(found.start(), end, form, self._forms[form], self._stop(text, end), found.start())
            return
        ending = "kept" if found["kept"] else "cut"
        told = self._forms.get(found[ending] or "")
        stop = found.end("spaced") if told else found.end()
        begin = found.start()
        if led := self._forms.get(found["clitic"] or ""):
            yield Lexeme(begin, found.end("clitic"), found["clitic"], led, found.end("clitic"), begin)
            begin = found.end("clitic")
        yield Lexeme(found.start("word"), found.end("word"), form, self._forms[form], stop, begin)
        if told:
            yield Lexeme(found.start(ending), found.end(ending), found[ending], told, found.end(), found.start(ending))

    def _digits(self, text: str, start: int, end: int) -> Iterator[Lexeme]:
        """The lexemes of digits; endings that are glued on belong to the last."""
        lexemes = list(digits(text[start:end], start, self.words))
        yield from lexemes[:-1]
        for last in lexemes[-1:]:
            stop = self._stop(text, last.stop)
            yield last if text[last.stop : stop] in self._forms else last._replace(stop=stop)

    def _stop(self, text: str, end: int) -> int:
        """Where the endings stop that follow a word or number."""
        found = self._ending.match(text, end)
        return found.end() if found else end

    def _stands_free(self, text: str, start: int, end: int, last: int) -> bool:
        """Whether digits belong to no word: letters beside them are of a lexeme, or an ending."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before and before in "$€£¥₹₽₩#@_") or (after and after in "%٪‰°$€£¥₹₽₩_"):
            return False
        if before.isalpha() and start != last and main_script(before) not in UNSPACED and not _is_hangul(before):
            return False
        if not after.isalpha() or main_script(after) in UNSPACED or _is_hangul(after):
            return True
        return bool(self._pattern.match(text, end) or self._ending.match(text, end))

    def _hangul_fits(self, text: str, start: int, end: int, last: int) -> bool:
        """A Korean form begins a word or follows a lexeme; nothing but a lexeme or particles follows it."""
        if not _is_hangul(text[start]):
            return True
        if start and start != last and _is_hangul(text[start - 1]):
            return False
        if not _is_hangul(text[end : end + 1]):
            return True
        return bool(self._ending.match(text, end) or self._pattern.match(text, end))

    def _finished(self, text: str, run: list[Lexeme]) -> list[Lexeme]:
        """A run with its closing bracket, and number words put together."""
        end = run[-1].stop
        if end < len(text) and text[end] in ")）].":
            run.append(_sign(end, text[end], self._point))
        return composed(run)


@cache
def lexer(code: str) -> Lexer:
    """The lexer of a language, made once."""
    return Lexer(code)


def _by_folded(words: TimeWords) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Forms as they are looked up; those that fold together share their meanings."""
    joined: dict[str, dict[Meaning, None]] = {}
    for form, meanings in words.forms.items():
        folded = re.sub(r"\s+", " ", fold(form).text)
        folded = folded if main_script(form) in UNSPACED else folded.rstrip(".")
        if folded:
            joined.setdefault(folded, {}).update(dict.fromkeys(meanings))
    for number, form in enumerate(ROMAN, start=1):
        for ending in ("", *(end for end in words.ordinal_endings if end.isalpha())):  # XVIIIe
            joined.setdefault(form + ending, {}).update(dict.fromkeys([Meaning("ROMAN", number)]))
    for form, known in joined.items():
        yield form, spelled(tuple(known), words.spelled_days)


def _pattern(forms: Iterable[str], words: TimeWords) -> str:
    """One pattern that finds numbers and forms: of a spaced script whole words, else anywhere."""
    spaced: list[str] = []
    touching: list[str] = []
    for form in forms:
        (touching if main_script(form) in UNSPACED or _is_hangul(form[0]) else spaced).append(form)
    before = f"(?P<clitic>{_any(words.proclitics)})??" if words.proclitics else "(?P<clitic>(?!))?"
    kept = f"(?P<kept>{_any(words.kept_endings)})?" if words.kept_endings else "(?P<kept>(?!))?"
    after = f"(?P<cut>{_any(words.endings)})?" if words.endings else "(?P<cut>(?!))?"
    return (
        rf"(?P<offset>(?:gmt|utc)\s?[+−-]\d{{1,2}}(?::\d\d)?(?!\d))"
        rf"|(?P<digits>\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+(?:[.,:/~〜～∼–—−-]\d+)*)"
        rf"|{NO_LETTER_BEFORE}{before}(?P<word>(?P<spaced>{_trie(spaced)}){kept}){after}(?:(?<=')|(?!{LETTER}))(?:(?<!\d)|(?!\d))"
        rf"|(?P<number>(?={NUMERAL}*[十百千]){NUMERAL}{{2,}}|{NUMERAL}{{4}}(?!{NUMERAL}))"
        rf"|(?P<touch>(?P<touching>{_trie(touching)}))"
        rf"|(?P<numeral>{NUMERAL}+)"
    )


def _any(words: Sequence[str]) -> str:
    folded = sorted({fold(word).text for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, folded)) or "(?!)"


class _Letter(dict[str, "_Letter"]):
    """A letter of a tree of words: what may follow it, and whether a word ends there."""

    ends = False


def _trie(forms: Iterable[str]) -> str:
    """A pattern of many words that looks at each sign once, longest first; any white space stands for a blank."""
    root = _Letter()
    for form in forms:
        node = root
        for sign in form:
            node = node.setdefault(sign, _Letter())
        node.ends = True
    return _branch(root) if root else "(?!)"


def _branch(node: _Letter) -> str:
    ends = node.ends
    ways = [(r"\s+" if sign == " " else re.escape(sign)) + _branch(below) for sign, below in node.items()]
    if not ways:
        return ""
    one = ways[0] if len(ways) == 1 and not ends else f"(?:{'|'.join(ways)})"
    return f"{one}?" if ends else one


@cache
def _signs(gap: str) -> tuple[str, ...] | None:
    """The signs of a gap; None where it ends a run."""
    if "\n" in gap:
        return None
    signs = "".join(gap.split())
    return tuple(signs) if all(sign in _PUNCTUATION for sign in signs) else None


def _between(text: str, end: int, start: int, point: tuple[Meaning, ...]) -> Sequence[Lexeme] | None:
    """The signs between two lexemes of one run; None where something else lies between them."""
    if start == end:
        return ()
    if start - end > LONGEST_GAP:
        return None
    gap = text[end:start]
    if gap == " ":
        return ()
    signs = _signs(gap)
    if signs is None:
        return None
    return [_sign(text.index(sign, end, start), sign, point) for sign in signs]


@cache
def roles_of_forms(code: str) -> frozenset[str]:
    """Every role that a form of a language has."""
    return frozenset(meaning.role for meanings in lexer(code)._forms.values() for meaning in meanings)


def _is_inert(meanings: tuple[Meaning, ...]) -> bool:
    return all(meaning.role in INERT or meaning.role.startswith("=") for meaning in meanings)


def _is_short(word: Lexeme) -> bool:
    """Whether a word may be cut short, so that a point after it ends no sentence: "Sept. 5"."""
    roles = {meaning.role for meaning in word.meanings}
    return len(word.form) <= LONGEST_ABBREVIATION and bool(roles & {"MONTH", "WEEKDAY", "ERA_AD", "ERA_BUDDHIST"})


def _zone(words: str, start: int, end: int) -> Lexeme:
    """A zone by its offset: GMT+7."""
    hours, _, minutes = re.sub(r"[^\d:]", "", words).partition(":")
    offset = f"{'+' if '+' in words else '-'}{int(hours):02}:{int(minutes or 0):02}"
    return Lexeme(start, end, words, (Meaning("ZONE", offset),), end, start)


def _sign(place: int, sign: str, point: tuple[Meaning, ...]) -> Lexeme:
    meanings = point if sign == "." else (Meaning(_PUNCTUATION[sign]),)
    return Lexeme(place, place + 1, sign, meanings, place + 1, place)


def _is_roman(lexeme: Lexeme) -> bool:
    return any(meaning.role == "ROMAN" for meaning in lexeme.meanings)


def is_glued(word: str) -> bool:
    """Whether a word may touch what follows it: it is written without spaces, or carries particles."""
    return main_script(word) in UNSPACED or _is_hangul(word[0])


def _is_hangul(sign: str) -> bool:
    return "\uac00" <= sign <= "\ud7af"
