"""Intake: what is skimmed, what is read in full, and that whatever was left undone is done by the next run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from reading_fixtures import article

from rashomon.errors import SettingsError
from rashomon.model import Article, Gist, Sentence
from rashomon.ports import Store
from rashomon.run import Intake, Progress, ReadReport, default_plan, producers
from rashomon.run.wanted import WatchList
from rashomon.settings import Settings
from rashomon.store import open_store

FERRY = article(
    "Ferry runs aground off Port Velis\n\nThe ferry Sanda ran aground off Port Velis on Saturday. All 214 were saved.",
    published="2031-05-04",
)
FERRY_VI = article(
    "Phà Sanda mắc cạn gần cảng Velis\n\nPhà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy. Toàn bộ 214 người được cứu.",
    published="2031-05-04",
)
PUTIN_RU = article(
    "Владимир Путин посетил школу в Казани\n\nВладимир Путин посетил школу в Казани. Дети показали ему свои рисунки.",
    published="2031-05-05",
)
BUDGET = article(
    "Parliament passes a smaller budget\n\nParliament approved a smaller budget after a night of debate.",
    published="2031-05-05",
)
ALL = [FERRY, FERRY_VI, PUTIN_RU, BUDGET]


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_store(None)) as opened:
        yield opened


def intake(store: Store, told: list[Progress] | None = None, **choices: str) -> Intake:
    settings = Settings(**{"depth": "skim", **choices})  # type: ignore[arg-type]  # texts only
    return Intake(store, settings, ReadReport(), (told if told is not None else []).append)


def read_in_full(store: Store) -> set[str]:
    with store.view() as view:
        return {a for a in view.article_ids() if {layer.name for layer in view.layers(a)} != {Gist.layer}}


def skimmed(store: Store, articles: Sequence[Article] = ALL, **choices: str) -> Intake:
    """An intake that has taken in, skimmed and gathered."""
    taking = intake(store, None, **choices)
    taking.take_in(articles)
    taking.read()
    taking.gather()
    return taking


def watching(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "watched.txt"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_skimming_reads_gists_alone(store: Store) -> None:
    taking = skimmed(store)
    with store.view() as view:
        assert [[layer.name for layer in view.layers(each.id)] for each in ALL] == [[Gist.layer]] * 4
        assert sorted(len(story.articles) for story in view.stories()) == [1, 1, 2]
    assert (taking.report.new, taking.report.skimmed, taking.report.read) == (4, 4, 0)
    assert (taking.report.opened, taking.report.joined) == (3, 1)


def test_stories_of_several_accounts_are_read_in_full(store: Store) -> None:
    taking = skimmed(store)
    with store.view() as view:
        gists = {each.id: view.gist(each.id) for each in ALL}
    taking.deepen()
    assert read_in_full(store) == {FERRY.id, FERRY_VI.id}
    with store.view() as view:
        assert {each.id: view.gist(each.id) for each in ALL} == gists, "a full reading leaves the gist as it is"
        layers = {layer.name: layer.producer for layer in view.layers(FERRY.id)}
    assert layers == producers(default_plan())
    assert (taking.report.skimmed, taking.report.read) == (4, 2)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["budget"], {BUDGET.id}),
        (["Smaller BUDGET"], {BUDGET.id}),
        (["Vladimir Putin"], {PUTIN_RU.id}),
        (["弗拉基米尔·普京"], {PUTIN_RU.id}),
        (["путин"], {PUTIN_RU.id}),
        (["# budget", "", "  "], set()),
        (["submarine"], set()),
    ],
    ids=["word", "words", "name in another script", "and another", "as it stands", "remark", "none"],
)
def test_what_a_watch_list_names_is_read_in_full(
    store: Store, tmp_path: Path, lines: list[str], wanted: set[str]
) -> None:
    skimmed(store, watch_list=watching(tmp_path, *lines)).deepen()
    assert read_in_full(store) == {FERRY.id, FERRY_VI.id} | wanted


def test_only_the_stories_asked_for_are_deepened(store: Store, tmp_path: Path) -> None:
    taking = skimmed(store, watch_list=watching(tmp_path, "budget"))
    with store.view() as view:
        story = view.story_of(BUDGET.id)
    assert story
    taking.deepen([story])
    assert read_in_full(store) == {BUDGET.id}
    taking.deepen([])
    assert read_in_full(store) == {BUDGET.id}


class KilledError(Exception):
    """Stands for whatever ends a run."""


def test_a_deepening_that_was_ended_is_finished_by_the_next_run(store: Store) -> None:
    skimmed(store)

    def end(progress: Progress) -> None:
        if (progress.stage, progress.done) == ("read", 1):
            raise KilledError

    ended = Intake(store, Settings(depth="skim"), ReadReport(), end)
    with pytest.raises(KilledError):
        ended.deepen()
    assert len(read_in_full(store)) == 1
    again = intake(store)
    again.read()
    again.gather()
    again.deepen()
    assert read_in_full(store) == {FERRY.id, FERRY_VI.id}
    assert (again.report.skimmed, again.report.read) == (0, 1)


def test_a_story_can_be_read_in_full_at_once(store: Store) -> None:
    taking = skimmed(store)
    taking.read_story([BUDGET.id])
    assert read_in_full(store) == {BUDGET.id}
    taking.read_story([BUDGET.id])
    assert taking.report.read == 1


def test_what_was_skimmed_is_read_in_full_where_that_is_asked_for(store: Store) -> None:
    """And what was read in full is not skimmed again."""
    skimmed(store)
    full = intake(store, depth="full")
    full.read()
    assert read_in_full(store) == {each.id for each in ALL}
    assert full.report.read == 4
    assert full.gather() == []
    full.deepen()
    back = skimmed(store)
    assert (back.report.skimmed, back.report.read) == (0, 0)


def test_stories_are_the_same_whatever_the_depth(store: Store) -> None:
    skimmed(store)
    with closing(open_store(None)) as other:
        skimmed(other, depth="full")
        with store.view() as left, other.view() as right:
            assert left.stories() == right.stories()
            assert right.layers(BUDGET.id) != left.layers(BUDGET.id)
            assert Sentence.layer in {layer.name for layer in right.layers(BUDGET.id)}


@pytest.mark.parametrize("made", [None, b"\xff\xfe\x00bad"])
def test_a_watch_list_that_cannot_be_read_is_refused(store: Store, tmp_path: Path, made: bytes | None) -> None:
    path = tmp_path / "watched.txt"
    if made:
        path.write_bytes(made)
    with pytest.raises(SettingsError, match=r"watched\.txt.*UTF-8"):
        intake(store, watch_list=str(path))


def test_a_list_without_words_wants_what_several_tell_alone(store: Store) -> None:
    skimmed(store)
    with store.view() as view:
        wanted = [story.id for story in view.stories() if WatchList().wants(view, story.id)]
        assert wanted == [view.story_of(FERRY.id)]
