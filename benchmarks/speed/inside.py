"""Where the time of `rashomon read` goes, by stage and reader: python -m benchmarks.speed.inside CORPUS STORE

Runs in a process of its own, as the command does, and prints JSON.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from benchmarks.speed.watch import Watch

OPENING = "opening the encoder"
PIECES = "encoder: pieces"
NETWORK = "encoder: network"
READERS = ("language", "furniture", "sentences", "clauses", "vectors")
READ_STAGE = (*READERS, PIECES, NETWORK, OPENING, "reading: rest")


class Inside(msgspec.Struct, frozen=True):
    """Seconds by label, and the shares not spent in `encode_parts`: of the read stage, and of the whole command.

    The readers' time in the read stage includes what they load when first used; the share of `steady` leaves that and
    the opening of the encoder out, by reading the same articles a second time.
    """

    articles: int
    seconds: dict[str, float]
    outside_encoder_of_read: float
    outside_encoder_of_command: float
    outside_encoder_steady: float


def measure(corpus: Path, store: Path) -> Inside:
    """Read a corpus into a new store, then once more into another to see what only the first time costs."""
    with Watch("imports") as watch:
        articles = _read(corpus, store, watch)
    with Watch("rest") as again:
        _read(corpus, store.with_suffix(".again.db"), again)
    seconds = {label: round(spent, 4) for label, spent in sorted(watch.seconds.items(), key=lambda item: -item[1])}
    return Inside(
        articles,
        seconds,
        _outside(watch.seconds, within=READ_STAGE),
        _outside(watch.seconds),
        _outside(again.seconds, within=READ_STAGE),
    )


def _outside(seconds: dict[str, float], within: tuple[str, ...] = ()) -> float:
    counted = {label: spent for label, spent in seconds.items() if not within or label in within}
    encoder = counted.get(PIECES, 0.0) + counted.get(NETWORK, 0.0)
    return round(1 - encoder / sum(counted.values()), 4)


def _read(corpus: Path, store: Path, watch: Watch) -> int:
    from rashomon.app import Rashomon
    from rashomon.settings import Settings

    _wrap(watch)
    with watch.inside("store"):
        desk = Rashomon(Settings(store=str(store)))
    with desk, watch.inside("rest"):
        return desk.read([str(corpus)]).read


def _wrap(watch: Watch) -> None:
    """Labels over the methods that do the work, named where they are found."""
    from rashomon.app import Rashomon
    from rashomon.engines import encoder, tokenizer
    from rashomon.read import VectorReader
    from rashomon.read.reader import ItemReader
    from rashomon.store import connection, sqlite

    watch.over(Rashomon, "_ingest", "ingest")
    watch.over(Rashomon, "_read", "reading: rest")
    watch.over(Rashomon, "_gather", "gather")
    watch.over(ItemReader, "read", lambda reader: str(reader.name))
    watch.over(VectorReader, "read", "vectors")
    watch.over(encoder, "shared_encoder", OPENING)
    watch.over(encoder.OpenVinoEncoder, "encode_parts", NETWORK)
    watch.over(encoder, "shares_of", PIECES)
    for method in ("ids", "pieces"):
        watch.over(tokenizer.Tokenizer, method, PIECES)
    for owner in (connection.Connection, sqlite.SqliteView, sqlite.SqliteWriter):
        for method in (name for name, found in vars(owner).items() if name[0] != "_" and callable(found)):
            watch.over(owner, method, "store")


def main() -> None:
    """Entry point: CORPUS STORE; prints an Inside as JSON."""
    corpus, store = map(Path, sys.argv[1:3])
    sys.stdout.write(msgspec.json.encode(measure(corpus, store)).decode())


if __name__ == "__main__":
    main()
