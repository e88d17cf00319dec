"""The one loop of reading and who runs it, this process or a pool of them; and the fold of gathering."""

from rashomon.run.batches import batches, reading_of
from rashomon.run.fold import Fold
from rashomon.run.intake import Intake, Progress, ReadReport
from rashomon.run.plan import Plan, Step, default_plan, producers, skim_plan
from rashomon.run.runners import BATCH, PoolRunner, SerialRunner
from rashomon.run.worker import Worker

__all__ = [
    "BATCH",
    "Fold",
    "Intake",
    "Plan",
    "PoolRunner",
    "Progress",
    "ReadReport",
    "SerialRunner",
    "Step",
    "Worker",
    "batches",
    "default_plan",
    "producers",
    "reading_of",
    "skim_plan",
]
