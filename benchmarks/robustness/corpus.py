"""Generated articles: short, in six languages and three scripts, of invented events that resemble each other.

    write(invented(1000, seed=7), folder)

The same count and seed give the same articles in every process. Among them are wire texts that several outlets print
word by word, later versions under the same URL, and records that stand in the files twice.
"""

from __future__ import annotations

import functools
import random
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

SCRIPTS = {"ru": "Cyrl", "hi": "Deva"}
OUTLETS = ("The Lantern", "Abendblick", "El Faro", "Вестник", "Bản tin Sáng", "जनवाणी", "Harbour Wire")
FIRST_DAY, DAYS = date(2031, 3, 1), 600

ACCOUNTS_EACH = 8
"""Articles an event gets on average."""

WIRE, VERSION, TWICE, TEXT_FILE = 0.05, 0.03, 0.02, 0.1
"""Shares of articles that repeat another outlet's words, that replace an earlier one, that stand in the files twice,
and that lie in a text file of their own instead of among the records."""

RECORDS_A_FILE = 100


class Invented(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article as a line of a record file; without `url` it is for a text file."""

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class _Event(msgspec.Struct, frozen=True):
    """One thing that happened: its kind, which place of the list, its figures and its day."""

    kind: str
    place: int
    number: int
    other: int
    day: date


def invented(count: int, seed: int) -> list[Invented]:
    """`count` different articles in the order they are to be read."""
    chance = random.Random(seed)
    events = [_event(chance) for _ in range(max(1, count // ACCOUNTS_EACH))]
    found: dict[tuple[str, str | None], Invented] = {}
    while len(found) < count:
        article = _article(chance, events, list(found.values()), len(found))
        found.setdefault((f"{article.title}\n{article.text}", article.outlet), article)
    return list(found.values())


def write(articles: Sequence[Invented], folder: Path, seed: int = 1) -> Path:
    """The articles as files of a new folder: records, some of them twice, and texts; gives back the folder."""
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    records = [article for article in articles if article.url]
    lines = [line for article in records for line in [_line(article)] * (1 + (chance.random() < TWICE))]
    for start in range(0, len(lines), RECORDS_A_FILE):
        (folder / f"records-{start:06}.jsonl").write_bytes(b"\n".join(lines[start : start + RECORDS_A_FILE]))
    for number, article in enumerate(article for article in articles if not article.url):
        (folder / f"text-{number:06}.txt").write_text(f"{article.title}\n\n{article.text}\n", "utf-8")
    return folder


def _line(article: Invented) -> bytes:
    return msgspec.json.encode(article)


def _event(chance: random.Random) -> _Event:
    table = _events()
    kind = chance.choice([name for name in table if name != "places"])
    place = chance.randrange(len(table["places"]["Latn"]))
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    return _Event(kind, place, chance.randrange(20, 900), chance.randrange(3, 20), day)


def _article(chance: random.Random, events: Sequence[_Event], others: Sequence[Invented], number: int) -> Invented:
    """A fresh account of an event, the words of another outlet, or a later version of an earlier article."""
    lot, earlier = chance.random(), chance.choice(others) if others else None
    if earlier and earlier.url and lot < WIRE:
        outlet = chance.choice(OUTLETS)
        return msgspec.structs.replace(earlier, outlet=outlet, url=_url(outlet, number))
    if earlier and earlier.url and lot < WIRE + VERSION:
        return msgspec.structs.replace(earlier, text=f"{earlier.text} ({number})")
    event = chance.choice(events)
    language = chance.choice(list(_events()[event.kind]))
    title, *sentences = _told(event, language)
    text = " ".join([sentences[0], *_some(chance, sentences[1:])])
    if lot > 1 - TEXT_FILE:
        return Invented(f"{text} ({number})", title)
    outlet = chance.choice(OUTLETS)
    return Invented(text, title, _url(outlet, number), outlet, event.day.isoformat(), language)


def _told(event: _Event, language: str) -> list[str]:
    place = _events()["places"][SCRIPTS.get(language, "Latn")][event.place]
    sentences: list[str] = _events()[event.kind][language]
    return [s.format(place=place, number=event.number, other=event.other) for s in sentences]


def _some(chance: random.Random, sentences: Sequence[str]) -> list[str]:
    """Two or more of the sentences, in their order."""
    kept = sorted(chance.sample(range(len(sentences)), chance.randint(2, len(sentences))))
    return [sentences[place] for place in kept]


def _url(outlet: str, number: int) -> str:
    return f"https://outlet-{OUTLETS.index(outlet)}.example/{number}"


@functools.cache
def _events() -> Mapping[str, Any]:
    """The sentences of events.toml by kind and language."""
    return tomllib.loads(Path(__file__).with_name("events.toml").read_text("utf-8"))
