"""The section of a page that tells when: the axis, the list, the marks in the full texts."""

from __future__ import annotations

import re

from show_fixtures import ferry_dossier, hostile_dossier
from test_story_page import Element, Page
from timing_fixtures import hostile_times, timed_dossier

from rashomon.export.html import story_page
from rashomon.model import Dossier


def _page(dossier: Dossier, *languages: str) -> Page:
    return Page(story_page(dossier, languages))


def _words(element: Element) -> str:
    return " ".join(element.text.split())


def _lies_in(element: Element, id_: str) -> bool:
    return element.attributes.get("id") == id_ or (element.parent is not None and _lies_in(element.parent, id_))


def _rows(page: Page) -> list[str]:
    return [_words(e) for e in page.all("li") if "event" in e.attributes.get("class", "").split()]


def test_every_mark_opens_its_row_and_says_in_words_what_it_is() -> None:
    page = _page(timed_dossier())
    rows = {e.attributes["id"]: e for e in page.all("li") if "event" in e.attributes.get("class", "")}
    marks = {e.attributes["href"][1:]: e.attributes for e in page.all("a") if "mark" in e.attributes.get("class", "")}
    times = {id_: _words(next(e for e in page.all("h4", class_="time") if _lies_in(e, id_))) for id_ in rows}
    assert marks.keys() == rows.keys() == times.keys()
    for id_, mark in marks.items():
        assert mark["aria-label"].startswith(times[id_].removesuffix(" background") + ", ")
        sides = [mark["class"], mark["aria-label"], rows[id_].attributes["class"], times[id_]]
        assert len({"background" in side for side in sides}) == 1


def test_rows_have_time_words_report_and_who_else_tells_it() -> None:
    rows = _rows(_page(timed_dossier()))
    assert rows[0] == (
        "3 May 2031 en The ferry Sanda ran aground off Port Velis on Saturday evening reported 4 May 2031 · compare "
        "also told by ar, vi (3 May 2031 19:40) "
        "ar جنحت العبّارة «ساندا» مساء السبت قرب ميناء فيليس. reported 4 May 2031 "
        "vi Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy. 3 May 2031 19:40 reported 5 May 2031"
    )
    assert rows[-2].startswith("about 1991 background vi Bánh lái")
    assert any("on or after 4 May 2031, not certain zh" in row and "date of report unknown" in row for row in rows)


def test_the_words_that_tell_when_are_marked_in_them() -> None:
    page = _page(timed_dossier())
    marked = {e.text for e in page.all("mark") if _lies_in(e, "when")}
    assert {"Saturday evening", "مساء السبت", "tối", "thứ Bảy", "since noon", "午夜前"} <= marked


def test_every_row_leads_to_its_words_in_the_full_text() -> None:
    page = _page(timed_dossier())
    targets = {e.attributes["id"]: e for e in page.all("span", class_="timed") if "id" in e.attributes}
    links = [e for e in page.all("a") if re.fullmatch(r"#a\d+-t\d+", e.attributes["href"])]
    assert len(links) > len(timed_dossier().timeline.happenings)
    for link in links:
        assert targets[link.attributes["href"][1:]].text in link.text
    assert targets["a0-t112"].attributes["title"] == "3 May 2031: told from the day of publication"


def test_wording_follows_the_reader() -> None:
    assert _rows(_page(timed_dossier(), "vi"))[0].startswith("3 May 2031 vi Phà Sanda")


def test_a_time_without_a_date_says_why() -> None:
    page = _page(timed_dossier())
    loose = [_words(e) for e in page.all("li", class_="loose")]
    assert loose[0].startswith("publication date unknown zh")
    assert loose[1].startswith("2 days after: आधी रात hi")


def test_arabic_rows_run_from_the_right() -> None:
    quotes = [e for e in _page(timed_dossier()).elements if "data-span" in e.attributes and _lies_in(e, "when")]
    assert {q.attributes["dir"] for q in quotes if q.attributes["lang"] == "ar"} == {"rtl"}
    assert {q.attributes["dir"] for q in quotes if q.attributes["lang"] != "ar"} == {"ltr"}


def test_a_story_without_times_has_no_section_of_them() -> None:
    for dossier in (ferry_dossier(), hostile_dossier()):
        page = _page(dossier)
        assert page.all(id="when") == page.all("svg") == page.all(class_="timed") == page.all("a", href="#when") == []


def test_times_that_cannot_be_read_stay_out_of_the_drawing() -> None:
    page = _page(hostile_times())
    marks = [e for e in page.all("a") if "mark" in e.attributes.get("class", "").split()]
    assert [mark.attributes["href"] for mark in marks] == ["#w1"]
    assert len(_rows(page)) == 2
