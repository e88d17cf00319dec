"""Run every quality benchmark, print and write the scores, and fail where one is below its floor.

    python -m benchmarks.quality [--out FILE]

The shipped weights of the comparison were learnt on these events; `python -m training.alignment` prints what the same
procedure scores on an event it has not seen.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality import cuts, entities, furniture, known, origins, quotes, stories, times
from benchmarks.quality.accounts import Event, read_events
from benchmarks.quality.alignment import average_precision
from benchmarks.quality.points import Marked, Score, only_one, shared
from rashomon.compare import compare

FLOORS = Path(__file__).with_name("floors.toml")
CEILINGS = frozenset({"claims_lost", "false_precision"})
"""Scores that may not rise above their mark."""


def point_scores(events: Sequence[Event]) -> dict[str, Any]:
    """Scores of Points over all events, and by event."""
    told, single = Score(), Score()
    by_event = {}
    for event in events:
        points = compare(list(event.readings.values()))
        marked = Marked(event.gold, event.texts)
        scores = shared(points, marked, event.names), only_one(points, marked, event.names)
        told, single = told + scores[0], single + scores[1]
        by_event[event.gold.event] = {"shared": scores[0].figures(), "only_one": scores[1].figures()}
    return {
        **{f"shared_{name}": value for name, value in told.figures().items()},
        **{f"only_one_{name}": value for name, value in single.figures().items()},
        **average_precision(events),
        "by_event": by_event,
    }


def missed(scores: dict[str, dict[str, Any]]) -> list[str]:
    """The floors that are not reached, one line each."""
    lines = []
    for name, floors in tomllib.loads(FLOORS.read_text("utf-8")).items():
        for figure, floor in floors.items():
            value = scores[name][figure]
            if value > floor if figure in CEILINGS else value < floor:
                lines.append(f"{name}.{figure} is {value}, its floor {floor}")
    return lines


def scores() -> dict[str, dict[str, Any]]:
    """All scores by benchmark."""
    events = read_events()
    return {
        "points": point_scores(events),
        "furniture": furniture.score(events),
        "stories": stories.score(events),
        "cuts": cuts.score(),
        "entities": entities.score(events),
        "known_names": known.score(),
        "times": times.score(events),
        "quotes": quotes.score(events),
        "origins": origins.score(events),
    }


def main(arguments: Sequence[str]) -> int:
    """Print, write, and say by the exit code whether all floors hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--out", type=Path, help="write the scores to this JSON file")
    out = parser.parse_args(arguments).out
    found = scores()
    text = json.dumps(found, indent=2)
    print(text)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text + "\n", "utf-8")
    below = missed(found)
    print("\n".join(below) or "all floors hold", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
