"""What can be swapped: every Protocol on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.model import Article, Change, Gist, Layer, Neighbour, Reading, Span, Story

Vectors = npt.NDArray[np.float32]
"""Rows of unit length, one a text: shape (texts, dimensions)."""

Added = Literal["new", "known", "new version"]


class TagScores(NamedTuple):
    """What a tagger says of one text: for each piece its place and a row of scores, float32 (pieces, outputs).

    The outputs are those of `rashomon.read.tagging`: tags, then cuts at a name's start, then at its end.
    """

    spans: Sequence[tuple[int, int]]
    scores: Vectors


class Encoded(NamedTuple):
    """What one pass finds: vectors of texts, of their parts, and tags, which are empty where there is no tagger."""

    texts: Vectors
    parts: Vectors
    tags: Sequence[TagScores] = ()


class Encoder(Protocol):
    """Turns texts into vectors whose nearness is nearness of meaning, across languages."""

    @property
    def model(self) -> str:
        """Model id, stored with every vector."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of the texts; a text's vector does not depend on its neighbours."""

    def encode_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> Encoded:
        """Vectors of texts, and of parts of them from the same pass: each part read in the context of its text.

        `parts[i]` are spans in `texts[i]`; the second result has a row for each part, text by text.
        """


class LanguageIdentifier(Protocol):
    """Tells the language of a text."""

    def identify(self, text: str, script: str, expected: str | None = None) -> str:
        """BCP-47 code, or `und` where the text gives no ground to tell.

        `expected`, the language of the text around it, stands unless the text clearly speaks against it.
        """


class Reader(Protocol):
    """Finds one layer in articles; a pure function of the article and the layers it needs."""

    @property
    def name(self) -> str:
        """The layer it makes."""

    @property
    def version(self) -> str:
        """Changes whenever its results may."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The layers it reads from."""

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """The layers of some articles, in their order; an article's layer does not depend on the others."""


class VectorIndex(Protocol):
    """Nearest neighbours among vectors that only come."""

    def add(self, key: int, vector: Vectors) -> None:
        """Take a vector in under a key not yet used; the same ones in the same order make the same index."""

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        """Up to `count` (key, cosine), nearest first."""


class Hit(msgspec.Struct, frozen=True):
    """One sentence that holds the words searched for; a lower `rank` is better."""

    article: str
    span: Span
    rank: float


class Mentioned(msgspec.Struct, frozen=True):
    """One mention of somebody or something; `entity` is the known entity's id, None for one met in articles only."""

    article: str
    span: Span
    entity: str | None


class Face(NamedTuple):
    """An article by which gathering knows its story; `day`, counted from year 1, is until when it is news."""

    key: int
    article: str
    day: int | None


class SegmentStart(NamedTuple):
    """Where a segment of the index of faces begins: its first key, its encoder, and its means by language (float32)."""

    number: int
    first: int
    model: str
    dimensions: int
    means: Mapping[str, bytes]


class Memo(msgspec.Struct):
    """What gathering must not forget since it last said so.

    New faces, keys of those that count no more, segments begun and given up, and the latest days of publication.
    """

    faces: list[Face] = []
    retired: list[int] = []
    begun: list[SegmentStart] = []
    dropped: list[int] = []
    days: list[int] = []


class Memory(NamedTuple):
    """What gathering was told to remember, and how its stories have fared since.

    `faces` are all of every segment, in the order of their keys; `retired` those that count no more. `homes` are the
    stories of their articles, as far as they are in one, `corrected` what a person has moved. `last` is the latest
    change.
    """

    faces: list[Face]
    retired: frozenset[int]
    segments: list[SegmentStart]
    days: list[int]
    homes: Mapping[str, int]
    corrected: frozenset[str]
    last: int


class View(Protocol):
    """A consistent picture of the store, as it was when the view was opened."""

    def article(self, article: str) -> Article:
        """One article; NotFound where there is none. A unique beginning of its id will do."""

    def article_ids(self) -> list[str]:
        """All articles in the order they came."""

    def layers(self, article: str) -> tuple[Layer, ...]:
        """Every layer read from one article, by name."""

    def unread(self, producers: Mapping[str, str]) -> list[str]:
        """Articles that lack a layer by one of these producers (layer name -> producer), in order of arrival."""

    def ungathered(self) -> list[str]:
        """Articles with a gist that belong to no story yet, in order of arrival."""

    def gist(self, article: str) -> Gist | None:
        """The gist of an article; None for one without a sentence, or not read."""

    def memory(self) -> Memory:
        """What gathering was told to remember."""

    def told_around(self, keys: Sequence[int], first: int, last: int, limit: int) -> list[str]:
        """Articles in stories, dated from `first` to `last` (days from year 1), that share two or more of the keys.

        Those that share most come first, equal ones by their ids.
        """

    def copies(self, article: str) -> list[str]:
        """The near copies of an article that gathering has found, in order of arrival."""

    def neighbours(self, story: int) -> list[Neighbour]:
        """The stories near to one, and what it is to them, the nearest first."""

    def replaced_by(self, article: str) -> str | None:
        """The next version of an article (same URL, changed text), if any."""

    def replaces(self, article: str) -> str | None:
        """The version an article took the place of, if any."""

    def stories(self) -> list[Story]:
        """All stories that have articles, by id."""

    def story(self, story: int) -> Story:
        """One story; an emptied one leads to where its articles went. NotFound where there is none."""

    def story_of(self, article: str) -> int | None:
        """The story an article belongs to."""

    def changes(self, story: int | None = None, after: int = 0) -> list[Change]:
        """The history of one story, or of all, oldest first, from the change that follows `after`."""

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Sentences that hold every word, best first; of an article only the latest version counts."""

    def mentions(self, entities: Sequence[str], names: Sequence[str] = ()) -> list[Mentioned]:
        """Where any of the known entities is mentioned, and where any of the folded names stands for no known one.

        In order of arrival, then of the text; of an article only the latest version counts.
        """


class Writer(Protocol):
    """Writes inside one transaction: all of it is kept or none."""

    def view(self) -> View:
        """What the store holds now, with all that was written here."""

    def add(self, article: Article) -> Added:
        """Keep an article; known ones are left as they are."""

    def put_layers(self, layers: Iterable[Layer]) -> None:
        """Keep layers in place of older ones of the same article and name."""

    def record(self, change: Change) -> Change:
        """Carry out a change's moves and keep it; gives it back numbered."""

    def remember(self, memo: Memo) -> None:
        """Keep what gathering must not forget."""


class Store(Protocol):
    """Where articles, layers and stories are kept: one writer at a time, any number of views."""

    @property
    def path(self) -> Path | None:
        """The file it lies in, or None where it lies in memory."""

    def view(self) -> AbstractContextManager[View]:
        """A scoped read."""

    def writer(self) -> AbstractContextManager[Writer]:
        """A scoped write: commits at the end, takes everything back on an error."""

    def close(self) -> None:
        """Let go of the files."""


class Task(msgspec.Struct, frozen=True):
    """One article to read, with the layers it has already."""

    article: Article
    layers: tuple[Layer, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What came of reading one article: its layers, or what went wrong."""

    article: str
    layers: tuple[Layer, ...] = ()
    problem: str | None = None


class Runner(Protocol):
    """Moves articles to workers and outcomes back; knows nothing of what is read."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """One outcome a task, in their order."""
