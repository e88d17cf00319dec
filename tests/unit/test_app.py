"""The app end to end: a folder of small accounts, the real encoder, and everything that can be asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

import rashomon.read.sentences
from rashomon.app import Progress, Rashomon, ReadReport
from rashomon.errors import NotFound, NotPossible, StoreError
from rashomon.model import Article, Change, Dossier, Span
from rashomon.settings import Settings

ACCOUNTS = {
    "ferry-en.txt": """Ferry runs aground off Port Velis

The ferry Sanda ran aground off Port Velis on Saturday evening. All 214 passengers were brought ashore by midnight.

Thick fog had covered the bay since noon, the harbour office said. The operator has stopped all evening crossings.
""",
    "ferry-vi.txt": """Phà Sanda mắc cạn gần cảng Velis

Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy. Toàn bộ 214 hành khách đã được đưa lên bờ trước nửa đêm.

Bánh lái của con phà này từng được sửa chữa vào tháng Ba.
""",
    "ferry-hi.txt": """पोर्ट वेलिस के पास नौका फँसी

नौका सांडा शनिवार शाम पोर्ट वेलिस के पास रेत में फँस गई। सभी 214 यात्रियों को आधी रात तक किनारे पहुँचा दिया गया।

यात्रियों को रात भर पास के एक स्कूल में ठहराया गया।
""",
    "budget-en.txt": """Parliament passes a smaller budget

Parliament approved next year's budget after a night of debate. Spending on schools falls by a tenth.

Teachers in three cities announced a strike for Monday.
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("accounts")
    for name, text in ACCOUNTS.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def read_once(folder: Path) -> Iterator[tuple[Rashomon, ReadReport]]:
    """All accounts read into one store, for looking at."""
    with Rashomon(Settings(store=":memory:")) as opened:
        yield opened, opened.read([str(folder)])


@pytest.fixture
def app(read_once: tuple[Rashomon, ReadReport]) -> Rashomon:
    return read_once[0]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Rashomon]:
    """An empty store of the test's own."""
    with Rashomon(Settings(store=str(tmp_path / "own.db"))) as opened:
        yield opened


def records(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return str(path)


def texts(dossier: Dossier) -> set[str]:
    return {account.article.text for account in dossier.accounts}


def article_of(app: Rashomon, name: str) -> Article:
    for line in app.stories():
        for account in app.dossier(line.id).accounts:
            if account.article.text == ACCOUNTS[name]:
                return account.article
    raise AssertionError(f"{name} is in no story")


# what was read


def test_the_report_counts_what_came_of_it(read_once: tuple[Rashomon, ReadReport]) -> None:
    report = read_once[1]
    assert (report.new, report.known, report.versions, report.read) == (4, 0, 0, 4)
    assert (report.opened, report.joined, report.problems, report.stopped) == (2, 2, [], False)
    assert report.stories == [1, 2]


def test_the_accounts_of_one_event_are_one_story(app: Rashomon) -> None:
    ferry, budget = app.stories()
    assert (ferry.accounts, budget.accounts) == (3, 1)
    assert set(ferry.languages) == {"en", "hi", "vi"}
    assert budget.title == "Parliament passes a smaller budget"
    assert ferry.title in {text.partition("\n")[0] for text in ACCOUNTS.values()}


def test_a_dossier_lays_side_by_side_what_all_tell(app: Rashomon) -> None:
    dossier = app.dossier(app.stories()[0].id)
    assert texts(dossier) == {text for name, text in ACCOUNTS.items() if name.startswith("ferry")}
    assert {account.language for account in dossier.accounts} == {"en", "hi", "vi"}
    assert dossier.points[0].told_by == 3
    assert [change.kind for change in dossier.changes] == ["open", "join", "join"]
    text_of = {account.article.id: account.article.text for account in dossier.accounts}
    telling = [[claim.span.of(text_of[claim.article]) for claim in point.claims] for point in dossier.points]
    assert [len(claims) for claims in telling if "214" in " ".join(claims)] == [3]


@pytest.mark.parametrize("language", ["hi", "vi", "en"])
def test_wordings_are_in_the_language_asked_for(app: Rashomon, language: str) -> None:
    shared = app.dossier(app.stories()[0].id, [language]).points[0]
    assert shared.claims[shared.wording].language == language


def test_an_account_may_be_named_by_the_beginning_of_its_id(app: Rashomon) -> None:
    article = article_of(app, "ferry-hi.txt")
    account = app.account(article.id[:6])
    assert account.article == article
    assert account.language == "hi"
    assert [layer.name for layer in account.layers] == sorted(layer.name for layer in account.layers)


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("fog bay", "ferry-en.txt", "Thick fog had covered the bay since noon, the harbour office said."),
        ("FERRY aground", "ferry-en.txt", "The ferry Sanda ran aground off Port Velis on Saturday evening."),
        ("banh lai", "ferry-vi.txt", "Bánh lái của con phà này từng được sửa chữa vào tháng Ba."),
        ("यात्रियों स्कूल", "ferry-hi.txt", "यात्रियों को रात भर पास के एक स्कूल में ठहराया गया।"),
    ],
)
def test_a_search_finds_exact_words(app: Rashomon, query: str, name: str, sentence: str) -> None:
    found = [hit for hit in app.search(query) if hit.words == sentence]
    assert len(found) == 1
    hit = found[0]
    assert hit.span.of(ACCOUNTS[name]) == sentence
    assert hit.article == article_of(app, name).id
    assert hit.story == app.stories()[0].id
    assert hit.language == name[-6:-4]
    assert hit.outlet is None


