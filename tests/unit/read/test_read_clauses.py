"""Clauses: parts of a sentence that can state one thing, and nothing of the sentence lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import told

from rashomon.lang import known_languages, language
from rashomon.model import Clause, Sentence
from rashomon.read.clauses import clause_spans

SIGNS = 'aZ1 .,;:—–-()“”"।،؛、，。；？\u00a0\u200bकिঅЯ金。ไม٣י한と'


def clauses(words: str, code: str) -> list[str]:
    return [span.of(words) for span in clause_spans(words, code)]


CLAUSES = {
    "opener": ("en", ["Trains were stopped", "because water had entered the tunnel."]),
    "opener after a comma": ("en", ["Trains were stopped,", "but the buses went on."]),
    "coordinator": (
        "en",
        [
            "The council of Lorvik approved the large loan on Monday evening",
            "and the transport minister signed it in the capital on Tuesday.",
        ],
    ),
    "semicolon": ("en", ["The bridge remained closed;", "the tunnel was flooded."]),
    "dash": ("en", ["The bridge remained closed —", "the tunnel was flooded."]),
    "stop inside a quote": ("en", ["“The bridge remains closed.", "The tunnel is flooded,” he said."]),
    "long commas": ("vi", ["Phà mắc cạn gần cảng vào tối thứ Bảy,", "toàn bộ hành khách đã được đưa lên bờ an toàn."]),
    "danda": ("hi", ["“पुल एक हफ्ते तक बंद रहेगा।", "मरम्मत आज रात से शुरू होगी,” मंत्री ने कहा।"]),
    "Hindi opener": ("hi", ["तूफान से रेल पटरी टूट गई,", "लेकिन कोई घायल नहीं हुआ।"]),
    "Chinese": ("zh", ["列车停运，", "因为昨夜的大雨使隧道进水，", "公交车运送了约两千名乘客。"]),
    "Arabic comma": ("ar", ["أغلقت السلطات الجسر الكبير يوم الاثنين،", "ونقلت الحافلات نحو ألفي راكب إلى المدينة."]),
}


@pytest.mark.parametrize("name", CLAUSES)
def test_a_sentence_is_cut_where_a_clause_begins(name: str) -> None:
    code, expected = CLAUSES[name]
    assert clauses(("" if code == "zh" else " ").join(expected), code) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kim arrived by train on Wednesday, Thursday and Friday.", "en"),
        ("Engineers from Norway and Sweden examined the bridge.", "en"),
        ("No, but yes.", "en"),
        ("The office (which had been closed; nobody knew why) opened.", "en"),
        ("Dr. Anna Berg of the harbour office said so.", "en"),
        ("Mối quan hệ Mỹ - Triều rất phức tạp và khó đoán.", "vi"),
        ("The price rose by 3.5 million to 12,345,678 euros on Monday.", "en"),
        ("At 12:30 the ferry left for the outer islands again.", "en"),
    ],
    ids=["list", "joined names", "too short", "brackets", "title", "joined by a hyphen", "digits", "time"],
)
def test_what_states_one_thing_stays_whole(words: str, code: str) -> None:
    assert clauses(words, code) == [words]


@given(
    st.text(st.sampled_from(SIGNS), min_size=1).map(str.strip).filter(bool),
    st.sampled_from([*known_languages(), "und"]),
)
def test_clauses_hold_every_sign_but_white_space_in_order(words: str, code: str) -> None:
    check_whole(words, code)


@given(st.data(), st.sampled_from(known_languages()))
def test_clauses_of_real_words_hold_every_sign_in_order(data: st.DataObject, code: str) -> None:
    """Sentences made of the language's own words that open, join and close clauses, with marks between."""
    known = language(code)
    cuts = [*known.clauses.openers, *known.clauses.coordinators, *known.clauses.closers, ",", ";", "،", "、", "—"]
    words = [word for sentence in known.sample.sentences for word in sentence.split()]
    parts = data.draw(st.lists(st.sampled_from([*cuts, *words]), min_size=1, max_size=30))
    check_whole(data.draw(st.sampled_from([" ", ""])).join(parts), code)


def check_whole(words: str, code: str) -> None:
    found = clause_spans(words, code)
    assert found
    assert all(len(span) and span.trim(words) == span for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(span.of(words) for span in found).split()) == "".join(words.split())


def test_clauses_know_their_sentence() -> None:
    reading = told("Trains were stopped because water had entered the tunnel. Nobody was hurt at all.")
    found = reading.items(Clause)
    assert [clause.sentence for clause in found] == [0, 0, 1]
    sentences = reading.items(Sentence)
    assert all(sentences[clause.sentence].span.covers(clause.span) for clause in found)
