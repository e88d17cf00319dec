"""Signatures: a MinHash of a text's words, by which reprints of it in the same language are found again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np
from rensa import RMinHash

from rashomon.lang.scripts import UNSPACED, main_script

PERMUTATIONS = 64
"""Values of a signature: the share of equal ones is the likeness of two texts, give or take .06."""
SEED = 1
SHINGLE, SHINGLE_UNSPACED = 3, 6
"""Words, or signs of a script without spaces, that make one shingle."""
LEAST_SHINGLES = 12
"""A text of fewer is too short to be known again: headlines of agencies repeat."""

_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """Little-endian uint32, PERMUTATIONS of them; empty for a text of fewer than LEAST_SHINGLES."""
    found = set(_shingles(unicodedata.normalize("NFKC", text).casefold()))
    if len(found) < LEAST_SHINGLES:
        return b""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(found))
    return np.array(sketch.digest(), dtype="<u4").tobytes()


def _shingles(text: str) -> Iterator[str]:
    """Overlapping runs of words; of signs where words are not set apart."""
    words = _WORD.findall(text)
    if main_script(text) in UNSPACED:
        joined = "".join(words)
        return (joined[at : at + SHINGLE_UNSPACED] for at in range(len(joined) - SHINGLE_UNSPACED + 1))
    return (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
