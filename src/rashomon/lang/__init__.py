"""What is known of each language: one folder a language, its data kept as text in `language.toml`.

Words stand as news prints them and are compared case-folded, abbreviations excepted. A new language is one more
folder; nothing else names it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

__all__ = [
    "Clauses",
    "Furniture",
    "FuzzyKind",
    "Language",
    "Negation",
    "Numbers",
    "Sample",
    "Sentences",
    "known_languages",
    "language",
]

Words = tuple[str, ...]
FuzzyKind = Literal["approximately", "more", "less"]

_DATA = "language.toml"
_TURNED = ("words", "scales", "ordinals", "fuzzy")
"""Tables of [numbers] that list forms under their meaning (`6 = ["six"]`), as a person writes and checks them."""


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a sentence ends.

    `abbreviations`: words, without their last stop, after which a full stop ends no sentence; case counts.
    `enders`: terminators beyond `. ! ? …`. `break_at_spaces`: the script has no sentence mark, so a space ends a
    sentence, save beside digits and quotation marks and before an opener of `Clauses`.
    """

    abbreviations: Words = ()
    enders: Words = ()
    break_at_spaces: bool = False


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a clause that states something of its own begins or ends inside a sentence.

    `openers` begin one. `coordinators` join clauses, but nouns as well. `complementisers` tie what is said or known
    to its verb: they stand before it (`that`, `कि`) or, where verbs come last, after it (`と`, `다고`). `closers` are
    endings of a clause's last word; one may include the comma that must follow (`たが、`).
    """

    openers: Words = ()
    coordinators: Words = ()
    complementisers: Words = ()
    closers: Words = ()


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open, or are, what a page carries beside its running text; `By` alone opens sentences too."""

    photo: Words = ()
    source: Words = ()
    byline: Words = ()
    read_also: Words = ()
    share: Words = ()
    follow: Words = ()
    notice: Words = ()
    tags: Words = ()
    comments: Words = ()
    updated: Words = ()
    advertisement: Words = ()


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How numbers are written.

    `group` and `decimal` are separators in digits; `grouping` is `indian` where 1,00,000 is one lakh. `words`,
    `scales` and `ordinals` lead from a form to its value. A form that is the article too (`एक`, `un`, `eine`) or
    mostly something else (`năm`, year) is left out. `fuzzy` leads from a form to what it does to its number; the
    longest match counts (`कम से कम` holds `से कम`). `ranges` leads from `dozens` to (lowest, highest).
    """

    group: Words = ()
    decimal: str = "."
    grouping: Literal["western", "indian"] = "western"
    words: Mapping[str, int] = {}
    scales: Mapping[str, int] = {}
    ordinals: Mapping[str, int] = {}
    fuzzy: Mapping[str, FuzzyKind] = {}
    ranges: Mapping[str, tuple[int, int]] = {}


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What negates: whole `words`, and `endings` where the verb itself carries it (`-medi`, `-வில்லை`)."""

    words: Words = ()
    endings: Words = ()


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short report with the language's traps; its facts are invented and the same in every language.

    `joiner.join(sentences)` is the text. Each of `clauses` is one of the sentences in its parts.
    """

    joiner: Literal["", " "] = " "
    sentences: Words = ()
    clauses: tuple[Words, ...] = ()


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language: BCP-47 base `code`, English `name`, `endonym`, ISO 15924 `scripts`, `direction`, and its words."""

    code: str
    name: str = ""
    endonym: str = ""
    scripts: Words = ()
    direction: Literal["ltr", "rtl"] = "ltr"
    sentences: Sentences = Sentences()
    clauses: Clauses = Clauses()
    furniture: Furniture = Furniture()
    numbers: Numbers = Numbers()
    negation: Negation = Negation()
    sample: Sample = Sample()


def language(code: str) -> Language:
    """What is known of a language; `zh-Hans-CN` leads to `zh`, an unknown code to a Language of empty lists."""
    return _load(code.replace("_", "-").partition("-")[0].lower())


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder, in alphabetical order."""
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath(_DATA).is_file()))


@cache
def _load(base: str) -> Language:
    """Tags come from foreign pages: one that is not letters and digits never becomes a path."""
    data = resources.files(__name__).joinpath(base, _DATA)
    if not base.isalnum() or not data.is_file():
        return Language(base)
    table = tomllib.loads(data.read_text("utf-8"))
    numbers = table["numbers"]
    numbers |= {name: _by_form(numbers[name]) for name in _TURNED}
    return msgspec.convert(table, Language)


def _by_form(forms: dict[str, list[str]]) -> dict[str, int | str]:
    """`{"6": ["six"]}` -> `{"six": 6}`."""
    return {
        form: int(meaning) if meaning.isdecimal() else meaning for meaning, group in forms.items() for form in group
    }
