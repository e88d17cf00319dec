"""Whether words speak of what has been or of what is to come, as far as their verbs say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rashomon.lang.times import time_words
from rashomon.lang.writing import fold
from rashomon.model import Tense
from rashomon.read.timing.lexemes import LETTER, NO_LETTER_BEFORE, is_glued


def tense(text: str, code: str, place: int = 0) -> Tense | None:
    """The tense of a clause; of two that of the word nearest to a place; None where nothing tells.

    `place` counts code points.
    """
    folded = fold(text)
    ways: tuple[Tense, Tense] = ("past", "future")
    near: dict[Tense, int] = {}
    for way, cues in zip(ways, _cues(code), strict=True):
        places = (abs(folded.start(match.start()) - place) for match in cues.finditer(folded.text))
        if (nearest := min(places, default=None)) is not None:
            near[way] = nearest
    return min(near, key=lambda way: near[way], default=None)


def verb_at(text: str, code: str) -> int:
    """Where the first word stands that tells a tense; the end of the text where none does."""
    folded = fold(text).text
    found = [match.start() for cues in _cues(code) if (match := cues.search(folded))]
    return min(found, default=len(text))


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = time_words(code)
    return _any_of(words.past_cues), _any_of(words.future_cues)


def _any_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; `-गा` is an ending of one, `ata-` its beginning."""
    folded = [fold(cue).text for cue in sorted(cues, key=len, reverse=True)]
    endings = _joined(cue[1:] for cue in folded if cue.startswith("-"))
    beginnings = _joined(cue[:-1] for cue in folded if cue.endswith("-"))
    whole = [cue for cue in folded if "-" not in (cue[0], cue[-1])]
    glued = _joined(cue for cue in whole if is_glued(cue))
    spaced = _joined(cue for cue in whole if not is_glued(cue))
    return re.compile(
        rf"(?<=\S)(?:{endings})(?!{LETTER})|{NO_LETTER_BEFORE}(?:(?:{beginnings})(?=\w)|(?:{spaced})(?!{LETTER}))|{glued}"
    )


def _joined(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"
