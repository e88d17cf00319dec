"""The encoder: texts to unit vectors, on this machine's processor, through OpenVINO.

    encoder = shared_encoder()
    vectors = encoder.encode(["Ông Kim đến Nga bằng tàu bọc thép.", "किम रूस पहुंचे।"])    # float32 (2, 384)

Two cores with avx512_bf16 read 190 sentences of 32 pieces a second, 6,100 pieces/s; in f32 106 sentences. Best of three
runs, tokenizing included, on a machine shared with other work.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import openvino as ov

from rashomon.engines import graph, weights
from rashomon.engines.batches import Batch, Ids, batches, padded
from rashomon.engines.compiled import compile_graph
from rashomon.engines.precision import Precision, choose
from rashomon.engines.tagger import find_tagger
from rashomon.engines.tokenizer import Pieces, Tokenizer
from rashomon.engines.weights import Floats, Weights, WordTable
from rashomon.model import Span
from rashomon.ports import Encoded, Encoder, TagScores, Vectors
from rashomon.vectors import unit_rows


class TextCutter(Protocol):
    """What an encoder asks of a tokenizer."""

    def ids(self, text: str) -> list[int]:
        """Ids with prefix and specials, cut off at the limit."""

    def truncated(self, text: str) -> bool:
        """Whether the end of a text lies beyond the limit."""

    def pieces(self, text: str) -> Pieces:
        """Ids and places of a text's own pieces."""


Feed = Callable[[Ids, Floats], dict[str, npt.NDArray[Any]]]
"""Turns a padded batch of ids and its mask, 1 for a piece and 0 for padding, into the graph's inputs."""


class Network(NamedTuple):
    """A model ready to run: its id as stored with vectors, its graph compiled, and what to feed it."""

    model: str
    dimensions: int
    compiled: ov.CompiledModel
    feed: Feed
    outputs: int = 0
    """How many scores the tagger gives a piece; 0 where there is none."""


_Keep = Callable[[ov.InferRequest, Batch], None]


class OpenVinoEncoder:
    """Encodes texts in batches of like length, one stream for each core. Safe to share between threads.

    A text is read up to the model's limit (512 pieces, prefix and specials counted: on news about 430 Vietnamese, 360
    English, 345 Hindi or 280 Russian words); `truncated` tells which texts are longer. An empty text gets the vector
    of the bare prefix. Vectors are the same whatever else is in the call.
    """

    def __init__(self, network: Network, tokenizer: TextCutter) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._queue = ov.AsyncInferQueue(network.compiled)
        self._lock = threading.Lock()  # the queue's results belong to one call at a time

    @property
    def model(self) -> str:
        """Model id, stored with every vector."""
        return self._network.model

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._network.dimensions

    def truncated(self, text: str) -> bool:
        """Whether the end of a text is beyond what the encoder reads."""
        return self._tokenizer.truncated(text)

    def pieces(self, text: str) -> Pieces:
        """The pieces a text is read in, with their places in it."""
        return self._tokenizer.pieces(text)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors float32 (texts, dimensions) of unit length, in the order of the texts; equal texts are read once."""
        return self.encode_parts(texts, [()] * len(texts)).texts

    def encode_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> Encoded:
        """Vectors of texts, and of parts of them from the same pass: the mean of the states of a part's own pieces.

        `parts[i]` are spans in `texts[i]`. Both float32 of unit length; the second has a row for each part, text by
        text, zero where none of the part was read: it is blank, or lies beyond the limit.
        """
        occurrences = _occurrences(texts)
        pieces = [self._tokenizer.pieces(text) for text in texts]
        shares = [shares_of(found, spans) for found, spans in zip(pieces, parts, strict=True)]
        vectors: Vectors = np.empty((len(texts), self.dimensions), np.float32)
        rows: list[Floats] = [np.empty((0, self.dimensions), np.float32)] * len(texts)
        tags = [TagScores((), np.empty((0, self._network.outputs), np.float32))] * len(texts)

        def keep(request: ov.InferRequest, batch: Batch) -> None:
            found, states = request.get_tensor(graph.VECTOR).data, request.get_tensor(graph.STATES).data
            scores = request.get_tensor(graph.TAGS).data if self._network.outputs else None
            for number, place in enumerate(batch.rows):
                for at in occurrences[place]:
                    vectors[at] = found[number]
                    rows[at] = shares[at] @ states[number, : shares[at].shape[1]]
                    if scores is not None:
                        tags[at] = _tags(pieces[at], scores[number])

        self._run([self._tokenizer.ids(texts[at[0]]) for at in occurrences], keep)
        parted = unit_rows(np.concatenate([*rows, np.empty((0, self.dimensions), np.float32)]))
        return Encoded(vectors, parted, tags if self._network.outputs else ())

    def states(self, texts: Sequence[str]) -> list[Floats]:
        """The last layer's states float32 (pieces, dimensions) of each text; prefix and specials included."""
        ids = [self._tokenizer.ids(text) for text in texts]
        found: list[Floats] = [np.empty((0, self.dimensions), np.float32)] * len(ids)

        def keep(request: ov.InferRequest, batch: Batch) -> None:
            states = request.get_tensor(graph.STATES).data
            for number, place in enumerate(batch.rows):
                found[place] = states[number, : len(ids[place])].copy()

        self._run(ids, keep)
        return found

    def _run(self, ids: Sequence[list[int]], keep: _Keep) -> None:
        with self._lock:
            self._queue.set_callback(keep)
            try:
                self._start(ids)
            finally:
                self._queue.wait_all()  # an interrupted call must not leave results to the next one

    def _start(self, ids: Sequence[list[int]]) -> None:
        for batch in batches([len(row) for row in ids]):
            inputs = self._network.feed(*padded([ids[row] for row in batch.rows], batch.width))
            self._queue.start_async(inputs, batch)


