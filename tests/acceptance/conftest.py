"""The real command line in processes of their own, over temporary folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Command

from benchmarks.robustness.corpus import invented, write


@pytest.fixture
def rashomon(tmp_path: Path) -> Command:
    """The command over a store of its own that does not exist yet."""
    return Command(tmp_path / "store.db")


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command over a store with some articles in it; to look at, not to change."""
    folder = tmp_path_factory.mktemp("stocked")
    command = Command(folder / "store.db")
    assert command("read", write(invented(24, seed=4), folder / "articles"), "--quiet") == (0, "", "")
    return command
