"""What the gold of the examples holds to be of one origin."""

from __future__ import annotations

from benchmarks.quality.origins import Told, same_origin
from rashomon.model import Span


def told(account: str, source: str | None = None, origin: str | None = None, *said: str) -> Told:
    return Told(account, Span(0, 1), source, origin, frozenset(said))


def test_the_same_source_or_utterance_is_one_origin() -> None:
    claims = [told("a", "ministry"), told("b", "ministry"), told("c", None, None, "u"), told("d", "mayor", None, "u")]
    assert same_origin(claims) == {(0, 1), (2, 3)}


def test_claims_without_a_source_are_not() -> None:
    assert same_origin([told("a"), told("b")]) == set()


def test_what_was_taken_from_an_account_is_of_its_origin_and_so_on() -> None:
    assert same_origin([told("a"), told("b", None, "a"), told("c", None, "b")]) == {(0, 1), (0, 2), (1, 2)}


def test_of_two_claims_the_one_of_the_same_source_was_taken() -> None:
    claims = [told("a", "foes"), told("a", "chief"), told("b", "chief", "a"), told("b", "foes of his", "a")]
    assert same_origin(claims) == {(1, 2), (0, 3)}
