"""Datelines: place, date and agency before the first sentence ("Beirut, 5 August —"), or a date alone."""

from __future__ import annotations

import re

from rashomon.lang.scripts import weight
from rashomon.model import Span

DATELINE_REACH = 70
"""A dateline ends within so many characters of the first paragraph."""

_DATELINE = re.compile(
    r"""(?:[【\[(（][^\n】\])）]{2,40}[】\])）]\s*)                       # 【新华社北京8月23日电】 (서울=연합뉴스)
      | (?:[^\n.。।!?]{2,50}[(（][^\n()（）]{2,25}[)）]\s*[-–—.。:।=]{1,2}\s*)   # VLADIVOSTOK, April 25 (Reuters) -
      | (?:[^\n.。।!?:]{2,60}\s[–—]{1,2}\s+)                               # Beirut, 5 August —
      | (?:[^\n.。।!?:]{2,40}\d[^\n.。।!?:]{0,12}\.?\s?[-–—]{1,2}\s+)        # Beirut, 5 ago.-
      | (?:\S{1,5}[社报報]\S{2,14}[电電](?:（[^）]{2,12}）)?\s*)               # 新华社北京8月23日电（记者 …）
      | (?:[^\W\d_]{3,20}\.\s(?=\S))                                       # Beirut. Die …
    """,
    re.VERBOSE,
)

_DASH_INSIDE = re.compile(r"\s[-–—]{1,2}\s+\S")
"""A dateline has one dash, its last sign; "One in five children - some as young as 11 - …" is a sentence."""


def opening_dateline(words: str) -> Span | None:
    """Where the dateline stands that opens a paragraph; the smaller part of it at that."""
    found = _DATELINE.match(words)
    if not found or found.end() > min(DATELINE_REACH, len(words) * 0.6) or not _is_dateline(found.group()):
        return None
    return Span(0, found.end()).trim(words)


def is_date_alone(words: str) -> bool:
    """A line short enough to be nothing but a date or a time ("25/04/2019 10:30", "24 अप्रैल 2019")."""
    digits = sum(sign.isdigit() for sign in words)
    return (
        digits >= 5
        and weight(words) <= 24
        and bool(re.search(r"(?:19|20)\d\d|[१२][०-९]{3}|[۱۲][۰-۹]{3}|[١٢][٠-٩]{3}|[๑๒][๐-๙]{3}", words))
    )


def _is_dateline(opening: str) -> bool:
    """Whether an opening has what datelines have: a date, brackets, a place in capitals, or nothing but one name."""
    first = re.split(r"[\s,]", opening.strip(), maxsplit=1)[0]
    if _DASH_INSIDE.search(opening):
        return False
    marked = any(sign.isdigit() for sign in opening) or re.search(r"[(（【\[=电電]", opening)
    return bool(marked) or (first.isupper() and len(first) > 2) or bool(re.fullmatch(r"[^\W\d_]+\.\s", opening))
