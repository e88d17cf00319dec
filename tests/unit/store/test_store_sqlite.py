"""What only the SQLite store has to stand: processes that die, full disks, files that are not ours."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import rashomon.store.connection as connection_module
import rashomon.store.sqlite as sqlite_module
from rashomon.errors import StoreBusy, StoreDamaged, StoreError, StoreFull
from rashomon.model import Article, Layer, Provenance, Sentence, Span
from rashomon.ports import Store
from rashomon.store import open_store
from rashomon.store.connection import APPLICATION_ID, Connection, migrations, queries

CHILD = """
import sys
from pathlib import Path
from rashomon.model import Article, Layer, Provenance, Sentence, Span
from rashomon.store import open_store

def add(writer, key, size=10):
    writer.add(Article(key, "word " * size, Provenance("test")))
    writer.put_layers([Layer(key, "sentences", "s@1", (Sentence(Span(0, 4), "en", "body"),))])

store = open_store(Path(sys.argv[1]))
"""

STOPS_HALFWAY = """
with store.writer() as writer:
    add(writer, "kept")
with store.writer() as writer:
    for number in range(40):
        add(writer, f"lost{number}", 50_000)  # 10 MB: more than SQLite's cache, so some of it is in the file
    print("halfway", flush=True)
    sys.stdin.read()
"""

WRITES_ON = """
for number in range(100_000):
    with store.writer() as writer:
        add(writer, f"a{number:06}")
    print(f"a{number:06}", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@contextmanager
def child(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process with the store open."""
    command = [sys.executable, "-c", CHILD + code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def add(store: Store, key: str, text: str = "word") -> None:
    with store.writer() as writer:
        writer.add(Article(key, text, Provenance("test")))
        writer.put_layers([Layer(key, "sentences", "s@1", (Sentence(Span(0, len(text)), "en", "body"),))])


def held(store: Store) -> list[str]:
    with store.view() as view:
        return view.article_ids()


def assert_sound(path: Path) -> None:
    """The file is whole, and the index says what the sentences say."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.execute("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)")


# other processes


def test_a_writer_killed_halfway_loses_nothing_and_blocks_nobody(path: Path) -> None:
    with child(STOPS_HALFWAY, path) as process:
        assert line(process) == "halfway"
        store = open_store(path, patience=0.1)
        assert held(store) == ["kept"], "what is not committed is not seen"
        with pytest.raises(StoreBusy, match="another process is writing"), store.writer():
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    add(store, "after")
    assert held(store) == ["kept", "after"]
    store.close()
    assert_sound(path)


def test_what_was_committed_before_a_kill_is_kept(path: Path) -> None:
    with child(WRITES_ON, path) as process:
        told = [line(process) for _ in range(30)]
        process.send_signal(signal.SIGKILL)
        process.wait()
    with closing(open_store(path)) as store:
        assert held(store)[: len(told)] == told
    assert_sound(path)


def test_processes_may_make_the_same_store_at_once(path: Path) -> None:
    code = "with store.writer() as writer: add(writer, sys.argv[2])"
    commands = [[sys.executable, "-c", CHILD + code, str(path), f"a{number}"] for number in range(4)]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in processes] == [0] * 4
    with closing(open_store(path)) as store:
        assert sorted(held(store)) == ["a0", "a1", "a2", "a3"]


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that another process has just begun to make a store of."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        yield raw


def test_opening_waits_for_another_that_makes_the_store(path: Path) -> None:
    with locked(path) as raw:
        other = threading.Timer(0.2, raw.rollback)
        other.start()
        try:
            open_store(path, patience=60).close()
        finally:
            other.join()


def test_opening_does_not_wait_for_ever(path: Path) -> None:
    with locked(path), pytest.raises(StoreBusy, match="try again"):
        open_store(path, patience=0.1)


def test_the_log_is_folded_up_at_the_end(path: Path) -> None:
    with closing(open_store(path)) as store:
        add(store, "one")
    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


# files


@pytest.mark.parametrize("name", ["new.db", "a b?c#d%20.db", "किम.db"])
def test_an_empty_file_becomes_a_store(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    for expected in ([], ["one"]):
        with closing(open_store(path)) as store:
            assert store.path == path
            assert held(store) == expected
            add(store, "one")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_older_store_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(path)) as store:
        add(store, "one")
    newer = (*migrations(), "CREATE TABLE later (x TEXT);\nINSERT INTO later VALUES ('a;b');\n")
    monkeypatch.setattr(connection_module, "migrations", lambda: newer)
    with closing(open_store(path)) as store:
        assert held(store) == ["one"]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT x FROM later").fetchall() == [("a;b",)]
        assert raw.execute("PRAGMA user_version").fetchone() == (len(newer),)


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()
    broken = (*migrations(), "CREATE TABLE later (x);\nCREATE TABLE later (x);\n")
    monkeypatch.setattr(connection_module, "migrations", lambda: broken)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_store(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT * FROM sqlite_master WHERE name = 'later'").fetchall() == []
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrations()),)


