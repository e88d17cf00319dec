"""Times of an account published on Wednesday, 7 May 2031: their clocks, their anchors and whose happening they tell."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from dated_fixtures import dated, times_of
from reading_fixtures import article

from rashomon.model import Clause, Furniture, Reading, TimeRef
from rashomon.read.times import Clock, clock_of

DAY = "2031-05-07"


def values(reading: Reading) -> dict[str, str | None]:
    """The values of an account's times by their words."""
    return {words: ref.value for words, ref in times_of(reading).items()}


def clause_of(reading: Reading, words: str) -> str | None:
    """The clause to which a time belongs."""
    at = times_of(reading)[words].clause
    return None if at is None else reading.words(reading.items(Clause)[at].span)


@pytest.mark.parametrize(
    ("published", "clock"),
    [
        (DAY, Clock(date(2031, 5, 7))),
        ("2031-05-07T12:30", Clock(datetime(2031, 5, 7, 12, 30))),
        ("2031-05-07T23:30:00-05:00", Clock(datetime(2031, 5, 7, 23, 30))),
        ("2031-05-07/..", Clock(date(2031, 5, 7), sure=False)),
        ("../2031-05-07", Clock(None)),
        ("2031-05", Clock(None)),
        ("spring", Clock(None)),
    ],
)
def test_the_clock_of_an_account_is_its_day_of_publication(published: str, clock: Clock) -> None:
    assert clock_of(article("text", published=published)) == clock
    assert clock_of(article("text")) == Clock(None)


@pytest.mark.parametrize(
    ("published", "yesterday", "minutes"),
    [
        ({"published": DAY}, "2031-05-06", None),
        ({"published": "2031-05-07T12:30:00+02:00"}, "2031-05-06", "2031-05-07T11:50"),
        ({"published": "2031-05-07/.."}, "2031-05-06?", None),
        ({"published": "../2031-05-07"}, None, None),
        ({}, None, None),
    ],
)
def test_times_are_told_against_the_clock_and_the_calendar_needs_none(
    published: dict[str, str], yesterday: str | None, minutes: str | None
) -> None:
    text = "The ferry sank yesterday near Velis. Divers left 40 minutes ago. The line was opened in 1991 by the king."
    found = times_of(dated(text, **published))
    assert {words: ref.value for words, ref in found.items()} == {
        "yesterday": yesterday,
        "40 minutes ago": minutes,
        "1991": "1991",
    }
    assert [ref.anchor for ref in found.values()] == ["publication", "publication", "calendar"]


def test_each_passage_is_read_in_its_own_language() -> None:
    english = "The ferry sank on Tuesday near the port, and the divers who came from Sanda slept in a school."
    vietnamese = "Con phà bị chìm hôm thứ Ba gần cảng, và các thợ lặn đến từ Sanda ngủ lại trong một trường học."
    russian = "Паром затонул вчера недалеко от порта, и водолазы, приехавшие из города, ночевали в школе."
    reading = dated(f"{english}\n\n{vietnamese}\n\n{russian}", published=DAY)
    assert values(reading) == {"Tuesday": "2031-05-06", "hôm thứ Ba": "2031-05-06", "вчера": "2031-05-06"}


def test_a_time_in_a_name_is_none() -> None:
    text = "April Dawson sank the ferry in April near the port."
    assert values(dated(text, [("April Dawson", "person")], published=DAY)) == {"April": "2031-04"}
    assert len(dated(text, published=DAY).items(TimeRef)) == 2
    assert len(dated(text, [("April Dawson", "place")], published=DAY).items(TimeRef)) == 2


@pytest.mark.parametrize(
    ("text", "words", "value", "anchor"),
    [
        ("The ferry sank on May 3, 2031. The crew slept the next day.", "the next day", "2031-05-04", "May 3, 2031"),
        ("The line opened in May 2009. A ferry came the following year.", "the following year", "2010", "May 2009"),
        ("The ferry sank on Monday. The crew met at 5pm in the hall.", "5pm", "2031-05-05T17:00", "Monday"),
        ("On Monday the crew met at 17:50 in the hall. It slept at 9pm there.", "9pm", "2031-05-05T21:00", "17:50"),
        ("The ferry sank in March. The crew met at 5pm in the hall.", "5pm", "2031-05-07T17:00", None),
        ("The crew met at 5pm in the hall.", "5pm", "2031-05-07T17:00", None),
        ("It sank on Monday. It burned. It stank. It leaked. The crew met at 5pm.", "5pm", "2031-05-07T17:00", None),
    ],
)  # fmt: skip
def test_a_time_may_hang_on_one_told_before(text: str, words: str, value: str, anchor: str | None) -> None:
    reading = dated(text, published=DAY)
    found = times_of(reading)[words]
    assert found.value == value
    assert found.anchor == ("earlier time" if anchor else "publication")
    assert (reading.words(found.anchor_span) if found.anchor_span else None) == anchor


