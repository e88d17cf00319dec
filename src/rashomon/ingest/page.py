"""Page metadata: what an HTML page states about itself in meta elements and JSON-LD; nothing is inferred."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from rashomon.ingest.dates import edtf
from rashomon.ingest.draft import language_tag
from rashomon.ingest.urls import canonical_url, site
from rashomon.model import Fact, Provenance

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TITLES = ("og:title", "twitter:title")
SITES = ("og:site_name",)
AUTHORS = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publishdate", "publish-date", "publish_date", "pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date", "date",
)  # fmt: skip
"""Names of meta elements, best first; modification dates are not among them."""

ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Reportage|Analysis|Opinion|Background|Review|Live|Social)?\w*(?:Article|Posting)$"
)
LARGEST_SCRIPT = 1_000_000
MOST_NODES = 10_000
"""Bounds of the search in JSON-LD: one script's characters, and objects looked at; an article's has under 100."""

LONGEST_TITLE = 500
"""Characters of the longest headline taken; what is longer was never meant to be read as one."""

TITLE_JOINTS = re.compile(r"\s+(?:[|·•»«:]|::|[-–—])\s+|\s*[|｜_]\s*")


class Stated(msgspec.Struct, frozen=True):
    """What a page says of itself, in its own words."""

    headlines: tuple[str, ...] = ()
    site_name: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_stated(tree: HtmlElement) -> Stated:
    """Metadata of a parsed page: meta elements before JSON-LD, JSON-LD before the page's own elements."""
    metas, article = _metas(tree), next(_linked_articles(tree), {})
    author = _first(metas, AUTHORS) or _names(article.get("author"))
    languages = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _text(article.get("inLanguage")),
    )
    headlines = (_first(metas, TITLES), _text(article.get("headline")), *_headings(tree))
    return Stated(
        headlines=tuple(text for text in headlines if text and len(text) <= LONGEST_TITLE),
        site_name=_first(metas, SITES) or _names(article.get("publisher")),
        author=None if author and "://" in author else author,
        published=_published(metas, article, tree),
        url=_url(tree, metas),
        language=next((tag for language in languages if language and (tag := language_tag(language))), None),
    )


def provenance(stated: Stated, source: str) -> Provenance:
    """The facts of a page, on the ground of its metadata."""

    def fact(value: str | None) -> Fact | None:
        return Fact(value, "page metadata") if value else None

    return Provenance(
        source,
        url=fact(stated.url),
        outlet=fact(stated.site_name),
        byline=fact(stated.author),
        published=fact(stated.published),
        language=fact(stated.language),
    )


def headline(stated: Stated) -> str | None:
    """The page's title without the name of its site before or after it."""
    if not stated.headlines:
        return None
    title, names = stated.headlines[0], _site_names(stated)
    joints = list(TITLE_JOINTS.finditer(title))
    if joints and _plain(title[joints[-1].end() :]) in names:
        return title[: joints[-1].start()]
    if joints and _plain(title[: joints[0].start()]) in names:
        return title[joints[0].end() :]
    return next((h for h in stated.headlines[1:] if len(h) > 20 and title.startswith(h)), title)


def _site_names(stated: Stated) -> set[str]:
    """Names under which a site may stand in its titles: its own, its host, and the host's main part."""
    host = (site(stated.url) if stated.url else None) or ""
    names = {_plain(stated.site_name or ""), _plain(host), *(_plain(part) for part in host.split(".")[:-1])}
    return names - {""}


def _plain(name: str) -> str:
    """Letters and digits alone, in small form: `The Daily-News` is `thedailynews`."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Content of each meta element under its property, name or itemprop; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := element.get(key)):
                metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _headings(tree: HtmlElement) -> Iterator[str | None]:
    """The one h1, if it is one, then the title element."""
    headings = [text for element in tree.iter("h1") if (text := _clean(element.text_content()))]
    if len(headings) == 1:
        yield headings[0]
    title = tree.find(".//title")
    yield _clean(title.text_content()) if title is not None else None


def _published(metas: Mapping[str, str], article: Mapping[str, object], tree: HtmlElement) -> str | None:
    """The first stated date that is one."""
    elements = (element.get("datetime") or element.get("content") for element in tree.iterfind(".//*[@itemprop]")
                if (element.get("itemprop") or "").lower() == "datepublished")  # fmt: skip
    stated = [*(metas.get(name) for name in DATES[:2]), _text(article.get("datePublished")), *elements,
              *(metas.get(name) for name in DATES[2:])]  # fmt: skip
    return next((value for text in stated if text and (value := edtf(text))), None)


def _url(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """The page's own address: rel=canonical, or og:url."""
    links = (e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    base = metas.get("og:url", "")
    candidates = [*(_joined(base, link) for link in links if link), base]
    return next((url for candidate in candidates if (url := canonical_url(candidate))), None)


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _linked_articles(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """JSON-LD objects of the page that are articles, in the order they stand."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > LARGEST_SCRIPT:
            continue
        try:
            document = msgspec.json.decode(text.strip().encode())
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            continue  # a site's broken JSON-LD says nothing
        yield from (node for node in _nodes(document) if _is_article(node))


def _nodes(document: object) -> Iterator[Mapping[str, object]]:
    """The objects of a document breadth first, so that an article comes before what it links to."""
    queue = [document]
    for node in queue:
        children = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        queue += children[: max(0, MOST_NODES - len(queue))]
        if isinstance(node, dict):
            yield node


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(k, str) and ARTICLE_TYPES.fullmatch(k) for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object) -> str | None:
    """Names of one or several persons or organisations of JSON-LD."""
    members = value if isinstance(value, list) else [value]
    names = [_text(member.get("name") if isinstance(member, dict) else member) for member in members]
    return ", ".join(name for name in names if name) or None


def _text(value: object) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    """One line, without the HTML entities that many sites leave in metadata; None if nothing is left."""
    return " ".join(html.unescape(value).replace("\0", "").split()) or None if value else None
