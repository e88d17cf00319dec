"""How each language reports what is said: `speech.toml`, written by hand."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

Words = tuple[str, ...]
_DATA = "speech.toml"


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of speech by what they take; a `*` at the end stands for any ending.

    `say` take a clause or marked words. `hold` report somebody's view (believe, estimate). `ask` take what another
    shall do, or what the speaker will (urge, promise). `call` take marked words only, as their other uses are more
    common. `show` say what a document does (show, find). `noun` are phrases that hold words of speech but report
    nothing by themselves ("decline to comment"), or announce what marks hold ("in a statement").
    """

    say: Words = ()
    hold: Words = ()
    ask: Words = ()
    call: Words = ()
    show: Words = ()
    noun: Words = ()


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How what is said is tied to the word of speech.

    `that` stand between the two. `content` says on which side of its verb a reported clause stands. `bare`: it may
    follow the verb with nothing between; `comma`: with a comma or colon between. `nominal` are endings of its verb
    where that becomes a noun or participle (tr). `verb_last`: the word of speech ends its sentence. `to` mark who is
    told. `setting` are words that open where or when something was said (at, after), not what. `infinitive` are the
    endings of one, where it may follow a word of speech at once (prometió volver). `like` open an aside (as he said,).
    """

    that: Words = ()
    content: Literal["before", "after"] = "after"
    bare: bool = False
    comma: bool = False
    nominal: Words = ()
    verb_last: bool = False
    to: Words = ()
    setting: Words = ()
    infinitive: Words = ()
    like: Words = ()


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may speak, other than by name.

    `pronouns` stand for a person named before. `markers` follow the subject (ने, は, 은). The nouns say what kind of
    source an unnamed one is: an agency, outlet or document; an `official` body or office (police, ministry, mayor,
    spokesman); `unnamed` people (sources, analysts, witnesses). `audience` are those who are told and never speak
    themselves: reporters, a press conference. `governed` are prepositions after which nobody is the subject (by, of).
    `definite` are articles before one person who is known already (the, la).
    """

    pronouns: Words = ()
    markers: Words = ()
    agency: Words = ()
    outlet: Words = ()
    document: Words = ()
    official: Words = ()
    unnamed: Words = ()
    audience: Words = ()
    governed: Words = ()
    definite: Words = ()


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name a source beside it: `before` it, `after` it, or `around` it (据 … 报道)."""

    before: Words = ()
    after: Words = ()
    around: tuple[tuple[str, str], ...] = ()


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Quotation marks, two signs a pair, the usual first; `dash`: a paragraph that opens with one is speech.

    `titled` are nouns whose name stands in marks beside them (film, operation, ship), `socalled` words that say that
    what is marked is only called so.
    """

    pairs: Words = ("“”", '""')
    dash: bool = False
    titled: Words = ()
    socalled: Words = ()


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a language has for what is said and who says it."""

    verbs: Verbs = Verbs()
    report: Report = Report()
    who: Who = Who()
    sources: Sources = Sources()
    marks: Marks = Marks()


@cache
def speech(code: str) -> Speech:
    """How a language reports speech; nothing but the common marks for one that is not known."""
    base = code.replace("_", "-").partition("-")[0].lower()
    data = resources.files("rashomon.lang").joinpath(base, _DATA)
    if not base.isalnum() or not data.is_file():
        return Speech()
    return msgspec.convert(tomllib.loads(data.read_text("utf-8")), Speech)
