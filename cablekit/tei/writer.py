"""Writes the blocks of a text that telegrams and articles share, and keeps to the order that TEI asks for.

A division opens with head, opener and the like, holds paragraphs, and ends with closer and trailer. A block that
comes where its own element may not stand is an `ab` with the block's name as its type.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from cablekit.records import Leaf, LeafKind
from cablekit.tei.blocks import Block, blocks_of
from cablekit.tei.flow import Flow
from cablekit.tei.marks import Wrap
from cablekit.tei.markup import Attributes, Tag, empty, tag
from cablekit.tei.places import STRAY, Name, Parting, Place

MARKED_ANYWHERE = (LeafKind.UNPARSED, LeafKind.ARTEFACT, LeafKind.RULE)
"""Leaves that a `seg` of their kind marks within a block."""
MARKED = {kind: tag("seg", {"type": str(kind)}) for kind in (*MARKED_ANYWHERE, LeafKind.PUNCTUATION, LeafKind.LABEL)}
"""Their elements, and those of what is stray in running text."""
BESIDE = frozenset({"portal", "unparsed", "punctuation", "artefact", "label", "rule", "page-line", "chrome"})
"""Blocks that are no part of the document proper: above it they stand outside its division."""
RUNNING = ("paragraphs", "figure_captions")
"""Where running text stands, which may have passages in it: what their paths begin with."""
UNANALYSED = ("unparsed", "punctuation", "artefact", "label", "rule", "repeated-header")
"""Blocks of which nothing more is said."""
ELEMENTS: dict[str, Tag] = {
    f"source.portal.{field}": tag("seg", {"type": field})
    for field in ("identifier", "created", "released", "classification", "origin", "title", "tags", "references")
}
"""The elements within blocks that are the same wherever they stand, by their names."""
PAGE_HEADER = tag("fw", {"type": "header", "place": "top"})
BANNER = tag("fw", {"type": "banner"})
"""Level and captions that are printed again where a page ends, and page lines that cut nothing."""
IN_BODY, IN_DIVISION, IN_BLOCK = ("\n" + "  " * depth for depth in (3, 4, 5))
"""The beginning of a line for an element that is a child of the body, of a division, of a block there."""


@cache
def block_tag(kind: str) -> Tag:
    """The element of a block that has none of its own."""
    return tag("ab", {"type": kind})


class TextWriter:
    """Writes the blocks of a text into `flow`; `paragraphs` are the numbers of those that were written.

    Which method writes what is said by name, in tables of the class: `BLOCKS` by the kind of a block; within a block
    `OPENINGS` gives an element by its name, as `elements` does, `VALUES` writes single values by their path, and
    `KINDS` leaves of a kind. `parting` says how the leaves of a block are parted.
    """

    BLOCKS: ClassVar[dict[str, str]] = dict.fromkeys(UNANALYSED, "_unanalysed") | {"page-line": "_page_block"}
    OPENINGS: ClassVar[dict[str, str]] = {}
    VALUES: ClassVar[dict[str, str]] = {}
    KINDS: ClassVar[dict[LeafKind, str]] = dict.fromkeys(MARKED_ANYWHERE, "_marked") | {LeafKind.PAGE_LINE: "page_line"}
    KINDS_WITH_PASSAGES: ClassVar[dict[LeafKind, str]] = KINDS | {LeafKind.TEXT: "_words"}

    def __init__(self, flow: Flow, division: Attributes, beside: frozenset[str] = BESIDE) -> None:
        self.flow = flow
        self.division = division
        self.beside = beside
        self.document: int | None = None
        self.paragraphs: set[int] = set()
        self.in_division: str | None = None
        self.margin = IN_BODY
        self.block = ""
        self.filled = False
        self.closed = False
        self.elements = ELEMENTS
        self.parting = Parting()
        self.kinds = self.KINDS_WITH_PASSAGES if flow.has_passages else self.KINDS

    def write(self, leaves: Sequence[Leaf]) -> None:
        """Writes all leaves; then the division of the document stands at `document`."""
        blocks = blocks_of(self.flow.text, leaves)
        self.prepare(blocks)
        for block in blocks:
            getattr(self, self.BLOCKS.get(block.kind, "_other"))(block)
        if self.document is None:
            self.open_division()
        self._close_division()

    def prepare(self, blocks: list[Block]) -> None:
        """Looks at the blocks before they are written."""

    def begin_document(self) -> None:
        """Writes what is generated at the head of the document."""

    # ---- divisions

    def open_division(self, kind: str = "document") -> None:
        """Begins the document's division; after it, one for a `kind` of block that is no part of it."""
        self._close_division()
        first = self.document is None
        attributes = self.division if first else {"type": kind}
        self.flow.open(tag("div", attributes), IN_BODY)
        self.in_division = attributes["type"]
        self.margin = IN_DIVISION
        self.filled = self.closed = False
        if first:
            self.document = self.flow.element
            self.begin_document()

    def _close_division(self) -> None:
        if self.in_division is not None:
            if self.flow.element < len(self.flow.out) - 1:
                self.flow.milestone(IN_BODY)
            self.flow.close()

    def enter(self, block: Block) -> None:
        """Goes where a block's element stands."""
        if self.in_division is None:
            if block.kind not in self.beside:
                self.open_division()
        elif self.closed:
            self.open_division(block.kind)

    def common(self, block: Block, element: Tag) -> None:
        """Begins an element that ends the top of its division."""
        self.enter(block)
        self.filled = True
        self.block = element.name
        self.flow.open(element, self.margin)

    def top(self, block: Block, element: Tag) -> None:
        """Begins an element that may stand only at the top of a division; elsewhere an `ab` of that type."""
        self.enter(block)
        if self.filled:
            element = block_tag(block.kind)
        self.block = element.name
        self.flow.open(element, self.margin)

    def fill(self, block: Block) -> None:
        """Writes the leaves of a block and ends its element."""
        self.runs(block.leaves, block.places)
        self.flow.close()

    def fill_text(self, block: Block) -> None:
        """Writes the leaves of a block of running text and ends its element; what is no part of the text is marked."""
        self.runs(block.leaves, self.parting.in_running_text(block.leaves, block.places))
        self.flow.close()

    def look_for(self, wraps: list[Wrap]) -> None:
        """Passages that are found in running text only when it is written."""
        if wraps:
            self.flow.add_passages(wraps)
            self.kinds = self.KINDS_WITH_PASSAGES

    def _unanalysed(self, block: Block) -> None:
        self.common(block, block_tag(block.kind))
        self._fill_plain(block)

    def _other(self, block: Block) -> None:
        self.common(block, block_tag(block.kind))
        self.fill(block)

    # ---- within a block

    def runs(self, leaves: Sequence[Leaf], places: Sequence[Place | None]) -> None:
        """Writes leaves with the elements that their names ask for; what needs none in one go."""
        flow, elements, openings = self.flow, self.elements, self.OPENINGS
        written = leaves[0].start
        done = 0
        for index, place in enumerate(places):
            if place is None or index < done:
                continue
            name = place.name
            if name and (name[0] in elements or name[0] in openings):
                opening = elements.get(name[0]) or getattr(self, openings[name[0]])(name[1])
                start, done = self.parting.stretch(leaves, places, index, done, name)
                begin = leaves[start].start
                if written < begin:
                    flow.write(written, begin)
                written = leaves[done - 1].end
                self._element(opening, begin, written, leaves[start:done])
                continue
            leaf = leaves[index]
            is_special = place is STRAY or leaf.kind in self.kinds or leaf.path in self.VALUES
            if name or is_special:
                done = index + 1
            if is_special:
                if written < leaf.start:
                    flow.write(written, leaf.start)
                self._special(leaf)
                written = leaf.end
                if flow.passage_is_open and not goes_on(name, places[index + 1 :]):
                    flow.suspend(written)
        if written < leaves[-1].end:
            flow.write(written, leaves[-1].end)

    def _element(self, opening: Tag, written: int, end: int, leaves: Sequence[Leaf]) -> None:
        """Writes leaves, which stand from `written` to `end`, in an element."""
        flow, kinds, values = self.flow, self.kinds, self.VALUES
        special = [leaf for leaf in leaves if leaf.kind in kinds or leaf.path in values]
        if not special:
            flow.element_of(opening, written, end)
            return
        flow.open(opening)
        for leaf in special:
            if written < leaf.start:
                flow.write(written, leaf.start)
            self._special(leaf)
            written = leaf.end
        if written < end:
            flow.write(written, end)
        flow.suspend(end)
        flow.close()

    def _special(self, leaf: Leaf) -> None:
        getattr(self, self.VALUES.get(leaf.path) or self.kinds.get(leaf.kind) or "_marked")(leaf)

    def _words(self, leaf: Leaf) -> None:
        if leaf.path.startswith(RUNNING):
            self.flow.words(leaf.start, leaf.end)
        else:
            self.flow.write(leaf.start, leaf.end)

    def _marked(self, leaf: Leaf) -> None:
        self.flow.element_of(MARKED[leaf.kind], leaf.start, leaf.end)

    # ---- page lines

    def page_line(self, leaf: Leaf) -> None:
        """Writes a page line where the flow is."""
        for element in self.page_breaks(leaf):
            self.flow.milestone(element)
        self.flow.element_of(PAGE_HEADER if leaf.path else BANNER, leaf.start, leaf.end)

    def page_breaks(self, leaf: Leaf) -> list[str]:
        """The empty elements for what begins at a page line."""
        return [empty("pb")]

    def _page_block(self, block: Block) -> None:
        """A page line between blocks: its elements may stand anywhere."""
        if len(block.leaves) > 1:
            self._other(block)
            return
        for element in self.page_breaks(block.leaves[0]):
            self.flow.milestone(self.margin + element)
        self.flow.open(PAGE_HEADER if block.leaves[0].path else BANNER, self.margin)
        self._fill_plain(block)

    def _fill_plain(self, block: Block) -> None:
        self.flow.write(block.leaves[0].start, block.leaves[-1].end)
        self.flow.close()


def goes_on(name: Name | None, places: Sequence[Place | None]) -> bool:
    """Whether the next of the leaves that have a name has this one."""
    return name == next((place.name for place in places if place and place.name), None)
