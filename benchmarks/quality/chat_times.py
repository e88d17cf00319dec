"""Times against the specifications of Recognizers-Text, with dateparser in the same run.

    python -m benchmarks.quality.chat_times FOLDER [--out FILE] [--show LANGUAGE]

FOLDER holds one JSON Lines file a language (`hindi.jsonl`), records as in the project's DateTimeModel specifications
(MIT). They are sentences for a chat assistant, not news.

**Filter.** Records of a DateTimeModel* specification of which every result is a date, time, date with time, or a range
of these, has a value, and quotes words that stand at its place in the input; records without results stay, as what is
found in them is wrong. Records that name no clock are out. So are durations, sets, alternatives, time zones alone,
school and fiscal years, business days, "now" and the last second of something.

**Right** means the same place to the letter and the same value. Where the specification lists several values (past
and future, morning and evening), any of them is right. Three differences are none: "two months ago" names a month here
and a minted day there, and "early May" a month about which the specification says which half. "The next
three days" may begin today or tomorrow.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.chronology.edtf import Stretch, bare, stretch
from rashomon.chronology.values import value_of
from rashomon.model import Span
from rashomon.read.timing import times
from rashomon.read.timing.tenses import tense

LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "englishothers": "en", "french": "fr",
    "german": "de", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko", "portuguese": "pt",
    "spanish": "es", "swedish": "sv", "turkish": "tr",
}  # fmt: skip
KINDS = frozenset(["date", "time", "datetime", "daterange", "timerange", "datetimerange"])
DEFAULT_DAY = datetime(2016, 11, 7)
"""A clock for records without results, where none is named."""

PARTS = {"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night", "TMI": "noon", "TDT": "daytime"}
ANY_PART = frozenset(["dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"])


class Gold(NamedTuple):
    """One annotated time: place and the values that are right."""

    span: Span
    kind: str
    values: tuple[dict[str, str], ...]


class Record(NamedTuple):
    """One sentence with its clock."""

    text: str
    now: datetime
    gold: tuple[Gold, ...]


class Mine(NamedTuple):
    """What Rashomon says of one time."""

    value: str | None
    grain: str | None
    rule: str
    part: str | None


class Score(NamedTuple):
    """Counts of times."""

    gold: int = 0
    found: int = 0
    placed: int = 0
    right: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def figures(self) -> dict[str, float | int]:
        """F1 of places, and of places with values."""
        both = self.gold + self.found
        return {
            "gold": self.gold,
            "found": self.found,
            "span_f1": round(2 * self.placed / both, 3) if both else 0.0,
            "value_f1": round(2 * self.right / both, 3) if both else 0.0,
        }


def records(path: Path) -> Iterator[Record]:
    """The records of a file that pass the filter, each once."""
    seen = set()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["spec"].startswith("DateTimeModel") or (record := _record(row)) is None:
            continue
        if (record.text, record.now) not in seen:
            seen.add((record.text, record.now))
            yield record


def _record(row: dict[str, Any]) -> Record | None:
    text = row["Input"]
    golds = []
    for result in row.get("Results") or []:
        kind = str(result.get("TypeName", "")).rpartition(".")[2]
        start = result.get("Start", text.casefold().find(result["Text"].casefold()))
        words = text[max(start, 0) : start + len(result["Text"])]
        resolution = result.get("Resolution")
        values = tuple(resolution.get("values", ())) if isinstance(resolution, dict) else ()
        if kind not in KINDS or words.casefold() != result["Text"].casefold() or not _usable(values):
            return None
        golds.append(Gold(Span(start, start + len(words)).trim(text), kind, values))
    now = (row.get("Context") or {}).get("ReferenceDateTime")
    if golds and not now:
        return None
    return Record(text, datetime.fromisoformat(now) if now else DEFAULT_DAY, tuple(golds))


def _usable(values: Sequence[dict[str, str]]) -> bool:
    return bool(values) and all(
        "timex" in v and v.get("value") != "not resolved" and not re.search(r"SY|FY|TME|TBH|_REF|BD", v["timex"])
        for v in values
    )


def ours(record: Record, code: str) -> Iterator[tuple[Span, Mine]]:
    """What Rashomon finds, durations and sets out."""
    for found in times(record.text, code):
        if found.said.kind in ("date", "time", "range"):
            words = found.said.words()
            told = value_of(words, record.now, tense(record.text, code))
            part = words.first.part if words.first else None
            mine = Mine(told.value if told else None, told.grain if told else None, words.rule, part)
            yield found.span.trim(record.text), mine


def score(record: Record, found: Iterable[tuple[Span, Any]], fits: Any) -> Score:
    """Gold against found, place by place."""
    by_place = dict(found)
    placed = [gold for gold in record.gold if gold.span in by_place]
    right = sum(any(fits(by_place[g.span], g, value) for value in g.values) for g in placed)
    return Score(len(record.gold), len(by_place), len(placed), right)


def fits(mine: Mine, gold: Gold, value: dict[str, str]) -> bool:
    """Whether a value is that of the specification."""
    if mine.value is None:
        return False
    if gold.kind == "date":
        return _day_fits(mine, value["value"])
    if gold.kind in ("time", "datetime"):
        return bare(mine.value).partition("T")[2][:5] == value["value"][-8:-3] and (
            gold.kind == "time" or bare(mine.value)[:10] == value["value"][:10]
        )
    if "start" not in value and "end" not in value:
        return False
    return _range_fits(mine, value)


def _day_fits(mine: Mine, day: str) -> bool:
    days = stretch(mine.value or "")
    if days is None:
        return False
    exact = days.first == days.last == date.fromisoformat(day)
    coarse = mine.rule in ("ago", "later") and mine.grain != "day"
    return exact or (coarse and days.first <= date.fromisoformat(day) <= days.last)


def _range_fits(mine: Mine, value: dict[str, str]) -> bool:
    part = re.search(r"T(?:MO|AF|EV|NI|MI|DT)", value["timex"])
    if part:
        same_day = len(value.get("start", "")) < 11 or bare(mine.value or "")[:10] == value["start"][:10]
        return mine.grain == "part of day" and same_day and mine.part in (PARTS[part.group()], "dawn")
    first, slash, last = bare(mine.value or "").partition("/")
    if ":" in value.get("start", "") + value.get("end", ""):
        return bool(slash) and _clock_fits(first, value.get("start")) and _clock_fits(last, value.get("end"))
    mod = value.get("Mod", "")
    if mod in ("before", "after", "since", "until", "before-start", "before-end", "after-start", "after-mid"):
        return _open_fits(first, last, value)
    return _stretch_fits(mine, first, last, value, mod)


def _clock_fits(end: str, gold: str | None) -> bool:
    if gold is None:
        return end == ".."
    return end.partition("T")[2][:5] == gold[-8:-3] and (len(gold) < 11 or end[:10] == gold[:10])


def _open_fits(first: str, last: str, value: dict[str, str]) -> bool:
    """One end is open; the closed one begins or ends where the specification says."""
    if (first == "..") != ("start" not in value) or (last == "..") != ("end" not in value):
        return False
    days = stretch(last if first == ".." else first)
    told = date.fromisoformat((value.get("start") or value.get("end") or "")[:10])
    near = {days.first, days.last, days.last + timedelta(days=1)} if days else set()
    return told in near or ("mid" in value.get("Mod", "") and days is not None and days.first <= told <= days.last)


def _stretch_fits(mine: Mine, first: str, last: str, value: dict[str, str], mod: str) -> bool:
    whole = stretch(bare(mine.value or ""))
    if whole is None or ".." in (first, last) or "start" not in value or "end" not in value:
        return False
    start, end = (date.fromisoformat(value[name][:10]) for name in ("start", "end"))
    if mod in ("start", "mid", "end"):
        return whole.first <= start and end <= whole.last + timedelta(days=1)
    if mine.rule in ("past", "next"):
        return max(abs((whole.first - start).days), abs((whole.last - end).days)) <= 1 or _coarser(
            mine, whole, start, end
        )
    closing = stretch(last) if last else None
    ends = {whole.last + timedelta(days=1), whole.last} | ({closing.first} if closing else set())
    return whole.first == start and end in ends


def _coarser(mine: Mine, whole: Stretch, start: date, end: date) -> bool:
    """As in "The last four months" are months here and days there."""
    return mine.grain in ("month", "year") and whole.first <= start and end <= whole.last + timedelta(days=1)


def dateparser_finds(record: Record, code: str) -> list[tuple[Span, datetime]]:
    """What the peer finds, the language given, past preferred."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": record.now, "PREFER_DATES_FROM": "past", "RETURN_TIME_SPAN": False}
    try:
        found = search_dates(record.text, languages=[code], settings=settings) or []
    except Exception:  # a peer that breaks has found nothing
        return []
    places, at = [], 0
    for words, value in found:
        start = record.text.find(words, at)
        if start >= 0:
            places.append((Span(start, start + len(words)), value.replace(tzinfo=None)))
            at = start + len(words)
    return places


