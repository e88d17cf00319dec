"""Gathering: which story an article joins, when it opens one, and why."""

from __future__ import annotations

import numpy as np
import pytest
from reading_fixtures import ExactIndex, article, meaning, rows_of_words, told

from rashomon.gather import Gatherer, Replaced
from rashomon.gather.evidence import FEATURES
from rashomon.gather.gatherer import NEAREST, weights
from rashomon.knowledge.languages import LanguageMeans, language_means
from rashomon.model import NEW_STORY, Move, Reading

FERRY = "Ferry Sanda ran aground near Velis harbour. Lifeboats carried every passenger ashore. Fog covered the bay."
SAME = "Fog covered the bay. Ferry Sanda ran aground near Velis harbour. Divers inspect both rudders."
BUDGET = "Parliament approved a smaller budget. Ministers argued until dawn. Teachers demand higher wages."


@pytest.fixture
def gatherer() -> Gatherer:
    return Gatherer(ExactIndex, window_days=14)


def test_the_first_article_opens_a_story(gatherer: Gatherer) -> None:
    reading = told(FERRY)
    change = gatherer.place(reading)
    assert (change.kind, change.story) == ("open", NEW_STORY)
    assert change.moves == (Move(reading.article.id, None, NEW_STORY),)
    assert change.score is None
    assert change.reasons == ()


def test_an_account_of_the_same_event_joins_and_says_why(gatherer: Gatherer) -> None:
    gatherer.remember(told(FERRY), 7)
    reading = told(SAME)
    change = gatherer.place(reading)
    assert (change.kind, change.story) == ("join", 7)
    assert change.moves == (Move(reading.article.id, None, 7),)
    assert [reason.feature for reason in change.reasons] == list(FEATURES)
    total = weights().bias + sum(reason.weight for reason in change.reasons)
    assert change.score == pytest.approx(total, abs=1e-6)
    assert total >= weights().joins
    for reason in change.reasons:
        assert reason.weight == pytest.approx(reason.value * weights().features[reason.feature], abs=0.02)


def test_another_event_opens_a_story_and_says_why_it_joins_none(gatherer: Gatherer) -> None:
    gatherer.remember(told(FERRY), 7)
    change = gatherer.place(told(BUDGET))
    assert (change.kind, change.story) == ("open", NEW_STORY)
    assert change.score is not None
    assert change.score < weights().joins
    assert len(change.reasons) == len(FEATURES)


def test_of_two_stories_the_better_is_joined(gatherer: Gatherer) -> None:
    gatherer.remember(told(BUDGET), 1)
    gatherer.remember(told("Ferry Sanda ran aground. Owners borrowed money. Villagers opened classrooms."), 2)
    gatherer.remember(told(FERRY), 3)
    assert gatherer.place(told(SAME)).story == 3


def test_looking_alters_nothing(gatherer: Gatherer) -> None:
    gatherer.remember(told(FERRY), 7)
    assert gatherer.place(told(SAME)) == gatherer.place(told(SAME))
    assert gatherer.place(told(BUDGET)).kind == gatherer.place(told(BUDGET)).kind == "open"


def test_a_new_version_takes_the_place_of_the_old(gatherer: Gatherer) -> None:
    """Whatever it tells: who has the old address has the old place."""
    gatherer.remember(told(FERRY), 7)
    reading = told(BUDGET)
    change = gatherer.place(reading, Replaced("old", 7))
    assert (change.kind, change.story) == ("supersede", 7)
    assert change.moves == (Move("old", 7, None), Move(reading.article.id, None, 7))


def test_a_forgotten_article_draws_nothing(gatherer: Gatherer) -> None:
    old = told(FERRY)
    gatherer.remember(old, 7)
    gatherer.forget(old.article.id)
    gatherer.forget("never seen")
    assert gatherer.place(told(SAME)).kind == "open"
    gatherer.remember(old, 8)
    assert gatherer.place(told(SAME)).story == 8


# the window


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2031-05-04", "2031-05-18", "join"),
        ("2031-05-04", "2031-05-19", "open"),
        ("2031-05-19", "2031-05-04", "open"),
        ("2031-05-04T23:00:00+10:00", "2031-05-18T01:00:00Z", "join"),
        ("2031-05-04", "2031-05-04/..", "join"),
        ("2031-05-04", "2031-06-01/..", "open"),
        ("2031-06-01", "2031-05-04/..", "join"),
        ("2031-05-04", "", "join"),
        ("", "", "join"),
    ],
    ids=["last day", "a day late", "a day early", "times", "open", "open, too late", "open, may be", "undated", "both"],
)
def test_a_story_is_open_for_a_while(gatherer: Gatherer, one: str, other: str, kind: str) -> None:
    gatherer.remember(told(FERRY, **({"published": one} if one else {})), 7)
    assert gatherer.place(told(SAME, **({"published": other} if other else {}))).kind == kind


def test_the_same_text_of_long_ago_may_stand_before_the_story_of_now(gatherer: Gatherer) -> None:
    gatherer.remember(told(SAME, published="2001-01-01"), 1)
    gatherer.remember(told(FERRY, published="2031-05-04"), 2)
    assert gatherer.place(told(SAME, published="2031-05-04")).story == 2


# what cannot be compared


def test_vectors_of_another_encoder_are_never_compared(gatherer: Gatherer) -> None:
    gatherer.remember(told(FERRY, model="another"), 1)
    assert gatherer.place(told(FERRY)).kind == "open"
    gatherer.remember(told(FERRY, outlet="second"), 2)
    assert gatherer.place(told(FERRY, outlet="third")).story == 2
    assert gatherer.place(told(FERRY, model="another", outlet="fourth")).story == 1


@pytest.mark.parametrize("reading", [told("© 2031 Harbour Press"), told(""), Reading(article(FERRY))])
def test_what_has_no_sentence_joins_nothing_and_draws_nothing(gatherer: Gatherer, reading: Reading) -> None:
    gatherer.remember(told(FERRY), 1)
    gatherer.remember(reading, 2)
    change = gatherer.place(reading)
    assert (change.kind, change.reasons) == ("open", ())
    assert gatherer.place(told(SAME)).story == 1


def test_a_large_story_leaves_room_for_another() -> None:
    gatherer = Gatherer(ExactIndex, window_days=14)
    for at in range(NEAREST - 1):
        gatherer.remember(told(BUDGET, outlet=str(at)), 1)
    gatherer.remember(told(FERRY), 2)
    assert gatherer.place(told(SAME)).story == 2
    assert gatherer.place(told(BUDGET)).story == 1


# means of languages


def test_what_a_language_has_in_common_is_taken_out() -> None:
    hindi, other = meaning("hindi"), meaning("other")
    means = LanguageMeans({"hi": hindi, "en": other})
    row = rows_of_words(["ferry"]) + 2 * hindi
    assert abs(float(means.centre(row, "hi")[0] @ hindi)) < abs(float(means.centre(row, "en")[0] @ hindi))
    unlisted = means.centre(row, "xx")
    assert unlisted.shape == row.shape
    assert unlisted == pytest.approx(LanguageMeans({"xx": np.mean([hindi, other], axis=0)}).centre(row, "xx"), abs=1e-6)


def test_an_encoder_without_means_is_taken_as_it_is() -> None:
    rows = rows_of_words(["ferry", "fog"])
    assert language_means("words-alone").centre(rows, "en") is rows
