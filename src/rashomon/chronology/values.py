"""The value of a whole time: a moment, a range, a bound, a stretch up to now or an amount, against a day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from rashomon.chronology.amounts import Amount, day_of, moved
from rashomon.chronology.edtf import stretch
from rashomon.chronology.placing import Told
from rashomon.chronology.reckoning import told
from rashomon.model import Bound, Grain, Moment, Tense, TimeKind

_ORDER: tuple[Grain, ...] = (
    "second", "minute", "hour", "part of day", "day", "weekend", "week",
    "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """What words say of a time, as a TimeRef keeps it."""

    kind: TimeKind
    rule: str
    first: Moment | None = None
    last: Moment | None = None
    bound: Bound | None = None
    amount: Amount | None = None


def value_of(words: Words, day: date | None, tense: Tense | None = None) -> Told | None:
    """EDTF, or an ISO 8601 duration, with its grain; None where it hangs on what is not known or is left open.

    `day` is what the words are told against. A word that is yesterday or tomorrow ("कल") is yesterday unless `tense` is
    future.
    """
    if words.kind == "duration":
        return _duration(words)
    if words.kind == "set" or words.first is None:
        return None
    if words.rule in ("past", "next"):
        return _up_to_now(words, day)
    if words.rule in ("opening", "closing"):
        return _part_of(words, day, tense)
    first, last = (_turned(moment, words.rule, tense) for moment in (words.first, words.last))
    if first is not None and last is not None:
        return _between(first, last, day, tense)
    first = first or words.first
    leaning = tense
    if words.bound == "until" and tense != "future":  # adjourned until 2 May; due by Thursday
        leaning = "future" if words.rule == "by" and tense is None else None
    found = told(first, day, leaning, words.amount)
    return _bounded(found, words.bound) if found else None


def _begin(first: Moment, last: Moment, day: date | None, tense: Tense | None) -> Told | None:
    """The first end; one that leaves out the year that the last one names is the latest before that."""
    if first.month is not None and first.year is None and first.shift is None and last.year is not None:
        end = told(last, day, tense)
        days = stretch(end.value) if end else None
        return told(first, days.last, "past") if days else None
    return told(first, day, tense)


def _turned(moment: Moment | None, rule: str, tense: Tense | None) -> Moment | None:
    """कल is tomorrow where the tense is future, yesterday otherwise."""
    if moment is None or rule != "either" or moment.shift is None:
        return moment
    return msgspec.structs.replace(moment, shift=abs(moment.shift) * (1 if tense == "future" else -1))


def _part_of(words: Words, day: date | None, tense: Tense | None) -> Told | None:
    """The first three months of 2019: from the start of something, or to its end."""
    whole = told(words.first, day, tense) if words.first else None
    days = stretch(whole.value) if whole else None
    if days is None or words.amount is None or words.amount.seconds or words.first is None:
        return None
    following = days.last + timedelta(days=1)
    if words.rule == "opening":
        first, end = days.first, moved(days.first, words.amount)
    else:
        first, end = moved(following, words.amount.before()), following
    last = end - timedelta(days=1)
    if not words.amount.days:
        return Told(f"{first:%Y-%m}/{last:%Y-%m}", "month")
    return Told(f"{first}/{last}", "day")


def finer(one: Grain, other: Grain) -> bool:
    """Whether a grain is finer than another."""
    return _ORDER.index(one) < _ORDER.index(other)


def _duration(words: Words) -> Told | None:
    if words.amount is None or words.first is None or words.first.unit is None:
        return None
    return Told(words.amount.iso() + "~" * words.first.approximate, words.first.unit)


def _bounded(found: Told, bound: Bound | None) -> Told:
    """An open end where there is a bound; of a range the end that it means."""
    if bound is None:
        return found
    begin, _, end = found.value.partition("/")
    if bound in ("since", "after"):
        return found._replace(value=f"{begin if bound == 'since' or not end else end}/..")
    value = end if bound == "until" and end else begin
    if found.grain == "month" and bound == "until" and value.endswith("-12~"):
        value = value.removesuffix("~")  # by the end of the year: the month is the bound itself
    return found._replace(value=f"../{value}")


def _up_to_now(words: Words, day: date | None) -> Told | None:
    """The last four months, the next three days: from the day, in the grain of the unit."""
    if day is None or words.amount is None or words.amount.seconds or words.first is None:
        return None
    day = day_of(day)
    other = moved(day, words.amount)
    unit = words.first.unit or "day"
    first, last = sorted((day, other))
    if unit == "year":
        return Told(f"{first.year:04}/{last.year:04}", "year")
    if unit in ("month", "quarter", "half", "season"):
        return Told(f"{first:%Y-%m}/{last:%Y-%m}", "month")
    if unit in ("decade", "century"):
        return Told(f"{first.year:04}/{last.year:04}", "year")
    return Told(f"{first}/{last}", "day")


def _between(first: Moment, last: Moment, day: date | None, tense: Tense | None) -> Told | None:
    """Two ends: the second is the next there is after the first; what is to come may have begun."""
    if tense == "future" and day is not None:
        begun = _between(first, last, day, None)
        days = stretch(begun.value) if begun else None
        if days and days.last >= day_of(day):
            return begun
    begin = _begin(first, last, day, tense)
    if begin is None:
        return None
    days = stretch(begin.value)
    whole = last.year is not None or last.shift is not None
    end = told(last, day if whole or days is None else days.first, tense if whole else "future")
    if end is None or days is None:
        return None
    ending = stretch(end.value)
    if ending is None or ending.last < days.first:
        return None
    one, other = begin.value.partition("/")[0], end.value.rpartition("/")[2]
    return Told(f"{one}/{other}", begin.grain if finer(begin.grain, end.grain) else end.grain)
