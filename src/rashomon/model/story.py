"""Story: the Articles that tell of one event, and the history of how they came together."""

from __future__ import annotations

from typing import Literal

import msgspec

ChangeKind = Literal["open", "join", "supersede", "move", "split", "merge", "undo"]
Relation = Literal["follow-up of", "followed by", "same topic"]

NEW_STORY = 0
"""Stands for the id a store gives to a story that a change founds."""


class Reason(msgspec.Struct, frozen=True):
    """One named feature of a decision: its value and what it added to the score (log odds)."""

    feature: str
    value: float
    weight: float = 0.0


class Move(msgspec.Struct, frozen=True):
    """One article leaves story `before` (None: it had none) and enters story `after` (None: it leaves all)."""

    article: str
    before: int | None
    after: int | None


class Neighbour(msgspec.Struct, frozen=True):
    """Another story near to one, which is `relation` to it; the score (log odds) was too low for them to be one."""

    story: int
    relation: Relation
    score: float


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step in the history of stories; nothing else alters who belongs where.

    open       an article founds `story`
    join       an article enters `story`, with `score` and `reasons`; a near copy of a member names it in `copy_of`
    supersede  a new version takes the old one's place in `story`
    move       an article goes over to `story`, which became the better one for it, with `score` and `reasons`
    split      articles leave their story and found `story`
    merge      all articles of another story enter `story`; the emptied id leads here from then on
    undo       takes back the moves of the change `undoes`

    A merge with a `score` was decided by gathering, one without by a person. `near` are the stories that an article
    came near to. A store gives `id`, and replaces NEW_STORY by the id of a story founded.
    """

    kind: ChangeKind
    story: int
    moves: tuple[Move, ...]
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    undoes: int | None = None
    id: int = 0
    copy_of: str | None = None
    near: tuple[Neighbour, ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether a person decided it."""
        return self.kind in ("split", "undo") or (self.kind == "merge" and self.score is None)

    def numbered(self, change: int, founded: int) -> Change:
        """The same change under its id, with the id of the story it founds."""
        moves = tuple(Move(m.article, m.before, founded if m.after == NEW_STORY else m.after) for m in self.moves)
        story = founded if self.story == NEW_STORY else self.story
        return msgspec.structs.replace(self, story=story, moves=moves, id=change)


class Story(msgspec.Struct, frozen=True):
    """The Articles that tell of one event, in the order they arrived; ids stay stable."""

    id: int
    articles: tuple[str, ...]


class Chapter(msgspec.Struct, frozen=True):
    """The accounts of a story that chiefly tell of one day, `day` in ISO 8601; None for those that tell of none."""

    day: str | None
    articles: tuple[str, ...]


class Related(msgspec.Struct, frozen=True):
    """A story that another is `relation` to, with the exact headline of its first account."""

    story: int
    relation: Relation
    title: str
    language: str
    accounts: int
