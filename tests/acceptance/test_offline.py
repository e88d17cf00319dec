"""No network: nothing is asked of it, and nothing is missed where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command import SOURCE, Command, works

from benchmarks.robustness.corpus import invented, write

ARTICLES = invented(16, seed=8)

CUT_OFF = ["unshare", "--user", "--map-root-user", "--net"]
"""Runs a command where no network is, not even this machine's own."""

WATCH = """
import sys

def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}:
        with open(%r, "a") as notes:
            notes.write(f"{event} {arguments}\\n")
        raise OSError(f"no network: {event}")

sys.addaudithook(watch)
"""


def use(rashomon: Command, tmp_path: Path) -> None:
    """Everything that a first session does, in a new home."""
    folder, page, home = write(ARTICLES, tmp_path / "articles"), tmp_path / "story.html", tmp_path / "home"
    home.mkdir()
    for arguments in (
        ["read", folder, "--quiet"],
        ["read", folder, "--quiet", "--jobs", "2"],
        ["stories"],
        ["story", "1"],
        ["export", "1", "--to", "html", "--output", page],
    ):
        came = rashomon(*arguments)
        assert (came.code, came.err) == (0, "")
    assert page.stat().st_size > 10_000
    assert [entry.name for entry in home.iterdir()] == [".cache"]  # no library leaves its identity papers there


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH % str(notes), "utf-8")
    places = os.pathsep.join([str(tmp_path / "watch"), str(SOURCE)])
    use(Command(tmp_path / "store.db", **_home(tmp_path), PYTHONPATH=places), tmp_path)
    assert not notes.exists(), notes.read_text("utf-8")


@pytest.mark.skipif(not works(CUT_OFF), reason="cannot cut a process off from the network here")
def test_nothing_is_missed_without_network(tmp_path: Path) -> None:
    use(Command(tmp_path / "store.db", CUT_OFF, **_home(tmp_path)), tmp_path)


def _home(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    return {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
