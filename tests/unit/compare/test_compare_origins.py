"""Origins: how many places the claims of a Point come from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import msgspec
from account_fixtures import Page, bare, translated

from rashomon.compare import copies, entities, sources, voices, with_origins
from rashomon.knowledge.known import known_names
from rashomon.model import Claim, Origin, Point, Reading, Span

SANK = "Ferry Sanda sank near Velis harbour late Saturday evening."
QUIET = "Tugs waited outside until dawn came slowly."
LONG = (
    "Lifeboats carried every passenger safely towards shelter by midnight without injuries.",
    "Thick fog covered this whole bay since noon according to coastguard officers there.",
    "Management cancelled further crossings until divers inspect rudder blades next week.",
    "Owners borrowed heavily from northern banks long ago against mortgaged warehouses.",
    "Villagers opened classrooms as dormitories for stranded families under woollen blankets.",
    "Engineers found corroded cables beneath signals along that western breakwater wall.",
)


def point(*told: tuple[Page, str]) -> tuple[Point, list[Reading]]:
    """A Point of claims in the words given, with its origins, and the accounts."""
    readings = list({page.id: page.reading() for page, _ in told}.values())
    claims = tuple(Claim(page.id, page.at(words), 0, "en") for page, words in told)
    return parted(Point(1, claims, (), 0), readings), readings


def parted(of: Point, readings: Sequence[Reading]) -> Point:
    named = entities(readings, known_names())
    credited, spoken = sources(readings, named, known_names()), voices(readings, named)
    repeated = copies(readings, credited)
    (found,) = with_origins([of], readings, named, credited, copies=repeated, voices=spoken)
    return found


def groups(found: Point) -> list[tuple[str, tuple[int, ...]]]:
    return [(origin.kind, origin.claims) for origin in found.origins]


def by_agency(agency: str, entity: str, outlet: str) -> Page:
    page = Page(f"According to {agency}, ferry Sanda sank at dawn.", LONG[int(outlet[-1])], outlet=outlet)
    return page.name(agency, "organisation", entity).credits(agency, "ferry Sanda sank at dawn")


def test_claims_credited_to_one_source_have_one_origin() -> None:
    pages = [by_agency("Reuters", "reuters", "Post 1"), by_agency("Рейтер", "reuters", "Post 2")]
    found, _ = point(*((page, "ferry Sanda sank at dawn") for page in pages))
    assert groups(found) == [("source", (0, 1))]
    credit = found.origins[0].credit
    assert credit
    assert (credit.entity, credit.kind) == ("reuters", "agency")
    assert [claim.credits[0].entity for claim in found.claims] == ["reuters", "reuters"]


def test_claims_credited_to_two_sources_have_two() -> None:
    pages = [by_agency("Reuters", "reuters", "Post 1"), by_agency("AFP", "afp", "Post 2")]
    found, _ = point(*((page, "ferry Sanda sank at dawn") for page in pages))
    assert groups(found) == [("source", (0,)), ("source", (1,))]


def test_unknown_stays_unknown_one_for_each_account() -> None:
    pages = [Page(SANK, QUIET, outlet="Post 1"), Page("Sanda went down.", outlet="Post 2")]
    found, _ = point((pages[0], SANK), (pages[1], "Sanda went down."), (pages[0], QUIET))
    assert groups(found) == [("unknown", (0, 2)), ("unknown", (1,))]
    assert found.origins[0].credit is None
    assert all(claim.credits == () for claim in found.claims)


def test_known_origins_come_first_and_each_claim_has_one() -> None:
    pages = [
        Page(SANK, outlet="Post 1"),
        by_agency("AFP", "afp", "Post 2"),
        by_agency("Reuters", "reuters", "Post 3"),
        by_agency("Reuters", "reuters", "Post 4"),
    ]
    words = (SANK, *["ferry Sanda sank at dawn"] * 3)
    found, _ = point(*zip(pages, words, strict=True))
    assert groups(found) == [("source", (2, 3)), ("source", (1,)), ("unknown", (0,))]
    assert sorted(place for origin in found.origins for place in origin.claims) == [0, 1, 2, 3]


def test_a_clause_beside_what_is_credited_is_the_outlets_own() -> None:
    page = Page("Ferry Sanda sank at dawn, and according to Reuters nobody died.", outlet="Post 1")
    page.name("Reuters", "organisation", "reuters").credits("Reuters", "nobody died")
    found, _ = point((page, "Ferry Sanda sank at dawn"), (page, "according to Reuters nobody died"))
    assert groups(found) == [("source", (1,)), ("unknown", (0,))]


def test_a_claim_of_which_little_is_credited_is_the_outlets_own() -> None:
    page = Page("Ferry Sanda sank at dawn off that outer breakwater, and nobody died, says Reuters.", outlet="Post 1")
    page.name("Reuters", "organisation", "reuters").credits("Reuters", "nobody died")
    found, _ = point((page, "Ferry Sanda sank at dawn off that outer breakwater, and nobody died, says Reuters"))
    assert groups(found) == [("unknown", (0,))]


def quoting(name: str, words: str, outlet: str, language: str = "en") -> tuple[Page, str]:
    page = Page(f"“{words}”, {name} said.", QUIET, outlet=outlet, language=language).name(name)
    return page.says(name, words), f"“{words}”, {name} said"


def test_words_of_one_speaker_have_one_origin() -> None:
    found, _ = point(
        quoting("Ada Lund", "We lost every landmark", "Post 1"),
        quoting("Ada Lund", translated("We lost every landmark"), "Post 2", "fr"),
        quoting("Gordon Blackwell", "We lost every landmark", "Post 3"),
    )
    assert groups(found) == [("source", (0, 1)), ("source", (2,))]
    assert found.claims[0].credits[0].kind == "person"


def test_who_is_only_described_is_another_in_every_account() -> None:
    pages = [Page(f"“We lost every landmark”, an officer of {port} said.", outlet=port) for port in ("Velis", "Sund")]
    for page in pages:
        page.says("an officer", "We lost every landmark", named=False)
    found, _ = point(*((page, "“We lost every landmark”, an officer") for page in pages))
    assert groups(found) == [("source", (0,)), ("source", (1,))]
    assert found.claims[0].credits[0].kind == "unnamed"


def test_a_body_described_alike_in_two_languages_is_one_but_another_body_is_not() -> None:
    one = Page("Nine died, the health ministry said.", LONG[0], outlet="Post 1")
    other = Page(
        translated("Nine died, the health ministry said."), translated(LONG[1]), outlet="Post 2", language="fr"
    )
    third = Page("Nine died, the coastguard office said.", LONG[2], outlet="Post 3")
    told = [(one, "health ministry"), (other, translated("health ministry")), (third, "coastguard office")]
    claims = []
    for page, body in told:
        words = page.text.split(".")[0]
        page.credits(body, words.split(",")[0], "official")
        claims.append((page, words.split(",")[0]))
    found, _ = point(*claims)
    assert groups(found) == [("source", (0, 1)), ("source", (2,))]


def test_a_claim_that_only_names_whom_two_others_quote_is_told_of_it_too() -> None:
    quoted = [
        (Page("“We lost every landmark”, Ada Lund said.", more, outlet=f"Post {at}").name("Ada Lund"), at)
        for at, more in enumerate(LONG[:2])
    ]
    said = [
        (page.says("Ada Lund", "We lost every landmark"), "“We lost every landmark”, Ada Lund said")
        for page, _ in quoted
    ]
    naming = Page("Ada Lund lost every landmark.", outlet="Post 3").name("Ada Lund"), "Ada Lund lost every landmark"
    silent = Page("Every landmark was lost.", outlet="Post 4"), "Every landmark was lost"
    assert groups(point(*said, naming, silent)[0]) == [("source", (0, 1, 2)), ("unknown", (3,))]
    assert groups(point(said[0], naming)[0]) == [("source", (0,)), ("unknown", (1,))]
    assert point(*said, naming)[0].claims[2].credits == ()


def test_a_copy_and_its_original_are_one_account_that_quotes() -> None:
    said = [quoting("Ada Lund", "We lost every landmark", f"Post {at}") for at in range(2)]
    naming = Page("Ada Lund lost every landmark.", outlet="Post 3").name("Ada Lund"), "Ada Lund lost every landmark"
    assert groups(point(*said, naming)[0]) == [("source", (0, 1)), ("unknown", (2,))]


def citing(published: str | None = None) -> Page:
    facts = {"published": published} if published else {}
    page = Page("Ferry Sanda sank at dawn, Saebyeok Ilbo writes.", QUIET, outlet="Velis Courier", **facts)
    return page.name("Saebyeok Ilbo", "organisation")


def test_a_claim_credited_to_the_outlet_of_an_account_comes_from_it() -> None:
    one = Page(SANK, QUIET, outlet="새벽일보", published="2031-05-04")
    found, _ = point((citing("2031-05-05"), "Ferry Sanda sank at dawn"), (one, SANK))
    assert groups(found) == [("source", (0, 1))]
    assert found.origins[0].copied == one.id
    assert found.claims[0].credits[0].kind == "outlet"
    assert found.claims[1].credits == ()


def test_what_was_told_later_is_no_origin_of_what_was_told_before() -> None:
    late = Page(SANK, QUIET, outlet="새벽일보", published="2031-05-06")
    found, _ = point((citing("2031-05-05"), "Ferry Sanda sank at dawn"), (late, SANK))
    assert [origin.copied for origin in found.origins] == [None, None]
    assert len(found.origins) == 2


def copied_pages(**second: str) -> tuple[Page, Page]:
    own = (translated(sentence) for sentence in (SANK, *LONG))
    return Page(SANK, *LONG, outlet="North Post", published="2031-05-04"), Page(
        *own, outlet="Sud Post", language="fr", **second
    )


def test_claims_of_a_copy_come_from_the_original() -> None:
    one, other = copied_pages(published="2031-05-05")
    third = Page("Sanda went down.", outlet="East Post")
    found, _ = point((other, translated(SANK)), (third, "Sanda went down."), (one, SANK))
    assert found.origins[0] == Origin("copy", (0, 2), None, one.id)
    assert groups(found)[1:] == [("unknown", (1,))]


def test_a_copy_of_unknown_order_has_no_original() -> None:
    one, other = copied_pages()
    found, _ = point((one, SANK), (other, translated(SANK)))
    assert found.origins == (Origin("copy", (0, 1)),)


def test_a_whole_text_by_an_agency_is_its_own() -> None:
    page = Page("By Reuters", SANK, outlet="Post 1", byline="Reuters").byline("By Reuters")
    page.name("Reuters", "organisation", "reuters", kind="author")
    helped = Page("Reuters contributed to this report.", "Sanda went down.", outlet="Post 2", byline="Mira Sand")
    helped.byline("Reuters contributed to this report.").name("Reuters", "organisation", "reuters", kind="author")
    found, _ = point((page, SANK), (helped, "Sanda went down."))
    assert groups(found) == [("source", (0,)), ("unknown", (1,))]
    assert [len(claim.credits) for claim in found.claims] == [1, 0]


def test_the_order_of_the_accounts_does_not_matter() -> None:
    one, other = copied_pages(published="2031-05-05")
    told = [
        (one, SANK),
        (other, translated(SANK)),
        (by_agency("Reuters", "reuters", "Post 1"), "ferry Sanda sank at dawn"),
        (by_agency("Reuters", "reuters", "Post 2"), "ferry Sanda sank at dawn"),
        (Page("Sanda went down.", outlet="East Post"), "Sanda went down."),
    ]
    found, readings = point(*told)

    def by_article(of: Point) -> set[tuple[str, frozenset[str], str | None]]:
        return {(o.kind, frozenset(of.claims[place].article for place in o.claims), o.copied) for o in of.origins}

    for order in permutations(readings):
        assert parted(msgspec.structs.replace(found, origins=()), order) == found
    turned, _ = point(*reversed(told))
    assert by_article(turned) == by_article(found)


def test_accounts_that_have_not_been_read_tell_nothing_of_origins() -> None:
    readings = [bare("Nothing was read of this.", outlet=f"Post {at}") for at in range(2)]
    claims = tuple(Claim(reading.article.id, Span(0, 7), 0, "und") for reading in readings)
    assert groups(parted(Point(1, claims, (), 0), readings)) == [("unknown", (0,)), ("unknown", (1,))]
    assert with_origins([], [], [], [], copies=(), voices=()) == ()