def test_a_newer_store_is_refused(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreDamaged, match=r"newer Rashomon \(schema 99.*update"):
        open_store(path)


def test_a_sqlite_too_old_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "OLDEST_SQLITE", (99, 1))
    with pytest.raises(StoreError, match=r"too old; use a Python with 99\.1 or later"):
        open_store(path)


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 0"])
def test_another_programs_database_is_refused_and_left_alone(path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA {pragma}")
        raw.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("A diary, not a database. " * 200)
    with pytest.raises(StoreDamaged, match=r"store\.db: file is not a database; .*name another file"):
        open_store(path)
    assert path.read_text().startswith("A diary")


def test_damage_inside_is_named(path: Path) -> None:
    with closing(open_store(path)) as store:
        for number in range(50):
            add(store, f"a{number}", "word " * 2000)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="restore a copy"), closing(open_store(path)) as store:
        held(store)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere.*see that the folder exists"):
        open_store(tmp_path / "nowhere" / "store.db")


def test_a_file_taken_away_is_not_made_anew(path: Path) -> None:
    with closing(open_store(path)) as store:
        path.unlink()
        with pytest.raises(StoreError, match="see that the folder exists"), store.view():
            pass
        assert not path.exists()


@pytest.fixture
def plain_user() -> Iterator[None]:
    """Someone whom file rights bind: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.parametrize("exists", [False, True])
def test_a_read_only_folder_is_named(plain_user: None, exists: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        if exists:
            open_store(path).close()
            path.chmod(0o444)
        Path(folder).chmod(0o555)
        with pytest.raises(StoreError, match="may write") as caught:
            open_store(path)
        assert caught.type is StoreError
        Path(folder).chmod(0o755)


# space


def test_a_full_store_says_so_and_keeps_what_it_had(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Small(Connection):
        def __init__(self, path: Path, patience: float, create: bool = False) -> None:
            super().__init__(path, patience, create)
            self.run("PRAGMA max_page_count = 60")

    monkeypatch.setattr(sqlite_module, "Connection", Small)
    with closing(open_store(path)) as store:
        add(store, "one")
        with pytest.raises(StoreFull, match=r"database or disk is full; free some space"):
            add(store, "large", "word " * 100_000)
        assert held(store) == ["one"]
        add(store, "small")
        assert held(store) == ["one", "small"]
    assert_sound(path)


def go_on_after_an_error(store: Store) -> None:
    with store.writer() as writer:
        writer.add(Article("before", "word", Provenance("test")))
        with pytest.raises(StoreFull):
            writer.add(Article("large", "word " * 100_000, Provenance("test")))
        writer.add(Article("after", "word", Provenance("test")))


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Writing beyond `size` bytes fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_fails_is_named_and_taken_back(path: Path) -> None:
    with closing(open_store(path)) as store:
        add(store, "one")
        with largest_file(500_000), pytest.raises(StoreFull, match="free some space"):
            add(store, "large", "word " * 200_000)
        assert held(store) == ["one"]
        add(store, "two")
    assert_sound(path)


def test_nothing_is_kept_of_a_transaction_that_met_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(path)) as store:
        original = Connection.run

        def failing(self: Connection, statement: str, *values: object) -> object:
            """What SQLite does on some errors: it takes the transaction back by itself."""
            if statement == queries()["add_text"] and values[0]["article"] == "large":  # type: ignore[index]
                self._sqlite.rollback()
                raise StoreFull("full")
            return original(self, statement, *values)  # type: ignore[arg-type]

        monkeypatch.setattr(Connection, "run", failing)
        with pytest.raises(StoreError, match="earlier error took back"):
            go_on_after_an_error(store)
        assert held(store) == []


# queries


def test_every_query_fits_the_schema(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as raw:
        names = "article start limit producers count vectors story terms url replaces body seq name producer items "
        names += "entities names gist keys first last number original other relation score stories"
        values = dict.fromkeys([*names.split(), "change", "place", "before", "after"])
        for name, query in queries().items():
            positional = query.count("?")
            raw.execute(f"EXPLAIN {query}", (None,) * positional if positional else values)
            assert query.count(";") == 1, name


def test_no_query_is_left_over() -> None:
    code = Path(sqlite_module.__file__).read_text(encoding="utf-8")
    assert [name for name in queries() if f'"{name}"' not in code] == []


def test_replaced_sentences_leave_the_index_whole(path: Path) -> None:
    with closing(open_store(path)) as store:
        for key in ("one", "two"):
            add(store, key, "金正恩 met Путин")
        for version in range(5):
            spans = tuple(Sentence(Span(0, end), "en", "body") for end in range(version, 15, 2))
            with store.writer() as writer:
                writer.put_layers([Layer("one", "sentences", f"s@{version}", spans)])
    assert_sound(path)
