"""What every `times.toml` and `calendar.toml` under `lang/` must hold, whoever adds them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

import pytest

from rashomon.chronology.values import value_of
from rashomon.lang import known_languages, language
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.lang.times import OPERATORS, time_words, tokens
from rashomon.lang.writing import fold
from rashomon.model import Tense
from rashomon.read.timing import times

TODAY = date(2031, 5, 14)
"""A Wednesday, in a year that no data name."""

LAST_WEEK = "2031-05-05/2031-05-11"
FULL_DATES = ("14 {} 2031", "{} 14, 2031", "2031. {} 14.", "2031年{}14日", "2031년 {} 14일")
SILENT, DATED = (1, 3, 4), {0: "2031-05-13", 2: "2031-05-14", 5: "2031-05-12"}
"""Sentences of a sample that tell no time, and those that speak of Tuesday, tonight and Monday."""

every_language = pytest.mark.parametrize("code", known_languages())


@cache
def table(*path: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("rashomon.lang").joinpath(*path).read_text("utf-8"))


@cache
def forms(code: str, name: str) -> dict[str, list[str]]:
    """A table of both files, what is dropped left out."""
    written, made = table(code, "times.toml"), table(code, "calendar.toml")
    dropped = set(written.get("drop", ()))
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for key, found in made.get(name, {}).items():
        joined[key] += [form for form in found if form not in dropped]
    for key, found in written.get(name, {}).items():
        joined[key] += found
    return dict(joined)


def values(text: str, code: str, tense: Tense | None = None) -> list[str | None]:
    """What the times of a text are, told on 14 May 2031."""
    told = (value_of(found.said.words(), TODAY, tense) for found in times(text, code))
    return [one.value if one else None for one in told]


def written_large(form: str) -> str:
    """A form with the capital letters that it may need."""
    return " ".join(word[0].upper() + word[1:] for word in form.split(" "))


def counts_alone(form: str, code: str) -> bool:
    words = time_words(code)
    return fold(form).text not in words.alone_no and form.replace(" ", "_") not in words.patterns["No"]


def beside(one: str, other: str) -> Iterator[str]:
    """Two forms, either first, as their script writes them."""
    glue = "" if main_script(one) in UNSPACED else " "
    yield from (f"{one}{glue}{other}", f"{other}{glue}{one}")


@every_language
def test_the_files_are_read(code: str) -> None:
    words = time_words(code)
    assert words.forms
    assert words.order == table(code, "times.toml")["order"]


@every_language
@pytest.mark.parametrize("name", ["months", "persian_months", "hijri_months", "weekdays", "seasons"])
def test_no_form_has_two_values_within_a_table(code: str, name: str) -> None:
    keys: dict[str, set[str]] = {}
    for key, found in forms(code, name).items():
        for form in found:
            keys.setdefault(fold(form).text, set()).add(key)
    assert {form: several for form, several in keys.items() if len(several) > 1} == {}


@every_language
def test_what_is_left_out_is_there_to_be_left_out(code: str) -> None:
    universal = table("times.toml")
    known = {*universal, *(alternative for alternatives in universal.values() for alternative in alternatives)}
    assert [one for one in table(code, "times.toml").get("without", ()) if one not in known] == []


@every_language
def test_brackets_of_patterns_close(code: str) -> None:
    for alternatives in time_words(code).patterns.values():
        for alternative in alternatives:
            depth = 0
            for token in tokens(alternative):
                depth += (token == "(") - (token == ")")
                assert depth >= 0, alternative
            assert depth == 0, alternative


@every_language
def test_names_in_patterns_exist(code: str) -> None:
    patterns = time_words(code).patterns
    used = {token for found in patterns.values() for one in found for token in tokens(one) if token not in OPERATORS}
    names = {token for token in used if token.isascii() and token[0].isupper() and not token.isupper()}
    assert "MonthName" in names
    assert names - set(patterns) == set()


@every_language
def test_every_name_of_a_month_makes_a_full_date(code: str) -> None:
    months = forms(code, "months")
    assert {int(key) for key in months} == set(range(1, 13))
    for key, found in months.items():
        for form in map(written_large, found):
            told = [values(way.format(form), code) for way in FULL_DATES]
            assert [f"2031-{int(key):02}-14"] in told, form


@every_language
def test_every_name_of_a_weekday_is_its_last(code: str) -> None:
    """Every name that counts alone is; of each weekday one counts at least behind a preposition."""
    leads = ("", *(f"{lead} " for lead in forms(code, "words").get("lead", ())))
    for key, found in forms(code, "weekdays").items():
        day = TODAY - timedelta(days=(3 - int(key)) % 7)
        for form in found:
            # a name that begins with a digit is read as a number
            if counts_alone(form, code) and not form[0].isdigit():
                assert values(written_large(form), code) == [day.isoformat()], form
        assert any(values(lead + written_large(form), code) == [day.isoformat()] for form in found for lead in leads), (
            key
        )


@every_language
@pytest.mark.parametrize(("shift", "tense"), [(-1, "past"), (0, None), (1, "future")])
def test_yesterday_today_and_tomorrow_are_reckoned(code: str, shift: int, tense: Tense | None) -> None:
    """With the tense of the verb beside them, which one word for both needs."""
    said = [*forms(code, "said").get(f"day {shift}", ()), *forms(code, "either").get(f"day {shift}", ())]
    if shift == -1:
        said += forms(code, "either").get("day 1", ())
    told = [form for form in said if counts_alone(form, code)]
    assert told
    day = (TODAY + timedelta(days=shift)).isoformat()
    assert {form: found for form in told if (found := values(form, code, tense)) != [day]} == {}


@every_language
def test_last_week_is_reckoned(code: str) -> None:
    said = forms(code, "said").get("week -1", ())
    built = [
        text
        for shift in forms(code, "shifts").get("-1", ())
        for unit in forms(code, "units")["week"]
        for text in beside(shift, unit)
    ]
    assert all(values(form, code) == [LAST_WEEK] for form in said)
    assert any(values(text, code) == [LAST_WEEK] for text in (*said, *built))


@every_language
def test_the_words_of_a_clock_time_lead_to_it(code: str) -> None:
    """Before the time and for either half of the day; 8:40 is twenty to three where hours count from six."""
    first = (8 + 6) % 12 if time_words(code).hours_from_six else 8
    words, halves = forms(code, "words"), forms(code, "meridiem")
    assert values("8:40", code) == [f"2031-05-14T{first:02}:40"]
    for head in (*words.get("at", ()), *words.get("hour_before", ())):
        told = values(f"{head} 8:40", code)
        assert [(one or "").rstrip("~") for one in told] == [f"2031-05-14T{first:02}:40"], head
    for half, hour in (("am", first), ("pm", first + 12)):
        for form in (*words.get(half, ()), *halves.get(half, ())):
            if counts_alone(form, code):
                told = [values(text, code) for text in (f"8:40 {form}", f"{form} 8:40", f"8:40{form}")]
                assert [f"2031-05-14T{hour:02}:40"] in told, form


@every_language
def test_sentences_without_a_time_give_none(code: str) -> None:
    sentences = language(code).sample.sentences
    assert {at: values(sentences[at], code) for at in SILENT} == {at: [] for at in SILENT}


@every_language
def test_sentences_with_a_day_give_it(code: str) -> None:
    sentences = language(code).sample.sentences
    for at, day in DATED.items():
        assert any((value or "").startswith(day) for value in values(sentences[at], code)), sentences[at]
