"""Learn the weights by which comparison holds two clauses to state the same.

    python -m training.alignment

Logistic regression on every pair of clauses of two accounts of an example event, right where both stand for one gold
point. Prints what each choice of `tells` and `unsure` scores on the event left out, then fits on all events and prints
the weights for `src/rashomon/compare/weights.toml`. Takes about a minute on two cores.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.accounts import Event, read_events
from benchmarks.quality.alignment import Pairs, pairs_of
from benchmarks.quality.points import Marked, Score, only_one, shared
from rashomon.compare import Weights, compare
from rashomon.compare.evidence import FEATURES

TELLS = (-1.5, -1.25, -1.0, -0.5)
UNSURE = (-1.5, -1.25, -1.0)

REGULARISATION = 0.01
"""Keeps weights of features that go together from cancelling out; F1 on the event left out is the same at 1.0."""


def fit(pairs: Sequence[Pairs], tells: float, unsure: float) -> Weights:
    """Weights learnt from some events."""
    rows = np.concatenate([found.features for found in pairs])
    scale = rows.std(axis=0)
    model = LogisticRegression(C=REGULARISATION, max_iter=1000).fit(
        rows / scale, np.concatenate([found.same for found in pairs])
    )
    learnt = {name: round(float(value), 2) for name, value in zip(FEATURES, model.coef_[0] / scale, strict=True)}
    return Weights(round(float(model.intercept_[0]), 2), tells, unsure, learnt)


def score(event: Event, weights: Weights) -> tuple[Score, Score]:
    """What the Points of one event score: shared ones, and those only one tells."""
    points = compare(list(event.readings.values()), weights=weights)
    marked = Marked(event.gold, event.texts)
    return shared(points, marked, event.names), only_one(points, marked, event.names)


def main() -> None:
    """Print the scores of the event left out for each choice, then the weights learnt from all."""
    events = read_events()
    pairs = [pairs_of(event) for event in events]
    for tells, unsure in product(TELLS, UNSURE):
        scores = []
        for at, event in enumerate(events):
            rest = [found for other, found in enumerate(pairs) if other != at]
            scores.append(score(event, fit(rest, tells, unsure)))
        told = sum((one for one, _ in scores), Score())
        single = sum((one for _, one in scores), Score())
        print(f"tells {tells:5} unsure {unsure:5}  shared {told.figures()}  only one {single.figures()}")
    print(fit(pairs, TELLS[0], UNSURE[0]))


if __name__ == "__main__":
    main()