def test_a_search_keeps_to_its_limit(app: Rashomon) -> None:
    assert len(app.search("214")) == 3
    assert len(app.search("214", limit=2)) == 2
    assert app.search("submarine") == app.search("") == []


def test_what_there_is_not_is_not_found(app: Rashomon) -> None:
    with pytest.raises(NotFound, match="no story 99"):
        app.dossier(99)
    with pytest.raises(NotFound, match="no article 'zzz'"):
        app.account("zzz")
    with pytest.raises(NotFound, match="no story 99"):
        app.history(99)


def test_looking_makes_no_store(tmp_path: Path) -> None:
    with (
        Rashomon(Settings(store=str(tmp_path / "none.db"))) as app,
        pytest.raises(StoreError, match="there is no store here"),
    ):
        app.stories()
    assert not (tmp_path / "none.db").exists()


def test_everything_is_there_when_opened_again(folder: Path, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "kept.db"))
    with Rashomon(settings) as first:
        first.read([str(folder)])
        stories, dossier = first.stories(), first.dossier(1)
    with Rashomon(settings) as again:
        assert again.stories() == stories
        assert again.dossier(1) == dossier


# reading more


def test_a_known_text_is_read_once(own: Rashomon, folder: Path) -> None:
    path = str(folder / "budget-en.txt")
    assert own.read([path, path]).new == 1
    report = own.read([path])
    assert (report.new, report.known, report.read, report.opened, report.stories) == (0, 1, 0, 0, [])
    assert [line.accounts for line in own.stories()] == [1]


def test_later_accounts_join_the_stories_of_before(own: Rashomon, folder: Path) -> None:
    own.read([str(folder / "ferry-en.txt"), str(folder / "budget-en.txt")])
    report = own.read([str(folder / "ferry-vi.txt"), str(folder / "ferry-hi.txt")])
    assert (report.joined, report.opened, report.stories) == (2, 0, [1])


OLD = {"url": "https://velis.example/ferry", "title": "Ferry aground", "text": ACCOUNTS["ferry-en.txt"]}
NEW = OLD | {"text": ACCOUNTS["ferry-en.txt"].replace("214", "212")}


def test_a_changed_text_takes_the_place_of_the_old(own: Rashomon, tmp_path: Path) -> None:
    path = tmp_path / "page.jsonl"
    own.read([records(path, OLD)])
    report = own.read([records(path, NEW)])
    assert (report.versions, report.read, report.opened, report.joined) == (1, 1, 0, 0)
    dossier = own.dossier(1)
    assert [("212" in account.article.text) for account in dossier.accounts] == [True]
    assert [change.kind for change in dossier.changes] == ["open", "supersede"]
    old = dossier.changes[0].moves[0].article
    assert "214" in own.account(old).article.text


