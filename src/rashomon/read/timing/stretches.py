"""Times that count from something: bounds, stretches up to now, offsets, parts of a whole."""

from __future__ import annotations

from typing import cast

import msgspec

from rashomon.lang.times import TimeWords
from rashomon.model import Bound, Moment
from rashomon.read.timing.fields import anchor_of, fields_of, moment_of, single
from rashomon.read.timing.patterns import Leaf, Node
from rashomon.read.timing.quantities import amount_of, unit_of
from rashomon.read.timing.said import Run, Said, Unfit
from rashomon.read.timing.trees import leaves_of, nodes_named


def stretch_to_now(node: Node, run: Run, _words: TimeWords) -> Said:
    """As in "the last four months", "over the next three days"."""
    shifts = [int(run[leaf.at].value("SHIFT")) for leaf in leaves_of(node) if leaf.role == "SHIFT"]
    amount, unit, vague = amount_of(node, run)
    forward = node.name == "Next" or (shifts and shifts[0] > 0)
    if shifts == [0]:
        raise Unfit
    signed = amount if forward or amount is None else amount.before()
    rule = "next" if forward else "past"
    return Said("range", rule, "publication", Moment(unit=unit), amount=signed, vague=vague)


def duration(node: Node, run: Run, _words: TimeWords) -> Said:
    """How long: an amount that hangs on nothing."""
    amount, unit, vague = amount_of(node, run)
    about = any(leaf.role.startswith("ABOUT") for leaf in leaves_of(node))
    return Said("duration", "duration", "nothing", Moment(unit=unit, approximate=about), amount=amount, vague=vague)


def every(_node: Node, _run: Run, _words: TimeWords) -> Said:
    """How often: of that there is no value."""
    return Said("set", "every", "nothing", vague=True)


def bounded(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "since Monday", "by the end of the year"."""
    found = single(node, run, words)
    bound = cast("Bound", node.name.lower())
    by = bool({"BY", "BY_AFTER"} & {part.role for part in node.parts if isinstance(part, Leaf)})
    return found._replace(kind="range", rule="by" if by else bound, bound=bound)


def offset(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "two weeks from 15 January": an amount and the day it is counted from."""
    amount, unit, _ = amount_of(nodes_named(node, "Amount")[0], run)
    start = single(next(p for p in node.parts if isinstance(p, Node) and p.name != "Amount"), run, words)
    if amount is None or start.first is None or start.amount:
        raise Unfit
    back = any(isinstance(part, Leaf) and part.role in ("BEFORE", "AGO") for part in node.parts)
    moment = msgspec.structs.replace(start.first, unit=start.first.unit if start.first.shift is not None else unit)
    return Said("date", "offset", start.anchor, moment, amount=amount.before() if back else amount)


def hanging(node: Node, run: Run, _words: TimeWords) -> Said:
    """As in "two months after the summit": the event is named by the words that follow."""
    amount, unit, vague = amount_of(node, run)
    signed = amount.before() if amount and node.name == "HangsBefore" else amount
    return Said("date", "hangs", "event", Moment(unit=unit), amount=signed, vague=vague)


def within(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "the first three months of 2019", "the last two weeks of May"."""
    amount, _, vague = amount_of(nodes_named(node, "Amount")[0], run)
    inner = [part for part in node.parts if isinstance(part, Node) and part.name != "Amount"]
    way = next(run[part.at].value(part.role) for part in node.parts if isinstance(part, Leaf) and part.role in _WAYS)
    if vague or amount is None or way not in (1, -1, "start", "end"):
        raise Unfit
    if inner:
        whole = single(inner[0], run, words)
    else:
        units = [run[part.at].value("UNIT") for part in node.parts if isinstance(part, Leaf) and part.role == "UNIT"]
        whole = Said("date", "within", "publication", Moment(shift=0, unit=unit_of(units[-1])))
    return whole._replace(kind="range", rule="opening" if way in (1, "start") else "closing", amount=amount)


_WAYS = ("ORD", "SHIFT", "EDGE")


def night_into(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "the night from Saturday to Sunday": the night that leads into the second day."""
    days = nodes_named(node, "Day")
    found = single(days[-1], run, words)
    if found.first is None or found.amount:
        raise Unfit
    if len(days) == 1:  # the night that follows the day
        return found._replace(first=msgspec.structs.replace(found.first, part="night"))
    return found._replace(rule="night into", first=msgspec.structs.replace(found.first, part="night", into=True))


def nth_day(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "the first Monday of May"."""
    fields = fields_of(node, run, words)
    number = fields.pop("ordinal", None)
    if number is None and fields.get("shift") == -1 and "unit" not in fields:
        number = fields.pop("shift")
    if number not in (-1, 1, 2, 3, 4, 5) or not {"month", "unit"} & fields.keys():
        raise Unfit
    return Said("date", "nth day", anchor_of(fields), moment_of(fields | {"week": number}))


def twice(node: Node, run: Run, words: TimeWords) -> Said:
    """One day told in two calendars, "1442هـ الموافق 11 أبريل 2021": as the Gregorian one has it."""
    days = [single(one, run, words) for one in nodes_named(node, "Date")]
    known = [one for one in days if one.first and one.first.calendar in (None, "buddhist")]
    if len(days) != 2 or len(known) != 1 or known[0].first is None:
        raise Unfit
    parts = [run[leaf.at].value("PART") for leaf in leaves_of(node) if leaf.role == "PART"]
    if parts:
        return known[0]._replace(first=msgspec.structs.replace(known[0].first, part=parts[0]))
    return known[0]


def year_span(node: Node, run: Run, _words: TimeWords) -> Said:
    """As in "2018/19"."""
    first, _, last = str(run[node.start].value("YEARSPAN")).partition("/")
    return Said("range", "range", "calendar", Moment(year=int(first)), Moment(year=int(last)))
