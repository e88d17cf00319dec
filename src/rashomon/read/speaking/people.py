"""Who may speak in a sentence: names, offices, pronouns and nouns for people, put together where they mean one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.knowledge.known import KnownNames
from rashomon.lang import language
from rashomon.lang.names import name_words
from rashomon.lang.scripts import UNSPACED, main_script, script_of
from rashomon.lang.speech import speech
from rashomon.lang.writing import fold
from rashomon.model import Mention, Reading, Referent, SourceKind, Span
from rashomon.read.speaking.lexicon import PEOPLE, SOURCES, VERBS, Word, lexicon
from rashomon.read.speaking.marks import Marked, ends_sentence
from rashomon.read.words import word_spans

WITHIN = 4
"""Words between an office and the name it belongs to at most: "mayor of the town, Ana Ruiz"."""

FEW_SIGNS = 5
"""Signs up to which marks in a script without spaces hold a name or a word."""

REVERED = 16
"""Characters before a name within which its honorific stands."""

_GENITIVE = re.compile(r"\s*(?:['’](?:s|n?[ıiuü]n)?|의|の|的)\s*")
_COLON = re.compile(r"[:：,，،]\s*\Z")
_TIE = "と"
_SPOKEN = re.compile(r"[\u3041-\u3096]{3}")
_OPENERS = '«“„"「『‘'
_ENDS = re.compile(r"\s*(?:[,.;،。，；।]|\Z)")
_COMMAS = (",", "،", "，")
_COMMA = re.compile(r"[,،、，(（]")
_BREAK = re.compile(r"[;:؛；：!?。！？।॥۔؟)）—–«»“”„\"「」『』\n]")


class Someone(NamedTuple):
    """Words that name or describe one possible speaker. `what` is person, organisation, place, title or a noun's role.

    `mention` and `referent` are places in the names and entities layers; None of a noun or pronoun. `office` is the
    noun or title that says what somebody is.
    """

    span: Span
    what: str
    kind: SourceKind
    mention: int | None = None
    referent: int | None = None
    office: Span | None = None

    @property
    def is_name(self) -> bool:
        """Whether it is a name, not a description."""
        return self.what in ("person", "organisation", "place")


class Cast:
    """The mentions of an article by sentence, and whom they mean."""

    def __init__(self, reading: Reading, known: KnownNames) -> None:
        self.text = reading.article.text
        self._mentions = reading.items(Mention)
        self._known = known
        self._referents = reading.items(Referent)
        self._meant = {link.mention: at for at, one in enumerate(self._referents) for link in one.links}
        self._starts = sorted(one.span.start for one in self._mentions if one.sentence is not None)
        self._by_sentence: dict[int, list[int]] = {}
        for at, mention in enumerate(self._mentions):
            if mention.sentence is not None and mention.kind in ("name", "title") and mention.entity_type != "event":
                self._by_sentence.setdefault(mention.sentence, []).append(at)

    def people(self, sentence: int, code: str, words: Iterable[Word]) -> list[Someone]:
        """Everybody in a sentence who may speak, in text order."""
        named = [self._someone(at, code) for at in self._by_sentence.get(sentence, ())]
        words = list(words)
        nouns = [_noun(word, self.text, code) for word in words if word.roles & PEOPLE and "say" not in word.roles]
        cues = [word.span for word in words if word.roles & (VERBS | {"source before", "source after"})]
        free = [noun for noun in nouns if not any(noun.span.overlap(name.span) for name in named)]
        found = sorted((*named, *free), key=lambda one: one.span)
        return list(_joined(found, cues, self.text, code))

    def named_in(self, sentence: int) -> list[Span]:
        """The names of a sentence."""
        mentions = (self._mentions[at] for at in self._by_sentence.get(sentence, ()))
        return [mention.span for mention in mentions if mention.kind == "name"]

    def named_at(self, span: Span) -> bool:
        """Whether a name begins inside a span."""
        at = bisect_left(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end

    def names(self, mark: Marked, sentence: int) -> bool:
        """Whether marks hold a name, not words of somebody's: «Роскосмос», the lander “Vikram”."""
        words = mark.inner.of(self.text)
        if mark.dashed or not mark.closed or ends_sentence(words) or words.endswith((",", "،", "，")):
            return False
        spans = [self._mentions[at].span for at in self._by_sentence.get(sentence, ())]
        if any(span.overlap(mark.inner) * 2 > len(mark.inner) for span in spans):
            return True
        if _COLON.search(self.text[max(0, mark.outer.start - 3) : mark.outer.start]):
            return False
        count = sum(1 for _ in word_spans(words))
        has_case = words[:1].isupper() or words[:1].islower()
        if not has_case and (count > 1 or main_script(words) in UNSPACED) and _ENDS.match(self.text, mark.outer.end):
            return False
        if main_script(words) in UNSPACED:
            spoken = _SPOKEN.search(words) or self.text.startswith(_TIE, mark.outer.end)
            return count <= FEW_SIGNS and not spoken
        return (count <= 2 and words[:1].isupper()) or (count == 1 and not has_case)

    def _someone(self, at: int, code: str) -> Someone:
        mention = self._mentions[at]
        before = _honorific(code).search(self.text[max(0, mention.span.start - REVERED) : mention.span.start])
        after = _honorific_after(code).match(self.text, mention.span.end)
        end = after.end() if after and mention.kind == "name" else mention.span.end
        span = Span(mention.span.start - (len(before.group()) if before else 0), end)
        referent = self._meant.get(at)
        what = "title" if mention.kind == "title" else mention.entity_type
        if what == "title":
            span = _unmarked(span, self.text, code)
        return Someone(span, what, self._kind(mention, referent), at, referent, span if what == "title" else None)

    def _kind(self, mention: Mention, referent: int | None) -> SourceKind:
        found = self._referents[referent].entity if referent is not None else None
        entity = self._known.entity(found) if found else None
        if entity and entity.kind in ("news-agency", "outlet"):
            return "agency" if entity.kind == "news-agency" else "outlet"
        if mention.entity_type == "person" and mention.kind == "name":
            return "official" if entity and entity.roles else "person"
        return "official"


