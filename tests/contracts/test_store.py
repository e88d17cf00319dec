"""What every store promises, whatever it keeps things in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import NotFound, NotPossible, StoreBusy, StoreError
from rashomon.model import (
    NEW_STORY,
    Article,
    Attribution,
    Change,
    Clause,
    Fact,
    Furniture,
    Gist,
    Item,
    Layer,
    Link,
    Mention,
    Moment,
    Move,
    Passage,
    Provenance,
    Quote,
    Reason,
    Referent,
    Sentence,
    Span,
    Story,
    TimeRef,
    Trait,
    VectorTable,
    Word,
    article_id,
)
from rashomon.ports import Store
from rashomon.store import open_store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(None if request.param == "memory" else tmp_path / "store.db", patience=0.1)
    yield opened
    opened.close()


def account(text: str, url: str | None = None, outlet: str = "") -> Article:
    provenance = Provenance("test", url=Fact(url, "given") if url else None)
    return Article(article_id(text, outlet), text, provenance)


def vectors(article: Article, producer: str = "vectors@1") -> Layer:
    return Layer(article.id, "vectors", producer, (VectorTable("article", "test", 2, b"\0\x3c\0\0"),))


def sentences(article: Article, producer: str = "sentences@1") -> Layer:
    """One sentence a line."""
    items, start = [], 0
    for line in article.text.splitlines(keepends=True):
        items.append(Sentence(Span(start, start + len(line.rstrip())), "und", "body"))
        start += len(line)
    return Layer(article.id, "sentences", producer, tuple(items))


def add(store: Store, *texts: str) -> list[Article]:
    articles = [account(text) for text in texts]
    with store.writer() as writer:
        for article in articles:
            writer.add(article)
            writer.put_layers([sentences(article), vectors(article)])
    return articles


def gist(article: Article, *gists: Gist, producer: str = "gist@1") -> Layer:
    return Layer(article.id, "gist", producer, gists)


def opened(store: Store, *articles: Article) -> int:
    """A new story with these articles."""
    moves = tuple(Move(article.id, None, NEW_STORY) for article in articles)
    return record(store, Change("open", NEW_STORY, moves)).story


def record(store: Store, change: Change) -> Change:
    with store.writer() as writer:
        return writer.record(change)


def found(store: Store, words: str) -> list[str]:
    """The exact words of the hits."""
    with store.view() as view:
        return [hit.span.of(view.article(hit.article).text) for hit in view.search(words)]


# articles


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    article = Article(
        "ab12", "किम\nKim đến", Provenance("a.txt", byline=Fact("x", "source line", Span(0, 3))), Span(0, 3)
    )
    with store.writer() as writer:
        assert writer.add(article) == "new"
    with store.view() as view:
        assert view.article("ab12") == article
        assert view.article_ids() == ["ab12"]


def test_the_same_text_twice_is_one_article(store: Store) -> None:
    with store.writer() as writer:
        assert [writer.add(account("one")), writer.add(account("one"))] == ["new", "known"]
    with store.writer() as writer:
        assert writer.add(account("one", url="https://other.example")) == "known"
        assert writer.add(account("one", outlet="Other")) == "new"


def test_another_text_at_the_same_url_is_a_new_version(store: Store) -> None:
    first, second, third = (account(text, "https://a.example/1") for text in ("one", "two", "three"))
    with store.writer() as writer:
        added = [writer.add(article) for article in (first, second, account("two"), third, first)]
        assert added == ["new", "new version", "known", "new version", "known"]
        assert writer.add(account("four", "https://a.example/2")) == "new"
    with store.view() as view:
        assert [view.replaced_by(a.id) for a in (first, second, third)] == [second.id, third.id, None]
        assert [view.replaces(a.id) for a in (first, second, third)] == [None, first.id, second.id]


def test_articles_without_url_replace_nothing(store: Store) -> None:
    first, second = add(store, "one", "two")
    with store.view() as view:
        assert (view.replaced_by(first.id), view.replaces(second.id)) == (None, None)


def test_a_unique_beginning_of_an_id_will_do(store: Store) -> None:
    with store.writer() as writer:
        for key in ("ab", "abc1", "abd2", "b"):
            writer.add(Article(key, key, Provenance("test")))
    with store.view() as view:
        assert view.article("abc").id == "abc1"
        assert view.article("ab").id == "ab"
        with pytest.raises(NotFound, match="several articles begin with 'a': ab, abc1, abd2"):
            view.article("a")
        for unknown in ("abx", "%", "b*", "\ud800", "c"):
            with pytest.raises(NotFound, match="no article"):
                view.article(unknown)


def test_many_candidates_are_not_all_named(store: Store) -> None:
    with store.writer() as writer:
        for number in range(10, 19):
            writer.add(Article(f"a{number}", str(number), Provenance("test")))
    with store.view() as view, pytest.raises(NotFound, match="a10, a11, a12, a13, a14 …;"):
        view.article("a")


# layers


def test_layers_come_back_by_name_and_replace_older_ones(store: Store) -> None:
    (article,) = add(store, "one")
    clauses = Layer(article.id, "clauses", "clauses@1", (Clause(Span(0, 3), 0),))
    newer = Layer(article.id, "clauses", "clauses@2", ())
    with store.writer() as writer:
        writer.put_layers([clauses])
    with store.view() as view:
        assert view.layers(article.id) == (clauses, sentences(article), vectors(article))
    with store.writer() as writer:
        writer.put_layers([newer])
    with store.view() as view:
        assert view.layers(article.id) == (newer, sentences(article), vectors(article))
        assert view.layers("unknown") == ()


ITEMS: tuple[Item, ...] = (
    Passage(Span(0, 9), "hi", "Deva"),
    Furniture(Span(0, 3), "byline", "a rule"),
    Sentence(Span(0, 9), "hi", "lead"),
    Clause(Span(0, 9), 0),
    Word(Span(0, 3), 0),
    VectorTable("clauses", "test", 2, b"\0\x80", "i1"),
    Mention(Span(0, 3), "person", 0, "title", 0.5, ("mayor",), "XV"),
    Referent("person", (Link(0, "office"),), "ada-lund"),
    TimeRef(Span(4, 9), "date", "weekday", "publication", "day", "2031-05-03", Moment(weekday=6), sentence=0),
    Quote(Span(4, 9), "direct", 0),
    Quote(Span(6, 9), "mixed", 0, Span(0, 1), Span(1, 2), 0, 0, Span(2, 3), Span(3, 4), Span(4, 9), continues=True),
    Attribution(Span(0, 3), Span(1, 3), "unnamed", 0),
    Attribution(Span(0, 5), Span(1, 3), "agency", 0, (Span(5, 7), Span(8, 9)), Span(4, 5), 0, 0),
    Gist("hi", "test", 2, b"\0\x3c\0\0", headline=Span(0, 9)),
    Gist(
        *("vi", "test", 2, b"\0\x3c\0\0"),
        headline=Span(0, 9),
        body=b"\0\7",
        published=("2031-05-03", None),
        instant=1_935_619_200.5,
        traits=(Trait("person", "ada-lund"), Trait("place", None, "ha noi", "city", "VNM")),
        days=("2031-05-02",),
        numbers=(214.0, 0.5),
        title=("phà", "mắc", "cạn"),
        signature=b"\1\0\0\0",
    ),
)
"""Items of every type, those of speech with every field and with none that may be left out."""


def test_items_of_every_type_come_back_as_they_were(store: Store) -> None:
    assert {type(item) for item in ITEMS} == set(get_args(Item))
    (article,) = add(store, "one two three")
    by_name = {kind.layer: tuple(item for item in ITEMS if isinstance(item, kind)) for kind in get_args(Item)}
    layers = tuple(Layer(article.id, name, f"{name}@9", items) for name, items in sorted(by_name.items()))
    with store.writer() as writer:
        writer.put_layers(layers)
    with store.view() as view:
        assert view.layers(article.id) == layers


def test_layers_of_an_unknown_article_are_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="nowhere"), store.writer() as writer:
        writer.put_layers([Layer("nowhere", "clauses", "clauses@1", ())])


def test_unread_tells_what_lacks_a_layer_in_order_of_arrival(store: Store) -> None:
    articles = add(store, "one", "two", "three")
    keys = [article.id for article in articles]
    with store.writer() as writer:
        writer.put_layers([sentences(articles[1], "sentences@2")])
    with store.view() as view:
        assert view.unread({"sentences": "sentences@1", "vectors": "vectors@1"}) == [keys[1]]
        assert view.unread({"sentences": "sentences@2"}) == [keys[0], keys[2]]
        assert view.unread({"clauses": "clauses@1"}) == keys
        assert view.unread({"sentences": "vectors@1"}) == keys
        assert view.unread({"vectors": "vectors@1"}) == []
        assert view.unread({}) == []


def test_ungathered_tells_what_has_a_gist_layer_and_never_was_in_a_story(store: Store) -> None:
    first, second, third, _ = add(store, "one", "two", "three", "only read in part")
    with store.writer() as writer:
        writer.put_layers(
            [
                gist(first, Gist("en", "test", 2, b"", headline=Span(0, 3))),
                gist(second, Gist("en", "test", 2, b"", headline=Span(0, 3))),
                gist(third),
            ]
        )
    story = opened(store, second)
    with store.view() as view:
        assert view.ungathered() == [first.id, third.id]
    record(store, Change("undo", story, (Move(second.id, story, None),), undoes=1))
    with store.view() as view:
        assert view.story_of(second.id) is None
        assert view.ungathered() == [first.id, third.id], "what a user took out is not gathered again"


# transactions


def test_a_view_stays_as_it_was_when_opened(store: Store) -> None:
    (first,) = add(store, "kim")
    with store.view() as view:
        (second,) = add(store, "kim again")
        opened(store, first, second)
        assert view.article_ids() == [first.id]
        assert view.stories() == []
        assert len(view.search("kim")) == 1
        with pytest.raises(NotFound):
            view.article(second.id)
    with store.view() as view:
        assert view.article_ids() == [first.id, second.id]
        assert len(view.search("kim")) == 2


def test_nothing_is_seen_before_the_writer_ends(store: Store) -> None:
    with store.writer() as writer:
        writer.add(account("one"))
        with store.view() as view:
            assert view.article_ids() == []


def fail_while_writing(store: Store, article: Article) -> None:
    with store.writer() as writer:
        writer.add(account("two"))
        writer.put_layers([Layer(article.id, "sentences", "sentences@2", ())])
        writer.record(Change("open", NEW_STORY, (Move(article.id, None, NEW_STORY),)))
        raise KeyboardInterrupt


def test_an_error_takes_everything_back(store: Store) -> None:
    (first,) = add(store, "one")
    with pytest.raises(KeyboardInterrupt):
        fail_while_writing(store, first)
    with store.view() as view:
        assert view.article_ids() == [first.id]
        assert view.layers(first.id) == (sentences(first), vectors(first))
        assert view.changes() == []
    assert found(store, "one") == ["one"]
    assert opened(store, first) == 1


def test_one_writer_at_a_time(store: Store) -> None:
    with store.writer() as writer:
        with pytest.raises(StoreBusy, match="try again"), store.writer():
            pass
        writer.add(account("one"))
    assert len(add(store, "two")) == 1


def test_threads_share_a_store(tmp_path: Path, store: Store) -> None:
    patient = open_store(tmp_path / "store.db" if store.path else None, patience=60)
    failures: list[Exception] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                add(patient, f"{number} {step}")
                with patient.view() as view:
                    assert len(view.search(str(number))) > 0
        except Exception as error:  # handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with patient.view() as view:
        assert len(view.article_ids()) == 20
    patient.close()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"), store.view():
        pass


# stories


def test_a_change_is_numbered_and_founds_a_story(store: Store) -> None:
    first, second, third = add(store, "one", "two", "three")
    change = Change("open", NEW_STORY, (Move(third.id, None, NEW_STORY),), reasons=(Reason("day", 0.5, 1.0),))
    kept = record(store, change)
    assert kept == change.numbered(1, 1)
    joined = record(store, Change("join", 1, (Move(first.id, None, 1),), score=0.75))
    assert opened(store, second) == 2
    with store.view() as view:
        assert view.stories() == [Story(1, (first.id, third.id)), Story(2, (second.id,))]
        assert view.story(1) == Story(1, (first.id, third.id))
        assert view.story_of(first.id) == 1
        assert view.story_of("unknown") is None
        assert view.changes(1) == [kept, joined]
        assert [kept.id for kept in view.changes()] == [1, 2, 3]


def test_split_merge_and_undo(store: Store) -> None:
    first, second, third = add(store, "one", "two", "three")
    story = opened(store, first, second, third)
    split = record(store, Change("split", NEW_STORY, (Move(third.id, story, NEW_STORY),)))
    assert (split.story, split.moves[0].after) == (2, 2)
    merged = record(store, Change("merge", 1, (Move(third.id, 2, 1),)))
    with store.view() as view:
        assert view.stories() == [Story(1, (first.id, second.id, third.id))]
        assert view.story(2).id == 1
        assert view.changes(2) == [split, merged]
    undone = record(store, Change("undo", 2, (Move(third.id, 1, 2),), undoes=merged.id))
    with store.view() as view:
        assert view.story(2) == Story(2, (third.id,))
        assert [change.id for change in view.changes(2)] == [split.id, merged.id, undone.id]


def test_an_emptied_story_leads_through_others(store: Store) -> None:
    first, second, third = add(store, "one", "two", "three")
    for article in (first, second, third):
        opened(store, article)
    record(store, Change("merge", 2, (Move(first.id, 1, 2),)))
    record(store, Change("merge", 3, (Move(first.id, 2, 3), Move(second.id, 2, 3))))
    with store.view() as view:
        assert view.story(1) == view.story(2) == Story(3, (first.id, second.id, third.id))


def test_an_emptied_story_leads_where_its_last_articles_went(store: Store) -> None:
    first, second, third = add(store, "one", "two", "three")
    opened(store, first, second)
    opened(store, third)
    record(store, Change("split", NEW_STORY, (Move(first.id, 1, NEW_STORY),)))
    record(store, Change("merge", 2, (Move(second.id, 1, 2),)))
    with store.view() as view:
        assert view.story(1) == Story(2, (second.id, third.id))


def test_a_circle_of_emptied_stories_is_not_followed_for_ever(store: Store) -> None:
    (first,) = add(store, "one")
    opened(store, first)
    record(store, Change("split", NEW_STORY, (Move(first.id, 1, NEW_STORY),)))
    record(store, Change("merge", 1, (Move(first.id, 2, 1),)))
    record(store, Change("undo", 1, (Move(first.id, 1, None),), undoes=1))
    with store.view() as view:
        for story in (1, 2):
            with pytest.raises(NotFound, match=f"story {story} has no articles any more"):
                view.story(story)
        assert view.stories() == []


def test_story_ids_are_never_used_again(store: Store) -> None:
    first, second = add(store, "one", "two")
    opened(store, first)
    record(store, Change("undo", 1, (Move(first.id, 1, None),), undoes=1))
    assert opened(store, second) == 2


def test_a_move_must_begin_where_the_article_is(store: Store) -> None:
    first, second = add(store, "one", "two")
    opened(store, first)
    moves = (Move(second.id, None, NEW_STORY), Move(first.id, None, NEW_STORY))
    with store.writer() as writer:
        with pytest.raises(NotPossible, match=f"{first.id} is in story 1, not in no story"):
            writer.record(Change("open", NEW_STORY, moves))
        with pytest.raises(NotPossible, match=f"{second.id} is in no story, not in story 1"):
            writer.record(Change("split", NEW_STORY, (Move(second.id, 1, NEW_STORY),)))
    with store.view() as view:
        assert view.story_of(second.id) is None, "a refused change leaves nothing behind"
        assert len(view.changes()) == 1
    assert opened(store, second) == 2


def test_moves_of_one_change_follow_each_other(store: Store) -> None:
    first, second = add(store, "one", "two")
    opened(store, first)
    opened(store, second)
    record(store, Change("merge", 2, (Move(first.id, 1, None), Move(first.id, None, 2))))
    with store.view() as view:
        assert view.stories() == [Story(2, (first.id, second.id))]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Change("join", 7, ()), "no story 7; the last story is 1"),
        (Change("join", 1, (Move("none", None, 1),)), "no article 'none'"),
        (Change("undo", 1, (), undoes=9), "no change 9 to undo; the last change is 1"),
    ],
)
def test_a_change_that_names_what_is_not_there_is_refused(store: Store, change: Change, message: str) -> None:
    opened(store, *add(store, "one"))
    with pytest.raises(NotFound, match=message):
        record(store, change)


def test_a_move_to_a_story_there_never_was_is_refused(store: Store) -> None:
    (first,) = add(store, "one")
    opened(store, first)
    with pytest.raises(NotFound, match="no story 5"):
        record(store, Change("split", 1, (Move(first.id, 1, 5),)))


def test_a_story_there_never_was_is_not_found(store: Store) -> None:
    with store.view() as view:
        with pytest.raises(NotFound, match="no story 1; the store has no story yet"):
            view.story(1)
        for story in (0, -1, 10**30):
            with pytest.raises(NotFound, match="no story"):
                view.changes(story)


# search

SENTENCES = {
    "hi": "उत्तर कोरिया के नेता किम जोंग-उन ने १९९१ के क़र्ज़ की बात की",
    "vi": "Chủ tịch Triều Tiên đã đến Vladivostok bằng đoàn tàu bọc thép",
    "ru": "Владимир Путин встретился с лидером КНДР; поезд ещё в пути",
    "zh": "朝鲜领导人金正恩乘专列抵达海参崴",
    "th": "คิมจองอึนพบปูตินที่วลาดิวอสตอก",
    "ko": "김정은은 푸틴 대통령과 회담했다",
    "ar": "التقى الرَّئِيسُ الروسيّ بالزعيم الكوري",
    "ja": "金委員長はプーチン大統領と会談した",
    "en": "The leaders met on Russky Island; Kim's train had left Khasan",
}

QUERIES = [
    ("किम", "hi"),
    ("कोरिया नेता", "hi"),
    ("कर्ज", "hi"),
    ("1991", "hi"),
    ("Triều Tiên", "vi"),
    ("trieu tien", "vi"),
    ("DEN doan tau", "vi"),
    ("путин", "ru"),
    ("Владими́р еще", "ru"),
    ("金正恩", "zh"),
    ("海参", "zh"),
    ("崴", "zh"),
    ("鲜", "zh"),
    ("ปูติน", "th"),
    ("คิม วลาดิวอสตอก", "th"),
    ("김정은", "ko"),
    ("대통령", "ko"),
    ("الرئيس", "ar"),
    ("الرّئيس الكورى", "ar"),
    ("プーチン", "ja"),
    ("ﾌﾟｰﾁﾝ 会談", "ja"),
    ("KIM'S train", "en"),
    ("russky, island!", "en"),
]


@pytest.mark.parametrize(("words", "language"), QUERIES)
def test_search_finds_words_of_every_script(store: Store, words: str, language: str) -> None:
    add(store, *SENTENCES.values())
    assert found(store, words) == [SENTENCES[language]]


@pytest.mark.parametrize(
    "words", ["", " ", '"', "* -", "किा", "恩金", "正金", "дверь", "Kim Putin", "rain", "\ud800", "\0"]
)
def test_search_finds_nothing_where_nothing_is(store: Store, words: str) -> None:
    add(store, *SENTENCES.values())
    assert found(store, words) == []


def test_search_shows_the_better_sentence_first_and_no_more_than_asked(store: Store) -> None:
    long = "A train came at last to the station of the city, as had long been said."
    add(store, long, "The train left.", "No word.")
    assert found(store, "train") == ["The train left.", long]
    with store.view() as view:
        ranks = [hit.rank for hit in view.search("train")]
        assert ranks == sorted(ranks)
        assert len(view.search("train", limit=1)) == 1
        assert view.search("train", limit=0) == []


def test_search_knows_only_the_sentences_put_last(store: Store) -> None:
    article, other = add(store, "Kim came.\nPutin waited.", "Kim left.")
    first = sentences(article)
    with store.writer() as writer:
        writer.put_layers([msgspec.structs.replace(first, producer="sentences@2", items=first.items[1:])])
    assert found(store, "kim") == [other.text]
    assert found(store, "putin") == ["Putin waited."]
    with store.writer() as writer:
        writer.put_layers([Layer(article.id, "sentences", "sentences@3", ())])
    assert found(store, "putin") == []


def test_search_takes_very_many_words(store: Store) -> None:
    add(store, "one two")
    assert found(store, "one " * 5000) == ["one two"]
    assert found(store, " ".join(f"w{number}" for number in range(5000))) == []


@given(words=st.text())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_search_takes_any_words(store: Store, words: str) -> None:
    with store.view() as view:
        assert view.search(words) == []


LETTERS = "aBđéЙёकि़ं金正ンคิ김ال٣1 -'\n\"*"


@given(text=st.text(LETTERS, min_size=1, max_size=30), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_both_stores_find_the_same_sentences(tmp_path: Path, text: str, data: st.DataObject) -> None:
    words = data.draw(st.text(LETTERS, max_size=4) | st.sampled_from(text.split() or [""]))
    results = []
    for path in (None, tmp_path / f"{article_id(text)}.db"):
        kept = open_store(path)
        add(kept, text)
        results.append(sorted(found(kept, words)))
        kept.close()
    assert results[0] == results[1]


def test_a_version_that_was_replaced_is_not_found(store: Store) -> None:
    for text in ("The ferry ran aground.", "The ferry was freed."):
        article = account(text, "https://a.example/ferry")
        with store.writer() as writer:
            writer.add(article)
            writer.put_layers([sentences(article)])
    assert found(store, "ferry") == ["The ferry was freed."]
    with store.view() as view:
        assert len(view.search("ferry", limit=1)) == 1
