"""Where statements are said to come from: named beside them or reporting them, what kind it is, what is said of it."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_fixtures import PEOPLE, cut, name_of, sources, spoken, words

from rashomon.knowledge.known import known_names
from rashomon.model import Attribution, EntityType, Layer, Quote, Reading, SourceKind
from rashomon.read import SourceReader, SpeechPass

LUND = "Ada Lund"
NAMES: Mapping[str, EntityType] = {
    **PEOPLE,
    "Reuters": "organisation",
    "AFP": "organisation",
    "ТАСС": "organisation",
    "新华社": "organisation",
    "रॉयटर्स": "organisation",
    "Norda Line": "organisation",
    "林小雨": "person",
    "आदा लुंड": "person",
}


def credited(text: str, code: str = "en") -> list[tuple[str, str, SourceKind]]:
    return sources(spoken(text, code, NAMES))


def scopes(reading: Reading) -> list[list[str]]:
    """What each source is said of, without the stop of its sentence."""
    return [[reading.words(part).rstrip(".。।") for part in one.scope] for one in reading.items(Attribution)]


@pytest.mark.parametrize(
    ("code", "text", "phrase", "source", "kind"),
    [
        ("en", "According to Reuters, the gate was open.", "According to Reuters", "Reuters", "agency"),
        ("en", "The gate was open, according to police.", "according to police", "police", "official"),
        ("en", "The road, according to Ada Lund, was closed.", "according to Ada Lund", LUND, "person"),
        ("en", "According to two people who saw it, the wall fell.", "According to two people", "people", "unnamed"),
        (
            "en",
            "The gate, according to a report by the ministry, was open.",
            "according to a report by the ministry",
            "report by the ministry",
            "document",
        ),
        ("de", "Laut Polizei ist die Brücke gesperrt.", "Laut Polizei", "Polizei", "official"),
        ("de", "Die Brücke ist nach Angaben der Polizei zu.", "nach Angaben der Polizei", "Polizei", "official"),
        ("fr", "Selon la police, le pont est fermé.", "Selon la police", "police", "official"),
        ("pt", "Segundo a polícia, a ponte está fechada.", "Segundo a polícia", "polícia", "official"),
        ("it", "Secondo la polizia, il ponte è chiuso.", "Secondo la polizia", "polizia", "official"),
        ("ru", "По данным полиции, мост закрыт.", "По данным полиции", "полиции", "official"),
        ("uk", "За даними поліції, міст закритий.", "За даними поліції", "поліції", "official"),
        ("id", "Menurut polisi, jembatan itu ditutup.", "Menurut polisi", "polisi", "official"),
        ("vi", "Theo cảnh sát, cây cầu đã đóng cửa.", "Theo cảnh sát", "cảnh sát", "official"),
        ("fa", "به گفته پلیس، پل بسته است.", "به گفته پلیس", "پلیس", "official"),
        ("hi", "पुलिस के मुताबिक, पुल बंद है।", "पुलिस के मुताबिक", "पुलिस", "official"),
        ("hi", "रॉयटर्स के अनुसार, पुल बंद है।", "रॉयटर्स के अनुसार", "रॉयटर्स", "agency"),
        ("ja", "警察によると、橋は通行止めになっている。", "警察によると", "警察", "official"),
        ("zh", "据新华社报道，这座桥已经关闭。", "据新华社报道", "新华社", "agency"),
        ("zh", "这座桥已经关闭，据警方称。", "据警方称", "警方", "official"),
    ],
)
def test_a_source_is_named_before_after_or_between_the_words_that_say_so(
    code: str, text: str, phrase: str, source: str, kind: SourceKind
) -> None:
    assert credited(text, code) == [(phrase, source, kind)]


@pytest.mark.parametrize(
    ("code", "text", "phrase"),
    [
        ("ko", "경찰에 따르면 다리는 월요일부터 통제됐다.", "경찰에 따르면"),
        ("tr", "Polise göre köprü pazartesiden beri kapalı.", "Polise göre"),
        ("bn", "পুলিশের মতে, সেতুটি সোমবার থেকে বন্ধ।", "পুলিশের মতে"),
    ],
)
def test_a_source_may_be_bent_by_the_word_after_it(code: str, text: str, phrase: str) -> None:
    ((found, source, kind),) = credited(text, code)
    assert (found, kind) == (phrase, "official")
    assert phrase.startswith(source)


@pytest.mark.parametrize(
    ("code", "text", "phrase", "source", "kind"),
    [
        ("en", "Reuters reported that the gate was open.", "Reuters reported", "Reuters", "agency"),
        ("en", "The newspaper said the gate was open.", "newspaper said", "newspaper", "outlet"),
        ("en", "Police said on Monday that the road was closed.", "Police said", "Police", "official"),
        ("en", "Norda Line said the ferry would sail again.", "Norda Line said", "Norda Line", "official"),
        ("en", "Villagers said the water came at night.", "Villagers said", "Villagers", "unnamed"),
        ("en", "The study found that the lake had shrunk.", "study found", "study", "document"),
        ("de", "Die Polizei sagte, dass die Brücke gesperrt sei.", "Polizei sagte", "Polizei", "official"),
        ("fr", "La police a annoncé que la route était fermée.", "police a annoncé", "police", "official"),
        ("ru", "Полиция сообщила, что мост закрыт.", "Полиция сообщила", "Полиция", "official"),
        ("ru", "Как сообщает ТАСС, мост закрыт.", "Как сообщает ТАСС", "ТАСС", "agency"),
        ("zh", "警方表示，这座桥已经关闭。", "警方表示", "警方", "official"),
        ("zh", "新华社报道说，这座桥已经关闭。", "新华社报道", "新华社", "agency"),
        ("hi", "पुलिस ने बताया कि पुल सोमवार से बंद है।", "पुलिस ने बताया", "पुलिस", "official"),
        ("vi", "Cảnh sát cho biết cây cầu đã đóng cửa.", "Cảnh sát cho biết", "Cảnh sát", "official"),
    ],
)
def test_who_reports_in_words_of_its_own_is_a_source(
    code: str, text: str, phrase: str, source: str, kind: SourceKind
) -> None:
    assert credited(text, code) == [(phrase, source, kind)]


@pytest.mark.parametrize(
    ("code", "text", "source"),
    [
        ("ja", "警察は橋が閉鎖されたと発表した。", "警察"),
        ("ko", "경찰은 다리가 통제됐다고 밝혔다.", "경찰"),
        ("tr", "Polis, köprünün kapalı olduğunu açıkladı.", "Polis"),
    ],
)
def test_of_a_source_apart_from_its_verb_its_own_words_are_shown(code: str, text: str, source: str) -> None:
    assert credited(text, code) == [(source, source, "official")]


@pytest.mark.parametrize("text", ["Reuters reported that the gate was open.", "The daily said the gate was open."])
def test_the_press_is_a_source_and_is_not_quoted(text: str) -> None:
    reading = spoken(text, names=NAMES)
    assert reading.items(Quote) == ()
    assert len(reading.items(Attribution)) == 1


@pytest.mark.parametrize("text", ["Police said the road was closed.", "Witnesses said the water came at night."])
def test_a_body_and_people_unnamed_are_quoted_as_well(text: str) -> None:
    reading = spoken(text, names=NAMES)
    assert len(reading.items(Quote)) == len(reading.items(Attribution)) == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Ada Lund said the gate was open."),
        ("en", "The mayor, Ada Lund, said the gate was open."),
        ("zh", "林小雨表示，这座桥非常安全。"),
        ("hi", "आदा लुंड ने कहा कि पुल सुरक्षित है।"),
    ],
)
def test_what_somebody_named_says_is_a_quotation_alone(code: str, text: str) -> None:
    reading = spoken(text, code, NAMES)
    assert reading.items(Attribution) == ()
    assert len(reading.items(Quote)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“The police said the road was closed,” Ada Lund said.",
        "Ada Lund said: “According to police, the road was closed.”",
        "The police station was closed on Monday.",
        "The report was printed on Monday.",
        "Ada Lund wrote for the newspaper for a year.",
    ],
)
def test_sources_inside_marks_and_bare_mentions_do_not_count(text: str) -> None:
    assert credited(text) == []


CLOSED = "The road was closed on Monday after a night of rain in the hills."


@pytest.mark.parametrize(
    "text",
    [
        f"By Ada Lund, Reuters\n\n{CLOSED}",
        f"VELIS, May 5 (Reuters) - {CLOSED}",
        f"{CLOSED}\n\nPhoto: Ada Lund/Reuters",
        f"{CLOSED}\n\n(Reporting by Ada Lund; editing by Omar Brandt)",
        f"{CLOSED}\n\nReuters",
    ],
)
def test_bylines_datelines_and_credits_say_nothing_of_a_statement(text: str) -> None:
    assert credited(text) == []


@pytest.mark.parametrize(
    ("code", "text", "source", "via"),
    [
        ("en", "Two officials told Reuters that the gate was open.", "officials", "Reuters"),
        ("en", "Sources told the newspaper that the gate was open.", "Sources", "newspaper"),
        ("es", "Fuentes policiales dijeron a Reuters que la carretera estaba cerrada.", "Fuentes", "Reuters"),
        ("en", "Police told reporters that the gate was open.", "Police", None),
    ],
)
def test_who_was_told_by_a_source_passes_it_on(code: str, text: str, source: str, via: str | None) -> None:
    reading = spoken(text, code, NAMES)
    assert [one for _, one, _ in sources(reading)] == [source]
    assert [words(reading, one.via) for one in reading.items(Attribution)] == [via]


@pytest.mark.parametrize(
    ("code", "text", "scope"),
    [
        ("en", "The gate was open, according to police.", ["The gate was open"]),
        ("en", "According to Reuters, the gate was open.", ["the gate was open"]),
        ("en", "The gate, according to police, was open.", ["The gate", "was open"]),
        ("en", "It rained. Police said the gate was open. Nobody knew.", ["the gate was open"]),
        ("en", "The gate was open, police said.", ["The gate was open"]),
        ("zh", "据新华社报道，这座桥已经关闭。", ["这座桥已经关闭"]),
        ("hi", "पुलिस ने बताया कि पुल बंद है और रास्ता भी।", ["पुल बंद है और रास्ता भी"]),
        ("ja", "警察は橋が閉鎖されたと発表した。", ["橋が閉鎖された"]),
    ],
)
def test_what_is_said_of_a_source_is_the_rest_of_its_sentence_or_what_is_reported(
    code: str, text: str, scope: list[str]
) -> None:
    assert scopes(spoken(text, code, NAMES)) == [scope]


def test_each_sentence_has_its_own_source() -> None:
    reading = spoken("Police said the road was closed. According to Reuters, it was open. Nobody knew.", names=NAMES)
    assert [source for _, source, _ in sources(reading)] == ["Police", "Reuters"]
    assert [one.sentence for one in reading.items(Attribution)] == [0, 1]


def test_a_source_that_is_named_is_led_to_its_entity() -> None:
    reading = spoken("According to Reuters, the gate was open. Police said it was shut.", names=NAMES)
    assert [name_of(reading, one) for one in reading.items(Attribution)] == ["Reuters", None]


# any text


@pytest.mark.parametrize("text", ["", " \n\n ", "“”", "according to", "According to.", "said", "—", "据", "据报道"])
def test_next_to_nothing_names_no_source(text: str) -> None:
    assert credited(text) == []


@pytest.mark.parametrize("code", ["und", "xx", "sw"])
def test_in_a_language_without_words_for_it_no_source_is_named(code: str) -> None:
    reading = cut("According to police the gate was open. Reuters said so.", code)
    assert SourceReader(SpeechPass(known_names())).read([reading])[0].items == ()


PARAGRAPHS = {
    "Police said the road was closed.": "Police",
    "The gate was open, according to Reuters.": "Reuters",
    "Ada Lund said the dam would hold.": None,
    "A study found that the lake had shrunk.": "study",
    "It rained all night in the valley and the lake rose.": None,
    "Witnesses said the water came at night.": "Witnesses",
}
"""Paragraphs with the source that each names."""


@given(st.permutations(sorted(PARAGRAPHS)))
def test_paragraphs_may_come_in_any_order(order: Sequence[str]) -> None:
    found = [source for _, source, _ in credited("\n\n".join(order))]
    assert found == [source for paragraph in order if (source := PARAGRAPHS[paragraph])]


def test_a_layer_survives_being_sent_and_stored() -> None:
    text = "Two officials told Reuters that the gate was open. The road, according to police, was closed."
    layer = spoken(text, names=NAMES).layers["sources"]
    assert len(layer.items) == 2
    assert pickle.loads(pickle.dumps(layer)) == layer
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(layer), type=Layer) == layer
    assert msgspec.json.decode(msgspec.json.encode(layer), type=Layer) == layer
