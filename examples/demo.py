"""What `make demo` shows: the example accounts read, gathered and laid side by side, by the commands a user has.

    python examples/demo.py [BUILD]

Run it in the root of the repository; what it makes goes to the folder BUILD, `build` where none is named.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from rashomon.app import Rashomon
from rashomon.cli.program import run
from rashomon.model import Dossier
from rashomon.settings import Settings

EXAMPLES = "examples"
SHOWN = "vladivostok-summit"
LANGUAGE = "en"
COLUMNS = "100"
"""For output that goes to no terminal; eight accounts side by side need about as much."""


def main(build: Path) -> None:
    """Read the examples into a fresh store, show a story, write a page for each; a step that fails ends it all."""
    store = build / "demo.db"
    _remove(store)
    build.mkdir(parents=True, exist_ok=True)
    _rashomon(store, "read", EXAMPLES)
    _rashomon(store, "stories")
    stories = _stories(store)
    _rashomon(store, "story", str(stories[SHOWN]), "--language", LANGUAGE)
    for event, story in stories.items():
        page = str(build / f"{event}.html")
        _rashomon(store, "export", str(story), "--to", "html", "--language", LANGUAGE, "--output", page)
    print(f"\nRead articles of your own: {Path(sys.executable).parent / 'rashomon'} read PATH …")
    print(f"Open {build / SHOWN}.html in a browser: each wording there opens the exact words it came from.")


def _remove(store: Path) -> None:
    """A demo shows what happens on a new machine, so it never goes on from an older store."""
    for suffix in ("", "-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


def _rashomon(store: Path, *arguments: str) -> None:
    """Show a command as one would type it, and carry it out."""
    print("\n$ rashomon", "--store", store, *arguments, flush=True)
    if code := run(["--store", str(store), *arguments]):
        sys.exit(code)


def _stories(store: Path) -> dict[str, int]:
    """Each story by the example folder most of its accounts come from; a smaller one of the same by its number too."""
    named: dict[str, int] = {}
    with Rashomon(Settings(store=str(store))) as rashomon:
        for line in rashomon.stories():
            event = _event(rashomon.dossier(line.id))
            named[f"{event}-{line.id}" if event in named else event] = line.id
    return named


def _event(dossier: Dossier) -> str:
    """The folder of most of a story's accounts."""
    sources = [Path(account.article.provenance.source) for account in dossier.accounts]
    return Counter(source.parent.name for source in sources).most_common(1)[0][0]


if __name__ == "__main__":
    if not sys.stdout.isatty():
        os.environ.setdefault("COLUMNS", COLUMNS)
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build"))
