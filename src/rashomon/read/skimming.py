"""Skimming: an article's gist from its head alone, without reading the rest of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.model import Article, Gist, Layer, Reading, Sentence
from rashomon.ports import Reader
from rashomon.read.gist import head_of
from rashomon.read.reader import producer
from rashomon.read.signature import signature

LOOKED_AT = 2_000
"""Code points from the start of a text, or from the end of its title, in which its head is looked for."""


class SkimReader:
    """A reader of the gist layer by readers of all it needs, the last of which makes the gist."""

    needs: tuple[str, ...] = ()

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers
        self.name, self.version = Gist.layer, readers[-1].version

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """One layer an article, in their order; the layers it is made from are not kept."""
        heads = [Reading(_beginning(reading.article)) for reading in readings]
        for reader in self._readers:
            for head, layer in zip(heads, reader.read(heads), strict=True):
                head.add(_shortened(layer) if layer.name == Sentence.layer else layer)
        by = producer(self.name, self.version)
        return [
            Layer(reading.article.id, self.name, by, _signed(head, reading.article.text))
            for reading, head in zip(readings, heads, strict=True)
        ]


def _beginning(article: Article) -> Article:
    """An article cut after its head; spans in it are spans in the whole."""
    end = (article.title.end if article.title else 0) + LOOKED_AT
    if len(article.text) <= end:
        return article
    cut = article.text.rfind(" ", end - LOOKED_AT // 2, end)
    text = article.text[: cut if cut > 0 else end]
    title = article.title if article.title and article.title.end <= len(text) else None
    return msgspec.structs.replace(article, text=text, title=title)


def _shortened(layer: Layer) -> Layer:
    """The sentences of the head: nothing else is worth an encoder's time."""
    sentences = [item for item in layer.items if isinstance(item, Sentence)]
    return msgspec.structs.replace(layer, items=tuple(sentences[at] for at in head_of(sentences)))


def _signed(head: Reading, text: str) -> tuple[Gist, ...]:
    """The gist with the signature of all of the text."""
    return tuple(msgspec.structs.replace(gist, signature=signature(text)) for gist in head.items(Gist))
