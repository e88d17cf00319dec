"""Furniture: what every rule sees in several languages, and what it must leave alone."""

from __future__ import annotations

import pytest
from reading_fixtures import article

from rashomon.engines.language import Py3LangIdentifier
from rashomon.model import Article, Furniture, Passage, Reading, Span
from rashomon.read import FurnitureReader, LanguageReader
from rashomon.read.furniture import RULES

PAGES = {
    "en": (
        "Ferry runs aground off Port Velis",
        "The ferry ran aground off the harbour on Saturday evening, and all passengers were brought ashore by midnight,"
        " the harbour office said.",
        "The operator has stopped all evening crossings for a week while divers look at the hull and the rudder.",
    ),
    "hi": (
        "पोर्ट वेलिस के पास नौका फँसी",
        "नौका सांडा शनिवार शाम पोर्ट वेलिस के पास रेत में फँस गई और सभी यात्रियों को आधी रात तक किनारे पहुँचा दिया गया,"
        " बंदरगाह कार्यालय ने एक छोटे बयान में बताया है।",
        "कंपनी ने एक हफ्ते के लिए शाम की सभी यात्राएँ रोक दी हैं और गोताखोर इस समय नौका के निचले हिस्से की जाँच में लगे हुए हैं।",
    ),
    "vi": (
        "Phà Sanda mắc cạn gần cảng Velis",
        "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy và toàn bộ hành khách đã được đưa lên bờ trước nửa đêm, theo"
        " văn phòng cảng vụ thành phố.",
        "Công ty vận hành đã dừng tất cả các chuyến buổi tối trong một tuần để thợ lặn kiểm tra thân và bánh lái tàu.",
    ),
    "de": (
        "Fähre läuft vor Port Velis auf Grund",
        "Die Fähre Sanda ist am Samstagabend vor Port Velis auf Grund gelaufen, alle Fahrgäste wurden noch vor"
        " Mitternacht an Land gebracht, wie das Hafenamt mitteilte.",
        "Die Reederei hat alle Abendfahrten für eine Woche eingestellt, während Taucher Rumpf und Ruder untersuchen.",
    ),
    "ru": (
        "Паром сел на мель у Порт-Велиса",
        "Паром «Санда» в субботу вечером сел на мель у Порт-Велиса, всех пассажиров доставили на берег до полуночи,"
        " сообщила администрация порта.",
        "Оператор на неделю отменил все вечерние рейсы, пока водолазы осматривают корпус и руль этого судна.",
    ),
    "zh": (
        "渡轮在韦利斯港附近搁浅",
        "周六傍晚，桑达号渡轮在韦利斯港附近搁浅，船上二百一十四名乘客在午夜前全部上岸，港务局发表声明说。",
        "渡轮公司已经停止一周内所有晚间航班，潜水员正在检查船体和船舵的受损情况，结果将在下周公布。",
    ),
    "ar": (
        "جنوح العبارة قرب ميناء فيليس",
        "جنحت العبارة ساندا مساء السبت قرب ميناء فيليس ونقل جميع الركاب إلى البر قبل منتصف الليل وفق ما أعلن مكتب"
        " الميناء في بيان قصير نشره على موقعه.",
        "وأوقفت الشركة المشغلة جميع الرحلات المسائية لمدة أسبوع بينما يفحص الغواصون بدن السفينة ودفتها قبالة الساحل.",
    ),
    "ko": (
        "벨리스항 앞바다에서 여객선 좌초",
        "여객선 산다호가 토요일 저녁 벨리스항 앞바다에서 좌초했으며"
        " 승객은 모두 자정 전에 뭍으로 옮겨졌다고 항만청이 짧은 성명에서 밝혔다.",
        "운영사는 잠수사들이 선체와 방향타를 살펴보는 일주일 동안 저녁 운항을 모두 중단한다고 오늘 오전 발표했다.",
    ),
}
"""By language: a headline and two paragraphs that any rule must leave as they are."""


