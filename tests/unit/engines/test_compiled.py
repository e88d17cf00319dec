from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.engines import compiled


def test_no_cache_where_none_can_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled, "user_cache_path", lambda name: tmp_path / "file" / name)
    assert compiled._cache_folder() is None


def test_a_cache_that_fails_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Core:
        def compile_model(self, _model: object, _device: str, options: dict[str, object]) -> dict[str, object]:
            if "CACHE_DIR" in options:
                raise RuntimeError("No space left on device")
            return options

    monkeypatch.setattr(compiled.ov, "Core", Core)
    monkeypatch.setattr(compiled, "_cache_folder", lambda: tmp_path)
    options = compiled.compile_graph(None, "f32", threads=3)
    assert options["NUM_STREAMS"] == 3
    assert options["INFERENCE_PRECISION_HINT"] == "f32"  # set outright, never left to a default
