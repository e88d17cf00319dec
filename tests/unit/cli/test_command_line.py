"""The command line over a store made by hand: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from chapter_fixtures import daily_dossier, hostile_days
from naming_fixtures import KNOWN, named_dossier
from rich.console import Console
from show_fixtures import TEXTS, account, ferry_dossier, hostile_dossier
from speech_fixtures import hostile_speech, spoken_dossier

from rashomon import __version__, errors
from rashomon.app import EntityLine, Found, Progress, Rashomon, ReadReport, StoryLine
from rashomon.cli.desk import Desk
from rashomon.cli.program import run
from rashomon.export.html import story_page
from rashomon.export.json import schema, story_json
from rashomon.model import Account, Change, Dossier, Span
from rashomon.settings import Settings


class Shelf:
    """Answers as `Rashomon` does, from dossiers made by hand; notes what it was asked."""

    def __init__(self, report: ReadReport | None = None, error: BaseException | None = None) -> None:
        self.report, self.error = report or ReadReport(new=2, read=2, opened=1), error
        self.asked: list[object] = []
        self.settings = Settings()

    def open(self, settings: Settings) -> AbstractContextManager[Rashomon]:
        self.settings = settings
        return nullcontext(cast("Rashomon", self))

    def _note(self, *asked: object) -> None:
        self.asked.append(asked)
        if self.error:
            raise self.error

    def read(self, paths: Sequence[str], progress: Callable[[Progress], None] | None = None) -> ReadReport:
        self._note("read", *paths)
        if progress:
            progress(Progress("read", 1, 2))
        return self.report

    def stories(self) -> list[StoryLine]:
        self._note("stories")
        return [
            StoryLine(7, TEXTS["hi"][0], 6, ("hi", "ar"), ("2031-05-05", "2031-05-04")),
            StoryLine(8, "B", 1, ("en",)),
        ]

    def dossier(self, story: int, languages: Sequence[str] = ()) -> Dossier:
        self._note("dossier", story, *languages)
        if story == 99:
            raise errors.NotFound("story 99: there is none; rashomon stories lists them")
        shelf = {13: hostile_dossier, 14: named_dossier, 15: spoken_dossier, 16: hostile_speech, 17: hostile_days}
        return shelf.get(story, ferry_dossier)()

    def account(self, article: str) -> Account:
        self._note("account", article)
        return hostile_dossier().accounts[0] if article == "evil" else account("en", "cut at a paywall")

    def search(self, words: str, limit: int = 20) -> list[Found]:
        self._note("search", words, limit)
        return (
            [Found("0123456789abcdef", Span(12, 87), TEXTS["ar"][1], 7, "صوت", "ar")]
            if words == "ferry aground"
            else []
        )

    def entities(self, name: str) -> list[EntityLine]:
        self._note("entities", name)
        if name == "nobody":
            raise errors.NotFound("'nobody' is no known name")
        article = account("en").article
        mention = Found(article.id, Span(54, 64), "Mara Quill", 7, None, "und")
        return [EntityLine(name, KNOWN["port-velis"], ()), EntityLine(name, None, (mention,) * (name == "Mara"))]

    def history(self, story: int | None = None) -> list[Change]:
        self._note("history", story)
        return list(daily_dossier().changes)

    def split(self, story: int, articles: Sequence[str]) -> Change:
        self._note("split", story, *articles)
        return ferry_dossier().changes[1]

    def merge(self, story: int, other: int) -> Change:
        self._note("merge", story, other)
        return ferry_dossier().changes[1]

    def undo(self, change: int) -> Change:
        self._note("undo", change)
        return ferry_dossier().changes[1]


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("RASHOMON_STORE", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def _called(*arguments: str, shelf: Shelf | None = None) -> tuple[int, Shelf]:
    shelf = shelf or Shelf()
    return run(arguments, shelf.open), shelf


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["read", "a.txt", "b"], ("read", "a.txt", "b")),
        (["read", "-"], ("read", "-")),
        (["stories"], ("stories",)),
        (["story", "7"], ("dossier", 7)),
        (["story", "7", "--language", "vi", "--language", "en"], ("dossier", 7, "vi", "en")),
        (["story", "split", "7", "abc", "def"], ("split", 7, "abc", "def")),
        (["story", "merge", "7", "8"], ("merge", 7, 8)),
        (["story", "undo", "3"], ("undo", 3)),
        (["story", "history"], ("history", None)),
        (["story", "history", "7"], ("history", 7)),
        (["article", "1f03"], ("account", "1f03")),
        (["search", "ferry", "aground"], ("search", "ferry aground", 20)),
        (["search", "ferry", "--limit", "5"], ("search", "ferry", 5)),
        (["quotes", "15", "--language", "vi"], ("dossier", 15, "vi")),
        (["entity", "Port", "Velis"], ("entities", "Port Velis")),
        (["entity", "Velis", "--limit", "3", "--language", "vi"], ("entities", "Velis")),
        (["export", "7", "--to", "json"], ("dossier", 7)),
    ],
)
def test_each_command_asks_one_thing(arguments: list[str], asked: tuple[object, ...]) -> None:
    code, shelf = _called(*arguments)
    assert (code, shelf.asked) == (0, [asked])


@pytest.mark.parametrize(
    "arguments",
    [["--store", "x.db", "stories"], ["stories", "--store", "x.db"], ["story", "7", "--store=x.db", "--wide"]],
)
def test_the_store_may_be_named_anywhere(arguments: list[str]) -> None:
    assert _called(*arguments)[1].settings.store == "x.db"


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_STORE", "there.db")
    assert _called("stories")[1].settings.store == "there.db"
    assert _called("stories", "--store", "here.db")[1].settings.store == "here.db"


def test_jobs_and_model_reach_the_settings() -> None:
    settings = _called("read", "a", "--jobs", "3", "--model", "m")[1].settings
    assert (settings.jobs, settings.model) == (3, "m")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NotFound("no story 9"), 4),
        (errors.NotPossible("it would be empty"), 2),
        (errors.SettingsError("no"), 2),
        (errors.StoreBusy("locked"), 3),
        (errors.StoreFull("full"), 3),
        (errors.StoreDamaged("damaged"), 3),
        (errors.EncoderUnavailable("no weights"), 3),
        (errors.MissingExtra("install it"), 3),
        (errors.UnreadableInput("a.txt", "cannot be opened", "check it"), 1),
        (OSError(28, "No space left on device", "x.html"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_are_one_line_and_a_code(error: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("stories", shelf=Shelf(error=error))[0] == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["storys"],
        ["story", "seven"],
        ["story"],
        ["read"],
        ["read", "a", "--jbs", "3"],
        ["read", "a", "--jobs", "0"],
        ["export", "7"],
        ["export", "7", "--to", "pdf"],
        ["stories", "--nonsense"],
        ["entity"],
        ["quotes"],
        ["quotes", "seven"],
    ],
)
def test_what_makes_no_sense_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, shelf = _called(*arguments)
    out, err = capsys.readouterr()
    assert (code, shelf.asked, out, err.count("\n")) == (2, [], "", 1)
    assert err.startswith("error: ")


def test_a_read_lists_its_problems_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    report = ReadReport(new=1, read=1, problems=["a.txt: empty; give\nanother", "b: [red]no[/red]"])
    assert _called("read", "a.txt", "b", shelf=Shelf(report))[0] == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == ["error: a.txt: empty; give another", "error: b: [red]no[/red]"]
    assert "1 new" in out


def test_a_quiet_read_says_nothing_but_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("read", "a", "--quiet")[0] == 0
    assert capsys.readouterr() == ("", "")


def test_a_stopped_read_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("read", "a", shelf=Shelf(ReadReport(stopped=True)))[0] == 130
    assert "goes on where it ended" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "a"],
        ["stories"],
        ["story", "7"],
        ["story", "13"],
        ["story", "history"],
        ["story", "undo", "1"],
        ["article", "evil"],
        ["search", "ferry", "aground"],
        ["story", "14"],
        ["entity", "Mara"],
        ["quotes", "15"],
        ["quotes", "7"],
    ],
)
def test_every_listing_speaks_json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _called(*arguments, "--json")[0] == 0
    json.loads(capsys.readouterr().out)


def test_history_tells_of_copies_and_near_stories(capsys: pytest.CaptureFixture[str]) -> None:
    _called("story", "history")
    told = " ".join(capsys.readouterr().out.split())
    assert "same topic as story 12 (-1.23); follow-up of story 3 (-2.50)" in told
    assert f"near copy of {account('en').article.id}" in told
    assert "5 move 7" in told


def test_a_read_tells_what_was_only_skimmed(capsys: pytest.CaptureFixture[str]) -> None:
    _called("read", "a", shelf=Shelf(ReadReport(read=2, skimmed=40)))
    assert "2 read, 40 skimmed;" in capsys.readouterr().out
    _called("read", "a")
    assert "skimmed" not in capsys.readouterr().out


def test_exports_are_the_page_and_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "story.html"
    assert _called("export", "7", "--to", "html", "--output", str(page), "--language", "vi")[0] == 0
    assert page.read_text("utf-8") == story_page(ferry_dossier(), ["vi"])
    assert capsys.readouterr().out == ""
    assert _called("export", "7", "--to", "json")[0] == 0
    told = capsys.readouterr().out
    assert told == story_json(ferry_dossier())
    jsonschema.validate(json.loads(told), schema())


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("export", "7", "--to", "json", "--output", str(tmp_path / "no" / "x.json"))[0] == 3
    assert "x.json: No such file" in capsys.readouterr().err


def test_the_way_from_a_story_to_its_exact_words(capsys: pytest.CaptureFixture[str]) -> None:
    _called("story", "7")
    assert "[hi 166-221]" in capsys.readouterr().out
    _called("article", "1f03")
    printed = capsys.readouterr().out
    assert "66-129" in printed
    assert "byline: By Mara Quill" in printed
    assert "text cut short: cut at a paywall" in printed
    assert "published 2031-05-04 (page metadata)" in printed


def test_listings_name_what_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    _called("stories")
    printed = capsys.readouterr().out
    assert TEXTS["hi"][0].split()[0] in printed
    assert "unknown" in printed
    _called("search", "nothing")
    assert capsys.readouterr() == ("", "nothing found\n")


def test_an_entity_is_shown_with_its_mentions(capsys: pytest.CaptureFixture[str]) -> None:
    code, shelf = _called("entity", "Mara")
    assert (code, shelf.asked) == (0, [("entities", "Mara"), ("account", account("en").article.id)])
    printed = capsys.readouterr().out
    assert "Port Velis  place, harbour town" in printed
    assert "By Mara Quill [en 51-64]\n  outlet unknown" in printed


def test_a_name_of_nobody_is_an_error_of_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("entity", "nobody")[0] == 4
    assert capsys.readouterr() == ("", "error: 'nobody' is no known name\n")


def test_shipped_names_tell_who_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("story", "14")[0] == 0
    assert "may stand for XV" in capsys.readouterr().out
    known = Desk(Console(), Console(), Shelf().open).known
    land = known("RU")
    assert land
    assert land.name("en") == "Russia"
    assert known("XV") is None


def test_quotes_has_every_wording_and_only_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("quotes", "15")[0] == 0
    printed = capsys.readouterr().out
    assert "「二度と乗らない」" in printed
    assert "Copies" in printed
    assert "Why they stand together" not in printed


def test_a_story_in_which_nobody_speaks_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert _called("quotes", "7")[0] == 0
    assert capsys.readouterr() == ("", "story 7: no quotation, no named source and no copy was found\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["story", "13"],
        ["article", "evil"],
        ["story", "13", "--wide"],
        ["story", "16", "--wide"],
        ["quotes", "16"],
        ["story", "17"],
    ],
)
def test_hostile_text_cannot_move_the_cursor(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _called(*arguments)
    printed = capsys.readouterr().out
    assert not set(printed) & set("\x1b\x9b\u202e\u202c\u2069")
    assert "\\u202egnp.exe" in "".join(printed.split())
    assert "[31mred" in printed


def _subprocess(code: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, **options)


def test_help_and_version_wait_for_no_heavy_library() -> None:
    code = (
        "import sys; from rashomon.cli.program import run; print(run(['--help']), run(['--version']));"
        "heavy = {'numpy', 'openvino', 'jinja2', 'trafilatura', 'rashomon.app'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    with _subprocess(code, stdout=subprocess.PIPE) as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    assert b"Exit codes: 0 done" in out
    assert __version__.encode() in out


def test_a_closed_pipe_is_no_error() -> None:
    code = "import sys; from rashomon.cli import main; sys.argv = ['rashomon', '--help']; main()"
    with _subprocess(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        complaint = process.stderr.read()
        process.wait()
    assert (process.returncode, complaint) == (0, b"")
