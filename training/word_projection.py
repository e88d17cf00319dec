"""Make the projection in which words of one meaning agree across languages.

    python -m training.word_projection PARALLEL

PARALLEL is a folder of parallel news sentences as for `training.language_means` (NTREX-128, CC BY-SA 4.0), with
`document-ids.txt` naming the article of each line. Pieces of parallel sentences that are each other's nearest are taken
for translations. Of all directions those are kept in which pieces of an article differ most and translations least
(linear discriminants). The result, 384 × 64 float16, goes to `src/rashomon/read/projections/`. About 3 minutes on two
cores.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.linalg

from rashomon.engines.encoder import OpenVinoEncoder, open_shipped
from rashomon.ports import Vectors
from rashomon.vectors import unit_rows

PROJECTIONS = Path(__file__).parents[1] / "src" / "rashomon" / "read" / "projections"
DIMENSIONS = 64
"""F1 of what two or more tell, on the event left out: .79 at 64 and at 128, .80 with all 384, .77 without words."""

LANGUAGES = (
    *("eng", "hin", "vie", "rus", "arb", "zho-CN", "kor", "spa", "jpn", "tur"),
    *("fas", "deu", "fra", "tha", "ind", "ben", "swa", "heb", "ukr", "pol"),
)
ARTICLES = 14
SENTENCES = 10
PARTNERS = 4
"""Languages each one is paired with, drawn anew for every article."""

TRANSLATIONS = 0.45
"""Least cosine of two pieces taken for translations; half of the pairs drawn at random lie below .05."""

REGULARISATION = 0.5


class Pieces(NamedTuple):
    """Centred states of the pieces of one article in one language, and which sentence each belongs to."""

    states: Vectors
    sentences: np.ndarray


def pieces(encoder: OpenVinoEncoder, texts: list[str]) -> Pieces:
    """The states of every piece of some sentences, less their mean."""
    states, sentences = [], []
    for at, (rows, found) in enumerate(zip(encoder.states(texts), map(encoder.pieces, texts), strict=True)):
        own = unit_rows(rows[found.first : found.first + len(found.ids)])
        states.append(own)
        sentences += [at] * len(own)
    whole = np.concatenate(states)
    return Pieces(whole - whole.mean(axis=0), np.array(sentences))


def differences(one: Pieces, other: Pieces) -> Vectors:
    """The differences of pieces that are each other's nearest in the same sentence."""
    cosines = unit_rows(one.states) @ unit_rows(other.states).T
    cosines[one.sentences[:, None] != other.sentences[None, :]] = -1
    nearest = cosines.argmax(axis=1)
    rows = np.arange(len(nearest))
    kept = (cosines.argmax(axis=0)[nearest] == rows) & (cosines[rows, nearest] > TRANSLATIONS)
    return np.asarray(one.states[rows[kept]] - other.states[nearest[kept]], dtype=np.float32)


def articles(parallel: Path) -> list[list[int]]:
    """The lines of the first articles that are long enough."""
    lines = defaultdict(list)
    for at, article in enumerate((parallel / "document-ids.txt").read_text("utf-8").split()):
        lines[article].append(at)
    return [found[:SENTENCES] for found in lines.values() if len(found) >= SENTENCES][:ARTICLES]


def projection(read: dict[str, list[Pieces]]) -> Vectors:
    """The discriminants of pieces read by language and article, best first: (dimensions, DIMENSIONS)."""
    random = np.random.default_rng(0)
    partners = list(permutations(read, 2))
    drawn = random.choice(len(partners), size=len(read) * PARTNERS, replace=False)
    apart = np.concatenate(
        [
            differences(read[partners[at][0]][article], read[partners[at][1]][article])
            for at in drawn
            for article in range(ARTICLES)
        ]
    )
    everything = np.concatenate([found.states for language in read.values() for found in language])
    within, total = (rows.T @ rows / len(rows) for rows in (apart, everything))
    within += REGULARISATION * np.trace(within) / len(within) * np.eye(len(within))
    _, directions = scipy.linalg.eigh(total, within)
    return np.asarray(directions[:, ::-1][:, :DIMENSIONS], dtype=np.float32)


def main(parallel: Path) -> None:
    """Read the articles in every language, learn the projection and write it."""
    encoder = open_shipped()
    read: dict[str, list[Pieces]] = {}
    for name in LANGUAGES:
        texts = (parallel / f"{name}.txt").read_text("utf-8").split("\n")
        read[name] = [pieces(encoder, [texts[at].strip() for at in lines]) for lines in articles(parallel)]
        print(f"{name}: {sum(len(found.states) for found in read[name])} pieces")
    found = projection(read)
    PROJECTIONS.mkdir(exist_ok=True)
    scaled = found / np.linalg.norm(found, axis=0).mean()
    np.savez(PROJECTIONS / f"{encoder.model}.npz", words=scaled.astype(np.float16))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
