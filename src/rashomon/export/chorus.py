"""Who says what, as a story page shows it: speakers, every account's wording of what they said, marks in the texts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.export import speech
from rashomon.export.cast import anchor
from rashomon.export.direction import visible
from rashomon.export.excerpt import Mark
from rashomon.export.layout import Column
from rashomon.export.quote import Quote, quote
from rashomon.model import Match, Span, Voice


class Said(msgspec.Struct, frozen=True):
    """Exact words with the marks around them, and where they stand."""

    opens: str
    quote: Quote
    closes: str
    href: str


class Version(msgspec.Struct, frozen=True):
    """How one account words it; `speaker` are its words for who said it, where they are not the name."""

    column: Column
    kind: str
    said: tuple[Said, ...]
    speaker: Quote | None


class Pair(msgspec.Struct, frozen=True):
    """Why two wordings are held to be of the same words."""

    left: Column
    right: Column
    match: Match


class Remark(msgspec.Struct, frozen=True):
    """One utterance."""

    versions: tuple[Version, ...]
    pairs: tuple[Pair, ...]


class Speaker(msgspec.Struct, frozen=True):
    """One voice: its name, what describes it, in exact `words` where they are known, or an empty `name`."""

    name: str
    named: bool
    words: Quote | None
    note: str
    remarks: tuple[Remark, ...]


class Chorus:
    """All that the accounts of a story say was said, with its places on the page."""

    def __init__(self, voices: Sequence[Voice], columns: Sequence[Column], languages: Sequence[str]) -> None:
        self._voices, self._columns = voices, columns
        self._stand = speech.Stand(columns, languages)
        self._places = {column.account.article.id: place for place, column in enumerate(columns)}

    def speakers(self) -> tuple[Speaker, ...]:
        """The section about it, a part for each speaker."""
        return tuple(map(self._speaker, self._stand.speakers(self._voices)))

    def marks(self, article: str) -> list[Mark]:
        """The quotations of one article, each with who is said to have said it."""
        return [
            Mark(span, visible(f"{speech.said_by(voice)}: {speech.KINDS[quoted.kind]}"), "quoted")
            for voice in self._voices
            for utterance in voice.utterances
            for quoted in utterance.quoted
            if quoted.article == article
            for span in filter(None, (quoted.span, quoted.reported))
        ]

    def _speaker(self, speaker: speech.Speaker) -> Speaker:
        words = self._quote(*speaker.words) if speaker.words else None
        return Speaker(speaker.name, speaker.named, words, speaker.note, tuple(map(self._remark, speaker.remarks)))

    def _remark(self, remark: speech.Remark) -> Remark:
        quoted = [self._column(quoted.article) for quoted in remark.utterance.quoted]
        pairs = tuple(Pair(quoted[match.left], quoted[match.right], match) for match in remark.utterance.matches)
        return Remark(tuple(map(self._version, remark.wordings)), pairs)

    def _version(self, wording: speech.Wording) -> Version:
        said = tuple(self._said(wording, part) for part in wording.parts)
        speaker = self._quote(wording.article, wording.speaker) if wording.speaker else None
        return Version(self._column(wording.article), wording.kind, said, speaker)

    def _said(self, wording: speech.Wording, part: speech.Part) -> Said:
        account = self._column(wording.article).account
        href = f"#{anchor(self._places[wording.article], part.span, 'quoted')}"
        return Said(part.opens, quote(account, part.span, wording.language), part.closes, href)

    def _quote(self, article: str, span: Span) -> Quote:
        return quote(self._column(article).account, span)

    def _column(self, article: str) -> Column:
        return self._columns[self._places[article]]
