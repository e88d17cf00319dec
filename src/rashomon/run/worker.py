"""Worker: builds a plan's readers once in the process that uses them, and holds the only loop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Layer, Reading
from rashomon.ports import Outcome, Reader, Task
from rashomon.read.reader import producer
from rashomon.run.plan import Plan, build


class Worker:
    """Reads articles by a plan."""

    def __init__(self, plan: Plan, threads: int = 0) -> None:
        self._readers = build(plan, threads)
        self.producers = {reader.name: producer(reader.name, reader.version) for reader in self._readers}

    def read(self, tasks: Sequence[Task]) -> list[Outcome]:
        """One outcome a task, in their order; an article that cannot be read does not harm the others."""
        try:
            return self._read(tasks)
        except Exception as error:
            if len(tasks) == 1:
                return [Outcome(tasks[0].article.id, problem=f"{type(error).__name__}: {error}")]
            return [outcome for task in tasks for outcome in self.read([task])]

    def _read(self, tasks: Sequence[Task]) -> list[Outcome]:
        readings = [Reading(task.article, task.layers) for task in tasks]
        made: dict[str, list[Layer]] = {task.article.id: [] for task in tasks}
        renewed: dict[str, set[str]] = {task.article.id: set() for task in tasks}
        for reader in self._readers:
            stale = [reading for reading in readings if self._lacks(reading, reader, renewed)]
            for reading, layer in zip(stale, reader.read(stale), strict=True):
                if layer.name in reading.layers:
                    renewed[layer.article].add(layer.name)
                reading.add(layer)
                made[layer.article].append(layer)
        return [Outcome(task.article.id, tuple(made[task.article.id])) for task in tasks]

    def _lacks(self, reading: Reading, reader: Reader, renewed: Mapping[str, set[str]]) -> bool:
        """Whether a layer is missing, by another producer, or made from one that was just replaced.

        A gist made by skimming was made from none of the layers that a full reading adds; it stays.
        """
        layer = reading.layers.get(reader.name)
        stale = not renewed[reading.article.id].isdisjoint(reader.needs)
        return stale or layer is None or layer.producer != self.producers[reader.name]
