"""Draft: what a format gives before the text itself is asked; and the limits all formats keep to."""

from __future__ import annotations

import re

import msgspec

from rashomon.errors import EmptyInput, MalformedInput, OversizeInput
from rashomon.model import Provenance, Span

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Limits(msgspec.Struct, frozen=True):
    """The largest inputs taken in, in bytes.

    `largest_file` holds for text and HTML files; record files may be of any size. `largest_article` holds for the
    UTF-8 form of one article's text and for one line of a record file.
    """

    largest_file: int
    largest_article: int


class Draft(msgspec.Struct, frozen=True):
    """One text with what stands outside of it: fields of a record, metadata of a page."""

    text: str
    provenance: Provenance
    title: Span | None = None

    @classmethod
    def headed(cls, title: str | None, body: str, provenance: Provenance) -> Draft:
        """Title, blank line, body; a body whose first line is the title already is left as it is."""
        headline = " ".join((title or "").split())
        if not headline:
            return cls(body, provenance)
        start = len(body) - len(body.lstrip())
        if body.startswith(headline, start) and body[start + len(headline) :][:1] in {"", "\n"}:
            return cls(body, provenance, Span(start, start + len(headline)))
        return cls(f"{headline}\n\n{body}", provenance, Span(0, len(headline)))

    def check(self, limits: Limits) -> None:
        """Raise the InputError of a text that is empty, too large or not storable."""
        source = self.provenance.source
        if not self.text.strip():
            raise EmptyInput(source, "there is no text in it", "leave it out")
        if "\0" in self.text:
            raise MalformedInput(source, "the text has NUL characters", "export it again as plain text")
        if (size := utf8_size(self.text)) > limits.largest_article:
            raise too_large(source, size, limits.largest_article, "article")


def utf8_size(text: str) -> int:
    """Bytes of the text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8"))


def too_large(source: str, size: int | None, limit: int, what: str) -> OversizeInput:
    """The error of a file, line or article of `size` bytes (None: not counted to its end) over `limit`."""
    counted = "more than" if size is None else f"{size:,} bytes, more than"
    advice = f"split it, or raise RASHOMON_LARGEST_{'FILE' if what == 'file' else 'ARTICLE'}"
    return OversizeInput(source, f"the {what} has {counted} {limit:,} bytes", advice)


def unix_lines(text: str) -> str:
    """The text with one sort of line end, the only change ever made to it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def language_tag(value: str) -> str | None:
    """A language tag in BCP-47 form (`pt_br` -> `pt-BR`, `zh-hans` -> `zh-Hans`); None if it is none."""
    if not LANGUAGE_TAG.fullmatch(value.strip()):
        return None
    language, *rest = value.strip().replace("_", "-").split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([language.lower(), *(cased.get(len(part), str.lower)(part) for part in rest)])
