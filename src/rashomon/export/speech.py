"""How what was said is laid out for a reader, on a page or in a terminal: speakers, utterances, every wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from rashomon.export.layout import Column, primary
from rashomon.model import Quoted, QuoteKind, Span, Utterance, Voice

KINDS: Final[dict[QuoteKind, str]] = {"direct": "direct", "indirect": "reported", "mixed": "partly direct"}

MARKS: Final = {
    "“": "”",
    '"': '"',
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "”": "”",
    "’": "’",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
"""Opening quotation marks with those that close them, the usual one first: „so“ in German, „so” in Polish."""

_SPACES: Final = " \u00a0\u202f"
"""What stands between a mark and the words: « ainsi »."""

NOT_NAMED: Final = "not named"
NO_SPEAKER: Final = "speaker not given"


class Part(msgspec.Struct, frozen=True):
    """Words in a row, and the marks to set around them; none where the words have their own, or are only reported."""

    span: Span
    opens: str = ""
    closes: str = ""


class Wording(msgspec.Struct, frozen=True):
    """How one account gives an utterance: in several parts where it interrupts it.

    `first` is where it begins in the quotes layer, `speaker` the words for who said it, where they are not the name.
    """

    article: str
    language: str
    kind: str
    first: Span
    parts: tuple[Part, ...]
    speaker: Span | None


class Remark(msgspec.Struct, frozen=True):
    """One utterance with every account's wording: the reader's language first, then the order of the accounts."""

    utterance: Utterance
    wordings: tuple[Wording, ...]


class Speaker(msgspec.Struct, frozen=True):
    """One voice, by its name or by what describes it; `words` are the article and Span of the latter, where known.

    The `name` of who is not even described is empty.
    """

    name: str
    named: bool
    words: tuple[str, Span] | None
    remarks: tuple[Remark, ...]

    @property
    def accounts(self) -> int:
        """How many accounts quote it."""
        return len({article for remark in self.remarks for article in remark.utterance.accounts})

    @property
    def note(self) -> str:
        """What is to be said beside it: `not named; 2 accounts, 3 statements`."""
        said, told = len(self.remarks), self.accounts
        counts = f"{told} account{'' if told == 1 else 's'}, {said} statement{'' if said == 1 else 's'}"
        how = "" if self.named else NOT_NAMED if self.name else NO_SPEAKER
        return f"{how}; {counts}" if how else counts


class Stand:
    """The accounts of a story with what they say was said."""

    def __init__(self, columns: Sequence[Column], languages: Sequence[str] = ()) -> None:
        self._texts = {column.account.article.id: column.account.article.text for column in columns}
        self._places = {article: place for place, article in enumerate(self._texts)}
        self._wanted = [primary(language) for language in languages]

    def speakers(self, voices: Sequence[Voice]) -> tuple[Speaker, ...]:
        """Those that are named, in the order of the voices, then those only described, then those not even that."""
        ranked = sorted(voices, key=lambda voice: 0 if voice.entity else 1 if voice.name else 2)
        return tuple(self._speaker(voice) for voice in ranked if voice.utterances)

    def _speaker(self, voice: Voice) -> Speaker:
        remarks = tuple(self._remark(utterance, voice) for utterance in voice.utterances)
        if voice.entity:
            return Speaker(voice.name, True, None, remarks)
        said = [quoted for utterance in voice.utterances for quoted in utterance.quoted]
        found = [(q.article, q.speaker) for q in said if q.speaker and self._words(q.article, q.speaker) == voice.name]
        return Speaker(voice.name, False, found[0] if found else None, remarks)

    def _remark(self, utterance: Utterance, voice: Voice) -> Remark:
        wordings = [self._wording(told, voice.name) for told in _interrupted(utterance.quoted)]
        return Remark(utterance, tuple(sorted(wordings, key=self._rank)))

    def _wording(self, told: Sequence[Quoted], name: str) -> Wording:
        first = told[0]
        speaker = next((quoted.speaker for quoted in told if quoted.speaker), None)
        if speaker and self._words(first.article, speaker) == name:
            speaker = None
        kinds = dict.fromkeys(KINDS[quoted.kind] for quoted in told)
        parts = tuple(map(self._part, told))
        return Wording(first.article, first.language, ", ".join(kinds), first.span, parts, speaker)

    def _part(self, quoted: Quoted) -> Part:
        if quoted.kind == "indirect":
            return Part(quoted.span)
        if quoted.reported and quoted.reported.covers(quoted.span):
            return Part(quoted.reported)
        return Part(quoted.span, *marks(self._texts[quoted.article], quoted.span))

    def _rank(self, wording: Wording) -> tuple[int, int, Span]:
        spoken = primary(wording.language)
        wanted = self._wanted.index(spoken) if spoken in self._wanted else len(self._wanted)
        return wanted, self._places[wording.article], wording.first

    def _words(self, article: str, span: Span) -> str:
        return span.of(self._texts[article])


def _interrupted(told: Iterable[Quoted]) -> list[list[Quoted]]:
    """Quotations with what goes on after an interruption put to what it goes on from."""
    found: list[list[Quoted]] = []
    for quoted in told:
        if quoted.continues and found and found[-1][-1].article == quoted.article:
            found[-1].append(quoted)
        else:
            found.append([quoted])
    return found


def marks(text: str, span: Span) -> tuple[str, str]:
    """The quotation marks an account itself has around words; English ones where it has none, as after a dash."""
    before = text[max(0, span.start - 2) : span.start].rstrip(_SPACES)[-1:]
    after = text[span.end : span.end + 2].lstrip(_SPACES)[:1]
    if before not in MARKS:
        return "“", "”"
    return before, after if after and after in MARKS[before] else MARKS[before][0]


def said_by(voice: Voice) -> str:
    """Who said it, in a few words beside the words themselves."""
    if voice.entity:
        return f"said by {voice.name}"
    return f"said by “{voice.name}”, {NOT_NAMED}" if voice.name else NO_SPEAKER
