"""Records line by line: fields, broken lines, endless lines."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rashomon.errors import EmptyInput, InputError, MalformedInput, OversizeInput, UnreadableInput
from rashomon.ingest import Limits, Record, ingest
from rashomon.ingest.jsonl import drafts_of_records
from rashomon.model import Article, Fact, Span

Take = Callable[..., list[Article | InputError]]
OneArticle = Callable[[str, bytes | str], Article]
OneProblem = Callable[[str, bytes | str], InputError]


def line(**fields: object) -> str:
    return msgspec.json.encode(fields).decode()


def test_every_field_is_given(article: OneArticle) -> None:
    found = article(
        "a.jsonl",
        line(
            text="Первый абзац.",
            title=" Ким  прибыл ",
            url="https://Example.org:443/a?utm_source=x#top",
            outlet="Вестник",
            author="И. Иванов",
            published="2019-04-25T18:00:00+10:00",
            language="ru_ru",
            id=17,
            extra={"unknown": [1]},
        ),
    )
    known = found.provenance
    assert found.text == "Ким прибыл\n\nПервый абзац."
    assert found.title == Span(0, 10)
    assert (known.url, known.outlet) == (Fact("https://example.org/a", "given"), Fact("Вестник", "given"))
    assert (known.byline, known.language) == (Fact("И. Иванов", "given"), Fact("ru-RU", "given"))
    assert known.published == Fact("2019-04-25T18:00:00+10:00", "given")
    assert known.given_id == "17"


def test_title_is_not_put_before_a_text_that_begins_with_it(article: OneArticle) -> None:
    found = article("a.jsonl", line(text="\n Kim arrives\nBy train.", title="Kim arrives"))
    assert found.text == "\n Kim arrives\nBy train."
    assert found.title is not None
    assert found.title.of(found.text) == "Kim arrives"


def test_title_that_only_begins_the_first_sentence_is_put_before_it(article: OneArticle) -> None:
    assert article("a.jsonl", line(text="Kim arrives by train.", title="Kim arrives")).text.count("Kim arrives") == 2


def test_empty_fields_count_as_absent(article: OneArticle) -> None:
    fields = dict.fromkeys(("title", "url", "outlet", "author", "published", "language", "id"), " ")
    known = article("a.jsonl", line(text="words", **fields)).provenance
    assert [getattr(known, name) for name in known.__struct_fields__ if name != "source"] == [None] * 6


BROKEN = [
    ('{"text": "two', MalformedInput),
    ('{"title": "no text"}', MalformedInput),
    ('{"text": 2}', MalformedInput),
    ('{"text": null}', MalformedInput),
    ('"text"', MalformedInput),
    ('{"text": "\\ud800"}', MalformedInput),
    ('{"text": "ok", "title": "\\udc00"}', MalformedInput),
    ('{"text": "ok", "x": ' + "[" * 50_000 + "]" * 50_000 + "}", MalformedInput),
    ('{"text": "ok", "published": "last week"}', MalformedInput),
    ('{"text": "ok", "published": "2019-02-30"}', MalformedInput),
    ('{"text": "ok", "url": "example.org/a"}', MalformedInput),
    ('{"text": "ok", "language": "Russian language"}', MalformedInput),
    ('{"text": " \\n "}', EmptyInput),
]


@pytest.mark.parametrize(("broken", "kind"), BROKEN)
def test_broken_line_is_one_error_and_the_rest_goes_on(take: Take, broken: str, kind: type[InputError]) -> None:
    limits = Limits(2_000_000, 1_000_000)
    first, error, last = take("a.jsonl", f'{{"text": "one"}}\n{broken}\n\n{{"text": "four"}}', limits)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, kind)
    assert error.source.endswith("a.jsonl#2")
    assert (first.provenance.source[-2:], last.provenance.source[-2:]) == ("#1", "#4")


def test_line_that_is_no_utf8(take: Take) -> None:
    error, last = take("a.jsonl", b'{"text": "caf\xe9"}\n{"text": "two"}')
    assert isinstance(error, UnreadableInput)
    assert isinstance(last, Article)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", EmptyInput),
        (b"\n \n", EmptyInput),
        (b"\xef\xbb\xbf", EmptyInput),
        ('{"text": "a"}'.encode("utf-16"), UnreadableInput),
        (b'{\n "text": "a"\n}', MalformedInput),
        (b'[\n{"text": "a"}\n]', MalformedInput),
    ],
)
def test_file_that_is_no_jsonl_is_one_error(problem: OneProblem, content: bytes, kind: type[InputError]) -> None:
    assert isinstance(problem("a.jsonl", content), kind)


class EndlessLine(io.RawIOBase):
    """100 MB without a line end, made as it is read; then one good line."""

    def __init__(self) -> None:
        self.left, self.rest = 100_000_000, b'\n{"text": "after"}\n'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = b"x" * min(len(buffer), self.left) or self.rest[: len(buffer)]
        if self.left:
            self.left -= len(piece)
        else:
            self.rest = self.rest[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_line_of_100_megabytes_is_one_error_in_little_memory() -> None:
    tracemalloc.start()
    results = list(drafts_of_records(io.BufferedReader(EndlessLine()), "a.jsonl", Limits(1_000, 1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    error, draft = results
    assert isinstance(error, OversizeInput)
    assert error.source == "a.jsonl#1"
    assert not isinstance(draft, InputError)
    assert draft.text == "after"
    assert peak < 4_000_000


def test_file_of_records_may_be_larger_than_a_file(take: Take) -> None:
    results = take("a.jsonl", '{"text": "words"}\n' * 100, Limits(largest_file=10, largest_article=100))
    assert len(results) == 100
    assert all(isinstance(result, Article) for result in results)


def test_line_just_as_long_as_allowed(take: Take) -> None:
    fits = '{"text": "abc"}'
    for end in ("", "\n", "\r\n"):
        (found,) = take("a.jsonl", fits + end, Limits(10, len(fits)))
        assert isinstance(found, Article)
    (error,) = take("a.jsonl", fits + "\n", Limits(10, len(fits) - 1))
    assert isinstance(error, OversizeInput)


def test_records_are_taken_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\nbroken')
    results = ingest([str(path), "gone.txt"], Limits(10, 100))
    assert isinstance(next(results), Article)
    assert isinstance(next(results), MalformedInput)
    assert isinstance(next(results), UnreadableInput)


def test_schema_is_documented_field_by_field() -> None:
    assert all(f"\n    {name}" in (Record.__doc__ or "") for name in Record.__struct_fields__)
