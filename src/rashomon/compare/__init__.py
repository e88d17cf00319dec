"""Compare: a pure map from the accounts of a story to what they tell together and apart."""

from rashomon.compare.citations import citations
from rashomon.compare.copies import copies
from rashomon.compare.dossier import account, dossier
from rashomon.compare.entities import entities
from rashomon.compare.evidence import Weights
from rashomon.compare.origins import with_origins
from rashomon.compare.points import compare
from rashomon.compare.sources import Source, sources
from rashomon.compare.timeline import timeline
from rashomon.compare.voices import voices

__all__ = [
    "Source",
    "Weights",
    "account",
    "citations",
    "compare",
    "copies",
    "dossier",
    "entities",
    "sources",
    "timeline",
    "voices",
    "with_origins",
]
