"""The quotes layer: what somebody is said to have said, and who it is."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.knowledge.known import KnownNames
from rashomon.model import Clause, Mention, Passage, Quote, Reading, Referent, Sentence, Span, TimeRef
from rashomon.read.reader import ItemReader
from rashomon.read.speaking import Said, lines, quotations, reports

BESIDE = 3
"""Words between a word of speech and who is told at most."""


class QuoteReader(ItemReader):
    """Finds quotations, direct, reported and mixed, with their speakers."""

    name = Quote.layer
    needs = (Passage.layer, Sentence.layer, Clause.layer, Mention.layer, TimeRef.layer, Referent.layer)

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self.version = f"1+{known.version}"

    def items(self, reading: Reading) -> Iterator[Quote]:
        """The quotations of one article in text order."""
        read = lines(reading, self._known)
        for said in quotations(read, reports(read)):
            yield _quote(said)


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
