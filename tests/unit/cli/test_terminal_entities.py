"""Who and what is named, in a terminal: it fits, every spelling has its place, nothing hostile gets through."""

from __future__ import annotations

import re

import pytest
from naming_fixtures import KNOWN, cast, hostile_cast, named_dossier
from rich.cells import cell_len
from rich.console import Console, RenderableType
from show_fixtures import TEXTS, account

from rashomon.app import EntityLine, Found
from rashomon.cli.dossier import DossierView
from rashomon.cli.entities import EntityView, entity_lines, sentences
from rashomon.model import Account, Dossier, Span

REFERENCE = re.compile(r"\[(\w+) (\d+)-(\d+)\]")


def _shown(what: RenderableType, width: int = 80) -> str:
    console = Console(width=width, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(what)
    return capture.get()


def _printed(dossier: Dossier, width: int, wide: bool | None = None) -> str:
    return _shown(DossierView(dossier, (), wide, KNOWN.get), width)


def _told(dossier: Dossier, width: int = 250, wide: bool = False) -> list[str]:
    """The lines from the first heading of names to the end of the last."""
    lines = [line.rstrip() for line in _printed(dossier, width, wide).splitlines()]
    return lines[lines.index("People") : lines.index("Why they stand together") - 1]


@pytest.mark.parametrize("width", [40, 60, 80, 119, 120, 160, 250])
@pytest.mark.parametrize("dossier", [named_dossier(), named_dossier(["en"]), hostile_cast()])
def test_no_line_is_wider_than_the_terminal(width: int, dossier: Dossier) -> None:
    assert all(cell_len(line) <= width for line in _printed(dossier, width).splitlines())


@pytest.mark.parametrize("width", [40, 80, 160])
def test_every_spelling_has_an_unbroken_reference_to_its_words(width: int) -> None:
    printed = _printed(named_dossier(), width)
    found = {(tag, int(a), int(b)) for tag, a, b in REFERENCE.findall(printed)}
    for named in cast():
        for spelling in named.spellings:
            first = spelling.occurrences[0].span
            assert (spelling.language, first.start, first.end) in found


def test_entities_stand_by_type_below_the_points() -> None:
    lines = _told(named_dossier())
    assert [line for line in lines if line in ("People", "Organisations", "Places", "Events")] == [
        "People",
        "Organisations",
        "Places",
        "Events",
    ]
    assert "Port Velis  known Q999; 6 accounts, 12 mentions; city in South Bay, Velisia, 43.11°S 131.87°E" in lines
    assert "Velisia  known XV; 1 account, 2 mentions; country" in lines
    assert "operator  new; 2 accounts, 2 mentions; may be: Sanda Lines; Velis Ferries; Q1" in lines
    assert "harbour office  new; 2 accounts, 3 mentions; may stand for Velisia" in lines


def test_spellings_come_by_language_with_how_often_and_where() -> None:
    (velis,) = [line for line in _told(named_dossier()) if "पोर्ट वेलिस" in line]
    assert velis.startswith("  en Port Velis ×2 [en 39-49] · hi पोर्ट वेलिस ×2 [hi 0-11] · ar ميناء فيليس ×2 [ar")


def test_titles_bylines_and_credits_are_marked() -> None:
    told = "\n".join(_told(named_dossier()))
    assert "also named: Mara Quill (author) [en 54-64]" in told
    assert "Port Velis harbour office (credit) [en" in told
    assert "مكتب الميناء (title) [ar" in told


def test_who_is_named_once_is_spelled_out_where_there_is_room() -> None:
    narrow, wide = _told(named_dossier()), _told(named_dossier(), wide=True)
    assert [line for line in narrow if line.startswith("also named: Sanda Lines [ar ")]
    assert not [line for line in wide if line.startswith("also named")]
    assert "Sanda Lines  known sanda-lines; 1 account, 1 mention" in wide


def test_a_story_that_names_nobody_has_no_headings_for_it() -> None:
    printed = _printed(named_dossier(["th"]), 80)
    assert "Places" in printed
    assert "People" not in printed


def test_hostile_names_cannot_move_the_cursor() -> None:
    printed = _printed(hostile_cast(), 80) + _printed(hostile_cast(), 80, wide=True)
    assert not set(printed) & set("\x1b\x9b\u202e\u202c\u2069")


# one entity by its name


def _mentions(language: str, words: str, story: int | None = 7) -> list[Found]:
    article = account(language).article
    starts = [match.start() for match in re.finditer(words, article.text)]
    return [
        Found(article.id, Span(at, at + len(words)), words, story, "Outlet" if story else None, "und") for at in starts
    ]


ARTICLES = {account(language).article.id: account(language) for language in TEXTS}


def _view(line: EntityLine, limit: int = 20, languages: tuple[str, ...] = ()) -> EntityView:
    return EntityView(line, sentences(line.mentions, ARTICLES.__getitem__, limit), KNOWN.get, languages)


def _lines(line: EntityLine, limit: int = 20, languages: tuple[str, ...] = ()) -> list[str]:
    return [printed.rstrip() for printed in _shown(_view(line, limit, languages), 200).splitlines()]


VELIS = EntityLine(
    "Port Velis", KNOWN["port-velis"], (*_mentions("en", "Port Velis"), *_mentions("hi", "पोर्ट वेलिस", None))
)


def test_what_is_known_comes_before_the_sentences() -> None:
    assert _lines(VELIS)[:7] == [
        "Port Velis  place, harbour town",
        "  known as port-velis, Wikidata Q999",
        "  city in South Bay, Velisia, 43.11°S 131.87°E",
        "  en Port Velis, Velis Harbour, Velis",
        "  hi पोर्ट वेलिस",
        "5 mentions in 2 articles",
        "Ferry with 214 aboard runs aground off Port Velis [en 0-49]",
    ]
    lund = _lines(EntityLine("Lund", KNOWN["ada-lund"], ()))
    assert lund == [
        "Ada Lund  person",
        "  known as ada-lund",
        "  prime minister of Velisia, since 2030-01-02",
        "  mayor of Port Velis, 2020 to 2029-12",
        "  en Ada Lund",
        "no article mentions it",
    ]


def test_sentences_come_whole_with_story_and_outlet() -> None:
    lines = _lines(VELIS)[6:]
    article, hindi = account("en").article.id, account("hi").article.id
    assert lines[1] == f"  Outlet, article {article}, story 7"
    assert lines[2] == "The ferry Sanda ran aground off Port Velis on Saturday evening. [en 66-129]"
    assert lines[4] == "Photo: Port Velis harbour office [en 312-344]"
    assert f"  outlet unknown, article {hindi}, in no story yet" in lines


def test_two_mentions_of_a_sentence_are_one_line_with_both_marked() -> None:
    ferry = EntityLine("ferry", None, tuple(_mentions("en", "a")))
    told = sentences(ferry.mentions, ARTICLES.__getitem__, 20)
    assert len({(t.sentence.article, t.sentence.span) for t in told}) == len(told) < len(ferry.mentions)
    for sentence in told:
        assert {place.of(sentence.sentence.words) for place in sentence.places} == {"a"}
    console = Console(width=200, force_terminal=True, color_system="standard", legacy_windows=False)
    with console.capture() as capture:
        console.print(_view(VELIS))
    assert "runs aground off \x1b[1mPort Velis\x1b[0m" in capture.get()


def test_the_names_of_an_entity_are_in_the_reader_s_languages() -> None:
    lines = _lines(VELIS, languages=("hi", "th"))
    assert lines[0] == "पोर्ट वेलिस  place, harbour town"
    assert [line for line in lines if line.startswith(("  en ", "  hi "))] == ["  hi पोर्ट वेलिस"]


def test_a_limit_says_what_it_leaves_out() -> None:
    assert _lines(VELIS, limit=2)[-1] == "… 3 more; --limit 5 lists all"
    assert _lines(VELIS, limit=5)[-1].startswith("  outlet unknown")


def test_one_known_from_the_articles_only_says_so() -> None:
    lines = _lines(EntityLine("Mara Quill", None, tuple(_mentions("en", "Mara Quill"))))
    assert lines[:3] == [
        "Mara Quill  not known in advance: so called in the articles",
        "1 mention in 1 article",
        "By Mara Quill [en 51-64]",
    ]


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_entity_is_wider_than_the_terminal(width: int) -> None:
    evil: Account = hostile_cast().accounts[0]
    found = Found(evil.article.id, Span(0, 9), evil.article.text[:9], None, "\x1b[2J", "und")
    told = sentences([found], lambda _: evil, 20)
    hostile = EntityView(EntityLine("\x1b[31m\u202e" * 20, None, (found,)), told, KNOWN.get)
    printed = _shown(entity_lines([_view(VELIS), hostile]), width)
    assert all(cell_len(line) <= width for line in printed.splitlines())
    assert not set(printed) & set("\x1b\u202e")
    assert "\n\n" in printed
