"""Folding: texts written in several ways become one, and every place in the folded text leads back into the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lang.writing import Folded, fold

NUKTA, HARAKAT, ACUTE, SOFT = "\u093c", "\u064e", "\u0301", "\u00ad"

marks = st.sampled_from(f"{NUKTA}{HARAKAT}{ACUTE}{SOFT}\u0300\u0323\u0302\u200b\u200d\u0640")
marked_texts = st.lists(st.characters() | marks).map("".join)


def pieces(text: str, folded: Folded) -> list[str]:
    """The part of the text that each letter of the folded text leads back to."""
    return [text[folded.start(at) : folded.end(at + 1)] for at in range(len(folded.text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("फ़रवरी", "फरवरी"),
        ("फ\u093cरवरी", "\u095eरवरी"),
        ("الاثْنَيْن", "الاثنين"),
        ("الإثنين", "الاثنين"),
        ("الأحـــد", "الاحد"),
        ("سه\u200cشنبه", "سهشنبه"),
        ("یکشنبه", "يكشنبه"),
        ("tha\u0301ng Ba", "THÁNG BA"),
        ("na\u0306\u0301m", "n\u1eafm"),
        ("Mon\u00adday", "monday"),
        ("янва\u0301рь", "январь"),
        ("İstanbul", "istanbul"),
        ("5\u00a0May", "5 may"),
        ("o\u2019clock", "o'clock"),
        ("5\u20116", "5-6"),
    ],
)
def test_ways_of_writing_are_one(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), [("é", "e"), ("й", "и"), ("ё", "о"), ("ă", "a"), ("5/6", "5-6")])
def test_what_differs_in_meaning_stays_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("ग़ज़ल फ़रवरी में", "फरवरी", "फ़रवरी"),
        ("يوم الاثْنَيْن، قال", "الاثنين", "الاثْنَيْن"),
        ("يــوم الأحــد غدا", "الاحد", "الأحــد"),
        ("nga\u0300y mo\u0300ng tha\u0301ng ba", "tháng", "tha\u0301ng"),
        ("on Mon\u00adday, at ten", "monday", "Mon\u00adday"),
        ("\u200e\u200fMay", "may", "May"),
        ("в сре\u0301ду у\u0301тром", "утром", "у\u0301тром"),
        ("plain May", "may", "May"),
    ],
)
def test_a_word_is_found_back_with_all_its_signs(text: str, word: str, written: str) -> None:
    folded = fold(text)
    place = folded.text.index(word)
    assert text[folded.start(place) : folded.end(place + len(word))] == written


@given(marked_texts)
def test_every_letter_leads_back_into_the_text_and_in_its_order(text: str) -> None:
    folded = fold(text)
    found = pieces(text, folded)
    assert all(found)
    assert "".join(found) == text[folded.start(0) :] or not folded.text


@given(marked_texts)
def test_signs_before_the_first_letter_are_the_only_ones_that_belong_to_none(text: str) -> None:
    folded = fold(text)
    assert fold(text[: folded.start(0)]).text == "" or not folded.text
