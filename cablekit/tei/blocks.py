"""Which stretches of leaves make one block of the TEI text: a field, a paragraph, a line that stands alone.

Leaves with a path say where they belong. Labels, punctuation, blanks and unclaimed words do not: what follows on
the line of a field belongs to it, what leads a line belongs to the field that begins there.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from cablekit.records import Leaf, LeafKind
from cablekit.tei.places import Name, Place, Stretch, places_of

LISTS = {"from", "to", "info", "subject", "references"}
"""Blocks that begin anew at a label."""
WITHOUT_LABELS = {"chrome", "heading"}
"""Blocks that have no label: one on the line above is a line of its own."""


class Block:
    """A stretch of leaves that makes one element of the text, with their places."""

    __slots__ = ("kind", "leaves", "number", "places")

    def __init__(self, kind: str, number: int, leaves: Sequence[Leaf], places: Sequence[Place | None]) -> None:
        self.kind = kind
        self.number = number
        self.leaves = leaves
        self.places = places


def blocks_of(text: str, leaves: Sequence[Leaf]) -> list[Block]:
    """The blocks of a text, in order. White space between blocks belongs to none; all else belongs to one."""
    leaves = tuple(leaves)  # a plain one: each is looked at several times
    places = places_of(leaves)
    found = _Blocks(text, leaves).read(places)
    return [Block(kind, number, leaves[start:end], places[start:end]) for kind, number, start, end in found]


class _Blocks:
    """Parts leaves into stretches: `found` has kind, number, first leaf and the one after the last of each."""

    def __init__(self, text: str, leaves: Sequence[Leaf]) -> None:
        self.text = text
        self.leaves = leaves
        self.found: list[tuple[str, int, int, int]] = []
        self.kind = ""
        self.start = self.end = 0
        self.number = 0

    def read(self, places: list[Place | None]) -> list[tuple[str, int, int, int]]:
        key: Name | None = None
        for index, place in enumerate(places):
            if place is None or not place.block:
                continue
            if place.key is None or place.key != key or self._begins_anew(index):
                lead = self._settle(index, place.block)
                self._close()
                key = place.key
                self.kind, self.number, self.start = place.block, key[1] if key else 0, lead
            self.end = index + 1
        self._settle(len(self.leaves), None)
        self._close()
        return sorted(self.found, key=itemgetter(2))

    def _close(self) -> None:
        if self.kind:
            self.found.append((self.kind, self.number, self.start, self.end))

    def _begins_anew(self, index: int) -> bool:
        return self.kind in LISTS and self._label((self.end, index)) < index

    def _settle(self, index: int, following: str | None) -> int:
        """Gives the leaves before `index` to the block that is open and to lines of their own.

        Returns the first leaf of those that lead what follows.
        """
        end = self.end
        if end == index or (index - end == 1 and self.leaves[end].kind is LeafKind.SPACE):
            return index  # by far the most frequent case
        first, *rest = self._lines(end, index)
        if not rest and following:
            at = self._label(first) if self.kind else first[0]
            first, lead = (first[0], at), (at, first[1])
        else:
            lead = rest.pop() if rest and following else (index, index)
            labelled = following not in WITHOUT_LABELS and lead[1] - lead[0] == 1
            if rest and labelled and self._is_label_line(rest[-1]):
                lead = rest.pop()[0], lead[1]
        self._trail(first)
        rest = self._rules(rest)
        if following == "heading" and rest and lead[1] - lead[0] == 1 and self._kind(rest[-1]) is LeafKind.RULE:
            lead = rest.pop()[0], lead[1]
        for line in rest:
            self._line(line)
        return self._without_blanks_before(lead)[0]

    def _lines(self, start: int, end: int) -> list[Stretch]:
        """Leaves by lines; each but the first begins with the white space that holds the line break."""
        lines = []
        for index, (first, last, kind, _) in enumerate(self.leaves[start:end], start):
            if kind is LeafKind.SPACE and "\n" in self.text[first:last]:
                lines.append((start, index))
                start = index
        return [*lines, (start, end)]

    def _trail(self, line: Stretch) -> None:
        """What follows a block on its line goes with it."""
        if self._kind(line) is LeafKind.SPACE:
            return
        if self.kind:
            self.end = line[1]
        else:
            self._line(line)

    def _rules(self, lines: list[Stretch]) -> list[Stretch]:
        """Gives the rule directly below a heading to it."""
        if lines and self.kind == "heading" and self._kind(lines[0]) is LeafKind.RULE:
            self.end = lines[0][1]
            return lines[1:]
        return lines

    def _line(self, line: Stretch) -> None:
        """A line that belongs to no field is a block of its own."""
        kind = self._kind(line)
        if kind is not LeafKind.SPACE:
            self.found.append((str(kind), 0, *self._without_blanks_before(line)))

    def _kind(self, line: Stretch) -> LeafKind:
        """What a line is: what the first of its leaves is that is not white space."""
        for leaf in self.leaves[line[0] : line[1]]:
            if leaf.kind is not LeafKind.SPACE:
                return leaf.kind
        return LeafKind.SPACE

    def _is_label_line(self, line: Stretch) -> bool:
        unparsed = any(leaf.kind is LeafKind.UNPARSED for leaf in self.leaves[line[0] : line[1]])
        return self._kind(line) is LeafKind.LABEL and not unparsed

    def _label(self, line: Stretch) -> int:
        """The first label of a line; its end, if it has none."""
        for index in range(*line):
            if self.leaves[index].kind is LeafKind.LABEL:
                return index
        return line[1]

    def _without_blanks_before(self, line: Stretch) -> Stretch:
        start, end = line
        while start < end and self.leaves[start].kind is LeafKind.SPACE:
            start += 1
        return start, end


class Item:
    """A member of a block: its number, and its leaves from the first index up to the second."""

    __slots__ = ("end", "number", "start")

    def __init__(self, number: int, start: int, end: int) -> None:
        self.number, self.start, self.end = number, start, end


def items_of(text: str, block: Block, first: int = 0) -> list[Item]:
    """The members of a block from its leaf `first` on. What leads a line goes with the member that follows on it."""
    leaves = block.leaves
    items: list[Item] = []
    waiting = first
    for index in range(first, len(leaves)):
        place = block.places[index]
        if place is None or not place.block:
            if items and "\n" in text[leaves[index].start : leaves[index].end]:
                items[-1].end = waiting = index
            continue
        if items and items[-1].number == place.number:
            items[-1].end = index + 1
        elif items and not (waiting < index and "\n" in text[leaves[waiting].start : leaves[waiting].end]):
            items[-1].end = index
            items.append(Item(place.number, index, index + 1))
        else:
            start = next((i for i in range(waiting, index) if leaves[i].kind is not LeafKind.SPACE), index)
            items.append(Item(place.number, start, index + 1))
        waiting = index + 1
    items[-1].end = len(leaves)
    return items
