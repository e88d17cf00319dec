"""Segments: the same faces in the same order make the same index, which fills up and is followed by a larger one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from gist_fixtures import DIMENSIONS, MODEL, direction, gist, tells
from reading_fixtures import ExactIndex

from rashomon.engines.index import UsearchIndex
from rashomon.gather import segments as module
from rashomon.gather.segments import Segments
from rashomon.model import Gist
from rashomon.ports import SegmentStart


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_SIZE", 4)
    monkeypatch.setattr(module, "GROWTH", 2)


def filled(segments: Segments, gists: list[Gist], first: int = 1) -> list[SegmentStart]:
    """Faces in order, with the segments begun for them."""
    begun = []
    for key, face in enumerate(gists, start=first):
        if not segments.takes(face):
            begun.append(segments.begin(key, face))
        segments.add(key, face)
    return begun


def streamed(count: int) -> Iterator[Gist]:
    return (tells(event, number) for number in range(count) for event in ("velis", "budget"))


@pytest.mark.parametrize("index", [ExactIndex, UsearchIndex])
def test_the_same_faces_in_the_same_order_have_the_same_neighbours(index: type[ExactIndex]) -> None:
    gists = list(streamed(20))
    first = Segments(index, [])
    starts = filled(first, gists)
    again = Segments(index, starts)
    for key, face in enumerate(gists, start=1):
        again.add(key, face)
    for asked in (tells("velis", 99), tells("orchard")):
        assert again.nearest(asked, 8) == first.nearest(asked, 8)
    assert [segment.count for segment in again] == [segment.count for segment in first]
    assert again.takes(gists[0]) == first.takes(gists[0])
    start, restarted = first.begin(99, gists[0]), again.begin(99, gists[0])
    assert start == restarted


def test_the_nearest_of_every_segment_come_first() -> None:
    segments = Segments(ExactIndex, [])
    filled(segments, list(streamed(20)))
    found = segments.nearest(tells("velis", 3), 40)
    assert found[0][0] == 7
    assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
    assert sorted(key for key, _ in found) == list(range(1, 41))
    assert all(key % 2 for key, _ in found[:20])


def test_a_full_segment_is_followed_by_a_larger_one() -> None:
    segments = Segments(ExactIndex, [])
    starts = filled(segments, list(streamed(20)))
    sizes = [segment.size for segment in segments]
    assert sizes == sorted(set(sizes))
    assert [segment.count for segment in segments][:-1] == sizes[:-1]
    assert [start.first for start in starts] == [1 + sum(sizes[:at]) for at in range(len(sizes))]
    assert [start.number for start in starts] == list(range(len(starts)))
    assert (segments.of(1).start, segments.of(40).start) == (starts[0], starts[-1])


def test_no_segment_is_larger_than_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 6)
    segments = Segments(ExactIndex, [])
    filled(segments, list(streamed(20)))
    assert {segment.size for segment in segments} == {4, 6}


def test_means_are_drawn_towards_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all texts of a language have in common is taken out of those that come after."""
    monkeypatch.setattr(module, "FIRST_SIZE", 150)
    common = direction("common")
    segments = Segments(ExactIndex, [])
    chance = np.random.default_rng(1)
    rows = common + 0.7 * chance.standard_normal((151, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    gists = [gist((row / np.linalg.norm(row)).astype(np.float32)[None, :].repeat(2, axis=0)) for row in rows]
    assert segments.means(MODEL).of("en") is None
    first, second = filled(segments, gists)
    assert first.means == {}
    mean = segments.means(MODEL).of("en")
    assert mean is not None
    assert float(mean @ common) / float(np.linalg.norm(mean)) > 0.95
    assert set(second.means) == {"en"}


def test_each_encoder_has_segments_of_its_own() -> None:
    segments = Segments(ExactIndex, [])
    one, other = tells("velis"), tells("velis", model="another")
    starts = filled(segments, [one, one, other, other])
    assert [start.model for start in starts] == [MODEL, "another"]
    assert [key for key, _ in segments.nearest(one, 9)] == [1, 2]
    assert [key for key, _ in segments.nearest(other, 9)] == [3, 4]
    assert segments.nearest(tells("velis", model="third"), 9) == []


@pytest.mark.parametrize("unfit", [None, tells("velis", model="another")], ids=["not read", "another encoder"])
def test_a_face_that_cannot_be_compared_only_takes_its_place_up(unfit: Gist | None) -> None:
    segments = Segments(ExactIndex, [])
    filled(segments, [tells("velis")])
    assert segments.add(2, tells("velis", 1))
    assert not segments.add(3, unfit)
    assert segments.of(3).count == 3
    assert [key for key, _ in segments.nearest(tells("velis"), 9)] == [1, 2]


def test_a_segment_given_up_is_not_asked_any_more() -> None:
    segments = Segments(ExactIndex, [])
    starts = filled(segments, list(streamed(6)))
    segments.drop(starts[0].number)
    assert min(key for key, _ in segments.nearest(tells("velis"), 99)) == starts[1].first
    assert [segment.start for segment in segments] == starts[1:]
