"""Provenance: what is known of an article outside its text and in it, each fact on its best ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from rashomon.ingest import evidence
from rashomon.ingest.dates import edtf, month_number
from rashomon.ingest.draft import Draft
from rashomon.ingest.urls import site
from rashomon.model import Article, Fact, Provenance, article_id

DATE_IN_PATH = re.compile(
    r"(?<![\w-])(?P<year>(?:19|20)\d\d)(?P<joint>[/-]?)(?P<month>\d\d?|[a-z]{3})(?P=joint)(?P<day>\d\d?)(?=[/_.-]|$)"
)
"""/2019/04/25/, /2019-04-25-, /20190425/ and /2019/apr/25/, but no part of a longer number."""

ZONES = timedelta(days=1)
"""It may be tomorrow already where a text was published."""


def article_of(draft: Draft, today: date) -> Article:
    """The article of a draft; a fact stated outside the text goes before one that the text itself gives."""
    known, text = draft.provenance, draft.text
    line_url, line_outlet = evidence.source_line(text)
    url = known.url or line_url
    facts = Provenance(
        known.source,
        url=url,
        outlet=known.outlet or line_outlet or _host(url),
        byline=known.byline,
        published=next(_dates(draft, url, today), None),
        language=known.language,
        given_id=known.given_id,
    )
    mark = evidence.cut_mark(text)
    truncated = f"it ends in “{mark}”" if mark else None
    return Article(article_id(text, publisher(facts)), text, facts, draft.title, truncated)


def publisher(known: Provenance) -> str:
    """Who an article's id counts as its publisher: its outlet, else the host of its URL, else nobody."""
    if known.outlet:
        return known.outlet.value
    return (site(known.url.value) if known.url else None) or ""


def date_in_url(url: str) -> str | None:
    """The full date in a URL's path, as news sites file their pages."""
    path = url.partition("://")[2].partition("?")[0].partition("/")[2].lower()
    for match in DATE_IN_PATH.finditer(f"/{path}"):
        month = match["month"]
        number = int(month) if month.isdecimal() else month_number(month, "en")
        compact = not match["joint"] and not (month.isdecimal() and len(month) == len(match["day"]) == 2)
        if number and not compact and (value := edtf(f"{match['year']}-{number:02}-{int(match['day']):02}")):
            return value
    return None


def _host(url: Fact | None) -> Fact | None:
    host = site(url.value) if url else None
    return Fact(host, "URL") if host else None


def _dates(draft: Draft, url: Fact | None, today: date) -> Iterator[Fact]:
    """Publication dates by falling ground: given, metadata, URL, the text's first and last lines, quoted posts."""
    stated, text = draft.provenance.published, draft.text
    language = draft.provenance.language.value if draft.provenance.language else None
    in_url = date_in_url(url.value) if url else None
    posts = sorted(evidence.posts(text, language), key=lambda fact: fact.value, reverse=True)
    found = chain([stated] if stated else [], [Fact(in_url, "URL")] if in_url else [],
                  evidence.dated(text, draft.title, language), posts)  # fmt: skip
    latest = (today + ZONES).isoformat()
    return (fact for fact in found if fact.basis == "given" or fact.value[:10] <= latest[: len(fact.value[:10])])
