"""Evidence that two articles tell of one event: named features of their heads."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from rashomon.gather.seen import Seen, known_key, name_key, number_key
from rashomon.knowledge.similarity import similarity
from rashomon.ports import Vectors

UNLIKE, ALIKE = 0.6, 0.85
"""Likeness of sound up to which two new names have nothing in common, and from which they are one."""
BEST_SENTENCES, BEST_OF_ALL = 4, 8
"""Matches of sentences that are meant, of heads and of all that was read."""
MOST_NUMBERS = 2.0
"""More shared numbers than this, by rarity, say no more."""
LONG = 12
"""Sentences of a long article: it tells its event at length. What short ones tell after their head is background, which
misleads: their bodies taken as well, .93 of six topics fell to .90."""
CLOSE = 0.25
"""Degrees of latitude, 28 km, within which two places count as one: a port and its city, an island off it."""
FARTHEST = 10
"""Days apart that count; more are no less the same event."""
LONGEST = 30
"""The same for publications."""
UNDATED = 1.0
"""Days taken to lie between publications where one is not dated."""

FEATURES = (
    *("vector", "margin", "sentences", "best sentence", "bodies", "both long"),
    *("names", "share of names", "same place", "other place", "other country"),
    *("same day", "days apart", "published apart"),
    *("numbers", "other numbers", "title", "same language"),
)
"""What two heads are compared by:

