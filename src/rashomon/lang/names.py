"""What stands around names in each language: titles, endings, offices; kept as text in `names.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

Words = tuple[str, ...]
_DATA = "names.toml"


class Descriptors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Common nouns beside a name that tell what it names."""

    person: Words = ()
    organisation: Words = ()
    place: Words = ()


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people are titled and names bend.

    `honorifics` stand before or after a name and are no part of it. `endings` may follow a name's word (cases,
    particles), `proclitics` are letters written together before it. `former` begins words that say that an office is
    no longer held. `links` stand between office and country; where
    `office_last`, the country never follows. `offices` lists the words for each office.
    """

    honorifics: Words = ()
    endings: Words = ()
    proclitics: Words = ()
    former: Words = ()
    name_order: Literal["given", "family"] = "given"
    country_adjective: Literal["before", "after", "either"] = "either"
    office_last: bool = False
    links: Words = ()
    offices: Mapping[str, Words] = {}
    descriptors: Descriptors = Descriptors()


@cache
def name_words(code: str) -> NameWords:
    """The words around names in a language; nothing for one that is not known."""
    base = code.replace("_", "-").partition("-")[0].lower()
    data = resources.files("rashomon.lang").joinpath(base, _DATA)
    if not base.isalnum() or not data.is_file():
        return NameWords()
    return msgspec.convert(tomllib.loads(data.read_text("utf-8")), NameWords)
