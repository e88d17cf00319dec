"""Plan: which readers run with which options; printable, picklable, and the same in every process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from rashomon.errors import SettingsError
from rashomon.ports import Encoder, Reader
from rashomon.read.reader import producer

if TYPE_CHECKING:
    from rashomon.read import SentencePass, SpeechPass


class Step(msgspec.Struct, frozen=True):
    """One reader by the name of its layer, with its options."""

    name: str
    options: tuple[tuple[str, str], ...] = ()


Plan = tuple[Step, ...]

HEAD = ("language", "furniture", "sentences", "clauses", "words", "names", "times", "vectors", "entities", "gist")
"""What is read of an article's head to skim it."""


def default_plan(model: str | None = None, names: str | None = None) -> Plan:
    """Every layer there is, by the shipped encoder or `model`, with the names known in advance and those in `names`."""
    encoder, known = _given(model=model), _given(names=names)
    plain = (Step("language"), Step("furniture"), Step("sentences"), Step("clauses"), Step("words"))
    named = (Step("names", encoder + known), Step("times"), Step("vectors", encoder), Step("entities", known))
    return (*plain, *named, Step("quotes", known), Step("sources", known), Step("gist", encoder + known))


def skim_plan(model: str | None = None, names: str | None = None) -> Plan:
    """The gist alone, from the head of an article; options as for `default_plan`."""
    return (Step("skim", _given(model=model, names=names)),)


def _given(**options: str | None) -> tuple[tuple[str, str], ...]:
    """The options that are given."""
    return tuple((name, value) for name, value in options.items() if value)


def build(plan: Plan, threads: int = 0) -> tuple[Reader, ...]:
    """The plan's readers, each after those it needs; `threads` (0: all cores) is for the encoder.

    Raises SettingsError for a step nobody knows, and for needs that no step meets.
    """
    makers = _makers(threads)
    unknown = [step.name for step in plan if step.name not in makers]
    if unknown:
        raise SettingsError(f"plan: no reader makes {', '.join(unknown)}; known are {', '.join(makers)}")
    return _ordered([makers[step.name](dict(step.options)) for step in plan])


def _makers(threads: int) -> Mapping[str, Callable[[Mapping[str, str]], Reader]]:
    """How each reader is made; imported here, where they are used, to keep the start of a process short."""
    from rashomon import read
    from rashomon.engines.language import Py3LangIdentifier
    from rashomon.knowledge.known import known_names

    @cache
    def sentence_pass(model: str | None) -> SentencePass:
        return _sentence_pass(model, threads)

    @cache
    def speech_pass(names: str | None) -> SpeechPass:
        return read.SpeechPass(known_names(names))

    def skim(options: Mapping[str, str]) -> Reader:
        return read.SkimReader(_ordered([makers[name](options) for name in HEAD]))

    makers: dict[str, Callable[[Mapping[str, str]], Reader]] = {
        "language": lambda _: read.LanguageReader(Py3LangIdentifier()),
        "furniture": lambda _: read.FurnitureReader(),
        "sentences": lambda _: read.SentenceReader(),
        "clauses": lambda _: read.ClauseReader(),
        "words": lambda _: read.WordReader(),
        "times": lambda _: read.TimeReader(),
        "names": lambda options: read.NameReader(
            sentence_pass(options.get("model")), known_names(options.get("names"))
        ),
        "vectors": lambda options: read.VectorReader(sentence_pass(options.get("model"))),
        "entities": lambda options: read.LinkReader(known_names(options.get("names"))),
        "quotes": lambda options: read.QuoteReader(speech_pass(options.get("names"))),
        "sources": lambda options: read.SourceReader(speech_pass(options.get("names"))),
        "gist": lambda options: read.GistReader(
            known_names(options.get("names")), sentence_pass(options.get("model")).model
        ),
        "skim": skim,
    }
    return makers


def _sentence_pass(model: str | None, threads: int) -> SentencePass:
    """The encoder is opened when there is something to read; only another model's id asks for it earlier."""
    from rashomon.engines.weights import MODEL
    from rashomon.read import SentencePass

    def encoder() -> Encoder:
        from rashomon.engines.encoder import shared_encoder

        return shared_encoder(model, threads)

    return SentencePass(encoder().model if model else MODEL, encoder)


def producers(plan: Plan) -> dict[str, str]:
    """By which producer each of the plan's layers is made."""
    return {reader.name: producer(reader.name, reader.version) for reader in build(plan)}


def _ordered(readers: Sequence[Reader]) -> tuple[Reader, ...]:
    """Readers so that each follows what it needs, otherwise in the order given."""
    ordered: list[Reader] = []
    waiting = list(readers)
    while waiting:
        made = {reader.name for reader in ordered}
        ready = next((reader for reader in waiting if made.issuperset(reader.needs)), None)
        if ready is None:
            lacking = "; ".join(f"{r.name} needs {', '.join(sorted(set(r.needs) - made))}" for r in waiting)
            raise SettingsError(f"plan: {lacking}; add the missing steps")
        ordered.append(ready)
        waiting.remove(ready)
    return tuple(ordered)
