"""`rashomon watch` over a folder: what arrives is told a line each, and nothing is told or lost twice."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from command import Command, interrupt, wait_for_end_of_session

FERRY = (
    "Ferry runs aground off Port Velis\n\nThe ferry Sanda ran aground off Port Velis on Saturday. All 214 were saved.\n"
)
AGAIN = (
    "Ferry Sanda aground at Velis\n\nAll 214 aboard the ferry Sanda were saved after it ran aground off Port Velis.\n"
)
BUDGET = "Parliament passes a smaller budget\n\nParliament approved a smaller budget after a night of debate.\n"

LONGEST = 60
"""Seconds to wait for a line; the encoder opens in a few."""


class Watch:
    """A watch under way, with the lines it has printed so far."""

    def __init__(self, rashomon: Command, folder: Path) -> None:
        self.process: subprocess.Popen[str] = rashomon.start("watch", folder, "--json", "--depth", "skim")
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def next(self) -> dict[str, Any]:
        """The next line, as what it says."""
        try:
            found: dict[str, Any] = json.loads(self._lines.get(timeout=LONGEST))
        except Empty:
            raise AssertionError(f"nothing was heard; the watch ended with {self.process.poll()}") from None
        return found

    def rest(self) -> list[str]:
        """What else was printed so far."""
        return list(self._lines.queue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "arriving"
    made.mkdir()
    return made


@pytest.fixture
def watch(rashomon: Command, folder: Path) -> Iterator[Callable[[], Watch]]:
    """Starts a watch; none outlives its test."""
    begun: list[Watch] = []

    def start() -> Watch:
        begun.append(Watch(rashomon, folder))
        return begun[-1]

    yield start
    for each in begun:
        each.process.kill()
        each.process.wait()
        for stream in (each.process.stdout, each.process.stderr):
            if stream:
                stream.close()


@pytest.mark.slow
def test_a_file_dropped_in_is_told_of_at_once(folder: Path, watch: Callable[[], Watch]) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    watching = watch()
    first = watching.next()
    assert (first["kind"], first["title"], first["language"]) == ("open", "Ferry runs aground off Port Velis", "en")
    (folder / "again.txt").write_text(AGAIN)
    second = watching.next()
    assert (second["kind"], second["story"]) == ("join", first["story"])
    assert second["reasons"]
    (folder / "empty.txt").write_text(" \n")
    assert "empty.txt" in watching.next()["problem"]
    assert watching.process.poll() is None


@pytest.mark.slow
def test_a_watch_that_was_killed_goes_on(rashomon: Command, folder: Path, watch: Callable[[], Watch]) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    watching = watch()
    first = watching.next()
    (folder / "budget.txt").write_text(BUDGET)
    time.sleep(1.2)  # about when it is being read
    watching.process.kill()
    watching.process.wait()
    assert wait_for_end_of_session(watching.process.pid) == []
    (folder / "again.txt").write_text(AGAIN)
    again = watch()
    heard = [again.next()]
    while heard[-1]["title"] != AGAIN.partition("\n")[0]:
        heard.append(again.next())
    assert (heard[-1]["kind"], heard[-1]["story"]) == ("join", first["story"])
    stories = json.loads(rashomon("stories", "--json").out)
    assert sorted(story["accounts"] for story in stories) == [1, 2]
    entered = [
        move["article"] for change in json.loads(rashomon("story", "history", "--json").out) for move in change["moves"]
    ]
    assert len(entered) == len(set(entered)) == 3


@pytest.mark.slow
def test_ctrl_c_ends_it(folder: Path, watch: Callable[[], Watch]) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    watching = watch()
    watching.next()
    watching.process.stdout, stream = None, watching.process.stdout  # the thread reads it
    stopped = interrupt(watching.process)
    assert stopped.code in (0, 130)
    assert "Traceback" not in stopped.err
    assert wait_for_end_of_session(watching.process.pid) == []
    if stream:
        stream.close()


@pytest.mark.slow
def test_records_on_standard_input_are_told_of(rashomon: Command) -> None:
    process = rashomon.start("watch", "-", "--json", "--depth", "skim", stdin=subprocess.PIPE)
    texts = [FERRY, AGAIN, BUDGET]
    records = "".join(json.dumps({"text": text, "published": "2031-05-04"}) + "\n" for text in texts)
    out, err = process.communicate(records, timeout=LONGEST)
    assert (process.returncode, err) == (0, "")
    assert sorted(json.loads(line)["kind"] for line in out.splitlines()) == ["join", "open", "open"]


def test_a_place_that_is_no_folder_is_refused(rashomon: Command, tmp_path: Path) -> None:
    came = rashomon("watch", tmp_path / "nowhere", "--json")
    assert came.code
    assert (came.out, came.err.count("\n")) == ("", 1)
    assert "nowhere" in came.err
