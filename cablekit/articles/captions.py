"""Captions: the words under a picture, with a line that says who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from cablekit.articles.lines import Line, Prose
from cablekit.articles.words import NAME_WORD
from cablekit.records import Span

LONGEST_CREDIT = 100
AGENCY = rf"{NAME_WORD}(?:[ .&-]{{1,3}}\w{{1,30}}){{0,5}}"
MAKER = rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{0,4}}"
NAMED = re.compile(rf"(?P<credit>{MAKER}\s?/\s?{AGENCY})")
LABELLED = re.compile(
    r"(?P<label>(?:photograph|photo|picture|image|illustration|credit)(?:\scredit)?(?:\sby\s|:\s?))(?P<credit>\S.{1,80})",
    re.IGNORECASE,
)


@frozen
class Caption:
    """A caption: its prose (the line of the credit, if there is no other), and the credit with its place."""

    prose: Prose
    line: Line
    credit: str
    credit_span: Span


def credit_of(line: Line) -> re.Match[str] | None:
    """The credit that a line consists of.

    >>> credit_of(Line(0, 21, "Photograph: D. Marsh"))["credit"]
    'D. Marsh'
    >>> credit_of(Line(0, 23, "He came and/or he went."))
    """
    if len(line.text) > LONGEST_CREDIT:
        return None
    return NAMED.fullmatch(line.text) or LABELLED.fullmatch(line.text)


def caption_of(block: Sequence[Line]) -> Caption | None:
    """The caption that a block is, if its first or its last line is a credit.

    >>> caption = caption_of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")])
    >>> caption.prose.text, caption.credit
    ('A barge in the lock.', 'Ivor Lund/Courier')
    """
    for line, rest in ((block[0], block[1:]), (block[-1], block[:-1])):
        if credit := credit_of(line):
            start, end = credit.span("credit")
            span = Span(line.start + start, line.start + end)
            return Caption(Prose.of(rest or block), line, credit["credit"], span)
    return None
