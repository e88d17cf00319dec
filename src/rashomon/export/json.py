"""The canonical JSON of a Dossier, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rashomon.export import document as doc
from rashomon.export.items import candidates, item_document
from rashomon.export.json_speech import credit_document, origin_document, speech_document
from rashomon.export.layout import joins
from rashomon.export.words import exact, match_document, reasons, rounded, words
from rashomon.model import (
    Account,
    Article,
    Change,
    Claim,
    Dated,
    Dossier,
    Fact,
    Gist,
    Happening,
    Layer,
    Named,
    Neighbour,
    Occurrence,
    Place,
    Point,
    Provenance,
    Related,
    Timeline,
    Undated,
)

SCHEMA_ID = f"urn:rashomon:schema:story:{doc.FORMAT_VERSION}"


def story_json(dossier: Dossier) -> str:
    """The story as indented JSON that ends in a newline; the same dossier always gives the same text."""
    return indented(story_document(dossier))


def indented(value: object) -> str:
    """Any value msgspec can encode as indented JSON that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def line(value: object) -> str:
    """Any value msgspec can encode as one compact line of JSON that ends in a newline."""
    return msgspec.json.encode(value).decode() + "\n"


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) that every `story_json` fulfils."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A Rashomon story",
        "description": (doc.__doc__ or "").strip(),
    } | msgspec.json.schema(doc.StoryDocument)


def story_document(dossier: Dossier) -> doc.StoryDocument:
    """The story in its canonical form."""
    articles = {account.article.id: account.article for account in dossier.accounts}
    speech = speech_document(dossier)
    return doc.StoryDocument(
        format=doc.FORMAT,
        version=doc.FORMAT_VERSION,
        story=dossier.story.id,
        accounts=tuple(map(account_document, dossier.accounts)),
        chapters=tuple(doc.ChapterDocument(chapter.day, chapter.articles) for chapter in dossier.chapters),
        related=tuple(map(_related, dossier.related)),
        points=tuple(_point(point, articles) for point in dossier.points),
        entities=tuple(_entity(named, articles) for named in dossier.entities),
        timeline=_timeline(dossier.timeline, articles),
        voices=speech.voices,
        citations=speech.citations,
        copies=speech.copies,
        joins=tuple(_join(article, change) for article, change in joins(dossier).items()),
        changes=tuple(map(change_document, dossier.changes)),
    )


def account_document(account: Account) -> doc.AccountDocument:
    """One account with its provenance and layers, but for the gist: a digest for gathering, without places."""
    article = account.article
    return doc.AccountDocument(
        id=article.id,
        language=account.language,
        title=words(article, article.title),
        truncated=article.truncated,
        provenance=_provenance(article),
        text=article.text,
        layers=tuple(_layer(layer) for layer in account.layers if layer.name != Gist.layer),
    )


def change_document(change: Change) -> doc.ChangeDocument:
    """One step in the history of stories."""
    return doc.ChangeDocument(
        id=change.id,
        kind=change.kind,
        story=change.story,
        moves=tuple(doc.MoveDocument(move.article, move.before, move.after) for move in change.moves),
        score=None if change.score is None else rounded(change.score),
        reasons=reasons(change.reasons),
        undoes=change.undoes,
        copy_of=change.copy_of,
        near=tuple(map(_neighbour, change.near)),
    )


def _neighbour(near: Neighbour) -> doc.NeighbourDocument:
    return doc.NeighbourDocument(near.story, near.relation, rounded(near.score))


def _related(related: Related) -> doc.RelatedDocument:
    return doc.RelatedDocument(related.story, related.relation, related.title, related.language, related.accounts)


def _join(article: str, change: Change) -> doc.JoinDocument:
    entry = change_document(change)
    return doc.JoinDocument(article, entry.id, entry.kind, entry.score, entry.reasons)


