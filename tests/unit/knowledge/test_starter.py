"""The names written by hand: their shape, and that the shipped table was made of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge.known import SHIPPED, known_names
from rashomon.knowledge.starter import digest, entities, sources
from rashomon.knowledge.table import Table
from rashomon.lang import known_languages
from rashomon.model import Entity


@cache
def written() -> tuple[Entity, ...]:
    return tuple(entities(sources()))


def test_no_id_and_no_wikidata_id_stands_twice() -> None:
    ids = Counter(entity.id for entity in written())
    wikidata = Counter(entity.wikidata for entity in written() if entity.wikidata)
    assert [key for key, count in (ids + wikidata).items() if count > 1] == []


def test_ids_have_their_shape() -> None:
    assert [e.id for e in written() if not re.fullmatch(r"[A-Z]{2}|[a-z0-9]+(-[a-z0-9]+)*", e.id)] == []
    assert [e.wikidata for e in written() if e.wikidata and not re.fullmatch(r"Q[1-9]\d*", e.wikidata)] == []


def test_every_language_is_one_that_is_read() -> None:
    used = {code for e in written() for names in (e.names, e.short, e.demonyms) for code in names}
    assert used <= set(known_languages())


def test_names_are_names() -> None:
    names = [
        name
        for e in written()
        for spellings in (e.names, e.short, e.demonyms)
        for s in spellings.values()
        for name in s
    ]
    assert [name for name in names if name != name.strip() or not name or "~" in name] == []


def test_there_is_enough_to_begin_with() -> None:
    kinds = Counter("country" if entity.kind == "country" else entity.type for entity in written())
    assert kinds["person"] >= 400
    assert kinds["organisation"] >= 250
    assert kinds["event"] >= 80
    assert kinds["country"] >= 190


def test_a_role_ends_after_it_began() -> None:
    roles = [role for entity in written() for role in entity.roles if role.start and role.end]
    assert [role for role in roles if role.end and role.start and role.end < role.start[: len(role.end)]] == []


def test_the_shipped_table_was_made_of_these_files() -> None:
    assert Table(SHIPPED).meta.sources == digest(sources()), "run: python -m training.known_names CLDR"


def test_every_name_written_down_is_found_in_the_shipped_table() -> None:
    known = known_names()
    sample = [entity for entity in written() if entity.type == "person"][::7]
    lost = [
        (entity.id, name)
        for entity in sample
        for language, names in entity.names.items()
        for name in names
        if entity.id not in {candidate.entity.id for candidate in known.written(name, language)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x]\nen = [", "a.toml: not TOML"),
        ("[x]\nen = ['X']", r"a.toml: \[x\]: 'type'"),
        ("[x]\ntype = 'ship'\nen = ['X']", r"type 'ship' is none of person, "),
        ("[x]\ntype = 'person'\nroles = ['president']\nen = ['X']", "role 'president' is not OFFICE OF FROM..TO"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        list(entities([("a.toml", text)]))
