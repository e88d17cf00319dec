"""Plain text to a draft: the text as it is."""

from __future__ import annotations

from rashomon.ingest.decode import decode
from rashomon.ingest.draft import Draft, unix_lines
from rashomon.model import Provenance


def draft_of_text(data: bytes, source: str) -> Draft:
    """The text of a file; it names no title, so none is claimed."""
    return Draft(unix_lines(decode(data, source)), Provenance(source))
