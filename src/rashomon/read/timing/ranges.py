"""Two ends: each borrows from the other what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.lang.times import TimeWords
from rashomon.model import Anchor
from rashomon.read.timing.fields import anchor_of, fields_of, fields_of_part, moment_of, of_24
from rashomon.read.timing.patterns import Node
from rashomon.read.timing.said import Fields, Run, Said, Unfit
from rashomon.read.timing.trees import leaves_of, nodes_named, roles_of


def point_of(node: Node) -> Node:
    """What a Point is."""
    inner = [part for part in node.parts if isinstance(part, Node)]
    return point_of(inner[0]) if node.name == "Point" and len(inner) == 1 else node


DASHES = frozenset("-–—")
_FINE = ("year", "month", "day", "hour")


def range_of(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "from 3 to 5 May": each end borrows from the other what it leaves out."""
    first, last = _fields_of_ends(node, run, words)
    if "vague" in first or "vague" in last:
        raise Unfit
    _number_like(first, last)
    _number_like(last, first)
    _same_part(first, last)
    if not _part_leads(node):
        _same_part(last, first)
    if ("hour" in first) != ("hour" in last) and not {"part"} & (first.keys() | last.keys()):
        raise Unfit
    _lend(first, last)
    _lend(last, first)
    if _is_score(first, last):
        raise Unfit
    if "hour" in first and "hour" in last:
        _same_half(first, last, roles_of(node))
    anchor: Anchor = first.pop("anchor", None) or anchor_of(first)
    if last.pop("anchor", anchor) != "calendar" and anchor_of(last) != "calendar":
        anchor = "publication" if anchor == "calendar" else anchor
    if first.pop("amount", None) or last.pop("amount", None):
        raise Unfit
    either = first.pop("either", False) | last.pop("either", False)
    return Said("range", "either" if either else "range", anchor, moment_of(first), moment_of(last))


def _fields_of_ends(node: Node, run: Run, words: TimeWords) -> tuple[Fields, Fields]:
    """What each end says, with what is said of both."""
    nodes = [part for part in node.parts if isinstance(part, Node)]
    inner = nodes_named(node, "ClockRange")
    dashed = any(run[leaf.at].form in DASHES for leaf in leaves_of(node))
    ends = _ends(nodes_named(inner[0], "ClockEnd") if inner else nodes)
    first, last = (dict(_side(one, run, words, dashed)) for one in ends)
    if inner and not any("hour" in side or "part" in side for side in (first, last)):
        _hours(first, last, node)
    whole: Fields = {}
    for part in nodes:
        if part.name in ("MonthName", "Year", "Day"):
            whole |= fields_of_part(part, run, words)
    return whole | first, whole | last


def _is_score(first: Fields, last: Fields) -> bool:
    """Whether two days of one month run backwards: "domingo 3-1" is a match."""
    same = all(first.get(name) == last.get(name) for name in ("year", "month", "shift"))
    return same and "day" in first and "day" in last and first["day"] > last["day"]


def _same_half(first: Fields, last: Fields, roles: set[str]) -> None:
    """Hours of one half of the day: "3 to 5 pm", "11 to 4"."""
    if "PM" in roles and "AM" not in roles and "part" not in first and first["hour"] + 12 <= last["hour"] <= 23:
        first["hour"] += 12
    if not roles & {"AM", "PM", "PART", "NUMCLOCK"} and last["hour"] <= first["hour"] < last["hour"] + 12:
        last["hour"] += 12


def clock_range(node: Node, run: Run, words: TimeWords) -> Said:
    """As in "from 10:00 to 12:00" without a day."""
    if not nodes_named(node, "ClockEnd") or all(
        end.end - end.start == 1 and "NUMCLOCK" not in roles_of(end) for end in nodes_named(node, "ClockEnd")
    ):
        raise Unfit
    return range_of(node, run, words)


def _ends(nodes: Sequence[Node]) -> tuple[Node, Node]:
    ends = [one for one in nodes if one.name in ("Point", "About", "First", "Last", "DayNumber", "ClockEnd")]
    if len(ends) != 2:
        raise Unfit
    return ends[0], ends[1]


def _side(node: Node, run: Run, words: TimeWords, dashed: bool) -> Fields:
    """The fields of one end; of a bare number `number`, as the other end will tell what it counts."""
    if node.name in ("First", "Last", "ClockEnd") and node.end - node.start == 1:
        meanings = {m.role: m.value for m in run[node.start].meanings}
        if "NUM" in meanings and "WORD" in meanings and dashed:
            raise Unfit  # "5 ago.- Una explosión"
        if "DOTCLOCK" in meanings and node.name != "First":
            hour, minute = map(int, str(meanings["DOTCLOCK"]).split(":"))
            return {"hour": hour, "minute": minute} if minute else {"hour": hour}
        if "NUM" in meanings:
            return {"number": meanings["NUM"]}
    return fields_of(point_of(node), run, words)


def _same_part(side: Fields, other: Fields) -> None:
    """A part of day said of one end holds for both: "शाम 4 और 5 के बीच"."""
    if "part" in side and "part" not in other and "hour" in side and (other.get("hour") or 13) <= 12:
        other["hour"] = of_24(other["hour"], None, side["part"])


def _part_leads(node: Node) -> bool:
    """Whether the part of day stands before the hour of the last end: "9 to afternoon 3" begins in the morning."""
    roles = [leaf.role for leaf in leaves_of(node)]
    if "PART" not in roles:
        return False
    hours = [at for at, role in enumerate(roles) if role in ("HOUR", "NUMCLOCK", "HOURORD", "DAY")]
    return bool(hours) and roles.index("PART") < hours[-1] and roles.index("PART") > hours[0]


def _hours(first: Fields, last: Fields, node: Node) -> None:
    """Two bare numbers beside a day are hours where a word says so: "Monday from 10 to 4"; else a score."""
    if not roles_of(node) & {"FROM", "BETWEEN", "AT", "RANGE_END", "UNTIL"}:
        raise Unfit
    for side in (first, last):
        side["hour"] = int(side.pop("number", 99))


def _number_like(side: Fields, other: Fields) -> None:
    """A bare number counts what the other end counts."""
    if "number" not in side:
        return
    number = side.pop("number")
    name = next((name for name in reversed(_FINE) if name in other), None)
    if name is None or number != int(number):
        raise Unfit
    if name == "year":
        number = number if number >= 100 else other["year"] // 100 * 100 + number
    elif (
        (name == "hour" and number > 24)
        or (name == "day" and not 1 <= number <= 31)
        or (name == "month" and number > 12)
    ):
        raise Unfit
    side[name] = int(number)


def _lend(side: Fields, other: Fields) -> None:
    """What is coarser than anything one end says comes from the other."""
    coarsest = next((at for at, name in enumerate(_FINE) if name in side), len(_FINE))
    if "weekday" in side or "season" in side or "quarter" in side:
        coarsest = min(coarsest, 1)
    if "shift" in side or "decade" in side or "century" in side:
        coarsest = 0
    later = side.get("month", 0) > other.get("month", 13)  # "Nov-Feb 2017" begins the year before
    for name in _FINE[:coarsest]:
        if name in other and not (name == "year" and later):
            side.setdefault(name, other[name])
    if coarsest >= 2:
        for name in ("shift", "unit", "anchor", "either") + (("weekday",) if coarsest == 3 else ()):
            if name in other:
                side.setdefault(name, other[name])
    if coarsest and "calendar" in other:
        side.setdefault("calendar", other["calendar"])
    if "hour" in side and "hour" in other and "zone" in other:
        side.setdefault("zone", other["zone"])
