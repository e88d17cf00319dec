"""Inputs that cannot be used: one line each says what is wrong and what to do, and the rest of the batch is read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import ledger
import pytest
from bad_inputs import BAD, Bad
from command import Command, Ended, without_roots_rights

GOOD = "Die Fähre lief am Dienstag vor dem Kap auf Grund. Niemand wurde verletzt, sagte die Küstenwache."


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """All bad inputs, with a good one at either end; removed afterwards, as they take 220 MB."""
    folder = tmp_path_factory.mktemp("batch")
    for bad in BAD:
        bad.make(folder / bad.name)
    (folder / "first.txt").write_text(GOOD, "utf-8")
    (folder / "last.txt").write_text("\ufeff" + GOOD.replace("Dienstag", "Montag"), "utf-16-le")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def ended(batch: Path) -> Ended:
    """What came of reading them all at once."""
    names = ["first.txt", *(bad.name for bad in BAD), "last.txt"]
    return Command(batch / "store.db")("read", *(batch / name for name in names))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name[:20])
def test_one_line_names_the_input_and_what_to_do(batch: Path, ended: Ended, bad: Bad) -> None:
    source = f"error: {batch / bad.name}{bad.place}: "
    (line,) = (line for line in ended.err.splitlines() if line.startswith(source))
    assert bad.problem in line
    assert bad.advice in line
    assert len(line) - len(source) < 200


def test_the_rest_of_the_batch_is_read(batch: Path, ended: Ended) -> None:
    assert ended.code == 1
    assert len(ended.err.splitlines()) == len(BAD)
    assert ended.out.startswith("3 new, 0 known, 0 new version(s); 3 read; ")  # with the good line of broken.jsonl
    assert f"{len(BAD)} problem(s)" in ended.out
    ledger.check_sound(batch / "store.db")


def test_utf_16_is_read(batch: Path, ended: Ended) -> None:
    found = json.loads(Command(batch / "store.db")("search", "Montag", "--json").out)
    assert [hit["words"] for hit in found] == ["Die Fähre lief am Montag vor dem Kap auf Grund."]


def test_a_folder_that_leads_back_to_itself_is_read_once(rashomon: Command, tmp_path: Path) -> None:
    inner = tmp_path / "articles" / "inner"
    inner.mkdir(parents=True)
    (inner / "good.txt").write_text(GOOD, "utf-8")
    (inner / "loop").symlink_to(tmp_path / "articles")
    ended = rashomon("read", tmp_path / "articles")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("1 new, 0 known")


def test_a_file_that_may_not_be_read(rashomon: Command, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    for name in ("closed.txt", "closed-folder"):
        (tmp_path / name).mkdir() if "." not in name else (tmp_path / name).write_text(GOOD, "utf-8")
        (tmp_path / name).chmod(0)
    names = ("closed.txt", "closed-folder", "good.txt")
    ended = rashomon.under(without_roots_rights())("read", *(tmp_path / name for name in names))
    assert ended.code == 1
    assert ended.out.startswith("1 new")
    for name, line in zip(names[:2], ended.err.splitlines(), strict=True):
        assert line.startswith(f"error: {tmp_path / name}: it cannot be opened (Permission denied); check that it")
