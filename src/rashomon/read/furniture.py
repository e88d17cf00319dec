"""The furniture layer: what is on a page beside its running text.

Marked, never deleted: a caption still opens, and a byline still names the author, but no Claim is made of them.
Each rule is a function from one passage to the furniture it sees in it; the first rule that sees any wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rashomon.lang.scripts import weight
from rashomon.model import Furniture, FurnitureRole, Passage, Reading
from rashomon.read.cues import MARK, NEEDS_MARK, Cue, cues
from rashomon.read.dateline import is_date_alone, opening_dateline
from rashomon.read.reader import ItemReader

HEADLINE_WEIGHT = 180
"""A first line up to this long and without a final stop is a headline; headlines of the press have 40-110 letters."""

NAME_WEIGHT = 45
"""Longest byline standing alone: three long names."""

CUE_LINE_WEIGHT = 160
"""A line opened by a cue ("Read also:", "Tags:") is furniture up to this length; a sentence that opens so goes on."""

REPEATED_WEIGHT = 20
"""Shortest passage whose repetition is furniture; a shorter one may be an exclamation."""

UNSTOPPED_WEIGHT = 110
"""A line up to this long without a final stop states nothing, where the text does use stops."""

STOPPED_SHARE = 0.7
"""Share of long passages that end in a stop from which a missing one means something; Thai uses none."""

_STOP = re.compile(r"[.!?…。！？।॥۔؟][\s»«”“\"’‘')\]」』]*\Z")
_GOES_ON = re.compile(r"[,;:،؛，、；：]\s*\Z")
_URL = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_POST_SIGNATURE = re.compile(r"[—–-]\s*[^\n]{1,60}\(@\w{1,30}\)")
_POST_LINK = re.compile(r"pic\.twitter\.com/", re.IGNORECASE)
_POST_BODY = re.compile(r"pic\.twitter\.com/|\bt\.co/|(?<!\w)@\w{2,30}\b|(?<!\w)#\w{2,}")
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|ⓒ")
_CREDIT_TAIL = re.compile(
    r"(?:/|©|via\s+)\s*(?:AFP|AP|Reuters|EPA|Getty|TASS|Xinhua|Yonhap|Kyodo)\b[^.。।]{0,40}[.\])]?\s*\Z", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]+[)）\]】]")
_TAGS = re.compile(r"(?:#\S+\s*)+")
_BYLINE_END = re.compile(r"(?:[\s=|)\]）】]|\S+@\S+)*\Z")
_LIST_ITEM = re.compile(r"[-–—•*·▪●◦]|\d+[.)]")

Rule = Callable[["Page", int], Furniture | None]


class Page:
    """The passages of one article, as the rules look at them."""

    def __init__(self, reading: Reading) -> None:
        self.article = reading.article
        self.passages = reading.items(Passage)
        self.words = [reading.words(passage.span) for passage in self.passages]
        self.main = reading.language
        self.headline = self._headline()
        self.uses_stops = self._uses_stops()

    def cues(self, at: int, cue: Cue) -> re.Pattern[str]:
        """The pattern of a cue in the languages a passage may use: its own, the article's, English."""
        return cues(cue, (self.passages[at].language, self.main, "en"))

    def mark(self, at: int, role: FurnitureRole, rule: str) -> Furniture:
        """The whole passage as furniture."""
        return Furniture(self.passages[at].span, role, rule)

    def _uses_stops(self) -> bool:
        long = [words for words in self.words if weight(words) > UNSTOPPED_WEIGHT]
        return bool(long) and sum(bool(_STOP.search(words)) for words in long) >= STOPPED_SHARE * len(long)

    def _headline(self) -> int | None:
        """The passage that is the headline: the one the input named, or a short first line without a stop."""
        title = self.article.title
        if title:
            return next((at for at, passage in enumerate(self.passages) if title.covers(passage.span)), None)
        if len(self.words) < 2 or _STOP.search(self.words[0]):
            return None
        return 0 if weight(self.words[0]) <= HEADLINE_WEIGHT and not _URL.search(self.words[0]) else None


def headline(page: Page, at: int) -> Furniture | None:
    """The passage the input named as title, or a short unstopped first line."""
    return page.mark(at, "headline", "headline") if at == page.headline else None


