"""News sentences of NTREX-128 with their names, which were annotated by reading.

`places/` holds where the names stand, and no word of the text. Names projected from English by word alignment and by
sound had a precision of .85 and a recall of .78 against those annotated in Vietnamese, so every language was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.language_means import LANGUAGES
from training.names.corpora import Example, Name

PLACES = Path(__file__).with_name("places")

HELD_OUT = 864
"""Lines from here on are for measuring: other articles than those before, in every language."""


def annotated(parallel: Path, *, held_out: bool = False) -> Iterator[Example]:
    """Sentences with names, in every language there is a file of places for; with `held_out` those for measuring.

    A line of a file reads `number TAB start-end:TYPE ...`: numbers of lines from 1, places in code points, half-open.
    """
    for places in sorted(PLACES.glob("*.tsv")):
        texts = (parallel / f"{places.stem}.txt").read_text("utf-8").split("\n")
        for line in places.read_text("utf-8").splitlines():
            number, _, marks = line.partition("\t")
            if (int(number) > HELD_OUT) is held_out:
                yield Example(texts[int(number) - 1], tuple(map(_name, marks.split())), LANGUAGES[places.stem], "ntrex")


def _name(mark: str) -> Name:
    place, _, kind = mark.partition(":")
    start, _, end = place.partition("-")
    return Name(int(start), int(end), kind)
