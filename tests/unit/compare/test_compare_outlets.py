"""Outlets: whose account is meant where another one names it, in any script."""

from __future__ import annotations

import pytest
from account_fixtures import Page

from rashomon.compare.outlets import Outlets, same_name
from rashomon.knowledge.known import known_names
from rashomon.model import Named

QUIET = "Tugs waited outside until dawn came slowly."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daily Mirror", "Дейли миррор"),
        ("The Evening Standard", "«Ивнинг стандард»"),
        ("The Velis Courier", "Velis Courier"),
        ("港湾日報", "港湾日报"),
        ("Saebyeok Ilbo", "새벽일보"),
        ("El Faro del Sur", "El faro del sur"),
        ("Заречный вестник", "Заречного вестника"),
    ],
)
def test_a_name_is_known_in_another_script(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Herald", "Harbour Chronicle"),
        ("North News", "South News"),
        ("Velis Times", "Velis Timer"),
        ("ABC News", "BBC News"),
        ("Sud Post", "Northgate Post"),
        ("Washington Post", "Washington"),
        ("CNN", "Китай"),
        ("Daily Mirror", "Дейли мейл"),
        ("港湾日報", "港湾時報"),
        ("", "…"),
    ],
)
def test_another_name_is_another_outlet(one: str, other: str) -> None:
    assert not same_name(one, other)


def outlets(*pages: Page) -> Outlets:
    return Outlets([page.reading() for page in pages], known_names())


def test_an_outlet_is_known_by_every_name_it_gives_itself() -> None:
    by_page = Page(QUIET, outlet="Velis Courier")
    by_byline = Page(QUIET, "Mira Sand, Harbour Herald.").name("Harbour Herald", "organisation", kind="author")
    by_sign = Page(QUIET, "© 2031 Northgate Chronicle, all rights reserved.").byline(
        "© 2031 Northgate Chronicle, all rights reserved."
    )
    by_address = Page(QUIET + " ", url="https://www.saltmarshgazette.example/world/1")
    asking = Page(QUIET + "  ", outlet="Dawn Paper")
    known = outlets(by_page, by_byline, by_sign, by_address, asking)
    assert known.meant("The Velis Courier", asking.id) == (by_page.id,)
    assert known.meant("Harbour Herald", asking.id) == (by_byline.id,)
    assert known.meant("Northgate Chronicle", asking.id) == (by_sign.id,)
    assert known.meant("Saltmarsh Gazette", asking.id) == (by_address.id,)
    assert known.meant("Evening Standard", asking.id) == ()


def test_who_names_itself_cites_nobody() -> None:
    one, other = Page(QUIET, outlet="Velis Courier"), Page(QUIET, outlet="The Velis Courier")
    assert outlets(one, other).meant("Velis Courier", one.id) == ()


def test_an_account_published_later_is_not_meant() -> None:
    early = Page(QUIET, outlet="Velis Courier", published="2031-05-04")
    late = Page(QUIET, outlet="Harbour Herald", published="2031-05-06")
    assert outlets(early, late).meant("Velis Courier", late.id) == (early.id,)
    assert outlets(early, late).meant("Harbour Herald", early.id) == ()


def test_a_place_or_a_known_person_is_no_outlet() -> None:
    one, other = Page(QUIET, outlet="Northgate"), Page(QUIET, outlet="Velis Courier")
    place = Named("northgate", "place", "Northgate", known=True, spellings=())
    assert outlets(one, other).meant("Northgate", other.id, place) == ()
    assert outlets(one, other).meant("Northgate", other.id) == (one.id,)


def test_a_name_is_found_among_other_words_only_where_it_may_be() -> None:
    one, other = Page(QUIET, outlet="Velis Courier"), Page(QUIET, outlet="Harbour Herald")
    words = "the local newspaper Velis Courier"
    assert outlets(one, other).meant(words, other.id) == ()
    assert outlets(one, other).meant(words, other.id, part=2) == (one.id,)
    assert outlets(one, other).meant(words, other.id, part=3) == ()
