"""The speech pass: who reports what in an article, and on whose word, found once for quotations and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.knowledge.known import KnownNames
from rashomon.model import Mention, Passage, Reading, Referent, Sentence, TimeRef
from rashomon.read.remembering import SharedPass
from rashomon.read.speaking.finding import reports
from rashomon.read.speaking.frames import Report
from rashomon.read.speaking.lines import Line, lines
from rashomon.read.speaking.naming import Credited, credited


class Heard(NamedTuple):
    """The sentences of an article in order; the sources named beside a statement and the reports of each."""

    lines: Sequence[Line]
    credited: Sequence[Sequence[Credited]]
    reports: Sequence[Sequence[Report]]


class SpeechPass(SharedPass[Heard]):
    """Looks for words of speech once for all layers that need them."""

    needs = (Passage.layer, Sentence.layer, Mention.layer, TimeRef.layer, Referent.layer)

    def __init__(self, known: KnownNames) -> None:
        super().__init__()
        self._known = known

    @property
    def version(self) -> str:
        """Changes whenever what is heard may."""
        return f"1+{self._known.version}"

    def run(self, readings: Sequence[Reading]) -> list[Heard]:
        """What is heard in each article."""
        return [_heard(lines(reading, self._known)) for reading in readings]


def _heard(read: Sequence[Line]) -> Heard:
    named = [tuple(credited(line)) for line in read]
    told: Mapping[int, list[Report]] = defaultdict(list)
    for report in reports(read, named):
        told[report.line.at].append(report)
    return Heard(read, named, [told[line.at] for line in read])
