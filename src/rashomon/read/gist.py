"""The gist layer: the head of an article, headline and first sentences, in the facts by which it is gathered.

What an article is about stands at its head; further down is background, which tells of other events. Nothing of an
article but its gist is looked at to gather it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import numpy as np

from rashomon.chronology.edtf import stretch
from rashomon.chronology.publication import published
from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.similarity import romanised
from rashomon.lang.values import numbers
from rashomon.model import (
    Article,
    Gist,
    Item,
    Mention,
    Passage,
    Reading,
    Referent,
    Sentence,
    TimeRef,
    Trait,
    VectorTable,
    Word,
)
from rashomon.read.reader import ItemReader
from rashomon.read.signature import signature
from rashomon.read.vectors import article_vector
from rashomon.vectors import rows_of

HEAD_SENTENCES = 2
"""Sentences of running text that belong to the head."""
BODY_SENTENCES = 24
"""Sentences after it that are kept: an account of a later day tells at length of what its head takes as known."""
MOST_TRAITS, MOST_NUMBERS, MOST_TITLE_WORDS = 24, 16, 24
"""What is kept of a head that lists more."""


class GistReader(ItemReader):
    """Puts the gist of an article together from its other layers; no item for one without a sentence."""

    name = Gist.layer
    needs = (Passage.layer, Sentence.layer, Word.layer, Mention.layer, TimeRef.layer, VectorTable.layer, Referent.layer)

    def __init__(self, known: KnownNames, model: str) -> None:
        self._known = known
        self.version = f"1+{model}+{known.version}"

    def items(self, reading: Reading) -> Iterable[Item]:
        """The one gist of an article."""
        head = head_of(reading.items(Sentence))
        table = next((t for t in reading.items(VectorTable) if t.unit == "sentences"), None)
        if not head or table is None:
            return
        sentences = reading.items(Sentence)
        rows = rows_of(reading, "sentences")
        own = np.concatenate([article_vector(rows[head], [sentences[at].role for at in head]), rows[head]])
        rest = np.delete(rows, head, axis=0)[:BODY_SENTENCES]
        first, last = published(reading.article)
        yield Gist(
            reading.language,
            table.model,
            table.dimensions,
            own.astype("<f2").tobytes(),
            (first.isoformat() if first else None, last.isoformat() if last else None),
            _instant(reading.article),
            tuple(self._traits(reading, head))[:MOST_TRAITS],
            tuple(_days(reading, head)),
            tuple(dict.fromkeys(_numbers(reading, head)))[:MOST_NUMBERS],
            tuple(_title(reading, head))[:MOST_TITLE_WORDS],
            signature(reading.article.text),
            sentences[head[0]].span,
            np.round(rest * 127).astype("i1").tobytes(),
        )

    def _traits(self, reading: Reading, head: Sequence[int]) -> Iterator[Trait]:
        """Whom and what the head names, in the order of the referents."""
        mentions = reading.items(Mention)
        for referent in reading.items(Referent):
            own = [mentions[link.mention] for link in referent.links]
            named = [mention for mention in own if mention.sentence in head and mention.kind in ("name", "title")]
            if named:
                yield from self._trait(referent, [reading.words(m.span) for m in own if m.kind == "name"])

    def _trait(self, referent: Referent, names: Sequence[str]) -> Iterator[Trait]:
        if referent.entity is None:
            name = max((" ".join(romanised(name)) for name in names), key=len, default="")
            if name:
                yield Trait(referent.entity_type, name=name)
            return
        known = self._known.entity(referent.entity)
        place = known.place if known else None
        if place is None:
            yield Trait(referent.entity_type, referent.entity)
            return
        at = (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None
        yield Trait(referent.entity_type, referent.entity, "", place.precision, place.country, at)


def head_of(sentences: Sequence[Sentence]) -> list[int]:
    """Places of the headline and of the first sentences of running text."""
    headlines = [at for at, sentence in enumerate(sentences) if sentence.role == "headline"][:1]
    running = [at for at, sentence in enumerate(sentences) if sentence.role != "headline"][:HEAD_SENTENCES]
    return headlines + running


def _days(reading: Reading, head: Sequence[int]) -> Iterator[str]:
    """The single days that the head tells of as news, each once, in text order."""
    told = (t for t in reading.items(TimeRef) if t.sentence in head and not t.background and t.value)
    covered = (stretch(time.value) for time in told if time.kind in ("date", "time") and time.value)
    return iter(dict.fromkeys(days.first.isoformat() for days in covered if days and days.days == 1))


def _numbers(reading: Reading, head: Sequence[int]) -> Iterator[float]:
    """The values that the head names outside of its dates, sentence by sentence."""
    sentences, times = reading.items(Sentence), [time.span for time in reading.items(TimeRef)]
    for at in head:
        text, start = reading.words(sentences[at].span), sentences[at].span.start
        signs = list(text)
        for span in times:
            for place in range(max(0, span.start - start), min(len(signs), span.end - start)):
                signs[place] = "·"
        yield from sorted(numbers("".join(signs), sentences[at].language))


def _title(reading: Reading, head: Sequence[int]) -> Iterator[str]:
    """The folded words of the headline, each once; none where an article has no headline."""
    if reading.items(Sentence)[head[0]].role != "headline":
        return iter(())
    words = (fold(reading.words(word.span)) for word in reading.items(Word) if word.sentence == head[0])
    return iter(dict.fromkeys(word for word in words if word))


def _instant(article: Article) -> float | None:
    """The moment of publication, where it is known to the minute; UTC where no zone is given."""
    fact = article.provenance.published
    if fact is None or "T" not in fact.value:
        return None
    try:
        moment = datetime.fromisoformat(fact.value)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
