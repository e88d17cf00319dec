"""Points: what the accounts of a story state, and how each stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rashomon.compare.align import Alignment, Place
from rashomon.compare.evidence import Weights, shipped_weights
from rashomon.compare.telling import Telling, common_model, telling
from rashomon.lang.scripts import weight
from rashomon.model import Claim, Match, Point, Reading, Span, Standing, StandingKind

Group = Sequence[Place]

SINGULAR = 60
"""Least weight of a statement whose absence elsewhere can be told. Of shorter ones found with one account only, 37 %
are told by it alone, of longer ones 66 %; the others are told elsewhere in other words."""


def compare(
    readings: Sequence[Reading], languages: Sequence[str] = (), weights: Weights | None = None
) -> tuple[Point, ...]:
    """The Points of a story: those most accounts tell first, then in the order of the texts.

    `languages` (BCP-47, best first) are those the reader would rather have a Point's wording in. Every clause of
    running text belongs to exactly one Point; furniture and headlines to none. `weights` other than the shipped ones
    are for learning.
    """
    model = common_model(readings)
    tellings = [telling(reading, model) for reading in readings]
    alignment = Alignment(tellings, weights or shipped_weights())
    points = [_point(group, alignment, readings, languages) for group in _rejoined(alignment.groups(), tellings)]
    points.sort(key=lambda point: (-point.told_by, _earliest(point)))
    return tuple(Point(at, p.claims, p.standings, p.wording, p.matches) for at, p in enumerate(points, start=1))


def _rejoined(groups: Sequence[Group], tellings: Sequence[Telling]) -> list[Group]:
    """Neighbouring clauses of one sentence that nobody else tells are one statement again."""
    shared = [group for group in groups if len(group) > 1]
    alone = sorted(group[0] for group in groups if len(group) == 1)

    def run(numbered: tuple[int, Place]) -> tuple[int, int, int]:
        at, place = numbered
        return place.account, tellings[place.account].sentences[place.clause], place.clause - at

    return [*shared, *([place for _, place in same] for _, same in groupby(enumerate(alone), key=run))]


def _point(group: Group, alignment: Alignment, readings: Sequence[Reading], languages: Sequence[str]) -> Point:
    parts = _claims_of(group)
    claims = tuple(_claim(part, alignment.tellings, readings) for part in parts)
    matches = tuple(_matches(parts, alignment))
    slight = len(claims) == 1 and weight(readings[group[0].account].words(claims[0].span)) < SINGULAR
    own = [tuple(at for at, part in enumerate(parts) if part[0].account == account) for account in range(len(readings))]
    standings = tuple(
        Standing(reading.article.id, "tells", own[account])
        if own[account]
        else Standing(reading.article.id, "unsure" if slight else _absence(group, account, alignment, reading))
        for account, reading in enumerate(readings)
    )
    return Point(0, claims, standings, _wording(claims, matches, languages), matches)


def _claims_of(group: Group) -> list[list[Place]]:
    """The group's clauses as claims: neighbours of one sentence belong to one claim."""

    def run(numbered: tuple[int, Place]) -> tuple[int, int]:
        at, place = numbered
        return place.account, place.clause - at

    return [[place for _, place in same] for _, same in groupby(enumerate(sorted(group)), key=run)]


def _claim(part: list[Place], tellings: Sequence[Telling], readings: Sequence[Reading]) -> Claim:
    of = tellings[part[0].account]
    first, last = part[0].clause, part[-1].clause
    span = Span(of.spans[first].start, of.spans[last].end)
    return Claim(readings[part[0].account].article.id, span, of.sentences[first], of.languages[first])


def _matches(parts: Sequence[list[Place]], alignment: Alignment) -> list[Match]:
    """For each claim the one of another account that it matches best."""
    found: dict[tuple[int, int], Match] = {}
    for at, part in enumerate(parts):
        others = [(other, p) for other, p in enumerate(parts) if p[0].account != part[0].account]
        pairs = [(alignment.score(x, y), other, x, y) for other, theirs in others for x in part for y in theirs]
        if pairs:
            score, other, one, two = max(pairs)
            left, right = min(at, other), max(at, other)
            found[left, right] = Match(left, right, round(score, 3), alignment.reasons(one, two))
    return [found[key] for key in sorted(found)]


def _absence(group: Group, account: int, alignment: Alignment, reading: Reading) -> StandingKind:
    """How an account stands that tells nothing of it: silent only if read whole and nothing in it comes near."""
    if alignment.closest(group, account) >= alignment.weights.unsure:
        return "unsure"
    whole = reading.article.truncated is None and bool(len(alignment.tellings[account]))
    return "silent" if whole else "not seen"


def _wording(claims: Sequence[Claim], matches: Sequence[Match], languages: Sequence[str]) -> int:
    """The claim to show first: in a language asked for, else the one most like the others, else the first."""
    for language in languages:
        asked = [at for at, claim in enumerate(claims) if claim.language.split("-")[0] == language.split("-")[0]]
        if asked:
            return asked[0]
    likeness = [sum(match.score for match in matches if at in (match.left, match.right)) for at in range(len(claims))]
    return max(range(len(claims)), key=lambda at: (likeness[at], -at))


def _earliest(point: Point) -> tuple[float, int]:
    """Where a Point stands in the texts: its mean place among the sentences of those who tell it."""
    places = [claim.sentence for claim in point.claims]
    return sum(places) / len(places), point.claims[0].span.start
