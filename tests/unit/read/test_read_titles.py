"""Offices and whose they are, in the word order of each language."""

from __future__ import annotations

import pytest

from rashomon.knowledge.known import known_names
from rashomon.read.titles import titles


@pytest.mark.parametrize(
    ("language", "text", "office", "of", "words"),
    [
        ("en", "The Russian president left early.", "president", "RU", "Russian president"),
        ("en", "He met the president of South Korea.", "president", "KR", "president of South Korea"),
        ("en", "North Korea's foreign minister spoke.", "foreign-minister", "KP", "North Korea's foreign minister"),
        ("hi", "रूसी राष्ट्रपति शाम को लौट आए।", "president", "RU", "रूसी राष्ट्रपति"),
        ("hi", "रूस के राष्ट्रपति शाम को लौटे।", "president", "RU", "रूस के राष्ट्रपति"),
        ("vi", "Tổng thống Nga rời thành phố.", "president", "RU", "Tổng thống Nga"),
        ("ru", "Об этом сообщили президенту США.", "president", "US", "президенту США"),
        ("ru", "Северокорейский лидер прибыл.", "leader", "KP", "Северокорейский лидер"),
        ("zh", "俄罗斯总统表示感谢。", "president", "RU", "俄罗斯总统"),
        ("ja", "米大統領は会談を終えた。", "president", "US", "米大統領"),
        ("ko", "러시아 대통령이 말했다.", "president", "RU", "러시아 대통령이"),
        ("ar", "قال الرئيس الروسي إنه سيعود.", "president", "RU", "الرئيس الروسي"),
        ("de", "Der russische Präsident reiste ab.", "president", "RU", "russische Präsident"),
        ("fr", "Le président du Liban a parlé.", "president", "LB", "président du Liban"),
        ("es", "El presidente ruso salió.", "president", "RU", "presidente ruso"),
        ("tr", "Lübnan Cumhurbaşkanı konuştu.", "president", "LB", "Lübnan Cumhurbaşkanı"),
        ("fa", "رئیس جمهور روسیه سخن گفت.", "president", "RU", "رئیس جمهور روسیه"),
        ("th", "ประธานาธิบดีรัสเซียกล่าว", "president", "RU", "ประธานาธิบดีรัสเซีย"),
    ],
)
def test_an_office_and_its_country(language: str, text: str, office: str, of: str, words: str) -> None:
    found = next(iter(titles(text, language, known_names())))
    assert office in found.offices
    assert (found.of, found.span.of(text)) == (of, words)


@pytest.mark.parametrize(("language", "text"), [("en", "The president spoke."), ("hi", "राष्ट्रपति ने कहा।")])
def test_without_a_country_it_is_anybodys(language: str, text: str) -> None:
    assert [title.of for title in titles(text, language, known_names())] == [None]


@pytest.mark.parametrize(("language", "text"), [("en", "A ferry ran aground."), ("xx", "president"), ("en", "")])
def test_no_office_no_title(language: str, text: str) -> None:
    assert list(titles(text, language, known_names())) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A former US president bought a ranch."),
        ("ru", "Приехал бывший президент США."),
        ("vi", "Cựu Tổng thống Mỹ đã đến."),
        ("ar", "وصل الرئيس الأمريكي السابق."),
        ("ja", "前米大統領が到着した。"),
    ],
)
def test_an_office_no_longer_held_means_nobody_of_the_day(language: str, text: str) -> None:
    assert list(titles(text, language, known_names())) == []


def test_a_longer_word_is_not_its_beginning() -> None:
    assert [t.offices for t in titles("副总统和总统", "zh", known_names())] == [("vice-president",), ("president",)]
