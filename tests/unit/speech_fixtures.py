"""Who says what of the ferry, whom the accounts cite, and which repeat another, put together by hand."""

from __future__ import annotations

from typing import Any

import msgspec
from naming_fixtures import cast, hostile_cast
from show_fixtures import HOSTILE, LANGUAGES, account, ferry_dossier

from rashomon.model import (
    Account,
    Alike,
    Article,
    Attribution,
    Citation,
    Claim,
    Copy,
    Credit,
    Dossier,
    Fact,
    Layer,
    Match,
    Named,
    Occurrence,
    Origin,
    Passage,
    Point,
    Provenance,
    Quote,
    Quoted,
    Reason,
    Sentence,
    SourceKind,
    Span,
    Spelling,
    Standing,
    Utterance,
    Voice,
    article_id,
)

MORE: dict[str, tuple[str, ...]] = {
    "fr": (
        "Le ferry Sanda s’échoue au large de Port Velis",
        "« Nous avons perdu tout repère », a dit la capitaine, Ada Lund, « puis le sable était là ».",
        "Selon l’agence Velpress, les 214 passagers sont à terre.",
        "Un passager a raconté avoir entendu « un long grincement » sous la coque.",
        "Une enquête est ouverte, écrit The Velis Courier.",
    ),
    "ja": (
        "フェリー「サンダ」が座礁",
        "アダ・ルンド船長は「私たちは方向を見失った」と述べた。",
        "関係者がベルプレスに語ったところによると、乗客214人は全員上陸した。",
        "「二度と乗らない」との声も聞かれた。",
    ),
    "he": (
        "המעבורת סנדה עלתה על שרטון",
        "„איבדנו כל נקודת ציון”, אמרה רב־החובלת עדה לונד.",
    ),
}
"""Accounts that quote: with their own marks, with an interruption, of somebody without a name, of nobody."""

OUTLETS = {"fr": "Le Phare", "ja": "港新聞", "he": "קול המפרץ"}


