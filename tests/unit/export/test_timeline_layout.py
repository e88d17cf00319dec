"""How a timeline is laid out: order, wording, who tells it, and an axis on which everything has room."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from show_fixtures import LANGUAGES, account
from timing_fixtures import HAPPENINGS, UNDATED, place, timed_dossier

from rashomon.export import timeline as layout
from rashomon.export.axis import axis
from rashomon.export.scale import cells, extent, labels
from rashomon.model import Dated, Happening, Span, Timeline

PLACES = {account(language).article.id: place for place, language in enumerate(LANGUAGES)}
TAGS = {account(language).article.id: language for language in LANGUAGES}
ENTRIES = layout.entries(timed_dossier().timeline, PLACES)


def _entry(when: str, languages: int = 1) -> layout.Entry:
    return next(entry for entry in ENTRIES if entry.when == when and len(entry.accounts) == languages)


def test_rows_come_in_the_order_of_time_and_an_open_beginning_by_its_end() -> None:
    assert [entry.when for entry in ENTRIES] == [
        "about 1991",
        "Mar 2031",
        "3 May 2031",
        "3 May 2031",
        "since 3 May 2031 12:00",
        "up to 4 May 2031, about 00:00",
        "4–10 May 2031",
        "on or after 4 May 2031, not certain",
    ]


def test_accounts_come_in_their_order() -> None:
    aground = _entry("3 May 2031", 3)
    assert [TAGS[article] for article in aground.accounts] == ["en", "ar", "vi"]


def test_words_beside_a_clause_are_shown_with_it() -> None:
    english = _entry("3 May 2031", 3).tellings[0]
    text = account("en").article.text
    assert english.span.of(text) == "The ferry Sanda ran aground off Port Velis on Saturday evening"
    assert [time.of(text) for time in english.times] == ["Saturday evening"]


def test_one_passage_that_tells_twice_is_one_telling_and_says_the_more_exact() -> None:
    aground = _entry("3 May 2031", 3)
    vietnamese = aground.tellings[2]
    assert len(vietnamese.times) == 2
    assert layout.differing(aground, vietnamese) == "3 May 2031 19:40"
    assert layout.differing(aground, aground.tellings[0]) == ""


def test_wording_follows_the_reader_else_says_the_time_of_the_entry() -> None:
    aground = _entry("3 May 2031", 3)
    assert layout.worded(aground, ["vi"]).language == "vi"
    assert layout.worded(aground, ["th", "ar-EG"]).language == "ar"
    assert layout.worded(aground, []).language == "en"


def test_a_report_is_dated_once_for_all_of_its_day() -> None:
    assert layout.tellers(_entry("3 May 2031", 3), TAGS) == "en ar (reported 4 May 2031), vi (5 May 2031)"
    assert layout.tellers(_entry("Mar 2031"), TAGS) == "reported 5 May 2031"
    assert layout.tellers(_entry("on or after 4 May 2031, not certain"), TAGS) == "date of report unknown"


def test_a_time_without_a_place_says_what_it_hangs_on() -> None:
    found = layout.floating(Timeline((), UNDATED), {account("hi").article.id: "2031-05-04"})
    assert [one.reason for one in found] == [
        "publication date unknown",
        "2 days after",
        "the text leaves open when",
    ]
    assert found[1].anchor == place("hi", "आधी रात")


def test_every_mark_stands_on_its_side_of_the_line() -> None:
    drawn = axis(ENTRIES)
    assert drawn is not None
    assert [mark.id for mark in drawn.marks] == [entry.id for entry in ENTRIES]
    assert all(mark.y > drawn.line if mark.background else mark.y < drawn.line for mark in drawn.marks)
    assert [mark.shape for mark in drawn.marks] == ["bar", "bar", "dot", "dot", "dot", "dot", "bar", "bar"]
    assert [mark.label for mark in drawn.marks][:3] == [
        "about 1991, 1 account, background",
        "Mar 2031, 1 account, background",
        "3 May 2031, 3 accounts",
    ]
    assert [(mark.clock, mark.since, mark.until) for mark in drawn.marks[4:6]] == [
        ("12:00", True, False),
        ("00:00", False, True),
    ]
    assert [mark.doubtful for mark in drawn.marks] == [True, False, False, False, False, True, False, True]


def test_labels_name_a_stretch_and_what_it_stands_in() -> None:
    drawn = axis(ENTRIES)
    assert drawn is not None
    told = [(tick.kind, tick.label) for tick in drawn.ticks if tick.kind in ("cell", "group")]
    assert told == [
        ("cell", "1991"),
        ("cell", "Mar"),
        ("cell", "3"),
        ("cell", "4"),
        ("cell", "5–10"),
        ("group", "2031"),
        ("group", "May 2031"),
    ]
    assert len(drawn.breaks) == 2


def test_what_has_no_place_has_no_axis() -> None:
    article = account("en").article.id
    happening = Happening("soon", "day", (Dated(article, Span(0, 1), Span(0, 1), "en", "soon", "day", "calendar"),))
    assert axis(layout.entries(Timeline((happening,)), PLACES)) is None
    assert axis(()) is None


def test_a_stretch_over_an_edge_has_no_name() -> None:
    assert labels(date(2002, 1, 1), date(2002, 12, 31)) == ("2002", "")
    assert labels(date(1975, 1, 1), date(1990, 12, 31)) == ("1975–1990", "")
    assert labels(date(2018, 4, 1), date(2018, 12, 31)) == ("Apr–Dec", "2018")
    assert labels(date(2018, 4, 1), date(2018, 5, 14)) == ("", "2018")
    assert labels(date(2018, 4, 1), date(2019, 5, 14)) == ("", "")
    assert labels(date(9999, 12, 31), date(9999, 12, 31)) == ("31", "Dec 9999")


VALUES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.dates().map(lambda day: f"{day.year:04}"),
    st.tuples(st.dates(), st.dates()).map(lambda days: "/".join(map(str, sorted(days)))),
    st.tuples(st.dates(), st.times()).map(lambda told: f"{told[0]}T{told[1]:%H:%M}"),
    st.dates().map(lambda day: f"{day}/.."),
    st.dates().map(lambda day: f"../{day}"),
    st.sampled_from(["19XX", "201X", "2019-24", "2019-33", "2019-40~", "0001", "9999-12-31", "2019-04-25T18:00/.."]),
)


@given(st.lists(st.tuples(VALUES, st.booleans()), min_size=1, max_size=25))
def test_everything_has_room_and_nothing_covers_another(told: list[tuple[str, bool]]) -> None:
    one = HAPPENINGS[0].told
    happenings = tuple(Happening(value, "day", one, background) for value, background in told)
    entries = layout.entries(Timeline(happenings), PLACES)
    drawn = axis(entries)
    assert drawn is not None
    assert {mark.id for mark in drawn.marks} == {entry.id for entry in entries}
    spans = []
    for mark in drawn.marks:
        left, right = mark.x * drawn.width / 100, (mark.x + mark.width) * drawn.width / 100
        reach = (9, 9) if mark.shape == "dot" else (0, 0)
        spans.append((mark.y, left - reach[0], right + reach[1]))
        assert 0 <= left <= right <= drawn.width
        assert 0 < mark.y < drawn.height
    for (y, _, right), (other, left, _) in pairwise(sorted(spans)):
        assert y != other or right <= left + 0.1


@given(st.lists(VALUES, min_size=1, max_size=25))
def test_cells_are_in_order_and_hold_every_day_told(values: list[str]) -> None:
    extents = [found for value in values if (found := extent(value))]
    assert len(extents) == len(values)
    scale = cells(extents, [False] * len(extents))
    for before, after in pairwise(scale):
        assert before.end <= after.start
        assert before.right <= after.x
    for one in extents:
        assert one.start in {cell.start for cell in scale}
        assert one.end in {cell.end for cell in scale}