def repeated(page: Page, at: int) -> Furniture | None:
    """A passage that stands twice, or opens a longer one: captions and standfirsts do, running text does not."""
    words = page.words[at]
    if weight(words) < REPEATED_WEIGHT:
        return None
    again = any(other.startswith(words) for other in page.words[:at] + page.words[at + 1 :])
    return page.mark(at, "repeated", "stands twice") if again else None


def embedded_post(page: Page, at: int) -> Furniture | None:
    """A social post: its signature with a handle, or the lines above one that carry links or another language."""
    if _POST_SIGNATURE.search(page.words[at]):
        return page.mark(at, "embedded post", "signature with a handle")
    below = page.words[at + 1] if at + 1 < len(page.words) else ""
    foreign = page.passages[at].language != page.main
    linked = bool(_POST_BODY.search(page.words[at]))
    if foreign and linked:
        return page.mark(at, "embedded post", "handle or tag in another language")
    if _POST_SIGNATURE.match(below.strip()) and (foreign or linked):
        return page.mark(at, "embedded post", "stands above a signature with a handle")
    return page.mark(at, "embedded post", "link of a post") if _POST_LINK.search(page.words[at]) else None


def photo(page: Page, at: int) -> Furniture | None:
    """A caption that ends in a photo credit, or a credit alone."""
    words = page.words[at]
    cue = next((cue for cue in page.cues(at, "photo").finditer(words) if not _in_sentence(words, cue)), None)
    if cue and weight(words[cue.start() :]) <= NAME_WEIGHT * 2:
        return page.mark(at, "caption" if weight(words[: cue.start()]) > REPEATED_WEIGHT else "credit", "photo credit")
    if cue and cue.start() == 0 and weight(words) <= CUE_LINE_WEIGHT * 2:
        return page.mark(at, "caption", "opens as a caption")
    return page.mark(at, "caption", "agency credit") if _CREDIT_TAIL.search(words) and weight(words) < 300 else None


def source_line(page: Page, at: int) -> Furniture | None:
    """A line that says where the text was taken from."""
    cue = page.cues(at, "source").match(page.words[at])
    if cue and (weight(_URL.sub("", page.words[at])) <= NAME_WEIGHT * 2 or _URL.search(page.words[at])):
        return page.mark(at, "source line", "source cue")
    return None


def link(page: Page, at: int) -> Furniture | None:
    """A pointer to another page: "Read also: …", or an address alone."""
    words = page.words[at]
    if weight(words) <= CUE_LINE_WEIGHT and _opens_as(page, at, "read_also"):
        return page.mark(at, "link", "read-also cue")
    return (
        page.mark(at, "link", "address alone")
        if _URL.search(words) and weight(_URL.sub("", words)) < REPEATED_WEIGHT
        else None
    )


def notice(page: Page, at: int) -> Furniture | None:
    """Copyright, sharing, tags, updates, advertisements."""
    words = page.words[at]
    if weight(words) > CUE_LINE_WEIGHT:
        return None
    if _TAGS.fullmatch(words.strip()):
        return page.mark(at, "notice", "tags alone")
    if _COPYRIGHT.search(words):
        return page.mark(at, "notice", "copyright sign")
    for cue in ("notice", "share", "follow", "tags", "comments", "updated", "advertisement"):
        if _opens_as(page, at, cue):
            return page.mark(at, "notice", f"{cue} cue")
    return None


def byline(page: Page, at: int) -> Furniture | None:
    """Who wrote it: a cue with a name, the byline the input gave, or a name alone at either end of the text."""
    words = page.words[at]
    given = page.article.provenance.byline
    if weight(words) > NAME_WEIGHT * 2:
        return None
    if given and given.value and given.value in words and not _STOP.search(words):
        return page.mark(at, "byline", "byline of the page")
    if not _near_an_end(page, at):
        return None
    cues_there = page.cues(at, "byline").finditer(words)
    if _opens_as(page, at, "byline") or any(_names_author(words, cue) for cue in cues_there):
        return page.mark(at, "byline", "byline cue")
    alone = weight(words) <= NAME_WEIGHT and _looks_like_names(words)
    return page.mark(at, "byline", "name alone") if alone else None


def date_alone(page: Page, at: int) -> Furniture | None:
    """A line of its own with a date."""
    return page.mark(at, "dateline", "date alone") if is_date_alone(page.words[at]) else None


