"""Gathering: which story an article joins, when it opens one, and why."""

from __future__ import annotations

import msgspec
import pytest
from gist_fixtures import PLAIN, Shelf, on, rows_around, signed, tells, turned

from rashomon.gather import Gatherer, Replaced
from rashomon.gather.evidence import FEATURES
from rashomon.gather.judging import NEAREST
from rashomon.gather.seen import rows_of
from rashomon.knowledge.languages import LanguageMeans, language_means
from rashomon.model import NEW_STORY, Change, Gist, Move, Trait


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def gatherer(shelf: Shelf) -> Gatherer:
    return shelf.gatherer()


@pytest.fixture
def story(shelf: Shelf, gatherer: Gatherer) -> int:
    """A story with one account of velis."""
    return put(shelf, gatherer, 7, "first", tells("velis"))


def put(shelf: Shelf, gatherer: Gatherer, story: int, article: str, gist: Gist | None) -> int:
    """Let an article be in a story, whatever it tells."""
    if gist:
        shelf.gists[article] = gist
    shelf.homes[article] = story
    gatherer.apply(Change("join", story, (Move(article, None, story),)), gist)
    return story


def placed(shelf: Shelf, gatherer: Gatherer, article: str, gist: Gist | None) -> Change:
    """Where an article would go."""
    if gist:
        shelf.gists[article] = gist
    return gatherer.place(article, gist)


def test_the_first_article_opens_a_story(shelf: Shelf, gatherer: Gatherer) -> None:
    change = placed(shelf, gatherer, "first", tells("velis"))
    assert change == Change("open", NEW_STORY, (Move("first", None, NEW_STORY),))


