"""Numbers that may be part of a time: digits of every script, number words, and what is put together of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rashomon.lang.times import Meaning, TimeWords

if TYPE_CHECKING:
    from rashomon.read.timing.lexemes import Lexeme

NUMERAL = "[〇零一二两三四五六七八九十百千]"
_CJK = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CJK_SCALES = {"十": 10, "百": 100, "千": 1000}
_DASHES = "~〜～∼–—−-"
_FULL = (
    re.compile(r"(?P<y>\d{4})(?P<j>[-/.])(?P<m>\d{1,2})(?P=j)(?P<d>\d{1,2})"),
    re.compile(r"(?P<a>\d{1,2})(?P<j>[-/.])(?P<b>\d{1,2})(?P=j)(?P<y>\d{4}|\d\d)"),
)
_YEAR_MONTH = re.compile(r"(\d{4})-(0[1-9]|[1-9])")
"""2015-03; but 2011-12 is rather a season of two years."""

_YEAR_SPAN = re.compile(r"(\d{4})/(\d{4}|\d\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
_PAIR = re.compile(r"(\d{1,4})([/.,])(\d{1,4})")
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+|\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}|\d+[.,]\d+")
FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10), (24, 7)})
"""Numbers with a stroke that are rarely a day: a third is written 1/3, the third of January 3/1 or 03/01."""


def digits(run: str, start: int, words: TimeWords) -> Iterator[Lexeme]:
    """The lexemes of digits with signs inside: a date, a clock time, a range of two; none of anything else."""
    if meaning := _full_date(run, words):
        yield _lexeme(run, start, (meaning,))
        return
    if found := _YEAR_MONTH.fullmatch(run):
        yield _lexeme(run, start, (Meaning("MONTHYEAR", f"{found[1]}-{int(found[2])}"),))
        return
    if (found := _YEAR_SPAN.fullmatch(run)) and int(found[1][2:]) + 1 == int(found[2][-2:]):
        yield _lexeme(run, start, (Meaning("YEARSPAN", f"{found[1]}/{found[1][:2]}{found[2][-2:]}"),))
        return
    parts = re.split(f"([{_DASHES}])", run)
    if len(parts) > 3:
        return
    place = start
    for part in parts:
        meanings = (Meaning("DASH"),) if part in _DASHES else _part(part, words)
        if meanings:
            yield _lexeme(part, place, meanings)
        place += len(part)


def _lexeme(form: str, start: int, meanings: tuple[Meaning, ...]) -> Lexeme:
    from rashomon.read.timing.lexemes import Lexeme

    return Lexeme(start, start + len(form), form, meanings, start + len(form), start)


def _full_date(run: str, words: TimeWords) -> Meaning | None:
    """2019-04-25, 25/4/2019, 25.04.19 in the order of the language, or in the only one that there can be."""
    if found := _FULL[0].fullmatch(run):
        return _day("FULLDATE", int(found["y"]), int(found["m"]), int(found["d"]))
    found = _FULL[1].fullmatch(run)
    if not found or (len(found["y"]) == 2 and found["j"] == "-"):
        return None
    day, month = _ordered(int(found["a"]), int(found["b"]), words.order)
    return _day("FULLDATE", int(found["y"]), month, day)


def _ordered(first: int, second: int, order: str) -> tuple[int, int]:
    """Day and month."""
    day, month = (first, second) if order == "dmy" else (second, first)
    return (month, day) if month > 12 >= day else (day, month)


def _day(role: str, year: int, month: int, day: int) -> Meaning | None:
    return Meaning(role, f"{year}-{month}-{day}") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _part(part: str, words: TimeWords) -> tuple[Meaning, ...]:
    """What one number may be."""
    if part.isdecimal():
        return _plain(int(part), len(part), words.calendars)
    if found := _CLOCK.fullmatch(part):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        fits = hour <= 24 and minute < 60 and second < 60
        return (Meaning("NUMCLOCK", f"{hour}:{minute}" + (f":{second}" if found[3] else "")),) if fits else ()
    if meaning := _full_date(part, words):
        return (meaning,)
    if found := _PAIR.fullmatch(part):
        return tuple(_pair(found[1], found[2], found[3], words))
    if _GROUPED.fullmatch(part):
        return (Meaning("NUM", float(re.sub(r"\D", "", part))),)
    return ()


def _pair(one: str, sign: str, other: str, words: TimeWords) -> Iterator[Meaning]:
    """Two numbers with a stroke or point between: day and month, month and year, a clock time, a number."""
    first, second = int(one), int(other)
    if len(other) == 4 and 1 <= first <= 12 and _is_year(second, words):
        yield Meaning("MONTHYEAR", f"{second}-{first}")
    elif len(one) == 4 and 1 <= second <= 12 and _is_year(first, words):
        yield Meaning("MONTHYEAR", f"{first}-{second}")
    elif len(one) <= 2 and len(other) <= 2 and sign != ",":
        day, month = _ordered(first, second, words.order) if sign == "/" else (first, second)
        role = "NUMDAY" if sign == "/" else "DOTDAY"
        if (meaning := _day(role, 0, month, day)) and (sign == "/" or words.order == "dmy"):
            plain = sign == "/" and ((first, second) not in FRACTIONS or one[0] == "0" or other[0] == "0")
            yield Meaning(role, str(meaning.value))
            if plain:
                yield Meaning("LONEDAY", str(meaning.value))
    if len(one) <= 2 and sign in ".," and first <= 24 and len(other) == 2 and second < 60:
        yield Meaning("DOTCLOCK", f"{first}:{second}")
    if sign in ".,":
        yield Meaning("NUM", float(f"{first}.{other}") if len(other) != 3 else float(first * 1000 + second))


def _is_year(number: int, words: TimeWords) -> bool:
    return 1800 <= number <= 2100 or _of_calendar(number, words.calendars)


@cache
def _plain(number: int, length: int, calendars: tuple[str, ...]) -> tuple[Meaning, ...]:
    """The roles of a number of so many digits."""
    roles = ["NUM"]
    if length <= 2:
        roles += _small(number) + ["DAYDIGITS"] * (1 <= number <= 31)
        roles += ["YEAR2"] * (length == 2) + ["MINUTE", "SECOND"] * (length == 2 and number < 60)
        roles += ["DECADE"] * (length == 2 and number % 10 == 0)
    if length <= 2 or number < 40:
        roles += ["CENTURYNO"] * (1 <= number <= 30)
    if length in {3, 4}:
        roles += ["YEAR"] * (1000 <= number <= 2200 or _of_calendar(number, calendars))
        roles += ["ERA_YEAR"] * (500 <= number <= 2700)
        roles += ["DECADE"] * (length == 4 and number % 10 == 0 and 1000 <= number <= 2600)
        roles += ["CLOCK4"] * (length == 4 and number // 100 <= 24 and number % 100 < 60)
    return tuple(Meaning(role, number) for role in roles)


def _of_calendar(number: int, calendars: tuple[str, ...]) -> bool:
    return ("buddhist" in calendars and 2400 <= number <= 2700) or (
        ("persian" in calendars or "hijri" in calendars) and 1200 <= number <= 1500
    )


def _small(number: int) -> list[str]:
    return (
        ["MINUTENO"] * (number < 60)
        + ["DAY"] * (1 <= number <= 31)
        + ["MONTHNO"] * (1 <= number <= 12)
        + ["HOUR"] * (number <= 24)
    )


_DAY_ROLES = frozenset(["DAY", "MONTHNO"])


@cache
def spelled(meanings: tuple[Meaning, ...], days: bool = True) -> tuple[Meaning, ...]:
    """Meanings of a form, its number and ordinal spread over the roles they can have in a time.

    `days` says whether cardinals may number days, as in "dos de mayo"; in "seit Juni einen Sohn" they may not.
    """
    spread: list[Meaning] = []
    for meaning in meanings:
        if meaning.role == "NUMBER":
            spread += (m for m in _cardinal(float(meaning.value)) if days or m.role not in _DAY_ROLES)
        elif meaning.role == "ORDINAL":
            spread += _ordinal(int(meaning.value))
        else:
            spread.append(meaning)
    return tuple(dict.fromkeys(spread))


def _cardinal(number: float) -> list[Meaning]:
    if number != int(number):
        roles = ["HALF_A"] if number == 0.5 else ["NUM", "HOUR"]
        return [Meaning(role, number) for role in (*roles, "WORD")]
    whole = int(number)
    roles = ["NUM", "WORD", *_small(whole)]
    year = "ERA_YEAR" if whole % 1000 == 0 else "YEAR"  # "a thousand" is rather an amount
    roles += (
        ["MINUTE"] * (whole < 60)
        + ["SECOND"] * (whole < 60)
        + [year] * (1000 <= whole <= 2200)
        + ["CENTURYNO"] * (1 <= whole <= 21)
    )
    roles += ["DECADE"] * (whole % 10 == 0 and 10 <= whole < 100)
    return [Meaning(role, whole) for role in roles]


def _ordinal(number: int) -> list[Meaning]:
    roles = ["ORD"] + ["DAYORD"] * (1 <= number <= 31) + ["CENTURYORD"] * (1 <= number <= 30)
    roles += ["HOURORD"] * (1 <= number <= 24)
    return [Meaning(role, number) for role in roles]


def numeral(run: str, start: int) -> Iterator[Lexeme]:
    """A Chinese numeral: 二十五, 二〇一九, 千九百."""
    if any(sign in _CJK_SCALES for sign in run):
        number = _scaled(run)
        yield _lexeme(run, start, tuple(_cardinal(number)))
    elif len(run) in (1, 4):
        number = int("".join(str(_CJK[sign]) for sign in run))
        yield _lexeme(run, start, tuple(_cardinal(number)) if len(run) == 1 else _plain(number, 4, ()))


def _scaled(run: str) -> int:
    total = unit = 0
    for sign in run:
        if sign in _CJK_SCALES:
            total += (unit or 1) * _CJK_SCALES[sign]
            unit = 0
        else:
            unit = _CJK[sign]
    return total + unit


def composed(run: Sequence[Lexeme]) -> list[Lexeme]:
    """A run with number words that follow one another put together: "two thousand and eighteen"."""
    if len(run) < 2 or sum(map(_is_word, run)) < 2:
        return list(run)
    joined: list[Lexeme] = []
    at = 0
    while at < len(run):
        end, value = _compose(run, at)
        if end - at > 1:
            first, last = run[at], run[end - 1]
            form = " ".join(lexeme.form for lexeme in run[at:end])
            joined.append(first._replace(end=last.end, stop=last.stop, form=form, meanings=tuple(_cardinal(value))))
        else:
            joined.append(run[at])
        at = end
    return joined


def _is_word(lexeme: Lexeme) -> bool:
    return any(meaning.role == "WORD" for meaning in lexeme.meanings)


def _compose(run: Sequence[Lexeme], at: int) -> tuple[int, float]:
    """How far a number goes that begins here, and its value."""
    if not _is_word(run[at]):
        return at + 1, 0
    total, current = 0.0, float(run[at].value("WORD"))
    end = at + 1
    while end < len(run):
        step = end + 1 if _is_joint(run[end]) and end + 1 < len(run) else end
        if not _is_word(run[step]) or any(m.role.startswith(("UNIT", "YEAR_", "SHIFT")) for m in run[step].meanings):
            break
        value = float(run[step].value("WORD"))
        added = _added(total, current, value)
        if added is None or (step > end and value >= 10 and current < 100):  # "once y cuarenta" is a clock time
            break
        total, current = added
        end = step + 1
    return end, total + current


def _is_joint(lexeme: Lexeme) -> bool:
    return any(meaning.role in ("AND", "DASH") for meaning in lexeme.meanings)


def _added(total: float, current: float, value: float) -> tuple[float, float] | None:
    """A number with the next word of it; None where the word begins another number."""
    if value == 1000 and current < 1000:
        return (total + current * 1000, 0)
    if value == 100 and 0 < current < 100:
        return (total, current * 100)
    if total and current == 0 and 100 <= value < 1000:
        return (total, value)
    if 10 <= current < 22 and 10 <= value < 100 and not total:
        return (total, current * 100 + value)  # nineteen seventy-eight
    return (total, current + value) if _follows(total, current, value) else None


def _follows(total: float, current: float, value: float) -> bool:
    """Whether a word goes on with a number: "two hundred | five", "twenty | five", "two thousand | eighteen"."""
    if value < 100 and ((current == 0 and total) or (current >= 100 and current % 100 == 0)):
        return True
    return value < 10 <= current < 100 and current % 10 == 0
