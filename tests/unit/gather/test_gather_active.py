"""Active stories: what is in memory is a function of what is remembered, and it is bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest
from gist_fixtures import gist, on, rows_around, tells
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from reading_fixtures import ExactIndex

from rashomon.gather import active as module
from rashomon.gather import segments
from rashomon.gather.active import Active, empty
from rashomon.gather.seen import keys_of, ordinal
from rashomon.model import Gist
from rashomon.ports import Face, Memo, Memory

WINDOW = 5


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Numbers so small that a few articles reach everything there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FACES", 3)
        patch.setattr(module, "CLOCK", 4)
        patch.setattr(segments, "FIRST_SIZE", 4)
        patch.setattr(segments, "GROWTH", 2)
        patch.setattr(segments, "LARGEST", 16)
        yield


class Keeper:
    """Active stories with the gists, the homes and the memory that a store would keep."""

    def __init__(self) -> None:
        self.gists: dict[str, Gist] = {}
        self.homes: dict[str, int] = {}
        self.remembered = empty()
        self.active = self.begun()

    def begun(self) -> Active:
        """Active stories as a run that begins finds them."""
        self.keep(self.active.memo if hasattr(self, "active") else Memo())
        return Active(ExactIndex, self.gists.get, WINDOW, self.remembered._replace(homes=dict(self.homes)))

    def keep(self, memo: Memo) -> None:
        """What a store does with a memo."""
        was = self.remembered
        starts = {start.number: start for start in [*was.segments, *memo.begun]}
        faces = {face.key: face for face in [*was.faces, *memo.faces]}
        for number in memo.dropped:
            later = [start.first for start in starts.values() if start.number > number]
            gone = range(starts.pop(number).first, min(later))
            faces = {key: face for key, face in faces.items() if key not in gone}
        retired = frozenset(key for key in {*was.retired, *memo.retired} if key in faces)
        days = memo.days or was.days
        self.remembered = Memory(
            [faces[key] for key in sorted(faces)], retired, list(starts.values()), days, {}, frozenset(), 0
        )
        if hasattr(self, "active"):
            self.active.memo = Memo()

    def comes(self, article: str, story: int, found: Gist, ticks: bool = True) -> None:
        """An article joins a story."""
        self.gists[article], self.homes[article] = found, story
        self.active.add(article, story, found)
        if ticks:
            self.active.tick(found)

    def goes(self, article: str, story: int) -> None:
        """An article goes over to another story."""
        self.homes[article] = story
        self.active.move(article, story)
        self.active.settle([story])

    def begin_anew(self) -> None:
        """A run ends and another begins."""
        self.active = self.begun()


def articles(active: Active, story: int) -> list[str]:
    """The articles that stand for a story."""
    return [active.held(key).article for key in active.faces(story)]


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


def picture(active: Active, gists: Sequence[Gist]) -> dict[str, Any]:
    """All that can be asked of active stories."""
    held = sorted({key for found in gists for key, _ in active.nearest(found, 999)})
    stories = sorted({active.held(key).story for key in held})
    return {
        "nearest": [active.nearest(found, 9) for found in gists],
        "sharing": [active.sharing(found, 9) for found in gists],
        "rarity": [active.rarity(key) for found in gists for key in keys_of(found)],
        "faces": {story: active.faces(story) for story in stories},
        "held": [active.held(key) for key in held],
        "count": len(active),
        "clock": active.clock,
    }


ASKED = [tells(event, 77) for event in ("velis", "budget", "orchard")]


# faces


def test_a_story_keeps_its_first_face_and_the_newest(keeper: Keeper) -> None:
    for number in range(6):
        keeper.comes(f"a{number}", 1, tells("velis", number))
    assert (held := articles(keeper.active, 1)) == ["a0", "a4", "a5"]
    assert [keeper.active.story_of(f"a{number}") for number in range(6)] == [1, None, None, None, 1, 1]
    assert {keeper.active.held(key).article for key, _ in keeper.active.nearest(ASKED[0], 9)} == set(held)


def test_what_is_not_known_is_dropped_and_moved_without_a_word(keeper: Keeper) -> None:
    keeper.active.drop("nobody")
    keeper.active.move("nobody", 3)
    assert len(keeper.active) == 0
    assert keeper.active.story_of("nobody") is None


def test_a_face_moves_with_its_names(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis"))
    keeper.comes("b", 1, tells("velis", 1))
    keeper.goes("b", 2)
    assert (articles(keeper.active, 1), articles(keeper.active, 2)) == (["a"], ["b"])
    assert {keeper.active.held(key).story for key in keeper.active.sharing(ASKED[0], 9)} == {1, 2}


def test_a_story_all_of_whose_faces_left_is_over(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis"))
    keeper.goes("a", 2)
    assert len(keeper.active) == 1
    assert keeper.active.faces(1) == []
    keeper.active.drop("a")
    assert len(keeper.active) == 0


# time


def dated(keeper: Keeper, count: int, after: int, event: str = "budget") -> None:
    for _ in range(count):
        number = len(keeper.gists)
        keeper.comes(f"n{number}", 100 + number, tells(event, number, after))


def test_the_clock_goes_with_the_stream(keeper: Keeper) -> None:
    assert keeper.active.clock is None
    dated(keeper, 3, 0)
    assert keeper.active.clock is None
    dated(keeper, 1, 0)
    assert keeper.active.clock == ordinal(on(0))
    dated(keeper, 4, 9)
    assert keeper.active.clock == ordinal(on(9))
    dated(keeper, 9, 3)
    assert keeper.active.clock == ordinal(on(9)), "late articles turn nothing back"


def test_stories_nothing_was_heard_of_fall_asleep(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis", 0, 0))
    keeper.comes("b", 1, tells("velis", 1, 1))
    dated(keeper, 4, 1 + WINDOW)
    assert articles(keeper.active, 1) == ["a", "b"], "on the last day of the window it is still told"
    dated(keeper, 4, 2 + WINDOW)
    assert keeper.active.faces(1) == []
    assert (keeper.active.story_of("a"), keeper.active.story_of("b")) == (None, None)
    assert keeper.active.sharing(ASKED[0], 9) == []
    assert all(keeper.active.held(key).article != "a" for key, _ in keeper.active.nearest(ASKED[0], 99))


def test_one_article_with_a_date_far_in_the_future_puts_nothing_to_sleep(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis", 0, 0))
    dated(keeper, 5, 0)
    clock = keeper.active.clock
    keeper.comes("wrong", 2, tells("orchard", 0, 3650))
    assert keeper.active.clock == clock
    dated(keeper, 5, 1)
    assert keeper.active.clock == ordinal(on(1))
    assert articles(keeper.active, 1) == ["a"]


def test_undated_articles_are_of_today(keeper: Keeper) -> None:
    dated(keeper, 4, 0)
    keeper.comes("undated", 1, tells("velis", 0, None))
    assert keeper.active.clock == ordinal(on(0))
    dated(keeper, 4, WINDOW)
    assert articles(keeper.active, 1) == ["undated"]
    dated(keeper, 4, 1 + WINDOW)
    assert keeper.active.faces(1) == []


# what is kept


def test_segments_of_which_little_is_left_are_given_up(keeper: Keeper) -> None:
    keeper.comes("stays", 1, tells("velis", 0, 0))
    for day in range(0, 150, 5):
        dated(keeper, 4, day)
        keeper.comes(f"stays {day}", 1, tells("velis", 0, day))
        keeper.keep(keeper.active.memo)
        assert len(keeper.remembered.faces) < 60, "what is remembered does not grow with the stream"
    assert keeper.remembered.segments[0].number > 0
    assert articles(keeper.active, 1)[-1] == "stays 145"
    before = picture(keeper.active, ASKED)
    keeper.begin_anew()
    assert picture(keeper.active, ASKED) == before


@pytest.mark.parametrize("kept", [9, 1], ids=["full", "sparse"])
def test_a_store_that_another_encoder_has_read_anew_is_taken_up(keeper: Keeper, kept: int) -> None:
    """All faces count again, with their new vectors, however many of the old segments' still do."""
    for number in range(9):
        keeper.comes(f"a{number}", number, tells("velis", number))
    for number in range(kept, 9):
        keeper.active.drop(f"a{number}")
        del keeper.homes[f"a{number}"]
    other = {
        article: msgspec.structs.replace(gist(rows_around("orchard", at)), model="another", traits=old.traits)
        for at, (article, old) in enumerate(keeper.gists.items())
    }
    keeper.keep(keeper.active.memo)
    keeper.gists.update(other)
    keeper.begin_anew()
    asked = msgspec.structs.replace(tells("orchard", 99), model="another")
    for _ in range(2):
        found = {keeper.active.held(key).article for key, _ in keeper.active.nearest(asked, 99)}
        assert found == {f"a{number}" for number in range(kept)}
        assert {keeper.active.story_of(f"a{number}") for number in range(kept)} == set(range(kept))
        assert keeper.active.nearest(tells("velis"), 99) == []
        keeper.begin_anew()


