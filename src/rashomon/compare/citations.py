"""Citations: which sources each account names, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.compare.sources import Source
from rashomon.knowledge.folding import fold
from rashomon.model import Citation, Named, Reading


def citations(readings: Sequence[Reading], named: Sequence[Named], sources: Sequence[Source]) -> tuple[Citation, ...]:
    """One Citation for each account and source, in the order of the accounts and of their texts.

    A source is one where it is the same entity, the outlet of the same account, or called by the same words.
    """
    names = {one.id: one.name for one in named}
    return tuple(citation for reading in readings for citation in _of(reading, names, sources))


def _of(reading: Reading, names: Mapping[str, str], sources: Sequence[Source]) -> list[Citation]:
    found: dict[str, list[Source]] = {}
    for source in sources:
        if source.article == reading.article.id:
            found.setdefault(_key(reading, source), []).append(source)
    return [_citation(reading, names, own) for own in found.values()]


def _key(reading: Reading, source: Source) -> str:
    if len(source.cited) == 1 and source.via is None:
        return source.cited[0]
    return source.entity or fold(reading.words(source.span)) or str(source.span.start)


def _citation(reading: Reading, names: Mapping[str, str], own: Sequence[Source]) -> Citation:
    first = own[0]
    entity = next((source.entity for source in own if source.entity), None)
    cited = {source.cited[0] for source in own if len(source.cited) == 1 and source.via is None}
    return Citation(
        reading.article.id,
        names[entity] if entity else reading.words(first.span),
        first.kind,
        tuple(dict.fromkeys(source.span for source in own)),
        entity,
        cited.pop() if len(cited) == 1 else None,
    )
