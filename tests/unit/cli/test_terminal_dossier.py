"""A dossier in a terminal: it fits, it is whole, and every statement opens its exact words."""

from __future__ import annotations

import re

import msgspec
import pytest
from chapter_fixtures import RELATED, daily_dossier, hostile_days
from rich.cells import cell_len
from rich.console import Console
from show_fixtures import LANGUAGES, ferry_dossier, hostile_dossier

from rashomon.app import Progress
from rashomon.cli.dossier import DossierView
from rashomon.cli.progress import PATIENCE, Bar
from rashomon.model import Dossier

REFERENCE = re.compile(r"\[(\w+) (\d+)-(\d+)\]")


def _printed(dossier: Dossier, width: int, wide: bool | None = None, languages: tuple[str, ...] = ()) -> str:
    console = Console(width=width, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(DossierView(dossier, languages, wide))
    return capture.get()


@pytest.mark.parametrize("width", [40, 60, 80, 119, 120, 160, 250])
@pytest.mark.parametrize(
    "dossier", [ferry_dossier(), ferry_dossier(truncated="cut"), hostile_dossier(), daily_dossier(), hostile_days()]
)
def test_no_line_is_wider_than_the_terminal(width: int, dossier: Dossier) -> None:
    assert all(cell_len(line) <= width for line in _printed(dossier, width).splitlines())


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("truncated", [None, "cut"])
def test_every_point_has_an_unbroken_reference_to_its_words(width: int, truncated: str | None) -> None:
    dossier = ferry_dossier(truncated=truncated)
    found = {(tag, int(a), int(b)) for tag, a, b in REFERENCE.findall(_printed(dossier, width))}
    for point in dossier.points:
        worded = point.claims[point.wording]
        assert (worded.language, worded.span.start, worded.span.end) in found


def test_narrow_shows_signs_wide_shows_words_and_every_wording() -> None:
    narrow, wide = _printed(ferry_dossier(), 80), _printed(ferry_dossier(), 160)
    assert "● tells" not in narrow
    assert "● tells" in wide
    assert "[th 98-137]" not in narrow
    assert "[th 98-137]" in wide
    assert "[th 98-137]" in _printed(ferry_dossier(), 80, wide=True)
    assert "[th 98-137]" not in _printed(ferry_dossier(), 160, wide=False)


def test_standings_stand_under_their_account() -> None:
    lines = _printed(ferry_dossier(truncated="cut"), 80).splitlines()
    header = next(line for line in lines if re.search(r"en\s+hi\s+ar\s+zh\s+vi\s+th", line))
    row = next(line for line in lines if line.startswith("All 214"))
    places = [header.index(language) for language in LANGUAGES]
    assert [row[place] for place in places] == ["●", "●", "≠", "●", "●", "?"]


def test_many_accounts_are_listed_instead_of_columns() -> None:
    printed = _printed(ferry_dossier(), 52)
    assert "● en hi zh vi  ≠ ar" in printed


def test_furniture_never_appears() -> None:
    for width in (80, 160):
        printed = _printed(ferry_dossier(), width)
        assert "Mara Quill" not in printed
        assert "Photo" not in printed


def test_wording_follows_the_reader() -> None:
    assert "Phà Sanda mắc cạn gần cảng Velis" in _printed(ferry_dossier(), 80, languages=("vi",)).splitlines()[0]


def test_days_and_the_stories_beside_it_stand_below_the_head() -> None:
    lines = _printed(daily_dossier(), 100).splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Chapters: "))
    assert lines[place].rstrip() == "Chapters: 3 May 2031 en zh vi · 4 May 2031 hi ar · no day told th"
    assert lines[place + 1].rstrip() == "follow-up of story 3 · [hi] नौका सांडा की मरम्मत पूरी · 4 accounts"
    assert lines[place + 2].rstrip() == "followed by story 9 · [ar] ميناء فيليس يغلق المرفأ القديم\u200e · 1 account"
    assert lines[place + 4].strip() == ""


def test_a_story_of_one_day_that_stands_alone_has_no_such_lines() -> None:
    printed = _printed(ferry_dossier(), 100)
    assert "Chapters" not in printed
    assert " of story" not in printed
    dossier = daily_dossier(())
    assert "Chapters" not in _printed(msgspec.structs.replace(dossier, chapters=dossier.chapters[:1]), 100)


def test_of_many_stories_beside_it_a_narrow_view_has_the_nearest() -> None:
    many = tuple(msgspec.structs.replace(RELATED[2], story=number) for number in range(100, 109))
    assert "… 4 more beside it; --wide lists all" in _printed(daily_dossier(many), 80)
    assert "story 105" not in _printed(daily_dossier(many), 80)
    assert "story 108" in _printed(daily_dossier(many), 80, wide=True)


def test_a_copy_and_a_move_say_so_where_joins_are_told() -> None:
    printed = _printed(daily_dossier(), 100)
    assert "zh near copy of en: copy 0.93" in printed
    assert "vi move, score 1.75: same day 1.00 (+1.85)" in printed


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_bar_waits_until_there_is_something_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")  # a dumb terminal, as of a build server, draws no bar at all
    clock, console = _Clock(), Console(force_terminal=True, width=80)
    with console.capture() as capture, Bar(console, clock) as bar:
        bar(Progress("read", 1, 10))
        clock.now = PATIENCE / 2
        bar(Progress("read", 2, 10))
    assert capture.get() == ""
    with console.capture() as capture, Bar(console, clock) as bar:
        clock.now += PATIENCE
        bar(Progress("read", 3, 10))
        bar(Progress("gather", 1, None))
    assert "3/10" in capture.get()
