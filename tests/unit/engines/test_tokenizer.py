from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engines.tokenizer import PREFIX, Tokenizer, aligned, normalised
from rashomon.engines.weights import Vocabulary, Weights, find_weights

TEXTS = [
    "Ông Kim đến Nga bằng tàu bọc thép.",
    "दोनों नेताओं की पहली मुलाक़ात गुरुवार को हुई; फ़रवरी १९९१",
    "两国领导人周四首次会晤，会谈持续了三个半小时。",
    "التقى زعيما البلدين للمرة الأولى",
    "양국 정상은 목요일",
    "ผู้นำทั้งสองพบกันครั้งแรก",
    "  spaced \t out\nand ﬁnal２ ½ … NO\u00a0BREAK \u200bzero\u200d ",
    "cafe\u0301 naïve \U0001f600\U0001f600 \U00013000\U00013001 ﷺ",
    "a" * 300,
    "",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Weights(find_weights()).vocabulary


@pytest.fixture(scope="module")
def tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    return Tokenizer(vocabulary, 512)


@pytest.mark.parametrize("text", TEXTS)
def test_ids_are_those_of_the_reference_tokenizer(vocabulary: Vocabulary, tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.ids(text)[1:-1] == reference(vocabulary).encode(normalised(PREFIX + text, vocabulary.normal)).ids


def reference(vocabulary: Vocabulary, cache: list[object] = []):  # type: ignore[no-untyped-def]  # noqa: B006  # made once, 0.8 s
    """Hugging Face's unigram model over the same pieces, the specials' names made impossible."""
    tokenizers = pytest.importorskip("tokenizers")
    if not cache:
        rows = zip(vocabulary.pieces, vocabulary.scores, strict=True)
        pieces = [(piece if score else f"\0{piece}", score) for piece, score in rows]
        made = tokenizers.Tokenizer(tokenizers.models.Unigram(pieces, vocabulary.unknown, False))
        steps = tokenizers.pre_tokenizers
        made.pre_tokenizer = steps.Sequence([steps.WhitespaceSplit(), steps.Metaspace(prepend_scheme="always")])
        cache.append(made)
    return cache[0]


def test_known_ids(tokenizer: Tokenizer) -> None:
    assert tokenizer.ids("Hello world") == [0, 41, 1294, 12, 35378, 8999, 2]


def test_an_empty_text_is_the_prefix_alone(tokenizer: Tokenizer) -> None:
    assert tokenizer.ids("") == tokenizer.ids(" \n") == [0, 41, 1294, 12, 2]
    assert tokenizer.pieces("") == ([], [], True, 4)


def test_names_of_specials_are_plain_text(tokenizer: Tokenizer) -> None:
    inner = tokenizer.ids("<s> </s> <pad> <mask> <unk>")[4:-1]
    assert not {0, 1, 2, 250001} & set(inner)


def test_composed_and_decomposed_give_the_same(tokenizer: Tokenizer) -> None:
    for text in TEXTS:
        assert tokenizer.ids(text) == tokenizer.ids(unicodedata.normalize("NFD", text))


def test_spans_are_places_in_the_text_as_given(tokenizer: Tokenizer) -> None:
    text = "tàu ﬁn từ"
    words = [text[start:end] for start, end in tokenizer.pieces(unicodedata.normalize("NFC", text)).spans]
    assert "".join(words) == "tàuﬁntừ"
    decomposed = "ca\u0302\u0301m cafe\u0301 end"
    pieces = tokenizer.pieces(decomposed)
    assert decomposed[pieces.spans[-1][0] : pieces.spans[-1][1]] == "end"
    assert {start for start, _ in pieces.spans} >= {0, 6, 12}


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_and_ids_agree(text: str) -> None:
    tokenizer = _shared_tokenizer()
    pieces = tokenizer.pieces(text)
    assert pieces.whole
    assert all(0 <= start <= end <= len(text) for start, end in pieces.spans)
    assert [start for start, _ in pieces.spans] == sorted(start for start, _ in pieces.spans)
    assert len(pieces.ids) == len(pieces.spans)
    assert pieces.ids == tokenizer.ids(text)[4:-1]


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "Z", "So"]), max_size=40))
@settings(max_examples=300, deadline=None)
def test_alignment_gives_the_normalised_text(text: str) -> None:
    normal = {0xFB01: "fi", 9: " ", 0x200B: ""}
    whole, starts, ends = aligned(text, normal)
    assert whole == normalised(text, normal)
    assert len(starts) == len(ends) == len(whole)


def _shared_tokenizer(cache: list[Tokenizer] = []) -> Tokenizer:  # noqa: B006  # hypothesis and fixtures do not mix
    if not cache:
        cache.append(Tokenizer(Weights(find_weights()).vocabulary, 512))
    return cache[0]


def test_truncation_is_told(tokenizer: Tokenizer) -> None:
    fits = " ".join(["of"] * tokenizer.room)
    assert len(tokenizer.ids(fits)) == 512
    assert not tokenizer.truncated(fits)
    assert tokenizer.pieces(fits).whole
    longer = fits + " of"
    assert tokenizer.ids(longer) == tokenizer.ids(fits)
    assert tokenizer.truncated(longer)
    assert not tokenizer.pieces(longer).whole
    assert len(tokenizer.pieces(longer).ids) == tokenizer.room
