"""Peers for gathering, on streams small enough to cluster by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from benchmarks.quality import peer_stories
from benchmarks.quality.peer_miranda import days_of, linked, tuned, words
from benchmarks.quality.peer_stories import (
    Heard,
    Parameters,
    alone,
    centroid_cosine,
    hdbscan,
    miranda,
    nearest_cosine,
    peers,
)
from rashomon.ports import Vectors

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)
TRUTH = ["quake", "vote", "quake", "vote", "quake"]
STREAM = [
    Heard("es", NOON, "Terremoto en Arica", "Un sismo sacudió Arica el jueves."),
    Heard("es", NOON, "Gana la alcaldesa", "La alcaldesa venció en las urnas."),
    Heard("hi", NOON + timedelta(hours=3), "अरीका में भूकंप", "भूकंप से अरीका हिला।"),
    Heard("hi", None, "महापौर की जीत", "महापौर ने चुनाव जीता।"),
    Heard("es", NOON + timedelta(days=1), "El terremoto de Arica", "Otro muerto tras el sismo que sacudió Arica."),
]
PLAIN = Parameters(newest=0, oldest=0, joins=0.2, link_newest=0, link_oldest=0, links=0.8)


def rows(*degrees: float) -> Vectors:
    angles = np.deg2rad(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


VECTORS = rows(0, 90, 10, 80, 5)


def test_the_nearest_account_draws_a_chain_that_the_mean_does_not() -> None:
    chain = rows(0, 20, 40, 60)
    assert nearest_cosine(chain, 0.93) == [0, 0, 0, 0]  # cos 20° = .94
    assert centroid_cosine(chain, 0.86) == [0, 0, 0, 1]  # the third is 30° from the mean, .866; the fourth 40°


def test_accounts_too_far_from_all_open_a_cluster() -> None:
    assert nearest_cosine(VECTORS, 0.95) == centroid_cosine(VECTORS, 0.95) == [0, 1, 0, 1, 0]
    assert nearest_cosine(VECTORS, 1.1) == centroid_cosine(VECTORS, 1.1) == [0, 1, 2, 3, 4]


def test_noise_becomes_clusters_of_their_own() -> None:
    assert alone([-1, 0, -1, 2]) == [3, 0, 4, 2]
    assert alone([]) == []


def test_density_finds_two_groups_and_one_apart() -> None:
    pytest.importorskip("sklearn")
    found = hdbscan(rows(0, 1, 2, 90, 91, 92, 200), 2, 1)
    assert len(set(found[:3])) == len(set(found[3:6])) == 1
    assert len(set(found)) == 3


def test_words_are_runs_of_signs_with_their_marks_and_pairs_without_spaces() -> None:
    assert words("A Zürich-i tó, 2031!") == ["a", "zürich", "i", "tó", "2031"]
    assert words("भूकंप से") == ["भूकंप", "से"]
    assert words("東京地震。雨") == ["東京", "京地", "地震", "雨"]


def test_an_account_without_a_date_has_that_of_the_one_before() -> None:
    days = days_of(STREAM)
    assert list(np.diff(days)) == pytest.approx([0, 1 / 8, 0, 7 / 8])
    assert list(days_of([STREAM[3], STREAM[0]])) == [days[0], days[0]]


def test_words_join_within_a_language_and_vectors_across() -> None:
    pytest.importorskip("sklearn")
    found = miranda(STREAM, VECTORS, PLAIN)
    assert found[0] == found[2] == found[4] != found[1] == found[3]


def test_time_alone_keeps_a_later_account_apart() -> None:
    pytest.importorskip("sklearn")
    later = [*STREAM[:4], STREAM[4]._replace(published=NOON + timedelta(days=30))]
    found = miranda(later, VECTORS, PLAIN._replace(newest=1, oldest=1, joins=0.4, link_newest=1, link_oldest=1))
    assert found[4] not in found[:4]


def test_a_cluster_that_grows_away_is_linked_anew_only_where_asked() -> None:
    within, days = [0, 1, 1, 1], np.zeros(4)
    vectors = rows(0, 30, 90, 90)  # the second cluster's mean leaves the first with its later accounts
    once = linked(within, vectors, days, PLAIN)
    anew = linked(within, vectors, days, PLAIN._replace(relinks=1))
    assert len(set(once)) == 1
    assert len(set(anew)) == 2


def test_parameters_are_tuned_on_the_data_themselves() -> None:
    pytest.importorskip("sklearn")
    best = tuned(STREAM, VECTORS, TRUTH)
    found = miranda(STREAM, VECTORS, best)
    assert [found[0] == label for label in found] == [True, False, True, False, True]


def test_every_peer_is_judged_at_its_best_and_those_without_a_library_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(name: str) -> Any:
        if name.partition(".")[0] in {"sklearn", "umap", "hdbscan", "bertopic"}:
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(peer_stories, "import_module", absent)
    monkeypatch.setattr(peer_stories.peer_miranda, "import_module", absent)
    found = peers(STREAM, VECTORS, TRUTH, VECTORS)
    assert set(found["absent"]) == {"hdbscan", "miranda", "hdbscan (centred)", "miranda (centred)", "bertopic"}
    assert found["nearest_cosine (centred)"]["b_cubed_f1"] == found["centroid_cosine"]["b_cubed_f1"] == 1
    assert nearest_cosine(VECTORS, found["nearest_cosine"]["with threshold"]) == [0, 1, 0, 1, 0]
