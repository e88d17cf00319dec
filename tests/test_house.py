"""The house keeps its own rules: tools pass, files and functions stay small, the locks hold what is asked for."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import rashomon

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rashomon"
MADE = {".git", ".venv", "build", "dist", "node_modules", "__pycache__"}
"""Folders that are made or kept beside the sources."""

MOST_LINES, LONGEST_FUNCTION, LARGEST_FILE = 600, 60, 20_000_000
NAMELESS = {"utils", "util", "core", "common", "helpers", "helper", "manager", "managers", "misc"}

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\$", re.M)
LINE_IN_LOCK = re.compile(r"#|\s+#|[a-z0-9-]+==\S+(?: ; .+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")
LOCKS = {"requirements.lock": "build", "requirements-dev.lock": "dev"}


def sources(folder: Path = ROOT, ending: str = "") -> Iterator[Path]:
    """Files of the project, without what is hidden or made."""
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith("_cache")]
        yield from (Path(top, name) for name in names if name.endswith(ending))


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ],
    ids=["ruff check", "ruff format", "mypy", "lint-imports"],
)
def test_tool_passes(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(PACKAGE, ".py")}
    assert len(lengths) > 50
    assert {path.name: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    functions = [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in sources(PACKAGE, ".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 300
    assert [(name, length) for name, length in functions if length > LONGEST_FUNCTION] == []


def test_every_module_is_named_for_what_it_does() -> None:
    parts = {part for path in sources(ending=".py") for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & NAMELESS == set()


def test_no_file_is_large() -> None:
    assert [path for path in sources() if path.stat().st_size > LARGEST_FILE] == []


def test_wheel_holds_every_file_of_the_package() -> None:
    """Data files go with the code: a pattern in .gitignore that fits one would leave it out without a word."""
    packed = {Path(file.path) for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert set(sources(PACKAGE)) - packed == set()


def test_changelog_tells_of_this_version() -> None:
    assert f"\n## [{rashomon.__version__}] - " in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place_to_fetch_from(lock: str) -> None:
    """An index, a link or a path would be of the machine that made the lock."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert [line for line in lines if not LINE_IN_LOCK.match(line) or "://" in line] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pins = versions(lock)
    lacking = [
        str(wanted)
        for wanted in asked_for(LOCKS[lock])
        if not any(wanted.specifier.contains(version) for version in pins.get(canonicalize_name(wanted.name), ()))
    ]
    assert lacking == []


def test_both_locks_agree() -> None:
    short, full = map(versions, LOCKS)
    assert {name: full.get(name) for name in short} == short


def versions(lock: str) -> dict[str, list[str]]:
    """What a lock pins; a name may have one version for older Pythons and one for newer."""
    found: dict[str, list[str]] = {}
    for name, version, _ in PIN.findall((ROOT / lock).read_text("utf-8")):
        found.setdefault(name, []).append(version)
    return found


def asked_for(group: str) -> list[Requirement]:
    """What the project needs at run time and in one group of dependencies."""
    return [Requirement(wanted) for wanted in (*project()["project"]["dependencies"], *members(group))]


def members(group: str) -> Iterator[str]:
    """The requirements of a group, those of groups it includes among them."""
    for entry in project()["dependency-groups"][group]:
        yield from [entry] if isinstance(entry, str) else members(entry["include-group"])


@cache
def project() -> dict[str, dict[str, Any]]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
