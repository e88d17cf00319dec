"""The example events, read as a user's would be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.gold import Gold, load_gold
from rashomon.errors import InputError
from rashomon.ingest import Limits, ingest
from rashomon.model import Reading
from rashomon.ports import Task
from rashomon.run import Worker, default_plan
from rashomon.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"


class Event(NamedTuple):
    """One event with its gold and the readings of its accounts, by account name.

    `echoes` are accounts that repeat or cite those, which the gold leaves out.
    """

    gold: Gold
    readings: dict[str, Reading]
    echoes: Mapping[str, Reading] = {}

    @property
    def texts(self) -> dict[str, str]:
        """The stored text of every account."""
        return {name: reading.article.text for name, reading in self.readings.items()}

    @property
    def names(self) -> dict[str, str]:
        """The account name of every article id."""
        return {reading.article.id: name for name, reading in self.readings.items()}


def read_events(examples: Path = EXAMPLES) -> list[Event]:
    """Every event folder with a gold file; raises ValueError where gold and texts do not fit."""
    worker = Worker(default_plan())
    folders = sorted(path.parent for path in examples.glob("*/gold.json"))
    return [_read_event(folder, worker) for folder in folders]


def _read_event(folder: Path, worker: Worker) -> Event:
    gold = load_gold(folder)
    read = read_folder(folder, worker)
    readings = {name: reading for name, reading in read.items() if name in gold.accounts}
    event = Event(gold, readings, {name: reading for name, reading in read.items() if name not in gold.accounts})
    if problems := event.gold.check(event.texts):
        raise ValueError(f"{folder / 'gold.json'} does not fit its accounts: " + "; ".join(problems))
    return event


def read_folder(folder: Path, worker: Worker) -> dict[str, Reading]:
    """Every account in a folder by its name; those that repeat others too, which the gold of an event leaves out."""
    limits = Limits(Settings().largest_file, Settings().largest_article)
    readings: dict[str, Reading] = {}
    for article in ingest([str(folder)], limits):
        if isinstance(article, InputError):
            raise article
        outcome = worker.read([Task(article)])[0]
        if outcome.problem:
            raise ValueError(f"{article.provenance.source} was not read: {outcome.problem}")
        source = article.provenance.given_id or Path(article.provenance.source).stem
        readings[source] = Reading(article, outcome.layers)
    return dict(sorted(readings.items()))
