"""Evidence: what a text says of its own origin, each fact with the words that say it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rashomon.ingest.dates import Dated, find_dates, names_weekday
from rashomon.ingest.urls import canonical_url
from rashomon.model import Fact, Span

EDGE_LINES = 4
"""How many lines at either end may date a text or name its source: headline, standfirst, byline, date."""

EDGE_LENGTH = 200
"""No dated line, byline or source label is longer; only the beginning of a longer line is looked at."""

CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?", re.I)
ZONE = re.compile(r"\b(?:(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{2,4}T)(?!\w)|[+-]\d\d:?\d\d")
THEN_CLOCK = re.compile(rf"[\s,،|–—-]*(?:[^\s\d]+\s+){{0,2}}{CLOCK.pattern}", re.I)
DASH_CLOCK = re.compile(rf"\s*[|–—-]\s*{CLOCK.pattern}", re.I)
PARTS = re.compile(r"[|•·,،、;:：()（）\[\]–—\t]+|\s-\s")
BARS_BEFORE = re.compile(r"\s*[|•·]\s*|\s[–—-]\s")
BARS_AFTER = re.compile(r"\s*[|•·]\s*")
"""A date may close a line after a dash (`By A. Petrova – 25 April 2019`); one before a dash opens a sentence."""

PLACE = re.compile(r"(?:[^\d.!?।。:\n]{2,40}[,،、，(（–—-]|[(\[（【][^\d.!?।。:\n]{0,40})\s*$")
"""`HANOI,` or `(北京`."""

AGENCY = re.compile(
    r"\s*(?:г\.|р\.)?\s*"
    r"(?:[(（/\[][^)）/\]\n]{1,30}[)）/\]]|\.\s*/[^/\n]{1,20}/|[,،]\s*[^\W\d][^\n.]{1,20})?\s*"
    r"(?:[-–—:：)）\]】]|(?<=/)[.\s])"
)
"""`(Reuters) –`, `. /ТАСС/.`, or a bracket that ends the dateline."""

POST = re.compile(r"^[ \t]*[—–-]{1,2}[ \t]*[^\n]{1,80}?\(@\w{1,30}\)[ \t]*(?P<date>[^\n]{6,60})$", re.M)

URL = re.compile(r"https?://[^\s<>\"“”«»]+", re.I)
SOURCE_COLON = re.compile(r"([^:：\n]{2,80}?)\s*[:：]")
PART = re.compile(r"[^\s*_(\[]+")
LONGEST_LABEL = 4
"""Words of the longest label in marks.toml."""
CLOSING = ".,;:!?)]}»”’。，"
SOURCE_NAME = re.compile(r"[^\W\d_][^\n,،、;/|]{1,59}")
MOST_WORDS = 5
"""Words of the longest outlet's name taken; a longer one is a sentence."""
LISTING = re.compile(r"\s(?:and|und|et|y|e|и|و|और|và|dan|en|och|ve)\s", re.I)

CUT = re.compile(r"(?:(?:…|\.\.\.)\s*)?\[\s*\+\s*[\d.,]+\s*(?:chars|characters)\s*\]\s*$|[\[(](?:…|\.\.\.)[\])]\s*$")
ARROWS = " \t.…»›→>:[]()|*-–—।"


def dated(text: str, title: Span | None, language: str | None) -> Iterator[Fact]:
    """Dates that the first or last lines give the text: a line of its own, or a dateline before the first words."""
    lines = edges(text)
    for line in lines:
        if line != title and (found := _dated_line(line.of(text), language)):
            yield Fact(found.value, "dated line", found.span.shift(line.start))
    for line in lines[:EDGE_LINES]:
        if line != title and (found := _dateline(line.of(text), language)):
            yield Fact(found.value, "dateline", found.span.shift(line.start))


def posts(text: str, language: str | None) -> Iterator[Fact]:
    """Days since which the text must have been written: `— Name (@handle) April 25, 2019` quotes a post of that day."""
    for match in POST.finditer(text) if "(@" in text else ():
        for found in find_dates(match["date"], language):
            if len(found.span) == len(match["date"].strip()):
                yield Fact(f"{found.value}/..", "embedded post", found.span.shift(match.start("date")))


def source_line(text: str) -> tuple[Fact | None, Fact | None]:
    """URL and outlet of a line such as `Nguồn Tinsong: http://…` or `Source: Reuters` among the last ones."""
    for line in reversed(edges(text)[-EDGE_LINES:]):
        if (colon := SOURCE_COLON.match(line.of(text))) is None:
            continue
        if (end := _label_end(colon[1], _marks("source"))) is None:
            continue
        name, rest = Span(line.start + end, line.start + colon.end(1)), Span(line.start + colon.end(), line.end)
        url = _url(text, rest)
        if name:
            return url, _outlet(text, name) if url else None  # "Source close to Kim: …" names none
        return url, _outlet(text, Span(rest.start, url.span.start if url and url.span else rest.end))
    return None, None


