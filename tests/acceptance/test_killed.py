"""A read that is killed at any moment: the same command, given again, ends as if nothing had happened."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import ledger
import pytest
from benchmarks.robustness.corpus import Invented, invented, write
from command import Command, kill, wait_for_end_of_session


class Moment(NamedTuple):
    """When to kill: so many seconds after a stage has finished so many articles."""

    stage: str
    articles: int
    seconds: float


def moments(articles: int, kills: Sequence[str], seed: int) -> list[Moment]:
    """A random moment in each of these stages; where one comes again it has come further."""
    chance = random.Random(seed)
    shares = sorted(chance.uniform(0, 0.8) for _ in kills)
    before = {"ingest": 0.0, "read": 1.5, "gather": 0.05}  # reading first opens the encoder; gathering is soon over
    return [
        Moment(stage, 1 + int(share * articles), chance.uniform(0, before[stage]))
        for stage, share in zip(kills, shares, strict=True)
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
    plan = moments(120, ["ingest", "read", "read", "gather"], seed=1)
    landed = survives(tmp_path, invented(120, seed=1), plan)
    assert len(landed) >= 3, "too few of the moments came before the end"


@pytest.mark.slow
def test_a_thousand_articles_and_ten_kills(tmp_path: Path) -> None:
    began = time.monotonic()
    plan = moments(1000, [*["ingest"] * 2, *["read"] * 5, *["gather"] * 3], seed=2)
    landed = survives(tmp_path, invented(1000, seed=2), plan)
    print(f"{len(landed)} kills in {time.monotonic() - began:.0f} s: {landed}")
    assert len(landed) >= 9, "too few of the moments came before the end"
