"""Records: one JSON object a line, read line by line in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rashomon.errors import EmptyInput, InputError, MalformedInput, UnreadableInput
from rashomon.ingest.dates import edtf
from rashomon.ingest.draft import Draft, Limits, language_tag, too_large, unix_lines
from rashomon.ingest.urls import canonical_url
from rashomon.model import Fact, Provenance

PIECE = 1 << 16
"""Bytes read at a time while the rest of a line that is too long is passed over."""

UTF8_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Record(msgspec.Struct, frozen=True):
    """One line of a `.jsonl` file. Fields of other names are passed over; empty ones count as absent.

    text       the article, paragraphs apart by line ends; the only field that must be there
    title      its headline, put before the text unless the text begins with it
    url        absolute http(s) address of the page
    outlet     who published it
    author     its byline
    published  2019-04-25, 2019-04-25T18:00:00+10:00 or RFC 2822; a year or month alone will do
    language   BCP-47 tag, such as vi or pt-BR
    id         the sender's own name for it
    """

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    id: str | int | None = None


def drafts_of_records(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Draft | InputError]:
    """A draft or an error for each line that is not blank; `source` becomes `source#line`, counted from 1."""
    decoder, number, found = msgspec.json.Decoder(Record), 0, False
    for number, line in enumerate(_lines(stream, limits.largest_article), 1):
        if line is not None and not line.strip():
            continue
        found = True
        if number == 1 and (error := _not_lines(line, source)):
            yield error
            return
        try:
            yield _draft(line, f"{source}#{number}", decoder, limits)
        except InputError as error:
            yield error
    if not found:
        yield EmptyInput(source, "there is no record in it", "leave it out")


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one longer than `longest` bytes, of which no more is held in memory."""
    mark = UTF8_MARK
    while line := stream.readline(len(mark) + longest + len(b"\r\n")):
        content, mark = line.removeprefix(mark), b""
        if len(content.rstrip(b"\r\n")) <= longest:
            yield content
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(PIECE)
        yield None


def _not_lines(line: bytes | None, source: str) -> InputError | None:
    """The error of a file that by its first line is no JSONL at all, so that not each line is one."""
    if line is not None and line.startswith(WIDE_MARKS):
        return UnreadableInput(source, "it is UTF-16, where JSON is UTF-8", "save it again as UTF-8")
    if line is not None and line.strip() in {b"{", b"["}:
        problem = "it is one JSON document over several lines"
        return MalformedInput(source, problem, "write one object a line, as `jq -c` does")
    return None


def _draft(line: bytes | None, source: str, decoder: msgspec.json.Decoder[Record], limits: Limits) -> Draft:
    if line is None:
        raise too_large(source, None, limits.largest_article, "line")
    try:
        record = decoder.decode(line)
    except UnicodeDecodeError as error:
        raise UnreadableInput(source, "the line is not UTF-8", "save the file again as UTF-8") from error
    except (msgspec.MsgspecError, RecursionError) as error:
        raise MalformedInput(source, f"no such record: {error}", "mend the line or take it out") from error
    return Draft.headed(_stated(record.title), unix_lines(record.text), _provenance(record, source))


def _provenance(record: Record, source: str) -> Provenance:
    given_id = _stated(str(record.id)) if record.id is not None else None
    return Provenance(
        source,
        url=_given(record.url and _url(record.url, source)),
        outlet=_given(record.outlet),
        byline=_given(record.author),
        published=_given(record.published and _published(record.published, source)),
        language=_given(record.language and _language(record.language, source)),
        given_id=given_id,
    )


def _stated(value: str | None) -> str | None:
    """A field that says something."""
    return " ".join(value.split()) or None if value else None


def _given(value: str | None) -> Fact | None:
    stated = _stated(value)
    return Fact(stated, "given") if stated else None


def _url(value: str, source: str) -> str | None:
    return _checked(value, canonical_url(value), source, "url", "an absolute http(s) address")


def _published(value: str, source: str) -> str | None:
    return _checked(value, edtf(value), source, "published", "a date such as 2019-04-25")


def _language(value: str, source: str) -> str | None:
    return _checked(value, language_tag(value), source, "language", "a BCP-47 tag such as vi")


def _checked(value: str, understood: str | None, source: str, field: str, wanted: str) -> str | None:
    """A given fact is trusted, so one that cannot be understood is an error and not passed over."""
    if understood is None and value.strip():
        problem = f"{field} {value[:60]!r} is not {wanted}"
        raise MalformedInput(source, problem, "correct the field or leave it out")
    return understood
