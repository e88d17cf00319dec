"""Peers of our gatherer, on the same accounts and the same vectors, in the same run.

    pip install scikit-learn hdbscan umap-learn pandas plotly && pip install --no-deps bertopic
    peers(accounts, vectors, truth)["bertopic"]["b_cubed_f1"]

nearest    each account joins the cluster of the nearest earlier one, if it is near enough
centroid   each account joins the cluster with the nearest centroid, if it is near enough
hdbscan    scikit-learn's, all accounts at once
bertopic   the package, UMAP to 5 dimensions and HDBSCAN, all accounts at once; without sentence-transformers, which it
           asks for, since it is handed our vectors
miranda    words within languages, vectors across them (`peer_miranda`)

Each is given the parameters that serve it best by B-cubed F1 **on the very accounts it is judged by**: more than any
user could know. Nothing of Rashomon needs any of their libraries; a peer without its library is named as absent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.quality import peer_miranda
from benchmarks.quality.clusters import b_cubed_f1, figures
from benchmarks.quality.peer_miranda import Heard, Labels, Parameters, miranda
from rashomon.ports import Vectors

__all__ = [
    "Heard",
    "Labels",
    "Parameters",
    "bertopic",
    "centroid_cosine",
    "frozen",
    "hdbscan",
    "miranda",
    "nearest_cosine",
    "peers",
]

ABSENT = "absent"
SEED = 0
NEIGHBOURS, COMPONENTS = 15, 5
"""BERTopic's own choice for UMAP."""

THRESHOLDS = (*np.arange(0.1, 0.7, 0.02).round(3).tolist(), *np.arange(0.7, 1, 0.005).round(3).tolist())
"""The upper ones are for raw cosines, which are all .7 and more; the lower for centred."""
TOPIC_SIZES = (10, 2, 3, 4, 5, 6, 8)
"""Its own choice first."""
CLUSTER_SIZES, SAMPLES = (5, 2, 3, 4, 6, 8), (5, 1, 2, 3, 4)

Setting = dict[str, float]


class Peer(NamedTuple):
    """A way of clustering, and the parameters it may be given."""

    run: Callable[..., Labels]
    settings: Callable[[], Sequence[Setting]]


def nearest_cosine(vectors: Vectors, threshold: float) -> Labels:
    """Online: each account joins the cluster of the nearest earlier one at or above a cosine; unit rows, in order."""
    labels: Labels = []
    for at, vector in enumerate(vectors):
        cosines = vectors[:at] @ vector
        best = int(cosines.argmax()) if at else 0
        labels.append(labels[best] if at and cosines[best] >= threshold else max(labels, default=-1) + 1)
    return labels


def centroid_cosine(vectors: Vectors, threshold: float) -> Labels:
    """Online: each account joins the cluster with the nearest mean, at or above a cosine; unit rows, in order."""
    sums, count = np.zeros_like(vectors), 0
    labels: Labels = []
    for vector in vectors:
        lengths = np.maximum(np.linalg.norm(sums[:count], axis=1), 1e-9)
        cosines = sums[:count] @ vector / lengths
        best = int(cosines.argmax()) if count and cosines.max() >= threshold else count
        count = max(count, best + 1)
        sums[best] += vector
        labels.append(best)
    return labels


def hdbscan(vectors: Vectors, min_cluster_size: int, min_samples: int, leaf: bool = False) -> Labels:
    """scikit-learn's HDBSCAN on unit rows; each account it calls noise is a cluster of its own.

    `leaf` takes the smallest clusters of its tree instead of the most lasting ones. ImportError without scikit-learn.
    """
    method = "leaf" if leaf else "eom"
    model = import_module("sklearn.cluster").HDBSCAN(
        min_cluster_size, min_samples, metric="euclidean", cluster_selection_method=method, copy=True
    )
    return alone(model.fit_predict(vectors))


def bertopic(texts: Sequence[str], vectors: Vectors, min_topic_size: int, leaf: bool = False) -> Labels:
    """Topics of the bertopic package from our vectors; each outlier is a cluster of its own.

    Its own defaults, but that UMAP is seeded and `leaf` is as for `hdbscan`. ImportError where it is not installed.
    """
    umap = import_module("umap").UMAP(
        n_neighbors=min(NEIGHBOURS, len(texts) - 1), n_components=COMPONENTS, min_dist=0.0, metric="cosine",
        random_state=SEED, n_jobs=1,
    )  # fmt: skip
    scan = import_module("hdbscan").HDBSCAN(
        min_topic_size, metric="euclidean", cluster_selection_method="leaf" if leaf else "eom", prediction_data=True
    )
    model = import_module("bertopic").BERTopic(
        min_topic_size=min_topic_size, umap_model=umap, hdbscan_model=scan, embedding_model=None
    )
    topics, _ = model.fit_transform(list(texts), embeddings=vectors)
    return alone(topics)


