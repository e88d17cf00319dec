"""Voices: who says what in a story, every utterance once with the wordings of all accounts.

Only somebody named is one speaker in several accounts: "an official" here and "an official" there may be two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import msgspec

from rashomon.compare.meant import Meant
from rashomon.compare.telling import common_model
from rashomon.compare.utterances import Remark, joined, likeness, remarks, score
from rashomon.compare.words import WordMeanings
from rashomon.knowledge.folding import fold
from rashomon.model import Match, Named, Quote, Quoted, Reading, Sentence, Utterance, Voice


class _Who(NamedTuple):
    """A speaker: an entity, or one account's words for somebody, which may be none."""

    entity: str | None
    name: str
    article: str = ""
    form: str = ""


def voices(readings: Sequence[Reading], named: Sequence[Named]) -> tuple[Voice, ...]:
    """Every speaker: named ones first, those that most accounts quote at the top; then those that are only described.

    Utterances stand in the order in which the accounts come to them, numbered through.
    """
    model, meant = common_model(readings), Meant(named)
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    by_id = {reading.article.id: reading for reading in ordered}
    said: dict[_Who, list[Remark]] = defaultdict(list)
    for reading in ordered:
        meanings = WordMeanings(reading, model)
        for who, quotes in _spoken(reading, meant).items():
            said[who] += remarks(reading, quotes, meanings)
    found = [_voice(who, own, by_id) for who, own in said.items()]
    return tuple(_numbered(sorted(found, key=_rank)))


def _spoken(reading: Reading, meant: Meant) -> Mapping[_Who, list[Quote]]:
    """The quotations of one account by speaker; what continues another is of the same."""
    found: dict[_Who, list[Quote]] = defaultdict(list)
    last: _Who | None = None
    for quote in reading.items(Quote):
        who = last if quote.continues and last else _who(reading, quote, meant)
        found[who].append(quote)
        last = who
    return found


def _who(reading: Reading, quote: Quote, meant: Meant) -> _Who:
    if entity := meant.by(reading, quote):
        return _Who(entity.id, entity.name)
    words = quote.antecedent or quote.speaker
    name = reading.words(words) if words else ""
    return _Who(None, name, reading.article.id, fold(name) if name else str(quote.span.start))


def _voice(who: _Who, said: Sequence[Remark], readings: Mapping[str, Reading]) -> Voice:
    groups = [[said[place] for place in group] for group in joined(said)]
    groups.sort(key=_first)
    return Voice(who.name, tuple(_utterance(group, readings) for group in groups), who.entity)


def _first(group: Sequence[Remark]) -> tuple[int, str, int]:
    """Where an utterance first stands in any of its accounts."""
    return min((remark.quotes[0].sentence, remark.article, remark.quotes[0].span.start) for remark in group)


def _utterance(group: Sequence[Remark], readings: Mapping[str, Reading]) -> Utterance:
    quoted = tuple(_quoted(quote, readings[remark.article]) for remark in group for quote in remark.quotes)
    return Utterance(0, quoted, tuple(_matches(group)))


def _quoted(quote: Quote, reading: Reading) -> Quoted:
    """A quotation with the words for its speaker: for one only described those that describe it, not "he"."""
    described = quote.antecedent or quote.speaker
    return Quoted(
        reading.article.id,
        quote.span,
        quote.kind,
        reading.items(Sentence)[quote.sentence].language,
        described if quote.referent is None else quote.speaker or quote.antecedent,
        quote.cue,
        quote.addressee,
        quote.reported,
        quote.continues,
    )


def _matches(group: Sequence[Remark]) -> Iterable[Match]:
    """For each account's wording the other's that it is most like, by where they begin."""
    starts = [sum(len(remark.quotes) for remark in group[:at]) for at in range(len(group))]
    found: dict[tuple[int, int], Match] = {}
    for at, one in enumerate(group):
        others = [(likeness(one, other), to) for to, other in enumerate(group) if to != at]
        if others:
            reasons, to = max(others, key=lambda pair: (score(pair[0]), -pair[1]))
            left, right = starts[min(at, to)], starts[max(at, to)]
            found[left, right] = Match(left, right, round(score(reasons), 3), reasons)
    return (found[key] for key in sorted(found))


def _rank(voice: Voice) -> tuple[int, int, str, str, int]:
    accounts = {quoted.article for utterance in voice.utterances for quoted in utterance.quoted}
    first = voice.utterances[0].quoted[0]
    return 0 if voice.entity else 1 if voice.name else 2, -len(accounts), voice.name, first.article, first.span.start


def _numbered(found: Iterable[Voice]) -> Iterable[Voice]:
    number = count(1)
    for voice in found:
        told = tuple(msgspec.structs.replace(utterance, id=next(number)) for utterance in voice.utterances)
        yield msgspec.structs.replace(voice, utterances=told)
