"""How each language speaks of time: `calendar.toml`, made from CLDR, and `times.toml`, written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import msgspec

from rashomon.lang.writing import fold
from rashomon.model import Calendar

Words = tuple[str, ...]
Table = Mapping[str, Words]
Value = str | int | float
_GENERATED, _WRITTEN, _PATTERNS = "calendar.toml", "times.toml", "times.toml"


class Meaning(NamedTuple):
    """What a form may stand for: its role in patterns, and the number or name it carries."""

    role: str
    value: Value = ""


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both files of one language, their tables joined; see docs/languages.md for each."""

    order: Literal["dmy", "mdy", "ymd"] = "dmy"
    calendars: tuple[Calendar, ...] = ()
    hours_from_six: bool = False
    spelled_days: bool = True
    drop: Words = ()
    without: Words = ()
    capitals: Words = ()
    alone_capital: Words = ()
    endings: Words = ()
    kept_endings: Words = ()
    proclitics: Words = ()
    measures: Words = ()
    joined: Words = ()
    ordinal_endings: Words = ()
    ordinal_prefixes: Words = ()
    months: Table = {}
    persian_months: Table = {}
    hijri_months: Table = {}
    weekdays: Table = {}
    parts: Table = {}
    meridiem: Table = {}
    seasons: Table = {}
    units: Table = {}
    plurals: Table = {}
    spans: Table = {}
    quarters: Table = {}
    hours: Table = {}
    decades: Table = {}
    eras: Table = {}
    said: Table = {}
    either: Table = {}
    earlier: Table = {}
    shifts: Table = {}
    edges: Table = {}
    numbers: Table = {}
    ordinals: Table = {}
    words: Table = {}
    zones: Table = {}
    alone: Table = {}
    past_cues: Table = {}
    future_cues: Table = {}
    templates: Mapping[str, Table] = {}
    patterns: Table = {}


class TimeWords(msgspec.Struct, frozen=True):
    """What the tagger knows of a language.

    `forms` leads from each form to its meanings, `patterns` from each name to its alternatives. `alone_no` are forms
    that count only beside other words of time, but those of `alone_capital` with a capital letter; `capitals` never
    count without one. Number words are days only where `spelled_days`. The rest is as in the files.
    """

    order: Literal["dmy", "mdy", "ymd"]
    calendars: tuple[Calendar, ...]
    hours_from_six: bool
    forms: Mapping[str, tuple[Meaning, ...]]
    patterns: Table
    alone_no: frozenset[str]
    capitals: frozenset[str]
    alone_capital: frozenset[str]
    spelled_days: bool
    endings: Words
    kept_endings: Words
    proclitics: Words
    measures: Words
    ordinal_endings: Words
    ordinal_prefixes: Words
    past_cues: Words
    future_cues: Words


_ROLES = {
    "months": "MONTH",
    "persian_months": "PERSIAN_MONTH",
    "hijri_months": "HIJRI_MONTH",
    "weekdays": "WEEKDAY",
    "parts": "PART",
    "seasons": "SEASON",
    "said": "SAID",
    "either": "EITHER",
    "earlier": "EARLIER",
    "shifts": "SHIFT",
    "edges": "EDGE",
    "zones": "ZONE",
    "spans": "SPAN",
    "quarters": "QUARTERNO",
    "hours": "HOURORD",
    "decades": "DECADE_NAME",
    "eras": "ERA_NAME",
    "numbers": "NUMBER",
    "ordinals": "ORDINAL",
}
"""The role of each table whose keys are values."""

_SLOTS = {"month": "months", "weekday": "weekdays", "part": "parts", "season": "seasons", "said": "said"}


@cache
def time_words(code: str) -> TimeWords:
    """The words of time of a language; the universal patterns and nothing else for one that is not known."""
    data = _data(code.replace("_", "-").partition("-")[0].lower())
    forms: dict[str, dict[Meaning, None]] = {}
    for form, meaning in _meanings(data):
        forms.setdefault(form, {})[meaning] = None
    patterns = {name: list(alternatives) for name, alternatives in data.patterns.items()}
    for name, alternatives in _universal().items():
        kept = (one for one in alternatives if one not in data.without and name not in data.without)
        patterns.setdefault(name, []).extend(kept)
    return TimeWords(
        data.order,
        data.calendars,
        data.hours_from_six,
        {form: tuple(meanings) for form, meanings in forms.items()},
        {name: tuple(alternatives) for name, alternatives in patterns.items()},
        frozenset(fold(form).text for form in data.alone.get("no", ())),
        frozenset(fold(form).text for form in data.capitals),
        frozenset(fold(form).text for form in data.alone_capital),
        data.spelled_days,
        data.endings,
        data.kept_endings,
        data.proclitics,
        data.measures,
        data.ordinal_endings,
        data.ordinal_prefixes,
        data.past_cues.get("words", ()),
        data.future_cues.get("words", ()),
    )


