"""The fold: what comes of it depends on the articles alone, versions replace each other, and others may write too."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pytest
from gist_fixtures import PLAIN, SPREAD, gist, layer, on, page, rows_around, signed, tells, turned
from reading_fixtures import ExactIndex

from rashomon.errors import NotPossible
from rashomon.gather import active, gatherer, merged, segments, split_off, undone
from rashomon.model import NEW_STORY, Article, Change, Gist, Move, Story
from rashomon.ports import Store, View
from rashomon.run import Fold
from rashomon.store import open_store

WINDOW = 5
PAGE = "https://news.example/velis"


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Weights of the test's own, and numbers so small that a few articles reach everything there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gatherer, "shipped_weights", lambda: PLAIN)
        patch.setattr(active, "FACES", 3)
        patch.setattr(active, "CLOCK", 4)
        patch.setattr(segments, "FIRST_SIZE", 4)
        patch.setattr(segments, "GROWTH", 2)
        patch.setattr(segments, "LARGEST", 16)
        yield


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(None if request.param == "memory" else tmp_path / "store.db")) as opened:
        yield opened


class Arriving(NamedTuple):
    """An article on its way: of an event, on a day (None: undated), perhaps at an address or printed again."""

    event: str
    number: int
    after: int | None = 0
    url: str | None = None
    text: int | None = None
    spread: float = SPREAD

    @property
    def article(self) -> Article:
        """The article; ids say nothing about the order of arrival."""
        return page(blake2b(repr(self).encode(), digest_size=6).hexdigest(), self.url)

    @property
    def gist(self) -> Gist:
        """The gist of it."""
        signature = b"" if self.text is None else signed(range(self.text, self.text + 64))
        rows = rows_around(self.event, self.number, spread=self.spread)
        day = None if self.after is None else on(self.after)
        return gist(rows, day, [self.event], days=(day,) if day else (), signature=signature)


def add(store: Store, *arriving: Arriving, read: bool = True) -> list[str]:
    with store.writer() as writer:
        for each in arriving:
            writer.add(each.article)
            writer.put_layers([layer(each.article.id, each.gist)] if read else ())
    return [each.article.id for each in arriving]


def fold(store: Store) -> Fold:
    return Fold(store, ExactIndex, WINDOW)


def gathered(store: Store, gathering: Fold | None = None, at_once: int = 100) -> list[Change]:
    """What comes of placing all that waits, so many at once."""
    gathering = gathering or fold(store)
    waiting = gathering.waiting()
    batches = (waiting[start : start + at_once] for start in range(0, len(waiting), at_once))
    return [change for batch in batches for change in gathering.place(batch)]


def kinds(changes: Sequence[Change]) -> list[str]:
    return [change.kind for change in changes]


def stories(store: Store) -> dict[int, set[str]]:
    with store.view() as view:
        return {story.id: set(story.articles) for story in view.stories()}


def record(store: Store, change: Change) -> Change:
    with store.writer() as writer:
        return writer.record(change)


def history(store: Store) -> tuple[list[Change], list[Story]]:
    with store.view() as view:
        return view.changes(), view.stories()


# placing


def test_articles_are_placed_by_the_day_they_appeared(store: Store) -> None:
    late, other, early, undated = add(
        store, Arriving("velis", 1, 2), Arriving("budget", 1, 1), Arriving("velis", 2, 0), Arriving("budget", 2, None)
    )
    changes = gathered(store)
    assert [change.moves[0].article for change in changes] == [early, other, late, undated]
    assert kinds(changes) == ["open", "open", "join", "join"]
    assert stories(store) == {1: {early, late}, 2: {other, undated}}
    assert fold(store).waiting() == []


def test_the_moment_counts_where_it_is_known(store: Store) -> None:
    """An article of the day itself counts as one of noon."""
    moments = {"night": 82_800.0, "noon": None, "morning": 21_600.0}
    midnight = datetime.fromisoformat(on(0)).replace(tzinfo=UTC).timestamp()
    with store.writer() as writer:
        for name, second in moments.items():
            writer.add(page(name))
            instant = None if second is None else midnight + second
            writer.put_layers([layer(name, tells("velis", len(name), instant=instant))])
    assert fold(store).waiting() == ["morning", "noon", "night"]


def test_what_was_not_read_waits(store: Store) -> None:
    add(store, Arriving("velis", 1), read=False)
    assert fold(store).waiting() == []


def test_an_article_without_a_gist_has_a_story_of_its_own(store: Store) -> None:
    (first,) = add(store, Arriving("velis", 1))
    with store.writer() as writer:
        writer.add(page("notice"))
        writer.put_layers([layer("notice", None)])
    assert kinds(gathered(store)) == ["open", "open"]
    (later,) = add(store, Arriving("velis", 2))
    assert kinds(gathered(store)) == ["join"]
    assert stories(store) == {1: {first, later}, 2: {"notice"}}


def test_only_the_last_version_of_a_page_is_gathered(store: Store) -> None:
    ids = add(store, *(Arriving("velis", number, url=PAGE) for number in range(3)))
    assert fold(store).waiting() == ids[-1:]
    assert kinds(gathered(store)) == ["open"]
    assert stories(store) == {1: {ids[-1]}}


def test_a_new_version_takes_the_place_of_the_one_gathered_before(store: Store) -> None:
    """Whatever it tells; also where a version between them was never read."""
    _, other = add(store, Arriving("velis", 1, url=PAGE), Arriving("velis", 2))
    gathering = fold(store)
    gathered(store, gathering)
    add(store, Arriving("velis", 3, url=PAGE), read=False)
    (newest,) = add(store, Arriving("budget", 1, url=PAGE))
    assert kinds(gathered(store, gathering)) == ["supersede"]
    assert gathered(store) == []
    assert stories(store) == {1: {other, newest}}


def test_an_outdated_version_read_late_stays_out(store: Store) -> None:
    add(store, Arriving("velis", 1, url=PAGE), read=False)
    add(store, Arriving("velis", 2, url=PAGE))
    gathering = fold(store)
    gathered(store, gathering)
    add(store, Arriving("velis", 1, url=PAGE))
    assert gathering.waiting() == fold(store).waiting() == []


def test_a_version_that_was_replaced_draws_nothing(store: Store) -> None:
    add(store, Arriving("velis", 1, url=PAGE))
    gathering = fold(store)
    gathered(store, gathering)
    add(store, Arriving("budget", 1, url=PAGE))
    assert kinds(gathered(store, gathering)) == ["supersede"]
    add(store, Arriving("velis", 2))
    assert kinds(gathered(store, gathering)) == ["open"]


# what others do meanwhile


def test_two_folds_take_turns(store: Store) -> None:
    one, other = fold(store), fold(store)
    seen: list[str] = []
    for number, gathering in enumerate([one, other, other, one, other, one]):
        seen += add(store, Arriving("velis", number), Arriving("budget", number))
        gathered(store, gathering)
    assert sorted(map(len, stories(store).values())) == [6, 6]
    assert {article for members in stories(store).values() for article in members} == set(seen)


def test_what_somebody_else_has_gathered_is_passed_over(store: Store) -> None:
    add(store, Arriving("velis", 1), Arriving("budget", 1))
    one, other = fold(store), fold(store)
    waiting = one.waiting()
    assert len(one.place(waiting)) == 2
    assert other.place(waiting) == []


def test_an_article_split_off_draws_to_its_new_story(store: Store) -> None:
    first, second = add(store, Arriving("velis", 1), Arriving("budget", 1, 1))
    gathering = fold(store)
    gathered(store, gathering)
    record(store, Change("merge", 2, (Move(first, 1, 2),)))
    record(store, Change("split", NEW_STORY, (Move(first, 2, NEW_STORY),)))
    (third,) = add(store, Arriving("velis", 2, 2))
    assert kinds(gathered(store, gathering)) == ["join"]
    assert stories(store) == {2: {second}, 3: {first, third}}


@pytest.mark.parametrize("anew", [True, False])
def test_what_a_person_has_split_stays_apart(store: Store, anew: bool) -> None:
    """However alike the two are, and whatever comes after."""
    first, second = add(store, Arriving("velis", 1), Arriving("velis", 2))
    gathering = fold(store)
    gathered(store, gathering)
    with store.view() as view:
        change = split_off(view, 1, [second])
    split = record(store, change)
    for number in range(3, 9):
        add(store, Arriving("velis", number, number))
        changes = gathered(store, fold(store) if anew else gathering)
        assert kinds(changes) == ["join"]
    with store.view() as view:
        assert (view.story_of(first), view.story_of(second)) == (1, split.story)


def test_what_a_person_has_merged_stays_together(store: Store) -> None:
    first, second, third = add(store, Arriving("velis", 1), Arriving("budget", 1), Arriving("velis", 2))
    gathering = fold(store)
    gathered(store, gathering)
    with store.view() as view:
        change = merged(view, 1, 2)
    record(store, change)
    for number in range(3, 9):
        add(store, Arriving("budget", number, number))
        gathered(store, gathering)
    with store.view() as view:
        assert {view.story_of(article) for article in (first, second, third)} == {1}


def put(store: Store, **gists: Gist) -> None:
    """Articles of these names."""
    with store.writer() as writer:
        for name, found in gists.items():
            writer.add(page(name))
            writer.put_layers([layer(name, found)])


@pytest.mark.parametrize("anew", [True, False])
def test_a_merge_that_is_taken_back_at_once_leaves_no_trace(store: Store, anew: bool) -> None:
    """Though the two together had more faces than a story may have."""
    ids = add(store, *(Arriving(event, number) for number in range(3) for event in ("velis", "budget")))
    gathering = fold(store)
    gathered(store, gathering)
    before = stories(store)
    with store.view() as view:
        change = merged(view, 1, 2)
    merge = record(store, change).id
    with store.view() as view:
        change = undone(view, merge)
    record(store, change)
    assert stories(store) == before
    add(store, Arriving("orchard", 1))
    gathered(store, fold(store) if anew else gathering)
    with store.view() as view:
        memory = view.memory()
    assert {face.article for face in memory.faces if face.key not in memory.retired} >= set(ids)


@pytest.fixture
def grown_together(store: Store) -> Change:
    """The change by which a third account tells that two stories are one."""
    put(store, one=turned(0), two=turned(70), three=turned(35, 1))
    changes = gathered(store)
    assert kinds(changes) == ["open", "open", "join", "merge"]
    return changes[-1]


def test_stories_that_grow_together_are_one_and_the_old_id_leads_there(store: Store, grown_together: Change) -> None:
    assert not grown_together.by_hand
    assert stories(store) == {1: {"one", "two", "three"}}
    with store.view() as view:
        assert view.story(2) == view.story(1)
        assert view.memory().corrected == frozenset()


def test_a_merge_that_was_undone_is_not_made_again(store: Store, grown_together: Change) -> None:
    with store.view() as view:
        change = undone(view, grown_together.id)
    record(store, change)
    apart = stories(store)
    assert sorted(map(len, apart.values())) == [1, 2]
    put(store, four=turned(36, 2), five=turned(34, 2))
    assert "merge" not in kinds(gathered(store))
    with store.view() as view:
        kept = {story.id: set(story.articles) - {"four", "five"} for story in view.stories()}
    assert kept == apart


def test_a_new_version_of_what_a_person_split_off_stays_apart(store: Store) -> None:
    put(store, one=turned(0), two=turned(10))
    add(store, Arriving("velis", 1, url=PAGE))
    gathering = fold(store)
    gathered(store, gathering)
    (late,) = add(store, Arriving("velis", 2, 1))
    gathered(store, gathering)
    with store.view() as view:
        change = split_off(view, view.story_of(late) or 0, [late])
    split = record(store, change).story
    (version,) = add(store, Arriving("velis", 3, 1, url=PAGE))
    assert kinds(gathered(store, gathering)) == ["supersede"]
    for number in range(4, 8):
        add(store, Arriving("velis", number, 2))
        gathered(store, gathering)
    with store.view() as view:
        assert view.story_of(late) == split != view.story_of(version)


def test_two_folds_see_the_same_gathering_as_one(store: Store) -> None:
    alone = open_store(None)
    arriving = [Arriving(event, number, number) for number in range(9) for event in ("velis", "budget", "orchard")]
    whole, pair = fold(alone), (fold(store), fold(store))
    for number, each in enumerate(arriving):
        for kept, gathering in ((alone, whole), (store, pair[number // 2 % 2])):
            add(kept, each)
            gathered(kept, gathering)
    assert history(store) == history(alone)


# nothing but the articles decides

Correction = tuple[str, int, int]
"""What a person does, and two numbers that choose to what."""


def stream(seed: int, corrections: float = 0.0, steps: int = 60) -> list[Arriving | Correction]:
    """Days of a few events each, with reprints, new versions, late, undated and wrongly dated articles between them."""
    chance = random.Random(seed)
    made: list[Arriving | Correction] = []
    day = 0
    for number in range(steps):
        if chance.random() < corrections:
            made.append((chance.choice(["split", "merge", "undo"]), chance.randrange(99), chance.randrange(99)))
            continue
        day += chance.choice([0, 0, 0, 1])
        after = chance.choice([day] * 15 + [day - 3, day - 9, day - 12, None, 400])
        event = f"{chance.choice(['velis', 'budget', 'orchard'])}{day // 8}"
        url = chance.choice([None] * 9 + ["https://a.example", "https://b.example"])
        made.append(Arriving(event, number, after, url, chance.choice([None] * 8 + [0, 1000]), 0.6))
    return made


def corrected(store: Store, step: Correction) -> None:
    """Do what is asked for, where it is possible."""
    with store.view() as view:
        change = _correction(view, *step)
    if change:
        with suppress(NotPossible):  # the articles have gone on since
            record(store, change)


def _correction(view: View, kind: str, one: int, other: int) -> Change | None:
    there = view.stories()
    story = there[one % len(there)] if there else Story(0, ())
    others = [each.id for each in there if each.id != story.id]
    if kind == "split" and len(story.articles) > 1:
        return split_off(view, story.id, [story.articles[other % len(story.articles)]])
    if kind == "merge" and others:
        return merged(view, others[other % len(others)], story.id)
    past = {change.undoes for change in view.changes()}
    free = [c.id for c in view.changes() if c.kind not in ("open", "undo") and c.id not in past][-3:]
    return undone(view, free[one % len(free)]) if kind == "undo" and free else None


@pytest.mark.parametrize("seed", range(4))
def test_neither_the_order_of_arrival_nor_the_batches_matter(store: Store, seed: int) -> None:
    """Of a page's versions only one is here: they are told apart by their arrival."""
    chance = random.Random(seed)
    coming = [each for each in stream(seed) if isinstance(each, Arriving)]
    coming = list({each.url or each: each for each in coming}.values())
    ordered = open_store(None)
    add(ordered, *coming)
    add(store, *chance.sample(coming, len(coming)))
    assert gathered(store, at_once=chance.randint(1, 7)) == gathered(ordered)


