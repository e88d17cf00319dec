"""Learn the weights by which an article joins a story.

    python -m training.gathering PARALLEL

PARALLEL is a folder of parallel news sentences as for `training.word_projection`. An account of a text is six in ten
of its sentences in one of several languages, so that two accounts overlap and do not agree. They come in random
order; each is compared with the stories nearest to it as they truly are, and a logistic regression learns which is its
own. Prints the weights for `src/rashomon/gather/weights.toml`. About 4 minutes on two cores.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.accounts import read_events
from rashomon.chronology.publication import Published
from rashomon.engines.encoder import shared_encoder
from rashomon.gather.evidence import FEATURES, Near, Seen, features, seen
from rashomon.knowledge.languages import language_means
from rashomon.model import SentenceRole
from rashomon.ports import Encoder, Vectors
from rashomon.read.vectors import article_vector
from training.language_means import LANGUAGES
from training.word_projection import articles

KEPT = 0.6
LANGUAGES_AN_EVENT = 5
ORDERS = 4
NEAREST = 32
STORIES = 3


class Told(NamedTuple):
    """One account as gathering sees it, and the event it tells of."""

    event: str
    seen: Seen


def partial_accounts(parallel: Path, encoder: Encoder, drawn: random.Random) -> Iterator[Told]:
    """Accounts of parallel texts: some of the sentences of each, in several languages."""
    means = language_means(encoder.model)
    for event, lines in enumerate(articles(parallel)):
        for name in drawn.sample(sorted(LANGUAGES), LANGUAGES_AN_EVENT):
            texts = (parallel / f"{name}.txt").read_text("utf-8").split("\n")
            kept = sorted(drawn.sample(lines, max(4, round(len(lines) * KEPT))))
            rows = encoder.encode([texts[at].strip() for at in kept])
            roles: list[SentenceRole] = ["body"] * len(kept)
            roles[0] = "lead"
            whole = article_vector(rows, roles)
            sentences = means.centre(rows, LANGUAGES[name]).astype(np.float16)
            vector = means.centre(whole, LANGUAGES[name])[0]
            yield Told(f"text {event}", Seen(encoder.model, vector, sentences, Published()))


def example_accounts() -> Iterator[Told]:
    """The accounts of the example events."""
    for event in read_events():
        for reading in event.readings.values():
            if found := seen(reading):
                yield Told(event.gold.event, found)


def steps(accounts: Sequence[Told]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The features of each account against the nearest true stories before it, and whether it belongs there."""
    for at in range(1, len(accounts)):
        new = accounts[at]
        cosines = np.array([told.seen.vector for told in accounts[:at]]) @ new.seen.vector
        near: dict[str, list[Near]] = {}
        for other in np.argsort(-cosines)[:NEAREST]:
            near.setdefault(accounts[other].event, []).append(Near(float(cosines[other]), accounts[other].seen))
        for event in list(near)[:STORIES]:
            yield features(new.seen, near[event]), event == new.event


def fit(rows: Vectors, right: Sequence[bool]) -> None:
    """Print the weights learnt."""
    model = LogisticRegression(C=10, max_iter=2000).fit(rows, right)
    learnt = {name: round(float(weight), 1) for name, weight in zip(FEATURES, model.coef_[0], strict=True)}
    print(f"bias {model.intercept_[0]:.1f}", learnt)


def main(parallel: Path) -> None:
    """Learn from partial accounts of parallel texts and from the example events, in several orders each."""
    encoder, drawn = shared_encoder(), random.Random(0)
    rows, right = [], []
    for _ in range(ORDERS):
        for accounts in (list(partial_accounts(parallel, encoder, drawn)), list(example_accounts())):
            drawn.shuffle(accounts)
            for row, belongs in steps(accounts):
                rows.append(row)
                right.append(belongs)
    fit(np.array(rows, dtype=np.float32), right)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
