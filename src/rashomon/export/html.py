"""One story as one HTML file: nothing is fetched, nothing runs but the page's own script, all text is escaped."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon import __version__
from rashomon.export.around import NEAREST
from rashomon.export.direction import isolated
from rashomon.export.entities import Lookup, nobody
from rashomon.export.layout import MEANINGS, SYMBOLS
from rashomon.export.page import story_view
from rashomon.model import Dossier

STYLES: Final = ("story.css", "when.css", "voices.css", "whence.css", "print.css")
SCRIPTS: Final = ("story.js", "when.js")


def story_page(dossier: Dossier, languages: Sequence[str] = (), known: Lookup = nobody) -> str:
    """The page of a story, for a reader of these languages (BCP-47, first choice first).

    A Point is worded in a language asked for where an account tells it in one, else in the clearest original words;
    nothing is translated. `known` tells of entities by id, so that candidates of an open name are named too. The same
    dossier always gives the same page.
    """
    style, script = (
        _source("story.css", "when.css", "voices.css", "whence.css", "print.css"),
        _source("story.js", "when.js"),
    )
    return (
        _environment()
        .get_template("story.html")
        .render(
            page=story_view(dossier, languages, known),
            style=style,
            script=script,
            policy=_policy(style, script),
            symbols=SYMBOLS,
            meanings=MEANINGS,
            nearest=NEAREST,
            version=__version__,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["isolated"] = isolated
    return environment


def _source(*names: str) -> Markup:
    """Packaged files as they stand, one after another; they are ours and go into the page unescaped."""
    folder = files("rashomon.export").joinpath("templates")
    return Markup("".join(folder.joinpath(name).read_text("utf-8") for name in names))


def _policy(style: str, script: str) -> str:
    """Content security policy: the one style and the one script of the page, known by their digests, and no more."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return b64encode(hashlib.sha256(source.encode()).digest()).decode()
