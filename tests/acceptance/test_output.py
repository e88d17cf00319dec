"""What comes out, and where: pipes that close, locales without UTF-8, narrow terminals, JSON for programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command import Command
from rich.cells import cell_len

WORD = "शहर"
"""A word of the Hindi articles in the store: city."""

LATIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale that knows no letter beyond ASCII, with Python's own remedies against it switched off."""

LISTINGS = [
    ["stories"],
    ["story", "1"],
    ["story", "history"],
    ["story", "history", "1"],
    ["search", WORD],
    ["search", "nowhere"],
    ["article", "{article}"],
    ["read", "{good}"],
    ["read", "{bad}"],
    ["export", "1", "--to", "json"],
]


@pytest.fixture(scope="module")
def one_article(stocked: Command) -> str:
    """An article in Hindi."""
    return str(json.loads(stocked("search", WORD, "--json").out)[0]["article"])


@pytest.mark.parametrize("arguments", LISTINGS, ids=" ".join)
def test_json_is_all_there_is_on_standard_output(
    stocked: Command, one_article: str, tmp_path: Path, arguments: list[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A ferry ran aground off the cape.\n", "utf-8")
    bad.touch()
    words = [word.format(article=one_article, good=good, bad=bad) for word in arguments]
    command = _copy(stocked, tmp_path) if "read" in words else stocked
    came = command(*words, *([] if "export" in words else ["--json"]))
    json.loads(came.out)
    assert (came.code, came.err) == (1 if "{bad}" in arguments else 0, "")


def test_a_pipe_that_is_closed_early(stocked: Command) -> None:
    process = stocked.start("story", "1")
    assert process.stdout
    process.stdout.close()
    assert process.wait() == 0
    assert process.stderr
    with process.stderr as complaints:
        assert complaints.read() == ""


@pytest.mark.parametrize("arguments", [["stories"], ["export", "1", "--to", "html"]], ids=" ".join)
def test_head_takes_one_line(stocked: Command, arguments: list[str]) -> None:
    shell = stocked.under(["sh", "-c", '{ "$@"; echo $? >&2; } | head -n 1', "sh"])
    came = shell(*arguments)
    assert (came.out.count("\n"), came.err) == (1, "0\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams(stocked: Command, closed: str) -> None:
    shell = stocked.under(["sh", "-c", f'"$@" {closed}', "sh"])
    came = shell("stories")
    assert (came.code, came.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_output_that_cannot_be_written(stocked: Command) -> None:
    came = stocked.under(["sh", "-c", '"$@" > /dev/full', "sh"])("stories")
    assert (came.code, came.err) == (3, "error: standard output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_a_file_that_cannot_be_written(stocked: Command) -> None:
    came = stocked("export", "1", "--to", "json", "--output", "/dev/full")
    assert (came.code, came.err) == (3, "error: /dev/full: No space left on device\n")


def test_standard_input_that_is_closed(rashomon: Command) -> None:
    came = rashomon.under(["sh", "-c", '"$@" <&-', "sh"])("read", "-")
    assert came.code == 1
    assert came.err == "error: -: standard input is closed; pipe a text into it, or name a file\n"


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, LATIN, LATIN | {"PYTHONIOENCODING": "latin-1"}])
def test_every_script_comes_out_under_any_locale(
    stocked: Command, one_article: str, environment: dict[str, str]
) -> None:
    came = stocked.under(**environment)("article", one_article)
    assert (came.code, came.err) == (0, "")
    assert WORD in came.out


def test_a_source_named_in_another_script_is_told_under_any_locale(stocked: Command, tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").touch()
    came = _copy(stocked, tmp_path).under(**LATIN)("read", tmp_path / f"{WORD}.txt")
    assert came.code == 1
    assert came.err.startswith(f"error: {tmp_path}/{WORD}.txt: there is no text in it")


@pytest.mark.parametrize("arguments", LISTINGS[:7], ids=" ".join)
def test_forty_columns_are_enough(stocked: Command, one_article: str, arguments: list[str]) -> None:
    came = stocked.under(COLUMNS="40")(*(word.format(article=one_article) for word in arguments))
    assert came.code == 0
    assert max((cell_len(line) for line in came.out.splitlines()), default=0) <= 40


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["read", "--help"], ["story", "--help"]], ids=" ".join
)
def test_help_makes_no_store(rashomon: Command, arguments: list[str]) -> None:
    came = rashomon.under(RASHOMON_STORE=os.fspath(rashomon.store))(*arguments)
    assert (came.code, came.err) == (0, "")
    assert came.out
    assert list(rashomon.store.parent.iterdir()) == []


def _copy(stocked: Command, folder: Path) -> Command:
    """The same store where it may be changed."""
    (folder / "copy.db").write_bytes(stocked.store.read_bytes())
    return Command(folder / "copy.db")
