"""Times in a text of one language: where they stand and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.lang.times import TimeWords, time_words
from rashomon.lang.writing import Folded, fold
from rashomon.model import Span
from rashomon.read.timing.lexemes import INERT, LETTER, Lexeme, is_glued, lexer, roles_of_forms
from rashomon.read.timing.moments import said
from rashomon.read.timing.patterns import Node, Parse, grammar
from rashomon.read.timing.said import Said
from rashomon.read.timing.trees import leaves_of


class _Text(NamedTuple):
    """A text as it is, in one way of writing, and in which language."""

    text: str
    folded: Folded
    code: str


class Found(NamedTuple):
    """A time in a text: its place and what it says."""

    span: Span
    said: Said


def times(text: str, code: str) -> Iterator[Found]:
    """Every time of a text in text order, none inside another. Linear in the length of the text."""
    folded = fold(text)
    for run in lexer(code).runs(folded):
        yield from _in_run(run, folded, text, code)


def _in_run(run: Sequence[Lexeme], folded: Folded, text: str, code: str) -> Iterator[Found]:
    masks = grammar(code).masks(run)
    if not any(map(_telling(code).__and__, masks)):
        return
    parse = grammar(code).parses(masks)
    at = 0
    while at < len(run):
        chosen = _chosen(parse, at, run, _Text(text, folded, code))
        if chosen is None:
            at += 1
            continue
        node, what = chosen
        at = node.end
        if what is not None:
            yield Found(_span(run, node, folded, code), what)


def _chosen(parse: Parse, at: int, run: Sequence[Lexeme], where: _Text) -> tuple[Node, Said | None] | None:
    """The longest reading from a lexeme on that says something, or that says it is no time."""
    text, folded, code = where
    words = time_words(code)
    for node in parse.at(at):
        if node.name == "No":
            return node, None
        what = said(node, run, words)
        if what and what.anchor == "event" and not _event_follows(run, node, folded.text):
            what = what._replace(anchor="earlier time", rule="later")
        if what and what.bound and folded.text.startswith("'s", run[node.end - 1].stop):
            what = None  # since Sunday's vote: since the vote
        if what and not _measured(node, run, folded.text, code) and _capital(node, run, folded, text, words):
            return node, what
    return None


_EVENT_FOLLOWS = re.compile(rf"\s*(?:{LETTER}|[\"“«„‘'])")


def _event_follows(run: Sequence[Lexeme], node: Node, text: str) -> bool:
    """Whether words follow that may name the event on which a time hangs."""
    return bool(_EVENT_FOLLOWS.match(text, run[node.end - 1].stop))


LOOSE = frozenset(["AT", "LEAD", "OF", "COMMA", "PART_JOINT", "FOR", "DASH", "DOT"])
"""Roles that join or lead, and are no part of a span at its ends."""


def _capital(node: Node, run: Sequence[Lexeme], folded: Folded, text: str, words: TimeWords) -> bool:
    """Whether no word of a reading lacks the capital letter without which it is none: "this may be"."""
    core = [run[leaf.at] for leaf in leaves_of(node) if leaf.role not in LOOSE | {"SHIFT"}]
    if len(core) == 1 and core[0].form in words.alone_capital:
        return text[folded.start(core[0].start) + core[0].form.rfind(" ") + 1].isupper()
    told = (run[leaf.at] for leaf in leaves_of(node) if leaf.role == "ROMAN" or run[leaf.at].form in words.capitals)
    return all(not text[folded.start(lexeme.start)].islower() for lexeme in told)


def _span(run: Sequence[Lexeme], node: Node, folded: Folded, code: str) -> Span:
    """Where a reading stands, without the words that only lead or join."""
    first, last = node.start, node.end - 1
    leaves = _roles_at(node)
    while first < last and leaves.get(first) in LOOSE:
        first += 1
    while last > first and leaves.get(last) in LOOSE:
        last -= 1
    forms = "".join(lexeme.form for lexeme in run[first : last + 1])
    if leaves.get(last) == "RPAR" and not set(forms) & set("(（["):
        last -= 1
    end = run[last].end
    end += run[last].form in lexer(code).short and folded.text[end : end + 1] == "."  # p.m., br.
    return Span(folded.start(run[first].start), folded.end(end))


@cache
def _telling(code: str) -> int:
    """The roles of which a time has at least one."""
    literals = (role for role in roles_of_forms(code) if role.startswith("="))
    return ~grammar(code).mask(iter((*INERT, *literals)))


def _roles_at(node: Node) -> dict[int, str]:
    return {leaf.at: leaf.role for leaf in leaves_of(node)}


def _measured(node: Node, run: Sequence[Lexeme], text: str, code: str) -> bool:
    """Whether a reading ends in a number with a measure behind it, or is one of several: "2019 people", "1900 2019"."""
    last = run[node.end - 1]
    if node.start and run[node.start - 1].form.isdecimal() and _roles_at(node).get(node.start, "").startswith("UNIT"):
        return True  # of "3000 năm qua" the last two words
    if not last.form.isdecimal() or (
        node.end - node.start > 1 and _roles_at(node).get(node.end - 1) in ("YEAR", "YEAR2")
    ):
        return False
    beside = [run[at] for at in (node.start - 1, node.end) if 0 <= at < len(run)] if node.end - node.start == 1 else []
    return bool(_measures(code).match(text, last.stop)) or any(one.form.isdecimal() for one in beside)


@cache
def _measures(code: str) -> re.Pattern[str]:
    words = sorted(time_words(code).measures, key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in words if word[-1].isalpha() and not is_glued(word))
    others = "|".join(re.escape(word) for word in words if not word[-1].isalpha() or is_glued(word))
    return re.compile(rf"[-–]\d|\s?(?:(?:{whole or '(?!)'})(?!{LETTER})|{others or '(?!)'})")
