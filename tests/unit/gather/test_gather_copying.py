"""Near copies: the same words in one language at about the same time."""

from __future__ import annotations

from typing import Any

import pytest
from gist_fixtures import on, signed, tells

from rashomon.gather.copying import copied
from rashomon.gather.seen import seen

BEFORE: dict[str, Any] = {"after": 0, "signature": signed(range(64)), "numbers": (214.0,)}
ALMOST = signed([*range(60), 1, 2, 3, 4])
HALF = signed([*range(32), *range(1000, 1032)])


def likeness(one: dict[str, Any], other: dict[str, Any]) -> float:
    left, right = (seen(tells("velis", **known), None) for known in (one, other))
    assert copied(left, right) == copied(right, left)
    return copied(left, right)


@pytest.mark.parametrize(
    "differs",
    [
        {},
        {"signature": ALMOST},
        {"after": 2},
        {"after": None},
        {"numbers": ()},
        {"numbers": (6.0, 214.0)},
        {"title": ("other", "words"), "days": (on(9),)},
    ],
)
def test_a_reprint_is_a_copy(differs: dict[str, Any]) -> None:
    assert likeness(BEFORE, BEFORE | differs) > 0.9


@pytest.mark.parametrize(
    "differs",
    [
        {"signature": HALF},
        {"signature": b""},
        {"language": "fr"},
        {"after": 20},
        {"numbers": (31.0,)},
    ],
    ids=["other words", "too short to know", "another language", "weeks later", "other numbers in the same form"],
)
def test_what_speaks_against_a_copy(differs: dict[str, Any]) -> None:
    assert likeness(BEFORE, BEFORE | differs) == 0


def test_two_texts_too_short_to_be_known_again_are_no_copies() -> None:
    assert likeness({"signature": b""}, {"signature": b""}) == 0
