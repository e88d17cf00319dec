"""Another encoder than the shipped one: a local folder, or a model fetched from the Hugging Face hub when asked for.

A folder holds `openvino_model.xml` and `.bin`, or `model.onnx` (also in `openvino/` or `onnx/`), and `tokenizer.json`.
The model takes `input_ids` and `attention_mask` and gives the last layer's states first; vectors are their masked mean.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino import opset13 as op

from rashomon.engines import graph
from rashomon.engines.batches import Ids
from rashomon.engines.compiled import compile_graph
from rashomon.engines.encoder import Feed, Network, OpenVinoEncoder
from rashomon.engines.precision import choose
from rashomon.engines.tokenizer import PREFIX, Pieces
from rashomon.engines.weights import Floats
from rashomon.errors import EncoderUnavailable, MissingExtra

GRAPHS = ("openvino_model.xml", "openvino/openvino_model.xml", "model.onnx", "onnx/model.onnx")
WANTED = [*GRAPHS, "openvino_model.bin", "openvino/openvino_model.bin", "onnx/model.onnx_data", "*.json"]
INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
DEFAULT_LIMIT = 512  # pieces, where the tokenizer names none
WITH_PREFIX = re.compile(r"(^|[-_])e5([-_]|$)", re.IGNORECASE)  # the E5 family: multilingual-e5-base, e5-large-v2


def open_named(name: str, threads: int = 0) -> OpenVinoEncoder:
    """The encoder in a folder or of a hub name; its id is the name and a hash of graph and weights.

    Raises MissingExtra without the `hub` extra, EncoderUnavailable where the model cannot be fetched or used.
    """
    folder = Path(name) if Path(name).is_dir() else _fetched(name)
    path = next((folder / place for place in GRAPHS if (folder / place).is_file()), None)
    if path is None or not (folder / "tokenizer.json").is_file():
        raise EncoderUnavailable(f"{name}: needs tokenizer.json and one of {', '.join(GRAPHS)}; export the model so")
    title = Path(name).name
    tokenizer = HubTokenizer(folder / "tokenizer.json", PREFIX if WITH_PREFIX.search(title) else "")
    return OpenVinoEncoder(_network(f"{title}@{_hash(path)}", path, threads), tokenizer)


def _fetched(name: str) -> Path:
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        advice = "fetching it from the hub needs: pip install 'rashomon[hub]'"
        raise MissingExtra(f"{name}: no such folder, and {advice}") from None
    try:
        return Path(snapshot_download(name, allow_patterns=WANTED))
    except Exception as error:  # the hub's own tree of errors, the network's, and bad names
        raise EncoderUnavailable(f"{name}: cannot be fetched from the hub ({error}); name a local folder") from error


def _hash(path: Path) -> str:
    """First 8 hex digits over the graph and, where they lie apart, its weights."""
    digest = hashlib.sha256(path.read_bytes())
    for apart in (path.with_suffix(".bin"), path.with_name(f"{path.name}_data")):
        if apart.is_file():
            with apart.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:8]


def _network(model: str, path: Path, threads: int) -> Network:
    original = ov.Core().read_model(path)
    names = frozenset(port.get_any_name() for port in original.inputs)
    shape = original.output(0).partial_shape
    if not ("attention_mask" in names <= INPUTS and len(shape) == 3 and shape[2].is_static):
        advice = (
            f"export it to take attention_mask, at most {sorted(INPUTS)}, and to give the last layer's states first"
        )
        raise EncoderUnavailable(f"{path}: takes {sorted(names)} and gives {shape}; {advice}")
    states = original.output(0).get_node().input_value(0)
    mask = op.convert(original.input("attention_mask").get_node(), "f32")
    pooled = ov.Model(graph.pooled(states, mask), original.get_parameters(), "named")
    return Network(model, shape[2].get_length(), compile_graph(pooled, choose(), threads), _ids_feed(names))


def _ids_feed(names: frozenset[str]) -> Feed:
    """Gives a graph the ids themselves, with as many of the usual inputs as it asks for."""

    def feed(ids: Ids, mask: Floats) -> dict[str, npt.NDArray[Any]]:
        known = {"input_ids": ids, "attention_mask": mask.astype(np.int64), "token_type_ids": np.zeros_like(ids)}
        return {name: known[name] for name in names}

    return feed


class HubTokenizer:
    """A `tokenizer.json`, behind the same calls as the shipped tokenizer."""

    def __init__(self, path: Path, prefix: str) -> None:
        from tokenizers import Tokenizer

        self._tokenizer, self._prefix = Tokenizer.from_file(str(path)), prefix
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation((self._tokenizer.truncation or {}).get("max_length", DEFAULT_LIMIT))

    def ids(self, text: str) -> list[int]:
        """Ids with prefix and specials, cut off at the limit."""
        return list(self._tokenizer.encode(self._prefix + text).ids)

    def truncated(self, text: str) -> bool:
        """Whether the end of a text lies beyond the limit."""
        return bool(self._tokenizer.encode(self._prefix + text).overflowing)

    def pieces(self, text: str) -> Pieces:
        """Ids and places of a text's own pieces."""
        found, skip = self._tokenizer.encode(self._prefix + text), len(self._prefix)
        rows = zip(found.ids, found.offsets, found.special_tokens_mask, strict=True)
        own = [at for at, (_, (start, _), special) in enumerate(rows) if not special and start >= skip]
        spans = [(found.offsets[at][0] - skip, found.offsets[at][1] - skip) for at in own]
        return Pieces([found.ids[at] for at in own], spans, not found.overflowing, own[0] if own else 0)
