"""How words are folded and cut for the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.store.words import Term, fold, pieces, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße ÉTÉ İstanbul Łódź Đà Nẵng", "strasse ete istanbul lodz da nang"),
        ("Влади́мир ещё МОЙ мои Київ ў", "владимир еще мой мои київ ў"),
        ("क़िला ज़मीन १९९१", "किला जमीन 1991"),
        ("মেয়ে ২০১৯", "মেযে 2019"),
        ("الرَّئِيسُ إلى مـــصر می‌گوید ٢٥", "الرييس الي مصر ميگويد 25"),
        ("שָׁלוֹם", "שלום"),
        ("ﾌﾟｰﾁﾝ がぎ ＡＢＣ１２", "プーチン がぎ abc12"),
        ("한국", "한국"),
        ("Ελλάδος", "ελλαδοσ"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_decomposed_and_composed_texts_fold_alike() -> None:
    assert fold("и\u0306 е\u0308 e\u0301 か\u3099") == fold("й ё é が")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim–Putin, U.S. a_b", ["kim", "putin", "u", "s", "a", "b"]),
        ("राष्ट्रपति की", ["राष्ट्रपति", "की"]),
        ("金正恩、普京", ["金正", "正恩", "恩", "普京", "京"]),
        ("2019年4月", ["2019", "年", "4", "月"]),
        ("プーチン・氏", ["プー", "ーチ", "チン", "ン", "氏"]),
        ("คิม กับ", ["คิ", "ิม", "ม", "กั", "ับ", "บ"]),
        ("ស្រី។ ខ", ["ស្", "្រ", "រី", "ី", "ខ"]),
        ("김정은은 Kim金", ["김정은은", "kim", "金"]),
        ("« — »", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_terms_are_beginnings_or_whole_runs_each_once() -> None:
    assert terms("Kim kim 金 金正恩") == [
        Term(("kim",), begins=True),
        Term(("金",), begins=True),
        Term(("金正", "正恩"), begins=False),
    ]


def test_a_term_counts_where_it_stands() -> None:
    assert Term(("正恩", "恩来"), begins=False).count_in(pieces("金正恩來 正恩来 正恩来")) == 2
    assert Term(("恩",), begins=True).count_in(pieces("金正恩 恩来")) == 2
    assert Term(("正恩", "恩来"), begins=False).count_in(["正恩"]) == 0


WRITING = "aéĐßİйЁіїक़ि्ंখীয়金正々プーﾁがคิมี김은رّأىہ٣९5-'’_ \n\u200c"


@given(text=st.text(WRITING))
def test_every_part_of_a_text_finds_it(text: str) -> None:
    held = pieces(text)
    for word in text.split():
        assert all(term.count_in(held) for term in terms(word))


@given(text=st.text())
def test_terms_hold_nothing_but_letters_digits_and_marks(text: str) -> None:
    assert not any(char in '"*^:(){}+-' or char.isspace() for term in terms(text) for char in "".join(term.pieces))
