"""Paragraphs, and the language of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article

from rashomon.engines.language import Py3LangIdentifier
from rashomon.model import Passage, Reading
from rashomon.read import LanguageReader
from rashomon.read.language import paragraphs

HINDI = "नदी का पुराना पुल बुधवार की रात टूट गया और तीन गांवों का रास्ता बंद हो गया।"
MORE_HINDI = "दोनों नेताओं ने तीन घंटे तक बात की और फिर साथ भोजन किया।"
ENGLISH = "The ferry ran aground on Saturday evening and all passengers were brought ashore."
POST = "Long queues at the ferry terminal, and nobody can say when the next boat leaves."
WRAPPED = """The ferry ran aground off the harbour on
Saturday evening, and all passengers were
brought ashore by midnight, the office
said in a note.

The operator has stopped all evening trips
for a week while divers look at the hull
and the rudder of the ship."""


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\ntwo\nthree", ["one", "two", "three"]),
        ("  one \n \t \n\n two\n", ["one", "two"]),
        ("one\n\u3000\ntwo", ["one", "two"]),
        ("one", ["one"]),
        ("", []),
        (" \n\n \t", []),
    ],
    ids=["blank line", "line ends", "blanks in blank lines", "wide space", "one line", "nothing", "white space"],
)
def test_paragraphs_are_blocks_or_lines(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_lines_cut_at_a_column_stay_one_paragraph() -> None:
    first, second = pieces(WRAPPED)
    assert first.startswith("The ferry")
    assert first.endswith("in a note.")
    assert second.count("\n") == 2


@pytest.mark.parametrize(
    "lines",
    [
        [f"{ENGLISH} {n}." for n in range(5)],
        ["one two three four five six", "seven eight", "nine ten eleven"],
        ["- the captain of the ferry and his mate aboard", "- the pilot", "- two hundred and fourteen passengers"],
    ],
    ids=["each ends in a stop", "each is short", "each is an item"],
)
def test_lines_that_end_by_themselves_are_paragraphs(lines: list[str]) -> None:
    assert pieces("\n".join(lines)) == lines


@given(st.text(st.sampled_from("ab. \n\u00a0\t।中")))
def test_paragraphs_hold_every_sign_but_white_space_in_order(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
    found = list(paragraphs(text))
    assert found == sorted(found)
    assert all(span.trim(text) == span and len(span) for span in found)


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader(Py3LangIdentifier())


def passages(reader: LanguageReader, text: str, **known: str) -> list[tuple[str, str]]:
    (layer,) = reader.read([Reading(article(text, **known))])
    return [(item.language, item.script) for item in layer.items if isinstance(item, Passage)]


def test_an_embedded_post_has_its_own_language(reader: LanguageReader) -> None:
    found = passages(reader, f"{HINDI}\n\n{POST}\n\n{MORE_HINDI}")
    assert found == [("hi", "Deva"), ("en", "Latn"), ("hi", "Deva")]


def test_short_passages_take_the_language_around_them(reader: LanguageReader) -> None:
    found = passages(reader, f"{ENGLISH}\n\nNo.\n\nSan Marino\n\n{ENGLISH} Again.")
    assert [language for language, _ in found] == ["en"] * 4


def test_a_name_in_another_script_makes_no_other_language(reader: LanguageReader) -> None:
    found = passages(reader, f"{HINDI}\n\nरूस के राष्ट्रपति पुतिन (Vladimir Putin) ने बात की।\n\n{MORE_HINDI}")
    assert [language for language, _ in found] == ["hi"] * 3


def test_digits_have_no_script_and_the_main_language(reader: LanguageReader) -> None:
    assert passages(reader, f"{HINDI}\n\n25/04/2019 10:30") == [("hi", "Deva"), ("hi", "Zyyy")]
    assert passages(reader, "12345\n\n67 %") == [("und", "Zyyy")] * 2


def test_a_given_language_stands_unless_the_text_speaks_against_it(reader: LanguageReader) -> None:
    """Norwegian and Danish can hardly be told apart; Hindi written in its own script cannot be English."""
    text = "Kong Harald besøkte byen."
    assert passages(reader, text, language="no-NO") == [("no", "Latn")]
    assert passages(reader, text, language="da") == [("da", "Latn")]
    assert passages(reader, HINDI, language="en") == [("hi", "Deva")]


def test_an_empty_text_has_no_passages(reader: LanguageReader) -> None:
    assert passages(reader, " \n") == []


def test_layers_come_in_the_order_of_the_articles(reader: LanguageReader) -> None:
    readings = [Reading(article(text)) for text in (HINDI, ENGLISH)]
    layers = reader.read(readings)
    assert [layer.article for layer in layers] == [reading.article.id for reading in readings]
    assert {(layer.name, layer.producer) for layer in layers} == {("language", f"language@{reader.version}")}
