"""`rashomon knowledge import`: names from a dump of Wikidata, made a table by one command and used by the others."""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command import Command, Ended, interrupt, kill

from rashomon.knowledge.known import KnownNames


def item(number: int, name: str, kind: str, links: int = 12) -> str:
    """One entity as a line of a dump has it."""
    value = {"entity-type": "item", "numeric-id": int(kind[1:]), "id": kind}
    said = {"snaktype": "value", "property": "P31", "datavalue": {"value": value, "type": "wikibase-entityid"}}
    entity: dict[str, Any] = {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": name}},
        "descriptions": [],
        "aliases": [],
        "claims": {"P31": [{"mainsnak": said, "type": "statement", "rank": "normal", "references": []}]},
        "sitelinks": {f"{n}wiki": {"site": f"{n}wiki", "title": name, "badges": []} for n in range(links)},
        "lastrevid": 1,
    }
    return json.dumps(entity, separators=(",", ":"))


LINES = [
    item(990000001, "Orest Velichko", "Q5"),
    item(990000002, "Baltic Lamp Works", "Q783794"),
    item(990000003, "Little Known", "Q5", links=3),
]


def dump(lines: list[str]) -> bytes:
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A dump in the form it is published in."""
    path = tmp_path / "latest-all.json.gz"
    path.write_bytes(gzip.compress(dump(LINES)))
    return path


def names(folder: Path) -> KnownNames:
    return KnownNames((folder,))


def test_names_go_to_the_data_folder_and_are_used_from_there(stocked: Command, tmp_path: Path, packed: Path) -> None:
    here = stocked.under(XDG_DATA_HOME=str(tmp_path / "data"), HOME=str(tmp_path))
    came = here("knowledge", "import", packed)
    assert (came.code, came.err) == (0, "")
    first, second = came.out.splitlines()
    assert first == "2 entities with 2 names; 5 lines, 0 bad"
    folder = re.fullmatch(r"to use them: export RASHOMON_NAMES=(\S+)", second)
    assert folder
    assert Path(folder[1]).is_dir()
    found = stocked.under(RASHOMON_NAMES=folder[1])("entity", "Orest", "Velichko", "--json")
    assert (found.code, found.err) == (0, "")
    assert [each["entity"]["id"] for each in json.loads(found.out)] == ["Q990000001"]


def test_a_folder_and_fewer_sitelinks_may_be_named(rashomon: Command, tmp_path: Path, packed: Path) -> None:
    into = tmp_path / "my names"
    came = rashomon("knowledge", "import", packed, "--into", into, "--least-sitelinks", "3", "--json")
    assert (came.code, came.err) == (0, "")
    report = json.loads(came.out)
    assert (report["entities"], report["bad"], report["whole"], report["folder"]) == (3, 0, True, str(into))
    assert rashomon("knowledge", "import", packed, "--into", into, "--quiet") == (0, "", "")
    assert "'" in rashomon("knowledge", "import", packed, "--into", into).out, "fit to be pasted into a shell"
    assert not rashomon.store.exists()


def test_bad_lines_are_told_and_the_rest_is_imported(rashomon: Command, tmp_path: Path) -> None:
    path, into = tmp_path / "dump.json", tmp_path / "names"
    path.write_bytes(dump([*LINES, *["<br>"] * 5, LINES[0][:80]]).removesuffix(b"]\n"))
    came = rashomon("knowledge", "import", path, "--into", into)
    assert (came.code, came.out.splitlines()[0]) == (1, "2 entities with 2 names; 10 lines, 6 bad")
    told = came.err.splitlines()
    assert told[:3] == [f"error: {path}#{line}: cut short" for line in (5, 6, 7)]
    assert told[3] == f"error: {path}: 3 more bad lines"
    assert told[4].endswith("its end is missing; what came before it was imported")
    assert names(into).entity("Q990000002")


@pytest.mark.parametrize(
    ("arguments", "code_and_words"),
    [
        (["{gone}"], (3, "No such file")),
        (["{page}"], (3, "no JSON dump")),
        (["{short}"], (3, "download it again")),
        (["{packed}", "--into", "{page}"], (3, "something else")),
        (["{packed}", "--least-sitelinks", "9999"], (3, "fewer sitelinks")),
        (["{packed}", "--least-sitelinks", "-1"], (2, "--least-sitelinks -1")),
    ],
)
def test_what_cannot_be_done_is_one_line(
    rashomon: Command, tmp_path: Path, packed: Path, arguments: list[str], code_and_words: tuple[int, str]
) -> None:
    code, told = code_and_words
    page, short = tmp_path / "page.json", tmp_path / "short.json.gz"
    page.write_text("<html>")
    short.write_bytes(packed.read_bytes()[:-20])
    paths = {"gone": tmp_path / "gone.json.gz", "page": page, "short": short, "packed": packed}
    here = rashomon.under(XDG_DATA_HOME=str(tmp_path / "data"))
    came = here("knowledge", "import", *(word.format(**paths) for word in arguments))
    assert (came.code, came.out, came.err.count("\n")) == (code, "", 1)
    assert told in came.err
    assert not (tmp_path / "data" / "rashomon" / "names").exists()


def endless(tmp_path: Path) -> Iterator[Path]:
    """A dump that goes on for as long as the test holds it open."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    os.write(end, dump(LINES).removesuffix(b"\n]\n") + b",\n")
    try:
        yield pipe
    finally:
        os.close(end)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
@pytest.mark.parametrize(("end", "code"), [(interrupt, 130), (kill, -9)])
def test_an_import_that_is_stopped_leaves_the_old_names(
    rashomon: Command, tmp_path: Path, packed: Path, end: Callable[..., Ended], code: int
) -> None:
    into = tmp_path / "names"
    assert rashomon("knowledge", "import", packed, "--into", into).code == 0
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    for pipe in endless(tmp_path):
        process = rashomon.start("knowledge", "import", pipe, "--into", into)
        while process.poll() is None and not list(tmp_path.glob(".names.importing-*")):
            time.sleep(0.01)
        came = end(process)
    assert (came.code, came.out) == (code, "")
    assert ("names imported before are as they were" in came.err) is (end is interrupt)
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before
    assert rashomon("knowledge", "import", packed, "--into", into).code == 0
