"""Who says what and where it comes from, in many languages, read by the whole plan."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.model import Article, Attribution, Fact, Provenance, Quote, Reading
from rashomon.ports import Task
from rashomon.run import Worker, default_plan


@cache
def worker() -> Worker:
    """All readers, made once."""
    return Worker(default_plan())


@cache
def read(language: str, text: str) -> Reading:
    """An article of one text, told its language."""
    article = Article("0" * 16, text, Provenance("test", language=Fact(language, "given")))
    outcome = worker().read([Task(article)])[0]
    assert outcome.problem is None
    return Reading(article, outcome.layers)


def said(language: str, text: str) -> list[tuple[str, str]]:
    """Kind and words of every quotation."""
    reading = read(language, text)
    return [(quote.kind, reading.words(quote.span)) for quote in reading.items(Quote)]


def speakers(language: str, text: str) -> list[str]:
    """The words at each quotation that name or describe who said it, or the earlier ones they stand for."""
    reading = read(language, text)
    spans = [quote.antecedent or quote.speaker for quote in reading.items(Quote)]
    return [reading.words(span) if span else "" for span in spans]


def credited(language: str, text: str) -> list[str]:
    """The words of every source."""
    reading = read(language, text)
    return [reading.words(found.source) for found in reading.items(Attribution)]


DIRECT = [
    ("en", "“The dam will hold,” said the engineer Paul Hardy.", "The dam will hold"),
    ("hi", "मेयर अनिल शर्मा ने कहा, “बाँध टूटेगा नहीं।”", "बाँध टूटेगा नहीं।"),
    ("vi", 'Ông Trần Văn Nam nói: "Con đập sẽ trụ vững".', "Con đập sẽ trụ vững"),
    ("ru", "«Плотина выдержит», — сказал инженер Павел Громов.", "Плотина выдержит"),
    ("uk", "«Гребля вистоїть», — сказав інженер Павло Громенко.", "Гребля вистоїть"),
    ("zh", "市长王建国说：“大坝一定能够守住。”", "大坝一定能够守住。"),
    ("ja", "田中太郎市長は「ダムは持ちこたえる」と述べた。", "ダムは持ちこたえる"),
    ("ko", '김철수 시장은 "댐은 무너지지 않는다"고 말했다.', "댐은 무너지지 않는다"),
    ("ar", "قال المهندس أحمد حسن: «السد سيصمد أمام السيول».", "السد سيصمد أمام السيول"),
    ("fa", "علی رضایی، شهردار، گفت: «سد دوام می‌آورد و نمی‌شکند».", "سد دوام می‌آورد و نمی‌شکند"),
    ("es", "«La presa aguantará», dijo el ingeniero Pablo Ruiz.", "La presa aguantará"),
    ("fr", "« Le barrage tiendra », a déclaré l’ingénieur Paul Martin.", "Le barrage tiendra"),
    ("de", "„Der Damm wird halten“, sagte der Ingenieur Paul Hartmann.", "Der Damm wird halten"),
    ("pt", "“A barragem vai aguentar”, disse o engenheiro Paulo Reis.", "A barragem vai aguentar"),
    ("id", '"Bendungan ini akan bertahan," kata insinyur Budi Santoso.', "Bendungan ini akan bertahan"),
    ("tr", "Mühendis Ahmet Yılmaz, “Baraj dayanacak” dedi.", "Baraj dayanacak"),
    ("bn", "প্রকৌশলী রফিক আহমেদ বলেন, “বাঁধ টিকে থাকবে।”", "বাঁধ টিকে থাকবে।"),
]

INDIRECT = [
    ("en", "Mayor Anna Berg said that the bridge would reopen on Friday.", "the bridge would reopen on Friday"),
    ("hi", "मेयर अनिल शर्मा ने कहा कि पुल शुक्रवार को खुलेगा।", "पुल शुक्रवार को खुलेगा"),
    ("vi", "Ông Trần Văn Nam cho biết cây cầu sẽ mở lại vào thứ sáu.", "cây cầu sẽ mở lại vào thứ sáu"),
    ("ru", "Мэр Анна Берг заявила, что мост откроют в пятницу.", "мост откроют в пятницу"),
    ("zh", "市长王建国表示，大桥将于周五重新开放。", "大桥将于周五重新开放"),
    ("ja", "田中太郎市長は、橋は金曜日に再開すると述べた。", "橋は金曜日に再開する"),
    ("ko", "김철수 시장은 다리가 금요일에 다시 열린다고 말했다.", "다리가 금요일에 다시 열린다"),
    ("ar", "قال المهندس أحمد حسن إن الجسر سيفتح يوم الجمعة.", "الجسر سيفتح يوم الجمعة"),
    ("es", "La alcaldesa Ana Ruiz dijo que el puente reabrirá el viernes.", "el puente reabrirá el viernes"),
    ("de", "Bürgermeisterin Anna Berg sagte, dass die Brücke am Freitag öffnet.", "die Brücke am Freitag öffnet"),
    ("tr", "Belediye Başkanı Ahmet Yılmaz, köprünün cuma günü açılacağını söyledi.", "köprünün cuma günü açılacağını"),
]


@pytest.mark.parametrize(("language", "text", "words"), DIRECT, ids=[row[0] for row in DIRECT])
def test_words_in_marks_are_said_by_somebody(language: str, text: str, words: str) -> None:
    assert said(language, text) == [("direct", words)]
    assert speakers(language, text) != [""]


@pytest.mark.parametrize(("language", "text", "words"), INDIRECT, ids=[row[0] for row in INDIRECT])
def test_what_is_reported_is_without_its_verb_and_conjunction(language: str, text: str, words: str) -> None:
    assert said(language, text) == [("indirect", words)]


def test_an_interrupted_quotation_goes_on() -> None:
    text = "“We will rebuild,” said Mayor Anna Berg, “and we will not wait.”"
    reading = read("en", text)
    assert said("en", text) == [("direct", "We will rebuild,"), ("direct", "and we will not wait.")] or [
        words.rstrip(",.") for _, words in said("en", text)
    ] == ["We will rebuild", "and we will not wait"]
    assert len({quote.referent for quote in reading.items(Quote)}) == 1


def test_a_marked_part_keeps_all_that_is_reported() -> None:
    reading = read("en", "Mayor Anna Berg said the plan was “a gift to the builders” of the town.")
    (quote,) = reading.items(Quote)
    assert quote.kind == "mixed"
    assert reading.words(quote.span) == "a gift to the builders"
    assert quote.reported is not None
    assert quote.reported.covers(quote.span)


def test_titles_and_scare_quotes_are_said_by_nobody() -> None:
    assert said("en", "The film “The Long Dam” opened on Friday in twelve “select” cinemas of the city.") == []
    assert said("de", "Der sogenannte „Wasserkönig“ verlor im Mai sein Schiff, die „Seestern“.") == []


def test_a_pronoun_leads_to_whom_the_text_named() -> None:
    text = "Mayor Anna Berg visited the dam on Monday. She said that the water was falling."
    assert speakers("en", text) == ["Anna Berg"] or "Anna Berg" in speakers("en", text)[0]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "A spokesman for the police said that two men had been arrested.", "spokesman"),
        ("hi", "राष्ट्रपति के एक प्रवक्ता ने कहा कि वार्ता जारी है।", "प्रवक्ता"),
        ("ru", "Очевидцы рассказали, что слышали два взрыва.", "Очевидцы"),
    ],
)
def test_who_is_only_described_stays_so(language: str, text: str, words: str) -> None:
    reading = read(language, text)
    (quote,) = reading.items(Quote)
    assert quote.referent is None
    assert quote.speaker is not None
    assert words in reading.words(quote.speaker)


def test_two_speakers_stay_two() -> None:
    text = "“We are ready,” said Mayor Anna Berg. “Nobody is ready,” replied the fisherman Jonas Lind."
    assert len({quote.referent for quote in read("en", text).items(Quote)}) == 2


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "Two people died, according to Reuters.", "Reuters"),
        ("hi", "रॉयटर्स के मुताबिक, दो लोगों की मौत हुई।", "रॉयटर्स"),
        ("vi", "Theo Reuters, hai người đã thiệt mạng.", "Reuters"),
        ("zh", "据新华社报道，两人死亡。", "新华社"),
        ("ja", "警察によると、2人が死亡した。", "警察"),
        ("ko", "경찰에 따르면 두 명이 숨졌다.", "경찰"),
        ("de", "Nach Angaben der Polizei starben zwei Menschen.", "Polizei"),
        ("tr", "Polise göre iki kişi öldü.", "Polis"),
    ],
)
def test_a_source_named_beside_a_statement_is_found(language: str, text: str, source: str) -> None:
    assert any(source in words for words in credited(language, text))


def test_an_agency_reports_and_is_not_quoted() -> None:
    text = "Reuters reported that two people had died in the flood."
    assert said("en", text) == []
    (found,) = read("en", text).items(Attribution)
    assert found.kind == "agency"
    assert [read("en", text).words(span) for span in found.scope] == ["two people had died in the flood"]


def test_whose_picture_it_is_is_no_source() -> None:
    text = (
        "The dam of Lorvik on Monday. Photo: Reuters\n\nThe water fell by two metres overnight, and the roads reopened."
    )
    assert credited("en", text) == []


def test_every_span_gives_exact_words_and_the_items_are_in_order() -> None:
    for language, text, _ in (*DIRECT, *INDIRECT):
        reading = read(language, text)
        quotes = reading.items(Quote)
        assert list(quotes) == sorted(quotes, key=lambda quote: quote.span)
        for quote in quotes:
            assert reading.words(quote.span).strip() == reading.words(quote.span) != ""


@pytest.mark.parametrize(
    "text", ["“" * 400, "said " * 500, "» « " * 300, '"' * 301, "— said — said —", "कहा कि " * 200]
)
def test_nonsense_is_read_without_harm(text: str) -> None:
    assert isinstance(said("en", text), list)