def alone(labels: Sequence[int] | npt.NDArray[Any]) -> Labels:
    """Labels in which everything below 0 has become a cluster of its own."""
    free = max(map(int, labels), default=-1) + 1
    found: Labels = []
    for label in map(int, labels):
        found.append(label if label >= 0 else free)
        free += label < 0
    return found


def peers(
    accounts: Sequence[Heard], vectors: Vectors, truth: Sequence[str], centred: Vectors | None = None
) -> dict[str, dict[str, float]]:
    """Every peer at the parameters that are best for it on these very data, by its name.

    `vectors` are float32 unit rows (accounts, dimensions) in the order of the stream, `truth` the event of each
    account; `centred` the same rows without what their language has in common, tried beside them. A peer has its
    `figures`, the `seconds` of one run, and the parameters chosen, each after "with ". "absent" names, as its keys, the
    peers whose library is not there; it is left out where there are none.
    """
    found: dict[str, dict[str, float]] = {}
    absent: dict[str, float] = {}
    for name, peer in _peers(accounts, vectors, truth, centred):
        try:
            found[name] = _judged(peer, accounts, truth)
        except ImportError:
            absent[name] = 1
    return found | ({ABSENT: absent} if absent else {})


def frozen(
    accounts: Sequence[Heard],
    vectors: Vectors,
    truth: Sequence[str],
    chosen: Mapping[str, Mapping[str, float]],
    centred: Vectors | None = None,
) -> dict[str, dict[str, float]]:
    """Every peer at the parameters that were best for it on other data, as `peers` gave them there."""
    languages = [account.language for account in accounts]
    return {
        name: figures(truth, peer.run(**_setting(chosen[name])), languages)
        for name, peer in _peers(accounts, vectors, truth, centred)
        if name in chosen
    }


def _setting(chosen: Mapping[str, float]) -> Setting:
    """The parameters among the figures of a peer; whole numbers as such, which some libraries insist on."""
    named = ((name.removeprefix("with "), value) for name, value in chosen.items() if name.startswith("with "))
    return {name: int(value) if float(value).is_integer() else value for name, value in named}


def _peers(
    accounts: Sequence[Heard], vectors: Vectors, truth: Sequence[str], centred: Vectors | None
) -> Iterator[tuple[str, Peer]]:
    texts = [f"{account.title}\n\n{account.text}" for account in accounts]
    for rows, kind in ((vectors, ""), (centred, " (centred)")):
        if rows is None:
            continue
        for name, peer in _of_rows(accounts, rows, truth).items():
            yield name + kind, peer
    yield "bertopic", Peer(lambda **given: bertopic(texts, vectors, **given), _topics)


def _of_rows(accounts: Sequence[Heard], rows: Vectors, truth: Sequence[str]) -> dict[str, Peer]:
    """The peers that are tried on both kinds of vectors."""
    return {
        "nearest_cosine": Peer(lambda **given: nearest_cosine(rows, **given), _thresholds),
        "centroid_cosine": Peer(lambda **given: centroid_cosine(rows, **given), _thresholds),
        "hdbscan": Peer(lambda **given: hdbscan(rows, **given), _densities),
        "miranda": Peer(
            lambda **given: miranda(accounts, rows, Parameters(**given)),
            lambda: [peer_miranda.tuned(accounts, rows, truth)._asdict()],
        ),
    }


def _thresholds() -> list[Setting]:
    return [{"threshold": threshold} for threshold in THRESHOLDS]


def _densities() -> list[Setting]:
    return [
        {"min_cluster_size": size, "min_samples": samples, "leaf": leaf}
        for leaf in (False, True)
        for size in CLUSTER_SIZES
        for samples in SAMPLES
    ]


def _topics() -> list[Setting]:
    return [{"min_topic_size": size, "leaf": leaf} for leaf in (False, True) for size in TOPIC_SIZES]


def _judged(peer: Peer, accounts: Sequence[Heard], truth: Sequence[str]) -> dict[str, float]:
    """Figures of a peer at its best."""
    settings = peer.settings()
    best = max(settings, key=lambda setting: b_cubed_f1(truth, peer.run(**setting))) if settings[1:] else settings[0]
    began = time.perf_counter()
    labels = peer.run(**best)
    seconds = round(time.perf_counter() - began, 3)
    chosen = {f"with {name}": float(value) for name, value in best.items()}
    return {**figures(truth, labels, [account.language for account in accounts]), "seconds": seconds, **chosen}
