"""The starter set: entities written by hand, one block each, in `names/*.toml`.

    [vladimir-putin]
    type = "person"
    wikidata = "Q7747"
    roles = ["president RU 2012-05-07..", "prime-minister RU 2008-05-08..2012-05-07"]
    en = ["Vladimir Putin", "Vladimir Vladimirovich Putin", "~Putin"]
    hi = ["व्लादिमीर पुतिन", "~पुतिन"]

`~` marks short forms, which alone leave open who is meant. Adjectives and names of people stand under `demonyms`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, get_args

from rashomon.errors import KnowledgeError
from rashomon.model import Entity, EntityType, Place, Precision, Role

SHORT = "~"
RANK = 0.9
"""How likely an entity somebody took the trouble to write down is meant by its name."""

_PROPERTIES = frozenset(
    {"type", "wikidata", "roles", "kind", "country", "lat", "lon", "metonym_for", "date", "demonyms"}
)
_ROLE = re.compile(r"([a-z-]+) (\S+) (\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?")
_PRECISIONS: Mapping[str, Precision] = {
    **dict.fromkeys(("country", "historic-state", "territory"), "country"),
    **dict.fromkeys(("city", "town"), "city"),
    **dict.fromkeys(
        ("building", "airport", "base", "site", "port", "palace", "square", "stadium", "bridge"),
        "point",
    ),
}


def sources() -> Iterator[tuple[str, str]]:
    """Names and texts of the files, in alphabetical order."""
    folder = files("rashomon.knowledge").joinpath("names")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_text("utf-8")


def digest(texts: Iterable[tuple[str, str]]) -> str:
    """What tells whether a table was made from these texts."""
    return hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in texts).encode()).hexdigest()[:16]


def entities(texts: Iterable[tuple[str, str]]) -> Iterator[Entity]:
    """The entities of some files. Raises KnowledgeError naming file and block."""
    for name, text in texts:
        try:
            blocks = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"{name}: not TOML: {error}") from error
        for key, block in blocks.items():
            try:
                yield entity(key, block)
            except (KeyError, TypeError, ValueError) as error:
                raise KnowledgeError(f"{name}: [{key}]: {error}") from error


def entity(key: str, block: Mapping[str, Any]) -> Entity:
    """One block. Raises ValueError or KeyError saying what is wrong with it."""
    kind = block["type"]
    if kind not in get_args(EntityType):
        raise ValueError(f"type {kind!r} is none of {', '.join(get_args(EntityType))}")
    spellings = {code: names for code, names in block.items() if code not in _PROPERTIES}
    return Entity(
        id=key,
        type=kind,
        names=_some(spellings, short=False),
        short=_some(spellings, short=True),
        demonyms={code: tuple(map(_bare, names)) for code, names in block.get("demonyms", {}).items()},
        rank=RANK,
        kind=block.get("kind"),
        country=block.get("country") or (key if block.get("kind") == "country" else None),
        place=_place(key, block) if kind == "place" else None,
        roles=tuple(map(_role, block.get("roles", ()))),
        metonym_for=block.get("metonym_for"),
        wikidata=block.get("wikidata"),
        date=block.get("date"),
    )


def _some(spellings: Mapping[str, list[str]], *, short: bool) -> dict[str, tuple[str, ...]]:
    """The full or the short forms by language."""
    found = {
        code: tuple(_bare(name) for name in names if name.startswith(SHORT) is short)
        for code, names in spellings.items()
    }
    return {code: names for code, names in found.items() if names}


def _bare(name: str) -> str:
    return name.removeprefix(SHORT)


def _place(key: str, block: Mapping[str, Any]) -> Place:
    kind = block.get("kind", "region")
    country = key if kind == "country" else block.get("country")
    return Place(_PRECISIONS.get(kind, "region"), country, None, block.get("lat"), block.get("lon"))


def _role(text: str) -> Role:
    match = _ROLE.fullmatch(text)
    if not match:
        raise ValueError(f"role {text!r} is not OFFICE OF FROM..TO")
    return Role(match[1], match[2], match[3], match[4])
