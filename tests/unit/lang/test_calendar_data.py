import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import pytest

from rashomon.lang import known_languages

CODES = known_languages()
TABLES = {"months", "weekdays", "parts", "meridiem", "units", "said", "either", "templates", "numbers", "ordinals"}
PARTS = {"dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"}
UNITS = {"second", "minute", "hour", "day", "week", "month", "quarter", "year"}


@cache
def calendar(code: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("rashomon.lang").joinpath(code, "calendar.toml").read_text("utf-8"))


def lists(table: dict[str, Any]) -> Iterator[list[str]]:
    for value in table.values():
        if isinstance(value, dict):
            yield from lists(value)
        else:
            yield value


def shared(table: dict[str, list[str]]) -> set[str]:
    return {form for form, often in Counter(form for forms in table.values() for form in forms).items() if often > 1}


@pytest.mark.parametrize("code", CODES)
def test_every_month_and_weekday_has_a_name(code: str) -> None:
    months, weekdays = calendar(code)["months"], calendar(code)["weekdays"]
    assert list(months) == [str(month) for month in range(1, 13)]
    assert list(weekdays) == [str(day) for day in range(1, 8)]
    assert all([*months.values(), *weekdays.values()])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["months", "weekdays", "parts", "meridiem", "units", "said"])
def test_no_form_has_two_meanings_in_a_table(code: str, name: str) -> None:
    assert shared(calendar(code)[name]) == set()


@pytest.mark.parametrize("code", CODES)
def test_forms_are_small_composed_and_each_there_once(code: str) -> None:
    for forms in lists(calendar(code)):
        assert forms
        assert len(forms) == len(set(forms))
        for form in forms:
            assert form == unicodedata.normalize("NFC", form.lower())
            assert form == " ".join(form.split()).rstrip(".")
            assert not set(form) & set("\u00ad\u200b\u200e\u200f")


@pytest.mark.parametrize("code", CODES)
def test_only_the_place_of_a_number_holds_a_digit(code: str) -> None:
    for forms in lists(calendar(code)):
        assert not any(sign.isdigit() for form in forms for sign in form.replace("{0}", ""))


@pytest.mark.parametrize("code", CODES)
def test_tables_and_keys_are_known(code: str) -> None:
    words = calendar(code)
    assert set(words) <= TABLES
    assert set(words["parts"]) <= PARTS
    assert set(words["units"]) == UNITS
    assert {"ago", "in"} <= set(words["templates"]) <= {"ago", "ago_one", "ago_two", "in", "in_one", "in_two"}


@pytest.mark.parametrize("code", CODES)
def test_templates_look_one_way_and_hold_their_number_once(code: str) -> None:
    templates = calendar(code)["templates"]
    assert all(form.count("{0}") == 1 for way in ("ago", "in") for forms in templates[way].values() for form in forms)
    back, ahead = ({form for forms in templates[way].values() for form in forms} for way in ("ago", "in"))
    assert not back & ahead


@pytest.mark.parametrize(
    ("code", "table", "key", "form"),
    [
        ("ru", "months", "4", "апреля"),
        ("hi", "months", "9", "सितम्बर"),
        ("ar", "months", "4", "نيسان"),
        ("ja", "weekdays", "4", "木曜日"),
        ("zh", "said", "day 2", "後天"),
        ("hi", "either", "day 1", "कल"),
        ("pl", "units", "week", "tygodnie"),
        ("es", "parts", "dawn", "madrugada"),
        ("de", "numbers", "21", "einundzwanzig"),
        ("ru", "ordinals", "2", "второго"),
    ],
)
def test_words_lead_to_what_they_mean(code: str, table: str, key: str, form: str) -> None:
    assert form in calendar(code)[table][key]


@pytest.mark.parametrize("code", ["bn", "te", "ur"])
def test_a_language_without_rules_for_numbers_borrows_none(code: str) -> None:
    assert "numbers" not in calendar(code)
    assert "ordinals" not in calendar(code)
