"""Wikidata's JSON dumps, line by line.

A dump is a JSON array with one entity a line, `[` on the first and `]` on the last, a comma after every entity but the
last (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html). Of a hundred lines, three are of items with
ten sitelinks; the others are told by counting their sitelinks, not decoded.
"""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from rashomon.errors import KnowledgeError
from rashomon.knowledge.statements import Item

SOURCE = "https://dumps.wikimedia.org/wikidatawiki/entities/"

LONGEST_LINE = 1 << 26
"""Bytes of a line beyond which it is no entity: the largest ones have some 5 MB. It counts as several bad lines."""

TOLD = 1 << 10
"""Lines between two reports of progress: some 10 MB of text."""

SHOWN = 3
"""Bad lines of which the report says what is wrong."""


Told = Callable[[int, int], None]
"""Called with how many bytes of the file were read, and how many it has."""


class Dump:
    """One dump while it is read. `bad` counts lines that are no entity, `problems` says what the first were like.

    Lines that are passed over for their few sitelinks are looked at only at both ends.
    """

    def __init__(self, path: Path, least_sitelinks: int) -> None:
        self._path, self._least = path, least_sitelinks
        self._decode = msgspec.json.Decoder(Item).decode
        self.lines = self.bad = 0
        self.problems: list[str] = []
        self.whole = True

    def items(self, told: Told | None = None) -> Iterator[Item]:
        """Items with enough sitelinks. Raises KnowledgeError where the file cannot be read or is no dump."""
        opened = False
        for line in self._lines(told):
            if not self.lines:
                self._check_beginning(line)
                opened = line.startswith(b"[")
            self.lines += 1
            text = line.strip().removesuffix(b",")
            if opened:
                self.whole = text == b"]" or (self.whole and not text)
            if text not in (b"", b"[", b"]") and (item := self._item(text)):
                yield item

    def _item(self, text: bytes) -> Item | None:
        """The item of a line, if it has enough sitelinks."""
        if not (text.startswith(b"{") and text.endswith(b"}")):
            self._refuse("cut short")
            return None
        if text.count(b'"site":', max(0, text.rfind(b'"sitelinks":'))) < self._least:
            return None
        try:
            item = self._decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            self._refuse(str(error))
            return None
        return item if item.type == "item" and len(item.sitelinks) >= self._least else None

    def _refuse(self, why: str) -> None:
        self.bad += 1
        if len(self.problems) < SHOWN:
            self.problems.append(f"{self._path}#{self.lines}: {why}")

    def _check_beginning(self, line: bytes) -> None:
        if not line.startswith((b"[", b"{")):
            raise KnowledgeError(
                f"{self._path}: begins with {line[:16]!r}, so it is no JSON dump of Wikidata; take latest-all.json.gz "
                f"or .bz2 from {SOURCE} and leave its ending, which tells how it is packed"
            )

    def _lines(self, told: Told | None) -> Iterator[bytes]:
        try:
            size = self._path.stat().st_size
            with self._path.open("rb") as raw, _unpacked(self._path, raw) as file:
                while line := file.readline(LONGEST_LINE):
                    yield line
                    if told and not self.lines % TOLD:
                        told(raw.tell(), size)
        except EOFError as error:
            raise KnowledgeError(f"{self._path}: ends in the middle of its packed data; download it again") from error
        except (OSError, zlib.error) as error:
            why = getattr(error, "strerror", None) or error
            raise KnowledgeError(f"{self._path}: cannot be read ({why}); name a dump from {SOURCE}") from error


def _unpacked(path: Path, raw: BinaryIO) -> BinaryIO:
    """The text of a file that is packed as its ending says."""
    match path.suffix:
        case ".gz":
            return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
        case ".bz2":
            return cast("BinaryIO", bz2.BZ2File(raw))
        case _:
            return raw
