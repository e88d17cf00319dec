"""What a name may stand for: candidates among everything known in advance."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from pathlib import Path
from typing import Literal, NamedTuple

from rashomon.knowledge.folding import fold, stems, words
from rashomon.knowledge.similarity import romanised, similarity, sound_key
from rashomon.knowledge.table import LISTED_RANK, Alias, Form, Table, office_key
from rashomon.lang.names import name_words
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import Entity

SHIPPED = Path(__file__).parent / "table"

How = Literal["spelling", "folded", "inflected", "sound"]
REMEMBERED = 1 << 14
CASES = 24
"""Combinations of endings tried for the words of one name."""

JOINED = UNSPACED | {"Kore"}
"""Scripts in which a name of several words may be written as one."""

LEAST_ALIKE = 0.86
"""Likeness of sound from which a spelling not listed counts as a known one; .86 still holds 김정은 and Kim Jong Un."""


class Candidate(NamedTuple):
    """One entity a name may stand for: how it was found, by which form of name, and how alike by sound (else 1)."""

    entity: Entity
    how: How
    form: Form
    native: bool
    alike: float = 1.0


class KnownNames:
    """Tables of known names asked together; a later one adds to the earlier."""

    def __init__(self, folders: Sequence[Path] = (SHIPPED,)) -> None:
        self._tables = [Table(folder) for folder in folders]
        self.candidates = functools.lru_cache(REMEMBERED)(self._candidates)
        self.written = functools.lru_cache(REMEMBERED)(self._as_written)
        self.version = "+".join(table.meta.sources for table in self._tables)

    @functools.cached_property
    def begins(self) -> Callable[[str], bool]:
        """Whether a listed name of several words begins with a folded word, or two signs."""
        return functools.lru_cache(REMEMBERED)(lambda beginning: any(table.begins(beginning) for table in self._tables))

    def is_listed(self, entity: Entity) -> bool:
        """Whether an entity is of those whose names are looked for in running text."""
        return entity.rank >= LISTED_RANK

    def entity(self, entity: str) -> Entity | None:
        """A known entity by its id."""
        for table in self._tables:
            if (number := table.find(entity)) is not None:
                return table.entity(number)
        return None

    def holders(self, office: str, of: str) -> list[Entity]:
        """Everybody known to have held an office."""
        key = office_key(office, of)
        found = (table.entity(alias.entity) for table in self._tables for alias in table.aliases(key))
        return list({entity.id: entity for entity in found}.values())

    def _candidates(self, name: str, language: str) -> tuple[Candidate, ...]:
        """Entities a name may stand for, each by the best way it was found; looser ways only where stricter fail."""
        return self.written(name, language) or _best(self._inflected(name, language))

    def _as_written(self, name: str, language: str) -> tuple[Candidate, ...]:
        """Entities with this very name, but for case, accents and other ways of writing a sign."""
        return _best(self._written(name, language))

    def meanings(self, name: str) -> tuple[Candidate, ...]:
        """Entities a name may stand for in any language: full names as they are written, else whatever is near."""
        found = self.written(name, "")
        full = tuple(candidate for candidate in found if candidate.form == Form.FULL)
        return full or found or self.sounding(name, "")

    def sounding(self, name: str, language: str) -> tuple[Candidate, ...]:
        """Entities whose names sound like one in a spelling not listed, the most alike first."""
        found = _best(self._alike(name, language))
        return tuple(sorted(found, key=lambda candidate: -candidate.alike))

    def _written(self, name: str, language: str) -> Iterator[Candidate]:
        for table in self._tables:
            for alias in table.aliases(fold(name), name):
                if alias.form != Form.STEM:
                    yield _candidate(table, alias, "spelling" if alias.exact else "folded", language)

    def _inflected(self, name: str, language: str) -> Iterator[Candidate]:
        for key in _bare(name, language):
            for table in self._tables:
                for alias in table.aliases(key):
                    yield _candidate(table, alias, "inflected", language)

    def _alike(self, name: str, language: str) -> Iterator[Candidate]:
        for table in self._tables:
            for number in table.sounding(sound_key(name)):
                entity = table.entity(number)
                alike, form = _likeness(name, entity, language)
                if alike >= LEAST_ALIKE:
                    yield Candidate(entity, "sound", form, language in entity.names, alike)


def _candidate(table: Table, alias: Alias, how: How, language: str) -> Candidate:
    form = Form.FULL if alias.form == Form.STEM else alias.form
    return Candidate(table.entity(alias.entity), how, form, alias.language == language)


def _best(found: Iterator[Candidate]) -> tuple[Candidate, ...]:
    """Each entity once, by its strictest way, its fullest form."""
    best: dict[str, Candidate] = {}
    for candidate in found:
        known = best.get(candidate.entity.id)
        if known is None or _rank(candidate) < _rank(known):
            best[candidate.entity.id] = candidate
    return tuple(best.values())


def _rank(candidate: Candidate) -> tuple[float, bool, bool, int]:
    return -candidate.alike, candidate.how != "spelling", not candidate.native, candidate.form


def _bare(name: str, language: str) -> Iterator[str]:
    """The folded name without the endings and proclitics it may bear, in every combination, itself left out."""
    for whole in _unprefixed(name, language):
        forms = [list(islice(stems(word, language), 5)) for word in words(whole)]
        keys = dict.fromkeys("".join(parts) for parts in islice(product(*forms), CASES))
        yield from (key for key in keys if key and key != fold(name))


def _unprefixed(name: str, language: str) -> Iterator[str]:
    yield name
    for proclitic in name_words(language).proclitics:
        if name.startswith(proclitic) and len(name) > len(proclitic) + 2:
            yield name[len(proclitic) :]


def _likeness(name: str, entity: Entity, language: str) -> tuple[float, Form]:
    """How alike a name is to the most alike of an entity's English and native names, and which form that is."""

    def most(names: Mapping[str, tuple[str, ...]]) -> float:
        spoken = (*names.get("en", ()), *(names.get(language, ()) if language != "en" else ()))
        return max(
            (similarity(name, other) for other in spoken if not single or len(romanised(other)) == 1), default=0.0
        )

    single = len(romanised(name)) == 1 and main_script(name) not in JOINED

    full, short = most(entity.names), most(entity.short)
    return (full, Form.FULL) if full >= short else (short, Form.SHORT)


@functools.cache
def known_names(more: str | None = None) -> KnownNames:
    """The shipped names, with those of a table of the user's own (`rashomon knowledge import`) where one is named."""
    return KnownNames((SHIPPED, Path(more)) if more else (SHIPPED,))
