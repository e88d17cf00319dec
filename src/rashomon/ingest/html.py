"""HTML to a draft: headline, body paragraphs and what the page states about itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from rashomon.errors import EmptyInput, MalformedInput, OversizeInput
from rashomon.ingest.decode import declared_charset, decode
from rashomon.ingest.draft import Draft, unix_lines
from rashomon.ingest.page import headline, provenance, read_stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SILENCE = logging.NullHandler()
"""Keeps the extractor's complaints off standard error, as our own errors word them; an application still gets them."""

LARGEST_PAGE = 8_000_000
"""Characters; this much running text takes 0.8 s, and pages of the press have under 1 million."""

MOST_TAGS = 40_000
"""Signs `<` in a page: the worst arrangement found (tables or 200 divs in each other) takes 3 s, and 17 s with
100,000; live blogs, the largest pages of the press, have about 20,000."""

MOST_ATTRIBUTES = 200
MOST_ATTRIBUTES_IN_ALL = 20_000
"""Attributes of one tag, and of all that are longer than two characters for each allowed: libxml2 compares each two
of a tag, so that 20,000 take a second and 200,000 minutes. Pages of the press have under 30 in a tag."""

TAG = re.compile(r"<[A-Za-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+")
QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")


def draft_of_page(data: bytes, source: str) -> Draft:
    """Title, blank line and paragraphs of a page's article, with the facts of its metadata.

    Raises UnreadableInput, OversizeInput or MalformedInput for a page that no parser should see, EmptyInput for one
    without an article.
    """
    page = decode(data, source, declared_charset(data))
    _refuse_bombs(page, source)
    tree = _parse(page, source)
    stated = read_stated(tree)
    title = headline(stated)
    return Draft.headed(title, _body(tree, title, source), provenance(stated, source))


def _refuse_bombs(page: str, source: str) -> None:
    """Turn away what would keep the parser busy for minutes, by counts that cost microseconds."""
    if len(page) > LARGEST_PAGE or page.count("<") > MOST_TAGS:
        problem = f"the page has more than {LARGEST_PAGE:,} characters or {MOST_TAGS:,} tags"
        raise OversizeInput(source, problem, "save the article alone, or as text")
    long_tags = (tag.group() for tag in TAG.finditer(page) if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES)
    counts = [len(QUOTED.sub(" ", tag).split()) for tag in long_tags]
    if max(counts, default=0) > MOST_ATTRIBUTES or sum(counts) > MOST_ATTRIBUTES_IN_ALL:
        raise MalformedInput(source, f"its tags have up to {max(counts):,} attributes", "save the article as text")


def _parse(page: str, source: str) -> HtmlElement:
    """The tree of a page; libxml2 stops at 256 nested elements and would drop the rest without a word."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(unix_lines(page).replace("\0", "").encode(), parser=parser)
    except (LxmlError, ValueError) as error:
        raise EmptyInput(source, "there is no HTML in it", "check that the page was saved whole") from error
    stops = [entry for entry in parser.error_log if entry.level_name == "FATAL" or "xcessive depth" in entry.message]
    if stops:
        raise MalformedInput(
            source, f"the page cannot be parsed ({stops[0].message.strip()})", "save the article as text"
        )
    return tree


def _body(tree: HtmlElement, title: str | None, source: str) -> str:
    """The article's paragraphs, a blank line between each two."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(SILENCE)
    try:
        document = bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception as error:  # the extractor meets any page of the web; whatever it stumbles on is that page's fault
        raise MalformedInput(source, f"the article cannot be extracted ({error!r})", "save it as text") from error
    text = getattr(document, "text", None) or ""
    paragraphs = [block for line in text.split("\n") if (block := line.strip())]
    if title and paragraphs and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    if not paragraphs:
        raise EmptyInput(source, "no article was found on the page", "save its text as a .txt file")
    return "\n\n".join(paragraphs)
