"""A dump of Wikidata made into the user's own table of known names."""

from __future__ import annotations

import functools
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec

from rashomon.errors import KnowledgeError
from rashomon.knowledge import wikidata
from rashomon.knowledge.compiling import compile_table
from rashomon.knowledge.dump import SOURCE, Dump, Told
from rashomon.knowledge.known import SHIPPED
from rashomon.knowledge.shipped import Shipped
from rashomon.knowledge.table import ARRAYS, Table
from rashomon.model import Entity

TABLE_FILES = frozenset({"meta.json", *(f"{name}.npy" for name in ARRAYS)})

ABANDONED = 24 * 3600
"""Seconds after which what an import has not touched was left by one that was killed; it writes every few seconds."""


class Imported(msgspec.Struct):
    """What came of an import: how much was kept and where, lines read and how many of them were bad, with the first
    of these in words, and whether the dump's end was there.
    """

    folder: str
    entities: int = 0
    names: int = 0
    lines: int = 0
    bad: int = 0
    problems: list[str] = msgspec.field(default_factory=list)
    whole: bool = True


def import_dump(
    dump: Path, folder: Path, least_sitelinks: int = wikidata.LEAST_SITELINKS, told: Told | None = None
) -> Imported:
    """Read a dump into a table in `folder`, in place of the one there; until the end the old one stays as it is.

    Raises KnowledgeError where the dump cannot be read to its end, nothing in it can be used, or the folder cannot be
    written or holds anything but a table.
    """
    folder = folder.expanduser().resolve()
    _check_replaceable(folder)
    source, report = Dump(dump, least_sitelinks), Imported(str(folder))
    entities = _entities(source, report, told)
    first = next(entities, None)
    if first is None:
        raise KnowledgeError(
            f"{dump}: none of its {source.lines} lines, {source.bad} of them bad, has an entity of a kind that is "
            f"imported and {least_sitelinks} sitelinks; see that it is a dump from {SOURCE}, or ask for fewer sitelinks"
        )
    with _replacing(folder) as fresh:
        compile_table(chain([first], entities), fresh, sources=None)
    report.lines, report.bad, report.problems, report.whole = source.lines, source.bad, source.problems, source.whole
    return report


def _entities(source: Dump, report: Imported, told: Told | None) -> Iterator[Entity]:
    """The dump's entities, counted as they pass."""
    for item in source.items(told):
        if entity := wikidata.entity(item, _shipped()):
            report.entities += 1
            report.names += sum(len(found) for names in (entity.names, entity.short) for found in names.values())
            yield entity


@functools.cache
def _shipped() -> Shipped:
    return Shipped(Table(SHIPPED))


def _check_replaceable(folder: Path) -> None:
    """Only a table may be replaced, and not the shipped one."""
    if folder == SHIPPED.resolve():
        raise KnowledgeError(f"{folder}: these are the shipped names; name another folder")
    if folder.is_file() or (folder.is_dir() and {entry.name for entry in folder.iterdir()} - TABLE_FILES):
        raise KnowledgeError(f"{folder}: holds something else than known names; name a new folder or an empty one")


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A folder beside another, which it replaces when all went well; else nothing is left of it."""
    fresh, old = (folder.with_name(f".{folder.name}.{state}-{os.getpid()}") for state in ("importing", "old"))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh.mkdir()
        yield fresh
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    except OSError as error:
        why = error.strerror or error
        raise KnowledgeError(f"{folder}: cannot be written ({why}); free some space, or name another folder") from error
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what imports into the same folder left when they were killed."""
    beginnings = tuple(f".{folder.name}.{state}-" for state in ("importing", "old"))
    for left in folder.parent.iterdir():
        if left.name.startswith(beginnings) and time.time() - _touched(left) > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def _touched(folder: Path) -> float:
    """When anything in a folder was last written; now, where it changes under our eyes."""
    try:
        return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    except FileNotFoundError:
        return time.time()
