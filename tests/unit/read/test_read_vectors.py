"""Vectors: one pass for all units, rows in their order, and what an article is about."""

from __future__ import annotations

import numpy as np
import pytest
from reading_fixtures import DIMENSIONS, MODEL, WordEncoder, article, meaning, readers, rows_of_words

from rashomon.knowledge.known import known_names
from rashomon.model import Clause, Layer, Reading, Sentence, Unit, VectorTable
from rashomon.read import NameReader, SentencePass, VectorReader
from rashomon.read.vectors import BODY_HALVED, ROLE_WEIGHT, article_vector
from rashomon.vectors import rows_of

TEXTS = (
    "Ferry aground\n\nTrains were stopped because water had entered the tunnel. Nobody was hurt at all.",
    "",
    "The bridge remained closed; the tunnel was flooded.",
)
ROUNDED = 1e-3  # float16 keeps three digits


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def readings(encoder: WordEncoder) -> list[Reading]:
    """All texts read in one batch."""
    found = [Reading(article(text, language="en")) for text in TEXTS]
    for reader in readers()[:5]:
        for reading in found:
            reading.add(reader.read([reading])[0])
    for reading, layer in zip(found, VectorReader(SentencePass(MODEL, lambda: encoder)).read(found), strict=True):
        reading.add(layer)
    return found


def test_each_unit_has_a_row_for_each_of_its_items(readings: list[Reading]) -> None:
    for reading in readings:
        assert rows_of(reading, "sentences").shape == (len(reading.items(Sentence)), DIMENSIONS)
        assert rows_of(reading, "clauses").shape == (len(reading.items(Clause)), DIMENSIONS)
        assert rows_of(reading, "article").shape == (1, DIMENSIONS)


def test_rows_belong_to_their_sentences_and_articles(readings: list[Reading]) -> None:
    for reading in readings:
        words = [reading.words(sentence.span) for sentence in reading.items(Sentence)]
        assert rows_of(reading, "sentences") == pytest.approx(rows_of_words(words), abs=ROUNDED)


def test_a_clause_is_read_in_its_sentence(readings: list[Reading]) -> None:
    """Its row is nearest to its own words, and holds something of the sentence's others."""
    reading = readings[0]
    sentence, (first, second) = rows_of(reading, "sentences")[1], rows_of(reading, "clauses")[1:3]
    alone = rows_of_words(["Trains were stopped", "because water had entered the tunnel"])
    assert first @ alone[0] > first @ sentence > first @ alone[1]
    assert first @ meaning("tunnel") > 0.01
    assert second @ alone[1] > 0.9


def test_everything_comes_from_one_pass(readings: list[Reading], encoder: WordEncoder) -> None:
    sentences = [reading.words(sentence.span) for reading in readings for sentence in reading.items(Sentence)]
    assert encoder.calls == [tuple(sentences)]


def test_names_and_vectors_share_the_pass(encoder: WordEncoder) -> None:
    reading = Reading(article(TEXTS[0], language="en"))
    for reader in readers()[:5]:
        reading.add(reader.read([reading])[0])
    shared = SentencePass(MODEL, lambda: encoder)
    NameReader(shared, known_names()).read([reading])
    VectorReader(shared).read([reading])
    assert len(encoder.calls) == 1


def test_the_encoder_is_opened_when_there_is_something_to_read() -> None:
    def refuse() -> WordEncoder:
        raise AssertionError("opened with nothing to read")

    assert MODEL in VectorReader(SentencePass(MODEL, refuse)).version


def test_a_batch_changes_nothing(readings: list[Reading]) -> None:
    for together in readings:
        alone = Reading(together.article, (layer for name, layer in together.layers.items() if name != "vectors"))
        assert VectorReader(SentencePass(MODEL, WordEncoder)).read([alone]) == [together.layers["vectors"]]


def test_tables_name_the_model(readings: list[Reading]) -> None:
    assert {table.model for reading in readings for table in reading.items(VectorTable)} == {MODEL}


def test_an_article_without_sentences_points_nowhere(readings: list[Reading]) -> None:
    assert not rows_of(readings[1], "article").any()
    assert rows_of(readings[1], "sentences").shape == (0, DIMENSIONS)


# the article's vector


def test_the_article_leans_to_headline_and_lead() -> None:
    rows = np.stack([meaning(word) for word in ("ferry", "fog", "rudder")])
    about = article_vector(rows, ["headline", "lead", "body"])
    assert about.shape == (1, DIMENSIONS)
    assert np.linalg.norm(about) == pytest.approx(1)
    expected = ROLE_WEIGHT["headline"] * rows[0] + ROLE_WEIGHT["lead"] * rows[1] * 0.5 ** (1 / BODY_HALVED)
    expected += rows[2] * 0.5 ** (2 / BODY_HALVED)
    assert about[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)


def test_background_counts_less_the_later_it_stands() -> None:
    rows = np.stack([meaning(f"word {n}") for n in range(BODY_HALVED + 1)])
    about = article_vector(rows, ["body"] * len(rows))[0]
    mixed = np.linalg.lstsq(rows.T, about, rcond=None)[0]
    assert mixed[BODY_HALVED] / mixed[0] == pytest.approx(0.5, abs=1e-3)


def test_no_sentence_no_direction() -> None:
    assert not article_vector(np.zeros((0, DIMENSIONS), np.float32), []).any()


def test_rows_of_another_model_or_unit_are_not_read(readings: list[Reading]) -> None:
    assert rows_of(readings[0], "article", "another model").size == 0
    assert rows_of(readings[0], "article", MODEL).size == DIMENSIONS
    assert rows_of(Reading(article("text")), "sentences").size == 0


@pytest.mark.parametrize("unit", ["sentences", "clauses", "article"])
def test_rows_have_unit_length(readings: list[Reading], unit: Unit) -> None:
    rows = rows_of(readings[0], unit)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=ROUNDED)


def test_a_layer_is_named_for_what_made_it(readings: list[Reading]) -> None:
    layer: Layer = readings[0].layers["vectors"]
    assert layer.producer == f"vectors@{VectorReader(SentencePass(MODEL, WordEncoder)).version}"
