"""The text of a telegram as TEI, written from its leaves."""

from __future__ import annotations

from urllib.parse import quote

from cablekit import vocabulary
from cablekit.records import Addressee, Cable, Leaf, LeafKind
from cablekit.tei import writer
from cablekit.tei.blocks import Block, Runs, items_of, place_of, without_blanks
from cablekit.tei.elements import Attributes, Box, add, legal
from cablekit.tei.flow import Flow
from cablekit.tei.names import TEI, Names, authority, caption, level, portion, precedence
from cablekit.tei.titles import serial_number, title_of
from cablekit.tei.writer import BESIDE, Opening, TextWriter
from cablekit.telegram import grammar

ATTACHMENT = "attachment"
OPENER = TEI + "opener"
ELEMENTS: dict[str, Opening] = writer.ELEMENTS | {
    "transmission": ("seg", {"type": "transmission"}),
    "originator": ("orgName", {}),
    "action_addressees.name": ("orgName", {}),
    "information_addressees.name": ("orgName", {}),
    "classification.controls": ("seg", {"type": "controls"}),
    "section": ("seg", {"type": "section"}),
    "telegram-number": ("seg", {"type": "telegram-number"}),
    "passing_instructions": ("seg", {"type": "passing-instruction"}),
    "paragraphs.printed_number": ("seg", {"type": "para-number"}),
}
"""The elements within blocks that have no values of their own."""
PARTING = Runs(
    take_labels=frozenset({"transmission", "section", "executive_order.number"}),
    bracketed=frozenset({"paragraphs.printed_number", "paragraphs.marking", "subject_marking"}),
    alone=frozenset({"captions"}),
)
TAIL = BESIDE | {"signature", "end-of-message"}
"""The blocks that may stand below the last paragraph."""


