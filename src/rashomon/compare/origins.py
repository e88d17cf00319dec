"""Origins: how many places the claims of a Point come from, as far as the accounts let one know.

Claims have one origin where they name the same source, are the same words of the same speaker, repeat the other's text,
or where one is credited to the other's outlet. That nothing is said of a claim does not make it the account's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from rashomon.compare.bodies import Bodies
from rashomon.compare.credits import Crediting, Given
from rashomon.compare.groups import Groups
from rashomon.compare.meant import Meant
from rashomon.compare.sources import Source
from rashomon.model import Alike, Claim, Copy, Credit, Named, Origin, OriginKind, Point, Reading, Span, Voice

HALF = 0.5
"""Share of the shorter of a claim and a stretch that both must have in common for the stretch to tell of the claim."""


WHOLE = 0.6
"""Share of a text that stands in another from which it is that text, cut and reworded: in six copies, of .78 to 1, all
127 claims that state what the original states were taken from it."""


TOLD_BY = 2
"""Accounts that must credit a statement to somebody, and as many as merely name them, for the claims of those to be
held to tell of it too; a copy does not count. Of the pairs of claims of one origin in 33 accounts 83 % are found with
it, 76 % without; of those found 93 % are right, 92 % without. One account finds 85 %, but is little
to go by."""


class Bond(NamedTuple):
    """Why two claims have one origin, by their places; `of` is the account they come from, where it is known."""

    one: int
    other: int
    kind: Literal["source", "copy", "cited"]
    of: str | None = None


class Whence:
    """All that a story's accounts tell of where they have their claims from."""

    def __init__(
        self,
        readings: Sequence[Reading],
        named: Sequence[Named],
        sources: Sequence[Source],
        *,
        copies: Sequence[Copy],
        voices: Sequence[Voice],
    ) -> None:
        self.crediting = Crediting(readings, named, sources)
        self._bodies = Bodies(readings, named)
        self._named = Meant(named)
        self._copies = {(copy.article, copy.of): copy for copy in copies}
        self._said: dict[str, list[tuple[Span, int]]] = {}
        for utterance in (utterance for voice in voices for utterance in voice.utterances):
            for quoted in utterance.quoted:
                self._said.setdefault(quoted.article, []).append((quoted.span, utterance.id))

    def origins(self, claims: Sequence[Claim]) -> tuple[Origin, ...]:
        """The claims of one Point parted by origin: known ones first, those of most accounts at the top."""
        given = [self.crediting.given(claim) for claim in claims]
        bonds = list(self._bonds(claims, given))
        groups = _groups(len(claims), bonds)
        known = [group for group in groups if len(group) > 1 or any(given[place] for place in group)]
        unknown: dict[str, list[int]] = {}
        for group in groups:
            if group not in known:
                unknown.setdefault(claims[group[0]].article, []).extend(group)
        found = [_origin(group, given, bonds) for group in known]
        found.sort(key=lambda origin: (-len({claims[place].article for place in origin.claims}), origin.claims))
        return (*found, *(Origin("unknown", tuple(sorted(group))) for group in unknown.values()))

    def _bonds(self, claims: Sequence[Claim], given: Sequence[Sequence[Given]]) -> Iterator[Bond]:
        said = [self._utterances(claim) for claim in claims]
        for one, other in combinations(range(len(claims)), 2):
            named = said[one] & said[other] or _entities(given[one]) & _entities(given[other])
            if named or self._same_body(given[one], given[other]):
                yield Bond(one, other, "source")
        yield from self._told_of(claims, given)
        yield from self._copied(claims, given)
        yield from _cited(claims, given)

    def _told_of(self, claims: Sequence[Claim], given: Sequence[Sequence[Given]]) -> Iterator[Bond]:
        """Claims that name, without a word of speech, whom several others credit: "Nasrallah denied it"."""
        by_entity: dict[str, list[int]] = {}
        for place, own in enumerate(given):
            for entity in _entities(own):
                by_entity.setdefault(entity, []).append(place)
        for entity, places in by_entity.items():
            naming = [
                other
                for other, claim in enumerate(claims)
                if not given[other] and entity in self._named.within(claim.article, claim.span)
            ]
            if self._texts(claims[place] for place in places) >= max(TOLD_BY, self._texts(claims[at] for at in naming)):
                yield from (Bond(min(places[0], other), max(places[0], other), "source") for other in naming)

    def _texts(self, claims: Iterable[Claim]) -> int:
        """How many accounts tell something, a copy and its original counted once."""
        articles = {claim.article for claim in claims}
        return len(articles) - sum(article in articles and of in articles for article, of in self._copies)

    def _same_body(self, one: Sequence[Given], other: Sequence[Given]) -> bool:
        """Whether both are credited to one ministry or office, whatever it is called in their languages."""
        pairs = ((mine.credit, yours.credit) for mine in one for yours in other)
        return any(self._bodies.same(mine, yours) for mine, yours in pairs)

    def _utterances(self, claim: Claim) -> frozenset[int]:
        """What is said in a claim."""
        return frozenset(number for span, number in self._said.get(claim.article, ()) if _shared(claim.span, span))

    def _copied(self, claims: Sequence[Claim], given: Sequence[Sequence[Given]]) -> Iterator[Bond]:
        """Claims that stand in stretches which one account repeats from another; else both in what is repeated.

        Of a text that is repeated as a whole, all that both tell is held to come from the other.
        """
        by_article = _by_article(claims)
        for (article, of), copy in self._copies.items():
            pairs = [(one, other) for one in by_article.get(article, ()) for other in by_article.get(of, ())]
            exact = [pair for pair in pairs if _alike(copy.alike, claims[pair[0]].span, claims[pair[1]].span)]
            taken = {place for pair in exact for place in pair}
            whole = copy.share >= WHOLE
            loose = [pair for pair in pairs if taken.isdisjoint(pair) and (whole or _both(copy, claims, pair))]
            agreed = [(one, other) for one, other in loose if not _contradict(given[one], given[other])]
            for one, other in (*exact, *agreed):
                yield Bond(min(one, other), max(one, other), "copy", of if copy.ordered else None)