def pieces(of: Article) -> dict[str, Furniture]:
    """Furniture by its words."""
    reading = Reading(of)
    for reader in (LanguageReader(Py3LangIdentifier()), FurnitureReader()):
        reading.add(reader.read([reading])[0])
    return {reading.words(item.span): item for item in reading.items(Furniture)}


def page(language: str, line: str, above: bool = False) -> str:
    """A page with a line between its paragraphs, or above them."""
    headline, first, last = PAGES[language]
    return "\n\n".join([headline, line, first, last] if above else [headline, first, line, last])


def role(language: str, line: str, above: bool = False) -> str | None:
    """What a line of a page is taken for."""
    found = pieces(article(page(language, line, above), language=language))
    headline, *running = PAGES[language]
    assert found.pop(headline).role == "headline"
    assert not found.keys() & set(running)
    return found[line].role if line in found else None


IN_THE_TEXT = {
    "caption": [
        ("en", "The ferry at the pier on Saturday evening. Photo: Mara Quill"),
        ("hi", "शनिवार शाम बंदरगाह के किनारे पर खड़ी नौका और यात्री। फोटो: एएफपी"),
        ("vi", "Phà Sanda bên cầu cảng vào chiều thứ Bảy. Ảnh: Reuters."),
        ("de", "Die Fähre am Samstagabend im Hafen (Foto: Anna Berg)"),
        ("ru", "Паром у причала в субботу вечером. Фото: Иван Петров"),
        ("ar", "العبارة عند الرصيف مساء يوم السبت الماضي (صورة: فرانس برس)"),
        ("en", "The ferry at the pier on Saturday evening (via Reuters)."),
    ],
    "credit": [("en", "Photo: Mara Quill"), ("vi", "Ảnh: Reuters"), ("zh", "图片：新华社"), ("en", "(AFP, Reuters)")],
    "source line": [
        ("en", "Source: Port Velis harbour office"),
        ("hi", "स्रोत: बंदरगाह कार्यालय"),
        ("vi", "Nguồn Tinsong: https://news.example/sanda-post1"),
        ("zh", "来源：韦利斯日报"),
    ],
    "link": [
        ("en", "Read also: The ferry of 2012"),
        ("en", "Read more"),
        ("hi", "यह भी पढ़ें: 2012 की नौका"),
        ("vi", "Xem thêm: Chuyến phà năm 2012"),
        ("ru", "Читайте также: Паром 2012 года"),
        ("zh", "延伸阅读：2012年的渡轮"),
        ("ar", "اقرأ أيضاً: عبارة 2012.. من يدفع؟"),
        ("en", "https://news.example/sanda"),
        ("en", "Here: www.news.example/sanda"),
    ],
    "notice": [
        ("en", "Copyright 2031 Harbour Press"),
        ("en", "© 2031 Harbour Press. No part may be copied."),
        ("en", "All rights reserved."),
        ("en", "Follow us on Facebook."),
        ("en", "Share this article"),
        ("en", "Advertisement"),
        ("en", "Tags: ferry, harbour"),
        ("en", "#ferry #harbour"),
        ("en", "Last updated: 5 May 2031"),
        ("de", "Alle Rechte vorbehalten."),
        ("de", "Anzeige"),
        ("hi", "टैग: नौका, बंदरगाह"),
        ("vi", "Từ khóa: phà, cảng"),
        ("zh", "广告"),
        ("ko", "무단전재 및 재배포 금지"),
    ],
    "embedded post": [
        ("en", "— Port Velis (@portvelis) May 4, 2031"),
        ("hi", "— Port Velis (@portvelis) May 4, 2031"),
        ("en", "All ashore now. pic.twitter.com/abc123"),
    ],
    "dateline": [("en", "04/05/2031 10:30"), ("hi", "४ मई २०३१, १०:३०"), ("ko", "2031-05-04 10:30")],
    "subheading": [
        ("en", "The captain slept"),
        ("hi", "कप्तान सो रहा था"),
        ("ru", "Капитан спал"),
        ("ar", "القبطان كان نائما"),
    ],
}


