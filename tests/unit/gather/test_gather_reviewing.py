"""What an article that joins changes for others: an early account goes over, stories that are one merge."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from gist_fixtures import Shelf, turned

from rashomon.gather import Gatherer
from rashomon.gather.active import empty
from rashomon.model import Change, Gist, Move


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def put(shelf: Shelf, gatherer: Gatherer, story: int, **gists: Gist) -> None:
    """Let articles be in a story, whatever they tell."""
    for article, gist in gists.items():
        shelf.gists[article], shelf.homes[article] = gist, story
        gatherer.apply(Change("join", story, (Move(article, None, story),)), gist)


def comes(shelf: Shelf, gatherer: Gatherer, article: str, gist: Gist) -> list[Change]:
    """All that comes of an article's arrival."""
    shelf.gists[article] = gist
    change = gatherer.place(article, gist).numbered(1, max(shelf.homes.values(), default=0) + 1)
    done = [recorded(shelf, gatherer, change, gist)]
    done += [recorded(shelf, gatherer, further, None) for further in gatherer.review(change, gist)]
    return done


def recorded(shelf: Shelf, gatherer: Gatherer, change: Change, gist: Gist | None) -> Change:
    shelf.homes.update({move.article: move.after for move in change.moves if move.after})
    gatherer.apply(change, gist)
    return change


def kinds(changes: Sequence[Change]) -> list[str]:
    return [change.kind for change in changes]


def test_a_lonely_account_merges_into_the_older_story(shelf: Shelf) -> None:
    """Whichever of the two the third account joins."""
    for first, second in ((0, 60), (60, 0)):
        shelf.homes.clear()
        gatherer = shelf.gatherer()
        put(shelf, gatherer, 1, one=turned(first))
        put(shelf, gatherer, 2, two=turned(second))
        joined, merged = comes(shelf, gatherer, "new", turned(35))
        assert joined.kind == "join"
        assert (merged.kind, merged.story, merged.by_hand) == ("merge", 1, False)
        assert {move.before for move in merged.moves} == {2}
        assert {move.after for move in merged.moves} == {1}
        assert set(shelf.homes.values()) == {1}
        assert merged.reasons


def test_an_account_goes_over_to_the_story_it_fits_better(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, stray=turned(50), a=turned(0), b=turned(2), c=turned(4), d=turned(6), e=turned(8))
    put(shelf, gatherer, 2, f=turned(94), g=turned(96), h=turned(98))
    joined, *further = comes(shelf, gatherer, "new", turned(84))
    assert (joined.kind, joined.story) == ("join", 2)
    assert further == [] or [move.article for change in further for move in change.moves] == ["stray"]
    joined, *later = comes(shelf, gatherer, "newer", turned(60))
    moves = [change for change in (*further, *later) if change.kind == "move"]
    assert [change.moves for change in moves] == [(Move("stray", 1, 2),)]
    assert moves[0].score is not None
    assert moves[0].reasons
    assert shelf.homes["a"] == 1


def test_an_account_that_is_where_it_fits_stays(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, a=turned(0), b=turned(10), c=turned(20))
    put(shelf, gatherer, 2, d=turned(90), e=turned(100))
    assert kinds(comes(shelf, gatherer, "new", turned(80))) == ["join"]


def test_stories_of_several_accounts_merge_only_where_they_are_one(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, a=turned(0), b=turned(4))
    put(shelf, gatherer, 2, c=turned(30), d=turned(34))
    put(shelf, gatherer, 3, e=turned(100), f=turned(104))
    changes = comes(shelf, gatherer, "new", turned(15))
    assert kinds(changes) == ["join", "merge"]
    assert changes[1].story == 1
    assert {article for article, home in shelf.homes.items() if home == 1} == {"a", "b", "c", "d", "new"}
    assert shelf.homes["e"] == shelf.homes["f"] == 3


def test_an_article_that_opens_a_story_changes_nothing_else(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, a=turned(0))
    assert kinds(comes(shelf, gatherer, "new", turned(120))) == ["open"]


def test_a_reprint_changes_nothing_else(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, one=turned(0))
    put(shelf, gatherer, 2, two=turned(70))
    shelf.gists["copy"] = turned(30)
    change = Change("join", 1, (Move("copy", None, 1),), copy_of="one")
    gatherer.apply(change, turned(30))
    assert list(gatherer.review(change, turned(30))) == []


@pytest.mark.parametrize("touched", ["one", "two", "beside one", "beside two"])
@pytest.mark.parametrize("anew", [True, False])
def test_nothing_that_a_person_has_corrected_is_touched(shelf: Shelf, touched: str, anew: bool) -> None:
    """Neither are the others of its story: who put it there has looked at them."""
    gatherer = shelf.gatherer(empty()._replace(corrected=frozenset([touched]))) if anew else shelf.gatherer()
    put(shelf, gatherer, 1, **{"one": turned(0), "beside one": turned(1)})
    put(shelf, gatherer, 2, **{"two": turned(50), "beside two": turned(51)})
    if not anew:
        home = shelf.homes[touched]
        gatherer.apply(Change("split", 9, (Move(touched, home, 9),)))
        gatherer.apply(Change("undo", home, (Move(touched, 9, home),), undoes=1))
    assert kinds(comes(shelf, gatherer, "new", turned(25))) == ["join"]


def test_without_a_correction_the_same_stories_merge(shelf: Shelf) -> None:
    """Else the test above would say nothing."""
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, **{"one": turned(0), "beside one": turned(1)})
    put(shelf, gatherer, 2, **{"two": turned(50), "beside two": turned(51)})
    assert kinds(comes(shelf, gatherer, "new", turned(25))) == ["join", "merge"]


def test_a_merge_by_hand_is_left_alone_as_a_whole(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, far=turned(120))
    put(shelf, gatherer, 2, one=turned(40))
    gatherer.apply(Change("merge", 1, (Move("one", 2, 1),)))
    shelf.homes["one"] = 1
    put(shelf, gatherer, 3, two=turned(0))
    comes(shelf, gatherer, "new", turned(20))
    assert shelf.homes["one"] == 1


def test_a_merge_takes_all_articles_along_not_faces_alone(shelf: Shelf) -> None:
    gatherer = shelf.gatherer()
    put(shelf, gatherer, 1, one=turned(0))
    put(shelf, gatherer, 2, two=turned(60))
    shelf.homes["copy"] = 2
    shelf.gists["copy"] = turned(60)
    gatherer.apply(Change("join", 2, (Move("copy", None, 2),), copy_of="two"), turned(60))
    changes = comes(shelf, gatherer, "new", turned(35))
    assert kinds(changes) == ["join", "merge"]
    assert set(shelf.homes.values()) == {1}
