"""Changes that people make to stories: split, merge, undo. Each gives the Change to record; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.errors import NotFound, NotPossible
from rashomon.model import NEW_STORY, Change, Move
from rashomon.ports import View


def split_off(view: View, story: int, articles: Sequence[str]) -> Change:
    """Articles of a story found one of their own.

    Raises NotFound for an article that is not in the story, NotPossible where none would leave or none stay behind.
    """
    members = view.story(story)
    leaving = [view.article(article).id for article in articles]
    if not leaving:
        raise NotPossible(f"no article was named to split off story {members.id}; it has {', '.join(members.articles)}")
    strangers = [article for article in leaving if article not in members.articles]
    if strangers:
        raise NotFound(f"story {members.id} has no article {strangers[0]}; it has {', '.join(members.articles)}")
    if len(set(leaving)) >= len(members.articles):
        raise NotPossible(
            f"splitting all {len(leaving)} articles off story {members.id} would leave it empty; name fewer"
        )
    moves = tuple(Move(article, members.id, NEW_STORY) for article in dict.fromkeys(leaving))
    return Change("split", NEW_STORY, moves)


def merged(view: View, story: int, other: int) -> Change:
    """All articles of `other` enter `story`; its id leads here from then on. NotPossible for a story with itself."""
    into, of = view.story(story), view.story(other)
    if into.id == of.id:
        raise NotPossible(f"story {other} is story {into.id} already; there is nothing to merge")
    return Change("merge", into.id, tuple(Move(article, of.id, into.id) for article in of.articles))


def undone(view: View, change: int) -> Change:
    """What takes back a change: each article returns where it was, one that was nowhere founds a story of its own.

    Raises NotFound for a change there never was, NotPossible for one that founded a story with its only article or
    that was taken back before.
    """
    history = {past.id: past for past in view.changes()}
    past = history.get(change)
    if past is None:
        raise NotFound(f"there is no change {change}; the history lists them")
    if any(later.undoes == change for later in history.values()):
        raise NotPossible(f"change {change} was undone before; undo that undoing to have it back")
    if past.kind == "open":
        raise NotPossible(
            f"change {change} opened story {past.story}: there is nothing to go back to; merge it elsewhere"
        )
    moves = tuple(Move(m.article, m.after, NEW_STORY if m.before is None else m.before) for m in reversed(past.moves))
    return Change("undo", next((m.after for m in moves if m.after is not None), NEW_STORY), moves, undoes=change)
