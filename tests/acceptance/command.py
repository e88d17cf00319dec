"""`rashomon` as a shell starts it: a process of its own, with what it printed and how it ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SOURCE, BYTECODE = ROOT / "src", ROOT / ".pytest_cache" / "bytecode"

LONGEST = 600
"""Seconds after which a command counts as hung; none takes a tenth of it."""


class Ended(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Command:
    """The command line over one store."""

    def __init__(self, store: Path, wrapper: Sequence[str] = (), **environment: str) -> None:
        self.store = store
        self._wrapper = wrapper
        self._environment = _environment() | environment

    def __call__(self, *arguments: str | Path, **options: Any) -> Ended:
        """Run a command to its end."""
        return ended(self.start(*arguments, **options))

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
        """A command under way, in a session of its own as in a terminal of its own."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            self.line(*arguments),
            **(pipes | options),
            env=self._environment,
            encoding="utf-8",
            start_new_session=True,
        )

    def line(self, *arguments: str | Path) -> list[str]:
        """The words of a command line."""
        return [*self._wrapper, sys.executable, "-m", "rashomon", "--store", str(self.store), *map(str, arguments)]

    def under(self, wrapper: Sequence[str] = (), **environment: str) -> Command:
        """The same command started by another, or in another environment."""
        return Command(self.store, wrapper, **environment)


def without_roots_rights() -> list[str]:
    """What starts a command for which file permissions hold, though it may be root's; skips the test where none can."""
    if os.geteuid():
        return []
    wrapper = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if not works(wrapper):
        pytest.skip("root may read and write everything, and there is no setpriv to take that away")
    return wrapper


def works(wrapper: Sequence[str]) -> bool:
    """Whether a command that starts others is there and may do what it is asked for."""
    found = shutil.which(wrapper[0]) is not None
    return found and subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode == 0


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for the end of a command."""
    with process:
        try:
            out, err = process.communicate(timeout=LONGEST)
        finally:
            process.kill()
    return Ended(process.returncode, out or "", err or "")


def kill(process: subprocess.Popen[str]) -> Ended:
    """End a command as no program can refuse; what it started is left alone."""
    process.kill()
    return ended(process)


def interrupt(process: subprocess.Popen[str]) -> Ended:
    """What a terminal does on Ctrl-C: SIGINT to the command and all processes it started."""
    os.killpg(process.pid, signal.SIGINT)
    return ended(process)


def wait_for_end_of_session(session: int) -> list[str]:
    """Wait for processes that a command left behind; gives back those that do not end by themselves."""
    deadline = time.monotonic() + 30
    while (left := list(processes(session))) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def processes(session: int) -> Iterator[str]:
    """Living processes of a session, from Linux's /proc; none where there is no such folder."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            yield stat.parent.name


def _environment() -> dict[str, str]:
    """The tests' environment without what would change the command, and with the package they test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RASHOMON_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every start compiles all that it imports
    places = [str(SOURCE), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(places), "PYTHONPYCACHEPREFIX": str(BYTECODE), "COLUMNS": "100"}