def _built(language: str) -> Account:
    lines = MORE[language]
    text = "\n\n".join(lines)
    starts = [sum(len(line) + 2 for line in lines[:place]) for place in range(len(lines))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    facts = Provenance(
        f"{language}.txt", outlet=Fact(OUTLETS[language], "given"), published=Fact("2031-05-05", "given")
    )
    article = Article(article_id(text, OUTLETS[language]), text, facts, title=spans[0])
    layers = {
        "language": tuple(Passage(span, language, "Zyyy") for span in spans),
        "sentences": tuple(Sentence(span, language, "body") for span in spans),
    }
    return Account(article, language, tuple(Layer(article.id, name, f"{name}@1", own) for name, own in layers.items()))


ACCOUNTS = {language: account(language) for language in LANGUAGES} | {language: _built(language) for language in MORE}


def spot(language: str, words: str, after: int = 0) -> Span:
    """Where words first stand in an account."""
    start = ACCOUNTS[language].article.text.index(words, after)
    return Span(start, start + len(words))


def ident(language: str) -> str:
    """The article of a language."""
    return ACCOUNTS[language].article.id


def quoted(language: str, words: str, kind: Any = "direct", speaker: str | None = None, **more: Any) -> Quoted:
    """Words of an account as a quotation."""
    said = {name: spot(language, more.pop(name)) for name in ("cue", "addressee", "reported") if name in more}
    who = spot(language, speaker) if speaker else None
    return Quoted(ident(language), spot(language, words), kind, language, who, **said, **more)


def credit(
    language: str, words: str, kind: SourceKind = "official", entity: str | None = None, via: str | None = None
) -> Credit:
    """Words of an account that name a source."""
    return Credit(ident(language), spot(language, words), kind, entity, spot(language, via) if via else None)


def claimed(language: str, words: str, *named: Credit) -> Claim:
    """Words of an account as a claim, with whom they are credited to."""
    spoken, span = ACCOUNTS[language], spot(language, words)
    sentences = next(layer.items for layer in spoken.layers if layer.name == "sentences")
    number = next(i for i, item in enumerate(sentences) if isinstance(item, Sentence) and item.span.covers(span))
    return Claim(ident(language), span, number, language, named)


LUND, VELPRESS = "ada-lund", "new-8"

_WHY = (Reason("meaning", 0.912345, 2.4),)

LOST = Utterance(
    1,
    (
        quoted("fr", "Nous avons perdu tout repère", speaker="la capitaine, Ada Lund", cue="a dit"),
        quoted("fr", "puis le sable était là", speaker="la capitaine, Ada Lund", continues=True),
        quoted("ja", "私たちは方向を見失った", speaker="アダ・ルンド船長", cue="述べた"),
        quoted("he", "איבדנו כל נקודת ציון", speaker="רב־החובלת עדה לונד"),
    ),
    (Match(0, 2, 0.87654, _WHY), Match(0, 3, 0.8, _WHY)),
)
FOG = Utterance(
    2,
    (
        quoted("en", "Thick fog had covered the bay since noon", "indirect", "the harbour office", cue="said"),
        quoted("ar", "ضبابًا كثيفًا غطّى الخليج منذ الظهر", "indirect", "مكتب الميناء", cue="وقال"),
    ),
    (Match(0, 1, 0.9, _WHY),),
)
GRATING = Utterance(
    3,
    (
        quoted(
            "fr", "un long grincement", "mixed", "Un passager", reported="entendu « un long grincement » sous la coque"
        ),
    ),
)
PAY = Utterance(4, (quoted("ar", "ستعوّض الركاب", "indirect", "شركة Sanda Lines"),))
NEVER = Utterance(5, (quoted("ja", "二度と乗らない"),))

VOICES = (
    Voice("", (NEVER,)),
    Voice("Un passager", (GRATING,)),
    Voice("Ada Lund", (LOST,), LUND),
    Voice("harbour office", (FOG,), "new-3"),
    Voice("Sanda Lines", (PAY,), "sanda-lines"),
)
"""Out of order on purpose: whoever shows them puts those with a name first."""

CITATIONS = (
    Citation(ident("fr"), "Velpress", "agency", (spot("fr", "l’agence Velpress"),), VELPRESS),
    Citation(ident("fr"), "The Velis Courier", "outlet", (spot("fr", "The Velis Courier"),), None, ident("en")),
    Citation(ident("ja"), "Velpress", "agency", (spot("ja", "ベルプレス"),), VELPRESS),
    Citation(ident("ja"), "関係者", "unnamed", (spot("ja", "関係者"),)),
    Citation(
        ident("en"),
        "harbour office",
        "official",
        (spot("en", "harbour office"), spot("en", "harbour office", 260)),
        "new-3",
    ),
    Citation(ident("ar"), "harbour office", "official", (spot("ar", "مكتب الميناء"),), "new-3"),
    Citation(ident("th"), "ชาวบ้าน", "unnamed", (spot("th", "ชาวบ้าน"),)),
)

COPIES = (
    Copy(
        ident("vi"),
        ident("en"),
        0.62,
        True,
        (
            Alike(
                spot("vi", "Phà Sanda mắc cạn gần cảng Velis vào tối thứ Bảy."),
                spot("en", "The ferry Sanda ran aground off Port Velis on Saturday evening."),
            ),
            Alike(
                spot("vi", "Toàn bộ 214 hành khách đã lên bờ trước nửa đêm."),
                spot("en", "All 214 passengers were brought ashore by midnight."),
            ),
        ),
    ),
    Copy(
        ident("hi"),
        ident("zh"),
        0.999,
        True,
        (
            Alike(
                spot("hi", "सभी 214 यात्रियों को आधी रात तक किनारे पहुँचा दिया गया।"),
                spot("zh", "船上214名乘客在午夜前全部上岸。"),
            ),
        ),
        ordered=False,
    ),
)

SOURCED = Point(
    40,
    (
        claimed("fr", "les 214 passagers sont à terre", credit("fr", "l’agence Velpress", "agency", VELPRESS)),
        claimed("ja", "乗客214人は全員上陸した", credit("ja", "関係者", "unnamed", None, "ベルプレス")),
        claimed("en", "All 214 passengers were brought ashore by midnight."),
        claimed("th", "ยังไม่มีรายงานผู้ได้รับบาดเจ็บ"),
    ),
    tuple(Standing(ident(language), "tells", (place,)) for place, language in enumerate(("fr", "ja", "en", "th"))),
    0,
    (),
    (
        Origin("source", (0, 1), credit("fr", "l’agence Velpress", "agency", VELPRESS)),
        Origin("unknown", (2,)),
        Origin("unknown", (3,)),
    ),
)


def _entities() -> tuple[Named, ...]:
    def named(number: str, name: str, language: str, words: str, kind: Any) -> Named:
        found = Occurrence(ident(language), spot(language, words), "name", "spelling")
        return Named(number, kind, name, number == LUND, (Spelling(words, language, (found,)),))

    mine = (
        named(LUND, "Ada Lund", "fr", "Ada Lund", "person"),
        named(VELPRESS, "Velpress", "fr", "Velpress", "organisation"),
    )
    return (*cast(), *mine)


LAYERS = (
    Layer(
        ident("fr"),
        "quotes",
        "quotes@1",
        (
            Quote(
                spot("fr", "Nous avons perdu tout repère"),
                "direct",
                1,
                speaker=spot("fr", "la capitaine, Ada Lund"),
                mention=0,
                referent=2,
                cue=spot("fr", "a dit"),
            ),
            Quote(
                spot("fr", "puis le sable était là"),
                "direct",
                1,
                antecedent=spot("fr", "la capitaine, Ada Lund"),
                continues=True,
            ),
        ),
    ),
    Layer(
        ident("fr"),
        "sources",
        "sources@1",
        (
            Attribution(
                spot("fr", "Selon l’agence Velpress"),
                spot("fr", "l’agence Velpress"),
                "agency",
                2,
                (spot("fr", "les 214 passagers sont à terre"),),
            ),
        ),
    ),
)


def spoken_dossier() -> Dossier:
    """The story of the ferry with all that is said in it, and with the layers of speech of one account."""
    dossier = ferry_dossier()
    more = tuple(
        msgspec.structs.replace(ACCOUNTS[language], layers=(*ACCOUNTS[language].layers, *LAYERS))
        if language == "fr"
        else ACCOUNTS[language]
        for language in MORE
    )
    silent = tuple(Standing(ident(language), "silent") for language in MORE)
    points = tuple(msgspec.structs.replace(p, standings=(*p.standings, *silent)) for p in dossier.points)
    return msgspec.structs.replace(
        dossier,
        accounts=(*dossier.accounts, *more),
        points=(SOURCED, *points),
        entities=_entities(),
        voices=VOICES,
        citations=CITATIONS,
        copies=COPIES,
    )


def hostile_speech() -> Dossier:
    """The account that tries to break out of its place, with speakers, sources and copies that do so too."""
    dossier = hostile_cast()
    article = dossier.accounts[0].article
    first, second, third = (Span(article.text.index(w), article.text.index(w) + len(w)) for w in HOSTILE)
    evil = '"><b onmouseover=alert(9)>\x1b[2J\u202e'
    known = dossier.entities[0].id
    named = Credit(article.id, third, "agency", known, second)
    described = Credit(article.id, first, "unnamed", None)
    quotes = [
        Quoted(article.id, second, "direct", evil, first, third, third),
        Quoted(article.id, third, "mixed", evil, None, reported=Span(second.start, third.end)),
        Quoted(article.id, third, "indirect", evil, second, continues=True),
    ]
    point = dossier.points[0]
    claims = tuple(msgspec.structs.replace(claim, credits=(named, described)) for claim in point.claims)
    origins = (Origin("source", (0,), described), Origin("copy", (0,), None, article.id), Origin("unknown", (0,)))
    return msgspec.structs.replace(
        dossier,
        points=(msgspec.structs.replace(point, claims=claims, origins=origins),),
        voices=(
            Voice(evil, (Utterance(1, tuple(quotes)),), known),
            Voice(first.of(article.text), (Utterance(2, (quotes[0],)),)),
            Voice("", (Utterance(3, (quotes[1],)),)),
        ),
        citations=(
            Citation(article.id, evil, "agency", (first, third), known, article.id),
            Citation(article.id, evil, "unnamed", (second,)),
        ),
        copies=(Copy(article.id, article.id, 0.5, False, (Alike(first, second),)),),
    )
