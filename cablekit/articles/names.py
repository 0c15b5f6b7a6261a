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
LONGEST_LINE = 140
NAMED = re.compile(
    rf"(?P<name>[{CAPITAL}][^()\[\].;:]{{2,100}}?)\s{{1,3}}"
    rf"(?:\((?P<round>[{CAPITAL}][\w/&-]{{1,15}})\)|\[(?P<square>[{CAPITAL}][\w/&-]{{1,15}})\])"
)
SMALL = r"(?:of|the|and|for|in|de|la|du|des|der|und|von|-)"
BARE_NAME = re.compile(rf"[{CAPITAL}][\w’'.-]{{1,30}}(?: (?:{SMALL}|[{CAPITAL}][\w’'.-]{{0,30}})){{1,9}}(?<![.])")
FORMER = re.compile(rf"\b{any_of(words('former'))}\s(?:the\s)?")
AFFILIATED = re.compile(rf"\b{any_of(words('affiliated'))}\b")
LONGEST = 100


@frozen
class PrintedName:
    """A name on a line of its own, maybe with its abbreviation, and their places."""

    name: str
    abbreviation: str | None
    span: Span
    abbreviation_span: Span | None


def printed_name(line: Line) -> PrintedName | None:
    """The name that a line consists of, with its abbreviation in brackets if it has one.

    >>> found = printed_name(Line(0, 27, "Salt Marsh Homestead [SMH]"))
    >>> found.name, found.abbreviation
    ('Salt Marsh Homestead', 'SMH')
    """
    match = NAMED.fullmatch(line.text)
    if match is None:
        is_name = len(line.text) <= LONGEST and BARE_NAME.fullmatch(line.text)
        return PrintedName(line.text, None, Span(line.start, line.end), None) if is_name else None
    bracket = "round" if match["round"] else "square"
    (start, end), (opening, closing) = match.span("name"), match.span(bracket)
    return PrintedName(
        match["name"],
        match[bracket],
        Span(line.start + start, line.start + end),
        Span(line.start + opening, line.start + closing),
    )


def is_list_of_names(block: list[Line]) -> bool:
    """Whether each line of a block is a name, with its abbreviation or beside one that has it.

    >>> is_list_of_names([Line(0, 11, "Lock (LCK)"), Line(12, 28, "Tidal Lock (LCK)")])
    True
    """
    if len(block) < FEWEST or any(len(line.text) > LONGEST_LINE for line in block):
        return False
    if not any(NAMED.fullmatch(line.text) for line in block):
        return False
    return all(printed_name(line) for line in block) and (
        len(block) > FEWEST or all(NAMED.fullmatch(line.text) for line in block)
    )


def is_same_name(line: Line, other: Line) -> bool:
    """Whether two lines give one name with one abbreviation: then the upper one is the title of the list.

    >>> is_same_name(Line(0, 10, "Lock (LCK)"), Line(11, 21, "Lock [LCK]"))
    True
    """
    one, two = printed_name(line), printed_name(other)
    return one is not None and two is not None and (one.name, one.abbreviation) == (two.name, two.abbreviation)


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
