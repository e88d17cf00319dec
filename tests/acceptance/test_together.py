"""Several commands over one store at the same time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import ledger
import pytest
from command import Command, ended

from benchmarks.robustness.corpus import invented, write

ARTICLES = invented(80, seed=6)


@pytest.fixture
def halves(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with half of the articles each."""
    return write(ARTICLES[::2], tmp_path / "one"), write(ARTICLES[1::2], tmp_path / "other")


def test_two_reads_at_once(rashomon: Command, halves: tuple[Path, Path]) -> None:
    reads = [rashomon.start("read", half, "--quiet") for half in halves]
    assert [ended(read) for read in reads] == [(0, "", "")] * 2
    ledger.check_whole(rashomon.store, ARTICLES)


def test_three_gather_at_once(rashomon: Command, halves: tuple[Path, Path]) -> None:
    assert rashomon("read", *halves, "--quiet").code == 0
    once = ledger.stories(rashomon.store)
    ledger.scatter(rashomon.store)
    reads = [rashomon.start("read", half, "--quiet") for half in (*halves, halves[0])]
    assert [ended(read) for read in reads] == [(0, "", "")] * 3
    ledger.check_whole(rashomon.store, ARTICLES)
    assert ledger.stories(rashomon.store) == once


def test_the_same_read_twice_at_once(rashomon: Command, halves: tuple[Path, Path]) -> None:
    reads = [rashomon.start("read", halves[0], "--quiet") for _ in range(2)]
    assert [ended(read) for read in reads] == [(0, "", "")] * 2
    ledger.check_whole(rashomon.store, ARTICLES[::2])


def test_who_looks_during_a_read_sees_what_belongs_together(rashomon: Command, halves: tuple[Path, Path]) -> None:
    assert rashomon("read", halves[0], "--quiet").code == 0
    read = rashomon.start("read", halves[1], "--quiet")
    looked = 0
    while read.poll() is None:
        stories = json.loads(rashomon("stories", "--json").out)
        assert sum(story["accounts"] for story in stories) >= len(ARTICLES) // 3
        _check_dossier(rashomon, stories[0]["id"])
        looked += 1
    assert ended(read) == (0, "", "")
    assert looked
    ledger.check_whole(rashomon.store, ARTICLES)


def _check_dossier(rashomon: Command, story: int) -> None:
    """Accounts, points and history of a story speak of the same articles."""
    came = rashomon("story", str(story), "--json")
    assert (came.code, came.err) == (0, "")
    dossier = json.loads(came.out)
    accounts = [account["id"] for account in dossier["accounts"]]
    assert set(Counter(accounts).values()) == {1}
    for point in dossier["points"]:
        assert {claim["article"] for claim in point["claims"]} <= set(accounts)
