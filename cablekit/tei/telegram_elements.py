"""The elements of a telegram's text that are the same in every telegram, and which characters go into them."""

from __future__ import annotations

from cablekit.tei import writer
from cablekit.tei.markup import Tag, tag
from cablekit.tei.places import Parting
from cablekit.tei.writer import BESIDE

PART_OF_LAST = ' part="F"'
"""The rest of a paragraph that something else cuts in two."""
DIVISION = {"type": "document", "subtype": "historical-document"}
APART = ("attachment", "quoted")
"""Kinds of paragraphs that have a division of their own, which is called as they are."""
CONTINUED = "continued"
"""The division of what follows them: TEI lets no paragraph follow a division."""
OPENER = tag("opener")
HEADING_STYLE = "sectiontitleital"
HEADING = tag("p", {"rend": HEADING_STYLE})
HEAD, CLOSER, SIGNED, PERSON = tag("head"), tag("closer"), tag("signed"), tag("persName")
ITEM = tag("item")
LISTS = {
    "from": tag("list", {"type": "from"}),
    "to": tag("list", {"type": "to", "subtype": "to"}),
    "info": tag("list", {"type": "to", "subtype": "info"}),
    "exempt": tag("list", {"type": "to", "subtype": "exempt"}),
    "subject": tag("list", {"type": "subject"}),
    "references": tag("list", {"type": "references"}),
}
"""The lists by their blocks; `exempt` are addressees for information who are exempted."""
TRAILER = tag("trailer", {"type": "transmission"})
DATE_LINE, DATE_LINE_ELSEWHERE = tag("dateline"), tag("seg", {"type": "dateline"})
ELEMENTS: dict[str, Tag] = writer.ELEMENTS | {
    "transmission": tag("seg", {"type": "transmission"}),
    "originator": tag("orgName"),
    "action_addressees.name": tag("orgName"),
    "information_addressees.name": tag("orgName"),
    "classification.controls": tag("seg", {"type": "controls"}),
    "section": tag("seg", {"type": "section"}),
    "telegram-number": tag("seg", {"type": "telegram-number"}),
    "passing_instructions": tag("seg", {"type": "passing-instruction"}),
    "paragraphs.printed_number": tag("seg", {"type": "para-number"}),
}
"""The elements within blocks that have no values of their own."""
PARTING = Parting(
    take_labels=frozenset({"transmission", "section", "executive_order.number"}),
    bracketed=frozenset({"paragraphs.printed_number", "paragraphs.marking", "subject_marking"}),
    alone=frozenset({"captions"}),
)
TAIL = BESIDE | {"signature", "end-of-message"}
"""The blocks that may stand below the last paragraph."""


def seg(kind: str, ana: str) -> Tag:
    """The element of a part of a line; `ana` is the attribute that points to its category."""
    return Tag("seg", f'<seg type="{kind}"{ana}>', "</seg>")


def section_break(section: int) -> str:
    """The empty element at which a section begins."""
    return f'<milestone unit="section" n="{section}"/>'


UNMARKED = seg("portion-mark", "")
"""The mark of a paragraph whose marking the record does not have."""
