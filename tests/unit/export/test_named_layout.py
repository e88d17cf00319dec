"""How those whom the accounts name are laid out: order, wording, how exact a place is."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming_fixtures import KNOWN, cast, named_dossier

from rashomon.export import entities as layout
from rashomon.export.excerpt import Mark, runs
from rashomon.model import EntityType, LinkReason, MentionKind, Named, Occurrence, Place, Role, Span, Spelling

PLACES = {account.article.id: place for place, account in enumerate(named_dossier().accounts)}


def test_there_is_a_word_for_everything() -> None:
    assert set(layout.HEADINGS) == set(get_args(EntityType))
    assert set(layout.KINDS) == set(get_args(MentionKind))
    assert set(layout.WHY) == set(get_args(LinkReason))


def test_who_is_named_once_is_folded_away_unless_all_are_wanted() -> None:
    told = [(c.heading, [n.id for n in c.main], [n.id for n in c.passing]) for c in layout.casts(cast())]
    assert told == [
        ("People", [], ["new-1"]),
        ("Organisations", ["new-2", "new-3"], ["sanda-lines"]),
        ("Places", ["port-velis", "XV"], []),
        ("Events", [], ["new-4"]),
    ]
    assert [c.passing for c in layout.casts(cast(), fold=False)] == [()] * 4
    assert [n for c in layout.casts(cast(), fold=False) for n in c.main] == list(cast())


def test_nobody_is_shown_without_a_mention() -> None:
    assert layout.casts([Named("x", "person", "x", True, ())]) == ()


def test_languages_come_as_the_accounts_do() -> None:
    velis = next(named for named in cast() if named.id == "port-velis")
    assert [tongue.language for tongue in layout.tongues(velis, PLACES)] == ["en", "hi", "ar", "zh", "vi", "th"]


def test_names_stand_before_titles_and_frequent_ones_before_rare() -> None:
    def spelling(text: str, kind: MentionKind, times: int) -> Spelling:
        return Spelling(text, "en", tuple(Occurrence("a", Span(at, at + 1), kind, "new") for at in range(times)))

    mixed = Spelling("d", "en", (*spelling("d", "credit", 1).occurrences, *spelling("d", "name", 2).occurrences))
    named = Named("x", "person", "x", False, (spelling("t", "title", 9), spelling("a", "name", 1), mixed))
    (tongue,) = layout.tongues(named, {"a": 0})
    used = [(use.text, use.kind, len(use.occurrences)) for use in tongue.uses]
    assert used == [("d", "name", 2), ("a", "name", 1), ("t", "title", 9), ("d", "credit", 1)]


def test_only_who_writes_is_an_author() -> None:
    def mark(of: EntityType, kind: MentionKind) -> str:
        spelling = Spelling("x", "en", (Occurrence("a", Span(0, 1), kind, "new"),))
        return layout.tongues(Named("x", of, "x", False, (spelling,)), {"a": 0})[0].uses[0].mark

    assert [mark("person", kind) for kind in layout.KINDS] == ["", "title", "author", "credit"]
    assert [mark("place", kind) for kind in layout.KINDS] == ["", "title", "byline", "credit"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("point", "XV", None, 43.02512, -131.89449), "point in Velisia, 43.025°N 131.894°W"),
        (Place("city", "XV", "South Bay", -43.10562, 131.87353), "city in South Bay, Velisia, 43.11°S 131.87°E"),
        (Place("city", "XW"), "city in XW"),
        (Place("city"), "city"),
        (Place("point", "XV", None, 55.75, 37.6), "point in Velisia, 55.75°N 37.6°E"),
        (Place("region", "XV", None, 50.4, 139.6), "region in Velisia, 50°N 140°E"),
        (Place("country", "XV", None, 12.5, 34.5), "country"),
        (Place("point", None, None, 0.0, 0.0), "point, 0°N 0°E"),
        (Place("point", None, None, 1.0), "point"),
    ],
)
def test_a_place_is_told_no_more_exactly_than_it_is_known(place: Place, words: str) -> None:
    assert layout.whereabouts(place, KNOWN.get) == words


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role("prime-minister", "XV", "2030-01-02"), "prime minister of Velisia, since 2030-01-02"),
        (Role("mayor", "port-velis", "2020", "2029-12"), "mayor of Port Velis, 2020 to 2029-12"),
        (Role("mayor", "nowhere", None, "2029"), "mayor of nowhere, until 2029"),
        (Role("mayor", "nowhere"), "mayor of nowhere"),
    ],
)
def test_an_office_has_its_dates(role: Role, words: str) -> None:
    assert layout.role(role, KNOWN.get) == words


def test_names_follow_the_reader_and_ids_stand_in_for_what_is_not_known() -> None:
    assert layout.called("XV", KNOWN.get, ["vi"]) == "Nước Velis"
    assert layout.called("XV", layout.nobody, []) == "XV"
    assert layout.described("port-velis", KNOWN.get, []) == "Port Velis (South Bay, Velisia)"
    assert layout.described("XV", KNOWN.get, []) == "Velisia"
    assert layout.described("Q1", KNOWN.get, []) == "Q1"


@given(st.data())
def test_runs_join_to_the_span_they_were_cut_from(data: st.DataObject) -> None:
    edges = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda edge: Span(*sorted(edge)))
    whole = data.draw(edges)
    kinds = st.sampled_from(["named", "timed"])
    drawn = data.draw(st.lists(st.tuples(edges, kinds), max_size=5))
    marks = [Mark(span, str(number), kind) for number, (span, kind) in enumerate(drawn)]
    cut = runs(whole, marks)
    if not len(whole):
        assert cut == ()
        return
    assert (cut[0].span.start, cut[-1].span.end) == (whole.start, whole.end)
    assert [run.span.start for run in cut[1:]] == [run.span.end for run in cut[:-1]]
    for run in cut:
        covering = [mark for mark in marks if mark.span.covers(run.span) and len(mark.span)]
        tightest = min((len(mark.span) for mark in covering), default=None)
        assert (run.label in {mark.label for mark in covering if len(mark.span) == tightest}) or run.label is tightest
        assert set(run.begins) == {mark.kind for mark in covering if mark.span.start == run.span.start}
