"""What `rashomon watch` tells: one line for every change of a story, as it happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.text import Text

from rashomon.cli.wording import enclosed, shown
from rashomon.export.around import RELATIONS

if TYPE_CHECKING:
    from rashomon.app import Heard
    from rashomon.model import Reason

COPY: Final = "copy"
"""The reason gathering gives for a near copy, and for nothing else; its value is how alike the texts are."""

STRONGEST: Final = 3
"""Reasons told of a join; the rest stand in `rashomon story history`."""

LEAST: Final = 0.05
"""What a reason must add at least; less would read +0.0."""

DONE: Final = {
    "open": ("new", "bold green"),
    "join": ("joins", "cyan"),
    "supersede": ("new version", ""),
    "move": ("moves", "yellow"),
    "split": ("splits off", "yellow"),
    "merge": ("merges", "yellow"),
    "undo": ("taken back", "yellow"),
}


def heard_line(heard: Heard) -> Text:
    """A change in one line: its story, what happened, the article in its own words, and why. A problem is no change.

    `story 12  joins  [hi] headline · outlet · score 2.31: same day +1.9, names +1.2`.
    """
    what, style = ("copy of an account", "dim") if _copied(heard) is not None else DONE[heard.kind]
    line = Text().append(f"story {heard.story}", style="bold").append("  ").append(what, style=style)
    line.append(f"  [{shown(heard.language)}] {enclosed(heard.title)}")
    outlet = enclosed(heard.outlet) if heard.outlet else "outlet unknown"
    others = f"and {heard.others} more" if heard.kind != "supersede" and heard.others else ""
    return line.append("".join(f" · {part}" for part in (others, outlet, _why(heard)) if part), style="dim")


def _why(heard: Heard) -> str:
    """`same topic as 12` for a new story, the score with its strongest reasons for a join, how alike a copy is."""
    likeness = _copied(heard)
    if likeness is not None:
        return f"{likeness:.0%} alike"
    if heard.kind == "open":
        nearest = max(heard.near, key=lambda near: near.score, default=None)
        return f"{RELATIONS[nearest.relation]} {nearest.story}" if nearest else ""
    if heard.score is None:
        return ""
    reasons = ", ".join(f"{shown(r.feature)} {r.weight:+.1f}" for r in _strongest(heard.reasons))
    return f"score {heard.score:.2f}" + (f": {reasons}" if reasons else "")


def _copied(heard: Heard) -> float | None:
    """How alike a near copy is to the account it repeats; None for what is no copy."""
    return next((r.value for r in heard.reasons if heard.kind == "join" and r.feature == COPY), None)


def _strongest(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that speak most for it."""
    return sorted((r for r in reasons if r.weight >= LEAST), key=lambda r: -r.weight)[:STRONGEST]
