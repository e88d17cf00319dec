"""Shared by the tests of ingest: a folder to write inputs into and a short way to take them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.ingest import Limits, ingest
from rashomon.model import Article

LIMITS = Limits(largest_file=2_000_000, largest_article=100_000)

Take = Callable[..., list[Article | InputError]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Write one input of the name and content given, and take it in."""

    def write_and_ingest(name: str, content: bytes | str, limits: Limits = LIMITS) -> list[Article | InputError]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(ingest([str(path)], limits))

    return write_and_ingest


@pytest.fixture
def article(take: Take) -> Callable[[str, bytes | str], Article]:
    """The one article of an input."""

    def only(name: str, content: bytes | str) -> Article:
        (found,) = take(name, content)
        assert isinstance(found, Article), str(found)
        return found

    return only


@pytest.fixture
def problem(take: Take) -> Callable[[str, bytes | str], InputError]:
    """The one error of an input."""

    def only(name: str, content: bytes | str) -> InputError:
        (found,) = take(name, content)
        assert isinstance(found, InputError)
        assert name in str(found)
        return found

    return only
