"""Shared by all tests: how properties are tried, and the example accounts, read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from rashomon.app import Rashomon
from rashomon.settings import Settings

settings.register_profile("no clock", deadline=None)  # a machine that is busy is no reason to fail
settings.load_profile("no clock")

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rashomon]:
    """A store that holds every example account, read and gathered; for looking at, not for changing."""
    store = tmp_path_factory.mktemp("examples") / "examples.db"
    with Rashomon(Settings(store=str(store))) as opened:
        report = opened.read([str(EXAMPLES)])
        assert not report.problems
        yield opened
