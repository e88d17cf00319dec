from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.folding import endings, fold, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Võ Nguyên Giáp", "vo nguyen giap"),
        ("Đà Nẵng", "Da Nang"),
        ("फ़्रांस", "फ्रांस"),
        ("वॉशिंगटन", "वोशिंगटन"),
        ("أمريكا", "امريكا"),
        ("السعودية", "سعوديه"),
        ("ایران", "ايران"),
        ("國會", "国会"),
        ("沢田", "澤田"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("김 정은", "김정은"),
        ("Ёлкин", "Елкин"),
        ("İstanbul", "istanbul"),
        ("O’Brien", "O'Brien"),
        ("U.S.", "US"),
        ("Straße", "STRASSE"),
        ("プーチン", "ﾌﾟｰﾁﾝ"),
    ],
)
def test_ways_of_writing_one_name_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("किम", "काम"), ("김정은", "김정일"), ("ไทย", "ไท"), ("Иран", "Ирак")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_words_of_a_name() -> None:
    assert words("Владимир Путин") == ("владимир", "путин")
    assert words("…") == ()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = " ".join(words(text))
    assert fold(fold(once)) == fold(once) or not once.isascii()


@pytest.mark.parametrize(
    ("word", "language", "bare"),
    [("путина", "ru", "путин"), ("평양에서", "ko", "평양"), ("ankarada", "tr", "ankara"), ("putinem", "cs", "putin")],
)
def test_a_stem_is_what_an_ending_leaves(word: str, language: str, bare: str) -> None:
    assert bare in list(stems(word, language))


def test_a_stem_is_never_a_scrap() -> None:
    assert all(len(stem) >= 3 for stem in list(stems("лена", "ru")))


def test_languages_without_endings_have_none() -> None:
    assert endings("vi") == endings("zh") == endings("xx") == ()
