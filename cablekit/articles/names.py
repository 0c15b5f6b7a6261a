"""Lists of names with their abbreviations, as reference pages print them above the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from cablekit.articles.lines import Line
from cablekit.articles.sentences import sentence_start
from cablekit.articles.words import CAPITAL, any_of, words
from cablekit.records import Span, VariantName

FEWEST = 2
NAMED = re.compile(
    rf"(?P<name>[{CAPITAL}][^()\[\].;:]{{2,100}}?)\s{{1,3}}"
    rf"(?:\((?P<round>[{CAPITAL}][\w/&-]{{1,15}})\)|\[(?P<square>[{CAPITAL}][\w/&-]{{1,15}})\])"
)
FORMER = re.compile(rf"\b{any_of(words('former'))}\s(?:the\s)?")
AFFILIATED = re.compile(rf"\b{any_of(words('affiliated'))}\b")
LONGEST = 100


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


def variant_names(names: Sequence[PrintedName], paragraphs: Iterable[str]) -> tuple[VariantName, ...]:
    """The names of a list, each with what the text says of it: `former`, `affiliated`, or else `variant`.

    >>> names = [
    ...     printed_name(Line(0, 15, line)) for line in ("Salt Marsh (SM)", "Old League (OL)", "Lantern Fund (LF)")
    ... ]
    >>> text = "Salt Marsh, formerly known as the Old League, grazes. The Lantern Fund is a charity affiliated with it."
    >>> [name.relation for name in variant_names(names, [text])]
    ['variant', 'former', 'affiliated']
    """
    if not names:
        return ()
    texts = tuple(paragraphs)
    after_former = [text[match.end() : match.end() + LONGEST] for text in texts for match in FORMER.finditer(text)]
    before_affiliated = [
        text[sentence_start(text, match.start()) : match.start()]
        for text in texts
        for match in AFFILIATED.finditer(text)
    ]

    def relation(name: str) -> str:
        if any(words.startswith(name) for words in after_former):
            return "former"
        return "affiliated" if any(name in words for words in before_affiliated) else "variant"

    return tuple(VariantName(name.name, name.abbreviation, relation(name.name)) for name in names)
