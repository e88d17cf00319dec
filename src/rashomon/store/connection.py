"""One SQLite connection: named queries in, our errors out, the schema checked and brought up to date."""

from __future__ import annotations

import functools
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from rashomon.errors import StoreBusy, StoreDamaged, StoreError, StoreFull

APPLICATION_ID = int.from_bytes(b"Rash", "big")
"""Marks the file as ours, where SQLite keeps such marks."""

OLDEST_SQLITE = (3, 34)
"""Debian 11's, the oldest that the queries are written for: FTS5 with `categories`, UPSERT, JSON."""

WAL_LIMIT = 64_000_000
"""Bytes the write-ahead log is cut back to once a long view that held it open has ended."""

RETRY_SECONDS = 0.02
"""Pause between tries to switch a new file to WAL, which SQLite's own busy timeout does not cover."""

Value = str | int | float | bytes | None
Row = tuple[Any, ...]


class Connection:
    """A connection in autocommit mode, fit to be handed between threads but not shared by two at once."""

    def __init__(self, path: Path, patience: float, create: bool = False) -> None:
        self._path, self._patience = path, patience
        with _named_errors(path):
            mode = "rwc" if create else "rw"
            self._sqlite = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=patience,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            self.run("PRAGMA foreign_keys = ON")
            self.run("PRAGMA synchronous = NORMAL")  # with WAL: a killed process loses nothing committed
            self.run(f"PRAGMA journal_size_limit = {WAL_LIMIT}")
        except BaseException:
            self.close()
            raise

    def run(self, statement: str, values: Mapping[str, Value] | None = None) -> list[Row]:
        """All rows of one statement; raises a StoreError where SQLite cannot serve."""
        with _named_errors(self._path):
            return self._sqlite.execute(statement, values or {}).fetchall()

    def rows(self, query: str, **values: Value) -> list[Row]:
        """All rows of a named query, inside the transaction begun before."""
        self._refuse_aborted()
        return self.run(queries()[query], values)

    def value(self, query: str, **values: Value) -> Any:
        """The first column of a named query's first row, or None where it has no row."""
        found = self.rows(query, **values)
        return found[0][0] if found else None

    def column(self, query: str, **values: Value) -> list[str]:
        """The first column of a named query that asks for texts."""
        return [row[0] for row in self.rows(query, **values)]

    def many(self, query: str, rows: Iterable[Sequence[Value]]) -> None:
        """A named query once for each row, inside the transaction begun before."""
        self._refuse_aborted()
        with _named_errors(self._path):
            self._sqlite.executemany(queries()[query], rows)

    def _refuse_aborted(self) -> None:
        """SQLite itself takes a transaction back on some errors; what came after would be kept piece by piece."""
        if not self._sqlite.in_transaction:
            raise StoreError(f"{self._path}: an earlier error took back this transaction; begin it anew")

    def close(self) -> None:
        """Let go of the file; an open transaction is taken back."""
        self._sqlite.close()

    def prepare(self) -> None:
        """Make an empty file a store, bring an older one up to date; StoreDamaged for what is not ours or newer."""
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(map(str, OLDEST_SQLITE))
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; use a Python with {needed} or later")
        self._refuse_foreign()
        self._use_wal()
        if self._version() < len(migrations()):
            self._migrate()

    def _refuse_foreign(self) -> None:
        application = self.run("PRAGMA application_id")[0][0]
        has_tables = bool(self.run("SELECT 1 FROM sqlite_master LIMIT 1"))
        if application != APPLICATION_ID and (application or has_tables):
            raise StoreDamaged(f"{self._path} is a database of another program; name another file for the store")
        if (version := self._version()) > (latest := len(migrations())):
            raise StoreDamaged(
                f"{self._path} was written by a newer Rashomon (schema {version}, this one knows {latest}); "
                "update Rashomon, or name another file for the store"
            )

    def _version(self) -> int:
        return int(self.run("PRAGMA user_version")[0][0])

    def _use_wal(self) -> None:
        """Readers then never wait for the writer; tried again while another process makes the same file."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                mode = self.run("PRAGMA journal_mode = WAL")[0][0]
                break
            except StoreBusy:
                if time.monotonic() > deadline:
                    raise
                time.sleep(RETRY_SECONDS)
        if mode != "wal":
            raise StoreError(f"{self._path} lies where SQLite cannot share it; move the store to a local disk")

    def _migrate(self) -> None:
        """Run what is missing as one transaction; a process that comes second finds nothing left to do."""
        self.run("BEGIN IMMEDIATE")
        version = self._version()
        for number, script in enumerate(migrations()[version:], start=version + 1):
            for statement in _statements(script):
                self.run(statement)
            self.run(f"PRAGMA user_version = {number}")
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.rows("commit")


@functools.cache
def queries() -> Mapping[str, str]:
    """The queries of queries.sql by the names in their `-- name:` lines."""
    text = (files("rashomon.store") / "queries.sql").read_text(encoding="utf-8")
    _, *parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))


@functools.cache
def migrations() -> tuple[str, ...]:
    """The scripts of the migrations folder in the order of their numbers; the n-th leads to schema n."""
    folder = files("rashomon.store") / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def _statements(script: str) -> Iterator[str]:
    """One at a time, since `executescript` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; those that only a mistake in this package can cause pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte: IOERR_WRITE is an IOERR
        if primary not in _ERRORS:
            raise
        kind, advice = _ERRORS[primary]
        raise kind(f"{path}: {error}; {advice}") from error


_BUSY = (StoreBusy, "another process is writing to the store; wait until it has ended, or stop it, and try again")
_FULL = (StoreFull, "free some space where the store lies and try again; nothing written before is lost")
_DAMAGED = (StoreDamaged, "this is no Rashomon store, or its file is damaged; name another file or restore a copy")
_FAILING = (StoreFull, "no space is left where the store lies, or its disk fails; free some space and try again")
_CLOSED_TO_US = (StoreError, "see that the folder exists and that you may write to it and to the file")

_ERRORS: Mapping[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FAILING,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED_TO_US,
    sqlite3.SQLITE_READONLY: _CLOSED_TO_US,
    sqlite3.SQLITE_PERM: _CLOSED_TO_US,
}
