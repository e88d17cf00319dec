"""Whether a small head on the encoder's word vectors finds quotations better than the rules of `read/speaking`.

    python -m training.quote_head

For each language a linear head is trained on the passages of all others (`benchmarks/quality/quotes.jsonl`): is a word
part of what somebody is said to have said? It sees the vectors of the word, of its two neighbours on either side and of
their sentence. Runs of such words are quotations. It prints the overlap F1 of the head and of the rules, by the same
scorer. Needs torch, which nothing else of the project does. Nothing of it is shipped: it is the measurement on which
the choice of rules rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import torch

from benchmarks.quality import quotes
from rashomon.model import Quote, Reading, Span, Word
from rashomon.ports import Vectors
from rashomon.vectors import rows_of

NEIGHBOURS, STEPS, DECAY = (-2, -1, 0, 1, 2), 300, 1e-3
LEAST_WORDS = 3


class Example(NamedTuple):
    """One passage: a row a word, whether each is quoted, where they stand, and the gold spans."""

    language: str
    rows: Vectors
    quoted: Vectors
    words: Sequence[Word]
    gold: Sequence[Span]
    rules: Sequence[Span]


def example(passage: quotes.GoldPassage) -> Example:
    """A passage as the head sees it."""
    reading = quotes.read(passage)
    gold = [quotes.place(passage.text, quote.text, quote.nth) for quote in passage.quotes]
    words = reading.items(Word)
    inside = np.array([any(span.covers(word.span) for span in gold) for word in words], np.float32)
    rules = [quote.span for quote in reading.items(Quote)]
    return Example(passage.language, _rows(reading, words), inside, words, gold, rules)


def _rows(reading: Reading, words: Sequence[Word]) -> Vectors:
    table = _table(reading, "words")
    padded = np.pad(table, ((2, 2), (0, 0)))
    near = [padded[2 + shift : 2 + shift + len(table)] for shift in NEIGHBOURS]
    sentences = _table(reading, "sentences")[[word.sentence for word in words]]
    return np.hstack([*near, sentences, np.ones((len(table), 1), np.float32)]).astype(np.float32)


def _table(reading: Reading, unit: str) -> Vectors:
    return rows_of(reading, unit)  # type: ignore[arg-type]  # a literal


def trained(examples: Sequence[Example]) -> torch.Tensor:
    """Weights of the head."""
    rows = torch.from_numpy(np.vstack([one.rows for one in examples]))
    wanted = torch.from_numpy(np.hstack([one.quoted for one in examples]))
    weights = torch.zeros(rows.shape[1], requires_grad=True)
    optimiser = torch.optim.AdamW([weights], lr=0.05, weight_decay=DECAY)
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(rows @ weights, wanted)
        loss.backward()
        optimiser.step()
    return weights.detach()


def found(one: Example, weights: torch.Tensor) -> list[Span]:
    """Runs of words that the head takes for quoted, sentence by sentence."""
    quoted = (torch.from_numpy(one.rows) @ weights > 0).numpy()
    marked = [(word, bool(is_quoted)) for word, is_quoted in zip(one.words, quoted, strict=True)]
    runs = (
        [word for word, _ in run]
        for (is_quoted, _), run in groupby(marked, key=lambda pair: (pair[1], pair[0].sentence))
        if is_quoted
    )
    return [Span(run[0].span.start, run[-1].span.end) for run in runs if len(run) >= LEAST_WORDS]


def counts(found: Sequence[Span], gold: Sequence[Span]) -> np.ndarray:
    """Matches, and how many there are on either side."""
    return np.array([len(list(quotes.matched(found, gold))), len(found), len(gold)])


def _f1(total: np.ndarray) -> float:
    return round(2 * float(total[0]) / float(total[1] + total[2]), 3)


def scores(examples: Sequence[Example]) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """For each language the counts of the head, trained without it, and of the rules."""
    for code in sorted({one.language for one in examples}):
        weights = trained([one for one in examples if one.language != code])
        mine = [one for one in examples if one.language == code]
        head = sum(counts(found(one, weights), one.gold) for one in mine)
        rules = sum(counts(one.rules, one.gold) for one in mine)
        yield code, np.asarray(head), np.asarray(rules)


def main() -> None:
    """Print both by language and over all."""
    total = np.zeros((2, 3))
    for code, head, rules in scores([example(passage) for passage in quotes.passages()]):
        print(f"{code}: head {_f1(head)}, rules {_f1(rules)}")
        total += np.array([head, rules])
    print(f"all: head {_f1(total[0])}, rules {_f1(total[1])}")


if __name__ == "__main__":
    main()
