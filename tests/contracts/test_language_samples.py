"""Every language's sample, the text with its traps, comes apart exactly as its folder says."""

from __future__ import annotations

import pytest

from rashomon.lang import known_languages, language
from rashomon.read.clauses import clause_spans
from rashomon.read.sentences import sentence_spans

every_language = pytest.mark.parametrize("code", known_languages())


@every_language
def test_sentences_of_the_sample(code: str) -> None:
    sample = language(code).sample
    text = sample.joiner.join(sample.sentences)
    assert [span.of(text) for span in sentence_spans(text, code)] == list(sample.sentences)


@every_language
def test_sentences_of_the_sample_stand_alone_as_well(code: str) -> None:
    for sentence in language(code).sample.sentences:
        assert [span.of(sentence) for span in sentence_spans(sentence, code)] == [sentence]


@every_language
def test_clauses_of_the_sample(code: str) -> None:
    sample = language(code).sample
    whole = {"".join(sentence.split()): sentence for sentence in sample.sentences}
    for parts in sample.clauses:
        sentence = whole["".join("".join(parts).split())]
        assert [span.of(sentence) for span in clause_spans(sentence, code)] == list(parts)
