"""Who says so, made canonical JSON: credits, origins, voices, citations and copies."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.export import document_speech as doc
from rashomon.export.words import exact, match_document, rounded, words
from rashomon.model import (
    Alike,
    Article,
    Citation,
    Copy,
    Credit,
    Dossier,
    Origin,
    Quoted,
    Utterance,
    Voice,
)

Articles = Mapping[str, Article]


def speech_document(dossier: Dossier) -> doc.SpeechDocument:
    """Who says what in a story, who cites whom, and which account repeats another."""
    articles = {account.article.id: account.article for account in dossier.accounts}
    return doc.SpeechDocument(
        story=dossier.story.id,
        voices=tuple(voice_document(voice, articles) for voice in dossier.voices),
        citations=tuple(citation_document(citation, articles[citation.article]) for citation in dossier.citations),
        copies=tuple(copy_document(copy, articles) for copy in dossier.copies),
    )


def credit_document(credit: Credit, article: Article) -> doc.CreditDocument:
    """One source named for a statement."""
    span, via = credit.span, words(article, credit.via)
    return doc.CreditDocument(
        credit.article, span.start, span.end, span.of(article.text), credit.kind, credit.entity, via
    )


def origin_document(origin: Origin, articles: Articles) -> doc.OriginDocument:
    """Where some claims of a point come from."""
    credit = credit_document(origin.credit, articles[origin.credit.article]) if origin.credit else None
    return doc.OriginDocument(origin.kind, origin.claims, credit, origin.copied)


def voice_document(voice: Voice, articles: Articles) -> doc.VoiceDocument:
    """One speaker with all it is said to have said."""
    said = tuple(_utterance(utterance, articles) for utterance in voice.utterances)
    return doc.VoiceDocument(voice.name, voice.entity, said)


def _utterance(utterance: Utterance, articles: Articles) -> doc.UtteranceDocument:
    quoted = tuple(_quoted(quoted, articles[quoted.article]) for quoted in utterance.quoted)
    return doc.UtteranceDocument(utterance.id, quoted, tuple(map(match_document, utterance.matches)))


def _quoted(quoted: Quoted, article: Article) -> doc.QuotedDocument:
    span = quoted.span
    return doc.QuotedDocument(
        article=quoted.article,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        language=quoted.language,
        kind=quoted.kind,
        speaker=words(article, quoted.speaker),
        cue=words(article, quoted.cue),
        addressee=words(article, quoted.addressee),
        reported=words(article, quoted.reported),
        continues=quoted.continues,
    )


def citation_document(citation: Citation, article: Article) -> doc.CitationDocument:
    """One source with every place where an account names it."""
    return doc.CitationDocument(
        article=citation.article,
        name=citation.name,
        kind=citation.kind,
        entity=citation.entity,
        cited=citation.cited,
        words=tuple(exact(article, span) for span in citation.spans),
    )


def copy_document(copy: Copy, articles: Articles) -> doc.CopyDocument:
    """One account that repeats another."""
    return doc.CopyDocument(
        article=copy.article,
        of=copy.of,
        share=rounded(copy.share),
        translated=copy.translated,
        ordered=copy.ordered,
        alike=tuple(_alike(alike, articles[copy.article], articles[copy.of]) for alike in copy.alike),
    )


def _alike(alike: Alike, article: Article, of: Article) -> doc.AlikeDocument:
    return doc.AlikeDocument(exact(article, alike.span), exact(of, alike.of))