@pytest.mark.parametrize(
    ("expected", "language", "line"), [(kind, *line) for kind, lines in IN_THE_TEXT.items() for line in lines]
)
def test_furniture_between_paragraphs(expected: str, language: str, line: str) -> None:
    assert role(language, line) == expected


ABOVE_THE_TEXT = [
    ("en", "By Mara Quill"),
    ("en", "Mara Quill and Tom Reed contributed reporting from Velis."),
    ("en", "Reporting by Mara Quill; editing by Tom Reed."),
    ("en", "Mara Quill, Tom Reed"),
    ("de", "Von Anna Berg"),
    ("ru", "Автор: Иван Петров"),
    ("zh", "记者 张三"),
    ("ko", "김철수 기자 kim@daily.example"),
]


@pytest.mark.parametrize(("language", "line"), ABOVE_THE_TEXT)
def test_bylines(language: str, line: str) -> None:
    assert role(language, line, above=True) == "byline"


RUNNING = [
    ("en", "By Wednesday the bridge was open again."),
    ("en", "By Wednesday, after two days of rain, the bridge and the old harbour road were open again."),
    ("en", "The tunnel was built by Romans."),
    ("en", "The note was written by hand and left on the bridge."),
    ("en", "Photo shows the ferry at the pier."),
    ("en", "Photos of the ferry were shared widely on Saturday."),
    ("en", "He posted a photo: the ferry on a sandbank."),
    ("en", "Pupils kept secret accounts on photo-sharing sites."),
    ("en", "Image problems have dogged the company for years."),
    ("en", "Sources say the captain slept."),
    ("en", "Share prices fell by three per cent on Monday."),
    ("en", "Related claims were made in 2012 by the owners."),
    ("en", "Comments by the captain were not recorded."),
    ("en", "Tags were found on both lifeboats."),
    ("en", "Updated charts had been sent to the ship."),
    ("en", "Copyright law does not cover the pictures."),
    ("en", "Promoted to captain in 2019, he knew the bay."),
    ("en", "Published reports say the captain slept."),
    ("en", "He said at https://news.example/sanda that the captain had slept in his cabin."),
    ("de", "Von Anfang an war der Nebel dicht."),
    ("de", "Die Lage ist ernst, sagte er: „Wir warten nicht.“"),
    ("de", "Anzeige erstattete die Reederei am Montag."),
    ("ru", "Реклама рейса вышла за день до аварии."),
    ("hi", "रिपोर्ट में कहा गया कि कप्तान सो रहा था।"),
    ("hi", "फोटो में नौका किनारे पर दिखती है।"),
    ("vi", "Ảnh chụp cho thấy phà nằm trên bãi cát."),
    ("vi", "Nguồn tin của cảng nói thuyền trưởng đã ngủ."),
    ("zh", "广告里的渡轮并不是桑达号。"),
    ("zh", "记者从港务局获悉，船长已经接受问话。"),
    ("ko", "광고에 나온 배는 산다호가 아니었다."),
    ("en", "The captain slept?"),
    ("en", "The office named three causes:"),
    ("en", "- The captain slept"),
    ("en", "• The pilot was ill"),
    ("en", "1. The pilot was ill"),
    ("en", "2) The lamps were out"),
]


@pytest.mark.parametrize("above", [False, True], ids=["between paragraphs", "above them"])
@pytest.mark.parametrize(("language", "line"), RUNNING)
def test_a_sentence_that_looks_like_furniture_is_running_text(language: str, line: str, above: bool) -> None:
    assert role(language, line, above) is None


def test_every_language_leaves_running_text_alone() -> None:
    for language, (headline, *running) in PAGES.items():
        found = pieces(article("\n\n".join([headline, *running]), language=language))
        assert set(found) == {headline}, language


# headlines

BODY = "\n\n".join(PAGES["en"][1:])


def headline(text: str, title: Span | None = None) -> list[str]:
    return [words for words, item in pieces(article(text, title, language="en")).items() if item.role == "headline"]


def test_the_title_that_the_input_names_is_the_headline() -> None:
    text = f"Ferry aground. All safe.\n\n{BODY}"
    assert headline(text) == []
    assert headline(text, Span(0, 24)) == ["Ferry aground. All safe."]


