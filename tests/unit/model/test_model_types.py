"""What the types of the model say of themselves."""

from __future__ import annotations

import msgspec
import pytest
from reading_fixtures import article, told

from rashomon.model import (
    NEW_STORY,
    Article,
    Change,
    Claim,
    Layer,
    Move,
    Passage,
    Point,
    Reading,
    Reason,
    Sentence,
    Span,
    Standing,
    StandingKind,
    article_id,
)

AGROUND = "Ferry runs aground off Port Velis"
FOG = "Fog had covered the bay."


def test_the_same_text_of_one_publisher_is_one_article() -> None:
    assert article_id("text", "Reuters") == article_id("text", "REUTERS")
    assert len({article_id("text"), article_id("text", "Reuters"), article_id("text "), article_id("Text")}) == 4
    assert len(article_id("\ud800")) == 16


def passages(*found: tuple[int, int, str]) -> Reading:
    made = article("x" * 100)
    items = tuple(Passage(Span(start, end), language, "Zyyy") for start, end, language in found)
    return Reading(made, [Layer(made.id, "language", "hand@1", items)])


@pytest.mark.parametrize(
    ("reading", "language"),
    [
        (Reading(article("text")), "und"),
        (passages((0, 10, "hi"), (10, 40, "en"), (40, 65, "hi")), "hi"),
        (passages((0, 10, "hi"), (10, 20, "en")), "hi"),
        (passages((0, 10, "en"), (10, 20, "hi")), "hi"),
    ],
    ids=["unread", "most letters", "level", "level, turned round"],
)
def test_an_article_is_in_the_language_of_most_of_its_text(reading: Reading, language: str) -> None:
    assert reading.language == language


def test_a_headline_is_shown_else_the_first_sentence_else_the_text() -> None:
    headed, plain, unread = told(f"{AGROUND}\n\n{FOG}"), told(f"{FOG} It lifted."), Reading(article(f"  {FOG}\n"))
    assert headed.words(headed.headline) == AGROUND
    assert plain.words(plain.headline) == FOG
    assert unread.words(unread.headline) == FOG


def test_a_reading_takes_a_layer_in_place_of_an_older_one() -> None:
    reading = told(FOG)
    assert len(reading.items(Sentence)) == 1
    reading.add(Layer(reading.article.id, "sentences", "hand@2", ()))
    assert reading.items(Sentence) == ()
    assert Reading(reading.article).items(Sentence) == ()


def test_a_change_is_numbered_with_the_story_it_founds() -> None:
    reasons = (Reason("nearest", 0.5, 1.25),)
    moves = (Move("a", 3, NEW_STORY), Move("b", 3, None), Move("c", None, 4))
    change = Change("split", NEW_STORY, moves, 0.5, reasons, undoes=2)
    assert change.numbered(7, founded=9) == Change(
        "split", 9, (Move("a", 3, 9), Move("b", 3, None), Move("c", None, 4)), 0.5, reasons, 2, 7
    )
    assert Change("join", 3, moves).numbered(7, founded=9).story == 3


def point(*kinds: StandingKind) -> Point:
    standings = tuple(Standing(str(at), kind) for at, kind in enumerate(kinds))
    return Point(1, (Claim("0", Span(0, 1), 0, "en"),), standings, 0)


def test_a_point_counts_the_accounts_that_tell_it() -> None:
    assert point("tells", "differs", "unsure", "silent", "not seen").told_by == 2
    assert point("silent").told_by == 0


@pytest.mark.parametrize(
    ("kinds", "only_one"),
    [
        (["tells", "silent", "silent"], True),
        (["tells"], True),
        (["tells", "silent", "unsure"], False),
        (["tells", "silent", "not seen"], False),
        (["tells", "differs", "silent"], False),
    ],
    ids=["two are silent", "alone", "one may tell it", "one was cut short", "two tell"],
)
def test_only_one_tells_where_all_others_are_known_to_be_silent(kinds: list[StandingKind], only_one: bool) -> None:
    assert point(*kinds).only_one_tells is only_one


def test_an_article_survives_being_stored() -> None:
    made = article("किम", Span(0, 3), "paywall", url="https://a.example/1")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Article) == made
