"""Parallel news texts as accounts: each in some of its languages, long, undated, and strangers to each other."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.quality.streams import Told, article_of, skimmed
from rashomon.run import Worker
from training.language_means import LANGUAGES

TOLD_IN = 3
"""Languages in which each text is told."""


def parallel_texts(folder: Path, worker: Worker) -> list[Told]:
    """Each text of a parallel corpus in some of its languages, its first line taken for the headline."""
    drawn, documents = random.Random(0), (folder / "document-ids.txt").read_text("utf-8").split()
    lines: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        lines.setdefault(document, []).append(at)
    texts = {name: (folder / f"{name}.txt").read_text("utf-8").split("\n") for name in sorted(LANGUAGES)}
    told = [(name, document) for document in lines for name in drawn.sample(sorted(LANGUAGES), TOLD_IN)]
    articles = []
    for name, document in told:
        title, *body = [texts[name][at].strip() for at in lines[document]]
        articles.append(
            article_of(
                f"{document}-{name}", title, "\n\n".join(body), outlet=name, published=None, language=LANGUAGES[name]
            )
        )
    gists = skimmed(articles, worker)
    return [
        Told(article, document, "parallel", "2022-01-01", None, gist)
        for article, (_, document), gist in zip(articles, told, gists, strict=True)
        if gist
    ]
