"""Accounts that come from others, and the gold of their origins (`echoes.jsonl`, `echoes.json` of an example)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from benchmarks.quality.gold import GoldAttribution, GoldClaim, GoldQuote


class EchoClaim(GoldClaim, frozen=True, forbid_unknown_fields=True):
    """A statement of an echo; `origin` is the account it was taken from, absent for what the echo tells by itself."""

    origin: str | None = None


class EchoPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What echoes state of a point of the gold, or, with a statement, a point of their own."""

    id: str
    claims: tuple[EchoClaim, ...]
    statement: str = ""
    background: bool = False


class EchoOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an echo comes from; of a citation one record for each place, with the words that name the outlet."""

    account: str
    of: str
    kind: Literal["copy", "citation"]
    text: str = ""
    nth: int = 1


class Echoes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All annotations of the echoes of one event."""

    event: str
    origins: tuple[EchoOrigin, ...]
    points: tuple[EchoPoint, ...]
    quotes: tuple[GoldQuote, ...] = ()
    attributions: tuple[GoldAttribution, ...] = ()


def load_echoes(folder: Path) -> Echoes:
    """Read `echoes.json` of an example folder; raises `msgspec.ValidationError` naming the wrong field."""
    return msgspec.json.decode((folder / "echoes.json").read_bytes(), type=Echoes)
