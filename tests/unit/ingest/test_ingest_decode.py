"""Bytes to text: the right letters or a refusal."""

from __future__ import annotations

import codecs
import random
import unicodedata
from collections.abc import Callable

import pytest

from rashomon.errors import EmptyInput, InputError, UnreadableInput
from rashomon.ingest.decode import declared_charset, decode
from rashomon.model import Article

OneArticle = Callable[[str, bytes | str], Article]
OneProblem = Callable[[str, bytes | str], InputError]

RUSSIAN = (
    "Лидер КНДР прибыл во Владивосток на бронепоезде. Переговоры с президентом пройдут в четверг, сообщили в Кремле."
)
JAPANESE = "北朝鮮の指導者は水曜日に列車でウラジオストクに到着した。会談は木曜日に行われると当局者は述べた。" * 3
CHINESE = "朝鲜领导人星期三乘火车抵达符拉迪沃斯托克。会谈将于星期四举行，双方将讨论半岛局势和经济合作。" * 3
THAI = "ผู้นำเกาหลีเหนือเดินทางถึงเมืองวลาดิวอสต็อกโดยรถไฟเมื่อวันพุธ การเจรจาจะมีขึ้นในวันพฤหัสบดี" * 2
VIETNAMESE = "Bến phà cũ đã đóng cửa từ sáng thứ tư, người dân phải đi đường vòng hơn hai mươi cây số." * 2
SPANISH = "El líder llegó en tren el miércoles; las conversaciones de mañana durarán todo el día, según el señor Peña."
POLISH = (
    "Przywódca przyjechał pociągiem w środę, a rozmowy odbędą się następnego dnia, podała agencja z Warszawy. Źródło."
)
CZECH = "Vůdce přijel vlakem ve středu večer a jednání se uskuteční příští den, řekl mluvčí ministerstva zahraničí."
TURKISH = "Lider çarşamba günü trenle şehre ulaştı; görüşmeler ertesi gün yapılacak, dedi dışişleri bakanlığı sözcüsü."
ITALIAN = "Il leader è arrivato in treno mercoledì; i colloqui si terranno giovedì, ha detto la città. Perché così?"
GREEK = "Ο ηγέτης έφτασε με τρένο την Τετάρτη και οι συνομιλίες θα γίνουν την επόμενη ημέρα, είπε ο εκπρόσωπος."
KOREAN = "북한 지도자는 수요일 열차로 블라디보스토크에 도착했다. 회담은 목요일에 열릴 것이라고 당국자가 말했다."


def vietnamese_bytes(text: str) -> bytes:
    """As windows-1258 has it: tones are marks of their own, hats are not."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = [unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", text)]
    apart = [
        unicodedata.normalize("NFC", "".join(c for c in p if c not in tones)) + "".join(c for c in p if c in tones)
        for p in parts
    ]
    return "".join(apart).encode("cp1258")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"), (THAI, "tis-620"), (KOREAN, "cp949"),
        (SPANISH, "cp1252"), (ITALIAN, "cp1252"), (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CZECH, "cp1250"),
        (TURKISH, "cp1254"), (GREEK, "cp1253"),
    ],
)  # fmt: skip
def test_legacy_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_windows_1258_keeps_its_marks_apart() -> None:
    text = decode(vietnamese_bytes(VIETNAMESE), "a.txt")
    assert unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", VIETNAMESE)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"), (b"", "utf-16-le"), (b"", "utf-16-be"), (b"", "utf-32-le"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [RUSSIAN, SPANISH, VIETNAMESE])
def test_unicode_with_and_without_mark(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding), "a.txt") == text


def test_letters_stay_as_they_are_written() -> None:
    composed, apart, kelvin = "é", "e\u0301", "\u212a"
    assert decode((composed + apart + kelvin).encode(), "a.txt") == composed + apart + kelvin


BINARY = [
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\\r\xa8f",
    b"words\x00words",
    b"\xff\xfe\x00",
    b"PK\x03\x04\x14\x08\x08\x08" + bytes(range(256)),
    random.Random(4).randbytes(3_000),
    bytes(b or 1 for b in random.Random(4).randbytes(3_000)),
    RUSSIAN.encode()[:-30] + b"\xff" + RUSSIAN.encode()[-30:],
    RUSSIAN.encode()[:101],
    b"\x01\x02\x03\x04" * 50,
]


@pytest.mark.parametrize("data", BINARY)
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.txt: "):
        decode(data, "a.txt")


def test_damaged_utf8_says_where() -> None:
    with pytest.raises(UnreadableInput, match="byte 100"):
        decode(b"a" * 100 + b"\xff" + "é".encode() * 50, "a.txt")


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b"<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb18030"),
        (b"<meta charset=iso-8859-1>", "cp1252"),
        (b"<meta charset=klingon>", None),
        (b"<p>charset=cp1251", None),
    ],
)
def test_declared_charset(head: bytes, codec: str | None) -> None:
    assert declared_charset(head) == codec


def test_declared_charset_settles_what_letters_cannot() -> None:
    data = "Ïðèâåò".encode("cp1252")
    assert decode(data, "a.html", "cp1251") == "Привет"


def test_utf8_goes_before_a_false_declaration(article: OneArticle) -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p><p>{RUSSIAN}</p>'
    assert article("a.html", page.encode()).text.startswith("Лидер")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_in_it(problem: OneProblem, content: bytes) -> None:
    assert isinstance(problem("a.txt", content), EmptyInput)


def test_line_ends_become_one_sort(article: OneArticle) -> None:
    assert article("a.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"
