"""The sections of a page that tell who says so: speech, sources, copies, and their marks in the full texts."""

from __future__ import annotations

import msgspec
import pytest
from show_fixtures import ferry_dossier
from speech_fixtures import CITATIONS, COPIES, MORE, VOICES, hostile_speech, spoken_dossier
from test_story_page import Element, Page

from rashomon.export.html import story_page
from rashomon.model import Dossier


def _page(dossier: Dossier, *languages: str) -> Page:
    return Page(story_page(dossier, languages))


def _words(element: Element) -> str:
    return " ".join(element.text.split())


def _lies_in(element: Element, id_: str) -> bool:
    return element.attributes.get("id") == id_ or (element.parent is not None and _lies_in(element.parent, id_))


def _under(page: Page, id_: str, tag: str, class_: str = "") -> list[Element]:
    kept = [e for e in page.elements if e.tag == tag and _lies_in(e, id_)]
    return [e for e in kept if not class_ or class_ in e.attributes.get("class", "").split()]


def test_speakers_with_a_name_come_first_and_the_others_are_said_to_have_none() -> None:
    assert [_words(e) for e in _under(_page(spoken_dossier()), "voices", "h3")] == [
        "Ada Lund 3 accounts, 1 statement",
        "harbour office 2 accounts, 1 statement",
        "Sanda Lines 1 account, 1 statement",
        "“Un passager” not named; 1 account, 1 statement",
        "Somebody speaker not given; 1 account, 1 statement",
    ]


def test_every_account_s_wording_stands_beside_the_others() -> None:
    page = _page(spoken_dossier())
    rows = _under(page, "voices", "li", "remark")
    assert len(rows) == sum(len(voice.utterances) for voice in VOICES)
    versions = [_words(e) for e in _under(page, "voices", "div", "version")]
    assert versions[:3] == [
        "fr Le Phare direct «Nous avons perdu tout repère» … «puis le sable était là» by la capitaine, Ada Lund",
        "ja 港新聞 direct 「私たちは方向を見失った」 by アダ・ルンド船長",
        "he קול המפרץ direct „איבדנו כל נקודת ציון” by רב־החובלת עדה לונד",
    ]
    assert "fr Le Phare partly direct entendu « un long grincement » sous la coque" in versions


def test_the_reader_s_language_comes_first() -> None:
    assert _words(_under(_page(spoken_dossier(), "ja"), "voices", "div", "version")[0]).startswith("ja 港新聞")


def test_wordings_run_as_their_script_does() -> None:
    quotes = [e for e in _page(spoken_dossier()).elements if "data-span" in e.attributes and _lies_in(e, "voices")]
    assert {e.inherited("dir") for e in quotes if e.inherited("lang") in ("ar", "he")} == {"rtl"}
    assert {e.inherited("dir") for e in quotes if e.inherited("lang") not in ("ar", "he")} == {"ltr"}


@pytest.mark.parametrize(("section", "kind"), [("voices", "quoted"), ("whence", "cited"), ("whence", "repeated")])
def test_every_wording_opens_its_words_in_the_full_text(section: str, kind: str) -> None:
    page = _page(spoken_dossier())
    marked = {e.attributes["id"]: e for e in page.all("span") if "id" in e.attributes and _lies_in(e, "texts")}
    links = [e.attributes["href"][1:] for e in _under(page, section, "a")]
    opened = [marked[link] for link in links if f"-{kind[0]}" in link]
    assert opened
    assert all(kind in (e.attributes.get("class") or e.parent.attributes["class"]).split() for e in opened if e.parent)
    for link in _under(page, section, "a"):
        if "title" in (target := marked[link.attributes["href"][1:]]).attributes and not link.text.isdigit():
            assert link.text.startswith(target.text)


def test_quotations_and_sources_are_marked_in_the_full_texts_with_what_is_known_of_them() -> None:
    marked = {(e.text, e.attributes["title"]) for e in _page(spoken_dossier()).all("span") if "title" in e.attributes}
    assert ("Nous avons perdu tout repère", "said by Ada Lund: direct") in marked
    assert ("un long grincement", "said by “Un passager”, not named: partly direct") in marked
    assert ("二度と乗らない", "speaker not given: direct") in marked
    assert ("関係者", "source: not named") in marked
    assert ("ベルプレス", "source: agency") in marked
    assert ("harbour office", "harbour office, organisation: a known spelling; source: official") in marked
    assert ("船上214名乘客在午夜前全部上岸。", "stands in hi too") in marked


