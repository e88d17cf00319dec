"""Arrivals: what comes into a folder or over standard input while somebody waits for it."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import TextIO

from rashomon.errors import EmptyInput, InputError, UnreadableInput
from rashomon.ingest import Limits, ingest
from rashomon.ingest.sources import STANDARD_INPUT, Source, find_sources, shown
from rashomon.model import Article

ARTICLES_AT_ONCE = 100
"""Articles committed together: a commit costs a few milliseconds, and no more is read again after a crash."""
TICK = 0.25
"""Seconds between two looks at what goes on: soon enough for Ctrl-C, too seldom to be felt by the machine."""

Found = Article | InputError
Look = tuple[int, int, int]
"""Size of a file and the times of its last writing and last change, of which moving it here is one."""
Waiting = dict[Path, tuple[Look | None, float]]
"""Files that may still be written, each as it was last looked at, and when that was."""


def arrivals(place: str, limits: Limits, pause: float = 1.0, stop: Event | None = None) -> Iterator[list[Found]]:
    """Batches of what `ingest` makes of a folder's files, or of standard input for `-`, as they arrive; none is empty.

    A folder gives what is in it, then whatever comes or changes, until `stop` is set; a changed file is read again as
    a whole. A file is read once nothing has been written to it for `pause` seconds. Standard input gives a batch
    `pause` seconds after its first record at the latest, and ends where the input ends.

    Raises UnreadableInput for a place that cannot be watched, at once or when it is taken away.
    """
    stop = stop or Event()
    if place == STANDARD_INPUT:
        return _from_stream(limits, pause, stop)
    return _from_folder(_folder(place), limits, pause, stop)


def _folder(place: str) -> Path:
    path = Path(place)
    with suppress(OSError):  # a name too long for the system, a folder above that may not be searched
        if place and path.is_dir():
            return path
        if place and path.exists():
            raise UnreadableInput(shown(path), "it is no folder, so nothing arrives in it", "use `rashomon read`")
    raise UnreadableInput(shown(path) if place else "''", "there is no such folder", "make it, or check the path")


def _from_folder(top: Path, limits: Limits, pause: float, stop: Event) -> Iterator[list[Found]]:
    waiting: Waiting = {}
    for sources in _listings(top, pause, stop):
        if problems := [error for error in sources if isinstance(error, InputError)]:
            yield list(problems)
        for path in (source.path for source in sources if isinstance(source, Source) and source.path):
            waiting.setdefault(path, (_look(path), monotonic()))
        items = _read(waiting, limits, pause)
        while not stop.is_set() and (batch := list(islice(items, ARTICLES_AT_ONCE))):
            yield batch


def _listings(top: Path, pause: float, stop: Event) -> Iterator[list[Source | InputError]]:
    """At every tick what has come or changed since the last; all there is at the first."""
    while not stop.is_set():
        try:
            yield from _watched(top, stop)
        except OSError as error:
            advice = "check that it may be read; where it has too many folders, set WATCHFILES_FORCE_POLLING=1"
            raise UnreadableInput(shown(top), f"it cannot be watched ({error})", advice) from error
        except RuntimeError:  # what watchfiles makes of a file name that is no UTF-8; all is listed anew
            stop.wait(pause)


def _watched(top: Path, stop: Event) -> Iterator[list[Source | InputError]]:
    from watchfiles import Change, watch  # `-` does without

    root, tick = top.resolve(), int(TICK * 1000)
    ticks = watch(root, watch_filter=None, debounce=tick, stop_event=stop, rust_timeout=tick, yield_on_timeout=True,
                  ignore_permission_denied=True)  # fmt: skip
    next(ticks, None)  # the watch begins with this, so nothing is missed between it and the listing
    yield [source for source in find_sources([str(top)]) if not isinstance(source, EmptyInput)]
    for changes in ticks:
        if (Change.deleted, str(root)) in changes or not root.is_dir():
            raise UnreadableInput(shown(top), "the folder was taken away", "start again when it is back")
        come = sorted((Path(name).relative_to(root), kind) for kind, name in changes if kind is not Change.deleted)
        yield [source for inner, kind in come for source in _behind(top, inner, kind is Change.added)]


def _behind(top: Path, inner: Path, is_new: bool) -> Iterator[Source]:
    """The sources behind a change; all of a folder that is new, while the files of an old one change by themselves."""
    if not any(part.startswith(".") for part in inner.parts):
        sources = (source for source in find_sources([str(top / inner)]) if isinstance(source, Source))
        yield from (source for source in sources if is_new or source.path == top / inner)


def _read(waiting: Waiting, limits: Limits, pause: float) -> Iterator[Found]:
    """What is in files that are as they were `pause` seconds ago; one that goes away meanwhile is passed over."""
    for path, (before, since) in list(waiting.items()):
        if monotonic() - since < pause:
            continue
        now = _look(path)  # when its turn has come, which may be long after the folder was listed
        waiting[path] = now, monotonic()
        if now == before:
            del waiting[path]
            yield from (item for item in ingest([str(path)], limits) if isinstance(item, Article) or _look(path))


def _look(path: Path) -> Look | None:
    with suppress(OSError):  # it is gone
        stat = path.stat()
        return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
    return None


def _from_stream(limits: Limits, pause: float, stop: Event) -> Iterator[list[Found]]:
    queue: Queue[Found] = Queue(ARTICLES_AT_ONCE)
    ended: Future[None] = Future()
    # The thread holds sys.stdin, as an interpreter that ends while it still reads would else abort over the lock of it.
    Thread(target=_fill, args=(queue, ended, limits, sys.stdin), daemon=True).start()
    batch, due = list[Found](), math.inf
    while not (stop.is_set() or (ended.done() and queue.empty())):
        with suppress(Empty):
            batch.append(queue.get(timeout=max(0.0, min(TICK, due - monotonic()))))
            due = min(due, monotonic() + pause)
        if len(batch) == ARTICLES_AT_ONCE or monotonic() >= due:
            yield batch
            batch, due = [], math.inf
    if batch:
        yield batch
    if ended.done():
        ended.result()  # raises what ended it, if that was an error


def _fill(queue: Queue[Found], ended: Future[None], limits: Limits, _stdin: TextIO | None) -> None:
    """Ingest standard input, in a thread as reading cannot be broken off."""
    try:
        for found in ingest([STANDARD_INPUT], limits):
            queue.put(found)
        ended.set_result(None)
    except Exception as error:
        ended.set_exception(error)
