"""Where articles, layers and stories are kept: in one SQLite file, or in memory."""

from __future__ import annotations

from pathlib import Path

from rashomon.ports import Store
from rashomon.store.memory import MemoryStore
from rashomon.store.sqlite import SqliteStore

PATIENCE = 10.0
"""Seconds to wait for another writer: a batch of 50 articles is written in well under one."""


def open_store(path: Path | None, patience: float = PATIENCE, create: bool = True) -> Store:
    """The store in the file `path`; None: one in memory, gone when it is let go.

    A file that is not there is made, unless `create` is False. `patience` is how many seconds a writer waits for
    another. Raises StoreDamaged for a file that is no store or a newer one, StoreError where it cannot be opened,
    StoreFull where it cannot be made.
    """
    return MemoryStore(patience) if path is None else SqliteStore(path, patience, create)
