"""The ITN corpus as a stream: one-sentence accounts of events that Wikipedias had in the news.

Its times are those of edits of a page, months apart for one event, so its accounts are taken as undated. The same
event's blurb changes little from day to day: of each language one is kept.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from pathlib import Path

import msgspec

from benchmarks.quality.streams import Told, article_of, skimmed
from rashomon.model import Article
from rashomon.run import Worker
from rashomon.run.plan import skim_plan

_MARKUP = re.compile(r"<[^>]+>")


def read_blurbs(path: Path, worker: Worker | None = None) -> list[Told]:
    """One account an event and language, skimmed, in the order of the file."""
    worker = worker or Worker(skim_plan())
    seen: set[str] = set()
    found: dict[str, tuple[Article, str]] = {}
    for event, blurbs in json.loads(path.read_text("utf-8")).items():
        for blurb in blurbs.values():
            words = html.unescape(_MARKUP.sub("", blurb["blurb"])).strip()
            article = article_of(f"{event}-{blurb['lang']}", words, "", outlet=None, published=None)
            if words and article.provenance.source not in seen and article.id not in found:
                seen.add(article.provenance.source)
                found[article.id] = article, event
    gists = skimmed([article for article, _ in found.values()], worker)
    return [
        Told(article, event, "in the news", "2022-01-01", None, msgspec.structs.replace(gist, days=()))
        for (article, event), gist in zip(found.values(), gists, strict=True)
        if gist
    ]


def is_held_out(event: str) -> bool:
    """Whether an event, or a parallel text, is of the half that nothing is learnt from."""
    return bool(hashlib.sha256(f"held out: {event}".encode()).digest()[0] % 2)
