from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

import pytest

from benchmarks.speed import corpus, encode, inside, peer, processes, table, watch
from benchmarks.speed.__main__ import compared, main
from benchmarks.speed.machine import machine
from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Weights, find_weights
from rashomon.ingest import Record
from rashomon.read import VectorReader

TWO = [
    Record("किम जोंग उन बुधवार को ट्रेन से व्लादिवोस्तोक पहुँचे। वे गुरुवार को पुतिन से मिलेंगे।", "किम रूस पहुँचे", language="hi"),
    Record("Ông Kim đến Vladivostok bằng tàu hỏa hôm thứ Tư. Ông sẽ gặp ông Putin vào thứ Năm.", "Ông Kim đến Nga"),
]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return corpus.write(TWO, tmp_path / "two.jsonl")


def test_a_corpus_has_many_languages_and_no_sentence_twice(tmp_path: Path) -> None:
    records = corpus.corpus(72)
    accounts = corpus.read_accounts(corpus.write(records, tmp_path / "corpus.jsonl"))
    sentences = [a.words(s.span) for a in accounts for s in a.items(corpus.Sentence) if len(s.span) > 40]
    assert len({account.article.id for account in accounts}) == 72
    assert len({account.language for account in accounts}) >= 10
    assert len(set(sentences)) > 0.97 * len(sentences)  # furniture that is taken for text comes again
    assert 15 < len(sentences) / 72 < 30


def test_a_corpus_larger_than_the_examples_make_is_refused() -> None:
    with pytest.raises(ValueError, match="ask for fewer"):
        corpus.corpus(10_000)


@pytest.mark.parametrize(
    ("words", "head", "tail"),
    [("He said “no” twice.", "He said", " no twice."), ("两国领导人会晤。", "两国领导", "人会晤。"), ("", "", "")],
)
def test_sentences_are_cut_near_the_middle(words: str, head: str, tail: str) -> None:
    assert corpus.halved(words) == (head, tail)


def test_some_articles_are_the_first(two: Path, tmp_path: Path) -> None:
    assert corpus.some(two, 1, tmp_path / "one.jsonl").read_bytes() == two.read_bytes().splitlines(keepends=True)[0]


class Desk:
    """Something to watch, on a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def outer(self) -> None:
        self.now += 1
        self.inner()
        self.now += 2

    def inner(self) -> str:
        self.now += 10
        return "done"


def test_time_is_charged_to_the_innermost_label(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, untouched = Desk(), Desk.inner
    monkeypatch.setattr(watch, "time", desk)
    with watch.Watch("rest") as seen:
        seen.over(Desk, "outer", "outer")
        seen.over(Desk, "inner", lambda one: type(one).__name__)
        desk.now += 5
        desk.outer()
        assert desk.inner() == "done"
        aside = threading.Thread(target=desk.inner)
        aside.start()
        aside.join()
    assert seen.own == {"rest": 15, "outer": 3, "Desk": 20}
    assert seen.whole == {"outer": 13, "Desk": 20}
    assert Desk.inner is untouched


def test_time_inside_is_told_by_stage_and_reader(two: Path, tmp_path: Path) -> None:
    untouched = VectorReader.read
    found = inside.measure(two, two, tmp_path / "inside.db")
    assert found.articles == 2
    assert {"language", "sentences", "clauses", "vectors", "encoder", "store", "gather"} <= found.seconds.keys()
    assert 0 < found.outside_encoder_of_read < found.outside_encoder_of_command < 1
    assert 0 < found.outside_encoder_of_read_again < 1
    assert VectorReader.read is untouched


def test_a_command_is_measured_with_what_it_printed(tmp_path: Path) -> None:
    ran = processes.measured([sys.executable, "-c", "print(bytearray(60_000_000)[0])"], tmp_path)
    assert ran.output == "0\n"
    assert ran.largest_mb > 60
    assert ran.seconds > 0


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(processes.Failed, match=r"ended with 3:\nno such thing"):
        processes.measured(
            [sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"], tmp_path
        )


def test_texts_to_encode_have_the_length_asked_for() -> None:
    weights = Weights(find_weights())
    cutter = Tokenizer(weights.vocabulary, weights.shape.positions)
    texts = list(encode.texts_of(32, [word for record in TWO * 3 for word in record.text.split()], cutter))
    assert len(texts) > 3
    assert {len(cutter.ids(text)) for text in texts} == {32}


def test_the_peer_reads_the_same_and_its_vectors_are_ours(two: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("tokenizers")
    found = peer.measure(two, 2, "float32", "length")
    assert (found.articles, found.sentences) == (2, 4)
    assert found.seconds.keys() == {"cut", "sentences", "clauses", "join"}
    assert min(found.cosine_to_ours) > 0.999


def test_articles_of_near_means_are_joined() -> None:
    vectors = peer.np.array([[1, 0], [0.99, 0.1], [0, 1]], peer.np.float32)
    assert peer.joined(vectors, [0, 1, 2], 3) == 1


def test_the_machine_is_named() -> None:
    assert machine().cores >= 1
    assert machine().precision in {"bf16", "f32"}
    assert {"openvino", "numpy"} <= machine().packages.keys()


def test_the_command_prints_a_table_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "speed.json"
    assert main(["--articles", "4", "--only", "inside", "--out", str(out)]) == 0
    written = json.loads(out.read_text())
    assert list(written) == ["machine", "inside", "compared"]
    assert "outside the encoder" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--articles", "10000", "--only", "inside"]) == 1
    assert "ask for fewer" in capsys.readouterr().err


RESULTS = {
    "read": {
        "runs": [
            {"cache": "cold", "articles_per_s": 9.0},
            {"cache": "warm", "articles_per_s": 6.0},
            {"cache": "warm", "articles_per_s": 8.0},
        ]
    },
    "peer": [
        {"order": "given", "articles_per_s": 1.0, "articles_per_s_sentences_only": 4.0},
        {"order": "given", "articles_per_s": 2.0, "articles_per_s_sentences_only": 3.0},
        {"order": "length", "articles_per_s": 5.0, "articles_per_s_sentences_only": 8.0},
    ],
}


def test_ours_is_compared_with_the_fastest_peer() -> None:
    assert compared(RESULTS) == {
        "given": {"with_clauses": 4.0, "sentences_only": 2.0},
        "length": {"with_clauses": 1.6, "sentences_only": 1.0},
    }
    assert compared({"read": RESULTS["read"], "peer": {"skipped": "no torch"}}) == compared({}) == {}


def test_a_missing_peer_and_a_missed_target_are_told() -> None:
    assert list(table.lines("peer", {"skipped": "no torch"})) == ["\npeer", "  skipped: no torch"]
    assert table.against(5.1, 5.0) == "MISSED: at most 5"
    assert table.against(0.2, 0.2) == "met: at most 0.2"
