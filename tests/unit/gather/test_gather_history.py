"""Split, merge and undo: what they give, what they refuse, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reading_fixtures import article

from rashomon.errors import NotFound, NotPossible
from rashomon.gather import merged, split_off, undone
from rashomon.model import NEW_STORY, Change, Move
from rashomon.ports import Store
from rashomon.store import open_store

A, B, C, D = (article(text).id for text in "abcd")


@pytest.fixture
def store() -> Iterator[Store]:
    """Story 1 holds a, b and c, story 2 holds d."""
    opened = open_store(None)
    with opened.writer() as writer:
        for text in "abcd":
            writer.add(article(text))
        writer.record(Change("open", NEW_STORY, (Move(A, None, NEW_STORY),)))
        writer.record(Change("join", 1, (Move(B, None, 1),)))
        writer.record(Change("join", 1, (Move(C, None, 1),)))
        writer.record(Change("open", NEW_STORY, (Move(D, None, NEW_STORY),)))
    yield opened
    opened.close()


def split(store: Store, story: int, *articles: str) -> Change:
    with store.view() as view:
        return record(store, split_off(view, story, articles))


def merge(store: Store, story: int, other: int) -> Change:
    with store.view() as view:
        return record(store, merged(view, story, other))


def undo(store: Store, change: int) -> Change:
    with store.view() as view:
        return record(store, undone(view, change))


def record(store: Store, change: Change) -> Change:
    with store.writer() as writer:
        return writer.record(change)


def stories(store: Store) -> dict[int, set[str]]:
    with store.view() as view:
        return {story.id: set(story.articles) for story in view.stories()}


BEFORE = {1: {A, B, C}, 2: {D}}


def test_articles_split_off_found_a_story(store: Store) -> None:
    change = split(store, 1, B, C)
    assert (change.kind, change.story) == ("split", 3)
    assert stories(store) == {1: {A}, 2: {D}, 3: {B, C}}


def test_an_article_may_be_named_by_its_beginning_and_twice(store: Store) -> None:
    split(store, 1, B[:10], B)
    assert stories(store) == {1: {A, C}, 2: {D}, 3: {B}}


def test_merged_stories_are_one_and_both_ids_lead_there(store: Store) -> None:
    change = merge(store, 2, 1)
    assert (change.kind, change.story) == ("merge", 2)
    assert stories(store) == {2: {A, B, C, D}}
    with store.view() as view:
        assert view.story(1).id == 2


def test_undoing_brings_back_what_was_under_the_same_ids(store: Store) -> None:
    undo(store, split(store, 1, B).id)
    assert stories(store) == BEFORE
    undo(store, merge(store, 1, 2).id)
    assert stories(store) == BEFORE


def test_an_undoing_can_be_undone(store: Store) -> None:
    taken_back = undo(store, split(store, 1, B).id)
    undo(store, taken_back.id)
    assert stories(store) == {1: {A, C}, 2: {D}, 3: {B}}


def test_an_article_whose_join_is_undone_founds_a_story(store: Store) -> None:
    change = undo(store, 3)
    assert (change.kind, change.story, change.undoes) == ("undo", 3, 3)
    assert stories(store) == {1: {A, B}, 2: {D}, 3: {C}}


def test_a_new_version_can_be_taken_back(store: Store) -> None:
    replaced = record(store, Change("supersede", 2, (Move(D, 2, None), Move(new(store), None, 2))))
    undo(store, replaced.id)
    assert stories(store) == {1: {A, B, C}, 2: {D}, 3: {article("e").id}}


def new(store: Store) -> str:
    with store.writer() as writer:
        writer.add(article("e"))
    return article("e").id


def test_what_makes_no_sense_is_refused_with_a_reason(store: Store) -> None:
    with pytest.raises(NotPossible, match="would leave it empty"):
        split(store, 1, A, B, C)
    with pytest.raises(NotPossible, match="no article was named"):
        split(store, 1)
    with pytest.raises(NotFound, match="story 1 has no article"):
        split(store, 1, D)
    with pytest.raises(NotFound, match="no article 'zzz'"):
        split(store, 1, "zzz")
    with pytest.raises(NotFound, match="no story 9"):
        split(store, 9, A)
    with pytest.raises(NotPossible, match="is story 1 already"):
        merge(store, 1, 1)
    with pytest.raises(NotFound, match="no story 9"):
        merge(store, 1, 9)
    with pytest.raises(NotFound, match="no change 99"):
        undo(store, 99)
    with pytest.raises(NotPossible, match="opened story 1"):
        undo(store, 1)
    assert stories(store) == BEFORE


def test_a_merged_story_cannot_be_merged_with_itself(store: Store) -> None:
    merge(store, 1, 2)
    with pytest.raises(NotPossible, match="story 2 is story 1 already"):
        merge(store, 1, 2)


def test_a_change_is_undone_once(store: Store) -> None:
    change = split(store, 1, B)
    undo(store, change.id)
    with pytest.raises(NotPossible, match="undone before"):
        undo(store, change.id)


def test_what_went_on_since_stands_in_the_way(store: Store) -> None:
    change = split(store, 1, B)
    merge(store, 2, change.story)
    with pytest.raises(NotPossible, match="went on since"):
        undo(store, change.id)
    assert stories(store) == {1: {A, C}, 2: {B, D}}
