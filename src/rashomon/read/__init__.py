"""Read: a pure map from articles to layers, one module a layer."""

from rashomon.read.clauses import ClauseReader
from rashomon.read.furniture import FurnitureReader
from rashomon.read.language import LanguageReader
from rashomon.read.sentences import SentenceReader
from rashomon.read.vectors import VectorReader
from rashomon.read.words import WordReader

__all__ = [
    "ClauseReader",
    "FurnitureReader",
    "LanguageReader",
    "SentenceReader",
    "VectorReader",
    "WordReader",
]