def _meanings(data: _Data) -> Iterator[tuple[str, Meaning]]:
    """Every form of a language with each of its meanings."""
    for name, role in _ROLES.items():
        for key, forms in getattr(data, name).items():
            yield from ((form, Meaning(role, _value(key))) for form in forms)
            if name == "said":
                yield from ((form, Meaning(f"SAID_{key.split()[0].upper()}", key)) for form in forms)
    yield from _units(data)
    for role, forms in [*data.words.items(), *data.meridiem.items()]:
        yield from ((form, Meaning(role.upper())) for form in forms)
    yield from ((form, Meaning("ORDINAL_END")) for form in data.ordinal_endings)
    yield from ((form, Meaning("ORDINAL_START")) for form in data.ordinal_prefixes)
    yield from _templates(data)
    for pattern in data.joined:
        yield from _joined(pattern, data)
    alternatives = (one for group in data.patterns.values() for one in group)
    words = (token for alternative in alternatives for token in literals(alternative))
    yield from ((literal_form(token), Meaning(literal_role(token))) for token in words)


def _units(data: _Data) -> Iterator[tuple[str, Meaning]]:
    """Nouns of time, and the plurals among them that without a number leave open how many."""
    for unit, forms in [*data.units.items(), *data.plurals.items()]:
        for form in forms:
            yield form, Meaning("UNIT", unit)
            yield form, Meaning(f"UNIT_{unit.upper()}", unit)
    for unit, forms in data.plurals.items():
        yield from ((form, Meaning("UNITS", unit)) for form in forms)


def _templates(data: _Data) -> Iterator[tuple[str, Meaning]]:
    """The words around the number in CLDR's "{0} days ago" and "in {0} days"."""
    for tense, head in (("ago", "BEFORE_AMOUNT"), ("in", "IN_AMOUNT")):
        for unit, patterns in data.templates.get(tense, {}).items():
            for before, after in (pattern.split("{0}", 1) for pattern in patterns if "{0}" in pattern):
                if not before.strip():
                    yield after.strip(), Meaning(f"{tense.upper()}_TAIL", unit)
                elif before.strip() in data.units.get(unit, ()):
                    yield after.strip(), Meaning("AGO" if tense == "ago" else "LATER")
                elif after.strip():
                    yield before.strip(), Meaning(head)
                    yield after.strip(), Meaning("UNIT", unit)
    for key, sign in (("ago_one", -1), ("ago_two", -2), ("in_one", 1), ("in_two", 2)):
        for unit, patterns in data.templates.get(key, {}).items():
            yield from ((pattern, Meaning("SAID", f"{unit} {sign}")) for pattern in patterns)


def _joined(pattern: str, data: _Data) -> Iterator[tuple[str, Meaning]]:
    """Compounds of two slots: "{weekday}{part}" makes "dienstagabend"."""
    first, second = (slot.rstrip("}") for slot in pattern.split("{")[1:])
    between = second and pattern[pattern.index("}") + 1 : pattern.rindex("{")]
    second = second.partition("}")[0]
    first = first.partition("}")[0]
    role = f"{first.upper()}_{second.upper()}"
    for key, forms in getattr(data, _SLOTS[first]).items():
        for other, ends in getattr(data, _SLOTS[second]).items():
            value = f"{key}|{other}"
            yield from ((f"{form}{between}{end}", Meaning(role, value)) for form in forms for end in ends)


def _value(key: str) -> Value:
    """A number where the key is one; a name otherwise."""
    try:
        return int(key) if "." not in key else float(key)
    except ValueError:
        return key


ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
)
"""Numbers of centuries and quarters, in capitals."""

OPERATORS = frozenset("()|?*")


def tokens(pattern: str) -> list[str]:
    """The parts of a pattern: names, literal words and the operators of regular expressions."""
    for sign in OPERATORS:
        pattern = pattern.replace(sign, f" {sign} ")
    return pattern.split()


def literals(pattern: str) -> list[str]:
    """The literal words of a pattern: tokens that are neither operator, ROLE nor Name."""
    return [token for token in tokens(pattern) if token not in OPERATORS and not _is_name(token)]


def literal_role(token: str) -> str:
    """The role of a literal word: its own."""
    return f"={token}"


def literal_form(token: str) -> str:
    """The form of a literal word; `_` stands for a blank."""
    return token.replace("_", " ")


def _is_name(token: str) -> bool:
    return token.isascii() and token[0].isupper()


@cache
def _universal() -> Table:
    text = resources.files("rashomon.lang").joinpath(_PATTERNS).read_text("utf-8")
    return {name: tuple(alternatives) for name, alternatives in tomllib.loads(text).items()}


def _data(base: str) -> _Data:
    folder = resources.files("rashomon.lang").joinpath(base)
    tables: dict[str, object] = {}
    if base.isalnum() and folder.joinpath(_WRITTEN).is_file():
        written = tomllib.loads(folder.joinpath(_WRITTEN).read_text("utf-8"))
        generated = tomllib.loads(folder.joinpath(_GENERATED).read_text("utf-8"))
        _join(tables, _without(generated, frozenset(written.get("drop", ()))))
        _join(tables, written)
    return msgspec.convert(tables, _Data)


def _without(table: Mapping[str, Any], dropped: frozenset[str]) -> dict[str, Any]:
    """The generated tables without forms that do harm in a language."""
    return {
        key: _without(value, dropped) if isinstance(value, dict) else [form for form in value if form not in dropped]
        for key, value in table.items()
    }


def _join(tables: dict[str, object], more: Mapping[str, object]) -> None:
    """Take tables in; lists of the same key are chained."""
    for key, value in more.items():
        held = tables.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _join(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            tables[key] = [*held, *value]
        else:
            tables[key] = value