def _occurrences(texts: Sequence[str]) -> list[list[int]]:
    """For each distinct text, where it stands."""
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        found.setdefault(text, []).append(place)
    return list(found.values())


def _tags(pieces: Pieces, scores: Floats) -> TagScores:
    """A text's own pieces with their scores; a copy, as the scores belong to the engine."""
    return TagScores(pieces.spans, scores[pieces.first : pieces.first + len(pieces.spans)].copy())


def shares_of(pieces: Pieces, spans: Sequence[Span]) -> Floats:
    """What each state counts for in the mean of each span, float32 (spans, states); zeros for a span without pieces."""
    places = np.array(pieces.spans, np.int64).reshape(-1, 2)
    bounds = np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
    inside = (places[None, :, 0] < bounds[:, None, 1]) & (places[None, :, 1] > bounds[:, None, 0])
    shares = np.zeros((len(spans), pieces.first + len(places)), np.float32)
    shares[:, pieces.first :] = inside / np.maximum(inside.sum(axis=1, keepdims=True), 1)
    return shares


def _rows_feed(table: WordTable) -> Feed:
    """Word vectors are looked up outside the graph."""
    return lambda ids, mask: {graph.ROWS: table.rows(ids), graph.MASK: mask}


def open_shipped(threads: int = 0, precision: Precision | None = None, *, tagged: bool = True) -> OpenVinoEncoder:
    """The encoder that comes with the installation, with its tagger unless told otherwise.

    Raises EncoderUnavailable where its weights are missing.
    """
    opened = Weights(weights.find_weights())
    with ThreadPoolExecutor(1) as aside:  # compiling leaves the interpreter free for 0.3 s of vocabulary
        tagger = find_tagger(weights.MODEL, opened.shape) if tagged else None
        compiled = aside.submit(lambda: compile_graph(graph.build(opened, tagger), precision or choose(), threads))
        tokenizer = Tokenizer(opened.vocabulary, opened.shape.positions)
        outputs = len(tagger.tensor("head.b")) if tagger else 0
        feed = _rows_feed(opened.word_table)
        network = Network(weights.MODEL, opened.shape.hidden, compiled.result(), feed, outputs)
    return OpenVinoEncoder(network, tokenizer)


class _Shared:
    """The encoders of one process, by name and threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[tuple[str | None, int], Encoder] = {}

    def get(self, name: str | None, threads: int) -> Encoder:
        with self._lock:
            key = (name, threads)
            if key not in self._open:
                self._open[key] = _opened(name, threads)
            return self._open[key]


_SHARED: dict[int, _Shared] = {}
"""By process id: a forked child makes its own encoder, as a stream's threads do not survive a fork. It never lets go of
the parent's either: to destroy that would mean to wait for those threads."""


def shared_encoder(name: str | None = None, threads: int = 0) -> Encoder:
    """The process's one encoder, made at the first call.

    `name` is None for the shipped one, or a local folder or hub name (see `rashomon.engines.hub`). `threads` is the
    number of cores, 0 for all. Raises EncoderUnavailable or MissingExtra, with what to install.
    """
    return _SHARED.setdefault(os.getpid(), _Shared()).get(name, threads)


def _opened(name: str | None, threads: int) -> Encoder:
    if name is None:
        return open_shipped(threads)
    from rashomon.engines.hub import open_named

    return open_named(name, threads)
