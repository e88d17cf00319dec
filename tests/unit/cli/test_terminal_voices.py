"""Who says so, in a terminal: it fits, every wording has its place, and nothing is said that is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console
from show_fixtures import ferry_dossier
from speech_fixtures import ACCOUNTS, CITATIONS, COPIES, VOICES, hostile_speech, quoted, spoken_dossier

from rashomon.cli.dossier import DossierView, SpeechView
from rashomon.cli.voices import STATEMENTS, UNNAMED
from rashomon.model import Dossier, Utterance, Voice

REFERENCE = re.compile(r"\[(\w+) (\d+)-(\d+)\]")


def _printed(dossier: Dossier, width: int, wide: bool | None = None, languages: Sequence[str] = ()) -> str:
    console = Console(width=width, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(DossierView(dossier, languages, wide))
    return capture.get()


def _section(heading: str, dossier: Dossier, wide: bool = False, languages: Sequence[str] = ()) -> list[str]:
    lines = [line.rstrip() for line in _printed(dossier, 300, wide, languages).splitlines()]
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start)]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120, 160, 250])
@pytest.mark.parametrize("dossier", [spoken_dossier(), hostile_speech()])
def test_no_line_is_wider_than_the_terminal(width: int, dossier: Dossier) -> None:
    assert all(cell_len(line) <= width for line in _printed(dossier, width).splitlines())


@pytest.mark.parametrize("width", [40, 80, 160])
def test_every_wording_and_source_has_an_unbroken_reference_to_its_words(width: int) -> None:
    found = {(tag, int(a), int(b)) for tag, a, b in REFERENCE.findall(_printed(spoken_dossier(), width))}
    tags = {account.article.id: language for language, account in ACCOUNTS.items()}
    spans = [
        (tags[q.article], q.reported or q.span) for voice in VOICES for said in voice.utterances for q in said.quoted
    ]
    spans += [(tags[citation.article], citation.spans[0]) for citation in CITATIONS]
    spans += [(tags[copy.article], copy.alike[0].span) for copy in COPIES]
    assert {(tag, span.start, span.end) for tag, span in spans} <= found


def test_each_statement_stands_once_with_every_account_s_wording() -> None:
    assert _section("Who says what", spoken_dossier()) == [
        "Ada Lund  3 accounts, 1 statement",
        "  · fr «Nous avons perdu tout repère» [fr 50-78] … «puis le sable était là» [fr 114-136]  direct",
        "    ja 「私たちは方向を見失った」 [ja 24-35]  direct",
        "    he „איבדנו כל נקודת ציון” [he 29-49]  direct",
        "harbour office  2 accounts, 1 statement",
        "  · en Thick fog had covered the bay since noon [en 184-224]  reported",
        "    ar ضبابًا كثيفًا غطّى الخليج منذ الظهر [ar 155-190]  reported",
        "Sanda Lines  1 account, 1 statement",
        "  · ar ستعوّض الركاب [ar 222-235]  reported",
        "“Un passager” [fr 199-210]  not named; 1 account, 1 statement",
        "  · fr entendu « un long grincement » sous la coque [fr 227-271]  partly direct",
        "speaker not given; 1 account, 1 statement",
        "  · ja 「二度と乗らない」 [ja 81-88]  direct",
    ]


def test_the_reader_s_language_comes_first() -> None:
    assert _section("Who says what", spoken_dossier(), languages=["ja"])[1].startswith("  · ja 「私たち")


def test_a_wide_view_has_the_account_s_words_for_who_said_it() -> None:
    wide = _section("Who says what", spoken_dossier(), wide=True)
    assert wide[2].endswith("direct, by アダ・ルンド船長")


def test_a_narrow_view_leaves_out_statements_that_few_accounts_give_and_says_so() -> None:
    alone = [Utterance(n, (quoted("ja", "二度と乗らない"),)) for n in range(STATEMENTS + 2)]
    many = Voice("Ada Lund", (*alone, VOICES[2].utterances[0]), "ada-lund")
    unnamed = tuple(Voice("", (said,)) for said in alone[: UNNAMED + 1])
    dossier = msgspec.structs.replace(spoken_dossier(), voices=(many, *unnamed))
    narrow, wide = _section("Who says what", dossier), _section("Who says what", dossier, wide=True)
    assert "  … 3 more statements; --wide lists all" in narrow
    assert "… 1 more who are not named; --wide lists all" in narrow
    assert any("Nous avons perdu" in line for line in narrow)
    assert not [line for line in wide if "more" in line]
    assert len([line for line in wide if "二度と乗らない" in line]) == 2 * len(alone)


def test_who_cites_whom() -> None:
    rows = [re.split(r"  +", line) for line in _section("Who cites whom", spoken_dossier())]
    assert rows == [
        ["Velpress", "agency", "[fr 147-164], [ja 47-52]"],
        ["“The Velis Courier”", "in this story: en", "outlet", "[fr 305-322]"],
        ["harbour office", "official", "[en 230-244] ×2, [ar 139-151]"],
        ["“ชาวบ้าน”", "not named", "[th 98-105]"],
        ["“関係者”", "not named", "[ja 43-46]"],
    ]
    assert "[en 230-244] [en 330-344]," in "\n".join(_section("Who cites whom", spoken_dossier(), wide=True))


def test_copies_say_how_much_and_whether_their_order_is_known() -> None:
    narrow, wide = (_section("Copies", spoken_dossier(), wide) for wide in (False, True))
    assert narrow[0] == "  vi Báo Velis repeats en The Velis Courier: 62% of the shorter text, translated"
    assert narrow[2].endswith("99% of the shorter text in common, translated; which came first is not known")
    assert "[vi 34-83] = The ferry Sanda ran aground off Port Velis on Saturday evening. [en 66-129]" in narrow[1]
    assert (len(narrow), len(wide)) == (4, 5)


def test_a_wording_says_whom_it_is_credited_to_and_its_point_what_stands_behind_it() -> None:
    printed = " ".join(_printed(spoken_dossier(), 300, languages=["ja"]).split())
    assert "— credited to “関係者” [ja 43-46] (not named), passed on by “ベルプレス” [ja 47-52]" in printed
    assert "4 accounts: 1 origin (Velpress: 2 accounts), 2 unknown" in printed
    assert printed.count(" unknown ") == 1 + printed.count("date unknown")


def test_a_story_in_which_nobody_speaks_has_no_such_headings() -> None:
    printed = _printed(ferry_dossier(), 80)
    assert not [heading for heading in ("Who says what", "Who cites whom", "Copies", "origin") if heading in printed]


def test_the_view_of_speech_alone_has_all_of_it() -> None:
    console = Console(width=300)
    with console.capture() as capture:
        console.print(SpeechView(spoken_dossier()))
    printed = [line.rstrip() for line in capture.get().splitlines()]
    for heading in ("Who says what", "Who cites whom", "Copies"):
        start = printed.index(heading)
        section = _section(heading, spoken_dossier(), wide=True)
        assert printed[start + 1 : start + 1 + len(section)] == section
    assert "Why they stand together" not in printed


def test_hostile_speech_cannot_move_the_cursor() -> None:
    printed = _printed(hostile_speech(), 80) + _printed(hostile_speech(), 80, wide=True)
    assert not set(printed) & set("\x1b\x9b\u202e\u202c\u2069")