def peer_fits(mine: datetime, gold: Gold, value: dict[str, str]) -> bool:
    """A day, clock time, or any moment inside a stretch that the specification names: the peer has no stretches."""
    if gold.kind == "date":
        return mine.date().isoformat() == value["value"]
    if gold.kind == "time":
        return mine.strftime("%H:%M") == value["value"][:5]
    if gold.kind == "datetime":
        return mine.strftime("%Y-%m-%d %H:%M") == value["value"][:16]
    if "start" not in value or "end" not in value or len(value["start"]) < 10:
        return False
    return value["start"][:10] <= mine.date().isoformat() <= value["end"][:10]


def run(folder: Path, peer: bool = True) -> dict[str, dict[str, Any]]:
    """Figures by language and over all."""
    figures: dict[str, dict[str, Any]] = {}
    totals: dict[str, list[Score]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        code = LANGUAGES.get(path.stem)
        if code is None:
            continue
        kept = list(records(path))
        own = sum((score(r, ours(r, code), fits) for r in kept), Score())
        figures[path.stem] = {"records": len(kept), "rashomon": own.figures()}
        totals.setdefault("rashomon", []).append(own)
        if peer:
            other = sum((score(r, dateparser_finds(r, code), peer_fits) for r in kept), Score())
            figures[path.stem]["dateparser"] = other.figures()
            totals.setdefault("dateparser", []).append(other)
    judged = [f for f in figures.values() if f["rashomon"]["gold"] >= 20]
    for name, scores in totals.items():
        figures.setdefault("overall", {})[name] = sum(scores, Score()).figures()
        figures.setdefault("mean", {})[name] = round(sum(f[name]["value_f1"] for f in judged) / len(judged), 3)
    return figures


def show(path: Path, code: str) -> None:
    """Print what is missed, wrong or too much."""
    for record in records(path):
        found = dict(ours(record, code))
        lines = []
        for gold in record.gold:
            mine = found.pop(gold.span, None)
            if mine is None:
                lines.append(f"   MISSED {gold.span.of(record.text)!r} {[v['timex'] for v in gold.values][:2]}")
            elif not any(fits(mine, gold, value) for value in gold.values):
                lines.append(
                    f"   WRONG {gold.span.of(record.text)!r} {mine.value} {mine.rule} | {list(gold.values)[:2]}"
                )
        lines += [f"   EXTRA {span.of(record.text)!r} {mine.value} {mine.rule}" for span, mine in found.items()]
        if lines:
            print(record.text, f"({record.now:%a %Y-%m-%d})", *lines, sep="\n")


def main(arguments: Sequence[str]) -> int:
    """Print and write the figures, or show the mistakes of one language."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.chat_times")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", metavar="FILE", help="print the mistakes in one file, by its name without .jsonl")
    parser.add_argument("--alone", action="store_true", help="without the peer")
    given = parser.parse_args(arguments)
    if given.show:
        show(given.folder / f"{given.show}.jsonl", LANGUAGES[given.show])
        return 0
    text = json.dumps(run(given.folder, not given.alone), indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