def dateline(page: Page, at: int) -> Furniture | None:
    """Place, date and agency before the first sentence."""
    found = opening_dateline(page.words[at]) if at <= _first_running(page) + 1 else None
    if found is None:
        return None
    return Furniture(found.shift(page.passages[at].span.start), "dateline", "dateline before the text")


def unstopped(page: Page, at: int) -> Furniture | None:
    """A short line without a final stop in a text that uses stops: a subheading, or a notice at either end."""
    words = page.words[at]
    if not page.uses_stops or weight(words) > UNSTOPPED_WEIGHT:
        return None
    if _STOP.search(words) or _GOES_ON.search(words) or _LIST_ITEM.match(words):
        return None
    inside = _first_running(page) < at < _last_running(page)
    return page.mark(at, "subheading" if inside else "notice", "line without a stop")


def bracketed(page: Page, at: int) -> Furniture | None:
    """A short line wholly in brackets: "(Theo AFP, ISRO)"."""
    alone = _BRACKETED.fullmatch(page.words[at].strip())
    return page.mark(at, "credit", "line in brackets") if alone and weight(page.words[at]) <= NAME_WEIGHT * 2 else None


RULES: tuple[Rule, ...] = (
    *(headline, photo, repeated, embedded_post, source_line, link, notice, byline),
    *(bracketed, date_alone, unstopped, dateline),
)


class FurnitureReader(ItemReader):
    """Marks furniture by RULES, the first that applies to a passage."""

    name = Furniture.layer
    version = "1"
    needs = (Passage.layer,)

    def items(self, reading: Reading) -> Iterator[Furniture]:
        """Furniture in text order, at most one piece a passage."""
        page = Page(reading)
        found = (_first(page, at) for at in range(len(page.passages)))
        return (piece for piece in found if piece)


def _first(page: Page, at: int) -> Furniture | None:
    return next((piece for rule in RULES if (piece := rule(page, at))), None)


def _first_running(page: Page) -> int:
    """The first passage that is neither headline nor a short line."""
    long = (at for at, words in enumerate(page.words) if at != page.headline and weight(words) > CUE_LINE_WEIGHT / 2)
    return next(long, len(page.words))


def _last_running(page: Page) -> int:
    """The last passage that is long enough for running text."""
    return max((at for at, words in enumerate(page.words) if weight(words) > CUE_LINE_WEIGHT / 2), default=0)


def _near_an_end(page: Page, at: int) -> bool:
    """Bylines stand above the first paragraph or among the last lines."""
    return at <= _first_running(page) or at >= len(page.words) - 4


def _opens_as(page: Page, at: int, cue: Cue) -> bool:
    """Whether a line opens with a cue and is no sentence that merely begins so ("Share prices fell on Monday.")."""
    words = page.words[at]
    found = page.cues(at, cue).match(words)
    if not found or cue in NEEDS_MARK or MARK.match(words, found.end()):
        return bool(found)
    if cue in ("notice", "follow") and " " in found.group():  # "All rights reserved."
        return True
    return not _STOP.search(words) and (page.uses_stops or weight(words) <= NAME_WEIGHT)


def _names_author(words: str, cue: re.Match[str]) -> bool:
    """Whether a cue closes the line ("김철수 기자 kim@daily.example"), or is of several words and has a name beside it
    ("Grace Ahn contributed reporting from Seoul."); the one of "it was written by hand" has neither.
    """
    if _BYLINE_END.match(words, cue.end()):
        return True
    before, after = words[: cue.start()].split(), words[cue.end() :].lstrip()
    named = not any(word.islower() and len(word) > 3 for word in before) if before else after[:1].isupper()
    return " " in cue.group() and named


def _in_sentence(words: str, cue: re.Match[str]) -> bool:
    """Whether a cue goes on a sentence, as the last word of "he posted a photo: a ferry on a sandbank" does."""
    before = words[: cue.start()].rstrip()
    return before[-1:].isalpha() and cue.group()[:1].islower()


def _looks_like_names(words: str) -> bool:
    """Two to six capitalised words and nothing else, in a script that has capitals ("Minh Anh")."""
    parts = [part for part in re.split(r"[\s,/&|·]+", words.strip()) if part]
    return 2 <= len(parts) <= 6 and all(
        part[0].isupper() and part.strip(".-'’").replace("-", "").isalpha() for part in parts
    )
