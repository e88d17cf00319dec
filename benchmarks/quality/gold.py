"""The gold annotations of an example event: types, loading and checking.

A gold file names exact words, never offsets: words can be checked by eye and survive a change of the
page around them. `Gold.check` says, for each words that cannot be found, in which account and where
in the file they are named.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

EntityType = Literal["PER", "ORG", "LOC", "EVENT"]
DifferenceType = Literal["number", "time", "place", "actor", "modality", "attribution", "cause", "wording", "framing"]
Modality = Literal["happened", "planned", "denied", "possible"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exact words of one account; `nth` counts their occurrences from 1."""

    account: str
    text: str
    nth: int = 1


class GoldClaim(Words, frozen=True, forbid_unknown_fields=True):
    """One statement of one account; `source` is an entity id or a description, absent for the outlet itself."""

    modality: Modality = "happened"
    source: str | None = None


class GoldPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one or more accounts state; accounts without a claim here are silent about it."""

    id: str
    statement: str
    claims: tuple[GoldClaim, ...]
    background: bool = False


class GoldValue(Words, frozen=True, forbid_unknown_fields=True):
    """One side of a difference: the words that carry it and what they amount to."""

    value: str = ""


class GoldDifference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A disagreement inside a Point; `development` marks one explained by later knowledge."""

    point: str
    type: DifferenceType
    values: tuple[GoldValue, ...]
    development: bool = False


class GoldEntity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person, organisation, place or named event with each surface form per account."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Words, ...]


class GoldTime(Words, frozen=True, forbid_unknown_fields=True):
    """A time expression, its EDTF value and whether it places background."""

    value: str = ""
    background: bool = False


class GoldQuote(Words, frozen=True, forbid_unknown_fields=True):
    """A quotation without its marks; equal `utterance` means the same words said once."""

    kind: Literal["direct", "indirect", "mixed"] = "direct"
    speaker: str | None = None
    speaker_text: str = ""
    utterance: str = ""


class GoldAttribution(Words, frozen=True, forbid_unknown_fields=True):
    """Words that name the source of a statement ("according to Reuters")."""

    source: str = ""
    kind: Literal["agency", "outlet", "official", "unnamed", "document"] = "agency"


class GoldFurniture(Words, frozen=True, forbid_unknown_fields=True):
    """Words of the page that state nothing of the event."""

    role: Literal[
        "byline", "caption", "credit", "source line", "embedded post", "link", "repeated", "dateline", "other"
    ] = "other"


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All annotations of one event."""

    event: str
    title: str
    accounts: dict[str, str]
    points: tuple[GoldPoint, ...]
    differences: tuple[GoldDifference, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    times: tuple[GoldTime, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    attributions: tuple[GoldAttribution, ...] = ()
    furniture: tuple[GoldFurniture, ...] = ()

    def words(self) -> list[tuple[str, Words]]:
        """Every annotated words with the place in the file that names it."""
        rows: list[tuple[str, Words]] = []
        for point in self.points:
            rows += [(f"point {point.id}", claim) for claim in point.claims]
        for difference in self.differences:
            rows += [(f"difference of {difference.point}", value) for value in difference.values]
        for entity in self.entities:
            rows += [(f"entity {entity.id}", mention) for mention in entity.mentions]
        rows += [("times", item) for item in self.times] + [("quotes", item) for item in self.quotes]
        rows += [("attributions", item) for item in self.attributions]
        return rows + [("furniture", item) for item in self.furniture]

    def check(self, texts: dict[str, str]) -> list[str]:
        """Problems of the annotations against the stored texts, one line each; empty when all is well."""
        problems = [f"no text for account {name}" for name in self.accounts if name not in texts]
        for place, words in self.words():
            found = texts.get(words.account, "").count(words.text)
            if found < words.nth:
                problems.append(f"{place}: {words.account} has {found} of {words.text!r}, wanted no. {words.nth}")
        points = {point.id for point in self.points}
        known = {entity.id for entity in self.entities}
        problems += [f"difference names no point {d.point}" for d in self.differences if d.point not in points]
        problems += [f"quote names no entity {q.speaker}" for q in self.quotes if q.speaker and q.speaker not in known]
        return problems


def load_gold(folder: Path) -> Gold:
    """Read `gold.json` of an example folder; raises `msgspec.ValidationError` naming the wrong field."""
    return msgspec.json.decode((folder / "gold.json").read_bytes(), type=Gold)