_KINDS: Mapping[str, SourceKind] = {
    "agency": "agency", "outlet": "outlet", "document": "document", "official": "official", "unnamed": "unnamed",
}  # fmt: skip


def _noun(word: Word, text: str, code: str) -> Someone:
    role = next(role for role in ("pronoun", *SOURCES) if role in word.roles)
    span = _unmarked(word.span, text, code)
    return Someone(span, role, _KINDS.get(role, "person"), office=None if role == "pronoun" else span)


def _unmarked(span: Span, text: str, code: str) -> Span:
    """A Korean noun without the particle written on it."""
    words = span.of(text)
    if script_of(words[-1]) == "Hang":
        for marker in sorted(speech(code).who.markers, key=len, reverse=True):
            if words.endswith(marker) and len(words) > len(marker) + 1:
                return Span(span.start, span.end - len(marker))
    return span


def _joined(found: Sequence[Someone], cues: Sequence[Span], text: str, code: str) -> Iterator[Someone]:
    """Neighbours that mean one: an office and its holder, a spokesman and whose he is."""
    last: Someone | None = None
    for one in found:
        parted = last and any(last.span.end <= cue.start < one.span.start for cue in cues)
        both = _one_of(last, one, text, code) if last and not parted else None
        if both is None and last:
            yield last
        last = both or one
    if last:
        yield last


def _one_of(one: Someone, other: Someone, text: str, code: str) -> Someone | None:
    """Both as one, or None where they are two."""
    between = text[one.span.end : other.span.start].rstrip(_OPENERS)  # صحيفة «الأفق»: what is named stands in marks
    if (
        marker_at(text, one.span.end, code)
        or "pronoun" in (one.what, other.what)
        or _BREAK.search(between)
        or other.span.start < one.span.end
    ):
        return None
    words = [span.of(between).casefold() for span in word_spans(between)]
    bound = _is_genitive(between, words, code)
    parted = any(word in coordinators(code) or (word in articles(code) and not bound) for word in words)
    if len(words) > WITHIN or parted:
        return None
    span = Span(one.span.start, other.span.end)
    if bound:
        return _bound(one, other, span, last=_head_final(between, code))
    if _COMMA.search(between):
        follows = other.what == "person" and between.rstrip()[-1:] in _COMMAS
        return _apposed(one, other, span, direct=not words) if follows or len(words) <= 1 else None
    if words and main_script(between) not in UNSPACED and len(words) > 2:
        return None
    return _headed(one, other, span, text, code)


def marker_at(text: str, at: int, code: str) -> bool:
    """Whether a subject's marker stands at a place, which parts it from what follows."""
    return lexicon(code).marker(text, at) is not None


