"""Which stretches of leaves make one block of the TEI text: a field, a paragraph, a line that stands alone."""

from __future__ import annotations

from cablekit.records import LeafKind
from cablekit.tei.gaps import gap_of
from cablekit.tei.places import BLANK, LINE_BREAK, Place, Placed

LISTS = {"from", "to", "info", "subject", "references"}
"""Blocks that begin anew at a label."""


class Block:
    """The leaves from `first` up to `end`, which make one element of the text."""

    __slots__ = ("end", "first", "kind", "number")

    def __init__(self, kind: str, number: int, first: int, end: int) -> None:
        self.kind = kind
        self.number = number
        self.first = first
        self.end = end


def blocks_of(placed: Placed) -> list[Block]:
    """The blocks of a text, in order. White space between blocks belongs to none; all else belongs to one."""
    blocks = _Blocks(placed)
    key, end, label = None, 0, -1
    for index, place in enumerate(placed.places):
        if not place.block:
            if place.kind is LeafKind.LABEL:
                label = index
            continue
        if place.key is None or place.key != key or (label >= end and place.block in LISTS):
            blocks.begin(place, end, index)
            key = place.key
        end = index + 1
    blocks.settle(end, len(placed.places), "")
    return blocks.found


class _Blocks:
    """The blocks that were found; the last one may go on."""

    def __init__(self, placed: Placed) -> None:
        self.places = placed.places
        self.found: list[Block] = []
        self.last: Block | None = None

    def begin(self, place: Place, end: int, index: int) -> None:
        """Begins a block with the leaf at `index`; those of the last one reach up to `end`."""
        number = place.key[1] if place.key else 0
        lead = self.settle(end, index, place.block)
        self.last = Block(place.block, number, lead, index)
        self.found.append(self.last)

    def settle(self, end: int, index: int, below: str) -> int:
        """Ends the last block; gives the leaves from `end` up to `index` to it and to lines of their own.

        Returns the first leaf of those that lead the block `below`.
        """
        places, last = self.places, self.last
        if last:
            last.end = end
        if end == index or (index - end == 1 and places[end].kind is LeafKind.SPACE):
            return index  # in one case of three
        gap = gap_of(tuple(places[end:index]), last.kind if last else "", below)
        if last:
            last.end += gap.trail
        for kind, first, stop in gap.lines:
            self.found.append(Block(kind, 0, end + first, end + stop))
        return end + gap.lead


class Item:
    """A member of a block: its number, and its leaves from `first` up to `end`."""

    __slots__ = ("end", "first", "number")

    def __init__(self, number: int, first: int, end: int) -> None:
        self.number, self.first, self.end = number, first, end


def items_of(placed: Placed, first: int, end: int) -> list[Item]:
    """The members of the leaves of a block. What leads a line goes with the member that follows on it."""
    places, breaks = placed.places, placed.breaks
    items: list[Item] = []
    item: Item | None = None
    waiting = first
    for index in range(first, end):
        place = places[index]
        if not place.block:
            if item and (place is LINE_BREAK or (place is not BLANK and breaks(index))):
                item.end = waiting = index
            continue
        if item and item.number == place.number:
            item.end = index + 1
        else:
            start = index
            if not item or (waiting < index and breaks(waiting)):
                start = waiting
                while places[start].kind is LeafKind.SPACE:
                    start += 1
            else:
                item.end = index
            item = Item(place.number, start, index + 1)
            items.append(item)
        waiting = index + 1
    items[-1].end = end
    return items
