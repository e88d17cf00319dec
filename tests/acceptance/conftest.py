"""The real command line in processes of their own, over temporary folders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # for the generated articles that the benchmarks use as well

from command import Command


@pytest.fixture
def rashomon(tmp_path: Path) -> Command:
    """The command over a store of its own that does not exist yet."""
    return Command(tmp_path / "store.db")
