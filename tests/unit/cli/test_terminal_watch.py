"""What is told while watching: one line a change, with the reasons that count, and nothing that turns the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any, cast

import msgspec
import pytest
from chapter_fixtures import JOIN, NEAR
from show_fixtures import HOSTILE

from rashomon.app import Heard, Rashomon
from rashomon.cli.hearing import heard_line
from rashomon.cli.program import run
from rashomon.model import Reason

OPEN = Heard("open", 13, "a", "Ferry aground", "en", "The Velis Courier")


def _but(heard: Heard, **changed: Any) -> Heard:
    return msgspec.structs.replace(heard, **changed)


def test_a_join_has_its_score_and_its_strongest_reasons() -> None:
    line = heard_line(JOIN).plain
    assert line.startswith("story 12  joins  [ar] جنوح")
    assert line.endswith(" · score 2.31: vector +2.7, same day +1.9, numbers +1.4")
    assert "صوت الميناء" in line


def test_what_speaks_against_it_is_no_reason_for_it() -> None:
    against = _but(JOIN, reasons=(Reason("days apart", 0.2, -0.11), Reason("title", 0.3, 0.04)))
    assert heard_line(against).plain.endswith(" · score 2.31")


def test_words_after_arabic_stay_to_the_right_of_it() -> None:
    assert heard_line(JOIN).plain.count("\u200e") == 2
    assert "\u200e" not in heard_line(OPEN).plain


@pytest.mark.parametrize(
    ("heard", "line"),
    [
        (OPEN, "story 13  new  [en] Ferry aground · The Velis Courier"),
        (_but(OPEN, near=NEAR[::-1]), "story 13  new  [en] Ferry aground · The Velis Courier · same topic as 12"),
        (_but(OPEN, near=NEAR[1:]), "story 13  new  [en] Ferry aground · The Velis Courier · follow-up of 3"),
        (
            _but(OPEN, kind="join", reasons=(Reason("copy", 0.93),)),
            "story 13  copy of an account  [en] Ferry aground · The Velis Courier · 93% alike",
        ),
        (_but(OPEN, kind="supersede", others=1), "story 13  new version  [en] Ferry aground · The Velis Courier"),
        (
            _but(OPEN, kind="merge", others=3, score=0.5, reasons=(Reason("names", 1.0, 1.4),)),
            "story 13  merges  [en] Ferry aground · and 3 more · The Velis Courier · score 0.50: names +1.4",
        ),
        (
            _but(OPEN, kind="move", outlet=None, score=1.0),
            "story 13  moves  [en] Ferry aground · outlet unknown · score 1.00",
        ),
    ],
)
def test_every_change_says_what_happened(heard: Heard, line: str) -> None:
    assert heard_line(heard).plain == line


def test_hostile_text_stays_in_its_line() -> None:
    evil = _but(
        JOIN, title="a\n" + HOSTILE[1], outlet="\x1b[2J\u202e", language="x\ny", reasons=(Reason("\x1b", 1, 1),)
    )
    line = heard_line(evil).plain
    assert not set(line) & set("\n\x1b\u202e\u202c\u2069")
    assert "\\u202egnp.exe" in line


class Post:
    """Tells what it was given, as `Rashomon.watch` does."""

    def __init__(self, *heard: Heard) -> None:
        self.heard, self.places = heard, list[str]()

    def watch(self, place: str) -> Iterator[Heard]:
        self.places.append(place)
        yield from self.heard


def _watched(post: Post, *arguments: str) -> int:
    return run(["watch", *arguments], lambda _: nullcontext(cast("Rashomon", post)))


def test_changes_are_printed_and_problems_complained_of(capsys: pytest.CaptureFixture[str]) -> None:
    post = Post(Heard("problem", problem="a.txt: empty;\ngive another"), OPEN, _but(JOIN, title="[red]" + "x" * 200))
    assert _watched(post, "inbox") == 0
    out, err = capsys.readouterr()
    assert post.places == ["inbox"]
    assert err == "error: a.txt: empty; give another\n"
    assert len(out.splitlines()) == 2
    assert "[red]xxx" in out


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert _watched(Post(JOIN, Heard("problem", problem="no\nmore")), "-", "--json") == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["kind"], first["story"], first["title"]) == ("join", 12, JOIN.title)
    assert first["near"][0] == {"story": 12, "relation": "same topic", "score": -1.23456}
    assert second["problem"] == "no\nmore"


def test_an_option_that_does_not_exist_is_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    post = Post(OPEN)
    assert _watched(post, "--nonsense") == 2
    assert post.places == []
    assert capsys.readouterr().err.count("\n") == 1