vector           cosine, each freed of what its language has in common
margin           the same less the mean cosine to the neighbourhood: is it nearer than other stories are?
sentences        mean cosine of the best matches of sentences; `best sentence` that of the best one
bodies           the mean of the best matches of all sentences, where both articles are long and were read in full
both long        1 where both are
names            people, places and organisations both name, by how rare they are among the active stories
share of names   the same as a share of what the one that names fewer names
same place       1 where a place more exact than a country is in both, or close to one of the other's
other place      1 where it is not, and both have such of which is known where they are
other country    1 where both name countries, or places in them, and share none
same day         1 where a day is told of by both
days apart       tenths of days between what they tell of, where that is more than one
published apart  logarithm of one more than the days between the publications
numbers          values both name, by rarity
other numbers    1 where both name values and share none
title            share of the shorter headline's words that the other has, inside one language
same language    1 where both are in one language and have a headline
"""

Rarity = Callable[[int], float]
"""How rare a key of `seen.keys_of` is among the active stories: 1 for one that no other has, 0 where all have it."""


def features(new: Seen, others: Sequence[Seen], around: float, rarity: Rarity) -> Vectors:
    """The FEATURES of an article and each of some others, the faces of one story: shape (others, features).

    `around` is the mean cosine of the new one to its neighbours from other stories.
    """
    named = _named(new, rarity)
    rows = [_pair(new, other, around, named, rarity) for other in others]
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))


def _pair(new: Seen, other: Seen, around: float, named: float, rarity: Rarity) -> tuple[float, ...]:
    cosine = float(new.vector @ other.vector)
    return (
        *(cosine, cosine - around, *_sentences(new, other), *_bodies(new, other)),
        *_names(new, other, named, rarity),
        *_places(new, other),
        *_days(new, other),
        _published(new, other),
        *_numbers(new, other, rarity),
        *_title(new, other),
    )


def _sentences(new: Seen, other: Seen) -> tuple[float, float]:
    """Mean of the best matches that sentences of either find in the other, and the best of them."""
    best = _best(new.sentences, other.sentences)
    return float(best[-BEST_SENTENCES:].mean()), float(best[-1])


def _bodies(new: Seen, other: Seen) -> tuple[float, float]:
    """The same of all that was read, where that is enough to hold more than the background of a short report."""
    if min(len(new.everything), len(other.everything)) < LONG:
        return 0.0, 0.0
    return float(_best(new.everything, other.everything)[-BEST_OF_ALL:].mean()), 1.0


def _best(mine: Vectors, theirs: Vectors) -> Vectors:
    """The cosine of every sentence of either to the one of the other that is most like it, the best last."""
    cosines = mine @ theirs.T
    return np.sort(np.concatenate([cosines.max(axis=0), cosines.max(axis=1)]))


def _names(new: Seen, other: Seen, named: float, rarity: Rarity) -> tuple[float, float]:
    """The rarity of what both name, and its share in what the one that names fewer does."""
    shared = sum(rarity(known_key(entity)) for entity in new.known & other.known) + sum(_alike(new, other, rarity))
    if not shared:
        return 0.0, 0.0
    least = min(named, _named(other, rarity))
    return shared, shared / least if least > 0 else 0.0


def _alike(new: Seen, other: Seen, rarity: Rarity) -> Iterator[float]:
    """The rarity of new names that sound alike, by how alike they do, each paired once."""
    if not new.names or not other.names or new.initials.isdisjoint(other.initials):
        return
    left, right = set(new.names), set(other.names)
    pairs = ((_likeness(mine, theirs), mine, theirs) for mine in left for theirs in right)
    for likeness, mine, theirs in sorted((pair for pair in pairs if pair[0] > 0), reverse=True):
        if mine in left and theirs in right:
            left.remove(mine)
            right.remove(theirs)
            yield likeness * (rarity(name_key(mine)) + rarity(name_key(theirs))) / 2


def _likeness(one: str, other: str) -> float:
    return min(1.0, max(0.0, (similarity(one, other) - UNLIKE) / (ALIKE - UNLIKE)))


def _named(one: Seen, rarity: Rarity) -> float:
    return sum(rarity(known_key(entity)) for entity in one.known) + sum(rarity(name_key(name)) for name in one.names)


def _places(new: Seen, other: Seen) -> tuple[float, float, float]:
    """Whether a place is in both, or two are close; whether they are known not to be; whether the countries differ."""
    same = bool(new.places & other.places) or any(_close(mine, theirs) for mine in new.spots for theirs in other.spots)
    apart = not same and bool(new.spots) and bool(other.spots)
    return float(same), float(apart), _are_others(new.countries, other.countries)


def _close(mine: tuple[float, float], theirs: tuple[float, float]) -> bool:
    """Whether two places are a town and a part of it, or as near as that; exact enough for so short a way."""
    north = mine[0] - theirs[0]
    east = (mine[1] - theirs[1] + 180) % 360 - 180
    return math.hypot(north, east * math.cos(math.radians(mine[0]))) <= CLOSE


def _are_others(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return float(bool(mine) and bool(theirs) and mine.isdisjoint(theirs))


def _days(new: Seen, other: Seen) -> tuple[float, float]:
    """Whether they tell of one day; a day more or less may be the other side of midnight."""
    if not new.days or not other.days:
        return 0.0, 0.0
    gap = min(abs(mine - theirs) for mine in new.days for theirs in other.days)
    return float(gap == 0), min(gap, FARTHEST) / FARTHEST if gap > 1 else 0.0


def _published(new: Seen, other: Seen) -> float:
    if new.instant is not None and other.instant is not None:
        apart = abs(new.instant - other.instant) / 86_400
    else:
        mine, theirs = new.published[1], other.published[1]
        apart = UNDATED if mine is None or theirs is None else abs(mine - theirs)
    return math.log1p(min(apart, LONGEST))


def _numbers(new: Seen, other: Seen, rarity: Rarity) -> tuple[float, float]:
    if not new.numbers or not other.numbers:
        return 0.0, 0.0
    shared = new.numbers & other.numbers
    return min(sum(rarity(number_key(number)) for number in shared), MOST_NUMBERS), float(not shared)


def _title(new: Seen, other: Seen) -> tuple[float, float]:
    if new.language != other.language or not new.title or not other.title:
        return 0.0, 0.0
    return len(new.title & other.title) / min(len(new.title), len(other.title)), 1.0
