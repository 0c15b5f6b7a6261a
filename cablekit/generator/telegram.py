"""A plan to the text of a telegram, and to the text that a portal's Markdown copy makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cablekit.generator.plan import Plan, PlannedParagraph
from cablekit.generator.prose import WIDTH, wrapped

SENTENCE_ENDS = (".", "!", "?", '"', "8")
PAGE_LINE_COLUMNS = 10
"""What a page line has room for of a post's name."""
TORN_AT = 70
"""At which column a publisher broke the lines of classification authorities, within words or not."""
POSSESSIVE = re.compile(r"(?<=[a-z])'s\b")
QUOTATION = re.compile(r'"([^"]*)"')

Pages = Callable[[Plan, int, bool], Iterable[str]]
"""What stands where a page ends: for a plan, the number of the next page, and whether a section ends there."""


def classification_line(plan: Plan, section: int = 1) -> str:
    """`C O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362`."""
    sections = plan.section_shape.format(section=section, of=plan.sections) if plan.sections > 1 else ""
    return f"{plan.printed_level}{sections} {plan.post.name} {plan.serial}"


def preamble(plan: Plan, section: int = 1) -> Iterator[str]:
    """The lines from the classification line to the classification authority."""
    lines = _preamble(plan, section)
    return (line for line in lines if line) if plan.tight else lines


def _preamble(plan: Plan, section: int) -> Iterator[str]:
    if plan.dateline:
        yield plan.dateline
    yield f"{classification_line(plan, section)} "
    yield ""
    yield from _captions(plan)
    yield from _page_in(plan, "captions")
    yield executive_order(plan)
    yield from wrapped(f"{_label(plan, 'TAGS')} {_tags(plan)}")
    yield from _page_in(plan, "tags")
    yield from _subject(plan)
    yield ""
    yield from _references(plan, *plan.enumeration)
    if plan.authority:
        whole = f"Classified By: {plan.authority.printed}"
        yield from torn(whole) if plan.authority.torn else wrapped(whole)
        yield ""


def markdown_preamble(plan: Plan) -> Iterator[str]:
    """The same lines as a Markdown copy has them: TAGS are links, nothing is wrapped, each label stands apart."""
    person = [f"({plan.person})"] if plan.person else []
    if plan.dateline:
        yield from (plan.dateline, "")
    yield classification_line(plan)
    yield ""
    yield from _captions(plan)
    yield executive_order(plan)
    yield ""
    yield "TAGS: " + " ".join([*(f"[{tag}](#)" for tag in plan.tags), *person])
    yield ""
    if plan.subject:
        yield from (f"SUBJECT: {marked_subject(plan)}", "")
    yield from _references(plan, *(shape.replace("¶", "") for shape in plan.enumeration))
    if plan.authority:
        yield f"Classified By: {plan.authority.printed}"
        yield ""


def executive_order(plan: Plan) -> str:
    """`E.O. 12958: DECL: 02/14/2018`, or the shape without points and colon."""
    return f"{plan.order.label} {plan.order.declassify}"


def marked_subject(plan: Plan) -> str:
    """The subject, its marking before it."""
    return f"({plan.subject_marking}) {plan.subject}" if plan.subject_marking else plan.subject


def torn(text: str) -> list[str]:
    """A text in lines of the same length, broken wherever that comes.

    >>> torn("Classified By: Ambassador Corin Fennimore of Kestrel Port for the reasons 1.4 (b).")
    ['Classified By: Ambassador Corin Fennimore of Kestrel Port for the reas', 'ons 1.4 (b).']
    """
    return [text[start : start + TORN_AT] for start in range(0, len(text), TORN_AT)]


def _label(plan: Plan, label: str) -> str:
    return label if plan.plain_labels else f"{label}:"


def _captions(plan: Plan) -> Iterator[str]:
    if plan.corrected:
        yield from (plan.corrected, "")
    for caption in plan.captions:
        yield caption + plan.padding
        yield ""
    yield from plan.passing
    if plan.passing:
        yield ""


def _page_in(plan: Plan, field: str) -> Iterator[str]:
    """The line of the first page, if that ends within the preamble, behind this field."""
    if plan.preamble_page == field:
        yield page_line(plan, 1)


def _tags(plan: Plan) -> str:
    person = f" ({plan.person})" if plan.person else ""
    return plan.tag_delimiter.join(plan.tags) + person


def _subject(plan: Plan) -> Iterator[str]:
    """The subject, perhaps with a page line in it; nothing if the publisher removed it."""
    first, *rest = wrapped(f"{plan.subject_label} {marked_subject(plan)}") if plan.subject else [""]
    if first:
        yield first
    if rest:
        yield from _page_in(plan, "subject")
    yield from rest


def _references(plan: Plan, first: str, others: str) -> Iterator[str]:
    label, shape = "REF: ", first
    for number, cited in enumerate(plan.references):
        if number == 1:
            yield from _page_in(plan, "references")
            label, shape = "" if others.startswith("¶") else "     ", others
        yield label + (shape.format(label=cited.label) if cited.label else "") + cited.printed
    if plan.references:
        yield ""


# ---- the body


def page_line(plan: Plan, page: int) -> str:
    """`KESTREL PO 00000362  002 OF 003`: the post in ten columns, the serial in eight."""
    post = plan.post.name[:PAGE_LINE_COLUMNS].rstrip()
    return plan.page_shape.format(post=post, small=post.title(), serial=plan.sent.serial, page=page, of=plan.sections)


def page_lines(plan: Plan, page: int, _ends_section: bool) -> tuple[str, ...]:
    """A page line alone."""
    return (page_line(plan, page),)


def body(plan: Plan, pages: Pages = page_lines) -> Iterator[str]:
    """The lines of the paragraphs, with headings, what stands between pages, and signature."""
    page = 1
    for paragraph in plan.paragraphs:
        yield from _heading(paragraph)
        lines = _paragraph_lines(plan, paragraph, plan.marker.format(number=paragraph.number))
        if paragraph.cut is None:
            yield from lines
        else:
            page += 1
            yield from _cut(lines, paragraph.cut, pages(plan, page, paragraph.ends_section))
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
    if plan.signature:
        yield plan.signature


def _heading(paragraph: PlannedParagraph) -> tuple[str, ...]:
    return (paragraph.heading, "-" * len(paragraph.heading), "") if paragraph.heading else ()


def _paragraph_lines(plan: Plan, paragraph: PlannedParagraph, number: str) -> list[str]:
    opening = number + (f"({paragraph.marking}) " if paragraph.marking else "")
    if not opening.endswith(" "):
        opening += " "
    text = paragraph.text + (plan.ending if paragraph is plan.paragraphs[-1] else "")
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


def _cut(lines: list[str], share: float, page: Iterable[str]) -> Iterator[str]:
    before, after = _halves(lines, share)
    yield from before
    yield ""
    yield from page
    if after:
        yield ""
        yield from after


def _ending(plan: Plan) -> Iterator[str]:
    if plan.signature:
        yield plan.signature
    if plan.end:
        yield from ("", "", plan.end)
