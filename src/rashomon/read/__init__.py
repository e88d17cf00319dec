"""Read: a pure map from articles to layers, one module a layer."""

from rashomon.read.clauses import ClauseReader
from rashomon.read.furniture import FurnitureReader
from rashomon.read.gist import GistReader
from rashomon.read.language import LanguageReader
from rashomon.read.links import LinkReader
from rashomon.read.names import NameReader
from rashomon.read.passes import SentencePass
from rashomon.read.quotes import QuoteReader
from rashomon.read.sentences import SentenceReader
from rashomon.read.skimming import SkimReader
from rashomon.read.sources import SourceReader
from rashomon.read.speaking import SpeechPass
from rashomon.read.times import TimeReader
from rashomon.read.vectors import VectorReader
from rashomon.read.words import WordReader

__all__ = [
    "ClauseReader",
    "FurnitureReader",
    "GistReader",
    "LanguageReader",
    "LinkReader",
    "NameReader",
    "QuoteReader",
    "SentencePass",
    "SentenceReader",
    "SkimReader",
    "SourceReader",
    "SpeechPass",
    "TimeReader",
    "VectorReader",
    "WordReader",
]
