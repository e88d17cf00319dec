"""Timelines: what goes together, in what order, what is background, and accounts that do not give their day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import pytest
from dated_fixtures import dated
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article

from rashomon.compare import timeline
from rashomon.model import (
    Claim,
    Clause,
    Furniture,
    Grain,
    Happening,
    Item,
    Layer,
    Passage,
    Point,
    Reading,
    Sentence,
    Span,
    TimeKind,
    Timeline,
    TimeRef,
)
from rashomon.model.layers import SentenceRole

DAY = "2031-05-07"


class Told(NamedTuple):
    """One statement of an account, of which every word tells when."""

    value: str | None
    grain: Grain = "day"
    background: bool = False
    kind: TimeKind = "date"
    role: SentenceRole = "body"

    def ref(self, span: Span, at: int) -> TimeRef:
        """Its time, with the places of its sentence and clause."""
        told = TimeRef(span, self.kind, "date", "event", self.grain, self.value, background=self.background)
        return msgspec.structs.replace(told, sentence=at, clause=at)


def account(outlet: str, *told: Told, published: str | None = DAY) -> Reading:
    """An account of statements, each a sentence of one clause and one time."""
    words = [f"It happened {at} times." for at in range(len(told))]
    text = "\n".join(words) or "Nothing."
    starts = [sum(len(line) + 1 for line in words[:at]) for at in range(len(words))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, words, strict=True)]
    known = {"published": published} if published else {}
    reading = Reading(article(text, outlet=outlet, **known))
    sentences = [Sentence(span, "en", one.role) for span, one in zip(spans, told, strict=True)]
    refs = [one.ref(span, at) for at, (span, one) in enumerate(zip(spans, told, strict=True))]
    clauses = [Clause(span, at) for at, span in enumerate(spans)]
    return layered(reading, [Passage(Span(0, len(text)), "en", "Latn")], [], sentences, clauses, refs)


def layered(reading: Reading, *layers: Sequence[Item]) -> Reading:
    """A reading with layers made by hand."""
    for kind, items in zip((Passage, Furniture, Sentence, Clause, TimeRef), layers, strict=True):
        reading.add(Layer(reading.article.id, kind.layer, "by hand", tuple(items)))
    return reading


def point(number: int, *claims: tuple[Reading, int]) -> Point:
    """A Point under which accounts state the clauses of these places."""
    return Point(number, tuple(Claim(r.article.id, r.items(Clause)[at].span, at, "en") for r, at in claims), (), 0)


def values(found: Timeline) -> list[str]:
    return [happening.value for happening in found.happenings]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (["2031-05-06", "2031-05-06"], "2031-05-06"),
        (["2031-05-06", "2031-05-06T17:50"], "2031-05-06T17:50"),
        (["2031-05-06T17:50", "2031-05"], "2031-05-06T17:50"),
        (["2031-05-06", "2031-05-06T17:50", "2031-05-06"], "2031-05-06"),
        (["2031-05", "2031-05-06", "2031-05"], "2031-05"),
        (["2031-05-05/2031-05-11", "2031-05-06?"], "2031-05-06?"),
    ],
)
def test_accounts_of_one_point_at_one_time_are_one_entry_by_what_most_tell_then_the_finer(
    told: list[str], value: str
) -> None:
    grains: dict[int, Grain] = {7: "month", 10: "day", 11: "day", 16: "minute", 21: "week"}
    readings = [account(str(at), Told(one, grains[len(one)])) for at, one in enumerate(told)]
    (found,) = timeline(readings, [point(4, *((reading, 0) for reading in readings))]).happenings
    assert (found.value, found.grain, found.point) == (value, grains[len(value)], 4)
    assert found.accounts == tuple(reading.article.id for reading in readings)
    assert [dated.value for dated in found.told] == told


def test_accounts_of_one_point_at_other_times_are_apart() -> None:
    one, other = account("one", Told("2031-05-06")), account("other", Told("2031-05-08"))
    found = timeline([one, other], [point(1, (one, 0), (other, 0))])
    assert [(happening.value, happening.point) for happening in found.happenings] == [
        ("2031-05-06", 1),
        ("2031-05-08", 1),
    ]


def test_what_no_other_account_states_stays_alone() -> None:
    one, other = account("one", Told("2031-05-06"), Told("2031-05-06")), account("other", Told("2031-05-06"))
    apart = timeline([one, other], [point(1, (one, 0), (one, 1)), point(2, (other, 0))])
    assert [(happening.point, len(happening.told)) for happening in apart.happenings] == [(None, 1)] * 3
    assert timeline([one, other]) == apart


def test_entries_follow_one_another_by_their_beginning_then_the_shorter_first() -> None:
    expected = [
        "1991", "../2013", "2014/..", "2031", "2031-05-01", "2031-05", "2031-05-06", "2031-05-06/2031-05-08",
        "2031-05-06T17:50", "2031-05-06T18:00", "2031-05-07?",
    ]  # fmt: skip
    for told in (expected, expected[::-1]):
        found = timeline([account("one", *(Told(value) for value in told))])
        assert values(found) == expected


@pytest.mark.parametrize(
    ("value", "background"),
    [
        ("1991", True),
        ("2031-05-03", True),
        ("2031-05-04", False),
        ("2031-05-06T17:50", False),
        ("2031-05-09", False),
        ("2014/..", True),
        ("2031-05-05/..", False),
        ("2031-04-01/2031-05-03", True),
        ("2031-04-01/2031-05-06", False),
        ("2031-05", False),
    ],
)
def test_what_ended_well_before_the_day_that_most_tell_of_is_background(value: str, background: bool) -> None:
    event = Told("2031-05-06")
    readings = [account("a", event, Told(value, background=not background)), account("b", event), account("c", event)]
    readings += [account("d", Told("2031-05-20")), account("e", Told("2031-05-20"))]
    found = {happening.value: happening.background for happening in timeline(readings).happenings}
    assert found[value] is background


def test_where_no_two_tell_of_one_day_each_account_knows_its_background() -> None:
    old, new = Told("2031-05-01", background=True), Told("2031-05-06")
    found = timeline([account("a", old, old, new), account("b", Told("2031-05-03"))])
    assert [happening.background for happening in found.happenings] == [True, True, False, False]


@pytest.mark.parametrize(("one", "other", "both"), [(True, True, True), (True, False, False), (False, False, False)])
def test_an_entry_is_background_where_every_account_tells_it_so(one: bool, other: bool, both: bool) -> None:
    readings = account("a", Told("2031-04", "month", one)), account("b", Told("2031-04", "month", other))
    (found,) = timeline(readings, [point(1, *((reading, 0) for reading in readings))]).happenings
    assert found.background is both


def test_headlines_and_times_without_a_place_are_left_out() -> None:
    told = (
        Told("2031-05-06", role="headline"),
        Told("P3D", kind="duration"),
        Told(None, kind="set"),
        Told("2031-05-05/2031-05-06", kind="range"),
        Told("2031-05-06T17:50", "minute", kind="time"),
    )
    found = timeline([account("a", *told)])
    assert values(found) == ["2031-05-05/2031-05-06", "2031-05-06T17:50"]
    assert found.undated == ()


def test_a_time_outside_of_the_text_tells_of_its_caption_alone() -> None:
    text = "Divers on May 3. Divers on May 3. Printed May 5."
    spans = [Span(0, 16), Span(17, 33), Span(34, 48)]
    times = [Span(10, 15), Span(27, 32), Span(42, 47)]
    roles = ("caption", "caption", "byline")
    furniture = [Furniture(span, role, "by hand") for span, role in zip(spans, roles, strict=True)]
    refs = [TimeRef(span, "date", "date", "calendar", "day", f"2031-05-0{text[span.end - 1]}") for span in times]
    passages = [Passage(Span(0, len(text)), "en", "Latn")]
    (found,) = timeline([layered(Reading(article(text)), passages, furniture, [], [], refs)]).happenings
    assert [(one.span, one.time, one.value, one.language) for one in found.told] == [
        (spans[0], times[0], "2031-05-03", "en")
    ]


moments = st.sampled_from(
    ["1991", "2014/..", "2031-05", "2031-05-06", "2031-05-06T17:50", "2031-05-08", "../2031-05-06", None]
)
stories = st.lists(st.lists(moments, max_size=4), max_size=4)


@given(stories, st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5), max_size=3))
def test_every_time_is_told_once_in_exact_words_and_nothing_is_minted(
    story: list[list[str | None]], joined: list[list[tuple[int, int]]]
) -> None:
    readings = [account(str(at), *map(Told, told)) for at, told in enumerate(story)]
    there = [[(readings[a], at) for a, at in group if a < len(story) and at < len(story[a])] for group in joined]
    found = timeline(readings, [point(number, *claims) for number, claims in enumerate(there, 1)])
    told = [dated for happening in found.happenings for dated in happening.told]
    kept = [(one.article, one.time) for one in [*told, *found.undated]]
    given_times = [(r.article.id, ref.span, ref.value) for r in readings for ref in r.items(TimeRef)]
    assert sorted(kept) == sorted((article, span) for article, span, _ in given_times)
    assert {(one.article, one.time, one.value) for one in told} <= set(given_times)
    assert all(happening.value in [dated.value for dated in happening.told] for happening in found.happenings)
    clauses = {(r.article.id, clause.span) for r in readings for clause in r.items(Clause)}
    assert clauses.issuperset((one.article, one.span) for one in [*told, *found.undated])


SANK = "The ferry sank on Tuesday near the port of Velis, divers said."
BURNED = "The ferry sank yesterday near the port, and the docks of the town of Velis burned all night."


def story(undated: str) -> tuple[Timeline, Reading]:
    """Two accounts of Wednesday, 7 May, and one that does not give its day."""
    found = dated(undated)
    return timeline([dated(SANK, published=DAY, outlet="a"), dated(BURNED, published=DAY, outlet="b"), found]), found


def own(found: Timeline, of: Reading) -> dict[str, str]:
    """The values of the times of one account by their words."""
    told = (one for happening in found.happenings for one in happening.told if one.article == of.article.id)
    return {of.words(one.time): one.value for one in told}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "VELIS, May 7 (Agency) - The ferry sank on Tuesday near the port. The crew slept today in a school.",
            {"Tuesday": "2031-05-06", "today": "2031-05-07"},
        ),
        (
            "The ferry sank on May 6 near the port. The crew slept today in a school. Divers left on Saturday.",
            {"May 6": "2031-05-06", "today": "2031-05-06/..", "Saturday": "2031-05-03?"},
        ),
        (
            "The ferry sank on May 4 and burned on May 6. The crew left today. The vote will be on May 7.",
            {"May 4": "2031-05-04", "May 6": "2031-05-06", "today": "2031-05-06/..", "May 7": "2031-05-07"},
        ),
        (
            "The ferry burned on May 6 near the port. The crew left today. The vote is on May 20.",
            {"May 6": "2031-05-06", "today": "2031-05-06/..", "May 20": "2031-05-20"},
        ),
        (
            "Two days after the wreck of the ferry, the mayor of Velis resigned. He left today for the town.",
            {"Two days after the wreck of the ferry": "2031-05-08?", "today": "2031-05-08/.."},
        ),
        ("The ferry sank in 1991 near the port. The crew slept yesterday in a school.", {"1991": "1991"}),
        ("The ferry sank on June 30, 2019 near the port. The crew slept today.", {"June 30, 2019": "2019-06-30"}),
    ],
)  # fmt: skip
def test_an_account_without_its_day_is_placed_by_what_it_says_in_the_year_of_the_others(
    text: str, expected: dict[str, str]
) -> None:
    found, undated = story(text)
    assert own(found, undated) == expected
    without = {undated.words(one.time) for one in found.undated}
    assert without == {undated.words(ref.span) for ref in undated.items(TimeRef) if ref.clause is not None} - set(
        expected
    )


def test_without_a_dated_account_only_the_calendar_places_a_time() -> None:
    text = "The ferry sank on May 6 near the port. The line was opened in 1991. The crew left two days after the vote."
    reading = dated(text)
    found = timeline([reading, dated(SANK)])
    assert values(found) == ["1991"]
    hanging = [(one.anchor, one.amount, one.anchor_span and reading.words(one.anchor_span)) for one in found.undated]
    assert hanging == [("publication", None, None), ("event", "P2D", "the vote"), ("publication", None, None)]


def test_an_entry_keeps_the_words_the_language_and_the_day_of_its_account() -> None:
    (found,) = timeline([reading := dated(SANK, published=DAY)]).happenings
    (one,) = found.told
    assert isinstance(found, Happening)
    assert (reading.words(one.span), reading.words(one.time), one.language, one.published) == (
        SANK,
        "Tuesday",
        "en",
        DAY,
    )


def test_without_accounts_or_times_there_is_no_timeline() -> None:
    assert timeline([]) == timeline([account("a")]) == Timeline()
