"""Commands in fresh processes of their own, with the time and memory they took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

SRC = Path(__file__).parents[2] / "src"
ROOT = SRC.parent
SAMPLES_A_SECOND = 10
MEGABYTE = 1_000_000
PROC = Path("/proc")


class Ran(msgspec.Struct, frozen=True):
    """What one command took.

    `cpu_s` is over all its processes. `largest_mb` is the peak of the largest of them, `together_mb` the peak of their
    sum, in which pages they share count in each (None where there is no /proc). `others_cores` is how many cores were
    busy with other work meanwhile, on average: where it is not near 0, the times say little.
    """

    seconds: float
    cpu_s: float
    largest_mb: float
    together_mb: float | None
    others_cores: float | None
    output: str


class Failed(Exception):
    """A measured command ended with an error; holds what it printed."""


def rashomon(*arguments: str, store: Path, cache: Path) -> Ran:
    """One `rashomon` command, its compiled graphs kept in `cache`."""
    return measured([sys.executable, "-m", "rashomon", "--store", str(store), *arguments], cache)


def module(name: str, *arguments: str, cache: Path) -> Ran:
    """One module of this benchmark as a program."""
    return measured([sys.executable, "-m", name, *arguments], cache)


def measured(command: Sequence[str], cache: Path) -> Ran:
    """Run a command to its end. Raises Failed where its exit code is not 0."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        busy, started = _busy_seconds(), time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=_environment(cache))
        with _Sampler(process.pid) as sampler:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{err.read()}")
        cpu = usage.ru_utime + usage.ru_stime
        others = (_busy_seconds() - busy - cpu) / seconds if busy else None
        return Ran(
            seconds=round(seconds, 3),
            cpu_s=round(cpu, 3),
            largest_mb=round(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEGABYTE, 1),
            together_mb=round(sampler.peak / MEGABYTE, 1) if sampler.peak else None,
            others_cores=round(max(0.0, others), 2) if others is not None else None,
            output=out.read(),
        )


def _environment(cache: Path) -> Mapping[str, str]:
    """The variables of this process, the package made importable and the caches kept where they are asked for.

    Bytecode is kept as Python does by itself; compiling the sources anew takes a second of each command.
    """
    paths = os.pathsep.join([str(SRC), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": paths, "XDG_CACHE_HOME": str(cache), "TERM": "dumb"}


class _Sampler:
    """Watches the resident sizes of a process and all that it starts; `peak` is the most of their sum, in bytes."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Sampler:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(1 / SAMPLES_A_SECOND):
            self.peak = max(self.peak, sum(map(resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for parent in found:
        try:
            tasks = list((PROC / str(parent) / "task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it has ended meanwhile, or there is no /proc
    return found


def resident(pid: int) -> int:
    """Bytes of a process that lie in memory; 0 where that cannot be told."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _busy_seconds() -> float:
    """Processor seconds spent by all processes, or taken by other guests of the host; 0 where they are not told."""
    try:
        spent = (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return 0.0
    user, nice, system, _idle, _wait, irq, softirq, stolen = map(int, spent)
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")
