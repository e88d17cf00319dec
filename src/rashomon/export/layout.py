"""How a Dossier is laid out for a reader, on a page or in a terminal: columns, numbers, the order of its Points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

import msgspec

from rashomon.model import Account, Article, Change, Claim, Dossier, Fact, Point, Reading, Sentence, Span, StandingKind

SYMBOLS: Final[dict[StandingKind, str]] = {"tells": "●", "differs": "≠", "unsure": "◌", "silent": "–", "not seen": "?"}

MEANINGS: Final[dict[StandingKind, str]] = {
    "tells": "states it",
    "differs": "states it otherwise",
    "unsure": "may state it in other words",
    "silent": "was read whole and does not state it",
    "not seen": "was not read whole, so its silence means nothing",
}

ID_LETTERS = 8
"""Letters of an id that stand for an article of unknown origin; enough to find it again in one reader's store."""


class Column(msgspec.Struct, frozen=True):
    """One account as the reader sees it: `tag` is short and unique in the story, `name` its outlet, site or id."""

    account: Account
    tag: str
    name: str


class Numbers(msgspec.Struct, frozen=True):
    """Counts over a dossier; `shared` Points are told by two accounts or more, `alone` by one while all others
    are silent, `unsure` ones may be told by an account in other words.
    """

    accounts: int
    languages: int
    points: int
    shared: int
    alone: int
    unsure: int


class Section(msgspec.Struct, frozen=True):
    """Points told by the same share of the accounts, under a heading that says which."""

    heading: str
    points: tuple[Point, ...]


class Known(msgspec.Struct, frozen=True):
    """One line of an article's provenance: `published 2019-04-25 (page metadata)`."""

    label: str
    value: str
    fact: Fact | None = None

    def __str__(self) -> str:
        basis = f" ({self.fact.basis})" if self.fact else ""
        return f"{self.label} {self.value}{basis}"


def columns(dossier: Dossier) -> tuple[Column, ...]:
    """The accounts in their order; a language several accounts share is numbered: en1, en2."""
    spoken = Counter(account.language for account in dossier.accounts)
    seen: Counter[str] = Counter()
    found = []
    for account in dossier.accounts:
        seen[account.language] += 1
        number = str(seen[account.language]) if spoken[account.language] > 1 else ""
        found.append(Column(account, account.language + number, name(account.article)))
    return tuple(found)


def name(article: Article) -> str:
    """Who published it: the outlet, else the site, else the file it came in, else the beginning of its id."""
    known = article.provenance
    if known.outlet:
        return known.outlet.value
    site = _site(known.url.value) if known.url else ""
    return site or PurePath(known.source).name.removeprefix("-") or article.id[:ID_LETTERS]


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket that no IPv6 address closes
        return ""


def numbers(dossier: Dossier) -> Numbers:
    """The counts at the top of a dossier."""
    points = dossier.points
    return Numbers(
        accounts=len(dossier.accounts),
        languages=len({account.language for account in dossier.accounts}),
        points=len(points),
        shared=sum(point.told_by >= 2 for point in points),
        alone=sum(point.only_one_tells for point in points),
        unsure=sum(any(s.kind == "unsure" for s in point.standings) for point in points),
    )


def sections(dossier: Dossier) -> tuple[Section, ...]:
    """The Points of the matrix, most told first; those only one account tells stand apart, in `alone`."""
    accounts = len(dossier.accounts)
    found: dict[str, list[Point]] = {}
    for point in sorted(dossier.points, key=lambda point: -point.told_by):
        if not point.only_one_tells:
            found.setdefault(_heading(point.told_by, accounts), []).append(point)
    return tuple(Section(heading, tuple(points)) for heading, points in found.items())


def _heading(told_by: int, accounts: int) -> str:
    if told_by == accounts:
        return f"All {accounts} accounts tell"
    if 2 * told_by > accounts and told_by > 1:
        return "Most accounts tell"
    if told_by > 1:
        return "Some accounts tell"
    return "One account tells, another may"


def alone(dossier: Dossier) -> tuple[tuple[Column, tuple[Point, ...]], ...]:
    """What only one account tells while all others are silent, account by account."""
    found = []
    for column in columns(dossier):
        points = tuple(p for p in dossier.points if p.only_one_tells and _teller(p) == column.account.article.id)
        if points:
            found.append((column, points))
    return tuple(found)


def _teller(point: Point) -> str:
    return next(s.article for s in point.standings if s.kind in ("tells", "differs"))


def wording(point: Point, languages: Sequence[str]) -> Claim:
    """The claim that words a Point for a reader of these languages (first choice first), else the clearest one."""
    clearest = point.claims[point.wording]
    for language in languages:
        spoken = [claim for claim in (clearest, *point.claims) if primary(claim.language) == primary(language)]
        if spoken:
            return spoken[0]
    return clearest


def primary(language: str) -> str:
    """The language without its region or script: `zh` of `zh-Hant-TW`."""
    return language.partition("-")[0].lower()


def headline(dossier: Dossier, languages: Sequence[str]) -> tuple[Account, Span]:
    """The exact words that head a story: a headline in a language asked for, else of the first account with one."""
    wanted = [primary(language) for language in languages]
    titled = [account for account in dossier.accounts if account.article.title] or list(dossier.accounts)
    ranks = [wanted.index(p) if (p := primary(account.language)) in wanted else len(wanted) for account in titled]
    account = titled[ranks.index(min(ranks))]
    return account, title(account)


def title(account: Account) -> Span:
    """An account's headline, else its first sentence, else its first line."""
    text = account.article.text
    if account.article.title:
        return account.article.title
    sentences = Reading(account.article, account.layers).items(Sentence)
    if sentences:
        return sentences[0].span
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)


def joins(dossier: Dossier) -> dict[str, Change]:
    """For each account, the last change that brought it into the story."""
    story = dossier.story.id
    brought = {move.article: change for change in dossier.changes for move in change.moves if move.after == story}
    return {article: brought[article] for article in dossier.story.articles if article in brought}


def provenance(article: Article) -> tuple[Known, ...]:
    """What is known of where an article comes from, line by line; an unknown date is said to be unknown."""
    known = article.provenance
    lines = [Known("outlet", known.outlet.value, known.outlet)] if known.outlet else []
    lines += [Known("by", known.byline.value, known.byline)] if known.byline else []
    date = known.published
    lines.append(Known("published", dated(date.value), date) if date else Known("date", "unknown"))
    lines += [Known("address", known.url.value, known.url)] if known.url else []
    lines.append(Known("read from", known.source))
    lines += [Known("text cut short:", article.truncated)] if article.truncated else []
    return tuple(lines)


def dated(edtf: str) -> str:
    """An EDTF date in words: `2019-04-25/..` is on or after 2019-04-25."""
    first, interval, last = edtf.partition("/")
    if interval and last in ("", ".."):
        return f"on or after {first}"
    if interval and first in ("", ".."):
        return f"on or before {last}"
    return f"{first} to {last}" if interval else edtf