def test_keys_are_never_used_again(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis"))
    (first,) = keeper.active.faces(1)
    keeper.active.drop("a")
    keeper.begin_anew()
    keeper.comes("b", 1, tells("velis", 1))
    (second,) = keeper.active.faces(1)
    assert second > first


def test_a_memo_tells_what_is_new_alone(keeper: Keeper) -> None:
    keeper.comes("a", 1, tells("velis"))
    memo = keeper.active.memo
    assert memo.faces == [Face(1, "a", ordinal(on(0)))]
    assert (len(memo.begun), memo.retired, memo.dropped, memo.days) == (1, [], [], [ordinal(on(0))])
    keeper.keep(memo)
    assert keeper.active.memo == Memo()


EVENTS = st.sampled_from(["velis", "budget", "orchard"])


class Interrupted(RuleBasedStateMachine):
    """The same is done to stories that are begun anew again and again, and to others that never are."""

    def __init__(self) -> None:
        super().__init__()
        self.whole, self.stopped = Keeper(), Keeper()
        self.count, self.day = 0, 0

    def both(self) -> Iterator[Keeper]:
        yield self.whole
        yield self.stopped

    def some(self, at: int) -> str | None:
        """An article that stands for an active story."""
        there = [a for a in self.whole.homes if self.whole.active.story_of(a) is not None]
        return there[at % len(there)] if there else None

    @rule(event=EVENTS, story=st.integers(1, 5), later=st.sampled_from([0, 0, 1, 3]), undated=st.booleans())
    def come(self, event: str, story: int, later: int, undated: bool) -> None:
        self.count, self.day = self.count + 1, self.day + later
        found = tells(event, self.count, None if undated and self.count % 4 == 0 else self.day)
        for keeper in self.both():
            keeper.comes(f"a{self.count}", story, found)

    @rule(event=EVENTS)
    def come_from_the_future(self, event: str) -> None:
        self.count += 1
        for keeper in self.both():
            keeper.comes(f"a{self.count}", 90 + self.count, tells(event, self.count, 5_000))

    @rule(at=st.integers(0, 99))
    def come_as_a_copy(self, at: int) -> None:
        """An article that has a home and is no face."""
        if original := self.some(at):
            self.count += 1
            for keeper in self.both():
                keeper.homes[f"a{self.count}"] = keeper.homes[original]

    @rule(at=st.integers(0, 99), event=EVENTS)
    def come_in_place_of_another(self, at: int, event: str) -> None:
        if old := self.some(at):
            self.count += 1
            for keeper in self.both():
                story = keeper.homes.pop(old)
                keeper.active.drop(old)
                keeper.comes(f"a{self.count}", story, tells(event, self.count, self.day))

    @rule(at=st.integers(0, 99), story=st.integers(1, 9))
    def move(self, at: int, story: int) -> None:
        """Whichever article of a store, to whichever story, active or not."""
        if self.whole.homes:
            article = list(self.whole.homes)[at % len(self.whole.homes)]
            for keeper in self.both():
                keeper.goes(article, story)

    @rule(of=st.integers(0, 99), into=st.integers(1, 9), backwards=st.booleans())
    def merge(self, of: int, into: int, backwards: bool) -> None:
        """All articles of a story go over, in whatever order."""
        if self.whole.homes:
            story = list(self.whole.homes.values())[of % len(self.whole.homes)]
            going = sorted((a for a, home in self.whole.homes.items() if home == story != into), reverse=backwards)
            for keeper in self.both():
                for article in going:
                    keeper.goes(article, into)

    @precondition(lambda self: self.count)
    @rule()
    def stop(self) -> None:
        self.stopped.begin_anew()

    @invariant()
    def nobody_can_tell(self) -> None:
        assert picture(self.stopped.active, ASKED) == picture(self.whole.active, ASKED)
        assert {a: self.stopped.active.story_of(a) for a in self.stopped.homes} == {
            a: self.whole.active.story_of(a) for a in self.whole.homes
        }

    @invariant()
    def what_is_held_is_bounded(self) -> None:
        stories = {self.whole.active.story_of(a) for a in self.whole.homes}
        assert all(len(self.whole.active.faces(story)) <= module.FACES for story in stories if story)


Interrupted.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestInterrupted = Interrupted.TestCase
