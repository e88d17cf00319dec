"""Ingest: files, folders and standard input to Articles, one bad input never stopping the rest."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import BinaryIO, cast

from rashomon.errors import InputError, UnreadableInput
from rashomon.ingest.draft import Draft, Limits, too_large
from rashomon.ingest.html import draft_of_page
from rashomon.ingest.jsonl import Record, drafts_of_records
from rashomon.ingest.provenance import article_of, publisher
from rashomon.ingest.sources import Kind, Source, find_sources, unreadable
from rashomon.ingest.text import draft_of_text
from rashomon.ingest.urls import canonical_url
from rashomon.model import Article

__all__ = ["Limits", "Record", "canonical_url", "ingest", "publisher"]

HTML_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def ingest(paths: Sequence[str], limits: Limits) -> Iterator[Article | InputError]:
    """The articles behind paths: text, HTML and record files, folders of these, or `-` for standard input.

    An input that cannot be used comes as its InputError, in its place among the others; nothing is raised for it.
    Files are opened one at a time, and records read line by line.
    """
    for source in find_sources(paths):
        if isinstance(source, InputError):
            yield source
        else:
            yield from _articles(source, limits)


def _articles(source: Source, limits: Limits) -> Iterator[Article | InputError]:
    today = datetime.now(UTC).date()
    try:
        for draft in _drafts(source, limits):
            yield _article(draft, limits, today)
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(source.name, error)


def _article(draft: Draft | InputError, limits: Limits, today: date) -> Article | InputError:
    """The article of a draft, or why there is none; the next record of its file has its own chance."""
    if isinstance(draft, InputError):
        return draft
    try:
        draft.check(limits)
    except InputError as error:
        return error
    return article_of(draft, today)


def _drafts(source: Source, limits: Limits) -> Iterator[Draft | InputError]:
    with _opened(source) as stream:
        kind = source.kind or _kind_of(stream)
        if kind == "records":
            yield from drafts_of_records(stream, source.name, limits)
        else:
            data = _whole(stream, source, limits.largest_file)
            yield draft_of_page(data, source.name) if kind == "page" else draft_of_text(data, source.name)


@contextmanager
def _opened(source: Source) -> Iterator[io.BufferedReader]:
    """The bytes of a source; standard input is left open."""
    if source.path is None:
        if sys.stdin is None:  # a shell's `<&-`
            raise UnreadableInput(source.name, "standard input is closed", "pipe a text into it, or name a file")
        yield _peekable(sys.stdin.buffer)
    else:
        with source.path.open("rb") as stream:
            yield stream


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _kind_of(stream: io.BufferedReader) -> Kind:
    """What standard input holds, by its beginning."""
    head = stream.peek(4096)[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return "records"
    return "page" if HTML_HEAD.match(head) else "text"


def _whole(stream: BinaryIO, source: Source, limit: int) -> bytes:
    """All bytes of a text or page; a file that is too large is refused before it is read."""
    size = source.path.stat().st_size if source.path else None
    if size is not None and size > limit:
        raise too_large(source.name, size, limit, "file")
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(source.name, None, limit, "file")
    return data
