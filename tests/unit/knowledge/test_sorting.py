from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge import sorting
from rashomon.knowledge.compiling import compile_table
from rashomon.knowledge.sorting import Column, Sorter, write_columns
from rashomon.knowledge.table import Table
from rashomon.model import Entity

KIND = np.dtype([("keys", "<u8"), ("targets", "<u4")])
HASHES = st.sampled_from([0, 1, 2**58 - 1, 2**58, 2**63, 2**64 - 1]) | st.integers(0, 2**64 - 1)


@given(st.lists(st.lists(HASHES, max_size=4), max_size=20), st.integers(1, 30))
def test_rows_come_sorted_by_their_hash_and_equal_ones_as_they_came(groups: list[list[int]], pending: int) -> None:
    rows = [(key, number) for number, keys in enumerate(groups) for key in keys]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "PENDING", pending)
        sorter = Sorter(Path(folder, "rows"), KIND)
        for number, keys in enumerate(groups):
            sorter.add((key, number) for key in keys)
        found = [row for piece in sorter for row in piece.tolist()]
    assert found == sorted(rows, key=lambda row: row[0])


@given(st.lists(st.integers(0, 2**16 - 1)), st.sampled_from(["<u8", "<u4", "<u2"]), st.integers(1, 5))
def test_a_column_is_the_file_that_numpy_saves(values: list[int], kind: str, step: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.npy"), Path(folder, "theirs.npy")
        with Column(ours, kind) as column:
            for start in range(0, len(values), step):
                column.extend(values[start : start + step])
        np.save(theirs, np.asarray(values, kind))
        assert ours.read_bytes() == theirs.read_bytes()


def test_fields_become_arrays_of_their_own(tmp_path: Path) -> None:
    sorter = Sorter(tmp_path / "rows", KIND)
    sorter.add([(2**63, 5), (7, 6)])
    write_columns(tmp_path, sorter)
    assert np.load(tmp_path / "keys.npy").tolist() == [7, 2**63]
    assert np.load(tmp_path / "targets.npy").tolist() == [6, 5]


def test_a_table_is_the_same_however_often_its_rows_were_put_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [Entity(f"p{n}", "person", {"en": (f"Ann Brook {n}", "Ann"), "ru": ("Анна",)}) for n in range(20)]
    compile_table(people, tmp_path / "once")
    monkeypatch.setattr(sorting, "PENDING", 3)
    compile_table(iter(people), tmp_path / "often")
    once, often = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("once", "often"))
    assert once == often
    assert len(Table(tmp_path / "often").aliases("ann")) == len(people)


def test_without_sources_a_table_is_named_after_its_entities(tmp_path: Path) -> None:
    one, other = (Entity(name, "person", {"en": (name,)}) for name in ("ann", "bob"))
    versions = [
        compile_table(people, tmp_path / "table", sources=None).sources for people in ([one], [one], [one, other])
    ]
    assert versions[0] == versions[1] != versions[2]
