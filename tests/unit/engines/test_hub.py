from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from rashomon.engines import compiled
from rashomon.engines.encoder import shared_encoder
from rashomon.engines.hub import open_named
from rashomon.errors import EncoderUnavailable, MissingExtra
from rashomon.model import Span

WORDS = {"[UNK]": 0, "kim": 1, "met": 2, "putin": 3, "bread": 4}
TABLE = np.random.default_rng(7).standard_normal((len(WORDS), 8)).astype(np.float32)


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs made up here do not belong in the user's cache."""
    monkeypatch.setattr(compiled, "_cache_folder", lambda: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose states are a table's rows, so that every vector can be worked out by hand."""
    place = tmp_path / "tiny-table"
    ids, mask = (op.parameter([-1, -1], np.int64, name=name) for name in ("input_ids", "attention_mask"))
    for node in (ids, mask):
        node.output(0).set_names({node.get_friendly_name()})
    states = op.gather(op.constant(TABLE), ids, op.constant(np.int64(0)))
    ov.save_model(ov.Model([states], [ids, mask], "tiny"), place / "openvino_model.xml", compress_to_fp16=False)
    tokenizer(place / "tokenizer.json")
    return place


def tokenizer(path: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(WORDS, "[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made.enable_truncation(6)
    made.save(str(path))


def expected(*words: str) -> np.ndarray:
    mean = TABLE[[WORDS[word] for word in words]].mean(axis=0)
    return mean / np.linalg.norm(mean)


def test_a_local_folder_is_an_encoder(folder: Path) -> None:
    tiny = open_named(str(folder), threads=1)
    found = tiny.encode(["kim met putin", "bread", "kim met putin"])
    assert found.shape == (3, tiny.dimensions) == (3, 8)
    assert found[0] @ expected("kim", "met", "putin") > 0.999
    assert found[1] @ expected("bread") > 0.999


def test_its_id_follows_its_weights(folder: Path) -> None:
    before = open_named(str(folder)).model
    assert before.startswith("tiny-table@")
    weights = folder / "openvino_model.bin"
    weights.write_bytes(b"\0\0\0\0" + weights.read_bytes()[4:])
    assert open_named(str(folder)).model != before


def test_its_limit_and_its_pieces(folder: Path) -> None:
    tiny = open_named(str(folder))
    assert tiny.truncated("kim " * 7)
    assert not tiny.truncated("kim " * 6)
    assert tiny.pieces("kim  met") == ([1, 2], [(0, 3), (5, 8)], True, 0)


def test_parts_are_means_of_their_own_pieces(folder: Path) -> None:
    parts = [[Span(0, 7), Span(8, 13)], []]
    rows = open_named(str(folder)).encode_parts(["kim met putin", "bread"], parts).parts
    assert rows.shape == (2, 8)
    assert rows[0] @ expected("kim", "met") > 0.999
    assert rows[1] @ expected("putin") > 0.999


def test_shared_by_name(folder: Path) -> None:
    assert shared_encoder(str(folder), 1) is shared_encoder(str(folder), 1)


def test_a_folder_without_a_model_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"tokenizer\.json.*openvino_model\.xml"):
        open_named(str(tmp_path))


def test_a_graph_with_other_inputs_is_refused(folder: Path) -> None:
    ids = op.parameter([-1, -1], np.int64, name="input_ids")
    ids.output(0).set_names({"input_ids"})
    states = op.gather(op.constant(TABLE), ids, op.constant(np.int64(0)))
    ov.save_model(ov.Model([states], [ids], "bare"), folder / "openvino_model.xml")
    with pytest.raises(EncoderUnavailable, match=r"takes \['input_ids'\].*attention_mask"):
        open_named(str(folder))


def test_a_hub_name_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[hub\]'"):
        open_named("someone/some-model")