def test_a_claim_says_whom_it_is_credited_to_and_a_point_what_stands_behind_it() -> None:
    page = _page(spoken_dossier(), "ja")
    rows = [_words(e) for e in _under(page, "matrix", "p")]
    assert "credited to 関係者 (not named), passed on by ベルプレス" in rows
    assert "4 accounts: 1 origin (Velpress: 2 accounts), 2 unknown" in rows
    evidence = [_words(e) for e in _under(page, "p40", "p")]
    assert evidence.count("credited to l’agence Velpress") == 1
    assert "4 accounts: 1 origin (Velpress: 2 accounts), 2 unknown" in evidence
    assert len([row for row in rows if "origin" in row]) == 1


def test_the_table_has_every_place_where_a_source_is_named() -> None:
    page = _page(spoken_dossier())
    rows = [_words(e) for e in _under(page, "whence", "tr")][1:]
    assert rows == [
        "Velpress agency fr 1 ja 1",
        "The Velis Courier in this story: en The Velis Courier outlet fr 1",
        "harbour office official en 1 2 ar 1",
        "ชาวบ้าน not named th 1",
        "関係者 not named ja 1",
    ]
    places = {e.attributes["href"] for e in _under(page, "whence", "a") if e.text.isdigit()}
    assert len(places) == sum(len(citation.spans) for citation in CITATIONS)
    notes = [_words(e) for e in _under(page, "whence", "p", "note")]
    assert "No source was found in hi वेलिस समाचार, zh weilisi.example, vi Báo Velis, he קול המפרץ." in notes


def test_copies_say_how_much_and_whether_their_order_is_known() -> None:
    page = _page(spoken_dossier())
    told = [_words(e) for e in _under(page, "whence", "li") if _words(e).startswith(("vi ", "hi "))]
    assert told[0].startswith("vi Báo Velis repeats en The Velis Courier: 62% of the shorter text, translated")
    assert "which came first is not known" in told[1]
    assert "2 passages in both" in told[0]


def test_the_drawing_is_named_and_has_a_line_for_each_citing_and_an_arrow_for_each_copy() -> None:
    page = _page(spoken_dossier())
    (drawing,) = [e for e in _under(page, "whence", "svg") if e.attributes.get("role") == "img"]
    assert drawing.attributes["aria-label"]
    lines = [e.text for e in _under(page, "whence", "line") if e.parent and e.parent.tag == "g"]
    assert len(lines) == len({(citation.article, citation.name) for citation in CITATIONS})
    assert "en The Velis Courier names harbour office, 2 times" in lines
    bows = [e for e in _under(page, "whence", "g", "bow") if "repeats" in e.text or "common" in e.text]
    assert len(bows) == len(COPIES)
    assert [len([p for p in page.all("path") if p.parent is bow]) for bow in bows] == [2, 1]


def test_only_copies_have_no_table_and_only_sources_no_arrows() -> None:
    dossier = spoken_dossier()
    copies = _page(msgspec.structs.replace(dossier, citations=()))
    assert _under(copies, "whence", "table") == []
    assert len(_under(copies, "whence", "g", "bow")) == len(COPIES) + 1
    sources = _page(msgspec.structs.replace(dossier, copies=()))
    assert _under(sources, "whence", "g", "bow") == []
    assert not any("Copies" in e.text for e in _under(sources, "whence", "h3"))


def test_a_story_in_which_nobody_speaks_has_no_such_sections() -> None:
    page = _page(ferry_dossier())
    for name in ("voices", "whence"):
        assert page.all(id=name) == page.all("a", href=f"#{name}") == []
    assert not [e for e in page.elements if {"credit", "origin"} & set(e.attributes.get("class", "").split("q"))]
    assert not [e for e in page.all("span") if e.attributes.get("class") in ("quoted", "cited", "repeated")]


def test_hostile_speech_is_shown_and_does_nothing() -> None:
    page = _page(hostile_speech())
    assert len(page.all("script")) == 1
    assert page.all("b", onmouseover="alert(9)>\x1b[2J") == []
    assert "onmouseover=alert(9)" in " ".join(_words(e) for e in _under(page, "voices", "h3"))
    assert not set("".join(e.text for e in _under(page, "whence", "svg"))) & set("\u202e\u202c\u2069")


def test_accounts_that_quote_are_printed_in_full() -> None:
    page = _page(spoken_dossier())
    text = page.all("section", id="texts")[0].text
    assert all(line in text for lines in MORE.values() for line in lines)
