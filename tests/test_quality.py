"""The scores against the gold annotations of the examples hold their floors."""

from __future__ import annotations

from benchmarks.quality.__main__ import missed, scores


def test_no_score_is_below_its_floor() -> None:
    assert missed(scores()) == []


def test_a_score_below_its_floor_is_named() -> None:
    found = scores_with(points={"shared_precision": 0.0})
    assert "points.shared_precision is 0.0" in missed(found)[0]


FIGURES = ("overlap_f1", "exact_f1", "speaker", "unnamed", "attribution_f1")
QUOTES = [part + figure for part in ("", "examples_", "unseen_") for figure in FIGURES]


def scores_with(**changed: dict[str, float]) -> dict[str, dict[str, float]]:
    """Scores that hold every floor, but for some."""
    high = {"shared_precision", "shared_recall", "only_one_precision", "only_one_recall", "average_precision"}
    good: dict[str, dict[str, float]] = {
        "points": dict.fromkeys(high, 1.0),
        "furniture": {"recall": 1.0, "claims_lost": 0},
        "stories": {"b_cubed_f1": 1.0},
        "cuts": {"sentences": 1.0, "clauses": 1.0},
        "entities": {"b_cubed_f1": 1.0, "least_b_cubed_f1": 1.0, "b_cubed_f1_of_found": 1.0},
        "known_names": {"coverage": 1.0, "least_coverage": 1.0, "homonyms": 1.0},
        "times": {"span_f1": 1.0, "value_f1": 1.0, "false_precision": 0.0, "timeline_f1": 1.0, "background": 1.0},
        "quotes": dict.fromkeys(QUOTES, 1.0),
        "origins": dict.fromkeys(["origins_f1", "copies_f1", "utterances_precision", "utterances_recall"], 1.0),
    }
    return {name: figures | changed.get(name, {}) for name, figures in good.items()}
