"""Where the time of `rashomon read` goes, by stage and reader: python -m benchmarks.speed.inside CORPUS AGAIN STORE

Runs in a process of its own, as the command does, and prints JSON.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from benchmarks.speed.watch import Watch

ENCODER, READ = "encoder", "reading: rest"


class Inside(msgspec.Struct, frozen=True):
    """Own seconds by label: of a first reading, and `again` of some articles more, into another store.

    Shares are of the time not spent in `encode_parts`, of the read stage or the whole command. The first reading
    counts what is loaded and made on first use, the encoder's opening among it; the other is what long runs tend to.
    """

    articles: int
    seconds: dict[str, float]
    again: dict[str, float]
    outside_encoder_of_command: float
    outside_encoder_of_read: float
    outside_encoder_of_read_again: float


def measure(corpus: Path, more: Path, store: Path) -> Inside:
    """Read a corpus into a new store, then another one."""
    with Watch("imports") as watch:
        articles = _read(corpus, store, watch)
    with Watch("rest") as again:
        _read(more, store.with_suffix(".again.db"), again)
    return Inside(
        articles,
        _rounded(watch.own),
        _rounded(again.own),
        _outside(watch, sum(watch.own.values())),
        _outside(watch, watch.whole[READ]),
        _outside(again, again.whole[READ]),
    )


def _rounded(seconds: dict[str, float]) -> dict[str, float]:
    return {label: round(spent, 4) for label, spent in sorted(seconds.items(), key=lambda item: -item[1])}


def _outside(watch: Watch, seconds: float) -> float:
    return round(1 - watch.whole[ENCODER] / seconds, 4)


def _read(corpus: Path, store: Path, watch: Watch) -> int:
    from rashomon.app import Rashomon
    from rashomon.settings import Settings

    _wrap(watch)
    with watch.inside("store"):
        opened = Rashomon(Settings(store=str(store)))
    with opened as rashomon, watch.inside("rest"):
        return rashomon.read([str(corpus)]).read


def _wrap(watch: Watch) -> None:
    """Labels over the methods that do the work; a reader goes by the name of its layer."""
    from rashomon.engines import encoder, tokenizer
    from rashomon.read import VectorReader
    from rashomon.read.reader import ItemReader
    from rashomon.run.intake import Intake
    from rashomon.store import connection, sqlite

    watch.over(Intake, "take_in", "ingest")
    watch.over(Intake, "read", READ)
    watch.over(Intake, "gather", "gather")
    watch.over(ItemReader, "read", lambda reader: str(reader.name))
    watch.over(VectorReader, "read", "vectors")
    watch.over(encoder, "shared_encoder", "opening the encoder")
    watch.over(encoder.OpenVinoEncoder, "encode_parts", ENCODER)
    watch.over(encoder, "shares_of", f"{ENCODER}: cutting into pieces")
    for method in ("ids", "pieces"):
        watch.over(tokenizer.Tokenizer, method, f"{ENCODER}: cutting into pieces")
    for owner in (connection.Connection, sqlite.SqliteView, sqlite.SqliteWriter):
        for method in (name for name, found in vars(owner).items() if name[0] != "_" and callable(found)):
            watch.over(owner, method, "store")


def main() -> None:
    """Entry point: CORPUS AGAIN STORE; prints an Inside as JSON."""
    corpus, more, store = map(Path, sys.argv[1:4])
    sys.stdout.write(msgspec.json.encode(measure(corpus, more, store)).decode())


if __name__ == "__main__":
    main()
