"""Days and stories beside a story: in words for every reader, on a page that leads nowhere else."""

from __future__ import annotations

import re

import msgspec
from chapter_fixtures import RELATED, daily_dossier
from show_fixtures import ferry_dossier

from rashomon.export.around import NEAREST, Episode, arrival, episodes, siblings
from rashomon.export.html import story_page
from rashomon.model import Change, Dossier


def _head(dossier: Dossier) -> str:
    return story_page(dossier).partition("<header")[2].partition("</header>")[0]


def _words(markup: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", markup).split())


def test_days_stand_in_their_order_with_the_accounts_that_tell_of_them() -> None:
    assert episodes(daily_dossier()) == (
        Episode("3 May 2031", (0, 3, 4)),
        Episode("4 May 2031", (1, 2)),
        Episode("no day told", (5,)),
    )


def test_one_chapter_is_no_parting() -> None:
    dossier = daily_dossier()
    assert episodes(msgspec.structs.replace(dossier, chapters=dossier.chapters[:1])) == ()


def test_a_story_beside_it_says_what_this_one_is_to_it() -> None:
    found = siblings(daily_dossier())
    assert [one.relation for one in found] == ["follow-up of story 3", "followed by story 9", "same topic as story 12"]
    assert [one.accounts for one in found] == ["4 accounts", "1 account", "2 accounts"]
    assert [one.direction for one in found] == ["ltr", "rtl", "ltr"]


def test_a_page_has_both_below_its_head() -> None:
    words = _words(_head(daily_dossier()))
    assert "Chapters 3 May 2031 en zh vi 4 May 2031 hi ar no day told th" in words
    assert "Beside it follow-up of story 3 hi नौका सांडा की मरम्मत पूरी 4 accounts followed by story 9 ar" in words


def test_a_page_has_neither_where_there_is_none() -> None:
    head = _head(ferry_dossier())
    assert "Chapters" not in head
    assert "Beside it" not in head


def test_of_many_the_nearest_are_in_sight() -> None:
    many = tuple(msgspec.structs.replace(RELATED[0], story=100 + number) for number in range(NEAREST + 2))
    seen, _, folded = _head(daily_dossier(many)).partition("<details>")
    assert [int(n) for n in re.findall(r"story (1\d\d)<", seen)] == list(range(100, 100 + NEAREST))
    assert "2 more" in folded
    assert "<details>" not in _head(daily_dossier(many[:NEAREST]))


def test_no_link_leads_to_another_story() -> None:
    assert not [to for to in re.findall('href="([^"]*)"', _head(daily_dossier())) if not to.startswith("#")]


def test_what_brought_an_account_is_told_in_words() -> None:
    tags = {"a": "en1"}
    assert arrival(Change("open", 1, ()), tags) == "founded the story"
    assert arrival(Change("join", 1, (), copy_of="a"), tags) == "near copy of en1"
    assert arrival(Change("join", 1, (), copy_of="gone"), tags) == "near copy of article gone"
    assert arrival(Change("move", 1, ()), tags) == "move"
    page = _words(story_page(daily_dossier()).partition('id="joins"')[2])
    assert "near copy of en copy 0.93" in page
    assert "move, score 1.75 same day" in page