def _apposed(one: Someone, other: Someone, span: Span, *, direct: bool) -> Someone | None:
    """A name and the office after a comma: "Rania Tabet, a political scientist"."""
    names = [each for each in (one, other) if each.what in ("person", "organisation")]
    nouns = [each for each in (one, other) if not each.is_name]
    if other.what == "unnamed" or (one.what == "unnamed" and not (direct and other.what == "person")):
        return None
    return _as(names[0], span, nouns[0]) if len(names) == 1 and nouns else None


def _bound(one: Someone, other: Someone, span: Span, *, last: bool) -> Someone:
    """A genitive: the one that the other belongs to says who is meant ("Putin's spokesman")."""
    return _as(other, span, one) if last else _as(one, span, other)


def _headed(one: Someone, other: Someone, span: Span, text: str, code: str) -> Someone | None:
    """What stands beside each other without a word that binds it: a person named is who is meant."""
    both = (one, other)
    persons = [each for each in both if each.what == "person"]
    places = [each for each in both if each.what == "place"]
    bodies = [each for each in both if each.what == "organisation"]
    if persons:
        return _as(persons[0], span, other if persons[0] is one else one) if len(persons) == 1 else None
    if places:
        return _as(other if places[0] is one else one, span, places[0]) if len(places) == 1 else None
    if bodies:
        noun = other if bodies[0] is one else one
        is_its_name = noun.what in ("agency", "outlet") or is_body(noun.span.of(text), code)
        return _as(bodies[0] if is_its_name else noun, span, noun) if len(bodies) == 1 else None
    return _as(other if _compounds(code) else one, span, one)


def _as(head: Someone, span: Span, beside: Someone) -> Someone:
    """One of two that stand together, as the words of both."""
    kind = head.kind
    if head.what == "organisation" and beside.what in ("agency", "outlet") and kind == "official":
        kind = beside.kind
    if head.what == "person" and (beside.what in ("title", "official") or beside.kind == "official"):
        kind = "official"
    office = head.office or (beside.office if head.is_name else None)
    return Someone(span, head.what, kind, head.mention, head.referent, office)


def _is_genitive(between: str, words: Sequence[str], code: str) -> bool:
    links = _links(code)
    return bool(_GENITIVE.fullmatch(between)) or any(word in links for word in words)


def _head_final(between: str, code: str) -> bool:
    return bool(_GENITIVE.fullmatch(between)) or name_words(code).office_last


def _compounds(code: str) -> bool:
    """Whether a noun stands after what it is of, without a word between: Kremlin spokesman, 外交部发言人."""
    words = name_words(code)
    return words.office_last or (words.country_adjective == "before" and bool(words.links))


@cache
def _honorific(code: str) -> re.Pattern[str]:
    """Honorifics right before a name: Mr., ông, г-н."""
    words = sorted(name_words(code).honorifics, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\.?\s+\Z" if words else "(?!)", re.IGNORECASE)


@cache
def _honorific_after(code: str) -> re.Pattern[str]:
    """Honorifics written on a name: 氏, さん, 씨."""
    words = sorted(filter(_is_touching, name_words(code).honorifics), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _is_touching(word: str) -> bool:
    return main_script(word) in UNSPACED or script_of(word[0]) == "Hang"


@cache
def _links(code: str) -> frozenset[str]:
    return frozenset(part for link in name_words(code).links for part in link.casefold().split())


@cache
def articles(code: str) -> frozenset[str]:
    """Definite articles in lower case."""
    return frozenset(speech(code).who.definite)


@cache
def coordinators(code: str) -> frozenset[str]:
    """Conjunctions that join nouns as well as clauses."""
    return frozenset(word.casefold() for word in language(code).clauses.coordinators)


def is_body(noun: str, code: str) -> bool:
    """Whether a noun is for a body (ministry), not for somebody of it (minister)."""
    folded = fold(noun).text
    return any(folded.startswith(stem) for stem in _bodies(code))


def is_personal(one: Someone, text: str, code: str) -> bool:
    """Whether a noun is for one person: minister, biologist; not police, ministry."""
    folded = fold(one.span.of(text)).text
    return one.what == "unnamed" or any(folded.startswith(stem) for stem in _persons(code))


@cache
def _persons(code: str) -> tuple[str, ...]:
    words = name_words(code)
    nouns = (*words.descriptors.person, *(form for forms in words.offices.values() for form in forms))
    return tuple(fold(noun).text for noun in nouns if len(noun) > 2)


@cache
def _bodies(code: str) -> tuple[str, ...]:
    words = name_words(code).descriptors.organisation
    return tuple(fold(word).text[: max(4, len(word) - 2)] for word in words)
