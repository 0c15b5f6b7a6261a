"""A plan to the text of a telegram, and to the text that a portal's Markdown copy makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.generator.plan import Plan, PlannedParagraph
from cablekit.generator.prose import WIDTH, wrapped

SENTENCE_ENDS = (".", "!", "?", '"', "8")
PAGE_LINE_COLUMNS = 10
"""What a page line has room for of a post's name."""
POSSESSIVE = re.compile(r"(?<=[a-z])'s\b")
QUOTATION = re.compile(r'"([^"]*)"')


def classification_line(plan: Plan) -> str:
    """`C O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362`."""
    section = f" SECTION 01 OF {plan.sections:02}" if plan.sections > 1 else ""
    return f"{plan.printed_level}{section} {plan.post.name} {plan.sent.serial:06}"


def preamble(plan: Plan) -> Iterator[str]:
    """The lines from the classification line to the classification authority."""
    yield f"{classification_line(plan)} "
    yield ""
    yield from _captions(plan)
    yield f"{executive_order(plan)}"
    yield from wrapped(f"{_label(plan, 'TAGS')} {_tags(plan)}")
    yield from wrapped(f"SUBJECT: {marked_subject(plan)}")
    yield ""
    yield from _references(plan)
    if plan.authority:
        yield from wrapped(f"Classified By: {plan.authority}")
        yield ""


def markdown_preamble(plan: Plan) -> Iterator[str]:
    """The same lines as a Markdown copy has them: TAGS are links, nothing is wrapped, each label stands apart."""
    person = [f"({plan.person})"] if plan.person else []
    yield classification_line(plan)
    yield ""
    yield from _captions(plan)
    yield executive_order(plan)
    yield ""
    yield "TAGS: " + " ".join([*(f"[{tag}](#)" for tag in plan.tags), *person])
    yield ""
    yield f"SUBJECT: {marked_subject(plan)}"
    yield ""
    yield from _references(plan)
    if plan.authority:
        yield f"Classified By: {plan.authority}"
        yield ""


def executive_order(plan: Plan) -> str:
    """`E.O. 12958: DECL: 02/14/2018`, or the shape without points and colon."""
    return f"EO 12958 {plan.declassify}" if plan.plain_labels else f"E.O. 12958: {plan.declassify}"


def marked_subject(plan: Plan) -> str:
    """The subject, its marking before it."""
    return f"({plan.subject_marking}) {plan.subject}" if plan.subject_marking else plan.subject


def _label(plan: Plan, label: str) -> str:
    return label if plan.plain_labels else f"{label}:"


def _captions(plan: Plan) -> Iterator[str]:
    for caption in plan.captions:
        yield caption
        yield ""
    yield from plan.passing
    if plan.passing:
        yield ""


def _tags(plan: Plan) -> str:
    person = f" ({plan.person})" if plan.person else ""
    return plan.tag_delimiter.join(plan.tags) + person


def _references(plan: Plan) -> Iterator[str]:
    label = "REF: "
    for cited in plan.references:
        yield label + (plan.enumeration.format(label=cited.label) if cited.label else "") + cited.printed
        label = "     "
    if plan.references:
        yield ""


# ---- the body


def body(plan: Plan) -> Iterator[str]:
    """The lines of the paragraphs, with headings, page lines and signature."""
    page = 1
    for paragraph in plan.paragraphs:
        yield from _heading(paragraph)
        lines = _paragraph_lines(plan, paragraph, plan.marker.format(number=paragraph.number))
        if paragraph.cut is None:
            yield from lines
        else:
            page += 1
            yield from _cut(lines, paragraph.cut, page_line(plan, page))
        yield ""
    yield from _ending(plan)


def markdown_body(plan: Plan) -> Iterator[str]:
    """The same as a Markdown copy has it: the pilcrow became a 1, the lines of a paragraph were joined."""
    page = 1
    for paragraph in plan.paragraphs:
        for line in _heading(paragraph):
            yield f"{line}  " if line else ""
        lines = _paragraph_lines(plan, paragraph, f"1{paragraph.number}. ")
        if paragraph.cut is None:
            yield " ".join(lines)
        else:
            page += 1
            before, after = _halves(lines, paragraph.cut)
            yield from (" ".join(before), "", page_line(plan, page))
            yield from ("", " ".join(after)) if after else ()
        yield ""
    yield plan.signature


def page_line(plan: Plan, page: int) -> str:
    """`KESTREL PO 00000362  002 OF 003`: the post in ten columns, the serial in eight."""
    return f"{plan.post.name[:PAGE_LINE_COLUMNS].rstrip()} {plan.sent.serial:08}  {page:03} OF {plan.sections:03}"


def _heading(paragraph: PlannedParagraph) -> tuple[str, ...]:
    return (paragraph.heading, "-" * len(paragraph.heading), "") if paragraph.heading else ()


def _paragraph_lines(plan: Plan, paragraph: PlannedParagraph, number: str) -> list[str]:
    opening = number + (f"({paragraph.marking}) " if paragraph.marking else "")
    if not opening.endswith(" "):
        opening += " "
    text = paragraph.text
    if plan.comma_for_possessive:
        text = POSSESSIVE.sub(",s", text)
    if plan.ampersand_for_quotation:
        text = QUOTATION.sub(r"&\g<1>8", text)
    first, *rest = wrapped(text, WIDTH - len(opening))
    return [opening + first, *rest]


def _halves(lines: list[str], share: float) -> tuple[list[str], list[str]]:
    """Lines before and after a page line: from its share of the paragraph on, at the first place that may be cut."""
    first = 1 + int(share * len(lines))
    place = next((line for line in range(first, len(lines)) if _may_be_cut(lines[line - 1])), len(lines))
    return lines[:place], lines[place:]


def _may_be_cut(line: str) -> bool:
    """Not after a sentence, where nobody can tell that the paragraph goes on; not within a damaged quotation."""
    return not line.endswith(SENTENCE_ENDS) and line.rfind("&") <= line.rfind("8")


def _cut(lines: list[str], share: float, page: str) -> Iterator[str]:
    before, after = _halves(lines, share)
    yield from before
    yield ""
    yield page
    if after:
        yield ""
        yield from after


def _ending(plan: Plan) -> Iterator[str]:
    yield plan.signature
    if plan.end:
        yield from ("", "", plan.end)
