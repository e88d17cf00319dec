"""A read that is killed at any moment: the same command, given again, ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import ledger
import pytest
from command import Command, ended, kill, processes, wait_for_end_of_session

from benchmarks.robustness.corpus import Invented, invented, write


class Moment(NamedTuple):
    """When to kill: so many seconds after a stage has finished so many articles."""

    stage: str
    articles: int
    seconds: float


def moments(articles: int, kills: Mapping[str, int], seed: int) -> list[Moment]:
    """So many random moments in each stage, every one further on than the one before; and one before them all."""
    chance = random.Random(seed)
    before = {"ingest": 0.0, "read": 1.5, "gather": 0.05}  # reading first opens the encoder; gathering is soon over
    start = Moment("ingest", 0, chance.uniform(0, 1))
    return [start] + [
        Moment(stage, 1 + int(share * articles), chance.uniform(0, before[stage]))
        for stage, count in kills.items()
        for share in sorted(chance.uniform(0, 0.8) for _ in range(count))
    ]


def killed(rashomon: Command, folder: Path, moment: Moment, jobs: int) -> bool:
    """Whether a read was killed at that moment, rather than done before it."""
    process = rashomon.start("read", folder, "--jobs", str(jobs), "--quiet")
    while process.poll() is None and ledger.count(rashomon.store, moment.stage) < moment.articles:
        time.sleep(0.005)
    time.sleep(moment.seconds)
    finished = process.poll() is not None
    kill(process)
    assert wait_for_end_of_session(process.pid) == [], "processes outlive the one that started them"
    return not finished


def survives(tmp_path: Path, articles: list[Invented], plan: Sequence[Moment]) -> list[Moment]:
    """Read with kills and without, compare; gives back the moments that came in time."""
    folder = write(articles, tmp_path / "articles")
    rashomon, undisturbed = Command(tmp_path / "killed.db"), Command(tmp_path / "whole.db")
    landed = [moment for place, moment in enumerate(plan) if killed(rashomon, folder, moment, 1 + place % 2)]
    for command in (rashomon, undisturbed):
        assert command("read", folder, "--quiet") == (0, "", "")
        ledger.check_whole(command.store, articles)
    assert ledger.stories(rashomon.store) == ledger.stories(undisturbed.store)
    assert "0 new, " in rashomon("read", folder).out
    return landed


def test_a_killed_read_goes_on(tmp_path: Path) -> None:
    plan = moments(120, {"ingest": 1, "read": 1, "gather": 1}, seed=1)
    landed = survives(tmp_path, invented(120, seed=1), plan)
    assert len(landed) >= 3, "too few of the moments came before the end"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sees no processes here")
def test_a_process_of_the_pool_that_dies(rashomon: Command, tmp_path: Path) -> None:
    articles = invented(32, seed=9)
    folder = write(articles, tmp_path / "articles")
    process = rashomon.start("read", folder, "--jobs", "2")
    while process.poll() is None and len(pool := _of_the_pool(process.pid)) < 2:
        time.sleep(0.01)
    os.kill(pool[0], signal.SIGKILL)
    came = ended(process)
    assert (came.code, came.out) == (3, "")
    assert came.err.startswith("error: a reading process died")
    assert came.err.count("\n") == 1
    assert wait_for_end_of_session(process.pid) == []
    assert rashomon("read", folder, "--quiet") == (0, "", "")
    ledger.check_whole(rashomon.store, articles)


def _of_the_pool(session: int) -> list[int]:
    """Processes that read, without the command itself and Python's own tracker of them."""
    lines = {number: Path(f"/proc/{number}/cmdline").read_bytes() for number in processes(session)}
    return [int(number) for number, line in lines.items() if b"spawn_main" in line]


@pytest.mark.slow
def test_a_thousand_articles_and_ten_kills(tmp_path: Path) -> None:
    plan = moments(1000, {"ingest": 2, "read": 4, "gather": 3}, seed=2)
    landed = survives(tmp_path, invented(1000, seed=2), plan)
    assert len(landed) >= 9, "too few of the moments came before the end"
