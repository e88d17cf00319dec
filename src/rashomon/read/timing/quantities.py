"""How much: amounts of time, and how they lie before or after something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from rashomon.chronology.amounts import Amount
from rashomon.model import Grain
from rashomon.read.timing.lexemes import Lexeme
from rashomon.read.timing.patterns import Leaf, Node
from rashomon.read.timing.said import Fields, Run, Unfit
from rashomon.read.timing.trees import leaves_of


def amount_of(node: Node, run: Run) -> tuple[Amount | None, Grain, bool]:
    """How much an amount is, in its finest unit, and whether its words leave that open ("several")."""
    if _unit_first(node):
        return _sum_of(run, *reversed(list(leaves_of(node))))
    return _sum_of(run, *leaves_of(node))


def _unit_first(node: Node) -> bool:
    """Whether the unit stands before its number, as in Swahili: "siku tatu"."""
    roles = [leaf.role for leaf in leaves_of(node) if leaf.role.startswith("UNIT") or leaf.role == "NUM"]
    return len(roles) == 2 and roles[0] != "NUM" and roles[1] == "NUM"


def _sum_of(run: Run, *leaves: Leaf) -> tuple[Amount | None, Grain, bool]:
    """All pairs of number and unit together."""
    pairs, vague = _pairs(run, leaves)
    units = [leaf for leaf in leaves if leaf.role.startswith("UNIT")]
    if not pairs or len({unit for _, unit in pairs}) < len(units):
        raise Unfit  # "17 years and 18 years" are two
    number, unit = pairs[-1]
    grain = unit if number == int(number) else _FINER.get(unit, unit)
    amounts = [Amount.of(many, of) for many, of in pairs]
    total = sum((amount for amount in amounts if amount), Amount())
    if total.months >= 12 * LONGEST_YEARS:
        raise Unfit  # "지난 2014년" is no 2014 years
    return (None if vague or None in amounts else total), grain, vague or None in amounts


def _pairs(run: Run, leaves: Sequence[Leaf]) -> tuple[list[tuple[float, Grain]], bool]:
    """Numbers with their units, and whether the words leave a number open; a unit without one counts once."""
    numbers: list[float] = []
    pairs: list[tuple[float, Grain]] = []
    for leaf in leaves:
        if leaf.role in ("NUM", "HALF_A"):
            numbers.append(float(run[leaf.at].value(leaf.role)))
        elif leaf.role in _WHOLE:
            pairs.append(_whole(run[leaf.at], leaf.role))
        elif leaf.role.startswith("UNIT") or leaf.role.endswith("_TAIL"):
            pairs.append((numbers.pop() if numbers else 1, unit_of(run[leaf.at].value(leaf.role))))
    vague = _is_open(run, leaves)
    if numbers and pairs and not vague:  # "two years and a half"
        pairs.append((numbers.pop(), pairs[-1][1]))
    if pairs and any(leaf.role == "HALF_PAST_BEFORE" for leaf in leaves):  # साढ़े तीन साल
        pairs[0] = (pairs[0][0] + 0.5, pairs[0][1])
    return pairs, vague


_WHOLE = ("SPAN", "DUAL")
"""Roles of words that are a number and its unit: "zweitägig", شهرين."""


def _whole(lexeme: Lexeme, role: str) -> tuple[float, Grain]:
    if role == "DUAL":
        return 2, unit_of(lexeme.value("UNIT"))
    many, _, of = str(lexeme.value("SPAN")).partition(" ")
    return float(many), unit_of(of)


def _is_open(run: Run, leaves: Sequence[Leaf]) -> bool:
    """Whether words leave the number open: "several days", "two or three days", "in recent years"."""
    roles = [leaf.role for leaf in leaves]
    dashed = any(leaf.role == "DASH" and leaf.at + 1 < len(run) and _is_number(run[leaf.at + 1]) for leaf in leaves)
    return bool({"SEVERAL", "TO", "OR"} & set(roles)) or dashed or ("UNITS" in roles and "NUM" not in roles)


LONGEST_YEARS = 1000
"""Amounts of so many years are years misread."""

_FINER: Mapping[Grain, Grain] = {
    "century": "decade",
    "decade": "year",
    "year": "month",
    "month": "week",
    "week": "day",
    "day": "hour",
}
"""The grain of half of a unit: half a century ago was in another decade."""


def _is_number(lexeme: Lexeme) -> bool:
    return any(meaning.role == "NUM" for meaning in lexeme.meanings)


def unit_of(value: object) -> Grain:
    """A unit as the tables of a language name it."""
    return cast("Grain", value)


def ago(node: Node, run: Run) -> Fields:
    """The fields of "two days ago" and "in two days"."""
    amount, unit, vague = amount_of(node, run)
    if unit == "weekend":
        unit = "week"
    fields: Fields = {"unit": unit}
    if any(leaf.role == "ABOUT" for leaf in leaves_of(node)):
        fields["approximate"] = True
    if vague or amount is None:
        return fields | {"vague": True}
    back = node.name == "Ago"
    earlier = any(leaf.role == "EARLIER_AFTER" for leaf in leaves_of(node))
    after_before = (
        not back
        and any(leaf.role == "LATER" for leaf in leaves_of(node))
        and not any(leaf.role == "IN_AMOUNT" for leaf in leaves_of(node))
    )
    return (
        fields
        | {"amount": amount.before() if back else amount}
        | ({"anchor": "earlier time"} if after_before or earlier else {})
    )
