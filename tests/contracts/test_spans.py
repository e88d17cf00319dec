"""Nothing is shown or exported without its exact words: every Span of the example accounts reproduces them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from rashomon.app import Rashomon
from rashomon.chronology.edtf import stretch
from rashomon.export.json import story_json
from rashomon.model import (
    Account,
    Attribution,
    Clause,
    Dossier,
    Furniture,
    Mention,
    Passage,
    Quote,
    Reading,
    Referent,
    Sentence,
    Span,
    TimeRef,
    VectorTable,
)
from rashomon.vectors import rows_of


@pytest.fixture(scope="module")
def dossiers(examples: Rashomon) -> list[Dossier]:
    return [examples.dossier(line.id) for line in examples.stories()]


@pytest.fixture(scope="module")
def accounts(dossiers: list[Dossier]) -> list[Account]:
    return [account for dossier in dossiers for account in dossier.accounts]


@pytest.fixture(scope="module")
def readings(accounts: list[Account]) -> list[Reading]:
    return [Reading(account.article, account.layers) for account in accounts]


def spans_in(value: object) -> Iterator[Span]:
    """Every Span anywhere inside a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans_in(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans_in(item)


def test_the_examples_are_enough_to_go_by(accounts: list[Account]) -> None:
    assert len({account.language for account in accounts}) >= 10
    assert len(accounts) >= 20


def test_every_span_holds_words(accounts: list[Account]) -> None:
    for account in accounts:
        text = account.article.text
        found = list(spans_in(account))
        assert len(found) > 20
        for span in found:
            assert 0 <= span.start < span.end <= len(text)
            assert span.trim(text) == span


def test_facts_that_point_into_the_text_stand_there(accounts: list[Account]) -> None:
    """A normalised value (a date, a folded name) may be written otherwise, but never nowhere."""
    for account in accounts:
        for span in spans_in(account.article):
            assert span.of(account.article.text).strip()


def test_passages_hold_the_whole_text_and_sentences_lie_in_them(readings: list[Reading]) -> None:
    for reading in readings:
        passages = [item.span for item in reading.items(Passage)]
        assert "".join("".join(map(reading.words, passages)).split()) == "".join(reading.article.text.split())
        for sentence in reading.items(Sentence):
            assert sum(passage.covers(sentence.span) for passage in passages) == 1


def test_every_word_is_read_or_marked_as_furniture(readings: list[Reading]) -> None:
    """Nothing falls between: what is no sentence is furniture, and only a headline is both."""
    for reading in readings:
        text = reading.article.text
        read = places_of(item.span for item in reading.items(Sentence))
        marked = places_of(item.span for item in reading.items(Furniture))
        heads = places_of(item.span for item in reading.items(Furniture) if item.role == "headline")
        assert [text[at] for at in range(len(text)) if at not in read | marked and text[at].isalnum()] == []
        assert read & marked <= heads


def places_of(spans: Iterable[Span]) -> set[int]:
    """Every place that a span holds."""
    return {at for span in spans for at in range(span.start, span.end)}


def test_clauses_hold_their_sentence(readings: list[Reading]) -> None:
    for reading in readings:
        sentences = reading.items(Sentence)
        for at, sentence in enumerate(sentences):
            parts = [clause.span for clause in reading.items(Clause) if clause.sentence == at]
            assert "".join("".join(map(reading.words, parts)).split()) == "".join(reading.words(sentence.span).split())
            assert all(one.end <= other.start for one, other in pairwise(parts))


def test_vectors_have_a_row_for_each_item(readings: list[Reading]) -> None:
    for reading in readings:
        assert len(rows_of(reading, "sentences")) == len(reading.items(Sentence))
        assert len(rows_of(reading, "clauses")) == len(reading.items(Clause))
        assert len(rows_of(reading, "article")) == 1
        assert all(table.data for table in reading.items(VectorTable))


def test_claims_are_whole_clauses_of_one_sentence(dossiers: list[Dossier], readings: list[Reading]) -> None:
    by_id = {reading.article.id: reading for reading in readings}
    for dossier in dossiers:
        for claim in (claim for point in dossier.points for claim in point.claims):
            of = by_id[claim.article]
            sentence = of.items(Sentence)[claim.sentence]
            inside = [c.span for c in of.items(Clause) if c.sentence == claim.sentence and claim.span.overlap(c.span)]
            assert claim.span == Span(inside[0].start, inside[-1].end)
            assert sentence.span.covers(claim.span)
            assert (claim.language, sentence.role != "headline") == (sentence.language, True)


def test_every_running_clause_is_claimed_once(dossiers: list[Dossier], readings: list[Reading]) -> None:
    claims = [claim for dossier in dossiers for point in dossier.points for claim in point.claims]
    for reading in readings:
        sentences = reading.items(Sentence)
        running = [item.span for item in reading.items(Clause) if sentences[item.sentence].role != "headline"]
        own = [claim.span for claim in claims if claim.article == reading.article.id]
        assert [sum(claim.covers(clause) for claim in own) for clause in running] == [1] * len(running)


def test_times_are_exact_words_and_belong_to_the_clause_they_tell_of(readings: list[Reading]) -> None:
    for reading in readings:
        sentences, clauses, times = reading.items(Sentence), reading.items(Clause), reading.items(TimeRef)
        assert times, reading.article.id
        assert all(one.span.end <= other.span.start for one, other in pairwise(times))
        for ref in times:
            assert ref.value is None or ref.kind == "duration" or stretch(ref.value)
            assert ref.sentence is None or sentences[ref.sentence].span.covers(ref.span)
            assert ref.clause is None or ref.sentence in (None, clauses[ref.clause].sentence)
            assert ref.anchor_span is None or reading.words(ref.anchor_span).strip()


def test_quotations_are_exact_words_apart_from_those_that_tell_who_said_them(readings: list[Reading]) -> None:
    assert sum(len(reading.items(Quote)) for reading in readings) > len(readings)
    for reading in readings:
        sentences, quotes = reading.items(Sentence), reading.items(Quote)
        assert all(one.span.end <= other.span.start for one, other in pairwise(quotes))
        for quote in quotes:
            assert sentences[quote.sentence].span.overlap(quote.span)
            assert not any(part and part.overlap(quote.span) for part in (quote.speaker, quote.cue, quote.addressee))
            assert quote.reported is None or quote.reported.covers(quote.span)
            assert any(map(str.isalnum, reading.words(quote.span)))


def test_attributions_hold_their_source_and_lie_beside_what_is_credited_to_it(readings: list[Reading]) -> None:
    assert sum(len(reading.items(Attribution)) for reading in readings) > len(readings)
    for reading in readings:
        sentences = reading.items(Sentence)
        for one in reading.items(Attribution):
            assert one.span.covers(one.source)
            assert all(sentences[one.sentence].span.covers(part) for part in (one.span, *one.scope))
            assert not any(one.source.overlap(part) for part in one.scope)


def test_who_speaks_or_is_cited_is_named_there_or_before(readings: list[Reading]) -> None:
    for reading in readings:
        mentions, referents = reading.items(Mention), reading.items(Referent)
        for quote in reading.items(Quote):
            who = quote.antecedent or quote.speaker
            assert quote.mention is None or (who and who.overlap(mentions[quote.mention].span))
        for one in reading.items(Attribution):
            assert one.mention is None or mentions[one.mention].span.start < one.source.end
        told: tuple[Quote | Attribution, ...] = (*reading.items(Quote), *reading.items(Attribution))
        for item in told:
            links = referents[item.referent].links if item.referent is not None else ()
            assert item.referent is None or item.mention in [link.mention for link in links]


def test_a_timeline_tells_every_time_of_the_text_once_in_exact_words(
    dossiers: list[Dossier], readings: list[Reading]
) -> None:
    by_id = {reading.article.id: reading for reading in readings}
    for dossier in dossiers:
        told = [one for happening in dossier.timeline.happenings for one in happening.told]
        kept = [(one.article, one.time) for one in (*told, *dossier.timeline.undated)]
        assert told
        assert len(kept) == len(set(kept))
        for one in (*told, *dossier.timeline.undated):
            of = by_id[one.article]
            captions = [item.span for item in of.items(Furniture) if item.role == "caption"]
            assert one.article in dossier.story.articles
            assert one.time in [ref.span for ref in of.items(TimeRef)]
            assert one.span in [*(clause.span for clause in of.items(Clause)), *captions]
            assert all(0 <= span.start < span.end <= len(of.article.text) for span in spans_in(one))


def test_no_time_on_a_timeline_is_minted(dossiers: list[Dossier]) -> None:
    """What stands for several accounts is what one of them says."""
    for dossier in dossiers:
        for happening in dossier.timeline.happenings:
            assert (happening.value, happening.grain) in {(one.value, one.grain) for one in happening.told}
            assert stretch(happening.value)
            days = [stretch(one.value) for one in happening.told]
            assert all(one and other and one.meets(other) for one in days for other in days)


def test_titles_in_a_listing_are_exact_words(examples: Rashomon, dossiers: list[Dossier]) -> None:
    for line, dossier in zip(examples.stories(), dossiers, strict=True):
        assert line.title
        assert line.title in dossier.accounts[0].article.text


@pytest.mark.parametrize("words", ["Putin", "बैठक", "月球", "푸틴", "2019", "Beirut", "путин"])
def test_found_words_are_exact_and_lie_in_one_sentence(
    examples: Rashomon, dossiers: list[Dossier], readings: list[Reading], words: str
) -> None:
    by_id = {reading.article.id: reading for reading in readings}
    stories = {article: dossier.story.id for dossier in dossiers for article in dossier.story.articles}
    hits = examples.search(words, limit=50)
    assert hits
    for hit in hits:
        assert hit.words == by_id[hit.article].words(hit.span)
        assert hit.span in [sentence.span for sentence in by_id[hit.article].items(Sentence)]
        assert hit.story == stories[hit.article]


def test_exported_words_are_those_of_the_text(dossiers: list[Dossier], accounts: list[Account]) -> None:
    texts = {account.article.id: account.article.text for account in accounts}
    for dossier in dossiers:
        document = json.loads(story_json(dossier))
        assert all(account["text"] == texts[account["id"]] for account in document["accounts"])
        places = [found for account in document["accounts"] for found in places_in(account, account["id"])]
        places += places_in([document[part] for part in ("points", "voices", "citations")])
        assert len(places) > 1000
        for article, found in places:
            exact = texts[article][found["start"] : found["end"]]
            assert exact
            assert found.get("text", exact) == exact


def places_in(value: object, article: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with a start and an end inside a JSON value, with the article it or what holds it names."""
    if isinstance(value, dict):
        article = value.get("article", article)
        if {"start", "end"} <= value.keys():
            yield article, value
        for item in value.values():
            yield from places_in(item, article)
    elif isinstance(value, list):
        for item in value:
            yield from places_in(item, article)
