"""python -m benchmarks.speed [--out FILE] [--articles N] [--only NAME]

Every measurement runs in fresh processes, one at a time; all of them take three to five minutes on two cores. On a
machine shared with other work the column `others` tells how many cores were busy with it: where it is not near 0, run
again. The peer needs torch and tokenizers (`pip install torch tokenizers`) and is left out where they are missing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.speed import corpus, measures, processes
from benchmarks.speed.machine import machine
from benchmarks.speed.peer import Peer
from benchmarks.speed.table import lines

ARTICLES = 200
AGAIN_SHARE, PEER_SHARE = 4, 5
"""One article of so many is read again inside, and by the peer; rates hardly depend on it."""

NO_PEER = "torch or tokenizers is not installed: pip install torch tokenizers"

Measurement = Callable[[Path, Path, int], Any]
"""Takes the corpus, a folder to work in and the number of articles; gives what JSON can hold."""


def peer_engines() -> list[str]:
    """Arithmetics the peer can run in here: float32, and bfloat16 where the processor has it."""
    if not (find_spec("torch") and find_spec("tokenizers")):
        return []
    return ["float32"] + (["bfloat16"] if machine().precision == "bf16" else [])


def read(path: Path, folder: Path, _articles: int) -> object:
    """End to end, cold and warm, with one process and two."""
    encoded, runs = measures.reads(path, folder)
    return {"corpus": encoded, "runs": runs}


def inside(path: Path, folder: Path, articles: int) -> object:
    """By stage and reader, and the share of the encoder."""
    return measures.inside(path, corpus.some(path, articles // AGAIN_SHARE, folder / "again.jsonl"), folder)


def start(_path: Path, folder: Path, _articles: int) -> object:
    """From nothing to the first dossier."""
    return measures.starts(folder)


def names(path: Path, folder: Path, articles: int) -> object:
    """What tagging and linking names costs."""
    some = str(max(1, articles // AGAIN_SHARE))
    ran = processes.module("benchmarks.speed.names", str(path), some, cache=folder / "cache-1")
    return {**msgspec.json.decode(ran.output, type=dict[str, float]), "others_cores": ran.others_cores}


def times(_path: Path, folder: Path, _articles: int) -> object:
    """What finding times costs."""
    ran = processes.module("benchmarks.speed.times", cache=folder / "cache-1")
    return {**msgspec.json.decode(ran.output, type=dict[str, Any]), "others_cores": ran.others_cores}


def encode(path: Path, folder: Path, _articles: int) -> object:
    """Tokens/s of the encoders alone."""
    engines = ["ours", *peer_engines()]
    ran = {
        name: processes.module("benchmarks.speed.encode", str(path), name, cache=folder / "cache-1") for name in engines
    }
    return {
        name: {**msgspec.json.decode(run.output, type=dict[str, float]), "others_cores": run.others_cores}
        for name, run in ran.items()
    }


def peer(path: Path, folder: Path, articles: int) -> object:
    """A pipeline of the usual parts over some of the articles, with the better arithmetic also batched by length."""
    some = str(max(1, articles // PEER_SHARE))
    rows = []
    engines = peer_engines()
    for engine, order in [*((engine, "given") for engine in engines), *((engine, "length") for engine in engines[-1:])]:
        ran = processes.module("benchmarks.speed.peer", str(path), some, engine, order, cache=folder / "cache-1")
        rows.append(
            {**msgspec.to_builtins(msgspec.json.decode(ran.output, type=Peer)), "others_cores": ran.others_cores}
        )
    return rows or {"skipped": NO_PEER}


MEASUREMENTS: Mapping[str, Measurement] = {
    "read": read, "inside": inside,
    "names": names, "times": times, "start": start, "encode": encode, "peer": peer,
}  # fmt: skip


def compared(results: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """How many times the articles/s of the peer ours are, by the order of its batches: in its faster arithmetic, with
    clauses and without.

    Empty where one of them was not measured. Ours is the faster of one process and two, warm, and includes starting,
    storing and gathering; the peer's rate is without its start, and it stores nothing.
    """
    if "read" not in results or "skipped" in results.get("peer", {"skipped": ""}):
        return {}
    ours = max(run["articles_per_s"] for run in results["read"]["runs"] if run["cache"] == "warm")
    orders = {
        row["order"]: [other for other in results["peer"] if other["order"] == row["order"]] for row in results["peer"]
    }
    return {
        order: {
            "with_clauses": round(ours / max(row["articles_per_s"] for row in rows), 2),
            "sentences_only": round(ours / max(row["articles_per_s_sentences_only"] for row in rows), 2),
        }
        for order, rows in orders.items()
    }


def measure(articles: int, names: Sequence[str], folder: Path) -> Iterator[tuple[str, Any]]:
    """The figures of each measurement named, as soon as it is done."""
    yield "machine", msgspec.to_builtins(machine())
    path = corpus.write(corpus.corpus(articles), folder / "corpus.jsonl")
    for name in names:
        yield name, msgspec.to_builtins(MEASUREMENTS[name](path, folder, articles))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, write JSON where asked; gives back the exit code."""
    options = _options(arguments)
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="rashomon-speed-") as folder:
        try:
            for name, found in measure(options.articles, options.only or list(MEASUREMENTS), Path(folder)):
                results[name] = found
                print("\n".join(lines(name, found)), flush=True)
            results["compared"] = compared(results)
            print("\n".join(lines("compared", results["compared"])))
        except (processes.Failed, ValueError) as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        finally:  # what was measured before an error or Ctrl-C is kept
            if options.out:
                options.out.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description="Measure speed, memory and start.")
    parser.add_argument("--out", type=Path, help="write all figures there as JSON")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="size of the corpus (default %(default)s)")
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="this measurement alone; may be repeated")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
