"""The features of two heads: what each speaks of, that it is silent where nothing is known, and favours no side."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest
from gist_fixtures import direction, gist, on, rows_around, tells
from hypothesis import given
from hypothesis import strategies as st

from rashomon.gather.evidence import FEATURES, features
from rashomon.gather.seen import number_key, seen
from rashomon.knowledge.similarity import romanised
from rashomon.model import Gist, Trait

HANOI = Trait("place", "hanoi", precision="city", country="VN", at=(21.03, 105.85))
OSAKA = Trait("place", "osaka", precision="city", country="JP", at=(34.69, 135.5))
NAMBA = Trait("place", "namba", precision="city", country="JP", at=(34.67, 135.5))
JAPAN = Trait("place", "japan", precision="country", country="JP")
LUND = Trait("person", "ada-lund")


def compared(one: Gist, other: Gist, around: float = 0.0, **rare: float) -> dict[str, float]:
    """The features by name; everything is as rare as can be."""
    row = features(seen(one, None), [seen(other, None)], around, lambda _: rare.get("rarity", 1.0))[0]
    return dict(zip(FEATURES, row.tolist(), strict=True))


def named(*traits: Trait, **others: Any) -> Gist:
    return gist(traits=traits, **others)


def new(*names: str) -> Gist:
    return gist(names=names)


@pytest.mark.parametrize(
    ("feature", "one", "other", "value"),
    [
        ("names", named(LUND, HANOI), named(HANOI, LUND, JAPAN), 2),
        ("names", named(LUND), named(JAPAN), 0),
        ("names", new("maduro"), new("maduro"), 1),
        ("names", new("maduro", "lopez"), new("maduro", "lopez"), 2),
        ("names", new("maduro"), new("krylov"), 0),
        ("names", new("maduro"), named(LUND), 0),
        ("share of names", named(LUND), named(LUND, HANOI, JAPAN), 1),
        ("share of names", named(LUND, OSAKA), named(LUND, HANOI), 0.5),
        ("share of names", named(LUND, OSAKA), new("maduro", "lopez"), 0),
        ("same place", named(HANOI), named(HANOI, OSAKA), 1),
        ("same place", named(HANOI), named(OSAKA), 0),
        ("same place", named(NAMBA), named(OSAKA), 1),
        ("other place", named(NAMBA), named(OSAKA), 0),
        ("other country", named(HANOI), named(JAPAN), 1),
        ("other country", named(HANOI, OSAKA), named(JAPAN), 0),
        ("same place", named(JAPAN), named(JAPAN), 0),
        ("other place", named(HANOI), named(OSAKA), 1),
        ("other place", named(HANOI), named(HANOI, OSAKA), 0),
        ("other place", named(HANOI), named(JAPAN), 0),
        ("same day", gist(days=(on(1), on(9))), gist(days=(on(4), on(9))), 1),
        ("same day", gist(days=(on(1),)), gist(days=(on(2),)), 0),
        ("days apart", gist(days=(on(1),)), gist(days=(on(2),)), 0),
        ("days apart", gist(days=(on(1), on(2))), gist(days=(on(5),)), 0.3),
        ("days apart", gist(days=(on(1),)), gist(days=(on(500),)), 1),
        ("published apart", gist(day=on(0)), gist(day=on(0)), 0),
        ("published apart", gist(day=on(0)), gist(day=on(3)), math.log(4)),
        ("published apart", gist(day=on(0), instant=0.0), gist(day=on(1), instant=43_200.0), math.log(1.5)),
        ("published apart", gist(day=on(0), instant=0.0), gist(day=on(1)), math.log(2)),
        ("numbers", gist(numbers=(214.0, 6.0)), gist(numbers=(6.0, 214.0, 30.0)), 2),
        ("numbers", gist(numbers=(214.0,)), gist(numbers=(215.0,)), 0),
        ("numbers", gist(numbers=(2.0, 1.0)), gist(numbers=(2.0, 1.0)), 0),
        ("other numbers", gist(numbers=(214.0,)), gist(numbers=(215.0,)), 1),
        ("other numbers", gist(numbers=(214.0, 6.0)), gist(numbers=(6.0,)), 0),
        ("other numbers", gist(numbers=(2.0,)), gist(numbers=(215.0,)), 0),
        ("title", gist(title=("ferry", "runs", "aground")), gist(title=("ferry", "aground")), 1),
        ("title", gist(title=("ferry", "sinks")), gist(title=("ferry", "aground")), 0.5),
        ("title", gist(title=("ferry",)), gist(title=("ferry",), language="fr"), 0),
        ("title", gist(title=("渡轮", "搁浅"), language="zh"), gist(title=("渡轮搁浅",), language="zh"), 1),
        ("same language", gist(title=("ferry",)), gist(title=("fog",)), 1),
        ("same language", gist(title=("ferry",)), gist(title=("ferry",), language="fr"), 0),
    ],
)
def test_a_feature_speaks_of_what_both_tell(feature: str, one: Gist, other: Gist, value: float) -> None:
    assert compared(one, other)[feature] == pytest.approx(value, abs=1e-6)
    assert compared(other, one)[feature] == pytest.approx(value, abs=1e-6)


FULL = gist(
    rows_around("full"),
    on(3),
    traits=(LUND, HANOI, Trait("person", name="maduro")),
    days=(on(2),),
    numbers=(214.0,),
    title=("ferry", "aground"),
)


@pytest.mark.parametrize(
    ("lacking", "silent"),
    [
        ({"traits": ()}, ["names", "share of names", "same place", "other place", "other country"]),
        ({"days": ()}, ["same day", "days apart"]),
        ({"numbers": ()}, ["numbers", "other numbers"]),
        ({"title": ()}, ["title", "same language"]),
    ],
)
def test_what_one_does_not_tell_says_nothing(lacking: dict[str, Any], silent: list[str]) -> None:
    for pair in ((FULL, poorer := msgspec.structs.replace(FULL, **lacking)), (poorer, FULL), (poorer, poorer)):
        found = compared(*pair)
        assert [found[feature] for feature in silent] == [0.0] * len(silent)


def test_nothing_said_of_the_time_is_between_the_same_moment_and_long_after() -> None:
    apart = [compared(gist(day=day), gist(day=other))["published apart"] for day, other in DAYS]
    assert apart[0] < apart[1] == apart[2] < apart[3]


DAYS = [(on(0), on(0)), (on(0), None), (None, None), (on(0), on(9))]


def test_publications_far_apart_are_all_the_same() -> None:
    assert compared(gist(day=on(0)), gist(day=on(100))) == compared(gist(day=on(0)), gist(day=on(400)))


@pytest.mark.parametrize(
    ("one", "other"), [("владимир путин", "vladimir putin"), ("лукашенко", "lukashenko"), ("maduro", "madouro")]
)
def test_a_new_name_is_known_by_its_sound(one: str, other: str) -> None:
    pair = [" ".join(romanised(name)) for name in (one, other)]
    assert compared(new(pair[0]), new(pair[1]))["names"] > 0.5


def test_a_name_is_paired_once() -> None:
    assert compared(new("maduro"), new("maduro", "madouro"))["names"] <= 1
    assert compared(named(LUND), named(LUND, LUND))["names"] == 1


def test_what_is_rare_says_more() -> None:
    one = named(LUND, HANOI, Trait("person", name="maduro"), numbers=(214.0, 6.0))
    rare, common = (compared(one, one, rarity=rarity) for rarity in (0.9, 0.1))
    assert all(rare[feature] > common[feature] for feature in ("names", "numbers"))
    assert rare["share of names"] == pytest.approx(common["share of names"])
    assert compared(one, one, rarity=0.0)["share of names"] == 0


def test_rarity_is_asked_of_the_very_number() -> None:
    keys: list[int] = []

    def noting(key: int) -> float:
        keys.append(key)
        return 1.0

    features(seen(FULL, None), [seen(FULL, None)], 0.0, noting)
    assert number_key(214.0) in keys


def test_vectors_speak_by_head_and_by_sentence() -> None:
    a, b, c = (direction(name) for name in "abc")
    found = compared(gist(np.stack([a, a, b])), gist(np.stack([a, c, b])), around=0.25)
    assert found["vector"] == pytest.approx(1, abs=1e-3)
    assert found["margin"] == pytest.approx(0.75, abs=1e-3)
    assert found["best sentence"] == pytest.approx(1, abs=1e-3)
    assert found["sentences"] < 0.9


def test_what_a_language_has_in_common_is_no_likeness() -> None:
    shared = 3 * direction("shared")
    rows = [(direction(name) + shared)[None, :].repeat(2, axis=0) for name in "ab"]
    one, other = (gist(row / np.linalg.norm(row[0])) for row in rows)
    mean = (rows[0][0] + rows[1][0]) / 2 / np.linalg.norm(rows[0][0])
    raw = features(seen(one, None), [seen(other, None)], 0.0, lambda _: 1.0)[0][0]
    freed = features(seen(one, mean), [seen(other, mean)], 0.0, lambda _: 1.0)[0][0]
    assert freed < 0.2
    assert raw > 0.7


def test_one_article_is_compared_with_many_at_once() -> None:
    others = [tells("velis", at) for at in range(3)]
    ready = [seen(other, None) for other in others]
    rows = features(seen(FULL, None), ready, 0.1, lambda _: 1.0)
    assert rows.shape == (3, len(FEATURES))
    assert rows[1].tolist() == features(seen(FULL, None), ready[1:2], 0.1, lambda _: 1.0)[0].tolist()
    assert features(seen(FULL, None), [], 0.0, lambda _: 1.0).shape == (0, len(FEATURES))


days = st.none() | st.integers(0, 40).map(on)
traits = st.sampled_from(
    [LUND, HANOI, OSAKA, JAPAN, *(Trait("person", name=n) for n in ("maduro", "krylov", "oyelaran"))]
)
gists = st.builds(
    lambda at, day, who, told, numbers, title, language: gist(
        rows_around("any", at),
        day,
        traits=tuple(who),
        days=tuple(told),
        numbers=tuple(numbers),
        title=tuple(title),
        language=language,
    ),
    st.integers(0, 5),
    days,
    st.lists(traits, max_size=4, unique=True),
    st.lists(st.integers(0, 20).map(on), max_size=3),
    st.lists(st.sampled_from([1.0, 3.0, 7.5, 214.0]), max_size=3, unique=True),
    st.lists(st.sampled_from(["ferry", "fog", "budget"]), max_size=3, unique=True),
    st.sampled_from(["en", "fr"]),
)


@given(gists, gists, st.floats(0, 1))
def test_neither_side_is_favoured(one: Gist, other: Gist, rarity: float) -> None:
    there, back = compared(one, other, rarity=rarity), compared(other, one, rarity=rarity)
    assert there == pytest.approx(back, abs=1e-5)
    assert all(math.isfinite(value) for value in there.values())
