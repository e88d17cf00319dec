"""The entities layer: who and what each name of an article means.

Names that can only be one thing are decided first; what they are (people named in full, countries) is the context in
which the others are. A surname goes back to the name given before, a title to who held the office on the day. What
stays open keeps its candidates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rashomon.knowledge.folding import fold, stems, words
from rashomon.knowledge.known import Candidate as Known
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.table import Form
from rashomon.model import Candidate, Entity, Link, LinkReason, Mention, Passage, Reading, Referent, Sentence
from rashomon.read.reader import ItemReader
from rashomon.read.weighing import Beside, Context, Title, best, held, score

_WITHIN = re.compile(r"\s*[,(،、，]\s*[^,.(،。]{0,20}")
"""What stands between a town and the region it lies in: a comma, and little else."""

_WORD = re.compile(r"[^\W\d_]{4,}")

SHOWN = 12
"""Candidates kept with a referent: a story's other accounts may settle which is meant; Korean surnames have as many."""

APPOSED = 3
"""Signs between a title and the name it belongs to."""

FOREMOST = 3
"""How many times as often as any other a name must stand for a surname alone to mean it."""

LEAST_SOUNDING = 5
"""Letters from which a name may be found by its sound."""


class LinkReader(ItemReader):
    """Leads mentions to entities; mentions of the same unknown one are put together."""

    name = Referent.layer
    needs = (Passage.layer, Sentence.layer, Mention.layer)

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self.version = f"2+{known.version}"

    def items(self, reading: Reading) -> Iterable[Referent]:
        """Referents in the order of their first mentions."""
        return _Article(reading, self._known).referents()


class _Group(NamedTuple):
    """Mentions of one type with the same words, and the places of these mentions in the names layer."""

    mention: Mention
    text: str
    language: str
    places: tuple[int, ...]


class _Verdict(NamedTuple):
    """What a group means: an entity or none, why, and how every candidate fared."""

    entity: Entity | None
    reason: LinkReason
    scored: Sequence[tuple[float, Entity]] = ()


NEW = _Verdict(None, "new")


