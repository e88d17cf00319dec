"""Articles of full length to measure with, made of the accounts in `examples/`.

Each is one of the accounts with its furniture and paragraphs, every sentence of which goes on as another sentence of
the same language ends. They make little sense, but have the lengths, letters and marks of news, and no two sentences
of a corpus are equal: the encoder reads equal ones once, which would flatter it. Words do come again more often than
in true news, which spares the tokenizers, ours and the peer's, some work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from rashomon.errors import InputError
from rashomon.ingest import Limits, Record, ingest
from rashomon.model import Reading, Sentence
from rashomon.ports import Task
from rashomon.run import Step, Worker

EXAMPLES = Path(__file__).parents[2] / "examples"

_QUOTES = re.compile('[„“”«»「」『』"]')
"""Left out: half a pair would hold sentences together that are apart."""

_FINAL_STOP = re.compile(r"[.!?…。！？।॥۔؟\s]+\Z")


class Halves(NamedTuple):
    """A sentence in two parts of about the same length."""

    head: str
    tail: str


def corpus(articles: int, examples: Path = EXAMPLES) -> list[Record]:
    """So many articles in the languages of the examples, by turns; ValueError where the examples do not suffice."""
    accounts = read_accounts(examples)
    sentences: dict[str, list[Halves]] = {}
    for account in accounts:
        sentences.setdefault(account.language, []).extend(_halves(account, "lead", "body"))
    rounds = min(map(len, sentences.values())) - 1
    if articles > rounds * len(accounts):
        raise ValueError(f"{examples} make {rounds * len(accounts)} articles, not {articles}; ask for fewer")
    return list(islice(_records(accounts, sentences, rounds), articles))


def write(records: Sequence[Record], path: Path) -> Path:
    """The records as a .jsonl file."""
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return path


def some(path: Path, articles: int, to: Path) -> Path:
    """The first articles of a .jsonl file as another file."""
    with path.open("rb") as lines:
        to.write_bytes(b"".join(islice(lines, max(1, articles))))
    return to


def read_accounts(folder: Path) -> list[Reading]:
    """The accounts in a folder, cut into sentences; InputError where one cannot be read."""
    worker = Worker(tuple(map(Step, ("language", "furniture", "sentences", "clauses"))))
    limits = Limits(1_000_000, 1_000_000)
    readings = []
    for article in ingest([str(folder)], limits):
        if isinstance(article, InputError):
            raise article
        readings.append(Reading(article, worker.read([Task(article)])[0].layers))
    return readings


def _records(accounts: Sequence[Reading], sentences: dict[str, list[Halves]], rounds: int) -> Iterator[Record]:
    for turn in range(1, rounds + 1):
        begun = dict.fromkeys(sentences, 0)
        for account in accounts:
            pool = sentences[account.language]
            yield _record(account, pool, begun[account.language], turn)
            begun[account.language] += len(_halves(account, "lead", "body"))


def _record(account: Reading, pool: Sequence[Halves], first: int, turn: int) -> Record:
    """An account whose i-th sentence ends as the one `turn` places further on; `first` is its first one's place."""
    text, title, shift, at = account.article.text, None, 0, first
    for sentence in account.items(Sentence):
        if sentence.role == "headline":
            words = title = _FINAL_STOP.sub("", halved(account.words(sentence.span)).head + pool[at - turn].tail)
        else:
            words = pool[at].head + pool[(at + turn) % len(pool)].tail
            at += 1
        start, end = sentence.span.start + shift, sentence.span.end + shift
        text = text[:start] + words + text[end:]
        shift += len(words) - len(sentence.span)
    fact = account.article.provenance.published
    site = f"https://{account.article.id}.example/{turn}"
    outlet, published = f"{account.language} {account.article.id}", fact.value if fact else None
    return Record(text, title, site, outlet, published=published)


def _halves(account: Reading, *roles: str) -> list[Halves]:
    return [halved(account.words(sentence.span)) for sentence in account.items(Sentence) if sentence.role in roles]


def halved(words: str) -> Halves:
    """A sentence without quotation marks, cut at the space nearest its middle; where there is none, in the middle."""
    bare = _QUOTES.sub("", words).strip()
    spaces = [match.start() for match in re.finditer(r"\s", bare)]
    middle = len(bare) // 2
    cut = min(spaces, key=lambda space: abs(space - middle), default=middle)
    return Halves(bare[:cut], bare[cut:])
