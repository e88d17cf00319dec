"""What every store promises to gathering: gists, its memory, who tells around a time, neighbours, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.gather.seen import keys_of
from rashomon.model import NEW_STORY, Article, Change, Gist, Layer, Move, Neighbour, Provenance, Span, Trait
from rashomon.ports import Face, Memo, Memory, SegmentStart, Store
from rashomon.store import open_store

DAY = date(2031, 5, 4).toordinal()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(None if request.param == "memory" else tmp_path / "store.db", patience=0.1)
    yield opened
    opened.close()


def gist(*entities: str, after: int | None = 0, numbers: Sequence[float] = ()) -> Gist:
    """A gist that names known people, told so many days after the first."""
    day = None if after is None else date.fromordinal(DAY + after).isoformat()
    traits = tuple(Trait("person", entity) for entity in entities)
    plain = Gist("en", "test", 2, b"\0\x3c\0\0", headline=Span(0, 1))
    return msgspec.structs.replace(plain, published=(None, day), traits=traits, numbers=tuple(numbers))


def put(store: Store, *gists: Gist | None, **named: Gist | None) -> None:
    """Articles `a0`, `a1`, …, or of names, with these gists."""
    with store.writer() as writer:
        for article, found in {**{f"a{at}": gist for at, gist in enumerate(gists)}, **named}.items():
            writer.add(Article(article, article, Provenance("test")))
            writer.put_layers([Layer(article, "gist", "gist@1", (found,) if found else ())])


def record(store: Store, *changes: Change) -> list[Change]:
    with store.writer() as writer:
        return [writer.record(change) for change in changes]


def opens(article: str, near: Sequence[Neighbour] = ()) -> Change:
    return Change("open", NEW_STORY, (Move(article, None, NEW_STORY),), near=tuple(near))


def joins(article: str, story: int, copy_of: str | None = None, near: Sequence[Neighbour] = ()) -> Change:
    return Change("join", story, (Move(article, None, story),), copy_of=copy_of, near=tuple(near))


def remember(store: Store, *memos: Memo) -> None:
    with store.writer() as writer:
        for memo in memos:
            writer.remember(memo)


def memory(store: Store) -> Memory:
    with store.view() as view:
        return view.memory()


# gists


def test_a_gist_comes_back_and_gives_way_to_a_newer_one(store: Store) -> None:
    put(store, gist("ada-lund"), None)
    with store.view() as view:
        assert view.gist("a0") == gist("ada-lund")
        assert view.gist("a1") is None
        assert view.gist("unknown") is None
        assert view.gist("\ud800") is None
    with store.writer() as writer:
        writer.put_layers([Layer("a0", "gist", "gist@2", (gist("bo-krag"),))])
    with store.view() as view:
        assert view.gist("a0") == gist("bo-krag")


# what gathering remembers


def start(number: int, first: int) -> SegmentStart:
    return SegmentStart(number, first, "test", 2, {"hi": b"\0\0\x80?\0\0\0\0", "vi": b""})


def test_a_new_store_remembers_nothing(store: Store) -> None:
    assert memory(store) == Memory([], frozenset(), [], [], {}, frozenset(), 0)


def test_what_was_remembered_comes_back(store: Store) -> None:
    put(store, *[gist()] * 3)
    record(store, opens("a0"), joins("a1", 1), opens("a2"))
    faces = [Face(1, "a0", DAY), Face(2, "a2", None), Face(3, "a1", DAY + 1)]
    remember(store, Memo(faces[:2], [], [start(0, 1)], [], [DAY]), Memo(faces[2:], [2], [], [], [DAY, DAY + 1]))
    found = memory(store)
    assert found.faces == faces
    assert found.retired == {2}
    assert found.segments == [start(0, 1)]
    assert found.days == [DAY, DAY + 1]
    assert found.homes == {"a0": 1, "a1": 1, "a2": 2}
    assert found.last == 3


def test_of_the_latest_days_the_last_told_stand(store: Store) -> None:
    remember(store, Memo(days=[1, 2, 3]), Memo(days=[2, 3, 3]), Memo())
    assert memory(store).days == [2, 3, 3]


def test_homes_are_the_stories_of_faces_wherever_these_went(store: Store) -> None:
    """Those of faces that count no more as well; an article that is in no story has none."""
    put(store, *[gist()] * 5)
    record(store, opens("a0"), joins("a1", 1), opens("a2"), opens("a3"), joins("a4", 3))
    remember(store, Memo([Face(1, "a0", DAY), Face(2, "a2", DAY), Face(3, "a3", DAY)], [3]))
    assert memory(store).homes == {"a0": 1, "a2": 2, "a3": 3}
    record(store, Change("merge", 3, (Move("a2", 2, 3),), score=1.0))
    assert memory(store).homes == {"a0": 1, "a2": 3, "a3": 3}
    record(store, Change("undo", 1, (Move("a0", 1, None),), undoes=1))
    assert memory(store).homes == {"a2": 3, "a3": 3}


def copies(store: Store, article: str) -> list[str]:
    with store.view() as view:
        return view.copies(article)


def test_copies_are_told_of_the_article_they_were_taken_from(store: Store) -> None:
    """In order of arrival, wherever they went since."""
    put(store, *[gist()] * 4)
    record(store, opens("a0"), joins("a3", 1, "a0"), joins("a1", 1, "a0"), joins("a2", 1))
    assert copies(store, "a0") == ["a1", "a3"]
    assert copies(store, "a1") == copies(store, "a2") == copies(store, "unknown") == copies(store, "\ud800") == []
    record(store, Change("split", NEW_STORY, (Move("a3", 1, NEW_STORY),)))
    assert copies(store, "a0") == ["a1", "a3"]


def test_what_a_person_moved_is_corrected_and_what_gathering_moved_is_not(store: Store) -> None:
    put(store, *[gist()] * 6)
    record(store, opens("a0"), joins("a1", 1), opens("a2"), opens("a3"), opens("a4"), opens("a5"))
    record(store, Change("move", 2, (Move("a1", 1, 2),), score=1.0))
    record(store, Change("merge", 1, (Move("a3", 3, 1),), score=1.0))
    assert memory(store).corrected == frozenset()
    record(store, Change("merge", 4, (Move("a5", 5, 4),)))
    assert memory(store).corrected == {"a5"}
    record(store, Change("split", NEW_STORY, (Move("a1", 2, NEW_STORY),)))
    record(store, Change("undo", 3, (Move("a3", 1, 3),), undoes=8))
    assert memory(store).corrected == {"a1", "a3", "a5"}


def supersedes(old: str, new: str, story: int) -> Change:
    return Change("supersede", story, (Move(old, story, None), Move(new, None, story)))


def test_a_new_version_of_what_a_person_moved_is_corrected_too(store: Store) -> None:
    put(store, *[gist()] * 6)
    record(store, opens("a0"), joins("a1", 1), opens("a4"))
    record(store, Change("split", NEW_STORY, (Move("a1", 1, NEW_STORY),)))
    record(store, supersedes("a1", "a2", 3), supersedes("a2", "a3", 3), supersedes("a4", "a5", 2))
    assert memory(store).corrected == {"a1", "a2", "a3"}


def stocked(store: Store) -> None:
    """Three segments: keys 1 and 2, 3 and 4, 5."""
    put(store, *[gist()] * 5)
    record(store, *(opens(f"a{at}") for at in range(5)))
    faces = [Face(at + 1, f"a{at}", DAY) for at in range(5)]
    remember(store, Memo(faces, [1, 3], [start(0, 1), start(1, 3), start(2, 5)]))


@pytest.mark.parametrize(
    ("dropped", "left"),
    [([[0]], [3, 4, 5]), ([[1]], [1, 2, 5]), ([[0, 1]], [5]), ([[1, 0]], [5]), ([[1], [0]], [5]), ([[0], [1]], [5])],
)
def test_a_segment_given_up_takes_its_faces_along(store: Store, dropped: list[list[int]], left: list[int]) -> None:
    stocked(store)
    remember(store, *(Memo(dropped=numbers) for numbers in dropped))
    found = memory(store)
    assert [face.key for face in found.faces] == left
    assert found.retired == {key for key in (1, 3) if key in left}
    gone = {number for numbers in dropped for number in numbers}
    assert [each.number for each in found.segments] == [number for number in range(3) if number not in gone]


def test_a_face_may_come_and_go_in_one_memo(store: Store) -> None:
    stocked(store)
    remember(store, Memo([Face(6, "a0", None), Face(7, "a1", DAY)], [2, 6], [start(3, 6)], [0, 1]))
    found = memory(store)
    assert ([face.key for face in found.faces], found.retired) == ([5, 6, 7], frozenset([6]))
    assert [each.first for each in found.segments] == [5, 6]


# who tells around a time


def told(store: Store, keys: Sequence[int], first: int = 0, last: int = 9, limit: int = 16) -> list[str]:
    with store.view() as view:
        return view.told_around(keys, DAY + first, DAY + last, limit)


KEYS = keys_of(gist("ada-lund", "bo-krag", "cy-moor", numbers=(214.0,)))


def test_those_that_share_most_come_first(store: Store) -> None:
    put(
        store,
        gist("ada-lund", "bo-krag"),
        gist("ada-lund", "bo-krag", "cy-moor", numbers=(214.0, 3.0)),
        gist("ada-lund", "dee-voss", numbers=(214.0,)),
        gist("ada-lund", "dee-voss"),
        gist("ada-lund", "bo-krag", after=None),
        gist("ada-lund", "bo-krag", after=10),
        gist("ada-lund", "bo-krag", after=9),
        gist("ada-lund", "bo-krag", "cy-moor"),
    )
    record(store, *(opens(f"a{at}") for at in range(7)))
    assert told(store, KEYS) == ["a1", "a0", "a2", "a6"]
    assert told(store, KEYS, limit=2) == ["a1", "a0"]
    assert told(store, KEYS, first=1) == ["a6"]
    assert told(store, KEYS[:1]) == told(store, []) == []


def test_an_article_that_left_all_stories_is_not_told_of(store: Store) -> None:
    put(store, gist("ada-lund", "bo-krag"))
    record(store, opens("a0"))
    record(store, Change("undo", 1, (Move("a0", 1, None),), undoes=1))
    assert told(store, KEYS) == []


def test_a_newer_gist_is_looked_up_by_what_it_names(store: Store) -> None:
    put(store, gist("ada-lund", "bo-krag"))
    record(store, opens("a0"))
    with store.writer() as writer:
        writer.put_layers([Layer("a0", "gist", "gist@2", (gist("dee-voss", "el-brandt"),))])
    assert told(store, KEYS) == []
    assert told(store, keys_of(gist("dee-voss", "el-brandt"))) == ["a0"]


ENTITIES = st.lists(st.sampled_from(["ada-lund", "bo-krag", "cy-moor", "dee-voss"]), max_size=4, unique=True)


@given(
    st.lists(st.tuples(ENTITIES, st.none() | st.integers(0, 4)), max_size=8),
    ENTITIES,
    st.integers(0, 4),
    st.integers(1, 9),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_stores_tell_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    gists: list[tuple[list[str], int | None]],
    asked: list[str],
    last: int,
    limit: int,
) -> None:
    results = []
    for path in (None, tmp_path_factory.mktemp("told") / "store.db"):
        kept = open_store(path)
        put(kept, *(gist(*names, after=after) for names, after in gists))
        record(kept, *(opens(f"a{at}") for at in range(len(gists))))
        results.append(told(kept, keys_of(gist(*asked)), 0, last, limit))
        kept.close()
    assert results[0] == results[1]


# neighbours


def neighbours(store: Store, story: int) -> list[Neighbour]:
    with store.view() as view:
        return view.neighbours(story)


def test_neighbours_see_each_other_the_nearest_first(store: Store) -> None:
    put(store, *[gist()] * 3)
    record(store, opens("a0"), opens("a1"))
    record(store, opens("a2", [Neighbour(1, "same topic", -2.0), Neighbour(2, "follow-up of", -1.0)]))
    assert neighbours(store, 3) == [Neighbour(2, "follow-up of", -1.0), Neighbour(1, "same topic", -2.0)]
    assert neighbours(store, 1) == [Neighbour(3, "same topic", -2.0)]
    assert neighbours(store, 2) == [Neighbour(3, "followed by", -1.0)]


def test_the_nearest_that_two_stories_ever_were_stands(store: Store) -> None:
    put(store, *[gist()] * 4)
    record(store, opens("a0"), opens("a1", [Neighbour(1, "same topic", -2.0)]))
    record(store, joins("a2", 2, near=[Neighbour(1, "same topic", -1.0)]))
    record(store, joins("a3", 2, near=[Neighbour(1, "same topic", -3.0)]))
    assert neighbours(store, 1) == [Neighbour(2, "same topic", -1.0)]
    assert neighbours(store, 2) == [Neighbour(1, "same topic", -1.0)]


def kin(store: Store) -> None:
    """Story 3 has the neighbours 1 and 2."""
    put(store, *[gist()] * 4)
    record(store, opens("a0"), opens("a1"), opens("a3"))
    record(store, opens("a2", [Neighbour(1, "same topic", -1.0), Neighbour(2, "same topic", -2.0)]))


def test_a_neighbour_that_went_into_another_story_leads_there(store: Store) -> None:
    kin(store)
    record(store, Change("merge", 3, (Move("a1", 2, 3),), score=1.0))
    assert neighbours(store, 4) == [Neighbour(1, "same topic", -1.0), Neighbour(3, "same topic", -2.0)]
    record(store, Change("merge", 1, (Move("a1", 3, 1), Move("a3", 3, 1)), score=1.0))
    assert neighbours(store, 4) == [Neighbour(1, "same topic", -1.0)]
    record(store, Change("merge", 4, (Move("a0", 1, 4), Move("a1", 1, 4), Move("a3", 1, 4)), score=1.0))
    assert neighbours(store, 4) == []


def test_a_story_has_the_neighbours_of_those_that_went_into_it(store: Store) -> None:
    kin(store)
    record(store, Change("merge", 3, (Move("a1", 2, 3),), score=1.0))
    assert neighbours(store, 3) == [Neighbour(4, "same topic", -2.0)]
    record(store, Change("merge", 1, (Move("a1", 3, 1), Move("a3", 3, 1)), score=1.0))
    assert neighbours(store, 1) == [Neighbour(4, "same topic", -1.0)]
    with store.view() as view:
        assert view.neighbours(1) == view.neighbours(view.story(2).id)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_merges_neighbours_see_each_other(
    tmp_path_factory: pytest.TempPathFactory, merges: list[tuple[int, int]]
) -> None:
    pictures = []
    for path in (None, tmp_path_factory.mktemp("kin") / "store.db"):
        kept = open_store(path)
        put(kept, *[gist()] * 6)
        for at in range(6):
            near = [Neighbour(other, "same topic", -float(other)) for other in range(1 + at % 2, at + 1, 2)]
            record(kept, opens(f"a{at}", near))
        for one, other in merges:
            with kept.view() as view:
                into, of = view.story(one + 1), view.story(other + 1)
            if into != of:
                record(kept, Change("merge", into.id, tuple(Move(a, of.id, into.id) for a in of.articles)))
        with kept.view() as view:
            near_to = {story.id: {other.story for other in view.neighbours(story.id)} for story in view.stories()}
        assert all(one in near_to[other] for one, others in near_to.items() for other in others)
        pictures.append(near_to)
        kept.close()
    assert pictures[0] == pictures[1]


# transactions


def fail_while_writing(store: Store) -> None:
    with store.writer() as writer:
        writer.put_layers([Layer("a0", "gist", "gist@2", (gist("dee-voss", "el-brandt"),))])
        writer.record(joins("a2", 1, "a0", [Neighbour(2, "same topic", 5.0)]))
        writer.record(Change("split", NEW_STORY, (Move("a1", 2, NEW_STORY),)))
        writer.remember(Memo([Face(3, "a1", DAY)], [1], [start(2, 3)], [0], [DAY + 5]))
        inside = writer.view()
        assert inside.gist("a0") == gist("dee-voss", "el-brandt")
        assert inside.story_of("a2") == 1
        assert inside.memory().retired == frozenset()
        assert inside.memory().corrected == {"a1"}
        raise KeyboardInterrupt


def test_an_error_takes_all_of_it_back(store: Store) -> None:
    put(store, gist("ada-lund", "bo-krag"), gist(), gist())
    record(store, opens("a0"), opens("a1", [Neighbour(1, "same topic", -1.0)]))
    remember(store, Memo([Face(1, "a0", DAY), Face(2, "a1", DAY)], [], [start(0, 1), start(1, 2)], [], [DAY]))
    before = memory(store)
    with pytest.raises(KeyboardInterrupt):
        fail_while_writing(store)
    assert memory(store) == before
    assert told(store, KEYS) == ["a0"]
    assert neighbours(store, 1) == [Neighbour(2, "same topic", -1.0)]
    with store.view() as view:
        assert view.gist("a0") == gist("ada-lund", "bo-krag")


def test_a_writer_sees_what_it_has_written(store: Store) -> None:
    with store.writer() as writer:
        writer.add(Article("a0", "a0", Provenance("test")))
        writer.put_layers([Layer("a0", "gist", "gist@1", (gist("ada-lund", "bo-krag"),))])
        view = writer.view()
        assert view.ungathered() == ["a0"]
        writer.record(opens("a0"))
        assert view.ungathered() == []
        assert view.story(1).articles == ("a0",)
        assert view.told_around(KEYS, DAY, DAY, 9) == ["a0"]
        assert [change.kind for change in view.changes(after=0)] == ["open"]
        assert view.changes(after=1) == []


def test_changes_are_told_from_any_point_on(store: Store) -> None:
    put(store, *[gist()] * 3)
    record(store, opens("a0"), opens("a1"), joins("a2", 1))
    with store.view() as view:
        assert [change.id for change in view.changes(after=1)] == [2, 3]
        assert view.changes(after=3) == view.changes(after=99) == []
