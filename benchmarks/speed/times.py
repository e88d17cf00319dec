"""What finding times costs: python -m benchmarks.speed.times

Megabytes of UTF-8 a second on one core, by language, over the accounts of the examples: at the first reading, when each
kind of run is still to be worked out, and at the second. The peer, where it is installed, is dateparser with the
language given, on a part of the same text. Lines that are hard on patterns are timed at two lengths: a time that grows
with the length gives twice the seconds. Prints JSON.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from importlib.util import find_spec

import msgspec

from benchmarks.quality.accounts import EXAMPLES
from rashomon.errors import InputError
from rashomon.ingest import Limits, ingest
from rashomon.lang import known_languages
from rashomon.read.language import LanguageReader
from rashomon.read.timing import times
from rashomon.settings import Settings

MEGABYTE = 1_000_000
PEER_BYTES = 4_000
"""So much of each language is enough for the peer: it does some kilobytes a second."""

HARD_LINES: Mapping[str, str] = {
    "digits and slashes": "1/2 3-4/5/6 12.30.41:07 ",
    "one long number": "1/",
    "words of time": "last next may of the 3 ",
    "blanks": "last \t ",
}
HARD_BYTES = 500_000


class Rate(msgspec.Struct, frozen=True):
    """Megabytes a second."""

    bytes: int
    first: float
    again: float
    peer: float | None = None


def measure() -> dict[str, object]:
    """All figures."""
    by_language = {code: rate(code, text) for code, text in sorted(texts().items())}
    whole = sum(one.bytes for one in by_language.values())
    return {
        "by_language": by_language,
        "first": round(whole / sum(one.bytes / one.first for one in by_language.values()), 2),
        "again": round(whole / sum(one.bytes / one.again for one in by_language.values()), 2),
        "hard_lines": {name: [hard(part, HARD_BYTES), hard(part, 2 * HARD_BYTES)] for name, part in HARD_LINES.items()},
    }


def texts() -> dict[str, str]:
    """The text of the examples by language."""
    from rashomon.engines.language import Py3LangIdentifier
    from rashomon.model import Passage, Reading

    limits = Limits(Settings().largest_file, Settings().largest_article)
    reader = LanguageReader(Py3LangIdentifier())
    parts: dict[str, list[str]] = defaultdict(list)
    for article in ingest([str(path.parent) for path in EXAMPLES.glob("*/gold.json")], limits):
        if isinstance(article, InputError):
            raise article
        reading = Reading(article)
        reading.add(reader.read([reading])[0])
        for passage in reading.items(Passage):
            parts[passage.language].append(reading.words(passage.span))
    return {code: "\n".join(found) for code, found in parts.items() if code in known_languages()}


def rate(code: str, text: str) -> Rate:
    """How fast one language is read; its words are loaded before."""
    list(times("…", code))
    size = len(text.encode())
    first, again = (seconds(lambda: list(times(text, code))) for _ in range(2))
    peer = peer_rate(code, text[:PEER_BYTES]) if find_spec("dateparser") else None
    return Rate(size, round(size / first / MEGABYTE, 2), round(size / again / MEGABYTE, 2), peer)


def peer_rate(code: str, text: str) -> float | None:
    """The rate of dateparser; None where it does not know the language."""
    from dateparser.search import search_dates

    try:
        took = seconds(lambda: search_dates(text, languages=[code]))
    except Exception:  # a peer that breaks has no rate
        return None
    return round(len(text.encode()) / took / MEGABYTE, 4)


def hard(part: str, size: int) -> float:
    """Seconds for a line made of a part over and over."""
    line = part * (size // len(part))
    return round(seconds(lambda: list(times(line, "en"))), 3)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(measure()) + b"\n")
