"""Readings as trees: their leaves, roles and named parts."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.timing.patterns import Leaf, Node


def leaves_of(node: Node) -> Iterator[Leaf]:
    """The lexemes of a reading with the roles they were taken for, in their order."""
    for part in node.parts:
        if isinstance(part, Leaf):
            yield part
        else:
            yield from leaves_of(part)


def nodes_named(node: Node, *names: str) -> list[Node]:
    """The parts of a reading that go by one of the names."""
    return [part for part in node.parts if isinstance(part, Node) and part.name in names]


def roles_of(node: Node) -> set[str]:
    """The roles that the lexemes of a reading were taken for."""
    return {leaf.role for leaf in leaves_of(node)}
