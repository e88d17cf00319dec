"""Groups: what is put together stays together, in whatever order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.groups import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)))


def test_at_first_everything_is_alone() -> None:
    assert Groups([3, 1, 2]).all() == [[1], [2], [3]]


def test_what_is_joined_over_others_is_one_group() -> None:
    groups = Groups("abcd")
    groups.join("a", "c")
    groups.join("d", "c")
    assert groups.all() == [["a", "c", "d"], ["b"]]
    assert groups.of("a") is groups.of("d")


@given(PAIRS)
def test_everything_is_in_exactly_one_group_whatever_the_order(pairs: list[tuple[int, int]]) -> None:
    one, other = Groups(range(10)), Groups(range(10))
    for left, right in pairs:
        one.join(left, right)
    for left, right in reversed(pairs):
        other.join(right, left)
    assert one.all() == other.all()
    assert sorted(thing for group in one.all() for thing in group) == list(range(10))
