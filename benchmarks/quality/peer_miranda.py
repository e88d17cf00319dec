"""Miranda et al., "Multilingual Clustering of Streaming News" (EMNLP 2018), made anew from its description.

Accounts come one by one. Each joins a cluster of its language, or opens one: by TF-IDF cosines of the words of title,
text and both with the cluster's centroids, and by how near it is in time to the cluster's newest and oldest account.
Each cluster of a language is linked to a cluster across languages, or founds one: by the cosine of their dense
centroids and the same times. An account is found where its cluster is linked when the stream ends.

Other than in the paper, and in the peer's favour: document frequencies are those of the whole stream, as if known from
the start; weights and thresholds are not learnt elsewhere (SVM) but `tuned` on the very accounts they are judged by; an
account without a date has that of the one before it. Not in its favour: there are words only, no lemmas and names.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib import import_module
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.quality.clusters import b_cubed_f1
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.ports import Vectors

Labels = list[int]
Days = npt.NDArray[np.float64]
Scores = npt.NDArray[np.float64]

SECONDS_OF_DAY = 86_400
TAKEN_ON = 3
"""How many of the best clusterings within languages are linked, and of the best links searched more finely."""

WORDS = ((1, 1, 1), (0, 0, 1), (1, 0, 2), (2, 1, 1))
TIMES = ((0, 0), (0.5, 0.5), (1, 1), (2, 0))
DAYS = (1.0, 3.0, 7.0, 14.0)
"""The paper has 3."""
JOINS = (*np.arange(0.05, 0.95, 0.05).round(2).tolist(), 1.1)
LINK_TIMES = ((0, 0), (0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.45, 0.45), (0.5, 0), (1, 1))
LINK_DAYS = (1.0, 2.0, 3.0, 4.5, 7.0, 14.0)
LINKS = tuple(np.arange(0.2, 1, 0.04).round(2).tolist())
FINER = (-0.03, -0.02, -0.01, 0.01, 0.02, 0.03)


class Heard(NamedTuple):
    """One account as a peer gets it."""

    language: str
    """BCP-47."""
    published: datetime | None
    title: str
    text: str
    """Without the title."""


class Parameters(NamedTuple):
    """Weights, of which only the proportions count, and what their weighted mean must reach.

    The first seven are for clusters within a language, the others for links across.
    """

    title: float = 1
    text: float = 1
    whole: float = 1
    newest: float = 0.5
    oldest: float = 0.5
    joins: float = 0.3
    days: float = 3
    link_newest: float = 0.05
    link_oldest: float = 0.05
    link_days: float = 3
    links: float = 0.85
    relinks: float = 0
    """Whether a cluster is linked anew with each account that joins it (1), or once (0)."""


class Likeness(NamedTuple):
    """What the accounts of one language have in common: their places in the stream, and the cosines of their words."""

    places: list[int]
    cosines: npt.NDArray[np.float64]
    """Of titles, texts and both: (3, accounts, accounts)."""


def miranda(accounts: Sequence[Heard], vectors: Vectors, parameters: Parameters) -> Labels:
    """The cluster across languages of each account; `vectors` float32 unit rows, one for each, in their order."""
    days = days_of(accounts)
    return linked(monolingual(likenesses(accounts), days, parameters), vectors, days, parameters)


def tuned(accounts: Sequence[Heard], vectors: Vectors, truth: Sequence[str]) -> Parameters:
    """The parameters with the best B-cubed F1 on these very data, first within languages and then across."""
    days = days_of(accounts)
    tried: dict[Parameters, float] = {}
    for within, labels in _best_within(accounts, days, truth):
        found = {one: b_cubed_f1(truth, linked(labels, vectors, days, one)) for one in _across(within)}
        for one in [near for best in _best(found) for near in _finer(best)]:
            found[one] = b_cubed_f1(truth, linked(labels, vectors, days, one))
        tried |= found
    return _best(tried)[0]


def _best(tried: dict[Parameters, float]) -> list[Parameters]:
    return sorted(tried, key=lambda one: tried[one], reverse=True)[:TAKEN_ON]


def _finer(parameters: Parameters) -> list[Parameters]:
    return [parameters._replace(links=round(parameters.links + step, 2)) for step in FINER]


def _best_within(accounts: Sequence[Heard], days: Days, truth: Sequence[str]) -> list[tuple[Parameters, Labels]]:
    """The TAKEN_ON best clusterings within languages, with the first parameters for each, and that of all alone."""
    likeness = likenesses(accounts)
    told = [(event, account.language) for event, account in zip(truth, accounts, strict=True)]
    different: dict[tuple[int, ...], Parameters] = {}
    for parameters in _within():
        different.setdefault(tuple(monolingual(likeness, days, parameters)), parameters)
    ranked = sorted(different, key=lambda labels: b_cubed_f1(told, labels), reverse=True)
    alone = max(ranked, key=lambda labels: len(set(labels)))
    return [(different[labels], list(labels)) for labels in dict.fromkeys([*ranked[:TAKEN_ON], alone])]


def _within() -> Iterator[Parameters]:
    for (title, text, whole), (newest, oldest), days, joins in product(WORDS, TIMES, DAYS, JOINS):
        if newest or days == DAYS[0]:  # without weight for times it does not matter how fast they fall off
            yield Parameters(title, text, whole, newest, oldest, joins, days)


def _across(within: Parameters) -> Iterator[Parameters]:
    for (newest, oldest), days, links, relinks in product(LINK_TIMES, LINK_DAYS, LINKS, (0, 1)):
        if newest or days == LINK_DAYS[0]:
            yield within._replace(link_newest=newest, link_oldest=oldest, link_days=days, links=links, relinks=relinks)


def monolingual(likeness: Sequence[Likeness], days: Days, parameters: Parameters) -> Labels:
    """The cluster of each account within its language; no number is used in two languages."""
    labels = np.zeros(len(days), dtype=np.int64)
    for one in likeness:
        labels[one.places] = _fold(one.cosines, days[one.places], parameters) + labels.max() + 1
    return [int(label) for label in labels]


def _fold(cosines: npt.NDArray[np.float64], days: Days, parameters: Parameters) -> npt.NDArray[np.int64]:
    """Accounts of one language, each joining the likeliest cluster or opening one.

    A centroid is a sum of accounts, so that its products with them, and with itself, are sums of theirs.
    """
    weights = np.array(parameters[:5], dtype=np.float64) / sum(parameters[:5])
    labels = np.zeros(len(days), dtype=np.int64)
    squares = np.zeros((3, len(days)))
    newest, oldest, count = days.copy(), days.copy(), 0
    for at, day in enumerate(days):
        sums = np.array([np.bincount(labels[:at], row[at, :at], len(days)) for row in cosines])
        likeness = sums[:, :count] / np.sqrt(np.maximum(squares[:, :count], 1e-9))
        times = _near(day - np.stack([newest[:count], oldest[:count]]), parameters.days)
        scores = weights @ np.concatenate([likeness, times])
        best = int(scores.argmax()) if count and scores.max() >= parameters.joins else count
        if best == count:
            newest[best] = oldest[best] = day
            count += 1
        labels[at] = best
        squares[:, best] += 2 * sums[:, best] + cosines[:, at, at]
        newest[best], oldest[best] = max(newest[best], day), min(oldest[best], day)
    return labels


def linked(within: Labels, vectors: Vectors, days: Days, parameters: Parameters) -> Labels:
    """The cluster across languages that each account is in at the end, given its cluster within a language."""
    links = _Links(vectors.shape[1], max(within) + 1)
    for cluster, vector, day in zip(within, vectors, days, strict=True):
        links.add(cluster, vector, float(day))
        if parameters.relinks or links.of[cluster] < 0:
            links.link(cluster, parameters)
    return [int(links.of[cluster]) for cluster in within]


class _Links:
    """Clusters within languages and across: sums of their vectors, their times, and which each of the one is linked to.

    The times of an empty one are so far off that it scores 0.
    """

    def __init__(self, dimensions: int, clusters: int) -> None:
        self.of = np.full(clusters, -1)
        self._sums, self._across = np.zeros((2, clusters, dimensions), dtype=np.float32)
        self._lengths = np.zeros(clusters)
        self._times, self._times_across = np.tile([[-np.inf], [np.inf]], (2, 1, clusters))

    def add(self, cluster: int, vector: Vectors, day: float) -> None:
        """Take in an account that belongs to a cluster, and to what that is linked to."""
        self._sums[cluster] += vector
        self._times[:, cluster] = max(self._times[0, cluster], day), min(self._times[1, cluster], day)
        self._sum_up(self.of[cluster])

    def link(self, cluster: int, parameters: Parameters) -> None:
        """Link a cluster to the likeliest of the others, or to one of its own."""
        before, self.of[cluster] = self.of[cluster], -1
        self._sum_up(before)
        scores = self._scores(cluster, parameters)
        best = int(scores.argmax()) if scores.size else -1
        if best < 0 or scores[best] < parameters.links:
            best = int(np.isinf(self._times_across[0]).argmax())
        self.of[cluster] = best
        self._sum_up(best)

    def _sum_up(self, across: int) -> None:
        """Sum, length and times of a cluster across languages from those linked to it."""
        if across >= 0:
            members = self.of == across
            self._across[across] = self._sums[members].sum(axis=0)
            self._lengths[across] = np.linalg.norm(self._across[across])
            newest, oldest = self._times[:, members]
            self._times_across[:, across] = newest.max(initial=-np.inf), oldest.min(initial=np.inf)

    def _scores(self, cluster: int, parameters: Parameters) -> Scores:
        """Score of each cluster across languages."""
        used = int(self.of.max()) + 1
        lengths = self._lengths[:used] * np.linalg.norm(self._sums[cluster])
        cosines = self._across[:used] @ self._sums[cluster] / np.maximum(lengths, 1e-9)
        times = _near(self._times[:, [cluster]] - self._times_across[:, :used], parameters.link_days)
        newest, oldest = parameters.link_newest, parameters.link_oldest
        scores = (cosines + newest * times[0] + oldest * times[1]) / (1 + newest + oldest)
        return np.asarray(scores, dtype=np.float64)


def likenesses(accounts: Sequence[Heard]) -> list[Likeness]:
    """Cosines of TF-IDF vectors within each language, the frequencies being those of all its accounts."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        places[account.language].append(place)
    return [Likeness(found, _cosines([accounts[place] for place in found])) for found in places.values()]


