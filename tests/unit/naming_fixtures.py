"""Who and what the six accounts of the ferry name, put together by hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from show_fixtures import HOSTILE, LANGUAGES, account, ferry_dossier, hostile_dossier

from rashomon.model import (
    Account,
    Candidate,
    Dossier,
    Entity,
    EntityType,
    Layer,
    Link,
    LinkReason,
    Mention,
    MentionKind,
    Named,
    Occurrence,
    Place,
    Referent,
    Role,
    Span,
    Spelling,
)

VELIS = Place("city", "XV", "South Bay", -43.10562, 131.87353)
LAND = Place("country", "XV", None, 12.5, 34.5)
"""A country with coordinates, as no table should have them: they must not be shown."""

KNOWN = {
    entity.id: entity
    for entity in (
        Entity("XV", "place", {"en": ("Velisia",), "vi": ("Nước Velis",)}, place=LAND),
        Entity("sanda-lines", "organisation", {"en": ("Sanda Lines",)}),
        Entity("velis-ferries", "organisation", {"en": ("Velis Ferries",)}),
        Entity(
            "port-velis",
            "place",
            {"en": ("Port Velis", "Velis Harbour"), "hi": ("पोर्ट वेलिस",)},
            short={"en": ("Velis",)},
            kind="harbour-town",
            place=VELIS,
            wikidata="Q999",
        ),
        Entity(
            "ada-lund",
            "person",
            {"en": ("Ada Lund",)},
            roles=(Role("prime-minister", "XV", "2030-01-02"), Role("mayor", "port-velis", "2020", "2029-12")),
        ),
    )
}


def spelling(
    language: str, words: str, places: Sequence[int] = (0,), kind: MentionKind = "name", reason: LinkReason = "spelling"
) -> Spelling:
    """Words of an account as a spelling; `places` says which of their occurrences in its text are meant."""
    text, found = account(language).article.text, []
    start = -1
    while (start := text.find(words, start + 1)) >= 0:
        found.append(Span(start, start + len(words)))
    article = account(language).article.id
    return Spelling(words, language, tuple(Occurrence(article, found[place], kind, reason) for place in places))


def named(
    number: str, kind: EntityType, name: str, *spellings: Spelling, languages: Sequence[str] = LANGUAGES
) -> Named:
    """One entity, known where KNOWN has it, as those of these languages spell it."""
    entity = KNOWN.get(number)
    return Named(
        number,
        kind,
        name,
        entity is not None,
        tuple(spelling for spelling in spellings if spelling.language in languages),
        wikidata=entity.wikidata if entity else None,
        place=entity.place if entity else None,
    )


def cast(languages: Sequence[str] = LANGUAGES) -> tuple[Named, ...]:
    """Everybody and everything named, in the order that `compare` gives."""
    found = (
        named("new-1", "person", "Mara Quill", spelling("en", "Mara Quill", kind="author", reason="new")),
        msgspec.structs.replace(
            named("new-2", "organisation", "operator", spelling("en", "operator"), spelling("zh", "渡轮公司")),
            candidates=(Candidate("sanda-lines", 0.51234), Candidate("velis-ferries", 0.5), Candidate("Q1", 0.4)),
        ),
        msgspec.structs.replace(
            named(
                "new-3",
                "organisation",
                "harbour office",
                spelling("en", "harbour office"),
                spelling("en", "Port Velis harbour office", kind="credit"),
                spelling("ar", "مكتب الميناء", kind="title", reason="office"),
            ),
            metonym_for="XV",
        ),
        named("sanda-lines", "organisation", "Sanda Lines", spelling("ar", "Sanda Lines")),
        named(
            "port-velis",
            "place",
            "Port Velis",
            spelling("ar", "ميناء فيليس", (0, 1)),
            spelling("en", "Port Velis", (0, 1)),
            spelling("hi", "पोर्ट वेलिस", (0, 1), reason="folded"),
            spelling("th", "ท่าเรือเวลิส", (0, 1)),
            spelling("vi", "cảng Velis", (0, 1)),
            spelling("zh", "韦利斯港", (0, 1)),
        ),
        named("XV", "place", "Velisia", spelling("vi", "Velis", (0, 1), reason="short form")),
        named("new-4", "event", "Saturday evening", spelling("en", "Saturday evening", reason="new")),
    )
    kept = (
        msgspec.structs.replace(who, spellings=tuple(s for s in who.spellings if s.language in languages))
        for who in found
    )
    return tuple(who for who in kept if who.spellings)


def named_dossier(languages: Sequence[str] = LANGUAGES) -> Dossier:
    """The story of the ferry with everybody named, and with both layers of names in its accounts."""
    dossier = ferry_dossier(languages)
    accounts = tuple(map(_with_layers, dossier.accounts))
    return msgspec.structs.replace(dossier, accounts=accounts, entities=cast(languages))


def _with_layers(spoken: Account) -> Account:
    """An account with its part of the cast as layers."""
    meant = [
        (who, found)
        for who in cast()
        for spelled in who.spellings
        for found in spelled.occurrences
        if found.article == spoken.article.id
    ]
    places = sorted({(found.span, found.kind, who.type) for who, found in meant})
    mentions = tuple(
        Mention(span, kind, None, how, None if how == "title" else 0.987654, ("clerk",) if how == "title" else (), "XV")
        for span, how, kind in places
    )
    referents = []
    for who in dict.fromkeys(who for who, _ in meant):
        links = sorted(
            (places.index((found.span, found.kind, who.type)), found.reason) for other, found in meant if other == who
        )
        entity = who.id if who.known else None
        told = tuple(Link(place, reason) for place, reason in links)
        referents.append(Referent(who.type, told, entity, who.candidates, who.metonym_for))
    layers = (
        Layer(spoken.article.id, "entities", "entities@1", tuple(referents)),
        Layer(spoken.article.id, "names", "names@1", mentions),
    )
    return msgspec.structs.replace(spoken, layers=(*spoken.layers, *layers))


def hostile_cast() -> Dossier:
    """The account that tries to break out of its place, naming somebody of such a name."""
    dossier = hostile_dossier()
    article = dossier.accounts[0].article
    places = [Span(article.text.index(words), article.text.index(words) + len(words)) for words in HOSTILE]
    evil = '\u202e"><b onmouseover=alert(7)>\x1b[2J'
    spellings = tuple(
        Spelling(span.of(article.text), evil, (Occurrence(article.id, span, "name", "new"),) * times)
        for span, times in zip(places, (1, 1, 1), strict=True)
    )
    place = Place("region", evil, evil, 1.0, -2.0)
    who = Named("new-1", "person", evil, False, spellings, None, place, evil, (Candidate(evil, 1.0),))
    once = Named("new-2", "event", evil, True, (spellings[0],), 'Q1" onclick="alert(8)')
    return msgspec.structs.replace(dossier, entities=(who, once))
