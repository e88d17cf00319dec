"""The scores against the gold annotations of the examples hold their floors."""

from __future__ import annotations

import tomllib

from benchmarks.quality.__main__ import FLOORS, missed, scores


def test_no_score_is_below_its_floor() -> None:
    assert missed(scores()) == []


def test_a_score_below_its_floor_is_named() -> None:
    found = scores_with(points={"shared_precision": 0.0})
    assert missed(scores_with()) == []
    assert "points.shared_precision is 0.0" in missed(found)[0]


def scores_with(**changed: dict[str, float]) -> dict[str, dict[str, float]]:
    """Scores that hold every floor just so, but for some."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    return {name: {**figures, **changed.get(name, {})} for name, figures in floors.items()}