def _cosines(accounts: Sequence[Heard]) -> npt.NDArray[np.float64]:
    """Cosines of titles, texts and both, (3, accounts, accounts)."""
    both = [f"{account.title}\n{account.text}" for account in accounts]
    tfidf = import_module("sklearn.feature_extraction.text").TfidfVectorizer(analyzer=words).fit(both)
    fields = [account.title for account in accounts], [account.text for account in accounts], both
    rows = (tfidf.transform(field) for field in fields)
    return np.stack([(row @ row.T).toarray() for row in rows])


def words(text: str) -> list[str]:
    """Runs of letters, marks and digits; in scripts without spaces every two signs that stand side by side."""
    apart = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text.casefold())
    return [part for run in apart.split() for part in _parts(run)]


def _parts(run: str) -> list[str]:
    if main_script(run) not in UNSPACED or len(run) < 2:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def days_of(accounts: Sequence[Heard]) -> Days:
    """Publication in days; an account without a date has that of the one before it, or, at the start, after it."""
    known = [account.published.timestamp() / SECONDS_OF_DAY if account.published else None for account in accounts]
    last = next((day for day in known if day is not None), 0.0)
    days = []
    for day in known:
        last = last if day is None else day
        days.append(last)
    return np.array(days)


def _near(gaps: Scores, days: float) -> Scores:
    """1 at no gap, falling off as a normal distribution does."""
    return np.asarray(np.exp(-((gaps / days) ** 2) / 2))
