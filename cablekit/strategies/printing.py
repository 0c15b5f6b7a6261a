"""A record as the lines of a telegram, in one of the usual styles. Nothing here is shared with `cablekit.render`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from textwrap import wrap
from typing import NamedTuple

from hypothesis import strategies as st

from cablekit.records import Addressee, Cable, Paragraph
from cablekit.vocabulary import printed_level

WIDTH = 66
SENTENCE_ENDS = (".", "!", "?")
PAGE_LINE_COLUMNS = 10
"""What a page line has room for of a post's name."""


class Style(NamedTuple):
    """How a telegram is printed: what its station, its era and its typist were used to."""

    usual_level: bool
    colons: bool
    tag_separator: str
    subject_label: str
    number: str
    margin: str
    end: tuple[str, ...]


class Cut(NamedTuple):
    """Where a page ends: behind a paragraph or, if it has a line that may be its last on a page, within it."""

    paragraph: int
    within: bool


class Printed(NamedTuple):
    """The lines of a telegram."""

    envelope: list[str]
    preamble: list[str]
    body: list[str]


@cache
def styles() -> st.SearchStrategy[Style]:
    """The styles, the plainest first."""
    return st.builds(
        Style,
        usual_level=st.sampled_from([True, False]),
        colons=st.sampled_from([True, False]),
        tag_separator=st.sampled_from([", ", " "]),
        subject_label=st.sampled_from(["SUBJECT:", "SUBJ:"]),
        number=st.sampled_from(["{}. ", "¶{}. ", "{}.  "]),
        margin=st.sampled_from(["", " "]),
        end=st.sampled_from([(), ("BT",), ("BT", "#{}", "NNNN")]),
    )


@cache
def cuts() -> st.SearchStrategy[Cut]:
    """Places in the first paragraphs of a telegram."""
    return st.builds(Cut, st.integers(0, 3), st.booleans())


def printed(cable: Cable, style: Style, pages: list[tuple[Cut, list[str]]]) -> Printed:
    """The lines of a cable; each of `pages` stands at its cut."""
    return Printed(
        list(envelope(cable)), list(preamble(cable, style)), [*body(cable, style, pages), *end(cable, style)]
    )


def envelope(cable: Cable) -> Iterator[str]:
    """Format lines 1 to 8."""
    sent = cable.transmission
    if sent:
        letters = "".join(sent.precedence)
        section = f"/{sent.section}" if sent.section else ""
        yield sent.channel or ""
        if sent.routing_indicators:
            yield " ".join([letters * 2 if len(letters) == 1 else letters, *sent.routing_indicators])
        yield f"DE {sent.station} #{sent.station_serial}{section} {sent.filed}"
        yield sent.security or ""
    yield f"{' '.join(cable.precedence)} {cable.date_time_group}"
    yield f"FM {cable.originator}"
    for label, addressees in (("TO", cable.action_addressees), ("INFO", cable.information_addressees)):
        for number, addressee in enumerate(addressees):
            yield f"{'' if number else label + ' '}{address(addressee)}"


def address(addressee: Addressee) -> str:
    """`RUEHC/SECSTATE WASHDC PRIORITY 0214`."""
    name = f"{addressee.routing_indicator}/{addressee.name}" if addressee.routing_indicator else addressee.name
    return " ".join(filter(None, (name, addressee.precedence, addressee.serial)))


def classification_line(cable: Cable, style: Style) -> str:
    """`C O N F I D E N T I A L SECTION 01 OF 02 LOWMERE 000118`."""
    if cable.classification is None:
        return ""
    usual, plain = printed_level(cable.classification.level) or "", cable.classification.level
    level = usual if style.usual_level or "//" in plain else plain
    section = f"SECTION {cable.section.number:02} OF {cable.section.of:02}" if cable.section else ""
    words = ("//".join([level, *cable.classification.controls]), section, cable.post, cable.serial)
    return " ".join(filter(None, words))


def preamble(cable: Cable, style: Style) -> Iterator[str]:
    """The lines from the classification line to the classification authority."""
    colon = ":" if style.colons else ""
    order = cable.executive_order
    yield classification_line(cable, style) + style.margin
    yield ""
    for group in (cable.captions, cable.passing_instructions):
        yield from (line + style.margin for line in group)
        yield from [""] if group else []
    if order:
        yield f"{'E.O.' if style.colons else 'EO'} {order.number}{colon} {order.declassify}{style.margin}"
    yield from wrapped(f"TAGS{colon} {tags(cable, style)}")
    marking = f"({cable.subject_marking}) " if cable.subject_marking else ""
    yield from wrapped(f"{style.subject_label} {marking}{cable.subject}")
    yield ""
    for number, reference in enumerate(cable.references):
        label = f"{reference.label}. " if reference.label else ""
        yield f"{'     ' if number else 'REF: '}{label}{reference.raw}{style.margin}"
    yield from [""] if cable.references else []
    if cable.classified_by:
        yield from wrapped(f"Classified By: {cable.classified_by.raw}.")
        yield ""


def tags(cable: Cable, style: Style) -> str:
    """`PREL, OVIP (TRANTER, IVO)`."""
    terms = [tag.code for tag in cable.tags if tag.kind != "person"]
    people = [f"({tag.code})" for tag in cable.tags if tag.kind == "person"]
    return " ".join([style.tag_separator.join(terms), *people])


def body(cable: Cable, style: Style, pages: list[tuple[Cut, list[str]]]) -> Iterator[str]:
    """The paragraphs below their headings, and the signature."""
    for index, paragraph in enumerate(cable.paragraphs):
        yield from headings(paragraph)
        lines = paragraph_lines(paragraph, style)
        for cut, page in pages:
            if min(cut.paragraph, len(cable.paragraphs) - 1) == index:
                at = place(lines, cut)
                lines = [*lines[:at], "", *page, "", *lines[at:]]
        yield from (line + style.margin if line else "" for line in lines)
        yield ""
    if cable.signature:
        yield cable.signature


def headings(paragraph: Paragraph) -> Iterator[str]:
    """Each heading with its rule."""
    for heading in paragraph.headings:
        yield from (heading, "-" * len(heading), "")


def paragraph_lines(paragraph: Paragraph, style: Style) -> list[str]:
    """`1. (C) The Harbour Minister wants ...`, in lines."""
    number = style.number.format(paragraph.number) if paragraph.number else ""
    marking = f"({paragraph.marking}) " if paragraph.marking else ""
    return wrapped(f"{number}{marking}{paragraph.text}")


def place(lines: list[str], cut: Cut) -> int:
    """Behind which line the page ends: not after a sentence, where nobody can tell that the paragraph goes on."""
    within = [number for number, line in enumerate(lines[:-1], 1) if line and not line.endswith(SENTENCE_ENDS)]
    whole = len(lines)
    return within[0] if cut.within and within and "" not in lines else whole


def end(cable: Cable, style: Style) -> Iterator[str]:
    """`BT`, `#0118`, `NNNN`."""
    yield from (line.format(f"{int(cable.serial or 0):04}") for line in style.end)


def page_line(cable: Cable, page: int, pages: int) -> str:
    """`KESTREL PO 00000362  002 OF 003`: the post in ten columns, the serial in eight."""
    post = (cable.post or "")[:PAGE_LINE_COLUMNS].rstrip()
    return f"{post} {int(cable.serial or 0):08}  {page:03} OF {pages:03}"


def wrapped(text: str) -> list[str]:
    """A text in lines of a telegram; words stay whole."""
    return wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
