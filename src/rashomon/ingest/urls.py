"""URLs as names of pages: one page, one form."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id)(?:=|$)", re.I)
"""Parameters that say how a reader came to a page, never which page it is."""

FORBIDDEN = re.compile(r'[\s\x00-\x1f\x7f<>"]')


def canonical_url(url: str) -> str | None:
    """The same page's URL without what does not name the page; None if it is no absolute web address.

    Scheme and host in small letters, no default port, user name, fragment or tracking parameters. The path and the
    order of the other parameters stay as they are, since a server may tell them apart.
    """
    parts = _parts(url.strip())
    if parts is None:
        return None
    port = "" if parts.port in {None, DEFAULT_PORTS[parts.scheme]} else f":{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if not TRACKING.match(pair))
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{port}{parts.path or '/'}{'?' if query else ''}{query}"


def site(url: str) -> str | None:
    """The host that serves a URL, without `www.`; None if it is no absolute web address."""
    parts = _parts(url.strip())
    return parts.hostname.removeprefix("www.") or None if parts and parts.hostname else None


def _parts(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) URL; None for anything else, such as `http://[::1` or a port of 99999."""
    if FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in DEFAULT_PORTS and parts.hostname and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    return parts if usable else None
