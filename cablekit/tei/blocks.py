"""Which stretches of leaves make one block of the TEI text: a field, a paragraph, a line that stands alone.

Leaves with a path say where they belong. Labels, punctuation, blanks and unclaimed words do not: what follows on
the line of a field belongs to it, what leads a line belongs to the field that begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cablekit.records import Leaf, LeafKind

PATH = re.compile(r"(?P<root>\w+)(\[(?P<number>\d+)\])?(\.(?P<part>[\w.]+))?")
REMEMBERED = 4096

BLOCKS = {
    "transmission": "opener",
    "precedence": "opener",
    "date_time_group": "opener",
    "originator": "from",
    "action_addressees": "to",
    "information_addressees": "info",
    "section": "classification",
    "post": "classification",
    "serial": "classification",
    "captions": "handling",
    "passing_instructions": "handling",
    "executive_order": "declassification",
    "subject_marking": "subject",
    "classified_by": "classifiedBy",
    "paragraphs": "paragraph",
    "source": "portal",
    "alternative_headline": "deck",
    "date_published": "dateline",
    "date_modified": "dateline",
    "figure_captions": "figure",
    "variant_names": "variantNames",
}
"""The block that a field stands in, where it is not called as the field is."""
GROUPS = {
    "transmission": "transmission",
    "precedence": "dateline",
    "date_time_group": "dateline",
    "post": "telegram-number",
    "serial": "telegram-number",
    "section": "section",
}
"""Fields that share an element within their block, and what it is called."""
ONE_EACH = {"paragraphs", "figure_captions", "chrome"}
"""Fields of which each member is a block of its own."""
LISTS = {"from", "to", "info", "subject", "references"}
"""Blocks that begin anew at a label."""
OWN_BLOCK = {
    LeafKind.PORTAL: "portal",
    LeafKind.REPEATED_HEADER: "repeated-header",
    LeafKind.SIGNATURE: "signature",
    LeafKind.END_OF_MESSAGE: "end-of-message",
}
LINE_KINDS = {LeafKind.PAGE_LINE, LeafKind.RULE}


Name = tuple[str, int]
"""What an element within a block is called: a field or a group of fields, and the number of the member."""


class Place(NamedTuple):
    """What a path of the JSON form says: which field, the number of the member, the block it stands in.

    `name` is what the element within the block is called.
    """

    field: str
    number: int
    block: str
    key: tuple[str, int]
    name: Name


@lru_cache(REMEMBERED)
def place_of(path: str) -> Place:
    """The parts of a path.

    >>> place_of("action_addressees[1].name")
    Place(field='action_addressees.name', number=1, block='to', key=('to', 0), name=('action_addressees.name', 1))
    >>> place_of("serial").name
    ('telegram-number', 0)
    """
    found = PATH.match(path)
    assert found is not None, path
    root, part, number = found["root"], found["part"], int(found["number"] or 0)
    field = f"{root}.{part}" if part else root
    block = BLOCKS.get(root, root.replace("_", "-"))
    key = block, number if root in ONE_EACH else 0
    return Place(field, number, block, key, (GROUPS.get(root, field), number))


class Block:
    """A stretch of leaves that makes one element of the text."""

    __slots__ = ("kind", "leaves", "number")

    def __init__(self, kind: str, number: int, leaves: list[Leaf]) -> None:
        self.kind = kind
        self.number = number
        self.leaves = leaves


def key_of(leaf: Leaf) -> tuple[str, int] | None:
    """The block that a leaf belongs to, if it says so itself."""
    kind = leaf.kind
    if kind in OWN_BLOCK:
        return OWN_BLOCK[kind], 0
    if not leaf.path or kind in LINE_KINDS:
        return None
    place = place_of(leaf.path)
    if place.field == "paragraphs.headings":
        return "heading", leaf.start
    return place.key


def blocks_of(text: str, leaves: Iterable[Leaf]) -> list[Block]:
    """The blocks of a text, in order. White space between blocks belongs to none; all else belongs to one."""
    return _Blocks(text).read(leaves)


class _Blocks:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Block] = []
        self.current: Block | None = None
        self.pending: list[Leaf] = []

    def read(self, leaves: Iterable[Leaf]) -> list[Block]:
        for leaf in leaves:
            key = key_of(leaf)
            if key is None:
                self.pending.append(leaf)
                continue
            current = self.current
            if current and key == (current.kind, current.number) and not self._begins_anew(current):
                current.leaves += self.pending
                current.leaves.append(leaf)
            else:
                lead = self._settle(key[0]) if self.pending else []
                self.current = Block(*key, [*lead, leaf])
                self.found.append(self.current)
            self.pending = []
        self._settle(None)
        return self.found

    def _begins_anew(self, current: Block) -> bool:
        return current.kind in LISTS and any(leaf.kind is LeafKind.LABEL for leaf in self.pending)

    def _settle(self, following: str | None) -> list[Leaf]:
        """Gives the pending leaves to the current block and to lines of their own; returns what leads the next."""
        lines = self._lines()
        first, rest = lines[0], lines[1:]
        if not rest and following:
            first, lead = _parted_at_label(first) if self.current else ([], first)
        else:
            lead = rest.pop() if rest and following else []
            if rest and len(lead) == 1 and _is_label_line(rest[-1]):
                lead = rest.pop() + lead
        self._trail(first)
        rest = self._rules(rest)
        if following == "heading" and rest and len(lead) == 1 and _kind(rest[-1]) is LeafKind.RULE:
            lead = rest.pop() + lead
        for line in rest:
            self._line(line)
        return without_blanks_before(lead)

    def _lines(self) -> list[list[Leaf]]:
        """The pending leaves by lines; each but the first begins with the white space that holds the line break."""
        lines: list[list[Leaf]] = [[]]
        for leaf in self.pending:
            if leaf.kind is LeafKind.SPACE and self.text.find("\n", leaf.start, leaf.end) >= 0:
                lines.append([leaf])
            else:
                lines[-1].append(leaf)
        return lines

    def _trail(self, leaves: list[Leaf]) -> None:
        """What follows a block on its line goes with it."""
        if not any(leaf.kind is not LeafKind.SPACE for leaf in leaves):
            return
        if self.current:
            self.current.leaves += leaves
        else:
            self._line(leaves)

    def _rules(self, lines: list[list[Leaf]]) -> list[list[Leaf]]:
        """Gives the rule directly below a heading to it."""
        if lines and self.current and self.current.kind == "heading" and _kind(lines[0]) is LeafKind.RULE:
            self.current.leaves += lines[0]
            return lines[1:]
        return lines

    def _line(self, line: list[Leaf]) -> None:
        """A line that belongs to no field is a block of its own."""
        kind = _kind(line)
        if kind is LeafKind.SPACE:
            return
        self.found.append(Block(str(kind), 0, without_blanks_before(line)))


def _kind(line: list[Leaf]) -> LeafKind:
    """What a line is: what the first of its leaves is that is not white space."""
    return next((leaf.kind for leaf in line if leaf.kind is not LeafKind.SPACE), LeafKind.SPACE)


def _is_label_line(line: list[Leaf]) -> bool:
    return _kind(line) is LeafKind.LABEL and not any(leaf.kind is LeafKind.UNPARSED for leaf in line)


def _parted_at_label(leaves: list[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    at = next((i for i, leaf in enumerate(leaves) if leaf.kind is LeafKind.LABEL), len(leaves))
    return leaves[:at], leaves[at:]


def without_blanks_before(leaves: list[Leaf]) -> list[Leaf]:
    at = next((i for i, leaf in enumerate(leaves) if leaf.kind is not LeafKind.SPACE), len(leaves))
    return leaves[at:]


class Run(NamedTuple):
    """Leaves of a block that one element within it holds (`name` says which), or none (None)."""

    name: Name | None
    leaves: list[Leaf]


class Runs(NamedTuple):
    """How the leaves of a block are parted: what the names in each of these sets do."""

    take_labels: frozenset[str] = frozenset()
    bracketed: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    def of(self, leaves: list[Leaf]) -> Iterator[Run]:
        """Parts the leaves of a block into stretches of one name.

        What stands between two leaves of one name goes with them, unless the name is in `alone`. Elsewhere a name
        in `take_labels` takes the label before it, and one in `bracketed` the punctuation that touches it.
        """
        names = [name_of(leaf) for leaf in leaves]
        named = [i for i, name in enumerate(names) if name]
        position = index = 0
        while index < len(named):
            start = named[index]
            name = names[start]
            assert name is not None
            index += 1
            while index < len(named) and names[named[index]] == name and name[0] not in self.alone:
                index += 1
            stop = named[index - 1] + 1
            following = named[index] if index < len(named) else len(leaves)
            if name[0] in self.bracketed:
                start -= start > position and leaves[start - 1].kind is LeafKind.PUNCTUATION
                stop += stop < following and leaves[stop].kind is LeafKind.PUNCTUATION
            elif name[0] in self.take_labels:
                start = next((i for i in range(position, start) if leaves[i].kind is LeafKind.LABEL), start)
            if start > position:
                yield Run(None, leaves[position:start])
            yield Run(name, leaves[start:stop])
            position = stop
        if position < len(leaves):
            yield Run(None, leaves[position:])


def name_of(leaf: Leaf) -> Name | None:
    """The element within its block that a leaf belongs to, if it says so itself."""
    if not leaf.path or leaf.kind in LINE_KINDS:
        return None
    place = place_of(leaf.path)
    own = OWN_BLOCK.get(leaf.kind)
    return place.name if own is None or own == place.block else None


def items_of(text: str, leaves: list[Leaf]) -> list[tuple[int, list[Leaf]]]:
    """The leaves of each member; what leads a line goes with the member that follows on it."""
    items: list[tuple[int, list[Leaf]]] = []
    waiting: list[Leaf] = []
    for leaf in leaves:
        if not leaf.path or leaf.kind is LeafKind.PAGE_LINE:
            if items and "\n" in text[leaf.start : leaf.end]:
                items[-1][1].extend(waiting)
                waiting = []
            waiting.append(leaf)
            continue
        number = place_of(leaf.path).number
        if items and items[-1][0] == number:
            items[-1][1].extend(waiting)
        elif items and not (waiting and "\n" in text[waiting[0].start : waiting[0].end]):
            items[-1][1].extend(waiting)
            items.append((number, []))
        else:
            items.append((number, without_blanks(waiting)))
        items[-1][1].append(leaf)
        waiting = []
    items[-1][1].extend(waiting)
    return items


def without_blanks(leaves: list[Leaf]) -> list[Leaf]:
    """Leaves without the white space at their ends."""
    inked = [i for i, leaf in enumerate(leaves) if leaf.kind is not LeafKind.SPACE]
    return leaves[inked[0] : inked[-1] + 1] if inked else []