@pytest.mark.parametrize(
    ("text", "event", "amount"),
    [
        ("Two days after the wreck, the mayor resigned in Velis.", "the wreck", "P2D"),
        ("The mayor had spoken in Velis three weeks before the vote.", "the vote", "-P3W"),
    ],
)
def test_a_time_that_hangs_on_an_event_names_it_and_has_no_value(text: str, event: str, amount: str) -> None:
    (found,) = (reading := dated(text, published=DAY)).items(TimeRef)
    assert (found.anchor, found.value, found.amount, found.background) == ("event", None, amount, False)
    assert found.anchor_span is not None
    assert reading.words(found.anchor_span) == event
    assert reading.words(found.span).endswith(event)


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        (
            "en",
            "The envoys arrived in Velis on Tuesday, while the meeting in Sanda would begin on Friday.",
            {
                "Tuesday": "The envoys arrived in Velis on Tuesday,",
                "Friday": "while the meeting in Sanda would begin on Friday.",
            },
        ),
        (
            "ru",
            "Вчера паром вышел из порта Велис, а совещание министров пройдёт в пятницу.",
            {"Вчера": "Вчера паром вышел из порта Велис,", "пятницу": "а совещание министров пройдёт в пятницу."},
        ),
        (
            "zh",
            "5月6日，渡轮在韦利斯港沉没，船长说会议将于5月9日举行。",
            {"5月6日": "5月6日，渡轮在韦利斯港沉没，", "5月9日": "船长说会议将于5月9日举行。"},
        ),
        (
            "en",
            "On Wednesday, while the ferry left the port, the crew slept in the hall.",
            {"Wednesday": "while the ferry left the port, the crew slept in the hall."},
        ),
        ("en", "The ferry sank. On Wednesday.", {"Wednesday": "On Wednesday."}),
    ],
)  # fmt: skip
def test_a_time_belongs_to_the_clause_of_its_happening(language: str, text: str, clauses: dict[str, str]) -> None:
    reading = dated(text, published=DAY, language=language)
    assert {words: clause_of(reading, words) for words in times_of(reading)} == clauses


def test_a_meeting_to_come_does_not_move_the_arrival() -> None:
    text = "The envoys arrived in Velis on Tuesday, and the ministers will hold the meeting in Sanda on Friday."
    reading = dated(text, published=DAY)
    assert values(reading) == {"Tuesday": "2031-05-06", "Friday": "2031-05-09"}
    assert [times_of(reading)[words].tense for words in ("Tuesday", "Friday")] == [None, "future"]


def test_how_long_how_often_and_so_many_have_no_place_in_time() -> None:
    text = "The ferry sails every day for three hours. The mayor resigned a few days ago in Velis."
    found = times_of(dated(text, published=DAY))
    assert [(ref.kind, ref.anchor, ref.value) for ref in found.values()] == [
        ("set", "nothing", None),
        ("duration", "nothing", "PT3H"),
        ("date", "publication", None),
    ]
    assert not any(ref.background for ref in found.values())


@pytest.mark.parametrize(
    ("when", "published", "background"),
    [
        ("in 1991", DAY, True),
        ("in March", DAY, True),
        ("since 2014", DAY, True),
        ("on May 2, 2031", DAY, True),
        ("on May 3, 2031", DAY, False),
        ("since Monday", DAY, False),
        ("this week", DAY, False),
        ("on Saturday", DAY, False),
        ("in 2031", DAY, False),
        ("in 1991", None, True),
        ("on May 2, 2031", None, False),
    ],
)
def test_what_ended_before_the_news_is_background(when: str, published: str | None, background: bool) -> None:
    known = {"published": published} if published else {}
    (found,) = dated(f"The ferry lay in the port {when}.", **known).items(TimeRef)
    assert found.background is background


def test_a_headline_is_never_background() -> None:
    text = "Ferry sank in 1991\n\nThe ferry sank in 1991 near the port of Velis, divers said."
    reading = dated(text, published=DAY)
    assert [item.role for item in reading.items(Furniture)] == ["headline"]
    assert [(ref.value, ref.background) for ref in reading.items(TimeRef)] == [("1991", False), ("1991", True)]


def test_furniture_has_times_but_no_clause() -> None:
    sank = "The ferry sank on Tuesday near the port, divers said."
    reading = dated(f"VELIS, May 6 (Agency) - {sank}\n\nPhoto: The ferry on May 5. Agency", published=DAY)
    assert values(reading) == {"May 6": "2031-05-06", "Tuesday": "2031-05-06", "May 5": "2031-05-05"}
    assert [(ref.sentence, ref.clause) for ref in reading.items(TimeRef)] == [(None, None), (0, 0), (None, None)]
    assert clause_of(reading, "Tuesday") == sank


def test_times_stand_in_text_order_and_apart() -> None:
    text = "From March to May the ferry lay there. On 27 and 28 April it burned, two days after the vote, at 5pm."
    spans = [ref.span for ref in dated(text, published=DAY).items(TimeRef)]
    assert len(spans) > 2
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("text", ["", " \n", "The ferry sank."])
def test_without_times_the_layer_is_empty(text: str) -> None:
    assert dated(text, published=DAY).items(TimeRef) == ()
