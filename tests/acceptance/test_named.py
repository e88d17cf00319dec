"""Who and what is named, as the commands show it over accounts in eight languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import Command
from rich.cells import cell_len

SUMMIT = Path(__file__).parents[2] / "examples" / "vladivostok-summit"

PUTIN = ["Putin", "पुतिन", "Путин", "푸틴", "プーチン"]


@pytest.fixture(scope="module")
def summit(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command over a store with the accounts of one event; to look at, not to change."""
    command = Command(tmp_path_factory.mktemp("summit") / "store.db")
    assert command("read", SUMMIT, "--quiet") == (0, "", "")
    return command


@pytest.fixture(scope="module")
def story(summit: Command) -> Any:
    """The canonical JSON of the event."""
    return json.loads(summit("story", "1", "--json").out)


def test_every_mention_is_the_exact_words(story: Any) -> None:
    texts = {account["id"]: account["text"] for account in story["accounts"]}
    found = [
        (spelling["text"], texts[place["article"]][place["start"] : place["end"]], place["text"])
        for entity in story["entities"]
        for spelling in entity["spellings"]
        for place in spelling["occurrences"]
    ]
    assert len(found) >= 5
    assert [words for words in found if len(set(words)) > 1] == []


def test_one_person_is_one_entity_in_several_scripts(story: Any) -> None:
    (putin,) = [entity for entity in story["entities"] if entity["id"] == "vladimir-putin"]
    assert (putin["type"], putin["known"], putin["wikidata"]) == ("person", True, "Q7747")
    assert len({spelling["language"] for spelling in putin["spellings"]}) >= 3


def test_a_name_in_any_script_finds_the_same_mentions(summit: Command) -> None:
    asked = [json.loads(summit("entity", name, "--json").out) for name in PUTIN]
    meant = [[line for line in lines if (line["entity"] or {}).get("id") == "vladimir-putin"] for lines in asked]
    mentions = [[(found["article"], found["span"]) for found in line["mentions"]] for (line,) in meant]
    assert mentions[0]
    assert mentions == [mentions[0]] * len(PUTIN)


def test_an_entity_comes_with_what_is_known_and_its_sentences(summit: Command) -> None:
    came = summit("entity", "Putin")
    assert (came.code, came.err) == (0, "")
    assert "Wikidata Q7747" in came.out
    assert "president of Russia, since 2012-05-07" in came.out
    assert re.search(r"\[\w+ \d+-\d+\]\n  .*, article [0-9a-f]{16}, story 1\n", came.out)


def test_a_name_nobody_bears_is_not_found(summit: Command) -> None:
    came = summit("entity", "Xyzzy Plugh")
    assert (came.code, came.out) == (4, "")
    assert came.err.startswith("error: 'Xyzzy Plugh' is no known name")
    assert came.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["story", "1"], ["entity", "Putin"], ["entity", "Vladivostok"]], ids=" ".join)
def test_forty_columns_are_enough(summit: Command, arguments: list[str]) -> None:
    came = summit.under(COLUMNS="40")(*arguments)
    assert (came.code, came.err) == (0, "")
    assert max(cell_len(line) for line in came.out.splitlines()) <= 40


def test_the_page_leads_from_every_spelling_to_its_place(summit: Command, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    assert summit("export", "1", "--to", "html", "--output", page) == (0, "", "")
    text = page.read_text("utf-8")
    links = set(re.findall(r'href="#(a\d+-n\d+)"', text))
    assert links
    assert links <= set(re.findall(r' id="(a\d+-n\d+)"', text))
