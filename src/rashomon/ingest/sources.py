"""Sources: the files behind the paths a user names, each once, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from rashomon.errors import EmptyInput, InputError, UnreadableInput

Kind = Literal["text", "page", "records"]

STANDARD_INPUT = "-"

KINDS: dict[str, Kind] = {".txt": "text", ".html": "page", ".htm": "page", ".jsonl": "records", ".ndjson": "records"}
"""File names by their ending, in any case of letters."""

ENDINGS = ", ".join(KINDS)

Seen = set[tuple[int, int]]
"""Places on the disk, as (device, inode)."""


class Source(msgspec.Struct, frozen=True):
    """One input: `name` is fit to be shown and stored; without a path it is standard input."""

    name: str
    path: Path | None = None
    kind: Kind | None = None


def find_sources(paths: Sequence[str]) -> Iterator[Source | InputError]:
    """The sources behind files, folders and `-`; what cannot be used is handed on as an InputError.

    Folders are read to any depth in order of name, without hidden entries and without files of other endings. A file
    reached twice, by two names or a link, counts once; a folder that leads back to itself is entered once.
    """
    seen: Seen = set()
    for path in dict.fromkeys(paths):
        try:
            yield from _behind(path, seen)
        except OSError as error:  # a name too long for the system, a folder above that may not be searched
            yield unreadable(shown(Path(path)), error)


def _behind(path: str, seen: Seen) -> Iterator[Source | InputError]:
    if path == STANDARD_INPUT:
        yield Source(STANDARD_INPUT)
    elif not path:
        yield UnreadableInput("''", "the path is empty", "name a file or folder, or `.` for this one")
    elif Path(path).is_dir():
        yield from _folder(Path(path), seen)
    else:
        yield from _file(Path(path), seen)


def shown(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 become `�`, so that it can be stored."""
    return os.fsencode(path).decode("utf-8", "replace")


def _file(path: Path, seen: Seen) -> Iterator[Source | InputError]:
    """A file the user named: unlike in a folder, one of another kind is an error."""
    kind = KINDS.get(path.suffix.lower())
    if not path.exists():
        problem = "it leads nowhere" if path.is_symlink() else "there is no such file or folder"
        yield UnreadableInput(shown(path), problem, "check the path")
    elif not path.is_file():
        yield UnreadableInput(shown(path), "it is neither a file nor a folder", "hand its content to `-`")
    elif kind is None:
        yield UnreadableInput(shown(path), "files of this kind cannot be read", f"name one of {ENDINGS}, or use `-`")
    elif _first_time(path, seen):
        yield Source(shown(path), path, kind)


def _folder(top: Path, seen: Seen) -> Iterator[Source | InputError]:
    """The files of a folder; a stack instead of recursion, as folders can lie deeper than calls can."""
    stack, found = [top], _place(top) in seen
    while stack:
        path = stack.pop()
        try:
            if path.is_dir():
                stack += _entries(path, seen)
            elif (kind := KINDS.get(path.suffix.lower())) and (path.is_file() or path.is_symlink()):
                found = True
                if _first_time(path, seen):
                    yield Source(shown(path), path, kind)
        except OSError as error:
            found = True
            yield unreadable(shown(path), error)
    if not found:
        yield EmptyInput(shown(top), "the folder has no files that can be read", f"it takes {ENDINGS}")


def _entries(folder: Path, seen: Seen) -> list[Path]:
    """What lies in a folder, last name first as a stack wants it; nothing if it was entered before."""
    if not _first_time(folder, seen):
        return []
    visible = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return sorted(visible, key=lambda entry: entry.name, reverse=True)


def _first_time(path: Path, seen: Seen) -> bool:
    """Whether this place on the disk comes up for the first time."""
    place = _place(path)
    if place in seen:
        return False
    seen.add(place)
    return True


def _place(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def unreadable(name: str, error: OSError) -> UnreadableInput:
    """The error of a file or folder that the system will not open or read."""
    problem = f"it cannot be opened ({error.strerror or error})"
    return UnreadableInput(name, problem, "check that it exists and may be read")
