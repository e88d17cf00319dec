"""What every store promises alike: who may move, where an emptied story leads, what a refusal says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.errors import NotFound, NotPossible
from rashomon.model import NEW_STORY, Change, Move, Neighbour, Relation

SHOWN_CANDIDATES = 5
"""How many articles are named where the beginning of an id fits several: enough to choose from, one line long."""


def founds(change: Change) -> bool:
    """Whether a change founds a story."""
    return change.story == NEW_STORY or any(move.after == NEW_STORY for move in change.moves)


def check(change: Change, stories: int, changes: int, now: Callable[[str], int | None]) -> None:
    """Refuse a change that does not fit the history; nothing has been written yet.

    `stories` and `changes` are the last ids given, `now` tells where an article is (NotFound for an unknown one).
    Raises NotFound for a story or change there never was, NotPossible for an article that is elsewhere.
    """
    for story in (change.story, *(move.after for move in change.moves)):
        if story is not None and not NEW_STORY <= story <= stories:
            raise no_story(story, stories)
    if change.undoes is not None and not 0 < change.undoes <= changes:
        raise NotFound(f"there is no change {change.undoes} to undo; {_known('change', changes)}")
    _check_moves(change.moves, now)


def _check_moves(moves: Sequence[Move], now: Callable[[str], int | None]) -> None:
    """Every article must be where its move begins, counting the moves before it."""
    places: dict[str, int | None] = {}
    for move in moves:
        place = places[move.article] if move.article in places else now(move.article)
        if place != move.before:
            raise NotPossible(
                f"article {move.article} is in {_named(place)}, not in {_named(move.before)}: "
                "its history went on since; look at it again, and take back the later change first"
            )
        places[move.article] = move.after


def leads_to(story: int, is_filled: Callable[[int], bool], left_for: Callable[[int], int | None]) -> int | None:
    """The story to show for an id: itself, or the first filled one that its articles went on to; None where none is."""
    seen: set[int] = set()
    place: int | None = story
    while place is not None and place not in seen:
        if is_filled(place):
            return place
        seen.add(place)
        place = left_for(place)
    return None


def both_ways(story: int, near: Neighbour) -> list[tuple[int, int, Relation]]:
    """A neighbour as each of the two stories sees it: (story, other, what the story is to the other)."""
    turned: dict[Relation, Relation] = {"follow-up of": "followed by", "followed by": "follow-up of"}
    return [(story, near.story, near.relation), (near.story, story, turned.get(near.relation, near.relation))]


def no_article(article: str, candidates: Sequence[str] = ()) -> NotFound:
    """The refusal for an id that fits none or several articles; `candidates` are those it fits."""
    if not candidates:
        return NotFound(f"no article {article!r} in the store; a search or a story lists the ids there are")
    named = ", ".join(candidates[:SHOWN_CANDIDATES]) + (" …" if len(candidates) > SHOWN_CANDIDATES else "")
    return NotFound(f"several articles begin with {article!r}: {named}; give more of the id")


def no_story(story: int, stories: int) -> NotFound:
    """The refusal for an id that was never given; `stories` is the last one that was."""
    return NotFound(f"there is no story {story}; {_known('story', stories)}")


def emptied(story: int) -> NotFound:
    """The refusal for a story whose articles left for no other."""
    return NotFound(f"story {story} has no articles any more and leads to no other; its history tells why")


def _known(kind: str, last: int) -> str:
    return f"the last {kind} is {last}" if last else f"the store has no {kind} yet"


def _named(story: int | None) -> str:
    return "no story" if story is None else f"story {story}"
