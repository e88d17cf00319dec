"""The story page: exact words, nothing fetched, nothing hostile let through."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import msgspec
import pytest
from chapter_fixtures import daily_dossier, hostile_days
from naming_fixtures import KNOWN, hostile_cast, named_dossier
from show_fixtures import HOSTILE, TEXTS, ferry_dossier, hostile_dossier
from speech_fixtures import hostile_speech, spoken_dossier
from timing_fixtures import hostile_times, timed_dossier

from rashomon.export.cast import address
from rashomon.export.html import story_page
from rashomon.export.page import safe_address
from rashomon.model import Dossier, Spelling

VOID = {"meta", "link", "br", "img", "input", "hr"}

DOSSIERS = [
    ferry_dossier(),
    ferry_dossier(truncated="cut at a paywall"),
    ferry_dossier(["hi", "vi"]),
    hostile_dossier(),
    named_dossier(),
    hostile_cast(),
    timed_dossier(),
    hostile_times(),
    spoken_dossier(),
    hostile_speech(),
    daily_dossier(),
    hostile_days(),
]


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.text = ""

    def inherited(self, name: str) -> str | None:
        found = self.attributes.get(name)
        return found if found is not None or self.parent is None else self.parent.inherited(name)

    def bearer(self, name: str) -> str | None:
        """The tag of the nearest element around that has an attribute."""
        return self.tag if name in self.attributes else self.parent and self.parent.bearer(name)


class Page(HTMLParser):
    """Elements of a page in order, each with all the text inside it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if tag in ("", element.tag)
            and all(element.attributes.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]


def _page(dossier: Dossier, *languages: str) -> Page:
    return Page(story_page(dossier, languages))


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_quotation_reproduces_the_text(dossier: Dossier) -> None:
    texts = {account.article.id: account.article.text for account in dossier.accounts}
    quotes = [element for element in _page(dossier).elements if "data-span" in element.attributes]
    assert len(quotes) > len(dossier.points)
    for quote in quotes:
        start, end = map(int, quote.attributes["data-span"].split("-"))
        assert quote.text == texts[quote.attributes["data-article"]][start:end] != ""


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_quotation_names_its_language_and_direction_and_is_isolated(dossier: Dossier) -> None:
    for quote in (element for element in _page(dossier).elements if "data-span" in element.attributes):
        assert quote.inherited("lang") not in (None, "")
        assert quote.inherited("dir") in ("ltr", "rtl")
        assert quote.bearer("dir") in ("bdi", "p")


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_nothing_is_fetched(dossier: Dossier) -> None:
    page = _page(dossier)
    assert not [e for e in page.elements if {"src", "srcset", "action", "poster", "data"} & e.attributes.keys()]
    fetching = {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "image",
        "use",
        "foreignobject",
        "animate",
        "set",
    }
    assert not [e for e in page.elements if e.tag in fetching]
    assert all(_inside(e, "when") or _inside(e, "whence") for e in page.all("svg"))
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|@font-face|expression", style.text)


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_policy_lets_only_the_page_s_own_style_and_script_through(dossier: Dossier) -> None:
    page = _page(dossier)
    (policy,) = [e.attributes["content"] for e in page.all("meta") if e.attributes.get("http-equiv")]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = page.all(tag)
        assert f"{tag}-src 'sha256-{b64encode(hashlib.sha256(element.text.encode()).digest()).decode()}'" in policy
    assert not [e for e in page.elements if any(name == "style" or name.startswith("on") for name in e.attributes)]


def test_only_web_addresses_become_links() -> None:
    outward = [e for e in _page(ferry_dossier()).all("a") if not e.attributes["href"].startswith("#")]
    assert [link.attributes["href"] for link in outward] == [
        "https://courier.example/2031/ferry?a=1&b=2",
        "https://www.weilisi.example/news/1",
    ]
    assert all("noopener" in link.attributes["rel"].split() for link in outward)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//host/x",
        "https:",
        "http://[",
        "file:///etc",
    ],
)
def test_no_other_address_does(address: str) -> None:
    assert safe_address(address) is None


@pytest.mark.parametrize(
    "dossier", [hostile_dossier(), hostile_cast(), hostile_times(), hostile_speech(), hostile_days()]
)
def test_hostile_text_is_shown_and_does_nothing(dossier: Dossier) -> None:
    page = _page(dossier)
    assert page.all("title")[0].text == HOSTILE[0]
    assert len(page.all("script")) == 1
    assert all(link.attributes["href"].startswith("#") for link in page.all("a"))
    assert "{{ 7*7 }}" in page.all("main")[0].text


