"""The fold: the order of arrival decides, versions take each other's place, and others may write too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_fixtures import ExactIndex, article, read

from rashomon.model import NEW_STORY, Article, Change, Move
from rashomon.ports import Store
from rashomon.run import Fold
from rashomon.store import open_store

FERRY = "Ferry Sanda ran aground near Velis harbour. Lifeboats carried every passenger ashore. Fog covered the bay."
SAME = "Fog covered the bay. Ferry Sanda ran aground near Velis harbour. Divers inspect both rudders."
AGAIN = "Divers inspect both rudders. Ferry Sanda ran aground near Velis harbour. Owners borrowed money."
BUDGET = "Parliament approved a smaller budget. Ministers argued until dawn. Teachers demand higher wages."
TEXTS = (FERRY, SAME, AGAIN, BUDGET)
PAGE = "https://news.example/sanda"


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def add(store: Store, *articles: Article, layers: bool = True) -> None:
    with store.writer() as writer:
        for each in articles:
            writer.add(each)
            writer.put_layers(read(each).layers.values() if layers else ())


def fold(store: Store) -> Fold:
    return Fold(store, ExactIndex, 14)


def kinds(changes: Sequence[Change]) -> list[str]:
    return [change.kind for change in changes]


def members(store: Store) -> list[list[str]]:
    with store.view() as view:
        return [[view.article(each).text for each in story.articles] for story in view.stories()]


def test_articles_are_placed_in_the_order_they_came(store: Store) -> None:
    add(store, *(article(text) for text in (FERRY, BUDGET, SAME)))
    gathering = fold(store)
    assert kinds(gathering.place(gathering.waiting())) == ["open", "open", "join"]
    assert members(store) == [[FERRY, SAME], [BUDGET]]
    assert gathering.waiting() == []


def test_what_was_not_read_waits(store: Store) -> None:
    add(store, article(FERRY), layers=False)
    assert fold(store).waiting() == []


def test_only_the_last_version_of_a_page_is_gathered(store: Store) -> None:
    add(store, *(article(text, url=PAGE) for text in (FERRY, SAME, AGAIN)))
    gathering = fold(store)
    assert gathering.waiting() == [article(AGAIN, url=PAGE).id]
    assert kinds(gathering.place(gathering.waiting())) == ["open"]
    assert members(store) == [[AGAIN]]


def test_a_new_version_takes_the_place_of_the_one_gathered_before(store: Store) -> None:
    """Also where a version between them was never read."""
    add(store, article(FERRY, url=PAGE), article(SAME))
    gathering = fold(store)
    gathering.place(gathering.waiting())
    add(store, article(AGAIN, url=PAGE), layers=False)
    add(store, article(BUDGET, url=PAGE))
    for each in (gathering, fold(store)):
        waiting = each.waiting()
        if waiting:
            assert kinds(each.place(waiting)) == ["supersede"]
    assert members(store) == [[SAME, BUDGET]]


def test_an_outdated_version_read_late_stays_out(store: Store) -> None:
    add(store, article(FERRY, url=PAGE), layers=False)
    add(store, article(SAME, url=PAGE))
    gathering = fold(store)
    gathering.place(gathering.waiting())
    add(store, article(FERRY, url=PAGE))
    assert gathering.waiting() == fold(store).waiting() == []


def test_a_version_that_was_replaced_draws_nothing(store: Store) -> None:
    add(store, article(FERRY, url=PAGE))
    gathering = fold(store)
    gathering.place(gathering.waiting())
    add(store, article(BUDGET, url=PAGE), article(SAME))
    assert kinds(gathering.place(gathering.waiting())) == ["supersede", "open"]


def test_what_others_changed_meanwhile_is_taken_up(store: Store) -> None:
    add(store, article(FERRY), article(BUDGET))
    gathering, other = fold(store), fold(store)
    waiting = gathering.waiting()
    assert kinds(gathering.place(waiting)) == ["open", "open"]
    assert other.place(waiting) == []
    with store.writer() as writer:
        writer.record(Change("merge", 2, (Move(article(FERRY).id, 1, 2),)))
    add(store, article(SAME))
    assert [change.story for change in gathering.place(gathering.waiting())] == [2]


def test_an_article_split_off_draws_to_its_new_story(store: Store) -> None:
    add(store, article(FERRY), article(BUDGET))
    gathering = fold(store)
    gathering.place(gathering.waiting())
    with store.writer() as writer:
        writer.record(Change("split", NEW_STORY, (Move(article(FERRY).id, 1, NEW_STORY),)))
    add(store, article(SAME))
    assert [change.story for change in gathering.place(gathering.waiting())] == [3]


arrivals = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from("abc"), st.booleans()), max_size=7)


@settings(max_examples=40)
@given(arrivals)
def test_a_fold_begun_anew_goes_on_as_if_never_stopped(coming: list[tuple[str, str, bool]]) -> None:
    kept, anew = open_store(None), open_store(None)
    gathering = fold(kept)
    for text, outlet, paged in coming:
        arrived = article(text, outlet=outlet, **({"url": f"https://{outlet}.example"} if paged else {}))
        for store, one in ((kept, gathering), (anew, fold(anew))):
            add(store, arrived)
            one.place(one.waiting())
    with kept.view() as left, anew.view() as right:
        assert left.changes() == right.changes()
        assert left.stories() == right.stories()
