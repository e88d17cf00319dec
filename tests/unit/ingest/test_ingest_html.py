"""Pages: headline, paragraphs, metadata, and pages made to harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.errors import EmptyInput, InputError, MalformedInput, OversizeInput
from rashomon.ingest import html
from rashomon.model import Article, Fact

OneArticle = Callable[[str, bytes | str], Article]
OneProblem = Callable[[str, bytes | str], InputError]

FIRST = "Лидер прибыл во Владивосток на поезде в среду вечером, сообщила пресс-служба края."
SECOND = "Переговоры пройдут в четверг на острове, в них примут участие министры двух стран."
BODY = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>"

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Other", "datePublished": "2001-01-01"},
{"@type": ["NewsArticle"], "headline": "Встреча &amp; переговоры", "datePublished": "2019-04-25T18:05:00+10:00",
"author": [{"@type": "Person", "name": "Анна Петрова"}, {"name": "Пётр Ли"}],
"publisher": {"@type": "Organization", "name": "Вестник края"}, "inLanguage": "ru"}]}</script>"""


def page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    return f"<!DOCTYPE html><html {attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def test_headline_blank_line_and_a_paragraph_a_block(article: OneArticle) -> None:
    found = article("a.html", page(body=f"<h1>Встреча\n на острове</h1>{BODY}"))
    assert found.text == f"Встреча на острове\n\n{FIRST}\n\n{SECOND}"
    assert found.title is not None
    assert found.title.of(found.text) == "Встреча на острове"


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (
            '<meta property="og:title" content="Встреча | Вестник"><meta property="og:site_name" content="Вестник">',
            "Встреча",
        ),
        (
            "<title>Вестник — Встреча на острове</title><meta property=og:site_name content=Вестник>",
            "Встреча на острове",
        ),
        (
            "<title>Kim - Putin summit - Example</title><link rel=canonical href='https://www.example.org/a'>",
            "Kim - Putin summit",
        ),
        ("<title>Kim – Putin: the summit</title>", "Kim – Putin: the summit"),
        (JSON_LD, "Встреча & переговоры"),
        ("", None),
        (f"<title>{'x' * 600}</title>", None),
    ],
)
def test_headline_without_the_name_of_its_site(article: OneArticle, head: str, headline: str | None) -> None:
    found = article("a.html", page(head))
    assert (found.title and found.title.of(found.text)) == headline
    assert found.text.endswith(f"{FIRST}\n\n{SECOND}")


def test_facts_of_json_ld(article: OneArticle) -> None:
    known = article("a.html", page(JSON_LD)).provenance
    assert known.outlet == Fact("Вестник края", "page metadata")
    assert known.byline == Fact("Анна Петрова, Пётр Ли", "page metadata")
    assert known.published == Fact("2019-04-25T18:05:00+10:00", "page metadata")
    assert known.language == Fact("ru", "page metadata")


def test_facts_of_meta_elements_go_before_json_ld(article: OneArticle) -> None:
    head = """<meta property="og:site_name" content="Вестник"><meta name=author content="А. П.">
    <meta property="article:published_time" content="2019-04-25"><link rel="canonical" href="https://EXAMPLE.org/a#b">"""
    known = article("a.html", page(head + JSON_LD, attributes='lang="ru-RU"')).provenance
    assert (known.outlet, known.byline) == (Fact("Вестник", "page metadata"), Fact("А. П.", "page metadata"))
    assert known.published == Fact("2019-04-25", "page metadata")
    assert known.url == Fact("https://example.org/a", "page metadata")
    assert known.language == Fact("ru-RU", "page metadata")


@pytest.mark.parametrize(
    "head",
    [
        '<script>var date = "2019-04-25";</script>',
        '<meta property="article:modified_time" content="2019-04-25">',
        '<meta name="date" content="yesterday">',
        '<meta name="date" content="2999-01-01">',
        '<meta property="article:author" content="https://example.org/anna">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": ["2019-04-25"]}</script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        "<footer>© 2019-04-25</footer>",
        '<link rel=canonical href="http://[::1">',
    ],
)
def test_nothing_is_inferred(article: OneArticle, head: str) -> None:
    known = article("a.html", page(head)).provenance
    assert (known.published, known.byline, known.url, known.outlet) == (None, None, None, None)


