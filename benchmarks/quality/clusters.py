"""Measures of a clustering: accounts as they were gathered into stories, against the events they tell of.

    figures(["quake", "quake", "vote"], [1, 1, 2], ["hi", "vi", "hi"])["b_cubed_f1"]    # 1.0

B-cubed asks of each account how much of its story is its event, and how much of its event is in its story. Pairs are
those of two accounts, **across** those of two languages. An event is split where accounts of it are in several stories;
a story is merged where it holds several events. All is counted from tables of how many accounts share an event, a
story, a language: no pair is looked at by itself. A share of nothing is 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

DIGITS = 4


class Pairs(NamedTuple):
    """How many pairs of accounts are of one event, in one story, and both."""

    told: int
    gathered: int
    both: int

    def __sub__(self, other: Pairs) -> Pairs:
        return Pairs(*(mine - yours for mine, yours in zip(self, other, strict=True)))

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1, each under a name with what kind of pairs they are of before it."""
        return {
            f"{name}_precision": _share(self.both, self.gathered),
            f"{name}_recall": _share(self.both, self.told),
            f"{name}_f1": self.f1(),
        }

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.both, self.told + self.gathered)


def figures(truth: Sequence[str], found: Sequence[int], languages: Sequence[str]) -> dict[str, float]:
    """Every measure of a clustering, 0–1 but for `adjusted_rand`, which chance brings to 0 and less.

    The three are parallel: the event of each account, the story it was found in, its language. ValueError where they
    are not of one length, or empty.
    """
    _check(truth, found, languages)
    pairs = counted(truth, found)
    of_one_language = counted(list(zip(truth, languages, strict=True)), list(zip(found, languages, strict=True)))
    precision, recall = b_cubed(truth, found)
    return {
        "b_cubed_precision": round(precision, DIGITS),
        "b_cubed_recall": round(recall, DIGITS),
        "b_cubed_f1": round(b_cubed_f1(truth, found), DIGITS),
        **pairs.figures("pairs"),
        **(pairs - of_one_language).figures("across"),
        "split_rate": split_rate(truth, found),
        "merge_rate": merge_rate(truth, found),
        "adjusted_rand": adjusted_rand(pairs, len(truth)),
    }


def per_pair(truth: Sequence[str], found: Sequence[int], languages: Sequence[str]) -> dict[str, dict[str, float]]:
    """`pairs` of one event, and the F1 of pairs, for every two languages ("hi-vi") with a pair told or gathered."""
    _check(truth, found, languages)
    told = _across(truth, languages)
    gathered = _across(found, languages)
    both = _across(list(zip(truth, found, strict=True)), languages)
    return {
        f"{one}-{other}": {
            "pairs": told[one, other],
            "f1": Pairs(told[one, other], gathered[one, other], both[one, other]).f1(),
        }
        for one, other in sorted(told | gathered)
    }


def b_cubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall, for each account, of the accounts it stands with; not rounded."""
    both, told, gathered = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(count * count / gathered[story] for (_, story), count in both.items())
    recall = sum(count * count / told[event] for (event, _), count in both.items())
    return precision / len(truth), recall / len(truth)


def b_cubed_f1(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Harmonic mean of the two; not rounded."""
    precision, recall = b_cubed(truth, found)
    return 2 * precision * recall / (precision + recall)


def counted(truth: Sequence[Hashable], found: Sequence[Hashable]) -> Pairs:
    """The pairs of accounts of one event, of one story, of both."""
    return Pairs(_twos(truth), _twos(found), _twos(zip(truth, found, strict=True)))


def split_rate(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Share of the events with two accounts or more that are found in several stories."""
    events = [event for event, count in Counter(truth).items() if count > 1]
    stories = _held(truth, found)
    return _share(sum(len(stories[event]) > 1 for event in events), len(events))


def merge_rate(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Share of the stories found that hold accounts of several events."""
    events = _held(found, truth)
    return _share(sum(len(held) > 1 for held in events.values()), len(events))


def adjusted_rand(pairs: Pairs, accounts: int) -> float:
    """The Rand index with what chance alone would bring taken out (Hubert & Arabie 1985)."""
    if pairs.told == pairs.gathered == pairs.both:  # the same clustering, also where there is no room for another
        return 1.0
    chance = pairs.told * pairs.gathered / (accounts * (accounts - 1) / 2)
    return round((pairs.both - chance) / ((pairs.told + pairs.gathered) / 2 - chance), DIGITS)


def _twos(marks: Iterable[Hashable]) -> int:
    """How many pairs bear the same mark."""
    return sum(count * (count - 1) // 2 for count in Counter(marks).values())


def _across(marks: Sequence[Hashable], languages: Sequence[str]) -> Counter[tuple[str, str]]:
    """How many pairs of two languages, in the order of their tags, bear the same mark."""
    held: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for mark, language in zip(marks, languages, strict=True):
        held[mark][language] += 1
    pairs: Counter[tuple[str, str]] = Counter()
    for counts in held.values():
        for one, other in combinations(sorted(counts), 2):
            pairs[one, other] += counts[one] * counts[other]
    return pairs


def _held(holders: Sequence[Hashable], marks: Sequence[Hashable]) -> dict[Hashable, set[Hashable]]:
    """The different marks each holder comes with."""
    held: dict[Hashable, set[Hashable]] = defaultdict(set)
    for holder, mark in zip(holders, marks, strict=True):
        held[holder].add(mark)
    return held


def _share(part: int, whole: int) -> float:
    return round(part / whole, DIGITS) if whole else 0.0


def _check(truth: Sequence[str], found: Sequence[int], languages: Sequence[str]) -> None:
    if not len(truth) == len(found) == len(languages):
        raise ValueError(
            f"{len(truth)} events, {len(found)} stories and {len(languages)} languages: give one of each per account"
        )
    if not truth:
        raise ValueError("no accounts: a clustering of nothing has no figures")
