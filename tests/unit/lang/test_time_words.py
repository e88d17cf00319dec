"""The words of time of a language: two files read together, what one takes out of the other, what both make."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from rashomon.lang import times
from rashomon.lang.times import Meaning, TimeWords, time_words

UNIVERSAL = tomllib.loads(resources.files("rashomon.lang").joinpath("times.toml").read_text("utf-8"))

CALENDAR = """
[months]
5 = ["may", "mai"]
[weekdays]
1 = ["monday"]
[units]
day = ["day", "days"]
[templates.ago]
day = ["{0} days ago", "{0} suns since"]
week = ["ago {0} moons"]
[templates.in]
day = ["{0} sunwards", "in {0} suns"]
[templates.ago_two]
day = ["ereyesterday"]
"""
TIMES = """
order = "ymd"
drop = ["mai", "{0} suns since"]
without = ["Weekend", "SHIFT OF? UNIT"]
joined = ["{weekday}{part}", "{weekday}-{part}"]
[months]
5 = ["maymonth"]
[weekdays]
2 = ["tuesday"]
[parts]
evening = ["eve"]
[alone]
no = ["Ma\u0301y"]
[patterns]
Date = ["MONTH of_the DAY"]
Yule = ["yule"]
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a language `xx`, beside the universal patterns."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "times.toml").write_bytes(resources.files("rashomon.lang").joinpath("times.toml").read_bytes())
    (tmp_path / "xx" / "calendar.toml").write_text(CALENDAR, "utf-8")
    monkeypatch.setattr(times.resources, "files", lambda _: tmp_path)
    time_words.cache_clear()
    yield tmp_path / "xx" / "times.toml"
    time_words.cache_clear()


@pytest.fixture
def made(write: Path) -> TimeWords:
    write.write_text(TIMES, "utf-8")
    return time_words("xx")


def test_tables_of_both_files_are_one(made: TimeWords) -> None:
    assert made.forms["may"] == made.forms["maymonth"] == (Meaning("MONTH", 5),)
    assert made.forms["monday"] == (Meaning("WEEKDAY", 1),)
    assert made.forms["tuesday"] == (Meaning("WEEKDAY", 2),)
    assert made.order == "ymd"


def test_what_is_dropped_is_gone_from_the_generated_file(made: TimeWords) -> None:
    assert "mai" not in made.forms
    assert "suns since" not in made.forms


def test_a_form_may_be_dropped_and_written_anew(write: Path) -> None:
    write.write_text('drop = ["may"]\n[seasons]\nspring = ["may"]\n', "utf-8")
    assert time_words("xx").forms["may"] == (Meaning("SEASON", "spring"),)


def test_alternatives_are_taken_out_one_by_one_or_by_their_name(made: TimeWords) -> None:
    assert "SHIFT OF? UNIT" in UNIVERSAL["Shifted"]
    assert set(made.patterns["Shifted"]) == set(UNIVERSAL["Shifted"]) - {"SHIFT OF? UNIT"}
    assert made.patterns["Weekend"] == ()
    assert made.patterns["Ago"] == tuple(UNIVERSAL["Ago"])


def test_patterns_of_a_language_go_before_the_universal_ones(made: TimeWords) -> None:
    assert made.patterns["Date"] == ("MONTH of_the DAY", *UNIVERSAL["Date"])
    assert made.patterns["Yule"] == ("yule",)


def test_literal_words_of_patterns_are_forms(made: TimeWords) -> None:
    assert made.forms["of the"] == (Meaning("=of_the"),)
    assert made.forms["yule"] == (Meaning("=yule"),)


@pytest.mark.parametrize("form", ["mondayeve", "monday-eve"])
def test_compounds_carry_both_of_their_parts(made: TimeWords, form: str) -> None:
    assert made.forms[form] == (Meaning("WEEKDAY_PART", "1|evening"),)


@pytest.mark.parametrize(
    ("form", "meaning"),
    [
        ("ago", Meaning("BEFORE_AMOUNT")),
        ("moons", Meaning("UNIT", "week")),
        ("days ago", Meaning("AGO_TAIL", "day")),
        ("sunwards", Meaning("IN_TAIL", "day")),
        ("in", Meaning("IN_AMOUNT")),
        ("suns", Meaning("UNIT", "day")),
        ("ereyesterday", Meaning("SAID", "day -2")),
    ],
)
def test_the_words_around_a_number_tell_which_way_it_counts(made: TimeWords, form: str, meaning: Meaning) -> None:
    assert meaning in made.forms[form]


def test_forms_that_do_not_count_alone_are_folded(made: TimeWords) -> None:
    assert made.alone_no == {"máy"}


@pytest.mark.parametrize("mistake", ['ordre = "dmy"', 'order = "myd"', 'calendars = ["mayan"]', "[month]\n5 = []"])
def test_a_mistake_in_a_file_is_no_silence(write: Path, mistake: str) -> None:
    write.write_text(mistake, "utf-8")
    with pytest.raises(msgspec.ValidationError):
        time_words("xx")


@pytest.mark.parametrize("tag", ["tlh", "und", "", "..", "../en", "en/../de"])
def test_an_unknown_language_has_the_universal_patterns_and_no_words(tag: str) -> None:
    unknown = time_words(tag)
    assert unknown.forms == {}
    assert unknown.patterns == {name: tuple(alternatives) for name, alternatives in UNIVERSAL.items()}


@pytest.mark.parametrize("tag", ["pt-BR", "PT", "pt_PT"])
def test_a_tag_leads_to_the_words_of_its_base(tag: str) -> None:
    assert time_words(tag) == time_words("pt")
