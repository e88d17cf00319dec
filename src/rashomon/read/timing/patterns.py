"""Patterns of time read over a run of lexemes: which names of the grammar match where, and of what they are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.lang.times import OPERATORS, literal_role, literals, time_words, tokens
from rashomon.read.timing.lexemes import Lexeme

TOP = (
    "No",
    "Twice",
    "Within",
    "NightInto",
    "NthDay",
    "Offset",
    "Time",
    "Date",
    "HangsAfter",
    "HangsBefore",
    "Since",
    "Until",
    "Before",
    "After",
    "Shifted",
    "Ago",
    "Later",
    "Past",
    "Next",
    "Nth",
    "Edged",
    "Decade",
    "Century",
    "WeekOf",
    "YearSpan",
    "Weekend",
    "Part",
    "Range",
    "ClockRange",
    "About",
    "Every",
    "Duration",
)
"""What is a time by itself, the likelier first among readings of one length."""

FORMS_REMEMBERED = 100_000
"""Of the words of one language there are some thousands; numbers make the rest."""

RUNS_REMEMBERED = 20_000
"""Runs of the same roles are read once: 2 MB of news have some 2,000 kinds."""


class Leaf(NamedTuple):
    """One lexeme, by its place in the run, in the role it was taken for."""

    role: str
    at: int


class Node(NamedTuple):
    """A name of the grammar with what it was found to be made of; `start` and `end` count lexemes."""

    name: str
    start: int
    end: int
    parts: tuple[Leaf | Node, ...]


class _Step(NamedTuple):
    """One part of an alternative: a role or name, a choice of sequences, either of them optional."""

    name: str = ""
    choice: tuple[tuple[_Step, ...], ...] = ()
    optional: bool = False


class Grammar:
    """The patterns of one language over bit sets of roles: a lexeme that may be several things has several bits."""

    def __init__(self, code: str) -> None:
        words = time_words(code)
        self._rules = {name: tuple(map(_sequence, alternatives)) for name, alternatives in words.patterns.items()}
        self._bits: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._masks: dict[str, int] = {}
        for name in self._rules:
            self._starts(name)
        self.parses = lru_cache(RUNS_REMEMBERED)(self._parses)

    def bit(self, role: str) -> int:
        """The bit of a role."""
        return self._bits.setdefault(role, 1 << len(self._bits))

    def mask(self, roles: Iterator[str]) -> int:
        """The bits of several roles."""
        mask = 0
        for role in roles:
            mask |= self.bit(role)
        return mask

    def masks(self, run: Sequence[Lexeme]) -> tuple[int, ...]:
        """The bits of each lexeme of a run, remembered by its form, which tells them."""
        known = self._masks
        if len(known) > FORMS_REMEMBERED:
            known.clear()
        return tuple([known.get(x.form) or known.setdefault(x.form, self._mask_of(x)) for x in run])

    def _mask_of(self, lexeme: Lexeme) -> int:
        return self.mask(meaning.role for meaning in lexeme.meanings)

    def _parses(self, masks: tuple[int, ...]) -> Parse:
        return Parse(self, masks)

    def _starts(self, name: str) -> int:
        """The bits of the roles that a role or name can begin with."""
        if name not in self._rules:
            return self.bit(name)
        if name not in self._first:
            self._first[name] = 0
            self._first[name] = self._any(self._rules[name])
        return self._first[name]

    def _any(self, sequences: Sequence[tuple[_Step, ...]]) -> int:
        mask = 0
        for sequence in sequences:
            for step in sequence:
                mask |= self._any(step.choice) if step.choice else self._starts(step.name)
                if not step.optional:
                    break
        return mask


class Parse:
    """The readings of one run, found as they are asked for."""

    def __init__(self, grammar: Grammar, masks: tuple[int, ...]) -> None:
        self._grammar, self._masks = grammar, masks
        self._at: dict[int, tuple[Node, ...]] = {}
        self._found: dict[tuple[str, int], Mapping[int, list[Node]]] = {}

    def at(self, start: int) -> tuple[Node, ...]:
        """What begins at a lexeme, the longest first."""
        if start not in self._at:
            nodes = [node for name in TOP for group in self.nodes(name, start).values() for node in group]
            self._at[start] = tuple(sorted(nodes, key=lambda node: -node.end))
        return self._at[start]

    def nodes(self, name: str, start: int) -> Mapping[int, list[Node]]:
        """The readings of a name from a lexeme on, by where they end; one an alternative, the likelier first."""
        key = (name, start)
        if key not in self._found:
            self._found[key] = {}
            self._found[key] = self._read(name, start)
        return self._found[key]

    def _read(self, name: str, start: int) -> Mapping[int, list[Node]]:
        grammar = self._grammar
        if start >= len(self._masks) or not grammar._starts(name) & self._masks[start]:
            return {}
        found: dict[int, list[Node]] = {}
        for sequence in grammar._rules[name]:
            for end, parts in self._sequence(sequence, start).items():
                if end > start:
                    found.setdefault(end, []).append(Node(name, start, end, parts))
        return found

    def _sequence(self, sequence: Sequence[_Step], start: int) -> dict[int, tuple[Leaf | Node, ...]]:
        """Where a sequence can end, and its parts."""
        states: dict[int, tuple[Leaf | Node, ...]] = {start: ()}
        for step in sequence:
            following: dict[int, tuple[Leaf | Node, ...]] = {}
            for place, parts in states.items():
                for end, more in self._step(step, place):
                    following.setdefault(end, parts + more)
            states = following
            if not states:
                break
        return states

    def _step(self, step: _Step, place: int) -> Iterator[tuple[int, tuple[Leaf | Node, ...]]]:
        if step.choice:
            for sequence in step.choice:
                yield from self._sequence(sequence, place).items()
        elif step.name in self._grammar._rules:
            yield from ((end, (nodes[0],)) for end, nodes in self.nodes(step.name, place).items())
        elif place < len(self._masks) and self._masks[place] & self._grammar.bit(step.name):
            yield place + 1, (Leaf(step.name, place),)
        if step.optional:
            yield place, ()


def _sequence(pattern: str) -> tuple[_Step, ...]:
    """A pattern as steps; ValueError for brackets that do not close."""
    words = set(literals(pattern))
    steps, rest = _alternatives([literal_role(t) if t in words else t for t in tokens(pattern)])
    if rest:
        raise ValueError(f"pattern {pattern!r}: a bracket too many")
    return steps[0] if len(steps) == 1 else (_Step(choice=steps),)


def _alternatives(rest: list[str]) -> tuple[tuple[tuple[_Step, ...], ...], list[str]]:
    """Sequences divided by `|` up to a closing bracket, and what is left behind it."""
    sequences: list[list[_Step]] = [[]]
    while rest:
        token, *rest = rest
        if token == ")":
            return tuple(map(tuple, sequences)), rest
        if token == "|":
            sequences.append([])
        elif token == "?":
            sequences[-1][-1] = sequences[-1][-1]._replace(optional=True)
        elif token == "(":
            choice, rest = _alternatives([*rest])
            sequences[-1].append(_Step(choice=choice))
        elif token not in OPERATORS:
            sequences[-1].append(_Step(name=token))
    return tuple(map(tuple, sequences)), rest


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language, made once."""
    return Grammar(code)
