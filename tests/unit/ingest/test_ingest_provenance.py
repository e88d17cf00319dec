"""What texts and addresses say of an article's origin, in many languages."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.ingest.dates import edtf, find_dates
from rashomon.ingest.draft import Draft
from rashomon.ingest.provenance import article_of, date_in_url, publisher
from rashomon.ingest.urls import canonical_url, site
from rashomon.model import Fact, Provenance

TODAY = date(2026, 1, 15)

WRITTEN = [
    ("25 April 2019", None), ("April 25, 2019", None), ("Apr. 25, 2019", None), ("25th of April, 2019", None),
    ("२५ अप्रैल २०१९", None), ("25 अप्रैल, 2019", None), ("25 апреля 2019", None), ("25 квітня 2019", None),
    ("25 април 2019", None), ("25. dubna 2019", None), ("25 kwietnia 2019", None), ("25. travnja 2019", None),
    ("25 de abril de 2019", None), ("25 d’abril de 2019", None), ("25 avril 2019", None), ("25. April 2019", None),
    ("25 aprile 2019", None), ("25 aprilie 2019", None), ("25 Nisan 2019", None), ("25. huhtikuuta 2019", None),
    ("2019. április 25", None), ("2019 m. balandžio 25", None), ("2019. gada 25. aprīlis", None),
    ("25 Απριλίου 2019", None), ("25 באפריל 2019", None), ("25 أبريل 2019", None), ("٢٥ أبريل ٢٠١٩", None),
    ("25 نيسان/أبريل 2019", None), ("۲۵ آوریل ۲۰۱۹", None), ("25 اپریل 2019", None), ("২৫ এপ্রিল ২০১৯", None),
    ("25 ஏப்ரல் 2019", None), ("25 ఏప్రిల్ 2019", None), ("25 เมษายน 2562", None), ("25 tháng 4, 2019", None),
    ("25 tháng 4 năm 2019", None), ("25 April 2019", "id"), ("2019年4月25日", None), ("2019년 4월 25일", None),
    ("25.4.2019", None), ("25.04.2019", None), ("25/04/2019", None), ("04/25/2019", None), ("25-04-2019", None),
    ("۵ اردیبهشت ۱۳۹۸", "fa"), ("2019-04-25", None), ("2019/04/25", None), ("2019.04.25", None), ("25/4/2019", "vi"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "language"), WRITTEN)
def test_full_dates_of_many_languages(written: str, language: str | None) -> None:
    line = f"({written})"
    (found,) = find_dates(line, language)
    assert (found.value, found.span.of(line)) == ("2019-04-25", written)


@pytest.mark.parametrize(
    "written",
    ["25 April", "April 2019", "25/4", "25/4/19", "03/04/2019", "31 April 2019", "2019",
     "29 February 2019", "25 Smarch 2019", "24 listopada 2019",
     "5 اردیبهشت ۲۰۱۹", "۳۱ مهر ۱۳۹۸", "125.04.2019", "25.04.20190", "1.2.3.2019", "²⁵.4.2019"],
)  # fmt: skip
def test_what_is_no_full_date_or_may_be_two(written: str) -> None:
    assert list(find_dates(written)) == []


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [("03/04/2019", "vi", "2019-04-03"), ("03/04/2019", "en-GB", "2019-04-03"), ("03/04/2019", "en-US", "2019-03-04"),
     ("24 listopada 2019", "pl", "2019-11-24"), ("24. listopada 2019", "hr", "2019-10-24")],
)  # fmt: skip
def test_language_settles_what_may_be_two(written: str, language: str, value: str) -> None:
    assert [found.value for found in find_dates(written, language)] == [value]


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2019", "2019"), ("2019-04", "2019-04"), ("20190425", "2019-04-25"), ("2019-04-25T00:00:00Z", "2019-04-25"),
        ("2019-04-25 18:00:00", "2019-04-25T18:00:00"), ("2019-04-25T18:00:00.5+0700", "2019-04-25T18:00:00+07:00"),
        ("Thu, 25 Apr 2019 10:00:00 GMT", "2019-04-25T10:00:00Z"), ("25 апреля 2019", "2019-04-25"),
        ("2019-13-01", None), ("2019-04-25T25:00", None), ("on 25 April 2019", None), ("", None), ("٢٠١٩", "2019"),
        ("1556150400", None), ("2019-04-25" * 100, None),
    ],
)  # fmt: skip
def test_dates_as_machines_write_them(stated: str, value: str | None) -> None:
    assert edtf(stated) == value


def known(text: str, **facts: Fact) -> Provenance:
    return article_of(Draft(text, Provenance("a.txt", **facts)), TODAY).provenance  # type: ignore[arg-type]


DATED = [
    ("Thursday, 25 April 2019\nKim arrived.", "25 April 2019", "dated line"),
    ("Kim arrived.\n\nPublished: April 25, 2019 10:30 AM", "April 25, 2019", "dated line"),
    ("By Jane Doe | 25 April 2019\nKim arrived.", "25 April 2019", "dated line"),
    ("Лидер прибыл.\n25 апреля 2019 г.", "25 апреля 2019", "dated line"),
    ("Опубликовано: 25 апреля 2019, 18:30\nЛидер прибыл.", "25 апреля 2019", "dated line"),
    ("गुरुवार, 25 अप्रैल 2019\nकिम पहुँचे।", "25 अप्रैल 2019", "dated line"),
    ("Thứ năm, 25/4/2019 10:00 (GMT+7)\nÔng Kim đến.", "25/4/2019", "dated line"),
    ("发布时间：2019年4月25日 10:00\n金正恩抵达。", "2019年4月25日", "dated line"),
    ("입력: 2019년 4월 25일\n김 위원장이 도착했다.", "2019년 4월 25일", "dated line"),
    ("تاريخ النشر: 25 أبريل 2019\nوصل الزعيم.", "25 أبريل 2019", "dated line"),
    ("Veröffentlicht am 25. April 2019 um 10:30 Uhr\nKim kam an.", "25. April 2019", "dated line"),
    (
        "Publié le 25 avril 2019 à 20h15, mis à jour à 21h40 Temps de lecture : 3 min\nKim",
        "25 avril 2019",
        "dated line",
    ),
    ("विदेश ब्यूरो, दिल्ली | प्रकाशित: 25 अप्रैल 2019, रात 9:40 बजे IST\nकिम", "25 अप्रैल 2019", "dated line"),
    ("25 апреля 2019, 10:15 мск\nКим прибыл.", "25 апреля 2019", "dated line"),
    ("سلمى العطار – الخميس 25 نيسان/أبريل 2019\nوصل", "25 نيسان/أبريل 2019", "dated line"),
    ("پنجشنبه ۵ اردیبهشت ۱۳۹۸ - ۲۳:۱۰ کد خبر: ۹۹۰۵\nکیم", "۵ اردیبهشت ۱۳۹۸", "dated line"),
    ("Moscú - 25 abr 2019 - 20:04 CEST\nKim", "25 abr 2019", "dated line"),
    ("Kim arrives\n\nVLADIVOSTOK, April 25, 2019 (Reuters) - Kim arrived.", "April 25, 2019", "dateline"),
    ("ВЛАДИВОСТОК, 25 апреля 2019. /ТАСС/. Лидер прибыл.", "25 апреля 2019", "dateline"),
    ("PYONGYANG, 25 avril 2019 (AFP) – Kim est arrivé.", "25 avril 2019", "dateline"),
    ("（符拉迪沃斯托克2019年4月25日）金正恩抵达。", "2019年4月25日", "dateline"),
]


@pytest.mark.parametrize(("text", "words", "basis"), DATED)
def test_first_and_last_lines_date_a_text(text: str, words: str, basis: str) -> None:
    found = known(text).published
    assert found is not None
    assert found.span is not None
    assert (found.value, found.basis, found.span.of(text)) == ("2019-04-25", basis, words)


@pytest.mark.parametrize(
    "text",
    [
        "Kim was born on 8 January 1984.",
        "Attentat du 11 septembre 2001\nLe texte.",
        "11 September 2001 – the day that changed all.\nMore.",
        "Kim arrived on 25 April 2019, the agency said.\nTalks follow.",
        "one\ntwo\nthree\nfour\nfive\n25 April 2019\nsix\nseven\neight\nnine\nten",
        "25 April 2999\nKim arrived.",
        "Jeudi 25 avril 2019 à 18h07, le train de Kim est arrivé en gare.",
        "Ngày 25 tháng 4 năm 2019, ông Kim đến thành phố.",
        "Published on 25 April 2019, the report names nobody.",
        "Thursday, 25 April\nKim arrived.",
    ],
)
def test_dates_that_do_not_date_the_text(text: str) -> None:
    assert known(text).published is None


def test_title_is_no_dated_line() -> None:
    draft = Draft.headed("25 April 2019", "Kim arrived.", Provenance("a"))
    assert article_of(draft, TODAY).provenance.published is None


def test_best_ground_comes_first() -> None:
    text = "26 April 2019\nKim arrived.\n— Will (@will) April 24, 2019\nSource: https://example.org/2019/04/25/a"
    url, given = Fact("https://example.org/a", "given"), Fact("2019-04-23", "given")
    assert known(text, published=given, url=url).published == given
    assert known(text).published == Fact("2019-04-25", "URL")
    assert known(text, url=url).published.basis == "dated line"  # type: ignore[union-attr]
    post = known(text.removeprefix("26 April 2019\n"), url=url).published
    assert post is not None
    assert (post.value, post.basis) == ("2019-04-24/..", "embedded post")


def test_future_is_believed_only_if_given() -> None:
    given = Fact("2030-01-01", "given")
    assert known("Kim arrived.", published=given).published == given
    assert known("Kim arrived.", published=Fact("2030", "page metadata")).published is None
    assert known("Kim arrived.", published=Fact("2026", "page metadata")).published is not None
    assert known("Kim arrived.", published=Fact("2026-01-16T02:00:00+14:00", "page metadata")).published is not None


def test_latest_of_several_posts_is_the_bound() -> None:
    posts = (
        "— Will (@BBCWill) April 25, 2019",
        "— Анна (@anna_p) 24 апреля 2019 г.",
        "— किम (@kim) 26 अप्रैल 2019",
        "end",
    )
    text = "\nwords\n".join(posts)
    found = known(text).published
    assert found is not None
    assert found.span is not None
    assert (found.value, found.span.of(text)) == ("2019-04-26/..", "26 अप्रैल 2019")


SOURCES = [
    ("Nguồn Tinsong: http://news.example.vn/bridge.html", "http://news.example.vn/bridge.html", "Tinsong"),
    ("Nguồn  Báo   Mới :  http://news.example.vn/bridge.html", "http://news.example.vn/bridge.html", "Báo   Mới"),
    ("Source: Reuters", None, "Reuters"),
    ("Source: Reuters (https://reuters.example/a).", "https://reuters.example/a", "Reuters"),
    ("Источник: https://ria.example/20190425/a.html.", "https://ria.example/20190425/a.html", "ria.example"),
    ("स्रोत: बीबीसी", None, "बीबीसी"),
    ("来源：新华社", None, "新华社"),
    ("المصدر: الجزيرة https://aj.example/x", "https://aj.example/x", "الجزيرة"),
    ("출처: 연합뉴스", None, "연합뉴스"),
    ("Quelle: dpa", None, "dpa"),
    ("Fuente: EFE", None, "EFE"),
    ("Kaynak: Anadolu Ajansı", None, "Anadolu Ajansı"),
]


@pytest.mark.parametrize(("line", "url", "outlet"), SOURCES)
def test_source_line_at_the_end(line: str, url: str | None, outlet: str) -> None:
    text = f"Words.\n\n{line}\n"
    facts = known(text)
    assert (facts.url and facts.url.value) == url
    assert facts.outlet is not None
    assert facts.outlet.value == outlet
    if facts.outlet.basis == "source line":
        assert facts.outlet.span is not None
        assert facts.outlet.span.of(text) == outlet


@pytest.mark.parametrize(
    "line",
    ["Source: Reuters, AP", "Source: Reuters and AP", "Source close to Kim: talks went well", "Sources say: yes",
     "Source:", "Outsource: Reuters", "Source: he said that the talks would go on for days"],
)  # fmt: skip
def test_lines_that_name_no_source(line: str) -> None:
    assert known(f"Words.\n{line}").outlet is None


def test_source_in_the_middle_is_part_of_the_story() -> None:
    assert known("Source: Reuters\n" + "line\n" * 6).outlet is None


def test_outlet_by_falling_ground() -> None:
    text = "Words.\nNguồn Tinsong: http://news.example.vn/bridge.html"
    assert known(text, outlet=Fact("Báo", "given")).outlet == Fact("Báo", "given")
    assert known("Words.", url=Fact("https://www.example.org/a", "given")).outlet == Fact("example.org", "URL")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Kim arrived… [+1234 chars]", "… [+1234 chars]"), ("Kim arrived [...]", "[...]"), ("Kim arrived […]\n", "[…]"),
        ("Kim arrived.\nRead more »", "Read more »"), ("Ким прибыл.\n\nЧитать далее", "Читать далее"),
        ("किम पहुँचे।\nऔर पढ़ें", "और पढ़ें"), ("金正恩抵达。\n阅读全文", "阅读全文"),
    ],
)  # fmt: skip
def test_text_that_goes_on_elsewhere(text: str, mark: str) -> None:
    truncated = article_of(Draft(text, Provenance("a")), TODAY).truncated
    assert truncated is not None
    assert mark in truncated


@pytest.mark.parametrize(
    "text", ["Kim said: I …", "Read more", "Read more books, he said.\nThe end.", "[…] he said. Done."]
)
def test_text_that_is_whole(text: str) -> None:
    assert article_of(Draft(text, Provenance("a")), TODAY).truncated is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Example.COM:80/A?utm_source=x&id=1&fbclid=3#f", "http://www.example.com/A?id=1"),
        ("https://example.com", "https://example.com/"), ("https://example.com:8443/?b=2&a=1", "https://example.com:8443/?b=2&a=1"),
        ("https://u:p@example.com/x", "https://example.com/x"), ("http://[::1]:80/x", "http://[::1]/x"),
        ("https://пример.рф/путь", "https://пример.рф/путь"), ("https://a.org/?utm_campaign", "https://a.org/"),
        ("ftp://a", None), ("http://[::1", None), ("http://a.com:99999/", None), ("javascript:alert(1)", None),
        ("http://a b/", None), ("//a.org/x", None), ("http:///x", None), ("", None),
    ],
)  # fmt: skip
def test_one_page_has_one_url(url: str, canonical: str | None) -> None:
    assert canonical_url(url) == canonical
    assert canonical is None or canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("2019/04/25/x", "2019-04-25"), ("world/2019/apr/25/x-y", "2019-04-25"), ("20190425/1.html", "2019-04-25"),
        ("a/2019-04-25-kim", "2019-04-25"), ("2019/4/5/", "2019-04-05"), ("post939521.html", None), ("2019/04/", None),
        ("?d=2019/04/25", None), ("12019/04/25/", None), ("2019/13/25/", None), ("201904251/", None),
        ("2019425/", None),
    ],
)  # fmt: skip
def test_date_in_an_address(path: str, value: str | None) -> None:
    assert date_in_url(f"https://example.org/{path}") == value


def test_publisher_is_outlet_or_host_or_nobody() -> None:
    url = Fact("https://www.example.org/a", "given")
    assert publisher(Provenance("a", url=url, outlet=Fact("Báo", "given"))) == "Báo"
    assert publisher(Provenance("a", url=url)) == "example.org"
    assert publisher(Provenance("a")) == ""
    assert site("https://m.example.org/") == "m.example.org"


def test_same_text_of_two_outlets_is_two_articles() -> None:
    ids = [
        article_of(Draft("Words.", Provenance("a", outlet=Fact(outlet, "given"))), TODAY).id
        for outlet in ("AP", "ap", "AFP")
    ]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("persian", "value"),
    [
        ("۱ فروردین ۱۴۰۳", "2024-03-20"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱۷ مرداد ۱۳۹۹", "2020-08-07"),
        ("۱ دی ۱۳۹۷", "2018-12-22"),
    ],
)
def test_persian_calendar(persian: str, value: str) -> None:
    assert [found.value for found in find_dates(persian)] == [value]
