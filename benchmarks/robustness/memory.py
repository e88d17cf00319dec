"""Peak memory of reading few and many articles: what is held does not grow with what is read.

    python -m benchmarks.robustness.memory [--out FILE] [--articles N ...]

Gathering keeps the vectors of every article in a story, about 4 KB for a short one and up to 30 KB for a long one; the
rest is batches. 1,000 and 4,000 short articles take five minutes on two cores.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.robustness.corpus import invented, write
from benchmarks.speed import processes

ARTICLES = (1000, 4000)
SEED = 11


def peak(count: int) -> dict[str, Any]:
    """The largest process of one read of so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        articles = write(invented(count, SEED), Path(folder, "articles"))
        ran = processes.rashomon(
            "read", str(articles), "--quiet", store=Path(folder, "store.db"), cache=Path(folder, "cache")
        )
    return {"articles": count, "peak_mb": ran.largest_mb, "seconds": ran.seconds, "others_cores": ran.others_cores}


def main(arguments: Sequence[str]) -> int:
    """Print a line for each count, and write all as JSON where a file is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness.memory")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=ARTICLES)
    options = parser.parse_args(arguments)
    figures = []
    for count in options.articles:
        figures.append(peak(count))
        print(figures[-1])
    if options.out:
        options.out.write_bytes(msgspec.json.format(msgspec.json.encode(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
