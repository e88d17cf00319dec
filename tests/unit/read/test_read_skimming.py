"""Skimming finds the gist that a full reading finds, and reads no further than the head."""

from __future__ import annotations

import functools

import msgspec
import pytest
from reading_fixtures import MODEL, WordEncoder, article, read, readers

from rashomon.gather.seen import rows_of
from rashomon.knowledge.known import known_names
from rashomon.model import Article, Gist, Layer, Reading, Span
from rashomon.ports import Reader
from rashomon.read import NameReader, SentencePass, SkimReader, VectorReader
from rashomon.run import default_plan, producers
from rashomon.run.plan import HEAD, skim_plan

HEADLINE = "Ferry runs aground off Vladivostok with 214 aboard"
LEAD = "The ferry Sanda ran aground off Vladivostok yesterday. Harbour master Oleg Krylenkov counted 17 boats."
MORE = "\n\n".join(
    f"In {1900 + at} another ferry had sunk near Beirut, said Amina Berradi, and {at} were lost." for at in range(80)
)
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{MORE}"
HINDI = "पोर्ट वेलिस के पास नौका फँसी\n\nनौका सांडा शनिवार शाम पोर्ट वेलिस के पास रेत में फँस गई। सभी 214 यात्री बच गए।"


def skimmer(encoder: WordEncoder) -> SkimReader:
    by_words = SentencePass(MODEL, lambda: encoder)
    own: dict[str, Reader] = {"vectors": VectorReader(by_words), "names": NameReader(by_words, known_names())}
    return SkimReader([own.get(reader.name, reader) for reader in readers() if reader.name in HEAD])


def skimmed(of: Article, encoder: WordEncoder | None = None) -> Gist:
    (layer,) = skimmer(encoder or WordEncoder()).read([Reading(of)])
    (gist,) = layer.items
    assert isinstance(gist, Gist)
    return gist


@functools.cache
def account() -> Article:
    return article(TEXT, Span(0, len(HEADLINE)), language="en", published="2031-05-04")


def full(of: Article) -> Gist:
    (gist,) = read(of).items(Gist)
    return gist


def test_a_skimmed_gist_is_by_the_producer_of_the_full_one() -> None:
    assert producers(skim_plan()) == {Gist.layer: producers(default_plan())[Gist.layer]}
    (layer,) = skimmer(WordEncoder()).read([Reading(account())])
    assert (layer.name, layer.producer) == (Gist.layer, read(account()).layers[Gist.layer].producer)


@pytest.mark.parametrize("text", [TEXT, f"{LEAD} {MORE}", HINDI, f"{HEADLINE}\n\n{LEAD}", f"{LEAD}\n\nBy Mara Quill"])
def test_it_tells_what_a_full_reading_tells(text: str) -> None:
    of = article(text, published="2031-05-04")
    quick, whole = skimmed(of), full(of)
    for name in ("language", "model", "published", "instant", "days", "numbers", "title", "signature", "headline"):
        assert getattr(quick, name) == getattr(whole, name), name
    rows, others = rows_of(quick), rows_of(whole)
    assert rows.shape == others.shape
    assert (rows * others).sum(axis=1) == pytest.approx(1, abs=0.02)
    assert {t.entity for t in quick.traits} == {t.entity for t in whole.traits}


def test_only_the_sentences_of_the_head_are_encoded() -> None:
    encoder = WordEncoder()
    skimmed(account(), encoder)
    texts = [text for call in encoder.calls for text in call]
    assert set(texts) == {HEADLINE, *(f"{part}." for part in LEAD[:-1].split(". "))}


def test_a_head_at_the_very_end_of_what_is_looked_at_is_found() -> None:
    """Signs without a space to cut at, a title that is longer than most articles."""
    for of in (article("渡" * 5_000), article("a" * 3_000 + " b.", Span(0, 2_990)), article("word " * 4_000)):
        assert skimmed(of).language == full(of).language


def test_what_has_no_sentence_has_no_gist() -> None:
    for text in ("", "© 2031 Harbour Press"):
        (layer,) = skimmer(WordEncoder()).read([Reading(article(text))])
        assert (layer.name, layer.items) == (Gist.layer, ())


def test_articles_are_skimmed_together_in_their_order() -> None:
    articles = [account(), article(""), article(LEAD)]
    layers = skimmer(WordEncoder()).read([Reading(of) for of in articles])
    assert [layer.article for layer in layers] == [of.id for of in articles]
    alone: list[Layer] = [skimmer(WordEncoder()).read([Reading(of)])[0] for of in articles]
    assert layers == alone


def test_the_article_itself_is_left_as_it_is() -> None:
    before = msgspec.structs.asdict(account())
    reading = Reading(account())
    skimmer(WordEncoder()).read([reading])
    assert msgspec.structs.asdict(reading.article) == before
    assert reading.layers == {}
