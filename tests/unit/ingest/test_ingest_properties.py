"""Whatever bytes come, only Articles and InputErrors come out, and facts show their words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.ingest import Limits, canonical_url, ingest
from rashomon.ingest.dates import find_dates
from rashomon.model import Article

LIMITS = Limits(largest_file=20_000, largest_article=5_000)

PIECES = st.sampled_from(
    [
        *("Source: Reuters http://a.org/2019/04/25/x\n", "Nguồn X: ", "— A (@b) April 25, 2019\n", "[+12 chars]"),
        *("25 April 2019", "HANOI, 25 April 2019 (AP) — ", "03/04/2019", "२५ अप्रैल २०१९"),
        *("\n\n", "\r\n", "：", "(", "\u2028", "\ufeff", "٢"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=12).map("".join)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<h1>", "<div ", "<title>", "<meta charset=x>", "<!--", "<article>", "words of it. ", "&#0;"]
)
PAGES = st.lists(st.one_of(TAGS, TEXTS), max_size=12).map("".join)
RECORDS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={name: st.one_of(TEXTS, st.none(), st.integers()) for name in ("title", "url", "published", "id")},
).map(msgspec.json.encode)


def results_of(ending: str, content: bytes) -> list[Article | InputError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(content)
        return list(ingest([str(path)], LIMITS))


def assert_sound(results: list[Article | InputError]) -> None:
    assert results
    for result in results:
        assert isinstance(result, Article | InputError)
        if isinstance(result, Article):
            assert_shows_its_words(result)


def assert_shows_its_words(article: Article) -> None:
    assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article
    assert "\r" not in article.text
    assert article.title is None or article.title.of(article.text).strip()
    facts = [getattr(article.provenance, name) for name in ("url", "outlet", "byline", "published", "language")]
    for fact in facts:
        if fact is not None and fact.span is not None:
            assert_follows(fact.value, fact.span.of(article.text))


def assert_follows(value: str, words: str) -> None:
    """Whether the words are the value, or a URL or date that amounts to it."""
    dates = [found.value for language in (None, "vi") for found in find_dates(words, language)]
    assert value in {words, canonical_url(words), *dates, *(f"{date}/.." for date in dates)}


@settings(max_examples=150, deadline=None)
@given(ending=st.sampled_from([".txt", ".html", ".jsonl"]), content=st.binary(max_size=2_000))
def test_any_bytes(ending: str, content: bytes) -> None:
    assert_sound(results_of(ending, content))


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1251", "cp932", "gb18030"]))
def test_any_text(text: str, encoding: str) -> None:
    assert_sound(results_of(".txt", text.encode(encoding, "ignore")))


@settings(max_examples=100, deadline=None)
@given(page=PAGES)
def test_any_page(page: str) -> None:
    assert_sound(results_of(".html", f"<html><body>{page}".encode()))


@settings(max_examples=100, deadline=None)
@given(records=st.lists(st.one_of(RECORDS, st.binary(max_size=50)), min_size=1, max_size=6))
def test_any_records(records: list[bytes]) -> None:
    assert_sound(results_of(".jsonl", b"\n".join(records)))
