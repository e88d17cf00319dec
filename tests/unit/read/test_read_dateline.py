"""Datelines as the press of several countries writes them, and openings that only look like one."""

from __future__ import annotations

import pytest

from rashomon.read.dateline import is_date_alone, opening_dateline

SENTENCE = {
    "Latn": "The ferry ran aground off the harbour on Saturday evening, and all passengers were brought ashore.",
    "Hani": "渡轮在韦利斯港附近搁浅，船上二百一十四名乘客在午夜前全部上岸，港务局周六晚间发表声明说。",
}


@pytest.mark.parametrize(
    ("opening", "script"),
    [
        ("VLADIVOSTOK, April 25 (Reuters) -", "Latn"),
        ("MOSCOW (AP) —", "Latn"),
        ("Beirut, 5 August —", "Latn"),
        ("Beirut, 5 ago.-", "Latn"),
        ("नई दिल्ली, 24 अगस्त (भाषा) -", "Latn"),
        ("МОСКВА, 25 апр —", "Latn"),
        ("(서울=연합뉴스)", "Latn"),
        ("Beirut.", "Latn"),
        ("【新华社北京8月23日电】", "Hani"),
        ("新华社北京8月23日电（记者张三）", "Hani"),
        ("本报新德里8月24日电（记者 周以宁）", "Hani"),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(opening: str, script: str) -> None:
    text = f"{opening} {SENTENCE[script]}"
    found = opening_dateline(text)
    assert found is not None
    assert found.of(text) == opening


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE["Latn"],
        SENTENCE["Hani"],
        "One in five children - some as young as 11 - keep secret accounts that their parents know nothing about.",
        "Three men – 33, 34 and 39 – were brought ashore by midnight, the harbour office said on Saturday evening.",
        "The ferry – the largest of them all – ran aground on Saturday evening, the harbour office said in a note.",
        "Beirut, 5 August —",
        "",
    ],
)
def test_an_opening_of_a_sentence_is_no_dateline(text: str) -> None:
    assert opening_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("25/04/2019 10:30", True),
        ("2019年4月25日 10:30", True),
        ("24 अप्रैल 2019", True),
        ("२४ अप्रैल २०१९, १०:३०", True),
        ("٢٥ أبريل ٢٠١٩", True),
        ("10:30", False),
        ("April 2019", False),
        ("12345 67", False),
        ("In April 2019 the two leaders met for the first time, on the 25th.", False),
        ("", False),
    ],
)
def test_a_date_alone_is_short_and_names_a_year(line: str, expected: bool) -> None:
    assert is_date_alone(line) is expected
