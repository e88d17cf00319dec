"""A pipeline of the usual parts over the same articles: python -m benchmarks.speed.peer CORPUS ARTICLES DTYPE ORDER

py3langid for the language of an article, sentencex for its sentences, torch with the same model in batches of 32, mean
pooling; sentences and their clauses (cut as ours) each encoded by itself; articles joined where the cosine of their
mean vectors reaches a fixed threshold. It keeps nothing on disk. ORDER `given` fills the batches as the texts come,
`length` with texts of like length in characters, over all articles, as sentence-transformers does. Runs in a process of
its own and prints JSON.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from benchmarks.speed.watch import Watch
from rashomon.ports import Vectors
from rashomon.read.clauses import clause_spans

BATCH = 32
JOINS = 0.9
Order = Literal["given", "length"]
CHECKED = 160
"""Sentences whose vectors are compared with ours."""


class Peer(msgspec.Struct, frozen=True):
    """What the pipeline took.

    Rates are without `load_s`, so they flatter the peer: ours are of the whole command. `sentences_only` leaves the
    clauses out. Tokens are pieces read, padding left out. `cosine_to_ours` is (least, mean) over CHECKED sentences.
    """

    dtype: str
    order: Order
    articles: int
    sentences: int
    clauses: int
    load_s: float
    seconds: dict[str, float]
    articles_per_s: float
    articles_per_s_sentences_only: float
    tokens_per_s: float
    largest_mb: float
    cosine_to_ours: tuple[float, float]


class Cut(msgspec.Struct, frozen=True):
    """The articles in sentences and clauses; `owners` names the article of each sentence."""

    sentences: list[str]
    owners: list[int]
    clauses: list[str]


def cut(texts: Sequence[str]) -> Cut:
    """Sentences and clauses of articles, as the libraries give them."""
    import py3langid
    from sentencex import segment

    made = Cut([], [], [])
    for article, text in enumerate(texts):
        language, _ = py3langid.classify(text)
        for paragraph in text.split("\n"):
            sentences = [sentence for sentence in segment(language, paragraph) if sentence.strip()]
            made.sentences.extend(sentences)
            made.owners.extend([article] * len(sentences))
            made.clauses.extend(span.of(words) for words in sentences for span in clause_spans(words, language))
    return made


def joined(sentences: Vectors, owners: Sequence[int], articles: int) -> int:
    """How many articles join an earlier one."""
    means = np.zeros((articles, sentences.shape[1]), np.float32)
    np.add.at(means, np.asarray(owners), sentences)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    return sum(bool((means[:at] @ means[at]).max(initial=0.0) >= JOINS) for at in range(articles))


def measure(corpus: Path, articles: int, dtype: str, order: Order) -> Peer:
    """Read the first articles of a corpus."""
    with corpus.open("rb") as lines:
        texts = [str(msgspec.json.decode(line)["text"]) for line in islice(lines, articles)]
    with Watch("load") as watch:
        from benchmarks.speed.torch_encoder import TorchEncoder
        from rashomon.engines.weights import Weights, find_weights

        encoder = TorchEncoder(Weights(find_weights()), dtype, by_length=order == "length")
        with watch.inside("cut"):
            made = cut(texts)
        with watch.inside("sentences"):
            vectors = encoder.encode(made.sentences, BATCH)
        with watch.inside("clauses"):
            encoder.encode(made.clauses, BATCH)
        with watch.inside("join"):
            joined(vectors, made.owners, len(texts))
    total = sum(watch.whole.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Peer(
        dtype, order, len(texts), len(made.sentences), len(made.clauses),
        round(watch.own["load"], 3), {label: round(spent, 3) for label, spent in watch.whole.items()},
        round(len(texts) / total, 2), round(len(texts) / (total - watch.whole["clauses"]), 2),
        round(encoder.pieces_read / total, 1), round(peak / 1e6, 1),
        agreement(made.sentences, vectors),
    )  # fmt: skip


def agreement(sentences: Sequence[str], theirs: Vectors) -> tuple[float, float]:
    """Least and mean cosine of the peer's vectors to ours."""
    from rashomon.engines.encoder import shared_encoder

    ours = shared_encoder().encode(sentences[:CHECKED])
    cosines = (ours * theirs[:CHECKED]).sum(axis=1)
    return round(float(cosines.min()), 6), round(float(cosines.mean()), 6)


def main() -> None:
    """Entry point: CORPUS ARTICLES DTYPE ORDER; prints a Peer as JSON."""
    corpus, articles, dtype, order = sys.argv[1:5]
    found = measure(Path(corpus), int(articles), dtype, msgspec.convert(order, Order))
    sys.stdout.write(msgspec.json.encode(found).decode())


if __name__ == "__main__":
    main()
