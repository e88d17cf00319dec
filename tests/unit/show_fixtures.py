"""An invented event, the ferry Sanda aground off Port Velis, told in six languages: what pages and tables show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.model import (
    NEW_STORY,
    Account,
    Article,
    Change,
    Claim,
    Dossier,
    Fact,
    Furniture,
    FurnitureRole,
    Layer,
    Match,
    Move,
    Passage,
    Point,
    Provenance,
    Reason,
    Sentence,
    Span,
    Standing,
    StandingKind,
    Story,
    VectorTable,
    article_id,
)

STORY = 7

SCRIPTS = {"en": "Latn", "hi": "Deva", "ar": "Arab", "zh": "Hans", "vi": "Latn", "th": "Thai"}

TEXTS: dict[str, tuple[str, ...]] = {
    "en": (
        "Ferry with 214 aboard runs aground off Port Velis",
        "By Mara Quill",
        "The ferry Sanda ran aground off Port Velis on Saturday evening.",
        "All 214 passengers were brought ashore by midnight.",
        "Thick fog had covered the bay since noon, the harbour office said.",
        "The operator has stopped all evening crossings for a week.",
        "Photo: Port Velis harbour office",
    ),
    "hi": (
        "पोर्ट वेलिस के पास नौका फँसी, सभी यात्री सुरक्षित",
        "नौका सांडा शनिवार शाम पोर्ट वेलिस के पास रेत में फँस गई।",
        "सभी 214 यात्रियों को आधी रात तक किनारे पहुँचा दिया गया।",
        "स्थानीय मछुआरे अपनी नावें लेकर सबसे पहले मदद को पहुँचे।",
        "यात्रियों को रात भर पास के एक स्कूल में ठहराया गया।",
    ),
    "ar": (
        "جنوح العبّارة «ساندا» قرب ميناء فيليس",
        "جنحت العبّارة «ساندا» مساء السبت قرب ميناء فيليس.",
        "ونُقل 212 راكبًا إلى البر قبل منتصف الليل.",
        "وقال مكتب الميناء إن ضبابًا كثيفًا غطّى الخليج منذ الظهر.",
        "وأعلنت شركة Sanda Lines أنها ستعوّض الركاب.",
    ),
    "zh": (
        "“桑达”号渡轮在韦利斯港附近搁浅",
        "周六傍晚，“桑达”号渡轮在韦利斯港附近搁浅。",
        "船上214名乘客在午夜前全部上岸。",
        "船长已接受海事部门的问话，渡轮公司没有回应记者的提问。",
    ),
    "vi": (
        "Phà Sanda mắc cạn gần cảng Velis",
        "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy.",
        "Toàn bộ 214 hành khách đã lên bờ trước nửa đêm.",
        "Sương mù dày đặc bao phủ vịnh từ buổi trưa.",
        "Bánh lái của phà từng được sửa vào tháng Ba.",
    ),
    "th": (
        "เรือข้ามฟากซันดาเกยตื้นใกล้ท่าเรือเวลิส",
        "เรือข้ามฟากซันดาเกยตื้นใกล้ท่าเรือเวลิสเมื่อค่ำวันเสาร์",
        "ชาวบ้านเล่าว่ามองแทบไม่เห็นฝั่งตลอดบ่าย",
        "ยังไม่มีรายงานผู้ได้รับบาดเจ็บ",
    ),
}
"""One line a sentence; the first is the headline."""

FURNITURE: dict[tuple[str, int], FurnitureRole] = {("en", 1): "byline", ("en", 6): "credit"}

PROVENANCE: dict[str, Provenance] = {
    "en": Provenance(
        "courier.html",
        url=Fact("https://courier.example/2031/ferry?a=1&b=2", "page metadata"),
        outlet=Fact("The Velis Courier", "page metadata"),
        byline=Fact("Mara Quill", "source line", Span(54, 64)),
        published=Fact("2031-05-04", "page metadata"),
    ),
    "hi": Provenance("hindi.txt", outlet=Fact("वेलिस समाचार", "given"), published=Fact("2031-05-04/..", "given")),
    "ar": Provenance("arabic.jsonl#3", outlet=Fact("صوت الميناء", "given"), published=Fact("2031-05-04", "URL")),
    "zh": Provenance("chinese.html", url=Fact("https://www.weilisi.example/news/1", "given")),
    "vi": Provenance("vi.txt", outlet=Fact("Báo Velis", "given"), published=Fact("2031-05-05", "dateline")),
    "th": Provenance("-"),
}

LANGUAGES = tuple(TEXTS)


def account(language: str, truncated: str | None = None) -> Account:
    """One telling of the event, with its layers."""
    lines = TEXTS[language]
    text = "\n\n".join(lines)
    spans = [_span(language, place) for place in range(len(lines))]
    provenance = PROVENANCE[language]
    publisher = provenance.outlet.value if provenance.outlet else ""
    article = Article(article_id(text, publisher), text, provenance, title=spans[0], truncated=truncated)
    furniture = [Furniture(spans[0], "headline", "first line")]
    furniture += [
        Furniture(spans[place], role, "cue") for (spoken, place), role in FURNITURE.items() if spoken == language
    ]
    roles = ["headline", "lead", *["body"] * len(lines)]
    told = [place for place in range(len(lines)) if (language, place) not in FURNITURE]
    sentences = [Sentence(spans[p], language, r) for p, r in zip(told, roles, strict=False)]  # type: ignore[arg-type]
    vectors = np.ones((len(sentences), 4), np.float16).tobytes()
    found = {
        "language": [Passage(span, language, SCRIPTS[language]) for span in spans],
        "furniture": furniture,
        "sentences": sentences,
        "vectors": [VectorTable("sentences", "toy", 4, vectors)],
    }
    layers = (Layer(article.id, name, f"{name}@1", tuple(items)) for name, items in found.items())  # type: ignore[arg-type]
    return Account(article, language, tuple(layers))


def _span(language: str, place: int) -> Span:
    lines = TEXTS[language]
    start = sum(len(line) + 2 for line in lines[:place])
    return Span(start, start + len(lines[place]))


def claim(language: str, place: int, words: str | None = None) -> Claim:
    """The claim a line makes, or one made by some of its words."""
    spoken = account(language)
    span = _span(language, place)
    if words:
        start = span.start + span.of(spoken.article.text).index(words)
        span = Span(start, start + len(words))
    sentences = next(layer.items for layer in spoken.layers if layer.name == "sentences")
    number = next(i for i, item in enumerate(sentences) if isinstance(item, Sentence) and item.span.covers(span))
    return Claim(spoken.article.id, span, number, language)


def point(number: int, told: dict[str, Claim], kinds: dict[str, StandingKind], languages: Sequence[str]) -> Point:
    """A Point told by `told`; who is in neither mapping is silent."""
    told = {language: claim for language, claim in told.items() if language in languages}
    places = {language: place for place, language in enumerate(told)}
    standings = tuple(
        Standing(
            account(language).article.id,
            kinds.get(language, "tells" if language in told else "silent"),
            (places[language],) if language in places else (),
        )
        for language in languages
    )
    reasons = (Reason("meaning", 0.91347, 2.4), Reason("numbers", 1.0, 0.8))
    matches = tuple(Match(0, place, 0.8765432, reasons) for place in range(1, len(told)))
    return Point(number, tuple(told.values()), standings, 0, matches)


def ferry_dossier(languages: Sequence[str] = LANGUAGES, truncated: str | None = None) -> Dossier:
    """The story as six accounts tell it; `truncated` cuts the last one short, so that its silence means nothing."""
    unread: dict[str, StandingKind] = {languages[-1]: "not seen"} if truncated else {}
    points = (
        point(1, {language: claim(language, 2 if language == "en" else 1) for language in languages}, {}, languages),
        point(
            2,
            {
                "en": claim("en", 3),
                "hi": claim("hi", 2),
                "ar": claim("ar", 2),
                "zh": claim("zh", 2),
                "vi": claim("vi", 2),
            },
            {"ar": "differs"} | unread,
            languages,
        ),
        point(
            3,
            {
                "en": claim("en", 4, "Thick fog had covered the bay since noon"),
                "ar": claim("ar", 3, "ضبابًا كثيفًا غطّى الخليج منذ الظهر"),
                "vi": claim("vi", 3),
                "th": claim("th", 2),
            },
            {"th": "unsure"},
            languages,
        ),
        *(
            point(4 + number, {language: claim(language, place)}, {} if language in unread else unread, languages)
            for number, (language, place) in enumerate(
                [("en", 5), ("hi", 3), ("hi", 4), ("ar", 4), ("zh", 3), ("vi", 4), ("th", 3)]
            )
            if language in languages
        ),
    )
    accounts = tuple(account(language, truncated if language in unread else None) for language in languages)
    ids = tuple(spoken.article.id for spoken in accounts)
    return Dossier(Story(STORY, ids), accounts, tuple(p for p in points if p.claims), history(ids))


def history(ids: Sequence[str]) -> tuple[Change, ...]:
    """The first account founds the story, the others join it."""
    founding = Change("open", NEW_STORY, (Move(ids[0], None, NEW_STORY),)).numbered(1, STORY)
    reasons = (Reason("meaning", 0.883219, 3.1), Reason("names", 0.5, 1.25), Reason("days apart", 1.0, -0.2))
    joins = (
        Change("join", STORY, (Move(article, None, STORY),), 2.123456, reasons, id=2 + place)
        for place, article in enumerate(ids[1:])
    )
    return (founding, *joins)


HOSTILE = (
    "</title><script>alert(1)</script>",
    "He said \u202egnp.exe\u202c \u2069\u2069 and <img src=x onerror=alert(2)> \x1b[31mred\x1b[0m {{ 7*7 }} </style>",
    "\"'><svg onload=alert(3)> & &amp; ]]> --> </template></script>",
)


def hostile_dossier() -> Dossier:
    """One account whose every field tries to break out of the place it is shown in."""
    text = "\n\n".join(HOSTILE)
    evil = 'x" onmouseover="alert(4)'
    provenance = Provenance(
        f"<b>{evil}</b>\x1b[2J",
        url=Fact("javascript:alert(5)//https://good.example/", "given"),
        outlet=Fact(f"<i>{evil}</i>\u202e", "given"),
        published=Fact("<script>alert(6)</script>", "given"),
    )
    article = Article(article_id(text), text, provenance, Span(0, len(HOSTILE[0])), "<u>cut</u>")
    start = len(HOSTILE[0]) + 2
    spans = [
        Span(0, len(HOSTILE[0])),
        Span(start, start + len(HOSTILE[1])),
        Span(start + len(HOSTILE[1]) + 2, len(text)),
    ]
    sentences = tuple(Sentence(span, evil, "body") for span in spans)
    told = Claim(article.id, spans[1], 1, evil)
    point = Point(1, (told,), (Standing(article.id, "tells", (0,)),), 0)
    open_ = Change("open", STORY, (Move(article.id, None, STORY),), None, (Reason(evil, 1.0),), id=1)
    layers = (Layer(article.id, "sentences", "sentences@1", sentences),)
    return Dossier(Story(STORY, (article.id,)), (Account(article, evil, layers),), (point,), (open_,))
