"""Where the words and numbers of a time begin and end, and which stand too close to others to be any."""

from __future__ import annotations

import pytest

from rashomon.read.timing import times


def found(text: str, code: str = "en") -> list[str]:
    return [one.span.of(text) for one in times(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "time"),
    [
        ("en", "it fell on Monday", "Monday"),
        ("en", "Monday's fall", "Monday"),
        ("en", "on Mon\u00adday at the pier", "Mon\u00adday"),
        ("en", "it closes at 5pm", "5pm"),
        ("fr", "fermé à 17h50 hier", "17h50 hier"),
        ("hi", "पुल सोमवार को गिरा", "सोमवार"),
        ("hi", "पुल ५ फ़रवरी को गिरा", "५ फ़रवरी"),
        ("ar", "سقط الجسر والاثنين", "الاثنين"),
        ("ar", "سقط يوم الإثنَيْن", "يوم الإثنَيْن"),
        ("vi", "cầu sập hôm nga\u0300y 5 tha\u0301ng 5", "nga\u0300y 5 tha\u0301ng 5"),
        ("tr", "köprü 5 Mayıs'ta çöktü", "5 Mayıs"),
        ("ko", "다리는 화요일에만 열린다", "화요일"),
        ("ko", "다리는 3시에 닫힌다", "3시"),
        ("mr", "पूल सोमवारपासून बंद", "सोमवारपासून"),
        ("th", "สะพานพังวันจันทร์นี้", "วันจันทร์นี้"),
        ("ja", "橋は今日中に直る", "今日"),
        ("zh", "大桥于周一倒塌", "周一"),
    ],
)
def test_a_word_of_time_is_found_with_what_may_touch_it(code: str, text: str, time: str) -> None:
    assert found(text, code)[-1:] == [time]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "a Mondayish xMonday"),
        ("en", "the 5G net and the F-16"),
        ("en", "unit B2019 of file_2019"),
        ("hi", "सोमवारवाला पुल"),
        ("hi", "सोमवारी"),
        ("ko", "도시의 다리"),
        ("ko", "10월드의 다리"),
        ("ru", "25-летие моста"),
        ("vi", "sáng kiến"),
        ("ar", "مايوركا"),
    ],
)
def test_part_of_another_word_is_no_word_of_time(code: str, text: str) -> None:
    assert found(text, code) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell Monday. 5 May was dry.", ["Monday", "5 May"]),
        ("Trip on Monday\n5 May 2031", ["Monday", "5 May 2031"]),
        ("Monday [and so on] 5 May", ["Monday", "5 May"]),
        ("Monday; 5 May", ["Monday", "5 May"]),
        ("Monday, 5 May", ["Monday, 5 May"]),
        ("Monday (5 May)", ["Monday (5 May)"]),
        ("it fell on Sept. 5", ["Sept. 5"]),
        ("Monday,   5\u00a0May", ["Monday,   5\u00a0May"]),
    ],
)
def test_blanks_and_signs_join_words_and_ends_of_sentences_part_them(text: str, parts: list[str]) -> None:
    assert found(text) == parts


@pytest.mark.parametrize(
    ("code", "text", "time"),
    [
        ("en", "on Monday, at the port", "Monday"),
        ("en", "closed of Monday, and", "Monday"),
        ("en", "Monday of", "Monday"),
        ("en", "in the 1990s, the", "1990s"),
        ("en", "the pier—Monday—fell", "Monday"),
        ("en", "(5 May 2031)", "5 May 2031"),
        ("en", "5 May 2031 (Monday)", "5 May 2031 (Monday)"),
        ("en", "it shut at 5 pm, he said", "5 pm"),
        ("en", "at 3:40 p.m. he left", "3:40 p.m."),
        ("fr", "lundi, à la gare", "lundi"),
        ("es", "el lunes de la caída", "lunes"),
        ("ru", "в 2019 году", "2019 году"),
    ],
)
def test_a_span_has_no_words_at_its_ends_that_only_lead_or_join(code: str, text: str, time: str) -> None:
    assert found(text, code) == [time]
