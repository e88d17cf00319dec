"""Which files are read, in which order, and what becomes of those that cannot be."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import EmptyInput, InputError, MalformedInput, OversizeInput, UnreadableInput
from rashomon.ingest import Limits, ingest
from rashomon.ingest.sources import Source, find_sources
from rashomon.model import Article

LIMITS = Limits(largest_file=1_000, largest_article=1_000)


def names(*paths: Path) -> list[str]:
    return [Path(s.name).name for s in find_sources([str(p) for p in paths]) if isinstance(s, Source)]


def test_folder_is_read_deep_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.JSONL", ".hidden/x.txt", ".x.txt", "gold.json", "picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    assert names(tmp_path) == ["c.JSONL", "z.html", "b.txt"]


def test_same_file_by_two_names_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("words")
    (tmp_path / "link.txt").symlink_to(file)
    assert names(file, file, tmp_path, tmp_path / "link.txt") == ["a.txt"]
    assert [type(found) for found in find_sources([str(tmp_path), f"{tmp_path}/.", str(tmp_path)])] == [Source]


def test_folder_that_leads_back_to_itself_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("words")
    (tmp_path / "in/back").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a.txt"]


def test_folder_deeper_than_calls_can_be(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(1_050):
        deepest /= "d"
        deepest.mkdir()
    (deepest / "a.txt").write_text("words")
    try:
        assert names(tmp_path) == ["a.txt"]
    finally:  # pytest's own clean-up cannot go so deep
        (deepest / "a.txt").unlink()
        os.removedirs(deepest)


@pytest.mark.parametrize("name", ["gone.txt", "gone", "gone/"])
def test_missing_path(tmp_path: Path, name: str) -> None:
    (error,) = ingest([str(tmp_path / name)], LIMITS)
    assert isinstance(error, UnreadableInput)
    assert "no such file" in str(error)


@pytest.mark.parametrize("path", ["", "x" * 5_000 + ".txt", "a\0b.txt"])
def test_path_that_no_system_takes(path: str) -> None:
    (error,) = ingest([path], LIMITS)
    assert isinstance(error, UnreadableInput)


def test_folder_that_may_not_be_entered_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text("words")
    whole = Path.iterdir

    def refusing(self: Path) -> Iterator[Path]:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return whole(self)

    monkeypatch.setattr(Path, "iterdir", refusing)
    error, article = ingest([str(tmp_path)], LIMITS)
    assert isinstance(error, UnreadableInput)
    assert isinstance(article, Article)


def test_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (named,) = ingest([str(tmp_path / "a.txt")], LIMITS)
    (met,) = ingest([str(tmp_path)], LIMITS)
    assert isinstance(named, UnreadableInput)
    assert isinstance(met, UnreadableInput)


def test_file_of_another_kind_is_an_error_when_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("words")
    (error,) = ingest([str(tmp_path / "a.pdf")], LIMITS)
    assert ".jsonl" in str(error)


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (error,) = ingest([str(tmp_path / "a.txt")], LIMITS)
    assert isinstance(error, UnreadableInput)


def test_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (error,) = ingest([str(tmp_path)], LIMITS)
    assert isinstance(error, EmptyInput)


def test_file_that_may_not_be_read_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"words of {name}")
    whole = Path.open

    def refusing(self: Path, *args: str) -> io.IOBase:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return whole(self, *args)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(Path, "open", refusing)
    first, error, last = ingest([str(tmp_path)], LIMITS)
    assert isinstance(first, Article)
    assert isinstance(error, UnreadableInput)
    assert "Permission denied" in str(error)
    assert isinstance(last, Article)


def test_file_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("words")
    (article,) = ingest([str(tmp_path)], LIMITS)
    assert isinstance(article, Article)
    assert article.provenance.source.encode().endswith("caf\ufffd.txt".encode())


def test_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    (error,) = ingest([str(tmp_path / "a.txt")], LIMITS)
    assert isinstance(error, OversizeInput)
    assert "10,000,000,000" in str(error)


def test_text_larger_than_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ж" * 300)
    (error,) = ingest([str(tmp_path / "a.txt")], Limits(largest_file=1_000, largest_article=599))
    (article,) = ingest([str(tmp_path / "a.txt")], Limits(largest_file=1_000, largest_article=600))
    assert isinstance(error, OversizeInput)
    assert isinstance(article, Article)


PAGE = "<html><body><p>The leader arrived by train on Wednesday, the agency said.</p><p>Talks follow.</p></body></html>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The leader arrived by train.", ["The leader arrived by train."]),
        ('{"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        ('\ufeff{"text": "one"}', ["one"]),
        (PAGE, ["The leader arrived by train on Wednesday, the agency said.\n\nTalks follow."]),
        (
            f"<!-- saved -->\n<!DOCTYPE html>{PAGE}",
            ["The leader arrived by train on Wednesday, the agency said.\n\nTalks follow."],
        ),
        ("", [EmptyInput]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, expected: list[object]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    results = list(ingest(["-", "-"], LIMITS))
    assert [type(r) if isinstance(r, InputError) else r.text for r in results] == expected
    assert all(
        (r.source if isinstance(r, InputError) else r.provenance.source.partition("#")[0]) == "-" for r in results
    )


def test_standard_input_has_the_limit_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 1_001)))
    (error,) = ingest(["-"], LIMITS)
    assert isinstance(error, OversizeInput)


def test_nul_in_a_record_is_malformed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a\\u0000b"}')
    (error,) = ingest([str(tmp_path)], LIMITS)
    assert isinstance(error, MalformedInput)
