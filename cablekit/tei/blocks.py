"""Which stretches of leaves make one block of the TEI text: a field, a paragraph, a line that stands alone."""

from __future__ import annotations

from cablekit.tei.gaps import gap_of
from cablekit.tei.places import BLANK, LABEL, Placed

LISTS = {"from", "to", "info", "subject", "references"}
"""Blocks that begin anew at a label."""
ALONE = ("", 0)
"""The key of a block that ends with its first leaf; none is like it."""


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
    blocks: list[Block] = []
    key, end = ALONE, 0
    for index, place in enumerate(places):
        kind = place.block
        if not kind:
            continue
        if place.key != key or (end < index and kind in LISTS and LABEL in places[end:index]):
            lead = _settled(placed, blocks, end, index, kind)
            blocks.append(Block(kind, place.key[1] if place.key else 0, lead, index))
            key = place.key or ALONE
        end = index + 1
    _settled(placed, blocks, end, len(places), "")
    return blocks


def _settled(placed: Placed, blocks: list[Block], end: int, index: int, below: str) -> int:
    """Ends the last block; gives the leaves from `end` up to `index` to it and to lines of their own.

    Returns the first leaf of those that lead the block `below`.
    """
    last = blocks[-1] if blocks else None
    if last:
        last.end = end
    if end == index or (index - end == 1 and placed.places[end] is BLANK):
        return index  # in one case of three
    gap = gap_of(placed.gap(end, index), last.kind if last else "", below)
    if last:
        last.end += gap.trail
    for kind, first, stop in gap.lines:
        blocks.append(Block(kind, 0, end + first, end + stop))
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
            if item and breaks(index):
                item.end = waiting = index
            continue
        if item and item.number == place.number:
            item.end = index + 1
        else:
            start = index
            if not item or (waiting < index and breaks(waiting)):
                start = waiting
                while places[start] is BLANK:
                    start += 1
            else:
                item.end = index
            item = Item(place.number, start, index + 1)
            items.append(item)
        waiting = index + 1
    items[-1].end = end
    return items
