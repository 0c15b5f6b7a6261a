"""Which stretches of leaves make one block of the TEI text: a field, a paragraph, a line that stands alone."""

from __future__ import annotations

from cablekit.records import LeafKind
from cablekit.tei.gaps import gap_of
from cablekit.tei.places import BLANK, LINE_BREAK, Placed

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
    places = placed.places
    found: list[Block] = []
    block: Block | None = None
    key, end, label = None, 0, -1
    for index, place in enumerate(places):
        if not place.block:
            if place.kind is LeafKind.LABEL:
                label = index
            continue
        if place.key is None or place.key != key or (label >= end and place.block in LISTS):
            lead = _settled(placed, found, block, end, index, place.block)
            key = place.key
            block = Block(place.block, key[1] if key else 0, lead, index)
            found.append(block)
        end = index + 1
    _settled(placed, found, block, end, len(places), "")
    return found


def _settled(placed: Placed, found: list[Block], last: Block | None, end: int, index: int, below: str) -> int:
    """Ends the last block; of the leaves from `end` up to `index` gives it its own, and finds those of single lines.

    Returns the first leaf of those that lead the block below.
    """
    if last:
        last.end = end
    if end == index or (index - end == 1 and placed.places[end].kind is LeafKind.SPACE):
        return index  # as often as not
    gap = gap_of(tuple(placed.places[end:index]), last.kind if last else "", below)
    if last:
        last.end += gap.trail
    for kind, first, stop in gap.lines:
        found.append(Block(kind, 0, end + first, end + stop))
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
