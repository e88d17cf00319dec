"""Worker: builds a plan's readers once in the process that uses them, and holds the only loop."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Layer, Reading
from rashomon.ports import Outcome, Task
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
        for reader in self._readers:
            stale = [reading for reading in readings if self._lacks(reading, reader.name, made)]
            for reading, layer in zip(stale, reader.read(stale), strict=True):
                reading.add(layer)
                made[layer.article].append(layer)
        return [Outcome(task.article.id, tuple(made[task.article.id])) for task in tasks]

    def _lacks(self, reading: Reading, name: str, made: dict[str, list[Layer]]) -> bool:
        """Whether a layer is missing, by another producer, or made from one that was just made anew."""
        layer = reading.layers.get(name)
        needs = next(reader.needs for reader in self._readers if reader.name == name)
        renewed = any(new.name in needs for new in made[reading.article.id])
        return renewed or layer is None or layer.producer != self.producers[name]