def with_origins(
    points: Sequence[Point],
    readings: Sequence[Reading],
    named: Sequence[Named],
    sources: Sequence[Source],
    *,
    copies: Sequence[Copy],
    voices: Sequence[Voice],
) -> tuple[Point, ...]:
    """The Points with the credits of their claims, and their claims parted by origin."""
    whence = Whence(readings, named, sources, copies=copies, voices=voices)
    return tuple(
        msgspec.structs.replace(
            point, claims=whence.crediting.credited(point.claims), origins=whence.origins(point.claims)
        )
        for point in points
    )


def _entities(given: Sequence[Given]) -> frozenset[str]:
    return frozenset(entity for one in given for entity in one.entities)


def _contradict(one: Sequence[Given], other: Sequence[Given]) -> bool:
    """Whether two claims are credited to different sources by name."""
    mine, yours = _entities(one), _entities(other)
    return bool(mine and yours and not mine & yours)


def _by_article(claims: Sequence[Claim]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        found.setdefault(claim.article, []).append(place)
    return found


def _cited(claims: Sequence[Claim], given: Sequence[Sequence[Given]]) -> Iterator[Bond]:
    """Claims credited to the outlet of an account, with what that account tells: all it claims, or its first claim."""
    by_article = _by_article(claims)
    for place, own in enumerate(given):
        for article in dict.fromkeys(article for one in own for article in one.cited):
            for other in by_article.get(article, ())[:1]:
                yield Bond(min(place, other), max(place, other), "cited", article)


def _shared(one: Span, other: Span) -> bool:
    return one.overlap(other) >= HALF * min(len(one), len(other)) > 0


def _alike(alike: Sequence[Alike], one: Span, other: Span) -> bool:
    return any(_shared(stretch.span, one) and _shared(stretch.of, other) for stretch in alike)


def _both(copy: Copy, claims: Sequence[Claim], pair: tuple[int, int]) -> bool:
    one, other = (claims[place].span for place in pair)
    return any(_shared(stretch.span, one) for stretch in copy.alike) and any(
        _shared(stretch.of, other) for stretch in copy.alike
    )


def _groups(count: int, bonds: Sequence[Bond]) -> list[list[int]]:
    """The claims that bonds tie together, as places."""
    groups = Groups(range(count))
    for bond in bonds:
        groups.join(bond.one, bond.other)
    return groups.all()


def _origin(group: Sequence[int], given: Sequence[Sequence[Given]], bonds: Sequence[Bond]) -> Origin:
    """What claims that belong together come from."""
    own = [bond for bond in bonds if bond.one in group]
    credit = _credit(group, given)
    by_copy_alone = bool(own) and all(bond.kind == "copy" for bond in own)
    kind: OriginKind = "copy" if by_copy_alone and not _all_credited(group, given) else "source"
    return Origin(kind, tuple(group), credit if kind == "source" else None, _original(own))


def _all_credited(group: Sequence[int], given: Sequence[Sequence[Given]]) -> bool:
    return all(given[place] for place in group)


def _credit(group: Sequence[int], given: Sequence[Sequence[Given]]) -> Credit | None:
    """Where the source is named that most of the claims share: by name rather than by description."""
    all_ = [one for place in group for one in given[place]]
    shared = {entity: sum(entity in _entities(given[place]) for place in group) for entity in _entities(all_)}

    def rank(one: Given) -> tuple[int, bool, str, Span]:
        most = max((shared[entity] for entity in one.entities), default=0)
        return -most, one.credit.entity is None, one.credit.article, one.credit.span

    return min(all_, key=rank).credit if all_ else None


def _original(bonds: Sequence[Bond]) -> str | None:
    """The account from which the others have it: one that has it from none of them."""
    found = {bond.of for bond in bonds if bond.of}
    return next(iter(found)) if len(found) == 1 else None
