"""The text of a telegram as TEI, written from its leaves."""

from __future__ import annotations

from typing import ClassVar

from cablekit import vocabulary
from cablekit.records import Addressee, Cable, Leaf, LeafKind
from cablekit.tei.blocks import Block, Item, items_of
from cablekit.tei.flow import Flow
from cablekit.tei.inline import Listed, days_of, years_of
from cablekit.tei.markup import Tag, quoted, tag
from cablekit.tei.names import Category, Names, authority, caption, level, mrn_pointer, portion, precedence
from cablekit.tei.places import Parting, Placed
from cablekit.tei.runs import Inset
from cablekit.tei.telegram_elements import (
    APART,
    CLOSER,
    CONTINUED,
    DATE_LINE,
    DATE_LINE_ELSEWHERE,
    DIVISION,
    ELEMENTS,
    HEAD,
    HEADING,
    ITEM,
    LISTS,
    OPENER,
    PART_OF_LAST,
    PARTING,
    PERSON,
    SIGNED,
    TAIL,
    TRAILER,
    UNMARKED,
    section_break,
    seg,
)
from cablekit.tei.titles import Correspondent, Title, serial_number
from cablekit.tei.writer import IN_DIVISION, PAGE_BREAK, TextWriter
from cablekit.telegram import grammar


