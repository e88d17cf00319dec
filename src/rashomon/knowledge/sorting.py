"""Rows sorted on disk, and arrays written piece by piece: what a table needs that is larger than memory.

Keys are hashes, so the first bits of a key say on which of a few shelves, all of a size, its row belongs. A shelf is
sorted in memory when its turn comes: of 200 million rows it holds 3 million.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

SHELF_BITS = 6
PENDING = 1 << 17
"""Rows held in memory until they are put on their shelves: as Python's tuples some 30 MB."""

Rows = npt.NDArray[Any]


class Sorter:
    """Takes rows of a structured kind, gives them back by their first field, a 64-bit hash; equal ones as they came."""

    def __init__(self, folder: Path, kind: np.dtype[Any]) -> None:
        folder.mkdir()
        self._folder, self.kind = folder, kind
        self._key = (kind.names or ("",))[0]
        self._pending: list[tuple[int, ...]] = []

    def add(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Take some rows."""
        self._pending += rows
        if len(self._pending) >= PENDING:
            self._shelve()

    def __iter__(self) -> Iterator[Rows]:
        """All rows in order, a shelf at a time."""
        self._shelve()
        for shelf in range(1 << SHELF_BITS):
            path = self._folder / str(shelf)
            if path.exists():
                rows = np.fromfile(path, self.kind)
                yield rows[np.argsort(rows[self._key], kind="stable")]

    def _shelve(self) -> None:
        rows = np.array(self._pending, self.kind)
        self._pending.clear()
        shelves = rows[self._key] >> np.uint64(64 - SHELF_BITS)
        for shelf in np.unique(shelves):
            with (self._folder / str(shelf)).open("ab") as file:
                file.write(rows[shelves == shelf].tobytes())


class Column:
    """One array in a file as `np.save` writes it, but piece by piece; use it as a context manager."""

    def __init__(self, path: Path, kind: str | np.dtype[Any]) -> None:
        self._kind, self._length = np.dtype(kind), 0
        self._file = path.open("wb")
        self._write_head()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        with self._file:  # NumPy leaves room in the head for any length
            self._file.seek(0)
            self._write_head()

    def __len__(self) -> int:
        return self._length

    def extend(self, values: Sequence[int] | Rows | bytes) -> None:
        """Add some values; bytes as they are."""
        data = values if isinstance(values, bytes) else np.asarray(values, self._kind).tobytes()
        self._file.write(data)
        self._length += len(data) // self._kind.itemsize

    def _write_head(self) -> None:
        kind = np.lib.format.dtype_to_descr(self._kind)
        head = {"descr": kind, "fortran_order": False, "shape": (self._length,)}
        np.lib.format.write_array_header_1_0(self._file, head)


def write_columns(folder: Path, rows: Sorter) -> None:
    """Write every field of sorted rows as an array of its own, named after it."""
    kind = rows.kind
    with ExitStack() as opened:
        columns = {name: opened.enter_context(Column(folder / f"{name}.npy", kind[name])) for name in kind.names or ()}
        for piece in rows:
            for name, column in columns.items():
                column.extend(piece[name])
