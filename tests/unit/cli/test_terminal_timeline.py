"""When what happened, in a terminal: it fits, it is in order, and every row has its exact words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console
from show_fixtures import LANGUAGES, ferry_dossier
from timing_fixtures import HAPPENINGS, UNDATED, hostile_times, timed_dossier

from rashomon.cli.dossier import DossierView
from rashomon.cli.timeline import BACKGROUND
from rashomon.cli.timeline import UNDATED as FEW
from rashomon.model import Dossier, Timeline

REFERENCE = re.compile(r"\[(\w+) (\d+)-(\d+)\]")


def _printed(
    dossier: Dossier, width: int, wide: bool | None = None, languages: Sequence[str] = (), colours: bool = False
) -> str:
    console = Console(width=width, force_terminal=colours, color_system="standard" if colours else None)
    with console.capture() as capture:
        console.print(DossierView(dossier, languages, wide))
    return capture.get()


def _when(dossier: Dossier, width: int = 300, wide: bool = False, languages: Sequence[str] = ()) -> list[str]:
    lines = [line.rstrip() for line in _printed(dossier, width, wide, languages).splitlines()]
    return lines[lines.index("When") + 1 : lines.index("Why they stand together") - 1]


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 120, 160, 250])
@pytest.mark.parametrize("dossier", [timed_dossier(), timed_dossier(["hi", "vi"]), hostile_times()])
def test_no_line_is_wider_than_the_terminal(width: int, dossier: Dossier) -> None:
    assert all(cell_len(line) <= width for line in _printed(dossier, width).splitlines())


@pytest.mark.parametrize("width", [40, 80, 160])
def test_every_row_has_an_unbroken_reference_to_its_words(width: int) -> None:
    dossier = timed_dossier()
    texts = {found.language: found.article.text for found in dossier.accounts}
    references = REFERENCE.findall("\n".join(_when(dossier, width)))
    assert len(references) == len(HAPPENINGS) + len(UNDATED)
    words = [texts[tag][int(start) : int(end)] for tag, start, end in references]
    assert words[0] == "The ferry Sanda ran aground off Port Velis on Saturday evening"


def test_news_comes_first_in_the_order_of_time_then_background_then_what_has_no_date() -> None:
    lines = _when(timed_dossier())
    assert [re.split(r"  +", line)[0] for line in lines] == [
        "3 May 2031",
        "",
        "since 3 May 2031",
        "12:00",
        "up to 4 May 2031,",
        "about 00:00",
        "4–10 May 2031",
        "on or after 4 May",
        "2031, not certain",
        "about 1991",
        "Mar 2031",
        "without a date",
        "",
        "",
        "",
    ]
    assert [line for line in lines if "background; reported 5 May 2031" in line] == lines[9:11]


def test_a_row_says_who_tells_it_when_that_was_reported_and_who_says_otherwise() -> None:
    first = _when(timed_dossier())[0]
    assert first.endswith("[en 66-128]  en ar (reported 4 May 2031), vi (5 May 2031); vi: 3 May 2031 19:40")
    assert "[en 66-128]  reported" not in first


def test_a_wide_view_has_the_words_of_every_account() -> None:
    narrow, wide = "\n".join(_when(timed_dossier())), "\n".join(_when(timed_dossier(), wide=True))
    assert "Phà Sanda mắc cạn gần cảng Velis vào" not in narrow
    assert "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy. [vi 34-83]  3 May 2031 19:40; reported" in wide


def test_wording_follows_the_reader() -> None:
    assert _when(timed_dossier(), languages=["vi"])[0].startswith("3 May 2031            Phà Sanda")


def test_a_narrow_terminal_has_the_words_below_the_time() -> None:
    lines = _when(timed_dossier(), 44)
    assert lines[:2] == ["3 May 2031", "  The ferry Sanda ran aground off Port Velis"]


def test_the_words_that_tell_when_stand_out() -> None:
    printed = _printed(timed_dossier(), 200, colours=True)
    assert "\x1b[1mSaturday evening\x1b[0m" in printed


def test_what_has_no_date_says_why() -> None:
    lines = _when(timed_dossier())[-3:]
    assert lines[0].endswith("publication date unknown")
    assert lines[1].endswith("2 days after: आधी रात")
    assert lines[2].endswith("the text leaves open when")


def test_a_narrow_view_leaves_out_most_of_a_long_background_and_says_so() -> None:
    dossier = timed_dossier()
    old = next(happening for happening in HAPPENINGS if happening.background)
    many = tuple(msgspec.structs.replace(old, value=str(1900 + n)) for n in range(BACKGROUND + 3))
    long = msgspec.structs.replace(dossier, timeline=Timeline(many, UNDATED * FEW))
    narrow, wide = _when(long), _when(long, wide=True)
    assert "… 3 more of the background; --wide lists all" in narrow
    assert f"… {len(UNDATED) * FEW - FEW} more without a date; --wide lists all" in narrow
    assert not [line for line in wide if line.startswith("…")]
    assert len([line for line in wide if line.startswith("19")]) == BACKGROUND + 3


def test_a_story_without_times_has_no_heading_for_them() -> None:
    assert "When\n" not in _printed(ferry_dossier(LANGUAGES), 80)


def test_hostile_times_cannot_move_the_cursor() -> None:
    printed = _printed(hostile_times(), 80) + _printed(hostile_times(), 80, wide=True)
    assert not set(printed) & set("\x1b\x9b\u202e\u202c\u2069")
