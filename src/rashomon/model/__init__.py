"""What things are: frozen types that know nothing of how they are found, kept or shown."""

from rashomon.model.article import Article, Basis, Fact, Provenance, article_id
from rashomon.model.dossier import Account, Claim, Dossier, Match, Point, Standing, StandingKind
from rashomon.model.layers import (
    Clause,
    Furniture,
    FurnitureRole,
    Item,
    Layer,
    Passage,
    Reading,
    Sentence,
    SentenceRole,
    Unit,
    VectorTable,
    Word,
)
from rashomon.model.span import Span
from rashomon.model.story import NEW_STORY, Change, ChangeKind, Move, Reason, Story

__all__ = [
    "NEW_STORY",
    "Account",
    "Article",
    "Basis",
    "Change",
    "ChangeKind",
    "Claim",
    "Clause",
    "Dossier",
    "Fact",
    "Furniture",
    "FurnitureRole",
    "Item",
    "Layer",
    "Match",
    "Move",
    "Passage",
    "Point",
    "Provenance",
    "Reading",
    "Reason",
    "Sentence",
    "SentenceRole",
    "Span",
    "Standing",
    "StandingKind",
    "Story",
    "Unit",
    "VectorTable",
    "Word",
    "article_id",
]
