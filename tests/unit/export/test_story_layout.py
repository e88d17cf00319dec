"""How a dossier is laid out: order, numbers, names; which way texts run; where they are cut."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from show_fixtures import account, claim, ferry_dossier

from rashomon.export import layout
from rashomon.export.direction import direction, isolated
from rashomon.export.excerpt import Told, blocks, context
from rashomon.model import Account, Article, Change, Dossier, Fact, Move, Provenance, Span


def test_numbers_count_what_the_points_say() -> None:
    assert layout.numbers(ferry_dossier()) == layout.Numbers(6, 6, 10, 3, 7, 1)


def test_what_is_most_told_comes_first() -> None:
    assert [(section.heading, [p.id for p in section.points]) for section in layout.sections(ferry_dossier())] == [
        ("All 6 accounts tell", [1]),
        ("Most accounts tell", [2]),
        ("Some accounts tell", [3]),
    ]


def test_no_one_is_alone_while_another_was_not_read_whole() -> None:
    cut = ferry_dossier(truncated="cut")
    assert [column.tag for column, _ in layout.alone(cut)] == ["th"]
    assert layout.sections(cut)[-1].heading == "One account tells, another may"


def test_every_point_is_shown_once() -> None:
    for dossier in (ferry_dossier(), ferry_dossier(truncated="cut")):
        shown = [p.id for section in layout.sections(dossier) for p in section.points]
        shown += [p.id for _, points in layout.alone(dossier) for p in points]
        assert sorted(shown) == [p.id for p in dossier.points]


def test_accounts_of_one_language_are_numbered() -> None:
    dossier = ferry_dossier()
    english = dossier.accounts[0]
    double = Dossier(dossier.story, (english, *dossier.accounts[1:], english), dossier.points, dossier.changes)
    assert [column.tag for column in layout.columns(double)] == ["en1", "hi", "ar", "zh", "vi", "th", "en2"]


@pytest.mark.parametrize(
    ("provenance", "name"),
    [
        (Provenance("x", outlet=Fact("Outlet", "given"), url=Fact("https://site.example", "given")), "Outlet"),
        (Provenance("x", url=Fact("https://www.site.example/a", "given")), "site.example"),
        (Provenance("in/x.txt", url=Fact("http://[broken", "given")), "x.txt"),
        (Provenance("in/x.txt"), "x.txt"),
        (Provenance("-"), "01234567"),
    ],
)
def test_an_account_is_named_by_the_best_that_is_known(provenance: Provenance, name: str) -> None:
    assert layout.name(Article("0123456789abcdef", "text", provenance)) == name


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-04-25", "2019-04-25"),
        ("2019-04-25/..", "on or after 2019-04-25"),
        ("../2019-04-25", "on or before 2019-04-25"),
        ("2019-04/2019-05", "2019-04 to 2019-05"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert layout.dated(edtf) == words


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert [str(line) for line in layout.provenance(account("th").article)] == ["date unknown", "read from -"]
    assert "published 2031-05-04 (page metadata)" in map(str, layout.provenance(account("en").article))


def test_a_join_taken_back_and_made_anew_counts_once() -> None:
    dossier = ferry_dossier(["en", "hi"])
    hindi = dossier.accounts[1].article.id
    changes = (
        *dossier.changes,
        Change("undo", 7, (Move(hindi, 7, None),), undoes=2, id=3),
        Change("merge", 7, (Move(hindi, 9, 7),), id=4),
    )
    joins = layout.joins(Dossier(dossier.story, dossier.accounts, dossier.points, changes))
    assert [change.id for change in joins.values()] == [1, 4]


def test_the_headline_is_in_a_language_asked_for() -> None:
    def language(*wanted: str) -> str:
        return layout.headline(ferry_dossier(), wanted)[0].language

    assert (language(), language("vi"), language("fr", "zh-TW", "vi"), language("fr")) == ("en", "vi", "zh", "en")


def test_without_layers_the_first_line_heads_an_account() -> None:
    bare = Account(Article("a", "\n  First line\nSecond", Provenance("x")), "en")
    assert layout.title(bare).of(bare.article.text) == "First line"


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("ar", "iPhone 15 Pro Max من Apple", "rtl"),
        ("ug-Latn", "Uyghurche", "ltr"),
        ("pa-Arab", "ABC", "rtl"),
        ("und", "שלום עולם", "rtl"),
        ("und", "Hello שלום", "ltr"),
        ("en", "214", "ltr"),
    ],
)
def test_direction(language: str, text: str, way: str) -> None:
    assert direction(language, text) == way


@given(st.text(st.characters(categories=["L", "Z", "P", "S", "Cf"])))
def test_escaping_loses_nothing(text: str) -> None:
    assert html.unescape(re.sub(r'<span class="control"[^>]*>|</span>', "", isolated(text))) == text


@given(st.data())
def test_pieces_join_to_the_line_they_were_cut_from(data: st.DataObject) -> None:
    spoken = account(data.draw(st.sampled_from(["en", "ar", "zh"])))
    length = len(spoken.article.text)
    edges = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    told = [Told(number, Span(*edge)) for number, edge in enumerate(data.draw(st.lists(edges, max_size=6)))]
    for block in blocks(spoken, told):
        assert [piece.span.start for piece in block.pieces[1:]] == [piece.span.end for piece in block.pieces[:-1]]
        assert (block.pieces[0].span.start, block.pieces[-1].span.end) == (block.span.start, block.span.end)
        for piece in block.pieces:
            covering = {claim.point for claim in told if claim.span.covers(piece.span)}
            assert set(piece.points) == covering


def test_the_tightest_claim_is_the_first_to_open() -> None:
    spoken = account("en")
    (line,) = [b for b in blocks(spoken, [Told(1, Span(66, 129)), Told(2, Span(66, 75))]) if b.span.start == 66]
    assert [piece.points for piece in line.pieces] == [(2, 1), (1,)]


def test_a_claim_stands_between_its_neighbours() -> None:
    spoken = account("en")
    found = context(spoken, claim("en", 4, "Thick fog had covered the bay since noon"))
    words = [span.of(spoken.article.text) for span in (found.before, found.head, found.claim, found.tail, found.after)]
    assert words == [
        "All 214 passengers were brought ashore by midnight.",
        "",
        "Thick fog had covered the bay since noon",
        ", the harbour office said.",
        "The operator has stopped all evening crossings for a week.",
    ]
