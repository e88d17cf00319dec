"""Citations: which sources each account names."""

from __future__ import annotations

from collections.abc import Sequence

from account_fixtures import Page, bare

from rashomon.compare import citations, entities, sources
from rashomon.knowledge.known import known_names
from rashomon.model import Citation, Reading

QUIET = "Tugs waited outside until dawn came slowly."


def cited(readings: Sequence[Reading]) -> list[Citation]:
    named = entities(readings, known_names())
    return list(citations(readings, named, sources(readings, named, known_names())))


def test_every_place_that_names_a_source_is_one_citation() -> None:
    page = Page("Reuters wrote that fog came.", "Boats sank, Reuters wrote.", QUIET).name(
        "Reuters", "organisation", "reuters"
    )
    page.credits("Reuters", "that fog came")
    second = page.at("Reuters", nth=2)
    page.credits("Boats sank", "Boats sank")  # words that name nobody, as a source of their own
    found = cited([page.reading()])
    assert [(one.name, one.entity, one.spans) for one in found] == [
        ("Reuters", "reuters", (page.at("Reuters"),)),
        ("Boats sank", None, (page.at("Boats sank"),)),
    ]
    assert second not in found[0].spans


def test_the_outlet_of_another_account_is_that_account_in_any_script() -> None:
    one = Page(QUIET, outlet="새벽일보")
    other = Page("Ferries stopped, Saebyeok Ilbo writes.", "Fog came, as Saebyeok Ilbo says.", outlet="Velis Courier")
    other.name("Saebyeok Ilbo", "person")  # a tagger may take it for anything
    (found,) = cited([one.reading(), other.reading()])
    assert (found.article, found.kind, found.cited) == (other.id, "outlet", one.id)
    assert found.spans == (other.at("Saebyeok Ilbo"), other.at("Saebyeok Ilbo", nth=2))


def test_words_of_attribution_and_the_name_in_them_are_one_source() -> None:
    one = Page(QUIET, outlet="Harbour Herald")
    other = Page("As the newspaper Harbour Herald reports, ferries stopped.", outlet="Velis Courier")
    other.name("Harbour Herald", "organisation").credits("the newspaper", "ferries stopped", "outlet")
    (found,) = cited([one.reading(), other.reading()])
    assert found.cited == one.id
    assert found.spans == (other.at("Harbour Herald"),)


def test_an_outlet_that_has_no_account_here_cites_none() -> None:
    one = Page(QUIET, outlet="Harbour Herald")
    other = Page("Ferries stopped, Dawn Gazette writes.", outlet="Velis Courier").name("Dawn Gazette", "organisation")
    other.credits("Dawn Gazette", "Ferries stopped", "outlet")
    (found,) = cited([one.reading(), other.reading()])
    assert (found.name, found.cited) == ("Dawn Gazette", None)


def test_who_passed_it_on_is_a_source_too() -> None:
    page = Page("Sources told Reuters that fog came.", QUIET).name("Reuters", "organisation", "reuters")
    page.credits("Sources", "fog came", "unnamed", via="Reuters")
    assert [(one.name, one.kind) for one in cited([page.reading()])] == [("Sources", "unnamed"), ("Reuters", "agency")]


def test_an_agency_in_a_byline_is_a_source() -> None:
    page = Page("Mira Sand, Reuters.", QUIET, byline="Mira Sand").byline("Mira Sand, Reuters.")
    page.name("Reuters", "organisation", "reuters", kind="author")
    assert [(one.name, one.kind) for one in cited([page.reading()])] == [("Reuters", "agency")]


def test_accounts_that_have_not_been_read_cite_nobody() -> None:
    assert cited([bare("Nothing was read of this."), bare("Nor of this.")]) == []
