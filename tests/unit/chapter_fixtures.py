"""The ferry Sanda by day, with the stories beside it, and how two of its accounts came to be there."""

from __future__ import annotations

import msgspec
from show_fixtures import HOSTILE, LANGUAGES, STORY, ferry_dossier, hostile_dossier

from rashomon.app import Heard
from rashomon.model import (
    Account,
    Change,
    Chapter,
    Dossier,
    Gist,
    Layer,
    Move,
    Neighbour,
    Reason,
    Related,
)

RELATED = (
    Related(3, "follow-up of", "नौका सांडा की मरम्मत पूरी", "hi", 4),
    Related(9, "followed by", "ميناء فيليس يغلق المرفأ القديم", "ar", 1),
    Related(12, "same topic", "Harbour board meets over fog signals", "en", 2),
)

NEAR = (Neighbour(12, "same topic", -1.23456), Neighbour(3, "follow-up of", -2.5))


def daily_dossier(related: tuple[Related, ...] = RELATED) -> Dossier:
    """The six accounts in three chapters; the Chinese one is a near copy of the English, the Vietnamese came over."""
    dossier = ferry_dossier()
    ids = dict(zip(LANGUAGES, dossier.story.articles, strict=True))
    chapters = (
        Chapter("2031-05-03", (ids["vi"], ids["en"], ids["zh"])),
        Chapter("2031-05-04", (ids["hi"], ids["ar"])),
        Chapter(None, (ids["th"],)),
    )
    copied = Change(
        "join", STORY, (Move(ids["zh"], None, STORY),), None, (Reason("copy", 0.93),), id=4, copy_of=ids["en"]
    )
    moved = Change("move", STORY, (Move(ids["vi"], 9, STORY),), 1.75, (Reason("same day", 1.0, 1.85),), id=5)
    first = msgspec.structs.replace(dossier.changes[0], near=NEAR)
    changes = (first, *dossier.changes[1:3], copied, moved, dossier.changes[5])
    accounts = tuple(map(_with_gist, dossier.accounts))
    return msgspec.structs.replace(dossier, accounts=accounts, chapters=chapters, related=related, changes=changes)


def _with_gist(account: Account) -> Account:
    gist = Gist(account.language, "toy", 4, b"\x00\x3c" * 8, ("2031-05-04", "2031-05-04"), days=("2031-05-03",))
    return msgspec.structs.replace(
        account, layers=(*account.layers, Layer(account.article.id, "gist", "gist@1", (gist,)))
    )


def hostile_days() -> Dossier:
    """One whose neighbours and days try to break out of the place they are shown in."""
    evil = 'x" onmouseover="alert(4)'
    dossier = hostile_dossier()
    related = (Related(8, "same topic", HOSTILE[1], evil, 1), Related(9, "followed by", HOSTILE[2], "und", 2))
    chapters = (Chapter(HOSTILE[0], dossier.story.articles), Chapter(None, ()))
    return msgspec.structs.replace(dossier, chapters=chapters, related=related)


JOIN = Heard(
    "join",
    12,
    "0123456789abcdef",
    "جنوح العبّارة «ساندا» قرب ميناء فيليس",
    "ar",
    "صوت الميناء",
    0,
    2.3141,
    (
        Reason("vector", 0.41, 2.665),
        Reason("names", 0.9, 1.26),
        Reason("days apart", 0.2, -0.11),
        Reason("same day", 1.0, 1.85),
        Reason("numbers", 0.5, 1.4),
    ),
    NEAR,
)
"""An account that joins a story, as it is told while watching."""
