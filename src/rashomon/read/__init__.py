"""Read: a pure map from articles to layers, one module a layer."""

from rashomon.read.clauses import ClauseReader
from rashomon.read.furniture import FurnitureReader
from rashomon.read.language import LanguageReader
from rashomon.read.links import LinkReader
from rashomon.read.names import NameReader
from rashomon.read.passes import SentencePass
from rashomon.read.sentences import SentenceReader
from rashomon.read.times import TimeReader
from rashomon.read.vectors import VectorReader
from rashomon.read.words import WordReader

__all__ = [
    "ClauseReader",
    "FurnitureReader",
    "LanguageReader",
    "LinkReader",
    "NameReader",
    "SentencePass",
    "SentenceReader",
    "TimeReader",
    "VectorReader",
    "WordReader",
]