@pytest.mark.parametrize(
    ("first", "is_one"),
    [
        ("Ferry aground", True),
        ("Ferry aground.", False),
        ("कौन देगा?", False),
        ("ferry " * 40, False),
        ("https://news.example/sanda", False),
    ],
    ids=["short", "with a stop", "with a question mark", "too long", "an address"],
)
def test_a_short_first_line_without_a_stop_is_the_headline(first: str, is_one: bool) -> None:
    assert headline(f"{first}\n\n{BODY}") == ([first.strip()] if is_one else [])


def test_a_single_line_is_no_headline_of_nothing() -> None:
    assert headline("Ferry aground") == []


# repetitions


def test_a_line_that_stands_twice_is_marked_both_times() -> None:
    line = "Divers look at the rudder of the ferry in the bay off Port Velis."
    reading = Reading(article(f"Ferry\n\n{line}\n\n{BODY}\n\n{line}", language="en"))
    for reader in (LanguageReader(Py3LangIdentifier()), FurnitureReader()):
        reading.add(reader.read([reading])[0])
    assert [(item.role, reading.words(item.span)) for item in reading.items(Furniture)][1:] == [("repeated", line)] * 2


def test_a_standfirst_gives_way_to_the_sentence_that_goes_on() -> None:
    first = PAGES["en"][1].split(", and")[0]
    found = pieces(article(f"Ferry\n\n{first}\n\n{BODY}", language="en"))
    assert {words: item.role for words, item in found.items() if words != "Ferry"} == {first: "repeated"}


def test_a_short_exclamation_may_stand_twice() -> None:
    found = pieces(article(f"Ferry\n\nNo!\n\n{BODY}\n\nNo!", language="en"))
    assert "No!" not in found


# posts


def test_the_lines_above_a_signature_belong_to_the_post_where_they_are_foreign() -> None:
    post, signature = "The ferry is aground, all are safe.", "— Port Velis (@portvelis) May 4, 2031"
    hindi, english = PAGES["hi"], PAGES["en"]
    foreign = pieces(article("\n\n".join([*hindi[:2], post, signature, hindi[2]]), language="hi"))
    assert {words: item.role for words, item in foreign.items() if words != hindi[0]} == {
        post: "embedded post",
        signature: "embedded post",
    }
    same = pieces(article("\n\n".join([*english[:2], post, signature, english[2]]), language="en"))
    assert post not in same
    tagged = "The ferry is aground #sanda"
    assert tagged in pieces(article("\n\n".join([*english[:2], tagged, signature, english[2]]), language="en"))


# bylines and lines without a stop


def test_the_byline_that_the_input_gave_is_found_wherever_it_stands() -> None:
    line = "mara quill, velis"
    text = "\n\n".join([PAGES["en"][0], *PAGES["en"][1:], *PAGES["en"][1:3], line, "x. ", "y.", "z.", "w.", "v."])
    assert line in pieces(article(text, language="en", byline="mara quill"))
    assert pieces(article(text, language="en"))[line].role == "notice"


def test_a_text_without_stops_has_no_subheadings() -> None:
    lines = [sentence.rstrip(".") for sentence in PAGES["en"][1:]]
    assert "The captain slept" not in pieces(article("\n\n".join([lines[0], "The captain slept", lines[1]])))


def test_rules_are_tried_in_order_and_mark_a_passage_once() -> None:
    text = page("en", "Read also: Photo: https://news.example")
    reading = Reading(article(text, language="en"))
    for reader in (LanguageReader(Py3LangIdentifier()), FurnitureReader()):
        reading.add(reader.read([reading])[0])
    for passage in reading.items(Passage):
        assert sum(bool(item.span.overlap(passage.span)) for item in reading.items(Furniture)) <= 1
    assert len(RULES) == len(set(RULES))


def test_a_page_without_text_has_no_furniture() -> None:
    assert pieces(article("")) == {}
    assert pieces(article("© 2031")) != {}