class _Article:
    """One article's mentions while they are being linked."""

    def __init__(self, reading: Reading, known: KnownNames) -> None:
        self._reading, self._known = reading, known
        self._mentions = reading.items(Mention)
        self._sentences = reading.items(Sentence)
        self._languages = [
            self._sentences[mention.sentence].language if mention.sentence is not None else reading.language
            for mention in self._mentions
        ]
        published = reading.article.provenance.published
        self._day = published.value[:10] if published else None
        self._groups = list(self._grouped())
        self._titles = {group: self._title(group) for group in self._groups}

    def referents(self) -> list[Referent]:
        """Everybody and everything mentioned."""
        verdicts = self._decided()
        heads = self._heads(verdicts)
        clusters: dict[object, list[tuple[int, LinkReason]]] = defaultdict(list)
        meant: dict[object, tuple[_Group, _Verdict]] = {}
        for group in self._groups:
            head = heads[group]
            key = self._identity(head, verdicts[head])
            meant.setdefault(key, (head, verdicts[head]))
            reason: LinkReason = verdicts[group].reason if head == group else "back-reference"
            clusters[key] += [(place, reason) for place in group.places]
        for place, entity in self._officers(meant, {key: len(links) for key, links in clusters.items()}):
            meant.setdefault(entity.id, (self._group_of(place), _Verdict(entity, "office", [(1.0, entity)])))
            clusters[entity.id].append((place, "office"))
        found = [_referent(*meant[key], sorted(links)) for key, links in clusters.items()]
        return sorted(found, key=lambda referent: referent.links[0].mention)

    def _grouped(self) -> Iterator[_Group]:
        places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for at, mention in enumerate(self._mentions):
            if mention.kind != "title":
                text = self._reading.words(mention.span)
                places[mention.entity_type, fold(text) or text, self._languages[at]].append(at)
        for (_, _, language), found in places.items():
            mention = self._mentions[found[0]]
            yield _Group(mention, self._reading.words(mention.span), language, tuple(found))

    def _group_of(self, place: int) -> _Group:
        mention = self._mentions[place]
        return _Group(mention, self._reading.words(mention.span), self._languages[place], (place,))

    def _decided(self) -> dict[_Group, _Verdict]:
        """Names that are clear by themselves first, the others by what those tell."""
        alone = Context(day=self._day)
        clear = {group: self._verdict(group, alone, full=True) for group in self._groups}
        known = [verdict.entity for verdict in clear.values() if verdict.entity]
        states = {entity.id for entity in known if entity.kind == "country"} | {m.of for m in self._mentions if m.of}
        if any(verdict.entity is None and len(verdict.scored) > 1 for verdict in clear.values()):
            states |= self._adjectives()
        context = Context(frozenset(states), frozenset(entity.id for entity in known), self._day)
        return {group: self._verdict(group, context, full=False) for group in self._groups}

    def _adjectives(self) -> set[str]:
        """Countries that the running text has adjectives of: el gobierno chileno."""
        found = set()
        for sentence in self._sentences:
            for word in set(_WORD.findall(self._reading.words(sentence.span))):
                for candidate in self._known.candidates(word, sentence.language):
                    if candidate.form == Form.DEMONYM and candidate.native and candidate.entity.kind == "country":
                        found.add(candidate.entity.id)
        return found

    def _verdict(self, group: _Group, context: Context, *, full: bool) -> _Verdict:
        found = self._candidates(group)
        if full:
            found = [candidate for candidate in found if candidate.form == Form.FULL]
        beside = self._beside(group)
        scored = {c.entity.id: (score(c, group.mention, context, beside), c) for c in found}
        entity, ordered = best((value, candidate.entity) for value, candidate in scored.values())
        if entity is None:
            return _Verdict(None, "new", ordered)
        candidate = scored[entity.id][1]
        return _Verdict(entity, "short form" if candidate.form == Form.SHORT else candidate.how, ordered)

    def _candidates(self, group: _Group) -> Sequence[Known]:
        found = self._known.candidates(group.text, group.language)
        kind = group.mention.entity_type
        if found or kind not in ("person", "organisation") or len(fold(group.text)) < LEAST_SOUNDING:
            return found
        return [near for near in self._known.sounding(group.text, group.language) if near.entity.type == kind]

    def _title(self, group: _Group) -> Title | None:
        """The office that stands beside one of a person's names."""
        if group.mention.entity_type != "person":
            return None
        for place in group.places:
            for at in (place - 1, place + 1):
                if 0 <= at < len(self._mentions) and self._apposed(at, place):
                    title = self._mentions[at]
                    return Title(title.offices, title.of)
        return None

    def _apposed(self, title: int, name: int) -> bool:
        """Whether a title stands right beside a name."""
        one, other = sorted((self._mentions[title].span, self._mentions[name].span))
        return self._mentions[title].kind == "title" and 0 <= other.start - one.end <= APPOSED

    def _beside(self, group: _Group) -> Beside:
        """The office beside a person's name; of a place the next one after a comma: Texas, in "Paris, Texas"."""
        if group.mention.entity_type != "place":
            return Beside(self._titles[group])
        after = group.places[0] + 1
        if after >= len(self._mentions) or self._mentions[after].entity_type != "place":
            return Beside()
        between = self._reading.article.text[group.mention.span.end : self._mentions[after].span.start]
        if not _WITHIN.fullmatch(between):
            return Beside()
        region = self._reading.words(self._mentions[after].span)
        found = self._known.candidates(region, group.language)
        states = (candidate.entity.country for candidate in found if candidate.entity.kind not in ("city", "capital"))
        return Beside(None, region, frozenset(filter(None, states)))

    def _heads(self, verdicts: dict[_Group, _Verdict]) -> dict[_Group, _Group]:
        """For each group the one that names its referent in full: itself, or a longer name of the article."""
        return {group: self._head(group, verdicts) for group in self._groups}

    def _head(self, group: _Group, verdicts: dict[_Group, _Verdict]) -> _Group:
        verdict = verdicts[group]
        if group.mention.entity_type == "place" or (verdict.entity and verdict.reason != "short form"):
            return group
        longer = [
            other
            for other in self._groups
            if other.mention.entity_type == group.mention.entity_type and _is_part(group, other) and group is not other
        ]
        meant = {self._identity(other, verdicts[other]): other for other in longer}
        if len(meant) > 1 and verdict.entity and verdict.entity.id in meant:
            return meant[verdict.entity.id]
        return self._foremost(list(meant.values()), group) or group

    def _foremost(self, longer: Sequence[_Group], group: _Group) -> _Group | None:
        """Of several longer names the one an article means by its short form.

        The only one there is, or so far, or in headline and lead; or the one named by far most often.
        """
        before = [other for other in longer if other.places[0] < group.places[0]]
        leading = [other for other in before if self._leads(other)]
        for some in (longer, before, leading):
            if len(some) == 1:
                return some[0]
        ordered = sorted(longer, key=lambda other: -len(other.places))
        leads = len(ordered) > 1 and len(ordered[0].places) >= FOREMOST * len(ordered[1].places)
        return ordered[0] if leads else None

    def _leads(self, group: _Group) -> bool:
        """Whether a name is first met in headline or lead."""
        at = group.mention.sentence
        return at is not None and self._sentences[at].role != "body"

    def _identity(self, group: _Group, verdict: _Verdict) -> object:
        return verdict.entity.id if verdict.entity else (group.mention.entity_type, _key(group))

    def _officers(
        self, meant: dict[object, tuple[_Group, _Verdict]], often: dict[object, int]
    ) -> Iterator[tuple[int, Entity]]:
        """Titles that stand alone, and whom they mean: of several holders the one named by far most often."""
        named = [verdict.entity for _, verdict in meant.values() if verdict.entity]
        for place, mention in enumerate(self._mentions):
            if mention.kind == "title" and not self._stands_beside_a_name(place):
                holders = self._holders(Title(mention.offices, mention.of), named)
                holders.sort(key=lambda entity: -often.get(entity.id, 0))
                counts = [often.get(entity.id, 0) for entity in holders[:2]]
                if len(counts) == 1 or (len(counts) == 2 and counts[0] >= FOREMOST * max(counts[1], 1)):
                    yield place, holders[0]

    def _stands_beside_a_name(self, place: int) -> bool:
        return any(
            0 <= at < len(self._mentions) and self._mentions[at].entity_type == "person" and self._apposed(place, at)
            for at in (place - 1, place + 1)
        )

    def _holders(self, title: Title, named: Sequence[Entity]) -> list[Entity]:
        """Who may be meant by a title: those the article names, else, with a country, whoever held it on the day."""
        if title.is_anybodys:
            return []
        here = [entity for entity in named if held(entity, title, self._day)]
        if here or title.of is None or self._day is None:
            return list({entity.id: entity for entity in here}.values())
        found = [entity for office in title.kinds for entity in self._known.holders(office, title.of)]
        return list({entity.id: entity for entity in found if held(entity, title, self._day)}.values())


def _referent(group: _Group, verdict: _Verdict, links: list[tuple[int, LinkReason]]) -> Referent:
    entity = verdict.entity
    return Referent(
        entity.type if entity else group.mention.entity_type,
        tuple(Link(place, reason) for place, reason in links),
        entity.id if entity else None,
        tuple(Candidate(other.id, round(value, 3)) for value, other in verdict.scored[:SHOWN]),
        entity.metonym_for if entity else None,
    )


def _key(group: _Group) -> str:
    """The shortest form of a name that its endings leave: Песковым and Песков are one."""
    return "".join(min(stems(word, group.language), key=len) for word in words(group.text))


def _is_part(group: _Group, other: _Group) -> bool:
    """Whether a name is part of a longer one, endings aside; in Chinese, Japanese and Korean its beginning."""
    mine, theirs = words(group.text), words(other.text)
    if len(mine) < len(theirs):
        forms = [set(stems(word, group.language)) for word in theirs]
        return all(any(set(stems(word, group.language)) & form for form in forms) for word in mine)
    one, whole = fold(group.text), fold(other.text)
    return len(mine) == len(theirs) == 1 and len(one) < len(whole) and _unspaced(one) and whole.startswith(one)


def _unspaced(name: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in name)
