"""Lists of names with their abbreviations, as reference pages print them above the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from cablekit.articles.lines import Line
from cablekit.articles.words import CAPITAL, any_of, words
from cablekit.records import Span, VariantName

FEWEST = 2
NAMED = re.compile(
    rf"(?P<name>[{CAPITAL}][^()\[\].;:]{{2,100}}?)\s{{1,3}}"
    rf"(?:\((?P<round>[{CAPITAL}][\w/&-]{{1,15}})\)|\[(?P<square>[{CAPITAL}][\w/&-]{{1,15}})\])"
)
FORMER = re.compile(rf"\b{any_of(words('former'))}\s+(?:as\s+)?(?:the\s+)?$")
AFFILIATED = re.compile(rf"[^.!?]{{0,200}}?\b{any_of(words('affiliated'))}\b")
BEFORE = 60


@frozen
class PrintedName:
    """A name and its abbreviation on a line of their own, with their places."""

    name: str
    abbreviation: str
    span: Span
    abbreviation_span: Span


def printed_name(line: Line) -> PrintedName | None:
    """The name that a line consists of, if it is one with an abbreviation in brackets.

    >>> found = printed_name(Line(0, 27, "Salt Marsh Homestead [SMH]"))
    >>> found.name, found.abbreviation
    ('Salt Marsh Homestead', 'SMH')
    """
    match = NAMED.fullmatch(line.text)
    if match is None:
        return None
    bracket = "round" if match["round"] else "square"
    (start, end), (opening, closing) = match.span("name"), match.span(bracket)
    span, abbreviation_span = (
        Span(line.start + start, line.start + end),
        Span(line.start + opening, line.start + closing),
    )
    return PrintedName(match["name"], match[bracket], span, abbreviation_span)


def is_list_of_names(block: list[Line]) -> bool:
    """Whether each line of a block is a name with its abbreviation.

    >>> is_list_of_names([Line(0, 11, "Lock (LCK)"), Line(12, 28, "Tidal Lock (LCK)")])
    True
    """
    return len(block) >= FEWEST and all(printed_name(line) for line in block)


def variant_names(names: Iterable[PrintedName], paragraphs: Iterable[str]) -> tuple[VariantName, ...]:
    """The names of a list, each with what the text says of it: `former`, `affiliated`, or else `variant`."""
    texts = tuple(paragraphs)
    return tuple(VariantName(name.name, name.abbreviation, relation_of(name.name, texts)) for name in names)


def relation_of(name: str, paragraphs: Iterable[str]) -> str:
    """What the text says of a name: that it was a former one, or that it is of an affiliated body.

    >>> relation_of("Lantern Relief", ["Lantern Relief (LRF) is a charity affiliated with the movement."])
    'affiliated'
    >>> relation_of("Homesteaders", ["The movement, formerly known as the Homesteaders, is old."])
    'former'
    """
    for text in paragraphs:
        place = text.find(name)
        while place >= 0:
            if FORMER.search(text, max(0, place - BEFORE), place):
                return "former"
            if AFFILIATED.match(text, place + len(name)):
                return "affiliated"
            place = text.find(name, place + len(name))
    return "variant"
