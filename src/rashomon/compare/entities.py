"""Who and what the accounts of a story name: one entity with every spelling, whatever the script.

Known entities are one where their ids are. What an account leaves open is settled by the others where they name one of
the candidates. New ones are put together by how alike their names sound, and by what is said around them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.languages import language_means
from rashomon.knowledge.similarity import romanised, similarity
from rashomon.model import (
    Entity,
    EntityType,
    Mention,
    Named,
    Occurrence,
    Reading,
    Referent,
    Sentence,
    Spelling,
    VectorTable,
)
from rashomon.ports import Vectors
from rashomon.vectors import rows_of, unit_rows

ALIKE = 0.8
"""Likeness of sound, with the context's part, from which two new names of several words are one."""
ALIKE_SINGLE = 0.9
"""The same for names of a single word, which are alike by chance more often."""
LEAST_LETTERS = 5
FOREMOST = 3
"""How many times as often as any other a story must name an entity for an open name to mean it."""

CONTEXT = 0.1
"""What the nearness of the sentences around two names weighs."""

ORDER: tuple[EntityType, ...] = ("person", "organisation", "place", "event")


class _Local(NamedTuple):
    """One referent of one account."""

    reading: Reading
    referent: Referent
    names: tuple[str, ...]
    around: Vectors


def entities(readings: Sequence[Reading], known: KnownNames, languages: Sequence[str] = ()) -> tuple[Named, ...]:
    """Everybody and everything named: people first, those most accounts name at the top."""
    locals_ = [local for reading in readings for local in _locals(reading)]
    settled = _settled(locals_)
    clusters: dict[str, list[_Local]] = defaultdict(list)
    new = []
    for local, entity in zip(locals_, settled, strict=True):
        clusters[entity].append(local) if entity else new.append(local)
    for number, cluster in enumerate(_alike(new, clusters, known), 1):
        clusters[f"new-{number}"] = cluster
    found = [_named(key, cluster, known, languages) for key, cluster in clusters.items()]
    return tuple(
        sorted(found, key=lambda named: (ORDER.index(named.type), -len(named.accounts), -named.mentions, named.id))
    )


def _locals(reading: Reading) -> Iterator[_Local]:
    mentions = reading.items(Mention)
    model = next((table.model for table in reading.items(VectorTable)), "")
    rows = language_means(model).centre(rows_of(reading, "sentences"), reading.language)
    for referent in reading.items(Referent):
        own = [mentions[link.mention] for link in referent.links]
        names = tuple(dict.fromkeys(reading.words(mention.span) for mention in own if mention.kind != "title"))
        places = [mention.sentence for mention in own if mention.sentence is not None and mention.sentence < len(rows)]
        mean = rows[places].mean(axis=0, keepdims=True) if places else np.zeros((1, rows.shape[1]), np.float32)
        yield _Local(reading, referent, names, unit_rows(mean))


def _settled(locals_: Sequence[_Local]) -> list[str | None]:
    """The known entity of each: its own, or the one of its candidates that another account names."""
    sure = Counter[str]()
    for local in locals_:
        if local.referent.entity:
            sure[local.referent.entity] += len(local.referent.links)
    return [local.referent.entity or _settling(local.referent, sure) for local in locals_]


def _settling(referent: Referent, sure: Counter[str]) -> str | None:
    """The one candidate that a story names, or names by far most often."""
    open_to = sorted({c.entity for c in referent.candidates if c.entity in sure}, key=lambda entity: -sure[entity])
    if len(open_to) == 1 or (open_to and sure[open_to[0]] >= FOREMOST * sure[open_to[1]]):
        return open_to[0]
    return None


def _alike(new: Sequence[_Local], settled: dict[str, list[_Local]], known: KnownNames) -> list[list[_Local]]:
    """New referents put together, the likeliest pairs first; one that sounds like a settled entity joins that."""
    clusters: dict[int, list[_Local]] = {}
    for at, local in enumerate(new):
        if home := _home(local, settled, known):
            settled[home].append(local)
        else:
            clusters[at] = [local]
    pairs = ((_likeness(new[a], new[b]), a, b) for a, b in combinations(clusters, 2))
    of = {at: at for at in clusters}
    for score, a, b in sorted((pair for pair in pairs if pair[0] > 0), reverse=True):
        one, other = of[a], of[b]
        if one != other and _may_join(clusters[one], clusters[other], score):
            clusters[one] += clusters.pop(other)
            of = {at: one if home == other else home for at, home in of.items()}
    return list(clusters.values())


