"""What the README says is so: its commands run, its links lead somewhere, the words it shows are exact."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from rashomon.app import Rashomon
from rashomon.cli.program import run
from rashomon.model import Account
from rashomon.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EVENTS = sorted(folder.name for folder in (ROOT / "examples").iterdir() if (folder / "gold.json").is_file())
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]

COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S) for line in block.splitlines()]
CAPTURE = "\n".join(line for line in README.splitlines() if line.startswith("    "))
QUOTED = re.compile(r"(?P<words>[^\[\]]+)\[(?P<tag>[a-z]{2}) (?P<start>\d+)-(?P<end>\d+)\]")
BESIDE = re.compile(r"[●≠◌–…·\s]|^.*─\n|^.* tells?$", re.M)
"""What a terminal sets between the words of an account: signs of standings, line ends, headings."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the README's commands have been carried out, in their order."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("RASHOMON_STORE", "rashomon.db")
        asked = [shlex.split(line)[1:] for line in COMMANDS if line.startswith("rashomon ")]
        codes = {shlex.join(arguments): run(arguments) for arguments in asked}
    assert codes
    assert {line: code for line, code in codes.items() if code} == {}
    return folder / "rashomon.db"


def test_every_command_is_one_we_know() -> None:
    assert [line for line in COMMANDS if not line.startswith(("make ", "rashomon "))] == []


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("make ")])
def test_make_has_the_target(line: str) -> None:
    done = subprocess.run(["make", "-n", *line.split()[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_demo_runs_the_demo() -> None:
    told = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "bin/python examples/demo.py build\n" in told


def test_demo_writes_a_page_for_each_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    runpy.run_path("examples/demo.py")["main"](tmp_path)
    told, problems = capsys.readouterr()
    assert problems == ""
    assert sorted(page.stem for page in tmp_path.glob("*.html")) == EVENTS
    assert f"Open {tmp_path / 'vladivostok-summit.html'}" in told.splitlines()[-1]


def test_export_in_the_readme_writes_a_page(store: Path) -> None:
    assert "</html>" in (store.parent / "story.html").read_text("utf-8")


def test_story_in_the_readme_has_all_accounts(store: Path) -> None:
    with Rashomon(Settings(store=str(store))) as rashomon:
        assert [line.accounts for line in rashomon.stories()] == [11]


def test_readme_shows_the_exact_words_of_the_accounts(store: Path) -> None:
    accounts = by_language(store)
    shown = [(bare(m["words"]), accounts[m["tag"]].article.text[int(m["start"]) : int(m["end"])])
             for m in QUOTED.finditer(CAPTURE)]  # fmt: skip
    assert len(shown) >= 4
    assert [(words, exact) for words, exact in shown if not words.rstrip("”").endswith(bare(exact))] == []


def by_language(store: Path) -> dict[str, Account]:
    """The accounts of the story under the tags that the terminal gives them."""
    with Rashomon(Settings(store=str(store))) as rashomon:
        return {account.language: account for account in rashomon.dossier(1).accounts}


def bare(words: str) -> str:
    """Words without what a terminal sets between them."""
    return BESIDE.sub("", words)


@pytest.mark.parametrize("page", dict.fromkeys(PAGES), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