@pytest.mark.parametrize(
    "dossier", [hostile_dossier(), hostile_cast(), hostile_times(), hostile_speech(), hostile_days()]
)
def test_bidi_controls_are_boxed_where_they_turn_nothing(dossier: Dossier) -> None:
    page = _page(dossier)
    boxes = page.all(class_="control")
    assert {box.attributes["data-name"] for box in boxes} == {"U+202E", "U+202C", "U+2069"}
    loose = [e for e in page.all("body")[0].text if e in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
    assert len(loose) == len(boxes)


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_inner_link_leads_somewhere(dossier: Dossier) -> None:
    page = _page(dossier)
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    inner = {link.attributes["href"][1:] for link in page.all("a") if link.attributes["href"].startswith("#")}
    assert inner - {"matrix"} <= set(ids)


def test_wording_follows_the_reader() -> None:
    def wordings(*languages: str) -> list[str | None]:
        rows = [e for e in _page(ferry_dossier(), *languages).all("bdi") if e.parent and e.parent.tag == "a"]
        return [row.inherited("lang") for row in rows if row.parent and row.parent.inherited("class") == "wording"][:3]

    assert wordings() == ["en", "en", "en"]
    assert wordings("zh", "vi") == ["zh", "zh", "vi"]
    assert wordings("fr") == ["en", "en", "en"]
    assert wordings("ar-EG") == ["ar", "ar", "ar"]


def test_arabic_runs_from_the_right() -> None:
    quotes = [e for e in _page(ferry_dossier()).elements if "data-span" in e.attributes]
    assert {q.inherited("dir") for q in quotes if q.inherited("lang") == "ar"} == {"rtl"}
    assert {q.inherited("dir") for q in quotes if q.inherited("lang") != "ar"} == {"ltr"}


def test_standings_are_told_in_words_and_signs() -> None:
    cells = [" ".join(cell.text.split()) for cell in _page(ferry_dossier(truncated="cut")).all("td")]
    assert {"● tells en", "≠ differs ar", "– silent hi", "◌ unsure th", "? not seen th"} <= set(cells)


def test_every_account_is_printed_in_full() -> None:
    dossier = ferry_dossier()
    page = _page(dossier)
    for place, account in enumerate(dossier.accounts):
        (sheet,) = page.all("article", id=f"a{place}")
        for line in TEXTS[account.language]:
            assert line in sheet.text


def test_furniture_is_named_and_never_a_claim() -> None:
    page = _page(ferry_dossier())
    roles = {e.attributes["data-role"]: e.text for e in page.elements if "data-role" in e.attributes}
    assert roles["byline"] == "By Mara Quill"
    assert roles["credit"] == "Photo: Port Velis harbour office"
    assert not any("Photo" in link.text for link in page.all("a"))


def test_provenance_says_how_it_is_known() -> None:
    facts = [" ".join(fact.text.split()) for fact in _page(ferry_dossier()).all("dd")]
    assert {"2031-05-04 (page metadata)", "on or after 2031-05-04 (given)", "unknown"} <= set(facts)
    assert "Mara Quill (source line: Mara Quill)" in facts


def test_a_text_not_read_whole_says_so() -> None:
    assert (
        "cut at a paywall" in _page(ferry_dossier(truncated="cut at a paywall")).all("section", id="evidence")[0].text
    )


def test_one_account_alone_has_no_matrix() -> None:
    page = _page(ferry_dossier(["en"]))
    assert page.all("table") == []
    assert "What the one account tells" in [heading.text for heading in page.all("h2")]


def test_same_dossier_same_page() -> None:
    assert story_page(ferry_dossier(), ["hi"]) == story_page(ferry_dossier(), ["hi"])


def _section(page: Page, name: str) -> list[Element]:
    """A section and all inside it."""
    return [element for element in page.elements if _inside(element, name)]


def _inside(element: Element, name: str) -> bool:
    return element.attributes.get("id") == name or (element.parent is not None and _inside(element.parent, name))


def _words(element: Element) -> str:
    return " ".join(element.text.split())


def test_every_spelling_opens_each_place_where_it_stands() -> None:
    dossier = named_dossier()
    page = _page(dossier)
    targets = {e.attributes["id"]: e.text for e in page.all("span", class_="named") if "id" in e.attributes}
    links = [e for e in _section(page, "named") if e.tag == "a" and "rel" not in e.attributes]
    linked = [link.attributes["href"][1:] for link in links]
    places = {account.article.id: place for place, account in enumerate(dossier.accounts)}
    for found in (found for who in dossier.entities for spelling in who.spellings for found in spelling.occurrences):
        assert f"a{places[found.article]}-n{found.span.start}" in linked
    assert set(linked) <= set(targets)
    worded = [link for link in links if not link.text.isdigit()]
    assert len(worded) > len(dossier.entities)
    assert all(link.text.startswith(targets[link.attributes["href"][1:]]) for link in worded)


def test_entities_stand_by_type_with_what_is_known_of_them() -> None:
    page = Page(story_page(named_dossier(), (), KNOWN.get))
    section = _section(page, "named")
    assert [_words(e) for e in section if e.tag == "h3"] == ["People", "Organisations", "Places", "Events"]
    told = [_words(e) for e in section if e.tag == "article"]
    (velis,) = [text for text in told if text.startswith("Port Velis")]
    assert velis.startswith("Port Velis known Q999 6 accounts, 12 mentions; city in South Bay, Velisia, 43.11°S 131")
    assert "en Port Velis ×2 1 2" in velis
    (land,) = [text for text in told if text.startswith("Velisia")]
    assert land == "Velisia known XV 1 account, 2 mentions; country vi Velis ×2 1 2"
    (office,) = [text for text in told if text.startswith("harbour office")]
    assert "may stand for Velisia" in office
    assert "en harbour office, Port Velis harbour office credit ar مكتب الميناء title" in office
    (open_,) = [text for text in told if text.startswith("operator")]
    assert "may be: Sanda Lines; Velis Ferries; Q1" in open_


def test_who_is_named_once_is_named_in_one_line() -> None:
    lines = [_words(e) for e in _section(_page(named_dossier()), "named") if e.tag == "p"]
    assert "Named once: Mara Quill author en" in lines
    assert "Named once: Sanda Lines ar" in lines


def test_accounts_of_one_language_are_told_apart() -> None:
    dossier = named_dossier(["en", "hi"])
    english, hindi = dossier.accounts
    double = msgspec.structs.replace(english, article=msgspec.structs.replace(english.article, id="double"))
    entities = tuple(
        msgspec.structs.replace(who, spellings=tuple(_also(spelling, "double") for spelling in who.spellings))
        for who in dossier.entities
    )
    page = _page(msgspec.structs.replace(dossier, accounts=(english, hindi, double), entities=entities))
    told = [_words(e) for e in _section(page, "named") if e.tag == "article"]
    assert any("en Port Velis ×4 en1 1 2 en2 1 2" in text for text in told)


def _also(spelling: Spelling, article: str) -> Spelling:
    """A spelling of an English account in another of the same text as well."""
    again = [msgspec.structs.replace(found, article=article) for found in spelling.occurrences]
    more = tuple(again) if spelling.language == "en" else ()
    return msgspec.structs.replace(spelling, occurrences=spelling.occurrences + more)


def test_names_are_marked_in_the_full_texts_and_cut_no_claim_apart() -> None:
    bare, page = _page(ferry_dossier()), _page(named_dossier())
    claims = [[(e.attributes["href"], e.text) for e in found.all("a", class_="claim")] for found in (bare, page)]
    assert claims[0] == claims[1]
    marked = {(e.text, e.attributes["title"]) for e in page.all("span", class_="named")}
    assert ("Port Velis", "Port Velis, place: a known spelling") in marked
    assert ("Mara Quill", "Mara Quill, person: not known in advance") in marked
    assert ("مكتب الميناء", "harbour office, organisation: held the office at the time") in marked


def test_of_names_over_each_other_the_tighter_is_told() -> None:
    marked = [
        (e.text, e.attributes["title"].partition(",")[0]) for e in _page(named_dossier()).all("span", class_="named")
    ]
    assert ("cảng ", "Port Velis") in marked
    assert ("Velis", "Velisia") in marked


def test_spellings_run_as_their_script_does() -> None:
    spelled = [e for e in _section(_page(named_dossier()), "named") if "data-span" in e.attributes]
    assert {e.attributes["dir"] for e in spelled if e.attributes["lang"] == "ar"} == {"rtl"}
    assert {e.attributes["dir"] for e in spelled if e.attributes["lang"] != "ar"} == {"ltr"}
    assert all(e.tag == "bdi" for e in spelled)


def test_ids_lead_to_where_they_are_from() -> None:
    outward = [e.attributes["href"] for e in _section(_page(named_dossier()), "named") if e.attributes.get("rel")]
    assert outward == ["https://www.wikidata.org/wiki/Q999"]
    assert address("geonames:2013348") == "https://www.geonames.org/2013348"
    assert address("sanda-lines") is address('Q1" onclick="x') is address("geonames:x") is address("") is None


def test_a_story_that_names_nobody_has_no_section_of_names() -> None:
    page = _page(ferry_dossier())
    assert page.all(id="named") == page.all("a", href="#named") == page.all(class_="named") == []
