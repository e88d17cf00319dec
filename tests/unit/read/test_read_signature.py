"""Signatures: reprints are known again by their words, other texts and short ones are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.signature import PERMUTATIONS, signature

WORDS = [
    "the",
    "ferry",
    "ran",
    "aground",
    "near",
    "velis",
    "harbour",
    "on",
    "saturday",
    "evening",
    "and",
    "lifeboats",
    "carried",
    "all",
    "passengers",
    "ashore",
]
ENGLISH = " ".join(WORDS) + ". " + " ".join(reversed(WORDS)) + "."
CHINESE = "渡轮星期六晚上在维利斯港附近搁浅，救生艇把所有乘客都送到了岸上，港务局说大雾从中午起就笼罩着海湾。"


def alike(one: str, other: str) -> float:
    left, right = (np.frombuffer(signature(text), "<u4") for text in (one, other))
    return float((left == right).mean())


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_reprint_has_the_same_signature(text: str) -> None:
    assert len(np.frombuffer(signature(text), "<u4")) == PERMUTATIONS
    assert alike(text, text.upper()) == alike(text, f"  {text}\n\n") == 1
    assert alike(text, text[:-8]) > 0.6


def test_another_text_has_another() -> None:
    assert alike(ENGLISH, " ".join(sorted(WORDS)) + " and nobody knows why the fog had come so early that year") < 0.2
    assert alike(CHINESE, CHINESE[::-1]) < 0.2


@pytest.mark.parametrize("text", ["", "Ferry aground", "渡轮搁浅", "!?", "a b c d e f g"])
def test_a_text_too_short_to_be_known_again_has_none(text: str) -> None:
    assert signature(text) == b""


@given(st.text())
def test_any_text_may_be_signed(text: str) -> None:
    assert len(signature(text)) in (0, 4 * PERMUTATIONS)