class TelegramWriter(TextWriter):
    """Writes the blocks of a telegram: opener, fields, headings and paragraphs, closer and trailer."""

    def __init__(self, cable: Cable, body: Box, flow: Flow, names: Names) -> None:
        number = serial_number(cable)
        division = {"type": "document", "subtype": "historical-document"} | ({"n": legal(number)} if number else {})
        super().__init__(body, flow, division)
        self.cable = cable
        self.names = names
        self.section = cable.section.number if cable.section else 1
        self.tail: set[int] = set()
        self.dated = False
        self.elements = ELEMENTS
        self.parting = PARTING
        self.dispatch |= {
            "opener": self._opener,
            "from": self._list,
            "to": self._list,
            "info": self._list,
            "subject": self._list,
            "references": self._list,
            "classification": self._classification,
            "heading": self._heading,
            "paragraph": self._paragraph,
            "signature": self._signature,
            "end-of-message": self._end_of_message,
        }
        self.openings = {
            "dateline": self._date_line,
            "classification.level": self._level,
            "captions": self._caption,
            "executive_order.number": self._order,
            "tags.code": self._tag,
            "subject_marking": self._subject_mark,
            "references.raw": self._reference,
            "paragraphs.marking": self._portion_mark,
        }
        self.values = {
            "precedence": self._precedence,
            "date_time_group": self._date_time_group,
            "executive_order.declassify": self._declassify,
            "classified_by.raw": self._classified_by,
        }

    def prepare(self, blocks: list[Block]) -> None:
        last = max((i for i, block in enumerate(blocks) if block.kind not in TAIL), default=-1)
        self.tail = {id(block) for block in blocks[last + 1 :]}

    def begin_document(self, div: Box) -> None:
        """The generated title, with sender and receiver marked."""
        title = title_of(self.cable)
        self.flow.begin(add(div.add("head"), "supplied", {"resp": self.names.application}))
        self.flow.put(title.telegram)
        for kind, lead, post in (("from", " From ", title.sender), ("to", " to ", title.receiver)):
            if post:
                self.flow.put(lead + post.article)
                self.flow.open("gloss", {"type": kind})
                self.flow.put(post.name)
                self.flow.close()
        self.flow.put(title.rest)
        self.flow.end()

    # ---- blocks

    def _opener(self, block: Block) -> None:
        self.fill(self.top(block, "opener"), block.leaves)

    def _classification(self, block: Block) -> None:
        if self.cable.section:
            self.container(block).add("milestone", {"unit": "section", "n": str(self.section)})
        self._other(block)

    def _heading(self, block: Block) -> None:
        self.fill(self.common(block, "p", {"rend": "sectiontitleital"}), block.leaves)

    def _paragraph(self, block: Block) -> None:
        attributes = {}
        if block.number < len(self.cable.paragraphs):
            paragraph = self.cable.paragraphs[block.number]
            if paragraph.number is not None:
                attributes["n"] = str(paragraph.number)
            if paragraph.kind == ATTACHMENT and self.filled and self.division_type() != ATTACHMENT:
                self.open_division(ATTACHMENT)
            if paragraph.marking:
                attributes["ana"] = self.names.pointer(portion(paragraph.marking))
        self.fill(self.common(block, "p", attributes), block.leaves)

    def _signature(self, block: Block) -> None:
        if self._ends(block) and self.div:
            signed = add(self.div.add("closer"), "signed")
            self.fill(add(signed, "persName"), block.leaves)
        else:
            self._other(block)

    def _end_of_message(self, block: Block) -> None:
        if self._ends(block) and self.div:
            self.fill(self.div.add("trailer", {"type": "transmission"}), block.leaves)
        else:
            self._other(block)

    def _ends(self, block: Block) -> bool:
        """Whether a block may close its division: no part of the telegram follows it, and there is text above it."""
        ends = id(block) in self.tail and self.filled
        self.closed = self.closed or ends
        return ends

    def page_breaks(self, leaf: Leaf) -> list[Opening]:
        """`KESTREL P 00000362  002.2 OF 003` begins the second page of section 2."""
        page = grammar.pattern("fields", "SECTION_OF").search(self.flow.text, leaf.start, leaf.end)
        if page is None:
            return [("pb", {})] if leaf.path else []
        section = int(page["section"])
        breaks = [("pb", {"n": f"{section}{page['page']}"})]
        if section != self.section:
            self.section = section
            breaks.append(("milestone", {"unit": "section", "n": str(section)}))
        return breaks

    # ---- lists

    def _list(self, block: Block) -> None:
        """A labelled field: its label is the head; its members, or its text, are items."""
        leaves = block.leaves
        first = next(i for i, leaf in enumerate(leaves) if leaf.path and leaf.kind is not LeafKind.PAGE_LINE)
        element = self.common(block, "list", self._list_attributes(block.kind, place_of(leaves[first].path).number))
        assert self.div is not None
        box = Box(element, self.div.depth + 1)
        if any(leaf.kind is LeafKind.LABEL for leaf in leaves[:first]):
            self.fill(box.add("head"), without_blanks(leaves[:first]))
            leaves = leaves[first:]
        for number, item in items_of(self.flow.text, leaves):
            self.fill(box.add("item", self._item_attributes(block.kind, number)), item)

    def _list_attributes(self, kind: str, number: int) -> Attributes:
        if kind == "to":
            return {"type": "to", "subtype": "to"}
        if kind == "info":
            addressee = self._addressee(kind, number)
            return {"type": "to", "subtype": "exempt" if addressee and addressee.exempt else "info"}
        return {"type": kind}

    def _item_attributes(self, kind: str, number: int) -> Attributes:
        addressee = self._addressee(kind, number)
        letter = vocabulary.precedence_letter(addressee.precedence) if addressee and addressee.precedence else None
        if letter:
            return {"ana": self.names.pointer(precedence(letter))}
        if kind == "references" and number < len(self.cable.references):
            label = self.cable.references[number].label
            return {"n": legal(label)} if label else {}
        return {}

    def _addressee(self, kind: str, number: int) -> Addressee | None:
        cable = self.cable
        found = {"to": cable.action_addressees, "info": cable.information_addressees}.get(kind, ())
        return found[number] if number < len(found) else None

    # ---- within blocks

    def _level(self, number: int) -> Opening:
        found = self.cable.classification
        ana = {"ana": self.names.pointer(level(found.level))} if found else {}
        return "seg", {"type": "classification"} | ana

    def _portion_mark(self, number: int) -> Opening:
        paragraph = self.cable.paragraphs[number : number + 1]
        return self._mark(paragraph[0].marking if paragraph else None)

    def _subject_mark(self, number: int) -> Opening:
        return self._mark(self.cable.subject_marking)

    def _mark(self, marking: str | None) -> Opening:
        ana = {"ana": self.names.pointer(portion(marking))} if marking else {}
        return "seg", {"type": "portion-mark"} | ana

    def _caption(self, number: int) -> Opening:
        words = self.cable.captions[number : number + 1]
        ana = {"ana": self.names.pointer(caption(words[0]))} if words else {}
        return "seg", {"type": "caption"} | ana

    def _order(self, number: int) -> Opening:
        order = self.cable.executive_order
        target = {"target": self.names.pointer(authority(order.number))} if order and order.number else {}
        return "ref", target

    def _tag(self, number: int) -> Opening:
        tag = self.cable.tags[number : number + 1]
        return "term", {"type": tag[0].kind, "n": legal(tag[0].code)} if tag else {}

    def _reference(self, number: int) -> Opening:
        reference = self.cable.references[number : number + 1]
        if reference and reference[0].mrn:
            return "ref", {"type": "reftel", "target": mrn_pointer(reference[0].mrn)}
        return "bibl", {"type": reference[0].kind} if reference else {}

    def _date_line(self, number: int) -> Opening:
        return ("dateline", {}) if self.flow.element.tag == OPENER else ("seg", {"type": "dateline"})

    def _precedence(self, leaf: Leaf) -> None:
        pointers = [self.names.pointer(precedence(letter)) for letter in self.cable.precedence]
        self._element(leaf, "seg", {"type": "precedence"} | ({"ana": " ".join(pointers)} if pointers else {}))

    def _date_time_group(self, leaf: Leaf) -> None:
        self._element(leaf, "date", {"when": self.cable.sent.isoformat()} if self.cable.sent else {})

    def _declassify(self, leaf: Leaf) -> None:
        """The date within the words of the executive order's line."""
        order = self.cable.executive_order
        date = grammar.pattern("authority", "DATE").search(self.flow.text, leaf.start, leaf.end)
        if order and order.declassify_on and date and not self.dated:
            self.dated = True
            when = {"type": "declassifyOn", "when": order.declassify_on.isoformat()}
            self._part(leaf, *date.span(), "date", when)
        else:
            self.flow.write(leaf.start, leaf.end)

    def _classified_by(self, leaf: Leaf) -> None:
        """The name within the words of who classified."""
        name = self.cable.classified_by.name if self.cable.classified_by else None
        start = self.flow.text.find(name, leaf.start, leaf.end) if name else -1
        if name and start >= 0:
            self._part(leaf, start, start + len(name), "persName", {})
        else:
            self.flow.write(leaf.start, leaf.end)

    def _part(self, leaf: Leaf, start: int, end: int, tag: str, attributes: Attributes) -> None:
        """Writes a leaf with an element for a part of it."""
        self.flow.write(leaf.start, start)
        self.flow.open(tag, attributes)
        self.flow.write(start, end)
        self.flow.close()
        self.flow.write(end, leaf.end)

    def _element(self, leaf: Leaf, tag: str, attributes: Attributes) -> None:
        self._part(leaf, leaf.start, leaf.end, tag, attributes)


def mrn_pointer(number: str) -> str:
    """A message reference number as the pointer that a header's `prefixDef` explains.

    >>> mrn_pointer("08STATE11870")
    'mrn:08STATE11870'
    """
    return "mrn:" + quote(number, errors="replace")
