"""The fields of a reading: those of its parts, put together as its name wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from rashomon.chronology.amounts import Amount
from rashomon.lang.times import TimeWords
from rashomon.model import Anchor, Moment, TimeKind
from rashomon.read.timing.leaves import LEAVES
from rashomon.read.timing.lexemes import Lexeme
from rashomon.read.timing.patterns import Leaf, Node
from rashomon.read.timing.quantities import ago
from rashomon.read.timing.said import Fields, Run, Said, Unfit
from rashomon.read.timing.trees import leaves_of


def single(node: Node, run: Run, words: TimeWords) -> Said:
    """A date, clock time or shift: all fields its parts give."""
    fields = fields_of_part(node, run, words)
    if fields.get("unit") == "day" and {"month", "day"} <= fields.keys():
        del fields["unit"], fields["shift"]  # "today, 29 September": the date says it
    if fields.get("unit") == "year" and "year" in fields:
        fields.pop("unit"), fields.pop("shift", None), fields.pop("anchor", None)  # "the same year, 1963"
    if fields.get("part") == "night" and _leads_into(node, run):
        fields["into"] = True
    amount: Amount | None = fields.pop("amount", None)
    anchor: Anchor = fields.pop("anchor", None) or anchor_of(fields)
    either, vague = fields.pop("either", False), fields.pop("vague", False)
    moment = moment_of(fields)
    plural = any(meaning.role == "UNITS" for at in _units(node) for meaning in run[at].meanings)
    if plural and moment.shift and amount is None:
        raise Unfit  # "recent years" are no year
    shifts = any(leaf.role == "SHIFT" for leaf in leaves_of(node))
    if shifts and moment.shift and moment.unit in ("day", "hour", "minute", "second") and moment.part is None:
        raise Unfit  # "the last day" is rather that of a match than yesterday
    if moment == Moment() and amount is None and not vague:
        raise Unfit
    kind: TimeKind = "time" if moment.hour is not None else "date"
    if moment.decade is not None and moment.decade % 100 == 0 and 1000 <= moment.decade < 2000:
        moment = msgspec.structs.replace(moment, decade=None, century=moment.decade // 100 + 1)  # the 1800s
    return Said(kind, "either" if either else node.name.lower(), anchor, moment, amount=amount, vague=vague)


def _leads_into(node: Node, run: Run) -> bool:
    """Whether a word between night and day says that it is the night before: "Nacht zum Freitag"."""
    leaves = list(leaves_of(node))
    parts = [at for at, leaf in enumerate(leaves) if leaf.role == "PART"]
    days = [at for at, leaf in enumerate(leaves) if leaf.role in ("WEEKDAY", "DAY", "MONTH")]
    between = leaves[parts[0] + 1 : days[0]] if parts and days else []
    return any(meaning.role == "INTO" for leaf in between for meaning in run[leaf.at].meanings)


def _units(node: Node) -> Iterator[int]:
    """Where the units of a reading stand."""
    return (leaf.at for leaf in leaves_of(node) if leaf.role.startswith("UNIT"))


def anchor_of(fields: Fields) -> Anchor:
    """A year makes a time stand by itself; without one it hangs on the day of publication."""
    whole = {"year", "decade", "century"} & fields.keys() and fields.get("shift") is None
    return "calendar" if whole and fields.get("year", 1000) >= 100 else "publication"


def moment_of(fields: Fields) -> Moment:
    """A moment of fields that fit together."""
    fields.pop("pm", None)
    fields.pop("ordinal", None)
    fields.pop("number", None)
    fields.pop("minute_shift", None)
    moment = Moment(**fields)
    if not _fits(moment):
        raise Unfit
    return moment


def _fits(moment: Moment) -> bool:
    longest = (
        31
        if moment.calendar in ("persian",)
        else [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(moment.month or 1) - 1]
    )
    return (moment.day or 1) <= longest and (moment.hour or 0) <= 24 and (moment.minute or 0) < 60


def fields_of(node: Node, run: Run, words: TimeWords) -> Fields:
    """The fields of all parts; Unfit where two of them say different things of one field."""
    fields: Fields = {}
    for part in node.parts:
        if isinstance(part, Leaf) and node.name == "Nth" and part.role.startswith("UNIT_"):
            continue  # what is counted, and no field
        more = _of_leaf(part, run[part.at], words) if isinstance(part, Leaf) else fields_of_part(part, run, words)
        for name, value in more.items():
            if name in fields and fields[name] != value and name not in ("anchor", "approximate"):
                raise Unfit
            fields[name] = value
    return _settled(fields, node, words)


def fields_of_part(node: Node, run: Run, words: TimeWords) -> Fields:
    """The fields of one part: an amount that lies before or after, a zone alone, or all it has."""
    if node.name in ("Ago", "Later"):
        return ago(node, run)
    fields = fields_of(node, run, words)
    if node.name == "Zone":
        return {"zone": fields["zone"]} if "zone" in fields else {}
    return fields


def _settled(fields: Fields, node: Node, words: TimeWords) -> Fields:
    """Fields as the name of a reading wants them."""
    settle = SETTLE.get(node.name)
    return settle(fields, node, words) if settle else fields


def _of_leaf(leaf: Leaf, lexeme: Lexeme, words: TimeWords) -> Fields:
    """What one lexeme gives in the role it was taken for."""
    if leaf.role == "DECADE_NAME":
        return {"decade": lexeme.value("DECADE_NAME") or lexeme.value("DECADE")}
    read = LEAVES.get(leaf.role) or LEAVES.get(
        leaf.role.partition("_")[0] if leaf.role.startswith(("UNIT_", "SAID_")) else ""
    )
    return read(lexeme.value(leaf.role), words) if read else {}


def _settle_date(fields: Fields, _node: Node, _words: TimeWords) -> Fields:
    """A year before Christ is none that EDTF of this kind writes."""
    if fields.get("before_christ"):
        raise Unfit
    if "era" in fields:  # 令和元年: the first year after 2018
        fields["year"] = fields.pop("era") + fields.pop("number")
    return fields


def _settle_time(fields: Fields, node: Node, words: TimeWords) -> Fields:
    """The hour on the clock of 24 hours, where a half of the day or a part of it tells which."""
    if fields.get("minute_shift"):
        fields["hour"] = (fields["hour"] - 1) % 24
        del fields["minute_shift"]
    if fields.pop("evening", False):
        fields["hour"] += 18  # Thai ทุ่ม counts from six in the evening
    hour = fields.get("hour")
    if hour is not None and fields.get("unit") == "hour":
        del fields["unit"]  # the noun of the clock time
    if hour is not None and hour <= 12 and words.hours_from_six and node.name == "Clock":
        hour = fields["hour"] = (hour + 6) % 12  # saa mbili, the second hour, is eight o'clock
    if hour == 12 and fields.get("part") in ("night", "midnight") and fields.keys() & {"day", "weekday", "shift"}:
        fields["hour"] = 24  # Friday night at twelve
    elif hour is not None and hour <= 12:
        fields["hour"] = of_24(hour, fields.get("pm"), fields.get("part"))
    if "pm" in fields and hour is None:
        raise Unfit
    fields.pop("pm", None) if hour is not None else None
    if "part" in fields and "shift" in fields and not fields.keys() & {"unit", "day", "weekday", "month", "season"}:
        fields["unit"] = "day"
    return fields


def of_24(hour: int, pm: bool | None, part: str | None) -> int:
    """An hour on the clock of 24 hours, by the half of the day or the part of it that is told."""
    if pm is not None:
        return hour % 12 + 12 * pm
    if part in ("afternoon", "evening") or (part == "noon" and hour < 10):
        return hour % 12 + 12
    if part in ("night", "midnight"):
        return hour % 12 + 12 * (6 <= hour < 12)
    return hour


def _settle_nth(fields: Fields, node: Node, _words: TimeWords) -> Fields:
    """As in "third quarter", "last week of May": a number of a unit inside what is said beside it."""
    number = fields.pop("ordinal", fields.pop("number", None))
    unit = next(
        (
            l.role.removeprefix("UNIT_").lower()
            for l in node.parts
            if isinstance(l, Leaf) and l.role.startswith("UNIT_")
        ),
        None,
    )
    if number is None and unit:
        number = fields.pop("shift", None)
    if number == -1 and unit:
        wider = {"year", "month", "decade", "unit"} & fields.keys()
        number = {"quarter": 4, "half": 2, "month": 12, "week": -1}[unit] if wider else None
    if unit is None and {"quarter", "half"} & fields.keys():
        return fields
    if number is None and "month" in fields and "year" in fields and unit in ("quarter", "half"):
        number = fields.pop("month")  # quý 2/2020
    if unit is None or number is None or number > {"quarter": 4, "half": 2, "week": 53, "month": 12}[unit]:
        raise Unfit
    fields[unit] = number
    return fields


def _settle_edged(fields: Fields, _node: Node, _words: TimeWords) -> Fields:
    """As in "the end of the year": of this one."""
    if "unit" in fields and "shift" not in fields:
        fields["shift"] = 0
    return fields


SETTLE: Mapping[str, Callable[[Fields, Node, TimeWords], Fields]] = {
    "Date": _settle_date,
    "Year": _settle_date,
    "Time": _settle_time,
    "Clock": _settle_time,
    "Hour": _settle_time,
    "ClockEnd": _settle_time,
    "Nth": _settle_nth,
    "Edged": _settle_edged,
}