def test_date_in_the_address_comes_after_metadata(article: OneArticle) -> None:
    link = '<link rel=canonical href="https://example.org/2019/04/26/a">'
    assert article("a.html", page(link)).provenance.published == Fact("2019-04-26", "URL")
    assert article("b.html", page(link + JSON_LD)).provenance.published == Fact(
        "2019-04-25T18:05:00+10:00", "page metadata"
    )


def test_declared_charset_of_an_old_page(article: OneArticle) -> None:
    old = page().replace("charset=utf-8", 'charset="windows-1251"').encode("windows-1251")
    assert article("a.htm", old).text == f"{FIRST}\n\n{SECOND}"


def test_xml_declaration_does_no_harm(article: OneArticle) -> None:
    assert article("a.html", '<?xml version="1.0" encoding="windows-1251"?>' + page()).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "content", ["<html></html>", "<p></p>", "<!-- -->", page(body="<script>run()</script><img src=a.png>")]
)
def test_page_without_an_article(problem: OneProblem, content: str) -> None:
    assert isinstance(problem("a.html", content), EmptyInput)


BOMBS = [
    ("<div>" * 100_000 + FIRST, OversizeInput),
    ("<div>" * 19_000 + FIRST + "</div>" * 19_000, MalformedInput),
    ("<div>" * 300 + f"<p>{FIRST}</p>" + "</div>" * 300, MalformedInput),
    ("<b>x</b>" * 200_000, OversizeInput),
    ("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + f">{FIRST}", MalformedInput),
    ("<p " + " ".join(f"a{i}='>'" for i in range(100_000)) + f">{FIRST}", MalformedInput),
    (("<p " + " ".join(f"a{i}=1" for i in range(190)) + ">x</p>") * 900, MalformedInput),
    ("<" * 100_000, OversizeInput),
]


@pytest.mark.parametrize(
    ("bomb", "kind"), BOMBS, ids=lambda value: value[:20] if isinstance(value, str) else value.__name__
)
def test_bomb_is_a_clear_error(problem: OneProblem, bomb: str, kind: type[InputError]) -> None:
    found = problem("a.html", f"<html><body>{bomb}</body></html>")
    assert isinstance(found, kind)
    assert found.advice


@pytest.mark.parametrize(
    "bomb", ["<p '" + "<p \"'" * 5_000, "&#" * 100_000, "<!--" * 5_000, "<table>" * 5_000, "<a " * 30_000]
)
def test_bomb_that_holds_nothing_is_survived(problem: OneProblem, bomb: str) -> None:
    assert isinstance(problem("a.html", bomb), InputError)


def test_page_just_within_depth_is_read(article: OneArticle) -> None:
    assert FIRST in article("a.html", page(body="<div>" * 200 + BODY + "</div>" * 200)).text


def test_long_attributes_are_no_bomb(article: OneArticle) -> None:
    data = '{"a": "b c d"} ' * 5_000
    assert FIRST in article("a.html", page(body=f"<div data-state='{data}'>{BODY}</div>")).text


def test_failure_of_the_extractor_is_an_error_of_the_page(problem: OneProblem, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr("trafilatura.bare_extraction", failing)
    assert isinstance(problem("a.html", page()), MalformedInput)


def test_larger_page_than_any_of_the_press(problem: OneProblem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST_PAGE", 1_000)
    assert isinstance(problem("a.html", page(body="x" * 1_000)), OversizeInput)


def test_letters_of_a_page_stay_as_they_are_written(article: OneArticle) -> None:
    apart = "Le cafe\u0301 \u212a a ouvert ses portes mercredi, a dit la mairie de la ville."
    assert (
        article("a.html", page(body=f"<article><p>{apart}</p><p>{SECOND}</p></article>")).text == f"{apart}\n\n{SECOND}"
    )


def test_extractor_says_nothing_on_standard_error(problem: OneProblem, capfd: pytest.CaptureFixture[str]) -> None:
    problem("a.html", page(body="<img src=a.png>"))
    assert capfd.readouterr().err == ""
