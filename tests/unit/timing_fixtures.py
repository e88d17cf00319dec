"""When the six accounts of the ferry say that things happened, put together by hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from show_fixtures import HOSTILE, LANGUAGES, account, ferry_dossier, hostile_dossier

from rashomon.model import (
    Anchor,
    Dated,
    Dossier,
    Grain,
    Happening,
    Layer,
    Moment,
    Span,
    Timeline,
    TimeRef,
    Undated,
)

ENGLISH = account("en").article


def place(language: str, words: str, after: int = 0) -> Span:
    """Where words first stand in an account."""
    start = account(language).article.text.index(words, after)
    return Span(start, start + len(words))


def dated(
    language: str,
    clause: str,
    time: str,
    value: str,
    grain: Grain = "day",
    *,
    anchor: Anchor = "publication",
    against: str | None = None,
    background: bool = False,
) -> Dated:
    """What an account says happened at a time, by the words of the clause and those of it that tell when."""
    span = place(language, clause)
    article = account(language).article
    fact = article.provenance.published
    named = place(language, against) if against else None
    when = place(language, time, max(0, span.start - 20))
    published = fact.value if fact else None
    return Dated(article.id, span, when, language, value, grain, anchor, published, named, background)


AGROUND = (
    dated("ar", "جنحت العبّارة «ساندا» مساء السبت قرب ميناء فيليس.", "مساء السبت", "2031-05-03", "part of day"),
    dated("en", "The ferry Sanda ran aground off Port Velis", "Saturday evening", "2031-05-03", "part of day"),
    dated("vi", "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy.", "tối", "2031-05-03T19:40", "minute"),
    dated("vi", "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy.", "thứ Bảy", "2031-05-03", "day"),
)
"""One happening, in three languages; the English time stands beside its clause, the Vietnamese ones tell twice."""

ASHORE = dated(
    "en", "All 214 passengers were brought ashore by midnight.", "by midnight", "../2031-05-04T00:00~", "hour"
)
FOG = (
    dated(
        "en",
        "Thick fog had covered the bay since noon",
        "since noon",
        "2031-05-03T12:00/..",
        "hour",
        anchor="earlier time",
    ),
    dated(
        "ar", "إن ضبابًا كثيفًا غطّى الخليج منذ الظهر.", "منذ الظهر", "2031-05-03T12:00/..", "hour", anchor="earlier time"
    ),
)
FOGGY = dated("vi", "Sương mù dày đặc bao phủ vịnh từ buổi trưa.", "từ buổi trưa", "2031-05-03", "part of day")
REPAIR = dated("vi", "Bánh lái của phà từng được sửa vào tháng Ba.", "tháng Ba", "2031-03", "month", background=True)
CLOSED = dated("en", "The operator has stopped all evening crossings", "for a week", "2031-05-04/2031-05-10", "week")
QUESTIONED = dated("zh", "船长已接受海事部门的问话，", "已", "2031-05-04?/..", "day")
"""By a paper without a date: on that day or later."""

HAPPENINGS = (
    Happening(ASHORE.value, "hour", (ASHORE,)),
    Happening("1991~", "year", (msgspec.structs.replace(REPAIR, value="1991~", grain="year"),), True),
    Happening("2031-03", "month", (REPAIR,), True),
    Happening("2031-05-03", "part of day", AGROUND, point=1),
    Happening("2031-05-03", "part of day", (FOGGY,)),
    Happening("2031-05-03T12:00/..", "hour", FOG, point=3),
    Happening("2031-05-04/2031-05-10", "week", (CLOSED,)),
    Happening(QUESTIONED.value, "day", (QUESTIONED,)),
)

UNDATED = (
    Undated(
        account("zh").article.id,
        place("zh", "船上214名乘客在午夜前全部上岸。"),
        place("zh", "午夜前"),
        "zh",
        "publication",
    ),
    Undated(
        account("hi").article.id,
        place("hi", "यात्रियों को रात भर पास के एक स्कूल में ठहराया गया।"),
        place("hi", "रात भर"),
        "hi",
        "event",
        "P2D",
        place("hi", "आधी रात"),
    ),
    Undated(account("ar").article.id, place("ar", "ستعوّض"), place("ar", "ستعوّض"), "ar", "nothing"),
)


def timed_dossier(languages: Sequence[str] = LANGUAGES) -> Dossier:
    """The story of the ferry with all that its accounts say of when, and with the layer of times of one of them."""
    dossier = ferry_dossier(languages)
    ids = {found.article.id for found in dossier.accounts}
    kept = (
        msgspec.structs.replace(happening, told=tuple(one for one in happening.told if one.article in ids))
        for happening in HAPPENINGS
    )
    timeline = Timeline(tuple(one for one in kept if one.told), tuple(one for one in UNDATED if one.article in ids))
    accounts = tuple(
        msgspec.structs.replace(found, layers=(*found.layers, TIMES)) if found.language == "en" else found
        for found in dossier.accounts
    )
    return msgspec.structs.replace(dossier, accounts=accounts, timeline=timeline)


TIMES = Layer(
    ENGLISH.id,
    "times",
    "times@1",
    (
        TimeRef(
            place("en", "Saturday evening"),
            "date",
            "weekday",
            "publication",
            "part of day",
            "2031-05-03",
            Moment(weekday=6, part="evening"),
            tense="past",
            sentence=1,
            clause=0,
        ),
        TimeRef(
            place("en", "for a week"),
            "duration",
            "amount",
            "nothing",
            "week",
            "P1W",
            amount="P1W",
            anchor_span=place("en", "stopped"),
        ),
    ),
)


def hostile_times() -> Dossier:
    """The account that tries to break out of its place, with times that do so too."""
    dossier = hostile_dossier()
    article = dossier.accounts[0].article
    spans = [Span(article.text.index(words), article.text.index(words) + len(words)) for words in HOSTILE]
    evil = '"><b onmouseover=alert(9)>\x1b[2J\u202e'
    told = Dated(article.id, spans[1], spans[1], evil, evil, "day", "calendar", evil, spans[0])
    same = msgspec.structs.replace(told, value="2031-05-03", background=True)
    happenings = (Happening(evil, "day", (told,)), Happening("2031-05-03", "day", (same,), True, 1))
    undated = Undated(article.id, spans[2], spans[2], evil, "event", evil, spans[0])
    return msgspec.structs.replace(dossier, timeline=Timeline(happenings, (undated,)))
