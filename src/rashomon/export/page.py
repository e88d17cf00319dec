"""What a story page shows, ready for its template: quotations with their place, no markup yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import msgspec

from rashomon.export import layout
from rashomon.export.around import Episode, Sibling, arrival, episodes, siblings
from rashomon.export.cast import Stage, Troupe
from rashomon.export.cast import anchor as name_anchor
from rashomon.export.chorus import Chorus, Speaker
from rashomon.export.chronicle import Chronicle, Chronicler
from rashomon.export.entities import Lookup, nobody
from rashomon.export.excerpt import Block, Mark, MarkKind, Run, Told, blocks, context, runs
from rashomon.export.layout import SYMBOLS, Column, Numbers
from rashomon.export.quote import Quote, quote
from rashomon.export.whence import Bit, Tracer, Whence
from rashomon.model import Account, Change, Claim, Dossier, Match, Point, Standing, StandingKind


class Name(msgspec.Struct, frozen=True):
    """Words in a row, which name somebody, tell when … where there is a `label`; links to them land at `anchors`."""

    text: str
    label: str
    kinds: tuple[MarkKind, ...]
    anchors: tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """A piece of a full text: `href` leads to the Point told there (`only` here), `anchor` is where links to
    it land. `names` are its words, cut where names, times, quotations and sources are.
    """

    quote: Quote
    names: tuple[Name, ...]
    anchor: str | None
    href: str | None
    only: bool
    role: str | None


class Line(msgspec.Struct, frozen=True):
    """One line of a full text."""

    quote: Quote
    role: str | None
    parts: tuple[Part, ...]


class Scene(msgspec.Struct, frozen=True):
    """A claim in its context, where it stands in the full text, and whom the account credits it to."""

    before: Quote
    head: Quote
    claim: Quote
    tail: Quote
    after: Quote
    href: str
    credit: tuple[Bit, ...]


class Witness(msgspec.Struct, frozen=True):
    """How one account stands to a Point, with every claim it makes of it."""

    id: str
    column: Column
    kind: StandingKind
    symbol: str
    scenes: tuple[Scene, ...]


class Likeness(msgspec.Struct, frozen=True):
    """Why two claims of a Point are held to state the same."""

    left: Column
    right: Column
    match: Match


class Row(msgspec.Struct, frozen=True):
    """One Point: its wording, whom that is credited to, what stands behind it, how every account stands to it."""

    id: str
    wording: Quote
    tag: str
    credit: tuple[Bit, ...]
    origin: tuple[Bit, ...]
    witnesses: tuple[Witness, ...]
    likenesses: tuple[Likeness, ...]


class Group(msgspec.Struct, frozen=True):
    """Rows under a common heading."""

    heading: str
    rows: tuple[Row, ...]


class Solo(msgspec.Struct, frozen=True):
    """What only one account tells."""

    column: Column
    rows: tuple[Row, ...]


class Fact(msgspec.Struct, frozen=True):
    """One line of provenance; `words` are those the text itself states it in, `href` a safe address."""

    label: str
    value: str
    basis: str | None
    href: str | None
    words: Quote | None


class Sheet(msgspec.Struct, frozen=True):
    """One account as it is printed in full; `how` and `change` say what brought it into the story."""

    id: str
    column: Column
    title: Quote
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    how: str
    change: Change | None


class Page(msgspec.Struct, frozen=True):
    """All a story page shows."""

    story: int
    headline: Quote
    numbers: Numbers
    columns: tuple[Column, ...]
    episodes: tuple[Episode, ...]
    siblings: tuple[Sibling, ...]
    groups: tuple[Group, ...]
    solos: tuple[Solo, ...]
    chronicle: Chronicle | None
    speakers: tuple[Speaker, ...]
    whence: Whence | None
    stages: tuple[Stage, ...]
    sheets: tuple[Sheet, ...]

    @property
    def rows(self) -> list[Row]:
        """Every Point on the page, in the order in which it is met."""
        shared = [row for group in self.groups for row in group.rows]
        return shared + [row for solo in self.solos for row in solo.rows]


def story_view(dossier: Dossier, languages: Sequence[str], known: Lookup = nobody) -> Page:
    """The page of a story for a reader of these languages, first choice first."""
    desk = _Desk(dossier, languages, known)
    account, span = layout.headline(dossier, languages)
    return Page(
        story=dossier.story.id,
        headline=quote(account, span),
        numbers=layout.numbers(dossier),
        columns=desk.columns,
        episodes=episodes(dossier),
        siblings=siblings(dossier),
        groups=tuple(Group(s.heading, desk.rows(s.points)) for s in layout.sections(dossier)),
        solos=tuple(Solo(column, desk.rows(points)) for column, points in layout.alone(dossier)),
        chronicle=desk.chronicler.chronicle(),
        speakers=desk.chorus.speakers(),
        whence=desk.tracer.whence(),
        stages=desk.troupe.stages(),
        sheets=desk.sheets(),
    )


class _Desk:
    """A dossier with its columns within reach."""

    def __init__(self, dossier: Dossier, languages: Sequence[str], known: Lookup) -> None:
        self.dossier, self.languages = dossier, languages
        self.columns = layout.columns(dossier)
        self.troupe = Troupe(dossier.entities, self.columns, known, languages)
        self.chronicler = Chronicler(dossier.timeline, self.columns, languages)
        self.chorus = Chorus(dossier.voices, self.columns, languages)
        self.tracer = Tracer(dossier, self.columns)
        self.alone = {point.id for point in dossier.points if point.only_one_tells}
        self.places = {column.account.article.id: place for place, column in enumerate(self.columns)}
        self.tags = {column.account.article.id: column.tag for column in self.columns}

    def column(self, article: str) -> Column:
        return self.columns[self.places[article]]

    def rows(self, points: Iterable[Point]) -> tuple[Row, ...]:
        return tuple(map(self.row, points))

    def row(self, point: Point) -> Row:
        worded = layout.wording(point, self.languages)
        column = self.column(worded.article)
        standings = {standing.article: standing for standing in point.standings}
        return Row(
            id=f"p{point.id}",
            wording=quote(column.account, worded.span, worded.language),
            tag=column.tag,
            credit=self.tracer.credit(worded),
            origin=self.tracer.behind(point),
            witnesses=tuple(self.witness(point, place, standings) for place in range(len(self.columns))),
            likenesses=tuple(self.likeness(point, match) for match in point.matches),
        )

    def witness(self, point: Point, place: int, standings: dict[str, Standing]) -> Witness:
        column = self.columns[place]
        standing = standings.get(column.account.article.id, Standing(column.account.article.id, "not seen"))
        scenes = tuple(self.scene(place, point.claims[claim]) for claim in standing.claims)
        return Witness(f"p{point.id}-a{place}", column, standing.kind, SYMBOLS[standing.kind], scenes)

    def likeness(self, point: Point, match: Match) -> Likeness:
        left, right = point.claims[match.left].article, point.claims[match.right].article
        return Likeness(self.column(left), self.column(right), match)

    def scene(self, place: int, claim: Claim) -> Scene:
        account = self.columns[place].account
        found = context(account, claim)
        return Scene(
            before=quote(account, found.before, claim.language),
            head=quote(account, found.head, claim.language),
            claim=quote(account, found.claim, claim.language),
            tail=quote(account, found.tail, claim.language),
            after=quote(account, found.after, claim.language),
            href=_anchor(place, claim.span.start, "#"),
            credit=self.tracer.credit(claim),
        )

    def sheets(self) -> tuple[Sheet, ...]:
        joins = layout.joins(self.dossier)
        return tuple(self.sheet(place, joins.get(c.account.article.id)) for place, c in enumerate(self.columns))

    def sheet(self, place: int, change: Change | None) -> Sheet:
        column = self.columns[place]
        account = column.account
        told = [
            Told(point.id, claim.span)
            for point in self.dossier.points
            for claim in point.claims
            if claim.article == account.article.id
        ]
        starts = {claim.span.start for claim in told}
        marked = (self.troupe, self.chronicler, self.chorus, self.tracer)
        marks = [mark for part in marked for mark in part.marks(account.article.id)]
        lines = tuple(self.line(place, block, starts, marks) for block in blocks(account, told))
        how = arrival(change, self.tags) if change else "no record of how it joined"
        return Sheet(f"a{place}", column, quote(account, layout.title(account)), _facts(account), lines, how, change)

    def line(self, place: int, block: Block, starts: set[int], marks: Sequence[Mark]) -> Line:
        account = self.columns[place].account
        parts = tuple(
            Part(
                quote=quote(account, piece.span, block.language),
                names=tuple(_name(account, place, run) for run in runs(piece.span, marks)),
                anchor=_anchor(place, piece.span.start) if piece.span.start in starts else None,
                href=f"#p{piece.points[0]}-a{place}" if piece.points else None,
                only=bool(self.alone.intersection(piece.points[:1])),
                role=piece.role,
            )
            for piece in block.pieces
        )
        return Line(quote(account, block.span, block.language), block.role, parts)


def _name(account: Account, place: int, run: Run) -> Name:
    anchors = tuple(name_anchor(place, run.span, kind) for kind in run.begins)
    return Name(run.span.of(account.article.text), "; ".join(run.labels), run.kinds, anchors)


def _anchor(place: int, start: int, prefix: str = "") -> str:
    return f"{prefix}a{place}-{start}"


def _facts(account: Account) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            label=known.label,
            value=known.value,
            basis=known.fact.basis if known.fact else None,
            href=safe_address(known.value) if known.label == "address" else None,
            words=quote(account, known.fact.span) if known.fact and known.fact.span else None,
        )
        for known in layout.provenance(account.article)
    )


def safe_address(address: str) -> str | None:
    """The address where it is a web address a link may lead to, else None: `javascript:` is shown, never linked."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None
