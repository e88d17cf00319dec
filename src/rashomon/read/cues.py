"""Cue words of the languages as patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal

from rashomon.lang import language
from rashomon.lang.scripts import UNSPACED, main_script

Cue = Literal[
    "photo",
    "source",
    "byline",
    "read_also",
    "share",
    "follow",
    "notice",
    "tags",
    "comments",
    "updated",
    "advertisement",
]

NEEDS_MARK = frozenset({"photo", "source", "tags", "updated", "comments"})
"""Cues that are everyday words ("photo", "source"): only a colon, dash or bracket makes them furniture."""

_MARK = r"[\u064b-\u0652]*(?:\s*[:：|/／–—©»›=]|\s+-|-(?![^\W_])|\s*$)"  # "photo-sharing" has none, أيضاً: has
MARK = re.compile(_MARK)
"""What follows a cue that heads a line: a colon, bar or dash, or nothing."""

_NAME_AND_MARK = rf"(?:\s[^\s:：]{{1,30}})?{_MARK}"  # "Nguồn Tinsong: …"


@functools.cache
def cues(cue: Cue, languages: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any cue word of the languages at the start of a word, whatever its case."""
    words = dict.fromkeys(word for code in languages for word in getattr(language(code).furniture, cue))
    after = _NAME_AND_MARK if cue == "source" else _MARK if cue in NEEDS_MARK else ""
    return re.compile(_any_of(words, after), re.IGNORECASE)


def _any_of(words: Iterable[str], after: str) -> str:
    """An alternation, longest first; one that never matches where there are no words."""
    ordered = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in ordered if main_script(word) not in UNSPACED)
    touching = "|".join(re.escape(word) for word in ordered if main_script(word) in UNSPACED)
    groups = (_bounded(spaced) if spaced else "", f"(?:{touching})" if touching else "")
    return "|".join(group + after for group in groups if group) or r"(?!)"


def _bounded(words: str) -> str:
    """Words with boundaries, once for all: beside each the pattern takes four times as long to make.

    The usual boundaries would cut at Indic vowel signs.
    """
    return rf"(?<![^\W_])(?:{words})(?![^\W_]|[\u0900-\u0dff])"
