"""Inputs that no batch should founder on: how each is made, and what its error has to say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1_000_000
BLOCK = "The ferry ran aground off the cape on Tuesday. "


class Bad(NamedTuple):
    """A file by its name, what writes it, and words of its error: what is wrong, and what to do."""

    name: str
    make: Callable[[Path], object]
    problem: str
    advice: str
    place: str = ""


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _repeated(head: bytes, unit: bytes, size: int, tail: bytes) -> Callable[[Path], object]:
    """A file of `size` bytes, written piece by piece."""

    def make(path: Path) -> None:
        piece = unit * (MEGABYTE // len(unit))
        with path.open("wb") as file:
            file.write(head)
            for _ in range(size // len(piece)):
                file.write(piece)
            file.write(tail)

    return make


def _record(**fields: str) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89" + bytes(range(256)) * 8
HINDI = "तटरक्षक बल ने कहा कि कोई घायल नहीं हुआ।".encode()

BAD = (
    Bad("empty.txt", _bytes(b""), "no text", "leave it out"),
    Bad("empty.html", _bytes(b""), "no HTML", "check that the page was saved whole"),
    Bad("empty.jsonl", _bytes(b""), "no record", "leave it out"),
    Bad("blank.txt", _bytes(b" \r\n\t\n\xc2\xa0\n"), "no text", "leave it out"),
    Bad("line.txt", _repeated(b"", BLOCK.encode(), 100 * MEGABYTE, b""), "50,000,000 bytes", "split it"),
    Bad("line.jsonl", _repeated(b'{"text": "', BLOCK.encode(), 100 * MEGABYTE, b'"}\n'), "1,000,000", "split it", "#1"),
    Bad("article.txt", _repeated(b"", BLOCK.encode(), 2 * MEGABYTE, b""), "1,000,000 bytes", "split it"),
    Bad("invalid.txt", _bytes(HINDI * 9 + b"\xff\xc0" + HINDI), "UTF-8 except for byte", "save it again as UTF-8"),
    Bad("picture.txt", _bytes(PNG), "binary data", "convert it to text"),
    Bad("picture.html", _bytes(PNG), "binary data", "convert it to text"),
    Bad("deep.html", _bytes(b"<div>" * 30_000 + b"x"), "depth", "save the article as text"),
    Bad("tags.html", _repeated(b"<html><body>", b"<b>a</b>\n", 20 * MEGABYTE, b""), "tags", "save the article alone"),
    Bad("attributes.html", _bytes(b"<p " + b"a%d=1 " * 3000 + b">x"), "attributes", "save the article as text"),
    Bad("no-article.html", _bytes(b"<html><body></body></html>"), "no article", "save its text as a .txt file"),
    Bad("broken.jsonl", _bytes(_record(text="One.") + b'\n{"text": "Two\n'), "no such record", "mend the line", "#2"),
    Bad("not-utf8.jsonl", _bytes(b'{"text": "caf\xe9"}'), "not UTF-8", "save the file again", "#1"),
    Bad("surrogate.jsonl", _bytes(b'{"text": "a lone \\ud800 half"}'), "no such record", "mend the line", "#1"),
    Bad("no-text.jsonl", _bytes(_record(title="Ferry")), "no such record", "mend the line", "#1"),
    Bad("nul.jsonl", _bytes(b'{"text": "a\\u0000b"}'), "NUL", "export it again", "#1"),
    Bad("date.jsonl", _bytes(_record(text="One.", published="soon")), "published 'soon'", "correct the field", "#1"),
    Bad("pretty.jsonl", _bytes(b'{\n "text": "One."\n}\n'), "several lines", "write one object a line"),
    Bad("paper.pdf", _bytes(b"%PDF-1.7"), "files of this kind cannot be read", "name one of"),
    Bad("missing.txt", lambda _: None, "no such file", "check the path"),
    Bad("dangling.txt", lambda path: path.symlink_to("nowhere.txt"), "leads nowhere", "check the path"),
    Bad("hollow", lambda path: path.mkdir(), "no files that can be read", "it takes .txt"),
    Bad("x" * 300 + ".txt", lambda _: None, "File name too long", "check that it exists"),
)