def test_an_account_of_the_same_event_joins_and_says_why(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    change = placed(shelf, gatherer, "second", tells("velis", 1))
    assert (change.kind, change.story, change.moves) == ("join", story, (Move("second", None, story),))
    assert {"vector", "names"} <= {reason.feature for reason in change.reasons} <= set(FEATURES)
    assert all(reason.value for reason in change.reasons)
    total = PLAIN.bias + sum(reason.weight for reason in change.reasons)
    assert change.score == pytest.approx(total, abs=0.02)
    assert total >= PLAIN.joins


def test_another_event_opens_a_story(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    change = placed(shelf, gatherer, "other", tells("budget"))
    assert (change.kind, change.story, change.score, change.reasons) == ("open", NEW_STORY, None, ())
    assert change.near == ()


def test_a_story_that_is_near_but_not_the_same_is_a_neighbour(shelf: Shelf, gatherer: Gatherer) -> None:
    put(shelf, gatherer, 3, "far", turned(240))
    put(shelf, gatherer, 7, "near", turned(0))
    change = placed(shelf, gatherer, "new", turned(62))
    assert change.kind == "open"
    (neighbour,) = change.near
    assert (neighbour.story, neighbour.relation) == (7, "same topic")
    assert PLAIN.near <= neighbour.score < PLAIN.joins


def test_the_story_joined_is_no_neighbour_of_itself(shelf: Shelf, gatherer: Gatherer) -> None:
    put(shelf, gatherer, 1, "own", turned(0))
    put(shelf, gatherer, 2, "beside", turned(70))
    change = placed(shelf, gatherer, "new", turned(10))
    assert (change.kind, change.story) == ("join", 1)
    assert [neighbour.story for neighbour in change.near] == [2]


def test_of_two_stories_the_better_is_joined(shelf: Shelf, gatherer: Gatherer) -> None:
    for at, degrees in enumerate((50, 5, 40), start=1):
        put(shelf, gatherer, at, str(at), turned(degrees))
    assert placed(shelf, gatherer, "new", turned(0)).story == 2


def test_rare_names_lead_to_a_story_that_lies_far(shelf: Shelf, gatherer: Gatherer) -> None:
    names = ["maduro", "krylov", "oyelaran", "lindqvist", "tanaka"]
    traits = tuple(Trait("person", name=name) for name in names)
    put(shelf, gatherer, 1, "first", turned(80, traits=traits))
    for at in range(NEAREST + 1):
        put(shelf, gatherer, 2 + at, f"like {at}", turned(60))
    change = placed(shelf, gatherer, "new", turned(0, traits=traits))
    assert (change.kind, change.story) == ("join", 1)


def test_looking_alters_nothing(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    for gist in (tells("velis", 1), tells("budget")):
        assert placed(shelf, gatherer, "new", gist) == placed(shelf, gatherer, "new", gist)


def test_a_new_version_takes_the_place_of_the_old(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    """Whatever it tells: who has the old address has the old place."""
    change = gatherer.place("second", tells("budget"), Replaced("first", story))
    assert (change.kind, change.story) == ("supersede", story)
    assert change.moves == (Move("first", story, None), Move("second", None, story))


def test_a_replaced_article_draws_nothing_and_the_new_one_does(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    shelf.gists["second"] = tells("budget")
    gatherer.apply(gatherer.place("second", tells("budget"), Replaced("first", story)), tells("budget"))
    assert placed(shelf, gatherer, "third", tells("velis", 1)).kind == "open"
    assert placed(shelf, gatherer, "fourth", tells("budget", 1)).story == story


def test_an_account_among_many_of_another_story_is_found(shelf: Shelf, gatherer: Gatherer) -> None:
    for at in range(NEAREST + 5):
        put(shelf, gatherer, 1, f"budget {at}", tells("budget", at))
    put(shelf, gatherer, 2, "velis", tells("velis"))
    assert placed(shelf, gatherer, "new", tells("velis", 1)).story == 2
    assert placed(shelf, gatherer, "new too", tells("budget", 99)).story == 1


# what cannot be compared


def test_what_has_no_gist_joins_nothing_and_draws_nothing(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    change = placed(shelf, gatherer, "notice", None)
    assert (change.kind, change.reasons) == ("open", ())
    put(shelf, gatherer, 8, "notice", None)
    assert placed(shelf, gatherer, "new", tells("velis", 1)).story == story


def test_vectors_of_another_encoder_are_never_compared(shelf: Shelf, gatherer: Gatherer, story: int) -> None:
    """Not even where names are shared; another encoder's vectors may be of another length."""
    rows = rows_around("velis", 1)
    longer = rows.repeat(2, axis=1) / 2**0.5
    shared = {"traits": tells("velis").traits, "published": (on(0), on(0)), "model": "another"}
    for at, data in enumerate((rows, longer)):
        other = msgspec.structs.replace(
            tells("velis"), data=data.astype("<f2").tobytes(), dimensions=data.shape[1], **shared
        )
        assert placed(shelf, gatherer, f"other {at}", other).kind == "open"
    put(shelf, gatherer, 8, "other 1", shelf.gists["other 1"])
    assert placed(shelf, gatherer, "same", tells("velis", 2)).story == story


# the window


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ((on(0), on(0)), (on(14), on(14)), "join"),
        ((on(0), on(0)), (on(15), on(15)), "open"),
        ((on(15), on(15)), (on(0), on(0)), "open"),
        ((on(0), on(0)), (on(0), None), "join"),
        ((on(0), on(0)), (on(28), None), "open"),
        ((on(28), on(28)), (on(0), None), "join"),
        ((on(0), on(9)), (on(20), on(30)), "join"),
        ((on(0), on(0)), (None, None), "join"),
        ((None, None), (None, None), "join"),
    ],
    ids=["last day", "late", "early", "open", "open, too late", "open, may be", "bounds", "undated", "both undated"],
)
def test_a_story_is_open_for_a_while(
    shelf: Shelf,
    gatherer: Gatherer,
    one: tuple[str | None, str | None],
    other: tuple[str | None, str | None],
    kind: str,
) -> None:
    put(shelf, gatherer, 7, "first", turned(0, published=one))
    assert placed(shelf, gatherer, "second", turned(0, published=other)).kind == kind


def test_the_same_text_of_long_ago_may_stand_before_the_story_of_now(shelf: Shelf, gatherer: Gatherer) -> None:
    put(shelf, gatherer, 1, "old", tells("velis", 0, -900))
    put(shelf, gatherer, 2, "now", tells("velis", 1))
    assert placed(shelf, gatherer, "new", tells("velis", 0)).story == 2


# copies


def reprint(after: int = 0, **others: object) -> Gist:
    return tells("velis", 5, after, signature=signed(range(64)), **others)


def test_a_reprint_joins_as_a_copy_and_draws_nobody(shelf: Shelf, gatherer: Gatherer) -> None:
    put(shelf, gatherer, 1, "original", reprint())
    for name in ("copy", "copy of the copy"):
        change = placed(shelf, gatherer, name, reprint(1))
        assert (change.kind, change.story, change.copy_of) == ("join", 1, "original")
        assert [reason.feature for reason in change.reasons] == ["copy"]
        gatherer.apply(change, shelf.gists[name])
    assert gatherer.memo().faces[-1].article == "original"


def test_another_language_is_no_copy_but_may_join(shelf: Shelf, gatherer: Gatherer) -> None:
    put(shelf, gatherer, 1, "original", reprint())
    change = placed(shelf, gatherer, "other", reprint(language="fr"))
    assert (change.kind, change.copy_of) == ("join", None)
    assert change.score is not None


# an article that comes late


@pytest.fixture
def asleep(shelf: Shelf, gatherer: Gatherer) -> Gatherer:
    """A gatherer of today, whose story 1 was last told of a hundred days ago."""
    put(shelf, gatherer, 1, "early", tells("velis", 0, 0))
    put(shelf, gatherer, 1, "early too", tells("velis", 1, 1))
    for at in range(12):
        put(shelf, gatherer, 2, f"today {at}", tells("budget", at, 100))
    return gatherer


def test_a_late_account_joins_a_story_that_sleeps(shelf: Shelf, asleep: Gatherer) -> None:
    shelf.around = ["early", "early too"]
    change = placed(shelf, asleep, "late", tells("velis", 2, 1))
    assert (change.kind, change.story) == ("join", 1)
    shelf.homes["late"] = 1
    asleep.apply(change, shelf.gists["late"])
    assert placed(shelf, asleep, "later", tells("velis", 3, 2)).story == 1


def test_who_sleeps_is_not_asked_for_by_an_account_of_today(shelf: Shelf, asleep: Gatherer) -> None:
    shelf.around = ["early", "early too"]
    assert placed(shelf, asleep, "new", tells("velis", 2, 100)).kind == "open"


def test_a_late_account_of_something_else_opens_a_story(shelf: Shelf, asleep: Gatherer) -> None:
    shelf.around = ["early"]
    assert placed(shelf, asleep, "late", tells("orchard", 2, 1)).kind == "open"


def test_a_late_account_is_no_match_for_what_has_left_its_story(shelf: Shelf, asleep: Gatherer) -> None:
    shelf.around = ["gone"]
    shelf.gists["gone"] = tells("velis", 0, 0)
    assert placed(shelf, asleep, "late", tells("velis", 2, 1)).kind == "open"


# means of languages


def test_what_a_language_has_in_common_is_taken_out() -> None:
    hindi, other = rows_of(tells("hindi"))[0], rows_of(tells("other"))[0]
    means = LanguageMeans({"hi": hindi, "en": other})
    row = (rows_of(tells("ferry"))[:1]) + 2 * hindi
    assert abs(float(means.centre(row, "hi")[0] @ hindi)) < abs(float(means.centre(row, "en")[0] @ hindi))
    unlisted = means.centre(row, "xx")
    assert unlisted.shape == row.shape
    assert unlisted == pytest.approx(LanguageMeans({"xx": (hindi + other) / 2}).centre(row, "xx"), abs=1e-6)


def test_an_encoder_without_means_is_taken_as_it_is() -> None:
    rows = rows_of(tells("velis"))
    assert language_means("by-hand").centre(rows, "en") is rows