def test_two_versions_of_a_page_are_never_two_accounts(own: Rashomon, tmp_path: Path) -> None:
    report = own.read([records(tmp_path / "page.jsonl", OLD, NEW)])
    assert (report.new, report.versions, report.opened) == (1, 1, 1)
    assert [("212" in account.article.text) for account in own.dossier(1).accounts] == [True]


def test_inputs_that_cannot_be_used_stop_nothing(own: Rashomon, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    report = own.read([str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(folder / "budget-en.txt")])
    assert report.new == 1
    assert len(report.problems) == 2
    assert "missing.txt" in report.problems[0]


def test_an_article_without_a_sentence_has_a_story_of_its_own(own: Rashomon, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("© 2031 Harbour Press")
    report = own.read([str(tmp_path / "notice.txt")])
    assert (report.read, report.opened, report.problems) == (1, 1, [])
    (line,) = own.stories()
    assert line.title == "© 2031 Harbour Press"
    assert own.dossier(line.id).points == ()


def test_an_article_that_cannot_be_read_is_kept_and_tried_again(
    own: Rashomon, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rashomon.read.sentences.sentence_spans

    def stumbling(text: str, code: str) -> list[Span]:
        if "schools" in text:
            raise ValueError("a text like this")
        return real(text, code)

    monkeypatch.setattr(rashomon.read.sentences, "sentence_spans", stumbling)
    report = own.read([str(folder)])
    assert (report.new, report.read) == (4, 3)
    (problem,) = report.problems
    assert "ValueError: a text like this" in problem
    assert "tried again" in problem
    assert [line.accounts for line in own.stories()] == [3]
    monkeypatch.undo()
    report = own.read([])
    assert (report.new, report.read, report.problems) == (0, 1, [])
    assert [line.accounts for line in own.stories()] == [3, 1]


# stopping


@pytest.mark.parametrize(("stage", "done"), [("ingest", 4), ("read", 1), ("read", 3), ("read", 4), ("gather", 4)])
def test_a_stopped_run_keeps_what_it_did_and_the_next_goes_on(
    own: Rashomon, app: Rashomon, folder: Path, stage: str, done: int
) -> None:
    def stop(progress: Progress) -> None:
        if (progress.stage, progress.done) == (stage, done):
            raise KeyboardInterrupt

    stopped = own.read([str(folder)], stop)
    assert stopped.stopped
    assert stopped.new == 4
    assert stopped.read == {"ingest": 0, "read": done, "gather": 4}[stage]
    rest = own.read([str(folder)])
    assert not rest.stopped
    assert (rest.known, rest.read) == (4, 4 - stopped.read)
    assert own.stories() == app.stories()
    assert own.dossier(1) == app.dossier(1)


def test_progress_tells_every_stage_to_its_end(own: Rashomon, folder: Path) -> None:
    told: list[Progress] = []
    own.read([str(folder)], told.append)
    assert [progress.stage for progress in told] == ["ingest", *["read"] * 4, "gather"]
    assert told[0] == Progress("ingest", 4, None)
    assert [(progress.done, progress.total) for progress in told[1:]] == [*((n, 4) for n in range(1, 5)), (4, 4)]


# correcting stories


@pytest.fixture
def ferry(own: Rashomon, folder: Path) -> dict[str, str]:
    """The ids of the articles by file, in a store of the test's own."""
    own.read([str(folder)])
    return {name: article_of(own, name).id for name in ACCOUNTS}


def stories(app: Rashomon) -> dict[int, set[str]]:
    return {line.id: {account.article.id for account in app.dossier(line.id).accounts} for line in app.stories()}


def test_stories_are_split_merged_and_put_back(own: Rashomon, ferry: dict[str, str]) -> None:
    before = stories(own)
    of = next(story for story, members in before.items() if ferry["ferry-vi.txt"] in members)
    split = own.split(of, [ferry["ferry-vi.txt"][:8]])
    assert stories(own)[split.story] == {ferry["ferry-vi.txt"]}
    assert own.dossier(of).points[0].told_by == 2
    merged = own.merge(split.story, of)
    assert stories(own)[split.story] == before[of]
    assert own.dossier(of).story.id == split.story
    own.undo(merged.id)
    own.undo(split.id)
    assert stories(own) == before
    assert [change.kind for change in own.history()][-4:] == ["split", "merge", "undo", "undo"]
    assert own.history(split.story) == own.history(of)


def test_later_accounts_respect_what_was_corrected(own: Rashomon, folder: Path) -> None:
    own.read([str(folder / "ferry-en.txt"), str(folder / "ferry-vi.txt"), str(folder / "budget-en.txt")])
    apart = own.split(1, [article_of(own, "ferry-vi.txt").id]).story
    own.merge(2, apart)
    before = stories(own)
    report = own.read([str(folder / "ferry-hi.txt")])
    assert report.new == 1
    after = stories(own)
    assert {story: members & after[story] for story, members in before.items()} == before


def test_a_refused_correction_changes_nothing(own: Rashomon, ferry: dict[str, str]) -> None:
    before, history = stories(own), own.history()
    refusals: list[Callable[[], Change]] = [
        lambda: own.split(1, list(before[1])),
        lambda: own.merge(1, 1),
        lambda: own.undo(1),
    ]
    for refused in refusals:
        with pytest.raises(NotPossible):
            refused()
    assert (stories(own), own.history()) == (before, history)


# skimming


@pytest.fixture
def skimming(folder: Path, tmp_path: Path) -> Iterator[Rashomon]:
    """All accounts skimmed into a store of the test's own."""
    with Rashomon(Settings(store=str(tmp_path / "skim.db"), depth="skim")) as opened:
        report = opened.read([str(folder)])
        assert (report.skimmed, report.read, report.problems) == (4, 3, [])
        yield opened


def test_skimmed_stories_are_the_stories_of_a_full_reading(skimming: Rashomon, app: Rashomon) -> None:
    assert skimming.stories() == app.stories()


def test_a_dossier_of_a_skimmed_story_is_that_of_a_full_reading(skimming: Rashomon, app: Rashomon) -> None:
    for line in app.stories():
        skimmed, full = skimming.dossier(line.id), app.dossier(line.id)
        assert skimmed.points == full.points
        assert skimmed.chapters == full.chapters
        assert {
            a.article.id for chapter in full.chapters for a in full.accounts if a.article.id in chapter.articles
        } == {account.article.id for account in full.accounts}
    assert skimming.read([]).read == 0, "asking for a dossier has read the rest"


# watching


def test_what_arrives_is_told_of_as_it_happens(own: Rashomon, folder: Path, tmp_path: Path) -> None:
    arriving = tmp_path / "arriving"
    arriving.mkdir()
    stop = Event()
    heard = own.watch(str(arriving), stop)
    told = []
    for name in ("ferry-en.txt", "ferry-vi.txt", "budget-en.txt"):
        (arriving / name).write_text(ACCOUNTS[name], "utf-8")
        told.append(next(heard))
    stop.set()
    assert list(heard) == []
    assert [(each.kind, each.story) for each in told] == [("open", 1), ("join", 1), ("open", 2)]
    assert [each.language for each in told] == ["en", "vi", "en"]
    assert told[1].title == "Phà Sanda mắc cạn gần cảng Velis"
    assert told[1].score is not None
    assert told[1].reasons
    assert sum(line.accounts for line in own.stories()) == 3


def test_what_an_earlier_run_left_undone_comes_first(own: Rashomon, folder: Path, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if (progress.stage, progress.done) == ("read", 4):
            raise KeyboardInterrupt

    assert own.read([str(folder)], stop).stopped
    empty, done = tmp_path / "empty", Event()
    empty.mkdir()
    done.set()
    assert sorted(each.kind for each in own.watch(str(empty), done)) == ["join", "join", "open", "open"]


def test_layers_name_their_article_and_producer(app: Rashomon) -> None:
    account = app.account(article_of(app, "ferry-en.txt").id)
    assert {layer.article for layer in account.layers} == {account.article.id}
    assert {layer.producer.partition("@")[0] for layer in account.layers} == {layer.name for layer in account.layers}
