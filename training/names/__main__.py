"""Train the name tagger.

    python -m training.names CORPORA PARALLEL OUT [--without pt,zh] [--start CHECKPOINT] [--epochs 2]

CORPORA is a folder of `<language>.<source>.<split>.tsv` (token, tab, IOB2 tag), PARALLEL one of NTREX-128 as for
`training.language_means`. OUT receives `tagger.pt` and `scores.json`. An hour and a
half on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch

from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Weights, find_weights
from training.names import decode, score
from training.names.corpora import Example, read
from training.names.network import Base, Tagger
from training.names.parallel import annotated
from training.names.pieces import Sample, sample
from training.names.tagger import Cached, cached, scores, train

LAYERS = 8
LONGEST = 200
"""Pieces; the few longer sentences of the corpora are lists."""

PIECES = 160_000
"""Of each corpus at most so many pieces, that no language outweighs the others."""

SHARES = {
    "ja.stockmark-characters": 1.5,
    "ko.klue-characters": 1.4,
    "th.thainer": 1.5,
    "hi.ilner": 0.7,
    "te.ilner": 0.6,
}
SHARES |= {"ur.ilner": 0.6, "sk.uner": 0.7, "sv.uner": 0.4}
"""Exceptions: corpora that name little."""

REPEATED = frozenset({"en.uner", "id.news2k"})
"""Corpora so small that every sentence is read twice in an epoch."""

RECASED = 0.1
"""Share of sentences of cased scripts that are read in lower, upper or title case as well, as headlines print them."""


def corpus(path: Path, tokenizer: Tokenizer) -> Iterator[tuple[Example, Sample]]:
    """Sentences of one corpus in random order, up to its share."""
    name = path.name.rsplit(".", 2)[0]
    found = read(path)
    random.Random(0).shuffle(found)
    room = PIECES * SHARES.get(name, 1.0)
    found *= 1 + (name in REPEATED)
    for example, made in sampled(found, tokenizer):
        yield example, made
        room -= len(made.ids)
        if room < 0:
            return


def sampled(examples: Iterable[Example], tokenizer: Tokenizer) -> Iterator[tuple[Example, Sample]]:
    """Sentences that the encoder reads whole."""
    for example in examples:
        made = sample(tokenizer, example)
        if made and len(made.ids) <= LONGEST:
            yield example, made


def recased(examples: Iterable[Example]) -> Iterator[Example]:
    """Some sentences again in another case, where that changes no offsets."""
    chance = random.Random(1)
    for example in examples:
        if chance.random() < RECASED:
            text = chance.choice([str.lower, str.lower, str.upper, str.title])(example.text)
            if text != example.text and len(text) == len(example.text):
                yield example._replace(text=text)


def development(corpora: Path, parallel: Path) -> dict[str, list[Example]]:
    """Every development file, and the news held out of each annotated language."""
    found = {path.name.removesuffix(".dev.tsv"): read(path) for path in sorted(corpora.glob("*.dev.tsv"))}
    for example in annotated(parallel, held_out=True):
        found.setdefault(f"{example.language}.news", []).append(example)
    return found


def evaluated(head: Tagger, base: Base, asked: argparse.Namespace, tokenizer: Tokenizer) -> dict[str, float]:
    """F1 on each development set."""
    layer = len(base.layers)
    found = {}
    for name, examples in development(asked.corpora, asked.parallel).items():
        pairs = list(sampled(examples, tokenizer))
        given = scores(head, cached(base, [made for _, made in pairs], [layer]))
        names = [decode.names(rows, tokenizer.pieces(e.text)) for rows, (e, _) in zip(given, pairs, strict=True)]
        found[name] = round(score.f1(names, [example.names for example, _ in pairs]), 4)
    return found


def main() -> None:
    """Train, score, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--layers", type=int, default=LAYERS)
    asked = parser.parse_args()
    torch.manual_seed(0)
    weights = Weights(find_weights())
    tokenizer = Tokenizer(weights.vocabulary, weights.shape.positions)
    left_out = set(asked.without.split(","))
    pairs = [
        pair
        for path in sorted(asked.corpora.glob("*.train.tsv"))
        if path.name.partition(".")[0] not in left_out
        for pair in corpus(path, tokenizer)
    ]
    news = [example for example in annotated(asked.parallel) if example.language not in left_out]
    pairs += sampled(news, tokenizer)
    pairs += sampled(recased(example for example, _ in list(pairs)), tokenizer)
    samples = [made for _, made in pairs]
    print(f"{len(samples)} sentences, {sum(len(made.ids) for made in samples)} pieces", flush=True)
    lowest = weights.shape.layers - asked.layers
    base, head = Base(weights, lowest), Tagger(weights, asked.layers)
    if asked.start:
        head.load_state_dict(torch.load(asked.start, weights_only=True))
    data: Cached = cached(base, samples, [lowest])
    asked.out.mkdir(parents=True, exist_ok=True)
    train(head, data, asked.epochs, asked.rate, asked.out / "tagger.pt")
    torch.save(head.state_dict(), asked.out / "tagger.pt")
    found = evaluated(head, base, asked, tokenizer)
    (asked.out / "scores.json").write_text(json.dumps(found, indent=1))
    print(json.dumps(found), sum(found.values()) / len(found))


if __name__ == "__main__":
    main()
