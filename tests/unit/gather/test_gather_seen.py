"""A gist made ready: its keys, its days, the words of its headline."""

from __future__ import annotations

import pytest
from gist_fixtures import gist, on, rows_around

from rashomon.gather.seen import keys_of, known_key, name_key, number_key, ordinal, rows_of, seen
from rashomon.model import Trait

KNOWN, NEW = Trait("person", "ada-lund"), Trait("person", name="maduro")


def test_an_article_is_looked_up_by_whom_and_what_it_names() -> None:
    keys = keys_of(gist(traits=(KNOWN, NEW, KNOWN), numbers=(214.0, 2.0)))
    assert keys == (known_key("ada-lund"), name_key("maduro"), number_key(214.0))


def test_keys_of_different_kinds_are_never_the_same() -> None:
    assert len({known_key("214"), name_key("214"), number_key(214.0)}) == 3


def test_keys_fit_a_signed_integer_of_eight_bytes() -> None:
    assert all(-(1 << 63) <= known_key(str(name)) < 1 << 63 for name in range(500))
    assert any(known_key(str(name)) < 0 for name in range(500))


@pytest.mark.parametrize(("one", "other"), [("poutine", "putin"), ("muhammad", "mohammed")])
def test_spellings_that_sound_the_same_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != name_key("maduro")


@pytest.mark.parametrize("name", ["", "ab"])
def test_names_too_short_to_say_anything_are_left_out(name: str) -> None:
    assert keys_of(gist(traits=(Trait("person", name=name),))) == ()
    assert seen(gist(traits=(Trait("person", name=name),)), None).names == ()


def test_names_no_text_can_hold_harm_nothing() -> None:
    assert keys_of(gist(traits=(Trait("person", "\ud800x"), Trait("person", name="abc\udfff"))))


def test_days_count_from_year_1() -> None:
    ready = seen(gist(day="2031-05-04", days=("2031-05-03",)), None)
    assert ready.published == (ordinal("2031-05-04"), ordinal("2031-05-04"))
    assert ready.days == (ordinal("2031-05-04") - 1,)
    assert seen(gist(), None).published == (None, None)
    assert ordinal("0001-01-01") == 1


def test_vectors_come_back_of_unit_length_the_head_first() -> None:
    rows = rows_around("velis", sentences=3)
    assert rows_of(gist(rows)) == pytest.approx(rows, abs=2e-3)
    ready = seen(gist(rows), None)
    assert ready.vector == pytest.approx(rows[0], abs=2e-3)
    assert ready.sentences == pytest.approx(rows[1:], abs=2e-3)


def test_places_as_large_as_a_country_are_none() -> None:
    held = (Trait("place", "hanoi", precision="city"), Trait("place", "japan", precision="country"), KNOWN)
    ready = seen(gist(traits=held, day=on(0)), None)
    assert ready.places == {"hanoi"}
    assert ready.known == {"hanoi", "japan", "ada-lund"}


def test_words_of_a_headline_are_pairs_of_signs_where_nothing_sets_them_apart() -> None:
    assert seen(gist(title=("a", "ferry", "at", "sea")), None).title == {"ferry", "sea"}
    assert seen(gist(title=("渡轮", "搁浅")), None).title == {"渡轮", "轮搁", "搁浅"}
    assert seen(gist(), None).title == frozenset()
