"""What somebody is said to have said: in marks, after a dash, reported; who it is, and who was told."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article
from said_fixtures import PEOPLE, Said, cut, quotes, spoken, words

from rashomon.knowledge.known import known_names
from rashomon.model import EntityType, Layer, Quote
from rashomon.read import QuoteReader, SpeechPass

LUND, BRANDT = "Ada Lund", "Omar Brandt"
NAMES: Mapping[str, EntityType] = {
    **PEOPLE,
    "Lund": "person",
    "Brandt": "person",
    "Ада Лунд": "person",
    "Омар Брандт": "person",
    "आदा लुंड": "person",
    "林小雨": "person",
    "陈大伟": "person",
    "김하늘": "person",
    "آدا لوند": "person",
    "عمر برانت": "person",
    "Lê Minh Hà": "person",
    "Norda Line": "organisation",
    "Reuters": "organisation",
    "Рейтер": "organisation",
    "新华社": "organisation",
}


def said(text: str, code: str = "en") -> list[Said]:
    return quotes(spoken(text, code, NAMES))


@pytest.mark.parametrize(
    ("code", "text", "quoted", "name"),
    [
        ("en", "“The dam will hold,” Ada Lund said on Tuesday.", ["The dam will hold"], LUND),
        ("en", "“The dam will hold,” said Ada Lund.", ["The dam will hold"], LUND),
        ("en", "Ada Lund said: “The dam will hold.”", ["The dam will hold."], LUND),
        ("en", '"Is the gate open?" asked Omar Brandt.', ["Is the gate open?"], BRANDT),
        ("en", "Ada Lund said on Monday, “The dam will hold,” and left the hall.", ["The dam will hold"], LUND),
        ("de", "„Die Brücke ist sicher“, sagte Ada Lund.", ["Die Brücke ist sicher"], LUND),
        ("fr", "« Le pont est tout à fait sûr », a déclaré Ada Lund.", ["Le pont est tout à fait sûr"], LUND),
        ("ru", "«Мост безопасен», — сказала Ада Лунд.", ["Мост безопасен"], "Ада Лунд"),
        ("ru", "Ада Лунд заявила: «Мост безопасен».", ["Мост безопасен"], "Ада Лунд"),
        ("zh", "林小雨说：“这座桥非常安全。”", ["这座桥非常安全。"], "林小雨"),
        ("ja", "林小雨は「この橋はとても安全だ」と述べた。", ["この橋はとても安全だ"], "林小雨"),
        ("ko", '김하늘은 "다리는 지금 아주 안전하다"고 말했다.', ["다리는 지금 아주 안전하다"], "김하늘"),
        ("hi", "“पुल सुरक्षित है,” आदा लुंड ने कहा।", ["पुल सुरक्षित है"], "आदा लुंड"),
        ("ar", "وقالت آدا لوند: «الجسر سليم تماما».", ["الجسر سليم تماما"], "آدا لوند"),
        ("tr", 'Ada Lund, "Köprü şu anda tamamen güvenli" dedi.', ["Köprü şu anda tamamen güvenli"], LUND),
        ("vi", "“Cây cầu hoàn toàn an toàn”, Lê Minh Hà nói.", ["Cây cầu hoàn toàn an toàn"], "Lê Minh Hà"),
    ],
)
def test_words_in_marks_are_direct_whether_their_speaker_comes_before_or_after(
    code: str, text: str, quoted: list[str], name: str
) -> None:
    assert [(one.kind, one.words, one.name) for one in said(text, code)] == [("direct", each, name) for each in quoted]


@pytest.mark.parametrize(
    ("code", "text", "quoted", "name"),
    [
        (
            "en",
            "“We checked the gates,” Ada Lund said, “and the dam will hold.”",
            ["We checked the gates", "and the dam will hold."],
            LUND,
        ),
        (
            "de",
            "„Die Brücke ist alt“, sagte Ada Lund, „aber sie ist sicher.“",
            ["Die Brücke ist alt", "aber sie ist sicher."],
            LUND,
        ),
        (
            "zh",
            "“这座桥很安全，”林小雨说，“我们检查了每一根柱子。”",
            ["这座桥很安全", "我们检查了每一根柱子。"],
            "林小雨",
        ),
        (
            "ko",
            '김하늘은 "다리는 지금 아주 안전하다"며 "모두 집으로 돌아가라"고 말했다.',
            ["다리는 지금 아주 안전하다", "모두 집으로 돌아가라"],
            "김하늘",
        ),
    ],
)
def test_a_speaker_in_the_middle_speaks_on_either_side(code: str, text: str, quoted: list[str], name: str) -> None:
    reading = spoken(text, code, NAMES)
    assert [(one.kind, one.words, one.name) for one in quotes(reading)] == [("direct", each, name) for each in quoted]
    assert [one.continues for one in reading.items(Quote)] == [False, True]


@pytest.mark.parametrize(
    ("code", "text", "quoted"),
    [
        (
            "en",
            "“It holds. We checked every gate. Go home,” said Ada Lund.",
            "It holds. We checked every gate. Go home",
        ),
        ("ru", "Ада Лунд заявила: «Мост цел. Мы проверили опоры».", "Мост цел. Мы проверили опоры"),
        ("ja", "林小雨は「橋は安全だ。心配はいらない」と語った。", "橋は安全だ。心配はいらない"),
        ("en", "Ada Lund said: “She told me ‘never trust sand’ and left.”", "She told me ‘never trust sand’ and left."),
        ("en", "Ada Lund said: “The dam will hold until", "The dam will hold until"),
    ],
)
def test_one_pair_of_marks_is_one_quotation_whatever_it_holds(code: str, text: str, quoted: str) -> None:
    assert [(one.kind, one.words) for one in said(text, code)] == [("direct", quoted)]


def test_a_quotation_goes_on_over_paragraphs_that_open_marks_anew() -> None:
    text = "Ada Lund said: “The dam will hold.\n\n“We have checked every gate.\n\n“Nobody needs to leave.”"
    reading = spoken(text)
    assert [one.words for one in quotes(reading)] == [
        "The dam will hold.",
        "We have checked every gate.",
        "Nobody needs to leave.",
    ]
    assert [one.name for one in quotes(reading)] == [LUND] * 3
    assert [one.continues for one in reading.items(Quote)] == [False, True, True]


@pytest.mark.parametrize(
    ("code", "text", "quoted", "name"),
    [
        ("ru", "— Мост безопасен, — сказала Ада Лунд. — Идите домой.", ["Мост безопасен", "Идите домой."], "Ада Лунд"),
        ("es", "—La presa resiste —dijo Ada Lund—. Vuelvan a casa.", ["La presa resiste", "Vuelvan a casa."], LUND),
        ("fr", "— Le pont est sûr, dit Ada Lund. Rentrez chez vous.", ["Le pont est sûr", "Rentrez chez vous."], LUND),
        ("ru", "— Мост совершенно безопасен.", ["Мост совершенно безопасен."], None),
    ],
)
def test_a_dash_opens_speech_and_what_is_said_of_the_speaker_is_left_out(
    code: str, text: str, quoted: list[str], name: str | None
) -> None:
    assert [(one.kind, one.words, one.name) for one in said(text, code)] == [("direct", each, name) for each in quoted]


@pytest.mark.parametrize(
    ("code", "text", "quoted", "name"),
    [
        ("fr", "« On a cru à un orage, raconte Ada Lund. »", "On a cru à un orage", LUND),
        ("ru", "«Мост безопасен, — сказала Ада Лунд. — Идите».", "Мост безопасен", "Ада Лунд"),
    ],
)
def test_he_said_inside_the_marks_is_no_part_of_the_words(code: str, text: str, quoted: str, name: str) -> None:
    first = said(text, code)[0]
    assert (first.kind, first.words, first.name) == ("direct", quoted, name)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The fishermen's hut isn't the mayor's, and Ada Lund's brother couldn't open it."),
        ("en", "The so-called “water war” goes on in the valley."),
        ("en", "The film “The Last Gate” opened in the town on Friday."),
        ("en", "A man they call “the Heron” lives by the lake."),
        ("en", "He wore a “jacket” made of reeds."),
        ("en", "The word “gate” comes from an old language."),
        ("en", "Operation “Blue Gate” began on Monday."),
        ("de", "Die sogenannte „Wasserbrücke“ ist seit Montag gesperrt."),
        ("fr", "Le film « Le dernier pont » est sorti vendredi."),
        ("ru", "Фильм «Последний мост» вышел в пятницу."),
        ("zh", "电影《最后一座桥》周五上映。"),
        ("ja", "映画「最後の橋」が金曜日に公開された。"),
        ("hi", "फिल्म ‘आखिरी पुल’ शुक्रवार को आई।"),
        ("en", "Ada Lund walked along the wall for an hour."),
        ("en", "Reuters reported that the gate was open."),
        ("zh", "据新华社报道，这座桥已经关闭。"),
    ],
)
def test_titles_words_explained_apostrophes_and_reports_of_the_press_are_no_quotations(code: str, text: str) -> None:
    assert said(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "reported", "name"),
    [
        ("en", "Ada Lund said that the dam would hold until spring.", "the dam would hold until spring", LUND),
        ("en", "Ada Lund said the dam would hold until spring.", "the dam would hold until spring", LUND),
        ("en", "The dam would hold until spring, Ada Lund said.", "The dam would hold until spring", LUND),
        ("en", "Ada Lund said that Omar Brandt had opened the gate.", "Omar Brandt had opened the gate", LUND),
        ("en", "Ada Lund promised to open the gate before winter.", "to open the gate before winter", LUND),
        ("es", "Ada Lund prometió volver antes del invierno.", "volver antes del invierno", LUND),
        ("de", "Ada Lund sagte, dass die Brücke vollkommen sicher sei.", "die Brücke vollkommen sicher sei", LUND),
        ("de", "Ada Lund sagte, die Brücke sei vollkommen sicher.", "die Brücke sei vollkommen sicher", LUND),
        ("de", "Die Brücke sei vollkommen sicher, sagte Ada Lund.", "Die Brücke sei vollkommen sicher", LUND),
        ("ru", "Ада Лунд сказала, что мост совершенно безопасен.", "мост совершенно безопасен", "Ада Лунд"),
        ("zh", "林小雨表示，这座桥非常安全。", "这座桥非常安全", "林小雨"),
        ("ja", "林小雨はこの橋はとても安全だと述べた。", "この橋はとても安全だ", "林小雨"),
        ("ko", "김하늘은 다리가 아주 안전하다고 말했다.", "다리가 아주 안전하다", "김하늘"),
        ("tr", "Ada Lund köprünün tamamen güvenli olduğunu söyledi.", "köprünün tamamen güvenli olduğunu", LUND),
        ("hi", "आदा लुंड ने कहा कि पुल पूरी तरह सुरक्षित है।", "पुल पूरी तरह सुरक्षित है", "आदा लुंड"),
        ("ar", "وقال عمر برانت إن الماء مرتفع جدا.", "الماء مرتفع جدا", "عمر برانت"),
        ("vi", "Lê Minh Hà nói rằng cây cầu hoàn toàn an toàn.", "cây cầu hoàn toàn an toàn", "Lê Minh Hà"),
    ],
)
def test_reported_words_stand_without_what_ties_them_to_their_speaker(
    code: str, text: str, reported: str, name: str
) -> None:
    assert said(text, code) == [Said("indirect", reported, name, name)]


@pytest.mark.parametrize(
    ("code", "text", "part", "reported"),
    [
        (
            "en",
            "Ada Lund said that the wall was “a heap of sand” and had to go.",
            "a heap of sand",
            "the wall was “a heap of sand” and had to go",
        ),
        (
            "ru",
            "Ада Лунд сказала, что мост похож на «кучу песка» и его надо закрыть.",
            "кучу песка",
            "мост похож на «кучу песка» и его надо закрыть",
        ),
        ("zh", "林小雨说，这座桥像“一堆沙子”，必须关闭。", "一堆沙子", "这座桥像“一堆沙子”，必须关闭"),
    ],
)
def test_marked_words_within_a_report_are_mixed_and_know_all_that_is_reported(
    code: str, text: str, part: str, reported: str
) -> None:
    reading = spoken(text, code, NAMES)
    assert [(one.kind, one.words) for one in quotes(reading)] == [("mixed", part)]
    assert [words(reading, one.reported) for one in reading.items(Quote)] == [reported]


@pytest.mark.parametrize(
    ("code", "text", "part", "name"),
    [
        ("en", "Ada Lund called the plan “a heap of sand”.", "a heap of sand", LUND),
        ("de", "Ada Lund nannte die Brücke „einen Haufen Sand“.", "einen Haufen Sand", LUND),
        ("fr", "Ada Lund a qualifié le pont de « tas de sable ».", "tas de sable", LUND),
        ("ru", "Ада Лунд назвала мост «кучей песка».", "кучей песка", "Ада Лунд"),
    ],
)
def test_what_somebody_calls_a_thing_is_quoted_where_it_is_marked(code: str, text: str, part: str, name: str) -> None:
    assert [(one.words, one.name) for one in said(text, code)] == [(part, name)]


@pytest.mark.parametrize(
    ("code", "text", "speaker", "name"),
    [
        ("en", "Mayor Ada Lund said the dam would hold.", "Mayor Ada Lund", LUND),
        ("en", "The mayor, Ada Lund, said the dam would hold.", "mayor, Ada Lund", LUND),
        ("en", "Ada Lund is the mayor. Later Lund said the dam would hold.", "Lund", LUND),
        ("en", "Ada Lund opened the gate. She said the dam would hold.", "She", LUND),
        ("en", "The mayor, Ada Lund, came first. The mayor said the dam would hold.", "mayor", LUND),
        ("en", "Norda Line said the ferry would sail again.", "Norda Line", "Norda Line"),
        ("es", "Ada Lund inspeccionó el puente. Dijo que estaba en buen estado.", None, LUND),
        ("hi", "आदा लुंड पुल पर पहुँचीं। उन्होंने कहा कि पुल सुरक्षित है।", "उन्होंने", "आदा लुंड"),
        ("ru", "Ада Лунд осмотрела мост. Она сказала, что опоры целы.", "Она", "Ада Лунд"),
        ("vi", "Lê Minh Hà đã kiểm tra cây cầu. Bà nói rằng cây cầu an toàn.", "Bà", "Lê Minh Hà"),
        ("zh", "林小雨检查了这座桥。她说，这座桥很安全。", "她", "林小雨"),
        ("ja", "林小雨は橋を調べた。「橋は安全だ」と語った。", None, "林小雨"),
    ],
)
def test_who_speaks_is_led_back_to_a_name_from_office_pronoun_and_dropped_subject(
    code: str, text: str, speaker: str | None, name: str
) -> None:
    (one,) = said(text, code)
    assert (one.speaker, one.name) == (speaker, name)


def test_the_earlier_words_of_whom_a_pronoun_stands_for_are_kept() -> None:
    reading = spoken("Ada Lund opened the gate. “The water is high,” she said.")
    (one,) = reading.items(Quote)
    assert (words(reading, one.speaker), words(reading, one.antecedent)) == ("she", LUND)
    (named,) = spoken("“The water is high,” Ada Lund said.").items(Quote)
    assert named.antecedent is None


@pytest.mark.parametrize(
    ("code", "text", "speaker"),
    [
        ("en", "“The water is high,” a fisherman said.", "fisherman"),
        ("en", "Police said the road was closed.", "Police"),
        ("en", "Analysts believe that the wall will fall.", "Analysts"),
        ("en", "A spokesman for the ministry said the gate was open.", "spokesman for the ministry"),
        ("ru", "«Мост безопасен», — сказал рыбак.", "рыбак"),
        ("hi", "पुलिस ने बताया कि पुल सोमवार से बंद है।", "पुलिस"),
        ("zh", "警方表示，这座桥已经关闭。", "警方"),
        ("en", "He said the dam would hold.", "He"),
    ],
)
def test_who_is_not_named_stays_unnamed(code: str, text: str, speaker: str) -> None:
    (one,) = said(text, code)
    assert (one.speaker, one.name) == (speaker, None)


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("en", "“The water is high,” said Ada Lund. “The gate is open,” said Omar Brandt.", [LUND, BRANDT]),
        ("en", "Ada Lund said the wall was thin; Omar Brandt said it would hold.", [LUND, BRANDT]),
        ("en", "Ada Lund said the gate was open. Omar Brandt said the water was high.", [LUND, BRANDT]),
        ("en", "Ada Lund said the gate was open. Omar Brandt came. He said the water was high.", [LUND, BRANDT]),
        ("en", "Omar Brandt came. Ada Lund said the gate was open. She added that nobody was hurt.", [LUND, LUND]),
        ("en", "Ada Lund met Omar Brandt at the gate. “The water is high,” Brandt said.", [BRANDT]),
        ("en", "Ada Lund denied that the gate was open, and added that nobody was hurt.", [LUND, LUND]),
        ("zh", "林小雨说：“这座桥非常安全。”陈大伟说：“河里的水太高了。”", ["林小雨", "陈大伟"]),
        ("ru", "Ада Лунд сказала, что мост цел. Омар Брандт сказал, что вода высокая.", ["Ада Лунд", "Омар Брандт"]),
    ],
)
def test_two_speakers_stay_two(code: str, text: str, names: list[str]) -> None:
    assert [one.name for one in said(text, code)] == names


@pytest.mark.parametrize(
    ("code", "text", "addressee"),
    [
        ("en", "Ada Lund told reporters that the gate was open.", "reporters"),
        ("en", "Ada Lund told reporters: “The gate is open.”", "reporters"),
        ("es", "Ada Lund dijo a los periodistas que el camino está abierto.", "periodistas"),
        ("hi", "आदा लुंड ने पत्रकारों से कहा कि रास्ता खुला है।", "पत्रकारों"),
        ("en", "Ada Lund said that the gate was open.", None),
        ("en", "Ada Lund said that reporters had opened the gate.", None),
    ],
)
def test_who_was_told_is_kept_and_does_not_speak(code: str, text: str, addressee: str | None) -> None:
    reading = spoken(text, code, NAMES)
    assert [words(reading, one.addressee) for one in reading.items(Quote)] == [addressee]
    assert all(one.name in (LUND, "आदा लुंड") for one in quotes(reading))


def test_the_word_of_speech_is_kept_and_may_be_none() -> None:
    reading = spoken("“The dam will hold,” Ada Lund insisted. “We have checked every gate.”")
    assert [words(reading, one.cue) for one in reading.items(Quote)] == ["insisted", None]


def test_a_headline_is_not_searched_for_quotations() -> None:
    text = "Ada Lund says the dam will hold\n\nIt rained all night in the valley, and the lake rose above the old wall."
    assert said(text) == []


# any text


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "“", "“”", "“ ”", "—", "said", "that", "he said that", "”“”“", "\u0301“a"]
)
def test_next_to_nothing_is_no_quotation(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("code", ["und", "xx", "sw"])
def test_in_a_language_without_words_of_speech_nothing_is_reported(code: str) -> None:
    text = "Ada Lund said that blork vem zant. “Blork vem zant keep dor.” Ada Lund fnord blork."
    found = QuoteReader(SpeechPass(known_names())).read([cut(text, code)])[0].items
    assert all(isinstance(one, Quote) and one.kind == "direct" and one.cue is None for one in found)
    assert [one.span.of(text) for one in found if isinstance(one, Quote)] == ["Blork vem zant keep dor."]


PARAGRAPHS = {
    "“The dam will hold,” said Ada Lund.": ("direct", "The dam will hold", LUND),
    "Omar Brandt said that the water was high.": ("indirect", "the water was high", BRANDT),
    "Ada Lund called the plan of the town “a heap of sand” on Monday.": (None, "a heap of sand", LUND),
    "A fisherman said the gate had been open all night.": ("indirect", "the gate had been open all night", None),
    "It rained all night in the valley and the lake rose.": None,
    "Omar Brandt asked: “Who opened the gate?”": ("direct", "Who opened the gate?", BRANDT),
}
"""Paragraphs that each name their speaker, with what is said in them; what a thing is called is of either kind."""


@given(st.permutations(sorted(PARAGRAPHS)))
def test_paragraphs_that_name_their_speakers_may_come_in_any_order(order: Sequence[str]) -> None:
    found = said("\n\n".join(order))
    expected = [one for paragraph in order if (one := PARAGRAPHS[paragraph])]
    assert [(one.words, one.name) for one in found] == [(quoted, name) for _, quoted, name in expected]
    assert all(kind in (None, one.kind) for one, (kind, _, _) in zip(found, expected, strict=True))


def test_a_layer_survives_being_sent_and_stored() -> None:
    text = "“It holds,” Ada Lund told reporters. She said that the wall was “a heap of sand” and had to go."
    layer = spoken(text).layers["quotes"]
    assert len(layer.items) == 2
    assert pickle.loads(pickle.dumps(layer)) == layer
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(layer), type=Layer) == layer
    assert msgspec.json.decode(msgspec.json.encode(layer), type=Layer) == layer


def test_a_reader_is_of_another_version_when_other_names_are_known() -> None:
    assert known_names().version in QuoteReader(SpeechPass(known_names())).version
    assert article("x").id == spoken("x").layers["quotes"].article