@pytest.mark.parametrize("share", [0.0, 0.15], ids=["undisturbed", "amid corrections"])
@pytest.mark.parametrize("seed", range(10))
def test_a_fold_begun_anew_goes_on_as_if_never_stopped(store: Store, seed: int, share: float) -> None:
    chance = random.Random(seed)
    kept = open_store(None)
    gathering, other = fold(kept), fold(store)
    for step in stream(seed, share):
        other = fold(store) if chance.random() < 0.4 else other
        for each, one in ((kept, gathering), (store, other)):
            if isinstance(step, Arriving):
                add(each, step)
                gathered(each, one)
            else:
                corrected(each, step)
        assert history(store) == history(kept)
    assert {change.kind for change in history(kept)[0]} >= {"open", "join", "supersede"}


def test_the_streams_bring_every_kind_of_change() -> None:
    """Else the tests above would say little."""
    found: set[str] = set()
    for seed in range(4):
        kept = open_store(None)
        gathering = fold(kept)
        for step in stream(seed, 0.15):
            if isinstance(step, Arriving):
                add(kept, step)
                gathered(kept, gathering)
            else:
                corrected(kept, step)
        found |= {f"{change.kind} by hand" if change.by_hand else change.kind for change in history(kept)[0]}
        found |= {"copy" for change in history(kept)[0] if change.copy_of}
    assert found >= {
        "open",
        "join",
        "copy",
        "supersede",
        "move",
        "merge",
        "merge by hand",
        "split by hand",
        "undo by hand",
    }
