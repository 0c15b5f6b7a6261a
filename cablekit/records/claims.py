"""Collects which stretch of a source is what, and makes of it leaves that partition the source."""

from __future__ import annotations

import re

from cablekit.records.spans import Leaf, LeafKind

RUN = re.compile(r"\s+|[^\w\s]+|\S+?(?=\s|$)")


class Claims:
    """Stretches of a text with what they are; whatever nobody claims becomes space, punctuation or unparsed.

    >>> claims = Claims("TO RUEHC/STATE")
    >>> claims.add(0, 2, LeafKind.LABEL)
    >>> claims.add(3, 8, LeafKind.VALUE, "action_addressees[0].routing_indicator")
    >>> [(leaf.start, leaf.end, str(leaf.kind)) for leaf in claims.leaves()]
    [(0, 2, 'label'), (2, 3, 'space'), (3, 8, 'value'), (8, 9, 'punctuation'), (9, 14, 'unparsed')]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._leaves: list[Leaf] = []

    def add(self, start: int, end: int, kind: LeafKind, path: str = "") -> None:
        """Claims the half-open stretch from `start` to `end`; an empty one is no claim."""
        if start < end:
            self._leaves.append(Leaf(start, end, kind, path))

    def extend(self, leaves: tuple[Leaf, ...]) -> None:
        """Takes over leaves that were made elsewhere (by the reader of a portal)."""
        self._leaves.extend(leaves)

    def of(self, path: str) -> list[Leaf]:
        """The claims for a field so far, in the order in which they were made."""
        return [leaf for leaf in self._leaves if leaf.path == path]

    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves in order: disjoint, gapless, from the first character to the last.

        Where two claims meet, the one that begins first (the longer, if both begin together) wins.
        """
        partition: list[Leaf] = []
        position = 0
        self._leaves.sort(key=by_start)
        for leaf in self._leaves:
            if leaf[0] < position:
                continue
            if leaf[0] > position:
                self._fill(position, leaf[0], partition)
            partition.append(leaf)
            position = leaf[1]
        if position < len(self.text):
            self._fill(position, len(self.text), partition)
        return tuple(partition)

    def _fill(self, start: int, end: int, partition: list[Leaf]) -> None:
        if self.text[start:end].isspace():
            partition.append(Leaf(start, end, LeafKind.SPACE))
            return
        position = start
        while position < end:
            run = RUN.match(self.text, position, end)
            stop = run.end() if run else end
            partition.append(Leaf(position, stop, kind_of(self.text[position])))
            position = stop


def by_start(leaf: Leaf) -> tuple[int, int]:
    """The order of claims: by their start, the longer first."""
    return leaf[0], -leaf[1]


def kind_of(character: str) -> LeafKind:
    """What an unclaimed stretch that begins with `character` is."""
    if character.isspace():
        return LeafKind.SPACE
    if character.isalnum() or character == "_":
        return LeafKind.UNPARSED
    return LeafKind.PUNCTUATION
