"""Score of origins: which claims come from one place, which accounts repeat others, which words were said once.

origins     Over all pairs of claims of different accounts in one gold point: do they have one origin? In the gold they
            do where they name the same source, are words of the same utterance, or one account took it from the other.
            Where the pair stands in one Point found, its origins say what we hold; else the same rules are asked of all
            claims found for the gold point, so that the figure tells of origins and not of alignment.
copies      Pairs of accounts of which one repeats the other.
citations   Pairs of accounts of which one names the other's outlet as its source.
utterances  Over all pairs of found quotations of different accounts: are they the same words said once? Quotations of
            echoes without a label, which the gold leaves open, are left out; `strict` counts them as unlike all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from benchmarks.quality.accounts import EXAMPLES, Event
from benchmarks.quality.echoes import EchoClaim, Echoes, load_echoes
from benchmarks.quality.gold import GoldClaim, GoldQuote
from benchmarks.quality.points import SAME, Score, span_of
from benchmarks.quality.quotes import matched
from rashomon.compare import citations, compare, copies, entities, sources, voices, with_origins
from rashomon.compare.origins import Whence
from rashomon.knowledge.known import known_names
from rashomon.model import Citation, Claim, Copy, Point, Quote, Reading, Span, Voice


class Told(NamedTuple):
    """One gold claim at its place; `said` are the utterances in it."""

    account: str
    span: Span
    source: str | None
    origin: str | None
    said: frozenset[str]


class Compared(NamedTuple):
    """What was found in the accounts of one event, by account name; `whence` answers for any claims."""

    readings: Mapping[str, Reading]
    points: tuple[Point, ...]
    whence: Whence
    copies: tuple[Copy, ...]
    citations: tuple[Citation, ...]
    voices: tuple[Voice, ...]

    @property
    def names(self) -> dict[str, str]:
        """The account name of every article id."""
        return {reading.article.id: name for name, reading in self.readings.items()}


def score(events: Sequence[Event]) -> dict[str, Any]:
    """All figures over all events, and origins by event."""
    totals = {name: Score() for name in ("origins", "copies", "citations", "utterances", "strict")}
    by_event = {}
    for event in events:
        echoes = load_echoes(EXAMPLES / event.gold.event)
        found = compared(event)
        own = {
            "origins": origins(found, gold_points(event, echoes, found.readings)),
            "copies": _pairs(_copied(found), _gold(echoes, "copy")),
            "citations": _pairs(_cited(found), _gold(echoes, "citation")),
            "utterances": utterances(found, event, echoes, strict=False),
            "strict": utterances(found, event, echoes, strict=True),
        }
        totals = {name: totals[name] + own[name] for name in totals}
        by_event[event.gold.event] = own["origins"].figures()
    figures = {f"{name}_{key}": value for name, total in totals.items() for key, value in total.figures().items()}
    return {**figures, "by_event": by_event}


def compared(event: Event) -> Compared:
    """The accounts of an event and their echoes, compared."""
    by_name = {**event.readings, **event.echoes}
    readings, known = list(by_name.values()), known_names()
    named = entities(readings, known)
    credited, spoken = sources(readings, named, known), voices(readings, named)
    repeated = copies(readings, credited)
    points = with_origins(compare(readings), readings, named, credited, copies=repeated, voices=spoken)
    whence = Whence(readings, named, credited, copies=repeated, voices=spoken)
    return Compared(by_name, points, whence, repeated, citations(readings, named, credited), spoken)


def gold_points(event: Event, echoes: Echoes, readings: Mapping[str, Reading]) -> list[list[Told]]:
    """The gold claims of every point, those of echoes too."""
    quotes = [*event.gold.quotes, *echoes.quotes]
    points: dict[str, list[GoldClaim]] = {point.id: list(point.claims) for point in event.gold.points}
    for point in echoes.points:
        points.setdefault(point.id, []).extend(point.claims)
    return [[_told(claim, quotes, readings) for claim in claims] for claims in points.values()]


def _told(claim: GoldClaim, quotes: Sequence[GoldQuote], readings: Mapping[str, Reading]) -> Told:
    text = readings[claim.account].article.text
    span = span_of(text, claim)
    own = (quote for quote in quotes if quote.account == claim.account and quote.utterance)
    said = frozenset(quote.utterance for quote in own if _meets(span, span_of(text, quote)))
    return Told(claim.account, span, claim.source, claim.origin if isinstance(claim, EchoClaim) else None, said)


def _meets(one: Span, other: Span) -> bool:
    return one.overlap(other) >= SAME * min(len(one), len(other)) > 0


def origins(found: Compared, points: Sequence[Sequence[Told]]) -> Score:
    """Pairs of claims of one origin, found and wanted."""
    home = {(claim.article, claim.span): point for point in found.points for claim in point.claims}
    right, held, wanted = 0, 0, 0
    for told in points:
        same, ours = same_origin(told), [_ours(found, one) for one in told]
        apart = _together(found.whence, list(dict.fromkeys(claim for own in ours for claim in own)))
        for one, other in combinations(range(len(told)), 2):
            if told[one].account != told[other].account:
                joined = _held(home, apart, ours[one], ours[other])
                right += joined and (one, other) in same
                held += joined
                wanted += (one, other) in same
    return Score(right, held, right, wanted)


Place = tuple[str, Span]


def _together(whence: Whence, claims: Sequence[Claim]) -> dict[Place, int]:
    """The origin of each claim, by its place, were they all of one Point."""
    parted = whence.origins(claims)
    return {
        (claims[at].article, claims[at].span): number for number, origin in enumerate(parted) for at in origin.claims
    }


def same_origin(told: Sequence[Told]) -> set[tuple[int, int]]:
    """Pairs of gold claims of one origin, and what follows from them."""
    home = {place: {place} for place in range(len(told))}
    for one, other in (*_alike(told), *_taken(told)):
        group = home[one] | home[other]
        home.update(dict.fromkeys(group, group))
    return {pair for pair in combinations(range(len(told)), 2) if pair[1] in home[pair[0]]}


def _alike(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    for one, other in combinations(range(len(told)), 2):
        mine, yours = told[one], told[other]
        if mine.said & yours.said or (mine.source and mine.source == yours.source):
            yield one, other


def _taken(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Claims with those they were taken from: of several the one of the same source, or of none that another has."""
    for place, claim in enumerate(told):
        theirs = [at for at, other in enumerate(told) if other.account == claim.origin]
        same = [at for at in theirs if told[at].source == claim.source]
        used = {other.source for at, other in enumerate(told) if other.account == claim.account and at != place}
        yield from ((place, at) for at in same or [at for at in theirs if told[at].source not in used - {None}])


