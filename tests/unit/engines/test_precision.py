from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.engines.precision import choose, cpu_flags


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("avx2 avx512f avx512_bf16 avx512_vnni", "bf16"),
        ("avx2 avx512f amx_bf16 amx_tile", "bf16"),
        ("avx2 avx512f avx512_vnni", "f32"),  # would emulate bf16
        ("avx2 avx_vnni", "f32"),
        ("", "f32"),
    ],
)
def test_bf16_only_where_the_processor_has_it(tmp_path: Path, flags: str, expected: str) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text(f"processor\t: 0\nflags\t\t: fpu {flags}\nbogomips: 5192.29\n\nprocessor\t: 1\n")
    assert choose(cpu_flags(info)) == expected


def test_unknown_processors_compute_in_f32(tmp_path: Path) -> None:
    assert cpu_flags(tmp_path / "none") == frozenset()
    (tmp_path / "arm").write_text("processor : 0\nFeatures : fp asimd bf16 sve\n")
    assert choose(cpu_flags(tmp_path / "arm")) == "f32"
