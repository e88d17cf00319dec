"""Speech in any text: words of speech and marks in any order, and paragraphs that hold very many of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_fixtures import PEOPLE, cut, seconds, spoken

from rashomon.knowledge.known import known_names
from rashomon.lang.speech import speech
from rashomon.model import Attribution, Layer, Quote, Reading, Sentence
from rashomon.read import QuoteReader, SourceReader, SpeechPass
from rashomon.read.speaking import lines

LANGUAGES = ("en", "hi", "ru", "zh", "ja", "ko", "ar", "tr", "fr", "de")
JUNK = (*"“”\"«»「」‘’'—–.,:;!?…。，、؟।()", "\n\n", " — ", ", “", ".” ", *PEOPLE, "1991", "x", "İ", "\u0301")


@cache
def forms(code: str) -> Sequence[str]:
    """Words of speech of every kind."""
    own = speech(code)
    verbs = (*own.verbs.say, *own.verbs.call, *own.verbs.ask, *own.verbs.show)
    ties = (*own.report.that, *own.report.to, *own.report.nominal, *own.who.markers)
    who = (*own.who.pronouns, *own.who.agency, *own.who.document, *own.who.official, *own.who.audience)
    around = (word for pair in own.sources.around for word in pair)
    beside = (*own.sources.before, *own.sources.after, *around)
    return sorted({form.rstrip("*") for form in (*verbs, *ties, *who, *beside)})


@st.composite
def accounts(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text of its words of speech, of marks and names."""
    code = draw(st.sampled_from(LANGUAGES))
    parts = draw(st.lists(st.sampled_from(JUNK) | st.sampled_from(forms(code)) | st.text(max_size=3), max_size=20))
    return code, draw(st.sampled_from(["", " ", " "])).join(parts)


@given(accounts())
def test_quotations_of_any_text_lie_in_it_in_order_inside_their_marks(account: tuple[str, str]) -> None:
    code, text = account
    reading = spoken(text, code)
    found = reading.items(Quote)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    marks = [mark.inner for line in lines(reading, known_names()) for mark in line.marks]
    for one in found:
        told = (one.span, one.speaker, one.antecedent, one.cue, one.addressee, one.reported)
        assert all(0 <= span.start <= span.end <= len(text) for span in told if span)
        assert one.cue is None or not one.cue.overlap(one.span)
        assert one.kind == "indirect" or any(mark.covers(one.span) for mark in marks)


@given(accounts())
def test_attributions_of_any_text_lie_in_their_sentence_in_order_and_hold_their_source(
    account: tuple[str, str],
) -> None:
    code, text = account
    reading = spoken(text, code)
    found, sentences = reading.items(Attribution), reading.items(Sentence)
    assert all(one.span.start <= other.span.start for one, other in pairwise(found))
    for one in found:
        sentence = sentences[one.sentence].span
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.span.covers(one.source)
        assert all(sentence.covers(part) for part in (one.span, *one.scope))
        assert not any(one.source.overlap(part) for part in one.scope)


MOST, SMALL = 12, 0.02
"""Four times the text takes about four times as long; sixteen times would be its square."""


@pytest.mark.parametrize("reader", [QuoteReader, SourceReader])
@pytest.mark.parametrize(
    ("code", "piece", "signs"),
    [
        ("en", "He said it was so. ", 40_000),
        ("en", "According to police it was so. ", 40_000),
        ("en", "“It was so,” he said. ", 40_000),
        ("en", "Said? ", 20_000),
        ("en", "police ", 8_000),
        ("en", "“So. ", 20_000),
        ("en", '" ', 100_000),
        ("en", '". ', 40_000),
        ("ru", "— да, ", 100_000),
        ("zh", "据警方说桥塌了。", 8_000),
        ("hi", "उसने कहा कि पुल टूट गया। ", 40_000),
    ],
)
def test_a_long_paragraph_is_read_in_proportion(
    reader: type[QuoteReader | SourceReader], code: str, piece: str, signs: int
) -> None:
    def read(readings: list[Reading]) -> list[Layer]:
        return reader(SpeechPass(known_names())).read(readings)  # a new one each time, that remembers nothing

    long, short = (cut((piece * (size // len(piece))).strip(), code) for size in (signs, signs // 4))
    assert seconds(lambda: read([long])) <= MOST * max(SMALL, seconds(lambda: read([short])))
