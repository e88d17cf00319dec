"""Mentions are found by entity or by folded name, in every store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.knowledge.folding import fold
from rashomon.model import Article, Fact, Layer, Link, Mention, Provenance, Referent, Span, article_id
from rashomon.ports import Store
from rashomon.store import open_store

TEXT = "Vladimir Putin met Mirela Tandoori. Putin left."


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(None if request.param == "memory" else tmp_path / "store.db", patience=0.1)
    yield opened
    opened.close()


def account(text: str = TEXT, url: str | None = None) -> Article:
    return Article(article_id(text), text, Provenance("test", url=Fact(url, "given") if url else None))


def layers(article: Article, entity: str | None = "vladimir-putin") -> list[Layer]:
    """Putin twice as one referent, and somebody new."""
    spans = [Span(0, 14), Span(19, 34), Span(36, 41)]
    names = tuple(Mention(span, "person", 0) for span in spans)
    referents = (
        Referent("person", (Link(0, "spelling"), Link(2, "back-reference")), entity),
        Referent("person", (Link(1, "new"),)),
    )
    return [Layer(article.id, "names", "names@1", names), Layer(article.id, "entities", "entities@1", referents)]


def keep(store: Store, article: Article, *made: Layer) -> None:
    with store.writer() as writer:
        writer.add(article)
        writer.put_layers(made)


def found(store: Store, entities: list[str], names: list[str] | None = None) -> list[tuple[str, Span, str | None]]:
    with store.view() as view:
        return [(hit.article, hit.span, hit.entity) for hit in view.mentions(entities, names or [])]


def test_every_mention_of_an_entity_in_the_order_of_the_text(store: Store) -> None:
    article = account()
    keep(store, article, *layers(article))
    putin = [(article.id, Span(0, 14), "vladimir-putin"), (article.id, Span(36, 41), "vladimir-putin")]
    assert found(store, ["vladimir-putin"]) == putin
    assert found(store, ["kim-jong-un"]) == []


def test_a_name_counts_where_it_stands_for_no_known_entity(store: Store) -> None:
    article = account()
    keep(store, article, *layers(article))
    assert found(store, [], [fold("mirela tandoori")]) == [(article.id, Span(19, 34), None)]
    assert found(store, [], [fold("Putin")]) == []


def test_a_layer_made_anew_takes_the_place_of_the_old_mentions(store: Store) -> None:
    article = account()
    keep(store, article, *layers(article))
    keep(store, article, *layers(article, None))
    assert found(store, ["vladimir-putin"]) == []
    assert len(found(store, [], [fold("Putin"), fold("Vladimir Putin")])) == 2


def test_of_an_article_only_the_latest_version_counts(store: Store) -> None:
    old, new = account(url="https://example.org/1"), account(TEXT + " Again.", url="https://example.org/1")
    keep(store, old, *layers(old))
    keep(store, new, *layers(new))
    assert {article for article, _, _ in found(store, ["vladimir-putin"])} == {new.id}


def test_entities_without_their_names_are_no_mentions(store: Store) -> None:
    article = account()
    keep(store, article, layers(article)[1])
    assert found(store, ["vladimir-putin"]) == []


def test_ids_no_store_can_hold_are_simply_not_there(store: Store) -> None:
    assert found(store, ["\udc80"], ["\udc80"]) == []
