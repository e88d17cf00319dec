"""Ctrl-C, which a terminal sends to the command and to every process it started."""

from __future__ import annotations

import os
import pty
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ledger
import pytest
from command import Command, Ended, ended, interrupt, processes, wait_for_end_of_session

from benchmarks.robustness.corpus import invented, write

ARTICLES = invented(48, seed=5)

BAR = re.compile(r"(ingest|read|gather)\s.*?(\d+)/(\d+|\?)")
"""The progress bar, as it appears on a terminal."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(ARTICLES, tmp_path_factory.mktemp("interrupted") / "articles")


@contextmanager
def terminal() -> Iterator[tuple[int, Callable[[], str]]]:
    """A terminal to start a command on, and what has appeared on it since last asked."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)

    def appeared() -> str:
        try:
            return os.read(ours, 1 << 16).decode("utf-8", "replace")
        except OSError:  # nothing new, or nobody writes there any more
            return ""

    try:
        yield theirs, appeared
    finally:
        os.close(ours)
        os.close(theirs)


def check_stopped(stopped: Ended, shown: str, session: int) -> None:
    assert stopped.code == 130
    assert "Traceback" not in stopped.out + stopped.err + shown
    assert "Exception ignored" not in shown
    assert wait_for_end_of_session(session) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_read_is_kept_and_the_next_run_goes_on(rashomon: Command, folder: Path, jobs: int) -> None:
    with terminal() as (screen, appeared):
        process = rashomon.start("read", folder, "--jobs", str(jobs), stderr=screen)
        shown = ""
        while process.poll() is None and not any(bar[0] == "read" for bar in BAR.findall(shown)):
            shown += appeared()
            time.sleep(0.01)
        stopped = interrupt(process)
        check_stopped(stopped, shown + appeared(), process.pid)
    assert "the same command goes on where it ended" in " ".join(stopped.out.split())
    ledger.check_sound(rashomon.store)
    assert ledger.count(rashomon.store, "ingest") == len(ARTICLES)
    assert 0 < (kept := ledger.count(rashomon.store, "read")) < len(ARTICLES)
    ended = rashomon("read", folder)
    assert (ended.code, ended.err) == (0, "")
    assert f"{len(ARTICLES) - kept} read" in ended.out
    ledger.check_whole(rashomon.store, ARTICLES)


def test_while_articles_are_gathered(rashomon: Command, folder: Path) -> None:
    process = rashomon.start("read", folder)
    while process.poll() is None and ledger.count(rashomon.store, "read") < len(ARTICLES):
        time.sleep(0.002)
    stopped = interrupt(process)
    check_stopped(stopped, stopped.err, process.pid)
    assert rashomon("read", folder).code == 0
    ledger.check_whole(rashomon.store, ARTICLES)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sees no processes here")
def test_while_the_processes_of_a_pool_start(rashomon: Command, folder: Path) -> None:
    process = rashomon.start("read", folder, "--jobs", "2")
    while process.poll() is None and not ledger.count(rashomon.store, "ingest"):
        time.sleep(0.002)
    while process.poll() is None and len(list(processes(process.pid))) < 2:
        time.sleep(0.002)
    stopped = interrupt(process)
    check_stopped(stopped, stopped.err, process.pid)


def test_while_the_program_loads(rashomon: Command) -> None:
    process = rashomon.under(PYTHONPROFILEIMPORTTIME="1").start("stories")
    assert process.stderr
    while "cyclopts" not in process.stderr.readline():
        pass
    stopped = interrupt(process)
    check_stopped(stopped, stopped.err, process.pid)
    assert not rashomon.store.exists()


def test_an_impatient_user(rashomon: Command, folder: Path) -> None:
    process = rashomon.start("read", folder, "--jobs", "2")
    while process.poll() is None and not ledger.count(rashomon.store, "ingest"):
        time.sleep(0.002)
    for _ in range(5):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
    stopped = ended(process)
    if stopped.code == -signal.SIGINT:  # the last came when Python was shutting down; a shell reports 130 for it too
        stopped = stopped._replace(code=130)
    check_stopped(stopped, stopped.err, process.pid)
