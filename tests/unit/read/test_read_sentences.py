"""Sentences in any script, and which of them are read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article, read, told

from rashomon.lang import known_languages
from rashomon.model import Sentence, Span
from rashomon.read.sentences import ends_in_abbreviation, sentence_spans

SCRIPTS = "aZ1. ?!…“”„\"«»'’()\n\u00a0कि।ыЯ金。」「ไม 9٣،؟י한"

SENTENCES = {
    "danda": ("hi", ["पुल बंद है।", "क्यों?", "कोई नहीं जानता॥"]),
    "Chinese": ("zh", ["会谈持续了三个小时。", "双方没有发表声明！", "为什么？"]),
    "Japanese": ("ja", ["会談は三時間続いた。", "声明は出なかった。"]),
    "Arabic question": ("ar", ["من سيدفع؟", "لا أحد يعرف."]),
    "Urdu stop": ("ur", ["یہ پل بند ہے۔", "کون ادا کرے گا؟"]),
    "Hindi title": ("hi", ["डॉ. बर्ग ने कहा कि पुल बंद है।", "वे बुधवार को लौटे।"]),
    "Vietnamese title": ("vi", ["Ông Kim gặp TT. Putin hôm qua.", "Họ nói chuyện ba giờ."]),
    "Vietnamese city": ("vi", ["TP. HCM mưa to.", "Đường phố ngập."]),
    "English titles": ("en", ["Dr. Berg met Lt. Gen. Smith on Monday.", "He left."]),
    "initials": ("en", ["J. R. Smith left.", "Nobody saw him."]),
    "Russian initials": ("ru", ["В. В. Путин прибыл.", "Встреча началась."]),
    "decimal": ("en", ["The price rose to 3.5 million.", "It was 2.1 in May."]),
    "decimal comma": ("de", ["Der Preis stieg auf 3,5 Mio. Euro.", "Im Mai waren es 2,1."]),
    "numbered": ("hi", ["नंबर 1. पुल 2. सड़क"]),
    "ellipsis goes on": ("en", ["Wait... what?", "Yes!"]),
    "lower case goes on": ("en", ["He left at noon approx. and slept.", "Nobody followed."]),
    "quote of two sentences": ("en", ["“We wait. They know,” he said.", "Then he left."]),
    "quote in straight marks": ("hi", ['मंत्री ने कहा, "हम रुकेंगे। काम आज शुरू होगा।"', "फिर वे गए।"]),
    "low quotes": ("de", ["„Wir warten. Sie wissen es“, sagte er.", "Dann ging er."]),
    "Polish quotes": ("pl", ["„Czekamy. Oni wiedzą” – powiedział.", "Potem wyszedł."]),
    "Swedish quotes": ("sv", ["”Vi väntar. De vet”, sa han.", "Sedan gick han."]),
    "guillemets": ("fr", ["« Nous attendons. Ils savent », a-t-il dit.", "Puis il est parti."]),
    "Chinese quote": ("zh", ["他说：“我们等。他们知道。”", "然后他离开了。"]),
    "quote and stop": ("en", ["“Soon.”", "Kim left."]),
    "quote never closed": ("en", ['He said "it is closed.', "Then he left."]),
    "inch": ("en", ['A 24" screen broke.', "It was new."]),
    "unknown language": ("xx", ["One here.", "Two there."]),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_end_where_a_reader_would_end_them(name: str) -> None:
    code, expected = SENTENCES[name]
    text = ("" if code in ("zh", "ja") else " ").join(expected)
    assert [span.of(text) for span in sentence_spans(text, code)] == expected


def test_a_quote_that_never_closes_holds_nothing_together() -> None:
    rest = "Oni wiedzą. " * 100
    assert len(sentence_spans(f"„Czekamy. {rest}", "pl")) == 101
    assert len(sentence_spans(f"„Czekamy. {rest}”", "pl")) > 90  # too far off to be this one's end
    assert len(sentence_spans("„Czekamy. Oni wiedzą. Tak.”", "pl")) == 1


def test_thai_is_cut_at_spaces_between_long_phrases_only() -> None:
    first = "เรือเกยตื้นเมื่อค่ำวันเสาร์ใกล้ท่าเรือเวลิสในอ่าวทางใต้ของเกาะ"
    second = "ผู้โดยสารทั้งหมด 214 คนถูกนำขึ้นฝั่งก่อนเที่ยงคืนโดยเรือประมง"
    assert [span.of(f"{first} {second}") for span in sentence_spans(f"{first} {second}", "th")] == [first, second]
    assert len(sentence_spans("เรือเกยตื้น ไม่มีผู้บาดเจ็บ", "th")) == 1


@given(st.text(st.sampled_from(SCRIPTS)), st.sampled_from([*known_languages(), "und"]))
def test_sentences_hold_every_sign_but_white_space_in_order(text: str, code: str) -> None:
    found = sentence_spans(text, code)
    assert "".join("".join(span.of(text) for span in found).split()) == "".join(text.split())
    assert all(span.trim(text) == span and len(span) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("before", "code", "expected"),
    [
        ("… said Mr.", "en", True),
        ("… said mr.", "en", False),
        ("J.", "en", True),
        ("… of plan b.", "en", False),
        ("डॉ.", "hi", True),
        ("… 1,2 Mio.", "de", True),
        ("الدكتور د.", "ar", True),
        ("He left.", "en", False),
        ("Mr", "en", False),
        ("", "en", False),
        (".", "en", False),
    ],
)
def test_abbreviations_end_in_their_stop(before: str, code: str, expected: bool) -> None:
    assert ends_in_abbreviation(before, code) is expected


# which passages are read

LEAD = "The ferry ran aground off the harbour on Saturday evening, the coast guard said."
BODY = "All passengers were brought ashore by midnight, and nobody was hurt at all."


def roles(text: str, title: Span | None = None) -> list[tuple[str, str]]:
    reading = read(article(text, title, language="en"))
    return [(sentence.role, reading.words(sentence.span)) for sentence in reading.items(Sentence)]


def test_headline_lead_and_body_are_told_apart() -> None:
    found = roles(f"Ferry aground\n\n{LEAD} It listed.\n\n{BODY}")
    assert found == [("headline", "Ferry aground"), ("lead", LEAD), ("lead", "It listed."), ("body", BODY)]


def test_a_named_title_may_be_a_sentence() -> None:
    assert roles(f"{LEAD}\n\n{BODY}", Span(0, len(LEAD))) == [("headline", LEAD), ("lead", BODY)]


def test_furniture_has_no_sentences() -> None:
    found = roles(f"Ferry aground\n\nBy Mara Quill\n\n{LEAD}\n\nRead also: Ferry of 2012\n\n{BODY}\n\n© Harbour Press")
    assert found == [("headline", "Ferry aground"), ("lead", LEAD), ("body", BODY)]


def test_a_dateline_is_left_out_of_the_first_sentence() -> None:
    assert roles(f"PORT VELIS, May 4 (Reuters) - {LEAD}\n\n{BODY}") == [("lead", LEAD), ("body", BODY)]


def test_a_sentence_has_the_language_of_its_passage() -> None:
    reading = told("नदी का पुराना पुल बुधवार की रात टूट गया।\n\nNobody was on it at that hour.", language="hi")
    assert [sentence.language for sentence in reading.items(Sentence)] == ["hi", "en"]
