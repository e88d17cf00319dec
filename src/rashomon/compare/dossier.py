"""Dossier: everything that comparison finds in the accounts of a story, put together."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.compare.citations import citations
from rashomon.compare.copies import copies
from rashomon.compare.entities import entities
from rashomon.compare.origins import with_origins
from rashomon.compare.points import compare
from rashomon.compare.sources import sources
from rashomon.compare.timeline import timeline
from rashomon.compare.voices import voices
from rashomon.knowledge.known import KnownNames
from rashomon.model import Account, Dossier, Reading, Story


def dossier(story: Story, readings: Sequence[Reading], known: KnownNames, languages: Sequence[str] = ()) -> Dossier:
    """A story compiled for a reader who would rather have wordings in `languages`, best first; without its history."""
    named = entities(readings, known, languages)
    credited, spoken = sources(readings, named, known), voices(readings, named)
    repeated = copies(readings, credited)
    points = with_origins(compare(readings, languages), readings, named, credited, copies=repeated, voices=spoken)
    return Dossier(
        story,
        tuple(map(account, readings)),
        points,
        entities=named,
        timeline=timeline(readings, points),
        voices=spoken,
        citations=citations(readings, named, credited),
        copies=repeated,
    )


def account(reading: Reading) -> Account:
    """One article with its layers, by name."""
    layers = tuple(reading.layers[name] for name in sorted(reading.layers))
    return Account(reading.article, reading.language, layers)
