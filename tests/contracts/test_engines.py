"""What a vector index and a language identifier owe their callers, whichever engine they stand on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rashomon.engines.index import UsearchIndex
from rashomon.engines.language import LANGUAGES_OF_SCRIPT, Py3LangIdentifier
from rashomon.lang import known_languages, language
from rashomon.lang.scripts import main_script
from rashomon.ports import LanguageIdentifier, VectorIndex, Vectors

DIMENSIONS = 96
SAME = 2e-2  # indexes may keep signed bytes


@pytest.fixture(params=[UsearchIndex])
def index(request: pytest.FixtureRequest) -> VectorIndex:
    make: Callable[[int], VectorIndex] = request.param
    return make(DIMENSIONS)


def rows(count: int, seed: int = 1) -> Vectors:
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def exact(vectors: Vectors, asked: Vectors, count: int) -> list[int]:
    return [int(key) for key in np.argsort(-(vectors @ asked), kind="stable")[:count]]


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.nearest(rows(1)[0], 5) == []


def test_the_nearest_come_first_with_their_cosines(index: VectorIndex) -> None:
    vectors = rows(300)
    for key, vector in enumerate(vectors):
        index.add(key, vector)
    for asked in rows(10, seed=2):
        found = index.nearest(asked, 8)
        assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
        assert all(cosine == pytest.approx(float(vectors[key] @ asked), abs=SAME) for key, cosine in found)
        assert len(set(exact(vectors, asked, 8)) & {key for key, _ in found}) >= 7  # approximate, hardly ever wrong


def test_a_vector_is_nearest_to_itself(index: VectorIndex) -> None:
    for key, vector in enumerate(rows(50)):
        index.add(key, vector)
        ((found, cosine),) = index.nearest(vector, 1)
        assert (found, round(cosine, 2)) == (key, 1.0)


def test_fewer_than_asked_for_are_all_there_is(index: VectorIndex) -> None:
    for key, vector in enumerate(rows(3)):
        index.add(key, vector)
    assert sorted(key for key, _ in index.nearest(rows(1)[0], 10)) == [0, 1, 2]


def test_equal_vectors_come_by_key(index: VectorIndex) -> None:
    vector = rows(1)[0]
    for key in (5, 2, 9, 7):
        index.add(key, vector)
    assert [key for key, _ in index.nearest(vector, 10)] == [2, 5, 7, 9]


def test_the_same_vectors_in_the_same_order_are_found_alike(index: VectorIndex) -> None:
    """However many come later: a state that is restored finds what it found before."""
    again = type(index)(DIMENSIONS)
    for key, vector in enumerate(rows(300)):
        index.add(key, vector)
        again.add(key, vector)
    for asked in rows(10, seed=2):
        assert index.nearest(asked, 8) == again.nearest(asked, 8)


READS_A_MODEL = """
from pathlib import Path
from sys import argv

import rashomon.app
from rashomon.engines.index import UsearchIndex

UsearchIndex(4)

import numpy, openvino
from openvino import opset13

parameter = opset13.parameter([-1], numpy.float32)
path = Path(argv[1]) / "model.xml"
openvino.save_model(openvino.Model([opset13.relu(parameter)], [parameter], "tiny"), path)
openvino.Core().read_model(path)
"""


def test_an_index_does_not_keep_an_encoder_from_its_files(tmp_path: Path) -> None:
    """usearch, loaded first, breaks OpenVINO's reading of model files: which comes first must not matter."""
    command = [sys.executable, "-c", READS_A_MODEL, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# languages


@pytest.fixture(params=[Py3LangIdentifier], scope="module")
def identifier(request: pytest.FixtureRequest) -> LanguageIdentifier:
    make: Callable[[], LanguageIdentifier] = request.param
    return make()


@pytest.mark.parametrize("code", known_languages())
def test_a_few_sentences_are_enough(identifier: LanguageIdentifier, code: str) -> None:
    """Malay and Indonesian share most words; nothing in the sample tells them apart for sure."""
    sample = language(code).sample
    text = sample.joiner.join(sample.sentences)
    found = identifier.identify(text, main_script(text))
    assert {"ms", "id"} >= {found, code} if code in ("ms", "id") else found == code


@pytest.mark.parametrize("code", known_languages())
def test_the_language_around_it_stands(identifier: LanguageIdentifier, code: str) -> None:
    for sentence in language(code).sample.sentences:
        assert identifier.identify(sentence, main_script(sentence), expected=code) == code


def test_a_text_that_clearly_speaks_against_it_is_believed(identifier: LanguageIdentifier) -> None:
    german = " ".join(language("de").sample.sentences)
    assert identifier.identify(german, "Latn", expected="fr") == "de"
    assert identifier.identify(german, "Latn", expected="hi") == "de"


@pytest.mark.parametrize("script", LANGUAGES_OF_SCRIPT)
def test_the_script_narrows_the_choice(identifier: LanguageIdentifier, script: str) -> None:
    for text in ("", "x", "12345", "The bridge is closed."):
        assert identifier.identify(text, script) in LANGUAGES_OF_SCRIPT[script]


@pytest.mark.parametrize("script", ["Zyyy", "Egyp", ""])
def test_a_script_of_no_news_gives_no_ground_to_tell(identifier: LanguageIdentifier, script: str) -> None:
    assert identifier.identify("12345", script) == "und"


def test_every_known_language_can_be_told(identifier: LanguageIdentifier) -> None:
    assert set(known_languages()) <= {code for codes in LANGUAGES_OF_SCRIPT.values() for code in codes}
