"""Text from articles made fit for a terminal: nothing in it may move the cursor or turn the line."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, Self

from rich.containers import Lines
from rich.text import Text

from rashomon.model import Span

_SPACE = re.compile(r"\s+")

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 (ESC starts colours and cursor moves), bidi embeddings, overrides and isolates, lone surrogates."""


_RIGHT_TO_LEFT: Final = frozenset(["R", "AL", "AN"])

_MARK: Final = "\u200e"
"""Left-to-right mark: a letter without width; it ends the reach of words that run to the left, and turns nothing."""


_GLUE: Final = "\ue000"
"""Stands for a space no line may break at; Rich breaks at a no-break space too. Private use, one cell wide."""


class Line(Text):
    """Text that ends in references such as `[hi 12-87]`, which stay whole when it wraps."""

    def refer(self, tag: str, span: Span) -> Self:
        """Add the reference to a place in the account with this tag."""
        self.append(" ").append(f"[{shown(tag)}{_GLUE}{span.start}-{span.end}]", style="cyan not bold")
        return self

    def wrap(self, *args: Any, **options: Any) -> Lines:
        """As Text wraps, with glued spaces made spaces again afterwards."""
        lines = super().wrap(*args, **options)
        for line in lines:
            line.plain = line.plain.replace(_GLUE, " ")
        return lines


def shown(text: str) -> str:
    """One line of it: white space as single spaces, and what could act on the terminal as a visible escape."""
    return inline(text).strip(" ")


def enclosed(text: str) -> str:
    """The same with words of ours after it: a date or a sign there stays to the right of Arabic or Hebrew."""
    turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return shown(text) + (_MARK if turned else "")


def inline(text: str) -> str:
    """The same for a part of a line, which keeps the space at its ends."""
    return _CONTROL.sub(_escaped, _SPACE.sub(" ", text))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
