"""Gathering that is killed again and again ends in the same stories, by the same changes."""

from __future__ import annotations

import random
import time
from pathlib import Path

import ledger
import pytest
from command import Command, kill, wait_for_end_of_session

EXAMPLES = Path(__file__).parents[2] / "examples" / "vladivostok-summit"
READ = ("read", EXAMPLES, "--depth", "skim", "--quiet")


def killed(rashomon: Command, after: float) -> bool:
    """Whether a read was killed so many seconds after gathering could begin, rather than done before."""
    process = rashomon.start(*READ)
    time.sleep(after)
    finished = process.poll() is not None
    kill(process)
    assert wait_for_end_of_session(process.pid) == []
    ledger.check_sound(rashomon.store)
    return not finished


@pytest.mark.slow
def test_killed_gathering_goes_on_as_if_nothing_had_happened(rashomon: Command) -> None:
    assert rashomon(*READ).code == 0
    whole = ledger.stories(rashomon.store)
    assert max(len(story.articles) for story in whole[0]) > 5
    ledger.scatter(rashomon.store)
    began = time.monotonic()
    assert rashomon(*READ).code == 0
    lasts = time.monotonic() - began  # a read that has nothing to do but gather
    assert ledger.stories(rashomon.store) == whole
    ledger.scatter(rashomon.store)
    chance = random.Random(3)
    landed = [killed(rashomon, chance.uniform(0.3, 0.95) * lasts) for _ in range(3)]
    assert any(landed)
    assert rashomon(*READ) == (0, "", "")
    assert ledger.stories(rashomon.store) == whole
