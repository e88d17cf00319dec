"""Which stretches of a paragraph stand in marks: pairs of many languages, dashes, apostrophes, marks without an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_fixtures import seconds

from rashomon.lang.speech import speech
from rashomon.read.speaking.marks import LONGEST, Marked, ends_sentence, marked

LANGUAGES = ("en", "de", "fr", "ru", "es", "zh", "ja", "ko", "ar", "hi", "sv", "xx")
SIGNS = "“”„«»\"'‘’「」『』—–-"


def found(text: str, code: str = "en") -> list[Marked]:
    marks = speech(code).marks
    return marked(text, marks.pairs, marks.dash)


def inside(text: str, code: str = "en") -> list[str]:
    """The words between marks."""
    return [mark.inner.of(text) for mark in found(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "“The dam holds,” he said, “for now.”", ["The dam holds,", "for now."]),
        ("en", 'He said: "The dam holds."', ["The dam holds."]),
        ("en", "“Yes” “No”", ["Yes", "No"]),
        ("de", "„Der Damm hält“, sagte er.", ["Der Damm hält"]),
        ("de", "»Der Damm hält«, sagte er.", ["Der Damm hält"]),
        ("fr", "« Le barrage tient », dit-il.", ["Le barrage tient"]),
        ("ru", "Он сказал: «Плотина держится».", ["Плотина держится"]),
        ("zh", "他说：“大坝很稳。”", ["大坝很稳。"]),
        ("ja", "彼は「ダムは大丈夫だ」と述べた。", ["ダムは大丈夫だ"]),
        ("sv", "”Dammen håller”, sade han.", ["Dammen håller"]),
        ("ar", "وقال: «السد صامد».", ["السد صامد"]),
        ("hi", "उसने कहा, “बांध टिका है।”", ["बांध टिका है।"]),
    ],
)
def test_words_stand_between_the_marks_of_their_language(code: str, text: str, words: list[str]) -> None:
    assert inside(text, code) == words
    assert all(mark.closed and not mark.dashed for mark in found(text, code))


def test_a_language_nobody_knows_has_the_common_marks() -> None:
    text = '«Blork» „vem“ “zant” "keep" 「dor」'
    assert inside(text, "xx") == ["Blork", "vem", "zant", "keep", "dor"]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "“She told me ‘never trust sand’ and left.”", "She told me ‘never trust sand’ and left."),
        ("en", "“The “old” dam” is gone.", "The “old” dam"),
        ("ja", "「彼は『大丈夫』と言った」と語る。", "彼は『大丈夫』と言った"),
        ("ru", "«Газета «Маяк» закрылась», — сказал он.", "Газета «Маяк» закрылась"),
    ],
)
def test_marks_inside_marks_are_part_of_the_words(code: str, text: str, words: str) -> None:
    assert inside(text, code) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Don't open the fishermen's hut.",
        "The boys’ boat isn’t the mayor’s.",
        'It measured 5\' 10" by 12" and held.',
        "the dam—old as it is—holds",
        "5 – 7 May",
    ],
)
def test_apostrophes_inches_and_dashes_within_a_sentence_are_no_marks(text: str) -> None:
    assert found(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert inside("‘Lund’s dam isn’t safe’ is what he wrote.") == ["Lund’s dam isn’t safe"]


def test_what_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = "She said: “The dam holds and nobody"
    (mark,) = found(text)
    assert (mark.inner.of(text), mark.closed) == ("The dam holds and nobody", False)


@pytest.mark.parametrize("text", ["He said ‘the dam holds and nobody left", "“", "the end “", "“ ”", "", " "])
def test_a_stray_mark_holds_nothing(text: str) -> None:
    assert found(text) == []


def test_a_mark_without_an_end_does_not_swallow_a_long_paragraph() -> None:
    text = "“The dam holds. " + "It rained. " * LONGEST
    assert found(text) == []
    (short,) = found(text + "“Go!” he said.")
    assert len(short.outer) < 10


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("ru", "— Плотина держится, — сказал он. — Идите домой.", ["Плотина держится,", "Идите домой."]),
        ("es", "—La presa resiste —dijo él—. Vuelvan a casa.", ["La presa resiste", "Vuelvan a casa."]),
        ("fr", "— Le barrage tient.", ["Le barrage tient."]),
        ("vi", "- Con đập vẫn vững.", ["Con đập vẫn vững."]),
    ],
)
def test_a_dash_that_opens_a_paragraph_opens_speech(code: str, text: str, words: list[str]) -> None:
    assert inside(text, code) == words
    assert all(mark.dashed for mark in found(text, code))


@pytest.mark.parametrize(
    ("code", "text"), [("en", "— The dam holds."), ("ru", "— 12 мая"), ("ru", "Плотина — старая — держится.")]
)
def test_other_dashes_do_not(code: str, text: str) -> None:
    assert found(text, code) == []


@pytest.mark.parametrize(
    "words", ["It holds.", "Go!", "大坝很稳。", "हाँ।", "متى؟", "wait…", "It holds.”", "「はい。」"]
)
def test_a_full_stop_of_any_script_ends_a_sentence(words: str) -> None:
    assert ends_sentence(words)
    assert not ends_sentence(words.rstrip(".!。।؟…”」") + ",")


@given(st.text(st.sampled_from(SIGNS + " \n.,:ab1कأ好") | st.characters(), max_size=60), st.sampled_from(LANGUAGES))
def test_stretches_of_any_text_lie_in_it_in_order_with_their_signs_outside(text: str, code: str) -> None:
    marks = found(text, code)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(marks))
    for mark in marks:
        assert 0 <= mark.outer.start <= mark.inner.start <= mark.inner.end <= mark.outer.end <= len(text)
        if not mark.dashed:
            assert text[mark.outer.start] in SIGNS
            assert mark.inner.start > mark.outer.start
            assert mark.inner.end < mark.outer.end or not mark.closed


MOST, SMALL = 12, 0.02
"""Four times the text takes about four times as long; sixteen times would be its square."""


@pytest.mark.parametrize(
    ("code", "piece", "signs"),
    [
        ("en", '"', 100_000),
        ("en", '" ', 100_000),
        ("en", "“”", 100_000),
        ("en", "“a” ", 100_000),
        ("en", "'", 100_000),
        ("en", "’s ", 100_000),
        ("ru", "— да, ", 100_000),
        ("es", "—", 100_000),
        ("en", "“", 12_000),  # each looks for its end as far as LONGEST
    ],
)
def test_many_marks_are_read_in_proportion(code: str, piece: str, signs: int) -> None:
    text = piece * (signs // len(piece))
    quarter = text[: len(text) // 4]
    assert seconds(lambda: found(text, code)) <= MOST * max(SMALL, seconds(lambda: found(quarter, code)))
