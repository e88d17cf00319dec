"""Score the shipped tagger, and peers in the same run.

    python -m training.names.evaluate CORPORA PARALLEL [--peers] [--out FILE]

Folders as for `python -m training.names`. F1 of exact spans with their types, by development file, as the pipeline
reads them: 8-bit weights, the precision of this processor. Peers are a linear head on the encoder's frozen last layer,
trained here on the same sentences, and, where it is installed, natasha's Russian tagger (`pip install natasha`). No
multilingual tagger with its weights can be installed from PyPI: spaCy's `xx_ent_wiki_sm` is not there; stanza, flair
and gliner fetch theirs when they run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import torch

from rashomon.engines.encoder import OpenVinoEncoder, open_shipped
from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Weights, find_weights
from rashomon.read import tagging
from training.names import decode, score
from training.names.__main__ import corpus, development, sampled
from training.names.corpora import Example, Name
from training.names.network import Base, Probe
from training.names.parallel import annotated
from training.names.pieces import TYPES
from training.names.tagger import cached, scores, train

PROBE_EPOCHS = 6
PROBE_RATE = 1e-2
PROBE_SENTENCES = 300
"""Of each corpus; a linear head learns nothing more from ten times as many."""

PROBE_STEP = 5
"""Of the annotated news every fifth sentence."""

Finder = Callable[[Sequence[Example]], list[list[Name]]]


def shipped(encoder: OpenVinoEncoder) -> Finder:
    """The tagger as it is shipped."""

    def find(examples: Sequence[Example]) -> list[list[Name]]:
        tags = encoder.encode_parts([example.text for example in examples], [()] * len(examples)).tags
        return [[_name(name) for name in tagging.names(tag.spans, tag.scores)] for tag in tags]

    return find


def _name(tagged: tagging.Tagged) -> Name:
    return Name(tagged.span.start, tagged.span.end, TYPES[tagging.TYPES.index(tagged.type)])


def linear(corpora: Path, parallel: Path) -> Finder:
    """A linear head on the frozen last layer, trained on some of the same sentences."""
    weights = Weights(find_weights())
    tokenizer = Tokenizer(weights.vocabulary, weights.shape.positions)
    base, head = Base(weights, weights.shape.layers), Probe(weights.shape.hidden)
    last = [weights.shape.layers]
    pairs = [
        pair for path in sorted(corpora.glob("*.train.tsv")) for pair in list(corpus(path, tokenizer))[:PROBE_SENTENCES]
    ]
    pairs += sampled(islice(annotated(parallel), 0, None, PROBE_STEP), tokenizer)
    train(head, cached(base, [made for _, made in pairs], last), PROBE_EPOCHS, PROBE_RATE)

    def find(examples: Sequence[Example]) -> list[list[Name]]:
        kept = list(sampled(examples, tokenizer))
        given = scores(head, cached(base, [made for _, made in kept], last))
        by_text = {
            e.text: decode.names(rows, tokenizer.pieces(e.text)) for rows, (e, _) in zip(given, kept, strict=True)
        }
        return [by_text.get(example.text, []) for example in examples]

    return find


def natasha() -> Finder:
    """Natasha's Russian tagger, which knows people, organisations and places."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def find(examples: Sequence[Example]) -> list[list[Name]]:
        found = []
        for example in examples:
            doc = Doc(example.text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)
            found.append([Name(span.start, span.stop, span.type) for span in doc.spans])
        return found

    return find


def scored(find: Finder, examples: Sequence[Example]) -> float:
    """F1 of one tagger on one set."""
    return round(score.f1(find(examples), [example.names for example in examples]), 4)


def main() -> None:
    """Score, print and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    torch.manual_seed(0)
    examples = development(asked.corpora, asked.parallel)
    ours = shipped(open_shipped())
    found = {"shipped": {name: scored(ours, some) for name, some in examples.items()}}
    if asked.peers:
        peer = linear(asked.corpora, asked.parallel)
        found["frozen linear head"] = {name: scored(peer, some) for name, some in examples.items()}
        if find_spec("natasha"):
            found["natasha"] = {name: scored(natasha(), some) for name, some in examples.items() if name[:2] == "ru"}
    text = json.dumps(found, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
