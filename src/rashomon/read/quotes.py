"""The quotes layer: what somebody is said to have said, and who it is."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Layer, Quote, Reading, Span
from rashomon.read.reader import producer
from rashomon.read.speaking import Said, SpeechPass, quotations

BESIDE = 3
"""Words between a word of speech and who is told at most."""


class QuoteReader:
    """Finds quotations, direct, reported and mixed, with their speakers."""

    name = Quote.layer
    needs = SpeechPass.needs

    def __init__(self, speech: SpeechPass) -> None:
        self._speech = speech
        self.version = speech.version

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """One layer an article, quotations in text order."""
        by = producer(self.name, self.version)
        return [
            Layer(reading.article.id, self.name, by, tuple(map(_quote, quotations(heard.lines, heard.reports))))
            for reading, heard in zip(readings, self._speech.read(readings), strict=True)
        ]


def _quote(said: Said) -> Quote:
    means = said.means or said.who
    return Quote(
        said.span,
        said.kind,
        said.line.at,
        speaker=said.who.span if said.who else None,
        antecedent=said.means.span if said.means and said.means != said.who else None,
        mention=means.mention if means else None,
        referent=means.referent if means else None,
        cue=said.cue.span if said.cue else None,
        addressee=_addressee(said),
        reported=said.reported,
        continues=said.continues,
    )


def _addressee(said: Said) -> Span | None:
    """Who was told: an audience named beside the word of speech."""
    if said.cue is None:
        return None
    line, cue = said.line, said.cue.span
    for word in line.words:
        if "audience" in word.roles and not said.span.overlap(word.span):
            gap = (cue.end, word.span.start) if word.span.start >= cue.end else (word.span.end, cue.start)
            if line.distance(*gap) <= BESIDE:
                return word.span
    return None