def _home(local: _Local, settled: dict[str, list[_Local]], known: KnownNames) -> str | None:
    """The settled entity of a type whose names one sounds most like, if any does."""
    best, home = 0.0, None
    for key, cluster in settled.items():
        entity = known.entity(key)
        if cluster[0].referent.entity_type == local.referent.entity_type and entity and not _shares(local, cluster):
            forms = {name for names in entity.names.values() for name in names}
            score = _names_alike(local.names, forms | {name for other in cluster for name in other.names})
            if score > best:
                best, home = score, key
    return home


def _may_join(one: Sequence[_Local], other: Sequence[_Local], score: float) -> bool:
    """Two names one account keeps apart are two, unless they are the same word by word."""
    articles = {local.reading.article.id for local in one}
    return score >= 1 or all(local.reading.article.id not in articles for local in other)


def _shares(local: _Local, cluster: Iterable[_Local]) -> bool:
    return any(other.reading is local.reading for other in cluster)


def _likeness(one: _Local, other: _Local) -> float:
    """How likely two new referents are the same: 0 where they are not alike enough."""
    if one.referent.entity_type != other.referent.entity_type:
        return 0.0
    around = float((one.around @ other.around.T)[0, 0]) if one.around.shape == other.around.shape else 0.0
    return _names_alike(one.names, other.names, CONTEXT * around)


def _names_alike(ours: Iterable[str], theirs: Iterable[str], around: float = 0.0) -> float:
    """The best likeness of any two names that is enough for their kind; 0 where none is."""
    others = list(theirs)
    found = [_enough(mine, yours, around) for mine in ours for yours in others]
    return max(found, default=0.0)


def _enough(one: str, other: str, around: float) -> float:
    if fold(one) == fold(other):
        return 1.0
    one, other = _surnames(one, other)
    words = min(len(romanised(one)), len(romanised(other)))
    if words == 1 and min(len("".join(romanised(name))) for name in (one, other)) < LEAST_LETTERS:
        return 0.0
    score = min(similarity(one, other) + around, 0.99)
    return score if score >= (ALIKE if words > 1 else ALIKE_SINGLE) else 0.0


def _surnames(one: str, other: str) -> tuple[str, str]:
    """Two names, and of a full name beside a single word the word that sounds most like it."""
    left, right = romanised(one), romanised(other)
    if len(left) == 1 and len(right) > 1:
        return one, max(right, key=lambda word: similarity(left[0], word))
    if len(right) == 1 and len(left) > 1:
        return max(left, key=lambda word: similarity(word, right[0])), other
    return one, other


def _named(key: str, cluster: Sequence[_Local], known: KnownNames, languages: Sequence[str]) -> Named:
    entity = known.entity(key)
    spellings = _spellings(cluster)
    candidates = () if entity else max((local.referent.candidates for local in cluster), key=len)
    return Named(
        id=key,
        type=entity.type if entity else cluster[0].referent.entity_type,
        name=_title(entity, spellings, languages),
        known=entity is not None,
        spellings=spellings,
        wikidata=entity.wikidata if entity else None,
        place=entity.place if entity else None,
        metonym_for=entity.metonym_for if entity else None,
        candidates=candidates,
    )


def _spellings(cluster: Sequence[_Local]) -> tuple[Spelling, ...]:
    """Every spelling by language, the most frequent of a language first."""
    found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for local in cluster:
        mentions, sentences = local.reading.items(Mention), local.reading.items(Sentence)
        for link in local.referent.links:
            mention = mentions[link.mention]
            language = local.reading.language if mention.sentence is None else sentences[mention.sentence].language
            occurrence = Occurrence(local.reading.article.id, mention.span, mention.kind, link.reason)
            found[language, local.reading.words(mention.span)].append(occurrence)
    order = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return tuple(Spelling(text, language, tuple(places)) for (language, text), places in order)


def _title(entity: Entity | None, spellings: Sequence[Spelling], languages: Sequence[str]) -> str:
    """The usual name of a known entity; of a new one the spelling in a language asked for, else the most used."""
    if entity:
        return entity.name(*languages)
    names = [s for s in spellings if any(place.kind != "title" for place in s.occurrences)] or list(spellings)
    wanted = [spelling for code in (*languages, "en") for spelling in names if spelling.language == code]
    return max(wanted or names, key=lambda spelling: (len(spelling.text.split()), len(spelling.occurrences))).text
