"""A store that cannot serve: one line that says what is wrong and what to do, exit code 3, and nothing lost."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import ledger
import pytest
from command import Command, Ended, ended, without_roots_rights, works

from benchmarks.robustness.corpus import invented, write
from rashomon.store import open_store

ARTICLES = invented(16, seed=3)

ASIDE = ["unshare", "--user", "--map-root-user", "--mount"]
"""Runs a command with a mount table of its own, where it may mount what it likes and which ends with it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(ARTICLES, tmp_path / "articles")


def check_trouble(came: Ended, store: Path, *words: str) -> None:
    """One line that names the store; exit code 3."""
    assert (came.code, came.out) == (3, "")
    assert came.err.startswith(f"error: {store}: ") or came.err.startswith(f"error: {store} ")
    assert came.err.count("\n") == 1
    for word in words:
        assert word in came.err


# what is no store


@pytest.mark.parametrize("content", [b"A letter to the editor. " * 500, b"SQLite format 3\0" * 64])
def test_a_file_that_is_no_database_is_left_alone(rashomon: Command, folder: Path, content: bytes) -> None:
    rashomon.store.write_bytes(content)
    for arguments in (["read", folder], ["stories"]):
        check_trouble(rashomon(*arguments), rashomon.store, "name another file")
    assert rashomon.store.read_bytes() == content


def test_another_programs_database_is_left_alone(rashomon: Command, folder: Path) -> None:
    with closing(sqlite3.connect(rashomon.store)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    content = rashomon.store.read_bytes()
    for arguments in (["read", folder], ["stories"]):
        check_trouble(rashomon(*arguments), rashomon.store, "another program", "name another file")
    assert rashomon.store.read_bytes() == content


def test_a_newer_store_is_left_alone(rashomon: Command, folder: Path) -> None:
    open_store(rashomon.store).close()
    with closing(sqlite3.connect(rashomon.store)) as later:
        later.execute("PRAGMA user_version = 99")
    for arguments in (["read", folder], ["stories"]):
        check_trouble(rashomon(*arguments), rashomon.store, "newer Rashomon", "update Rashomon")


def test_a_folder_is_no_store(rashomon: Command, folder: Path) -> None:
    rashomon.store.mkdir()
    for arguments in (["read", folder], ["stories"]):
        check_trouble(rashomon(*arguments), rashomon.store, "this is a folder", "name a file")


def test_a_store_in_a_folder_that_is_not_there(rashomon: Command, folder: Path, tmp_path: Path) -> None:
    lost = Command(tmp_path / "no" / "such" / "store.db")
    check_trouble(lost("read", folder), lost.store, "see that the folder exists")
    check_trouble(lost("stories"), lost.store, "there is no store here")


@pytest.mark.parametrize(
    "arguments", [["stories"], ["story", "1"], ["story", "merge", "1", "2"], ["search", "ferry"]], ids=" ".join
)
def test_only_a_read_makes_a_store(rashomon: Command, arguments: list[str]) -> None:
    check_trouble(rashomon(*arguments), rashomon.store, "there is no store here", "name another file")
    assert list(rashomon.store.parent.iterdir()) == []


# what may not be written


def test_a_folder_that_may_not_be_written_to(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "closed").mkdir(0o500)
    closed = Command(tmp_path / "closed" / "store.db", without_roots_rights())
    check_trouble(closed("read", folder), closed.store, "you may write")
    assert list(closed.store.parent.iterdir()) == []


# another process


def test_a_read_waits_for_another_writer(rashomon: Command, folder: Path) -> None:
    assert rashomon("read", folder).code == 0
    with closing(sqlite3.connect(rashomon.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = rashomon.start("read", folder)
        time.sleep(3)
        assert waiting.poll() is None
        assert rashomon("stories", "--json").code == 0  # who only looks need not wait
        other.execute("COMMIT")
    assert ended(waiting).code == 0


@pytest.mark.slow
def test_a_read_gives_up_on_a_writer_that_does_not_end(rashomon: Command, folder: Path) -> None:
    assert rashomon("read", folder).code == 0
    with closing(sqlite3.connect(rashomon.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        check_trouble(rashomon("read", folder), rashomon.store, "another process is writing", "try again")
    assert rashomon("read", folder).code == 0


# no space


@pytest.mark.skipif(not works(ASIDE), reason="cannot mount a small disk here")
def test_a_full_disk(tmp_path: Path, folder: Path) -> None:
    """On a disk that grows there is room for no store, for an empty one, for the articles, and at last for all."""
    disk, saved = tmp_path / "disk", tmp_path / "saved.db"
    disk.mkdir()
    store = disk / "store.db"
    read = " ".join(map(repr, Command(store).line("read", folder, "--quiet")))
    sizes = " ".join(["60k", "160k", "320k", "64m"])
    script = f"""
        mount -t tmpfs -o size=4k tmpfs {str(disk)!r}
        for size in {sizes}; do mount -o remount,size=$size {str(disk)!r}; {read}; echo $?; done
        cp {str(store)!r} {str(saved)!r}
    """
    came = Command(store, [*ASIDE, "sh", "-c", script])()  # what follows the script are arguments that it does not use
    assert came.out.split() == ["3", "3", "3", "0"]
    lines = came.err.splitlines()
    assert len(lines) == 3
    for line in lines:
        assert line.startswith(f"error: {store}: ")
        assert "free some space" in line
        assert "nothing written before is lost" in line
    ledger.check_whole(saved, ARTICLES)
