"""Sources: what the accounts of a story say that they have their statements from.

Two things tell: words of attribution, and the name of another outlet of the story, which news hardly print for any
other reason than that it is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.compare.meant import Meant
from rashomon.compare.outlets import Outlets
from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames
from rashomon.model import Attribution, Furniture, Mention, Named, Reading, Sentence, SourceKind, Span

BESIDE = 40
"""Characters between "the newspaper" and the name of another outlet of the story up to which both are one source."""


PART: Mapping[SourceKind, int] = {"outlet": 1, "agency": 1, "unnamed": 2}
"""Words that an outlet's name must have to be looked for among more words, where those are for a source of a kind: a
paper may be called Monde or Hindu, and so may many things that are no paper."""

PRESS = frozenset({"news-agency", "outlet"})

BY = 8
"""Characters of a byline beside the agency that is its only author: "By", "Agencia", "(…)"."""


class Source(NamedTuple):
    """One place where an account names a source: the words for it, and those that are said to come from it.

    `span` are the words that name it, `scope` what is credited, and the words that credit it among them. `cited` are
    the accounts of the story whose outlet it is.
    """

    article: str
    span: Span
    kind: SourceKind
    scope: tuple[Span, ...]
    entity: str | None = None
    cited: tuple[str, ...] = ()
    via: Span | None = None
    by: str | None = None


def sources(readings: Sequence[Reading], named: Sequence[Named], known: KnownNames) -> tuple[Source, ...]:
    """Every source that every account names, in the order of the texts."""
    meant, outlets = Meant(named), Outlets(readings, known)
    return tuple(source for reading in readings for source in _of(reading, meant, outlets, known))


def _of(reading: Reading, meant: Meant, outlets: Outlets, known: KnownNames) -> list[Source]:
    found = [_attributed(reading, one, meant, outlets, known) for one in reading.items(Attribution)]
    for other in _outlets_named(reading, meant, outlets):
        near = next((one for one in found if _is_same(one, other)), None)
        if near is None:
            found.append(other)
        else:
            found[found.index(near)] = near._replace(
                span=other.span, kind="outlet", scope=other.scope, entity=other.entity, cited=other.cited
            )
    found += [_passed_on(one, known) for one in found if one.via]
    found += _credited_whole(reading, meant, known)
    return sorted(found, key=lambda source: source.span)


def _attributed(reading: Reading, one: Attribution, meant: Meant, outlets: Outlets, known: KnownNames) -> Source:
    """A source that words of attribution name."""
    entity = meant.by(reading, one) or _press_in(reading, one.source, meant, known)
    article, via = reading.article.id, None if one.via == one.source else one.via
    by = _mention_in(reading, via, meant) if via else None
    cited = outlets.meant(reading.words(one.source), article, entity, PART.get(one.kind, 0))
    return Source(
        article,
        one.source,
        "outlet" if cited and one.kind not in ("agency", "outlet") else one.kind,
        (one.span, *one.scope),
        entity.id if entity else None,
        cited or (outlets.meant(reading.words(via), article, by, PART["outlet"]) if via else ()),
        via,
        by.id if by else None,
    )


def _passed_on(source: Source, known: KnownNames) -> Source:
    """Who passed a statement on, as a source of its own; what it is credited with is said of the other already."""
    listed = known.entity(source.by) if source.by else None
    kind: SourceKind = "outlet" if listed is None or listed.kind == "outlet" else "agency"
    return Source(source.article, source.via or source.span, kind, (), source.by, source.cited)


def _mention_in(reading: Reading, span: Span, meant: Meant) -> Named | None:
    """Whom words with a name in them mean."""
    inside = (mention for mention in reading.items(Mention) if span.covers(mention.span))
    return next((one for mention in inside if (one := meant.at(reading.article.id, mention.span))), None)


def _press_in(reading: Reading, span: Span, meant: Meant, known: KnownNames) -> Named | None:
    """The agency or paper in words that were not understood: "the state agency KCNA early on Saturday"."""
    one = _mention_in(reading, span, meant)
    found = [one.id] if one else [candidate.entity.id for candidate in known.meanings(reading.words(span))]
    press = [meant.called(key) for key in found if (listed := known.entity(key)) and listed.kind in PRESS]
    return press[0] if len(press) == 1 else None


def _outlets_named(reading: Reading, meant: Meant, outlets: Outlets) -> Iterator[Source]:
    """Names of other accounts' outlets, wherever they stand in running text; credited to them is the sentence."""
    article = reading.article.id
    names: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for mention in reading.items(Mention):
        entity = meant.at(article, mention.span)
        if mention.kind == "name" and (cited := outlets.meant(reading.words(mention.span), article, entity)):
            names.setdefault(reading.words(mention.span), (entity.id if entity else None, cited))
    for sentence in reading.items(Sentence):
        for name, (entity_id, cited) in names.items() if sentence.role != "headline" else ():
            for found in re.finditer(re.escape(name), reading.words(sentence.span)):
                span = Span(*found.span()).shift(sentence.span.start)
                yield Source(article, span, "outlet", (sentence.span,), entity_id, cited)


def _is_same(one: Source, outlet: Source) -> bool:
    """Whether words of attribution lead to an outlet named: in them, or right beside a mere "the newspaper"."""
    if one.span.overlap(outlet.span) or (one.scope and one.scope[0].covers(outlet.span)):
        return True
    gap = max(outlet.span.start - one.span.end, one.span.start - outlet.span.end)
    return one.kind == "outlet" and one.entity is None and gap <= BESIDE


def _credited_whole(reading: Reading, meant: Meant, known: KnownNames) -> Iterator[Source]:
    """Agencies in a byline or source line; of which statements they are the source is not said.

    Only where an agency is all that the byline names is the whole text its own.
    """
    lines = [line for line in reading.items(Furniture) if line.role in ("byline", "source line")]
    for mention in reading.items(Mention):
        line = next((line for line in lines if line.span.covers(mention.span)), None)
        entity = meant.at(reading.article.id, mention.span)
        listed = known.entity(entity.id) if entity and entity.known else None
        if line and entity and listed and listed.kind == "news-agency":
            whole = _is_all_of_byline(reading, line, mention)
            scope = tuple(sentence.span for sentence in reading.items(Sentence)) if whole else ()
            yield Source(reading.article.id, mention.span, "agency", scope, entity.id)


def _is_all_of_byline(reading: Reading, line: Furniture, mention: Mention) -> bool:
    """Whether nobody but an agency has written a text: "By Reuters", not "Reuters contributed to this report"."""
    byline, name = reading.article.provenance.byline, reading.words(mention.span)
    if line.role != "byline" or (byline and fold(name) not in fold(byline.value)):
        return False
    return max(len(line.span), len(byline.value) if byline else 0) <= len(name) + BY
