"""Words of speech in a text: whole words in scripts with spaces, signs in those without, endings, folded letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_fixtures import seconds

from rashomon.lang.speech import Speech, speech
from rashomon.read.speaking.lexicon import lexicon


def roles(text: str, code: str) -> dict[str, frozenset[str]]:
    """The roles of the words of speech, by the words."""
    return {word.span.of(text): word.roles for word in lexicon(code).words(text)}


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "The minister said that police told reporters", {"minister": "official", "told": "say", "that": "that"}),
        ("en", "HE SAID", {"HE": "pronoun", "SAID": "say"}),
        ("en", "according to a report", {"according to": "source before", "report": "document"}),
        ("hi", "उन्होंने कहा कि", {"उन्होंने": "pronoun", "कहा": "say", "कि": "that"}),
        ("hi", "उसने क़हा", {"क़हा": "say"}),
        ("ru", "Он сказал, что", {"Он": "pronoun", "сказал": "say", "что": "that"}),
        ("zh", "他表示警方", {"他": "pronoun", "表示": "say", "警方": "official"}),
        ("ja", "警察によると", {"警察": "official", "によると": "source after"}),
        ("ko", "안전하다고 말했다", {"다고": "that", "말했다": "say"}),
        ("ar", "وقال الوزير للصحفيين إن", {"قال": "say", "إن": "that"}),
        ("tr", "güvenli olduğunu söyledi", {"söyledi": "say"}),
        ("de", "teilte die Polizei mit", {"teilte": "say", "Polizei": "official"}),
    ],
)
def test_words_are_found_with_what_they_do(code: str, text: str, words: dict[str, str]) -> None:
    found = roles(text, code)
    assert {word: role for word, role in words.items() if role not in found.get(word, ())} == {}


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "saidst resaid aforesaid"), ("de", "gesagtes"), ("hi", "कहानी"), ("ru", "сказка"), ("xx", "he said that")],
)
def test_parts_of_other_words_are_none_nor_are_those_of_an_unknown_language(code: str, text: str) -> None:
    assert not any("say" in found for found in roles(text, code).values())


def test_a_proclitic_is_not_part_of_the_word() -> None:
    assert roles("وقالت", "ar").keys() == {"قالت"}


@pytest.mark.parametrize(
    ("code", "text", "after", "rest"),
    [
        ("ko", "김하늘은 말했다", "김하늘", " 말했다"),
        ("ja", "林さんは述べた", "林さん", "述べた"),
        ("hi", "आदा ने कहा", "आदा", " कहा"),
        ("hi", "आदा नेता है", "आदा", None),
        ("en", "Ada said", "Ada", None),
    ],
)
def test_a_marker_of_the_subject_is_seen_right_after_it(code: str, text: str, after: str, rest: str | None) -> None:
    end = lexicon(code).marker(text, len(after))
    assert (None if end is None else text[end:]) == rest


def test_a_conjunction_is_seen_only_as_a_whole_word() -> None:
    assert lexicon("en").that("said that it", 4) == 9
    assert lexicon("en").that("said thatch", 4) is None


@pytest.mark.parametrize("code", ["tlh", "", "../en", "lang", "EN.toml"])
def test_a_language_nobody_knows_has_nothing_but_the_common_marks(code: str) -> None:
    assert speech(code) == Speech()
    assert lexicon(code).words("he said that it was so") == []


@pytest.mark.parametrize("code", ["en-GB", "en_US", "EN"])
def test_a_variety_reports_speech_as_its_language(code: str) -> None:
    assert speech(code) == speech("en")


FORMS = [
    "said",
    "SAID ",
    "that ",
    "कहा",
    "कि ",
    "他说",
    "据",
    "と",
    "다고 ",
    "قال",
    "İ",
    "ﬁ",
    "\u0301",
    "\u00ad",
    " ",
    ".",
]


@given(st.lists(st.sampled_from(FORMS) | st.text(max_size=3), max_size=12).map("".join), st.integers(0, 9))
def test_words_of_any_text_lie_in_it_in_order(text: str, start: int) -> None:
    for code in ("en", "hi", "zh", "ja", "ko", "ar", "tr"):
        found = lexicon(code).words(text, start)
        assert all(start <= word.span.start < word.span.end <= start + len(text) for word in found)
        assert all(one.span <= other.span for one, other in pairwise(found))
        assert all(word.roles for word in found)


MOST, SMALL = 12, 0.02
"""Four times the text takes about four times as long; sixteen times would be its square."""


@pytest.mark.parametrize(
    ("code", "piece"),
    [
        ("en", "said "),
        ("en", "he said that "),
        ("en", "in a "),
        ("en", "in  "),
        ("zh", "说"),
        ("ja", "と述べた"),
        ("hi", "कहा कि "),
        ("ko", "다고 "),
        ("ar", "و"),
        ("tr", "olduğunu "),
    ],
)
def test_many_words_are_found_in_proportion(code: str, piece: str) -> None:
    words, text = lexicon(code).words, piece * (100_000 // len(piece))
    quarter = text[: len(text) // 4]
    assert seconds(lambda: words(text)) <= MOST * max(SMALL, seconds(lambda: words(quarter)))