def cut_mark(text: str) -> str | None:
    """The words at the very end by which a text says that it goes on elsewhere: `[+1234 chars]`, `Read more`."""
    tail = text[-EDGE_LENGTH:].rstrip()
    if match := CUT.search(tail):
        return match.group().strip()
    last = tail.rpartition("\n")[2].strip()
    return last if last.strip(ARROWS).casefold() in _marks("read_more") and "\n" in text.strip() else None


def edges(text: str) -> list[Span]:
    """The first and last lines that hold words, in order, without outer white space."""
    first = _lines(text, 0, 1)
    start = first[-1].end if first else 0
    last = [line for line in _lines(text, len(text), -1) if line.start >= start]
    return first + last[::-1]


def _lines(text: str, at: int, step: int) -> list[Span]:
    """Up to EDGE_LINES lines from one end of the text."""
    found: list[Span] = []
    while 0 <= at <= len(text) and len(found) < EDGE_LINES:
        if step > 0:
            end = text.find("\n", at)
            line, at = Span(at, len(text) if end < 0 else end), (len(text) + 1 if end < 0 else end + 1)
        else:
            start = text.rfind("\n", 0, at) + 1
            line, at = Span(start, at), start - 1
        if len(trimmed := line.trim(text)):
            found.append(trimmed)
    return found


def _dated_line(line: str, language: str | None) -> Dated | None:
    """The date of a line, or of a part of it set off by bars, that holds nothing but a date of publication."""
    if len(line) > EDGE_LENGTH:
        return None
    for found in find_dates(line, language):
        start = max((bar.end() for bar in BARS_BEFORE.finditer(line, 0, found.span.start)), default=0)
        end = bar.start() if (bar := BARS_AFTER.search(line, found.span.end)) else len(line)
        before = _parts(line[start : found.span.start])
        if all(map(_is_label, before)) and (
            all(map(_is_label, _parts(line[found.span.end : end]))) or _opens(before, line[found.span.end :])
        ):
            return found
    return None


def _opens(before: list[str], rest: str) -> bool:
    """Whether a date opens a line of publication that goes on: `Publié le … à 20h15, mis à jour`, `جمعه … - ۲۳:۱۰`."""
    if not before:
        return False
    labelled = before[-1].casefold() in _marks("published")
    return bool((THEN_CLOCK if labelled else DASH_CLOCK).match(rest))


def _parts(words: str) -> list[str]:
    """What stands beside a date, without clock times."""
    bare = ZONE.sub(" ", CLOCK.sub(" ", words))
    return [part for piece in PARTS.split(bare) if (part := piece.strip(" ."))]


def _is_label(part: str) -> bool:
    """Whether a part is one label of several words, or its words are labels each."""
    return _says_nothing(part) or all(_says_nothing(word.strip(".")) for word in part.split())


def _says_nothing(words: str) -> bool:
    return words.casefold() in _marks("published") | _marks("beside_dates") or names_weekday(words)


def _dateline(line: str, language: str | None) -> Dated | None:
    """The date of `HANOI, April 25, 2019 (Reuters) –`: a place before it, and a dash or bracket after."""
    head = line[:EDGE_LENGTH]
    for found in find_dates(head, language):
        if PLACE.match(head, 0, found.span.start) and AGENCY.match(head, found.span.end):
            return found
    return None


def _label_end(words: str, labels: frozenset[str]) -> int | None:
    """Where words go on after the label they begin with (before `Tinsong` in `Nguồn Tinsong`); None without one."""
    parts = list(PART.finditer(words))
    for count in range(min(LONGEST_LABEL, len(parts)), 0, -1):
        if " ".join(part.group().casefold() for part in parts[:count]) in labels:
            return parts[count].start() if count < len(parts) else len(words)
    return None


def _url(text: str, place: Span) -> Fact | None:
    match = URL.search(text, place.start, place.end)
    if match is None:
        return None
    written = match.group().rstrip(CLOSING)
    url = canonical_url(written)
    return Fact(url, "source line", Span(match.start(), match.start() + len(written))) if url else None


def _outlet(text: str, place: Span) -> Fact | None:
    """The one outlet named in a stretch; of several named, none."""
    place = place.trim(text)
    words = place.of(text).rstrip(" (-–—,.|")
    if not SOURCE_NAME.fullmatch(words) or LISTING.search(words) or len(words.split()) > MOST_WORDS:
        return None
    return Fact(words, "source line", Span(place.start, place.start + len(words)))


@cache
def _marks(kind: str) -> frozenset[str]:
    """One list of marks.toml."""
    marks = tomllib.loads(files(__package__).joinpath("marks.toml").read_text("utf-8"))
    return frozenset(mark.casefold() for mark in marks[kind])
