"""Writes the blocks of a text that telegrams and articles share, and keeps to the order that TEI asks for.

A division opens with head, opener and the like, holds paragraphs, and ends with closer and trailer. A block that
comes where its own element may not stand is an `ab` with the block's name as its type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml.etree import _Element

from cablekit.records import Leaf, LeafKind
from cablekit.tei.blocks import Block, Runs, blocks_of
from cablekit.tei.elements import Attributes, Box
from cablekit.tei.flow import Flow
from cablekit.tei.names import XML_ID

Opening = tuple[str, Attributes]

MARKED_KINDS = {LeafKind.UNPARSED, LeafKind.ARTEFACT, LeafKind.RULE}
"""Leaves that a `seg` of their kind marks within a block."""
BESIDE = frozenset({"portal", "unparsed", "punctuation", "artefact", "label", "rule", "page-line", "chrome"})
"""Blocks that are no part of the document proper: above it they stand outside its division."""
RUNNING = ("paragraphs", "figure_captions")
"""Where running text stands, which may have passages in it: what their paths begin with."""
UNANALYSED = ("unparsed", "punctuation", "artefact", "label", "rule", "repeated-header")
"""Blocks of which nothing more is said."""
ELEMENTS: dict[str, Opening] = {
    f"source.portal.{field}": ("seg", {"type": field})
    for field in ("identifier", "created", "released", "classification", "origin", "title", "tags", "references")
}
"""The elements within blocks that are the same wherever they stand, by their names."""
PAGE_HEADER = {"type": "header", "place": "top"}


class TextWriter:
    """Writes blocks into `body`.

    `dispatch` has the writers of blocks, by their kind. Within a block, `parting` says how its leaves are parted;
    `elements` and `openings` give tag and attributes of the elements, by their names; `values` has the writers of
    single values, by their path, and `kinds` those of leaves of a kind.
    """

    def __init__(self, body: Box, flow: Flow, division: Attributes, beside: frozenset[str] = BESIDE) -> None:
        self.body = body
        self.flow = flow
        self.division = division
        self.beside = beside
        self.div: Box | None = None
        self.document: _Element | None = None
        self.filled = False
        self.closed = False
        self.dispatch: dict[str, Callable[[Block], None]] = dict.fromkeys(UNANALYSED, self._unanalysed)
        self.dispatch["page-line"] = self._page_block
        self.elements = ELEMENTS
        self.openings: dict[str, Callable[[int], Opening]] = {}
        self.values: dict[str, Callable[[Leaf], None]] = {}
        self.parting = Runs()
        self.kinds = dict.fromkeys(MARKED_KINDS, self._marked)
        self.kinds |= {LeafKind.TEXT: self._words, LeafKind.PAGE_LINE: self.page_line}

    def write(self, leaves: Sequence[Leaf]) -> None:
        """Writes all leaves; then the division of the document stands in `document`."""
        blocks = blocks_of(self.flow.text, leaves)
        self.prepare(blocks)
        for block in blocks:
            self.dispatch.get(block.kind, self._other)(block)
        if self.document is None:
            self.open_division()

    def prepare(self, blocks: list[Block]) -> None:
        """Looks at the blocks before they are written."""

    def begin_document(self, div: Box) -> None:
        """Writes what is generated at the head of the document."""

    # ---- divisions

    def open_division(self, kind: str | None = None) -> Box:
        """Begins the document's division; after its end, one for a `kind` of block that is no part of it."""
        first = self.document is None
        self.div = self.body.box("div", self.division if first else {"type": kind or "document"})
        self.filled = self.closed = False
        if first:
            self.document = self.div.element
            self.begin_document(self.div)
        return self.div

    def division_type(self) -> str | None:
        """The type of the division that is open."""
        return self.div.element.get("type") if self.div else None

    def container(self, block: Block) -> Box:
        """Where a block's element goes."""
        if self.div is None:
            return self.body if block.kind in self.beside else self.open_division()
        return self.open_division(block.kind) if self.closed else self.div

    def common(self, block: Block, tag: str, attributes: Attributes | None = None) -> _Element:
        """An element that ends the top of its division."""
        element = self.container(block).add(tag, attributes)
        self.filled = True
        return element

    def top(self, block: Block, tag: str, attributes: Attributes | None = None) -> _Element:
        """An element that may stand only at the top of a division; elsewhere an `ab` of that type."""
        container = self.container(block)
        if not self.filled:
            return container.add(tag, attributes)
        return self.common(block, "ab", {"type": block.kind})

    def fill(self, element: _Element, leaves: list[Leaf]) -> None:
        """Writes the leaves of a block into its element."""
        self.flow.begin(element)
        self.runs(leaves)
        self.flow.end()

    def _unanalysed(self, block: Block) -> None:
        self.fill_plain(self.common(block, "ab", {"type": block.kind}), block.leaves)

    def _other(self, block: Block) -> None:
        self.fill(self.common(block, "ab", {"type": block.kind}), block.leaves)

    # ---- within a block

    def opening(self, field: str, number: int) -> Opening | None:
        """The element for a name; None if its characters stand in the block itself."""
        if opening := self.elements.get(field):
            return opening
        maker = self.openings.get(field)
        return maker(number) if maker else None

    def runs(self, leaves: list[Leaf]) -> None:
        """Writes leaves with the elements that their names ask for."""
        flow = self.flow
        for name, run in self.parting.of(leaves):
            opening = self.opening(*name) if name else None
            if opening:
                flow.open(*opening)
            self._run(run)
            flow.suspend(run[-1].end)
            if opening:
                flow.close()

    def _run(self, leaves: list[Leaf]) -> None:
        """Writes leaves one after the other; neighbours that need no element of their own in one go."""
        flow = self.flow
        start = position = leaves[0].start
        for leaf in leaves:
            write = self.values.get(leaf.path) or self.kinds.get(leaf.kind)
            if write:
                if start < position:
                    flow.write(start, position)
                write(leaf)
                start = leaf.end
            position = leaf.end
        if start < position:
            flow.write(start, position)

    def _words(self, leaf: Leaf) -> None:
        if leaf.path.startswith(RUNNING):
            self.flow.words(leaf.start, leaf.end)
        else:
            self.flow.write(leaf.start, leaf.end)

    def _marked(self, leaf: Leaf) -> None:
        self.flow.open("seg", {"type": str(leaf.kind)})
        self.flow.write(leaf.start, leaf.end)
        self.flow.close()

    # ---- page lines

    def page_line(self, leaf: Leaf) -> None:
        """Writes a page line where the flow is."""
        for tag, attributes in self.page_breaks(leaf):
            self.flow.milestone(tag, attributes)
        self.flow.open("fw", PAGE_HEADER)
        self.flow.write(leaf.start, leaf.end)
        self.flow.close()

    def page_breaks(self, leaf: Leaf) -> list[Opening]:
        """The empty elements for what begins at a page line."""
        return [("pb", {})]

    def _page_block(self, block: Block) -> None:
        """A page line between blocks: its elements may stand anywhere."""
        if len(block.leaves) > 1:
            self._other(block)
            return
        box = self.div or self.body
        for tag, attributes in self.page_breaks(block.leaves[0]):
            box.add(tag, attributes)
        self.fill_plain(box.add("fw", PAGE_HEADER), block.leaves)

    def fill_plain(self, element: _Element, leaves: list[Leaf]) -> None:
        """Writes the characters of leaves into an element."""
        self.flow.begin(element)
        self.flow.write(leaves[0].start, leaves[-1].end)
        self.flow.end()


def point_at(element: _Element, name: str) -> str:
    """A pointer to an element, which gets the xml:id `name` if it has none."""
    known = element.get(XML_ID)
    if known is None:
        element.set(XML_ID, name)
    return "#" + (known or name)