def _provenance(article: Article) -> doc.ProvenanceDocument:
    known: Provenance = article.provenance
    return doc.ProvenanceDocument(
        source=known.source,
        url=_fact(article, known.url),
        outlet=_fact(article, known.outlet),
        byline=_fact(article, known.byline),
        published=_fact(article, known.published),
        language=_fact(article, known.language),
        given_id=known.given_id,
    )


def _fact(article: Article, fact: Fact | None) -> doc.FactDocument | None:
    return None if fact is None else doc.FactDocument(fact.value, fact.basis, words(article, fact.span))


def _layer(layer: Layer) -> doc.LayerDocument:
    items = tuple(item_document(layer.article, item) for item in layer.items if not isinstance(item, Gist))
    return doc.LayerDocument(layer.name, layer.producer, items)


def _point(point: Point, articles: Mapping[str, Article]) -> doc.PointDocument:
    return doc.PointDocument(
        id=point.id,
        wording=point.wording,
        told_by=point.told_by,
        only_one_tells=point.only_one_tells,
        claims=tuple(_claim(claim, articles[claim.article]) for claim in point.claims),
        standings=tuple(doc.StandingDocument(s.article, s.kind, s.claims) for s in point.standings),
        matches=tuple(map(match_document, point.matches)),
        origins=tuple(origin_document(origin, articles) for origin in point.origins),
    )


def _claim(claim: Claim, article: Article) -> doc.ClaimDocument:
    span = claim.span
    return doc.ClaimDocument(
        article=claim.article,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        sentence=claim.sentence,
        language=claim.language,
        credits=tuple(credit_document(credit, article) for credit in claim.credits),
    )


def _entity(named: Named, articles: Mapping[str, Article]) -> doc.EntityDocument:
    return doc.EntityDocument(
        id=named.id,
        type=named.type,
        name=named.name,
        known=named.known,
        wikidata=named.wikidata,
        place=_place(named.place) if named.place else None,
        metonym_for=named.metonym_for,
        candidates=candidates(named.candidates),
        spellings=tuple(
            doc.SpellingDocument(
                spelling.text,
                spelling.language,
                tuple(_occurrence(found, articles[found.article]) for found in spelling.occurrences),
            )
            for spelling in named.spellings
        ),
    )


def _occurrence(found: Occurrence, article: Article) -> doc.OccurrenceDocument:
    span = found.span
    return doc.OccurrenceDocument(article.id, span.start, span.end, span.of(article.text), found.kind, found.reason)


def _place(place: Place) -> doc.PlaceDocument:
    area = place.precision == "country"  # its middle is no place to put a pin
    spot = (None, None) if area else (place.latitude, place.longitude)
    return doc.PlaceDocument(place.precision, place.country, place.region, *spot)


def _timeline(timeline: Timeline, articles: Mapping[str, Article]) -> doc.TimelineDocument:
    return doc.TimelineDocument(
        happenings=tuple(_happening(happening, articles) for happening in timeline.happenings),
        undated=tuple(_undated(undated, articles[undated.article]) for undated in timeline.undated),
    )


def _happening(happening: Happening, articles: Mapping[str, Article]) -> doc.HappeningDocument:
    told = tuple(_dated(dated, articles[dated.article]) for dated in happening.told)
    return doc.HappeningDocument(happening.value, happening.grain, happening.background, happening.point, told)


def _dated(dated: Dated, article: Article) -> doc.DatedDocument:
    span = dated.span
    return doc.DatedDocument(
        article=dated.article,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        language=dated.language,
        time=exact(article, dated.time),
        value=dated.value,
        grain=dated.grain,
        anchor=dated.anchor,
        anchor_words=words(article, dated.anchor_span),
        published=dated.published,
        background=dated.background,
    )


def _undated(undated: Undated, article: Article) -> doc.UndatedDocument:
    span = undated.span
    return doc.UndatedDocument(
        article=undated.article,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        language=undated.language,
        time=exact(article, undated.time),
        anchor=undated.anchor,
        anchor_words=words(article, undated.anchor_span),
        amount=undated.amount,
    )