class TelegramWriter(TextWriter):
    """Writes the blocks of a telegram: opener, fields, headings and paragraphs, closer and trailer."""

    BLOCKS: ClassVar[dict[str, str]] = TextWriter.BLOCKS | {
        "opener": "_opener",
        "from": "_list",
        "to": "_list",
        "info": "_list",
        "subject": "_list",
        "references": "_list",
        "classification": "_classification",
        "heading": "_heading",
        "paragraph": "_paragraph",
        "signature": "_signature",
        "end-of-message": "_end_of_message",
    }
    OPENINGS: ClassVar[dict[str, str]] = {
        "dateline": "_date_line",
        "classification.level": "_level",
        "captions": "_caption",
        "executive_order.number": "_order",
        "tags.code": "_tag",
        "subject_marking": "_subject_mark",
        "references.raw": "_reference",
        "paragraphs.marking": "_portion_mark",
    }
    VALUES: ClassVar[dict[str, str]] = {
        "precedence": "_precedence",
        "date_time_group": "_date_time_group",
        "executive_order.declassify": "_declassify",
        "classified_by.raw": "_classified_by",
    }

    ELEMENTS: ClassVar[dict[str, Tag]] = ELEMENTS
    PARTING: ClassVar[Parting] = PARTING

    def __init__(self, cable: Cable, title: Title, flow: Flow, placed: Placed, names: Names) -> None:
        number = serial_number(cable)
        super().__init__(flow, placed, DIVISION | ({"n": number} if number else {}))
        self.cable = cable
        self.title = title
        self.names = names
        self.listed = Listed(cable, flow, names.prefix)
        self.years = years_of(flow.text, flow.folded)
        self.section = cable.section.number if cable.section else 1
        self.tail: set[int] = set()
        self.dated = False
        self._portions: dict[str | None, tuple[str, Tag]] = {None: ("", UNMARKED)}
        self._items: dict[str | None, Tag] = {None: ITEM}

    def prepare(self, blocks: list[Block]) -> None:
        for block in reversed(blocks):
            if block.kind not in TAIL:
                break
            self.tail.add(id(block))

    def begin_document(self) -> None:
        """The generated title, with sender and receiver marked."""
        title, content = self.title, self.names.content
        sender = f" From {_glossed('from', title.sender, self.names)}" if title.sender else ""
        receiver = f" to {_glossed('to', title.receiver, self.names)}" if title.receiver else ""
        words = f"{content(title.telegram)}{sender}{receiver}{content(title.rest)}"
        supplied = f'<supplied resp="{self.names.application}">{words}</supplied>'
        self.flow.milestone(f"{IN_DIVISION}<head>{supplied}</head>")

    # ---- blocks

    def _opener(self, block: Block) -> None:
        self.top(block, OPENER)

    def _classification(self, block: Block) -> None:
        if self.cable.section:
            self.enter(block)
            self.flow.milestone(self.margin + section_break(self.section))
        self._other(block)

    def _heading(self, block: Block) -> None:
        self.common(block, HEADING, self.rules_of_text)

    def _paragraph(self, block: Block) -> None:
        number = ana = ""
        if block.number < len(self.cable.paragraphs):
            paragraph = self.cable.paragraphs[block.number]
            if paragraph.number is not None:
                number = f' n="{paragraph.number}"'
            division = paragraph.kind or (CONTINUED if self.in_division in APART else None)
            if division and self.filled and self.in_division != division:
                self.open_division(division)
            ana, _ = self._portion(paragraph.marking)
        part = PART_OF_LAST if block.number in self.paragraphs else ""
        self.paragraphs.add(block.number)
        start, end = self.placed.starts[block.first], self.placed.starts[block.end]
        if self.years.next < end or self.listed.citations.next < end:
            passages = self.listed.cited(start, end) + days_of(self.years, start, end)
            if passages:
                self.look_for(passages)
        self.common(block, Tag("p", f"<p{number}{ana}{part}>", "</p>"), self.rules_of_text)

    def _signature(self, block: Block) -> None:
        if not self._ends(block):
            self._other(block)
            return
        self.flow.open(CLOSER, IN_DIVISION)
        self.flow.open(SIGNED)
        self.whole(PERSON, "", block.first, block.end, self.rules)
        self.flow.close()
        self.flow.close()

    def _end_of_message(self, block: Block) -> None:
        if not self._ends(block):
            self._other(block)
            return
        self.whole(TRAILER, IN_DIVISION, block.first, block.end, self.rules)

    def _ends(self, block: Block) -> bool:
        """Whether a block may close its division: no part of the telegram follows it, and there is text above it."""
        ends = id(block) in self.tail and self.filled and self.in_division is not None
        self.closed = self.closed or ends
        return ends

    def page_breaks(self, leaf: Leaf) -> list[str]:
        """`KESTREL P 00000362  002.2 OF 003` begins the second page of section 2."""
        page = grammar.pattern("fields", "SECTION_OF").search(self.flow.text, leaf.start, leaf.end)
        if page is None:
            return [PAGE_BREAK] if leaf.path else []
        section = int(page["section"])
        breaks = [f'<pb n="{section}{page["page"]}"/>']
        if section != self.section:
            self.section = section
            breaks.append(section_break(section))
        return breaks

    # ---- lists

    def _list(self, block: Block) -> None:
        """A labelled field: its label is the head; its members, or its text, are items."""
        places, first = self.placed.places, block.first
        while not places[first].block:
            first += 1
        member = places[first]
        first -= member.field in self.PARTING.bracketed and places[first - 1].kind is LeafKind.PUNCTUATION
        element = self._list_tag(block.kind, member.number)
        self.come_to(block, element)
        self.flow.open(element, self.margin)
        start, margin = block.first, self.margin + "  "
        head = [i for i in range(start, first) if places[i].kind is not LeafKind.SPACE]
        if any(places[i].kind is LeafKind.LABEL for i in head):
            self.whole(HEAD, margin, head[0], head[-1] + 1, self.rules)
            start = first
        items = items_of(self.placed, start, block.end)
        if block.kind == "references":
            self._list_references(items, margin)
        else:
            for item in items:
                self.whole(self._item(block.kind, item.number), margin, item.first, item.end, self.rules)
        self.flow.milestone(self.margin)
        self.flow.close()

    def _list_references(self, items: list[Item], margin: str) -> None:
        """The references that are listed: the text points to their elements."""
        references, flow = self.cable.references, self.flow
        self.listed.begin(flow.element)
        for item in items:
            label = references[item.number].label if item.number < len(references) else None
            if item.number < len(references):
                self.listed.entries.setdefault(item.number, len(flow.out))
            element = Tag("item", f'<item n="{quoted(label)}">', "</item>") if label else ITEM
            self.apart(element, margin, item.first, item.end, self.rules)

    def _list_tag(self, kind: str, number: int) -> Tag:
        addressee = self._addressee(kind, number)
        return LISTS["exempt" if addressee and addressee.exempt and kind == "info" else kind]

    def _item(self, kind: str, number: int) -> Tag:
        addressee = self._addressee(kind, number)
        word = addressee.precedence if addressee else None
        if word not in self._items:
            letter = vocabulary.precedence_letter(word) if word else None
            self._items[word] = Tag("item", f"<item{self._ana(precedence(letter))}>", "</item>") if letter else ITEM
        return self._items[word]

    def _addressee(self, kind: str, number: int) -> Addressee | None:
        cable = self.cable
        found = cable.action_addressees if kind == "to" else cable.information_addressees if kind == "info" else ()
        return found[number] if number < len(found) else None

    # ---- within blocks

    def _ana(self, *categories: Category) -> str:
        """The attribute that points to categories."""
        return f' ana="{" ".join(map(self.names.pointer, categories))}"' if categories else ""

    def _portion(self, marking: str | None) -> tuple[str, Tag]:
        """The attribute that says a portion marking, and the element of the mark: the same a dozen times in a text."""
        known = self._portions.get(marking)
        if known is None:
            ana = self._ana(portion(marking)) if marking else ""
            known = self._portions[marking] = ana, seg("portion-mark", ana)
        return known

    def _level(self, number: int) -> Tag:
        found = self.cable.classification
        return seg("classification", self._ana(level(found.level)) if found else "")

    def _portion_mark(self, number: int) -> Tag:
        paragraphs = self.cable.paragraphs
        return self._portion(paragraphs[number].marking if number < len(paragraphs) else None)[1]

    def _subject_mark(self, number: int) -> Tag:
        return self._portion(self.cable.subject_marking)[1]

    def _caption(self, number: int) -> Tag:
        words = self.cable.captions[number : number + 1]
        return seg("caption", self._ana(caption(words[0])) if words else "")

    def _order(self, number: int) -> Tag:
        order = self.cable.executive_order
        target = f' target="{self.names.pointer(authority(order.number))}"' if order and order.number else ""
        return Tag("ref", f"<ref{target}>", "</ref>")

    def _tag(self, number: int) -> Tag:
        found = self.cable.tags[number : number + 1]
        said = f' type="{quoted(found[0].kind)}" n="{quoted(found[0].code)}"' if found else ""
        return Tag("term", f"<term{said}>", "</term>")

    def _reference(self, number: int) -> Tag:
        reference = self.cable.references[number : number + 1]
        if reference and reference[0].mrn:
            return tag("ref", {"type": "reftel", "target": mrn_pointer(reference[0].mrn)})
        return tag("bibl", {"type": reference[0].kind} if reference else {})

    def _date_line(self, number: int) -> Tag:
        return DATE_LINE if self.block == OPENER.name else DATE_LINE_ELSEWHERE

    def _precedence(self, leaf: Leaf) -> Inset:
        return Inset(leaf.start, leaf.end, seg("precedence", self._ana(*map(precedence, self.cable.precedence))))

    def _date_time_group(self, leaf: Leaf) -> Inset:
        when = f' when="{self.cable.sent.isoformat()}"' if self.cable.sent else ""
        return Inset(leaf.start, leaf.end, Tag("date", f"<date{when}>", "</date>"))

    def _declassify(self, leaf: Leaf) -> Inset | None:
        """The date within the words of the executive order's line."""
        order = self.cable.executive_order
        if self.dated or not (order and order.declassify_on):
            return None
        date = grammar.pattern("authority", "DATE").search(self.flow.text, leaf.start, leaf.end)
        if not date:
            return None
        self.dated = True
        when = order.declassify_on.isoformat()
        return Inset(*date.span(), Tag("date", f'<date type="declassifyOn" when="{when}">', "</date>"))

    def _classified_by(self, leaf: Leaf) -> Inset | None:
        """The name within the words of who classified."""
        name = self.cable.classified_by.name if self.cable.classified_by else None
        start = self.flow.text.find(name, leaf.start, leaf.end) if name else -1
        return Inset(start, start + len(name), PERSON) if name and start >= 0 else None


def _glossed(kind: str, post: Correspondent, names: Names) -> str:
    """A post in words, marked as what it is for the telegram."""
    return f'{names.content(post.article)}<gloss type="{kind}">{names.content(post.name)}</gloss>'
