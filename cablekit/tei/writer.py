"""Writes the blocks of a text that telegrams and articles share, and keeps to the order that TEI asks for.

A division opens with head, opener and the like, holds paragraphs, and ends with closer and trailer. A block that
comes where its own element may not stand is an `ab` with the block's name as its type.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from cablekit.records import Leaf, LeafKind
from cablekit.tei.blocks import Block, blocks_of
from cablekit.tei.flow import LINE_BREAK, Flow
from cablekit.tei.marks import Wrap
from cablekit.tei.markup import Attributes, Tag, empty, tag
from cablekit.tei.places import Parting, Placed
from cablekit.tei.runs import MARKED, WORDS, Inset, Rules, Run

MARKED_ANYWHERE = (LeafKind.UNPARSED, LeafKind.ARTEFACT, LeafKind.RULE)
"""Leaves that a `seg` of their kind marks within a block."""
MARKS = {kind: tag("seg", {"type": str(kind)}) for kind in (*MARKED_ANYWHERE, LeafKind.PUNCTUATION, LeafKind.LABEL)}
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
PAGE_BREAK = empty("pb")
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
    `OPENINGS` gives an element by its name, as `ELEMENTS` does, `VALUES` the inset of a single value by its path, and
    `KINDS` that of a leaf of a kind. `PARTING` says how the leaves of a block are parted.
    """

    BLOCKS: ClassVar[dict[str, str]] = dict.fromkeys(UNANALYSED, "_unanalysed") | {"page-line": "_page_block"}
    ELEMENTS: ClassVar[dict[str, Tag]] = ELEMENTS
    OPENINGS: ClassVar[dict[str, str]] = {}
    VALUES: ClassVar[dict[str, str]] = {}
    KINDS: ClassVar[dict[LeafKind, str]] = dict.fromkeys(MARKED_ANYWHERE, MARKED) | {LeafKind.PAGE_LINE: "page_line"}
    KINDS_WITH_PASSAGES: ClassVar[dict[LeafKind, str]] = KINDS | {LeafKind.TEXT: WORDS}
    PARTING: ClassVar[Parting] = Parting()

    def __init__(self, flow: Flow, placed: Placed, division: Attributes, beside: frozenset[str] = BESIDE) -> None:
        self.flow = flow
        self.placed = placed
        self.division = division
        self.beside = beside
        self.document: int | None = None
        self.paragraphs: set[int] = set()
        self.in_division: str | None = None
        self.margin = IN_BODY
        self.block = ""
        self.filled = False
        self.closed = False
        self.rules = rules_of(self.__class__, False, False)
        self.rules_of_text = rules_of(self.__class__, True, False)
        self.with_passages = flow.has_passages

    def write(self) -> None:
        """Writes all leaves; then the division of the document stands at `document`."""
        blocks = blocks_of(self.placed)
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

    def common(self, block: Block, element: Tag, rules: Rules | None = None) -> None:
        """Writes a block in an element that ends the top of its division; by the rules of fields, or by others."""
        self.come_to(block, element)
        self.whole(element, self.margin, block.first, block.end, rules or self.rules)

    def come_to(self, block: Block, element: Tag) -> None:
        """Goes where an element stands that ends the top of its division."""
        if self.in_division is None or self.closed:
            self.enter(block)
        self.filled = True
        self.block = element.name

    def top(self, block: Block, element: Tag) -> None:
        """Writes a block in an element that may stand only at the top of a division; elsewhere an `ab` of that type."""
        self.enter(block)
        if self.filled:
            element = block_tag(block.kind)
        self.block = element.name
        self.whole(element, self.margin, block.first, block.end, self.rules)

    def look_for(self, wraps: list[Wrap]) -> None:
        """Passages that are found in running text only when it is written."""
        self.flow.add_passages(wraps)
        self.with_passages = True

    def _unanalysed(self, block: Block) -> None:
        element = block_tag(block.kind)
        self.come_to(block, element)
        self._as_it_is(element, block)

    def _other(self, block: Block) -> None:
        self.common(block, block_tag(block.kind))

    # ---- within a block

    def whole(self, element: Tag, layout: str, first: int, end: int, rules: Rules) -> None:
        """Writes the leaves from `first` up to `end` in an element, with those in it that their names ask for.

        All of it is one piece, unless something stands over the text there.
        """
        placed = self.placed
        text, starts = placed.text, placed.starts
        if not self.flow.is_clear_to(starts[end]):
            self.apart(element, layout, first, end, rules)
            return
        pieces, start = [], starts[first]
        for run in rules.runs(placed.likes[first:end]):
            stop = starts[first + run.end]
            piece = self._with_insets(run, first, start, stop) if run.special else text[start:stop]
            start = stop
            inner = run.element
            if run.opening:
                inner = getattr(self, run.opening)(placed.places[first + run.named].number)
            pieces.append(f"{inner.start}{piece}{inner.end}" if inner else piece)
        content = "".join(pieces).replace("\n", LINE_BREAK)
        self.flow.out.append(f"{layout}{element.start}{content}{element.end}")

    def _with_insets(self, run: Run, first: int, position: int, end: int) -> str:
        """The characters of a run, with the elements that stand in it."""
        text, pieces = self.placed.text, []
        for index, method in run.special:
            if inset := getattr(self, method)(self.placed.leaves[first + index]):
                start, stop, element, before = inset
                pieces.append(f"{text[position:start]}{before}{element.start}{text[start:stop]}{element.end}")
                position = stop
        pieces.append(text[position:end])
        return "".join(pieces)

    def apart(self, element: Tag, layout: str, first: int, end: int, rules: Rules) -> None:
        """Writes leaves in an element piece by piece: it can be pointed to, and characters in it can be marked."""
        flow, places, starts = self.flow, self.placed.places, self.placed.starts
        if self.with_passages:
            rules = rules_of(self.__class__, rules.running_text, True)
        flow.open(element, layout)
        start = starts[first]
        for run in rules.runs(self.placed.likes[first:end]):
            stop = starts[first + run.end]
            inner = getattr(self, run.opening)(places[first + run.named].number) if run.opening else run.element
            if not run.special:
                if inner:
                    flow.element_of(inner, start, stop)
                else:
                    flow.write(start, stop)
            elif inner:
                flow.open(inner)
                self._insets_apart(run, first, start, stop)
                flow.suspend(stop)
                flow.close()
            else:
                self._insets_apart(run, first, start, stop)
            if run.ends_passages:
                flow.suspend(stop)
            start = stop
        flow.close()

    def _insets_apart(self, run: Run, first: int, position: int, end: int) -> None:
        flow = self.flow
        for index, method in run.special:
            leaf = self.placed.leaves[first + index]
            if position < leaf.start:
                flow.write(position, leaf.start)
            if method != WORDS:
                self._inset_apart(leaf, getattr(self, method)(leaf))
            elif leaf.path.startswith(RUNNING):
                flow.words(leaf.start, leaf.end)
            else:
                flow.write(leaf.start, leaf.end)
            position = leaf.end
        if position < end:
            flow.write(position, end)

    def _inset_apart(self, leaf: Leaf, inset: Inset | None) -> None:
        if inset is None:
            self.flow.write(leaf.start, leaf.end)
            return
        if leaf.start < inset.start:
            self.flow.write(leaf.start, inset.start)
        if inset.before:
            self.flow.milestone(inset.before)
        self.flow.element_of(inset.element, inset.start, inset.end)
        if inset.end < leaf.end:
            self.flow.write(inset.end, leaf.end)

    def marked(self, leaf: Leaf) -> Inset:
        """A leaf in a `seg` of its kind."""
        return Inset(leaf.start, leaf.end, MARKS[leaf.kind])

    # ---- page lines

    def page_line(self, leaf: Leaf) -> Inset:
        """A page line within a block."""
        return Inset(leaf.start, leaf.end, PAGE_HEADER if leaf.path else BANNER, "".join(self.page_breaks(leaf)))

    def page_breaks(self, leaf: Leaf) -> list[str]:
        """The empty elements for what begins at a page line."""
        return [PAGE_BREAK]

    def _page_block(self, block: Block) -> None:
        """A page line between blocks: its elements may stand anywhere."""
        if block.end - block.first > 1:
            self._other(block)
            return
        leaf = self.placed.leaves[block.first]
        for element in self.page_breaks(leaf):
            self.flow.milestone(self.margin + element)
        self._as_it_is(PAGE_HEADER if leaf.path else BANNER, block)

    def _as_it_is(self, element: Tag, block: Block) -> None:
        self.flow.open(element, self.margin)
        self.flow.write(self.placed.starts[block.first], self.placed.starts[block.end])
        self.flow.close()


_rules: dict[tuple[type[TextWriter], bool, bool], Rules] = {}


def rules_of(writer: type[TextWriter], running_text: bool, with_passages: bool) -> Rules:
    """How a writer writes the leaves of fields, or of running text; with passages each leaf of text is on its own."""
    key = writer, running_text, with_passages
    if key not in _rules:
        _rules[key] = Rules(
            elements=writer.ELEMENTS,
            openings=writer.OPENINGS,
            values=writer.VALUES,
            kinds=writer.KINDS_WITH_PASSAGES if with_passages else writer.KINDS,
            marks=MARKS,
            parting=writer.PARTING,
            running_text=running_text,
        )
    return _rules[key]