def _held(
    home: Mapping[Place, Point], apart: Mapping[Place, int], one: Sequence[Claim], other: Sequence[Claim]
) -> bool:
    """Whether we hold two gold claims, by the claims that stand for them, to be of one origin."""
    pairs = [((mine.article, mine.span), (yours.article, yours.span)) for mine in one for yours in other]
    for mine, yours in pairs:
        point = home.get(mine)
        if point is not None and point is home.get(yours):
            places = {(claim.article, claim.span): at for at, claim in enumerate(point.claims)}
            return any({places[mine], places[yours]} <= set(origin.claims) for origin in point.origins)
    return any(apart[mine] == apart[yours] for mine, yours in pairs)


def _ours(found: Compared, told: Told) -> list[Claim]:
    """The claims found that stand for a gold claim; where there is none, its own words."""
    article = found.readings[told.account].article.id
    claims = [claim for point in found.points for claim in point.claims if claim.article == article]
    return [claim for claim in claims if _meets(claim.span, told.span)] or [Claim(article, told.span, 0, "und")]


def _pairs(found: set[frozenset[str]], wanted: set[frozenset[str]]) -> Score:
    right = len(found & wanted)
    return Score(right, len(found), right, len(wanted))


def _gold(echoes: Echoes, kind: str) -> set[frozenset[str]]:
    return {frozenset((origin.account, origin.of)) for origin in echoes.origins if origin.kind == kind}


def _copied(found: Compared) -> set[frozenset[str]]:
    return {frozenset((found.names[copy.article], found.names[copy.of])) for copy in found.copies}


def _cited(found: Compared) -> set[frozenset[str]]:
    cited = ((citation.article, citation.cited) for citation in found.citations if citation.cited)
    return {frozenset((found.names[article], found.names[of])) for article, of in cited}


def utterances(found: Compared, event: Event, echoes: Echoes, *, strict: bool) -> Score:
    """Pairs of quotations of different accounts that are the same words, among those that were found."""
    numbers = {
        (quoted.article, quoted.span): utterance.id
        for voice in found.voices
        for utterance in voice.utterances
        for quoted in utterance.quoted
    }
    labelled = []
    for name, reading in found.readings.items():
        gold = [quote for quote in (*event.gold.quotes, *echoes.quotes) if quote.account == name]
        ours = [quote.span for quote in reading.items(Quote)]
        for at, to in matched(ours, [span_of(reading.article.text, quote) for quote in gold]):
            if strict or gold[to].utterance or name in event.readings:
                labelled.append((name, numbers[reading.article.id, ours[at]], gold[to].utterance))
    pairs = [(one, other) for one, other in combinations(labelled, 2) if one[0] != other[0]]
    held = [one[1] == other[1] for one, other in pairs]
    wanted = [bool(one[2]) and one[2] == other[2] for one, other in pairs]
    right = sum(mine and gold for mine, gold in zip(held, wanted, strict=True))
    return Score(right, sum(held), right, sum(wanted))
