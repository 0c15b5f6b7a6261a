"""The parts of an article in the order of the page. Each line belongs to exactly one part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby

from attrs import evolve, frozen

from cablekit.articles.authors import signature_of
from cablekit.articles.captions import (
    CREDIT_ABOVE,
    CREDIT_BELOW,
    caption_within,
    is_credit_line,
    is_pair,
    may_be_credit,
    tells_photographer,
)
from cablekit.articles.furniture import is_url
from cablekit.articles.lines import Line, Prose, blocks_of
from cablekit.articles.names import FEWEST, is_list_of_names, is_same_name
from cablekit.articles.reading import Read, classes_of, read_page
from cablekit.articles.shapes import HEADING, shapes_of
from cablekit.articles.tagging import AT_PICTURES, CREDIT, CREDIT_OVER


class Role(Enum):
    """What a part is on the page."""

    CHROME = auto()
    PAPER = auto()
    SECTION = auto()
    HEADLINE = auto()
    DECK = auto()
    FIELDS = auto()
    URL = auto()
    CAPTION = auto()
    NAMES = auto()
    RULE = auto()
    HEADING = auto()
    PARAGRAPH = auto()


ROLES = {
    "headline": Role.HEADLINE,
    "deck": Role.DECK,
    "section": Role.SECTION,
    "paper": Role.PAPER,
    "byline": Role.FIELDS,
    "date": Role.FIELDS,
}
"""What a line is as the page is read, if it is no paragraph, no chrome and not at a picture."""
PAIRS = {("caption", CREDIT): CREDIT_BELOW, (CREDIT_OVER, "caption"): CREDIT_ABOVE}
NEAR = 2
UNTITLED = ("chrome", "note", "deck", "paper", "heading", "section")
"""What a byline is read as where the page misleads."""


@frozen
class Part:
    """Lines of one role. `kind`: what a paragraph is besides running text, the class of chrome, the label of titles."""

    role: Role
    prose: Prose
    kind: str | None = None


def parts_of(lines: list[Line]) -> list[Part]:
    """The parts of a page in its order.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "The lock is shut\\n\\nBy Hanne Oriel\\n\\nNobody has the key to it.\\n\\nAdvertisement"
    >>> [part.role.name for part in parts_of(lines_of(page))]
    ['HEADLINE', 'FIELDS', 'PARAGRAPH', 'CHROME']
    """
    worded = [line for line in lines if line.has_word]
    page = with_author(read_page(worded))
    names = [block for block in blocks_of(worded) if is_list_of_names(block)]
    parts = [*chrome_parts(page), *titled_parts(page), *caption_parts(page)]
    parts += [Part(Role.RULE, Prose.of([line])) for line in lines if not line.has_word]
    parts += with_shapes(paragraphs_of(page))
    titled = any(part.role is Role.HEADLINE for part in parts)
    for block in names:
        parts += names_parts(block, titled=titled)
        titled = True
    return sorted(parts, key=lambda part: part.prose.lines[0].start)


def with_author(page: list[Read]) -> list[Read]:
    """A page with its byline: where no line was read as one, a line that is nothing but a signature with a label is.

    It stands above the text, or directly below it; lists of other articles name authors, too.
    """
    if any(each.label == "byline" for each in page):
        return page
    text = [index for index, each in enumerate(page) if each.label == "text"]
    first, last = (text[0], text[-1]) if text else (len(page), len(page))
    candidates = (*range(first), *range(last + 1, min(last + 1 + NEAR, len(page))))
    found = next((index for index in candidates if may_be_signature(page[index])), None)
    return page if found is None else [*page[:found], evolve(page[found], label="byline"), *page[found + 1 :]]


def may_be_signature(each: Read) -> bool:
    """Whether a line that was not read as a byline may be one."""
    named = signature_of(each.prose.text) if each.label in UNTITLED else ()
    return any(field.name == "byline" for field in named)


def chrome_parts(page: Sequence[Read]) -> Iterator[Part]:
    """The lines of chrome, each with what it is for."""
    chrome = [each for each in page if each.label == "chrome"]
    for each, class_ in zip(chrome, classes_of(chrome), strict=True):
        yield from (Part(Role.CHROME, Prose.of([line]), class_) for line in each.prose.lines)


def titled_parts(page: Iterable[Read]) -> Iterator[Part]:
    """The titles and what stands with them; of several decks the first, the others are paragraphs."""
    has_deck = False
    for each in page:
        if each.label in ROLES:
            is_further = each.label == "deck" and has_deck
            role, kind = (Role.PARAGRAPH, None) if is_further else (ROLES[each.label], each.label)
            yield Part(role, each.prose, kind)
            has_deck = has_deck or each.label == "deck"


def caption_parts(page: Iterable[Read]) -> Iterator[Part]:
    """The captions: a line with the credit below it or above it, or one alone.

    A credit that stands alone among the titles goes with the first caption, unless that has its own.
    """
    waiting: Sequence[Line] = ()
    for block, place, kind in blocks_of_captions(page):
        if is_credit_line(block):
            if place == "titles" and tells_photographer(block) and not waiting:
                waiting = block
            else:
                yield Part(Role.CAPTION, Prose.of(block))
        elif waiting and kind is None and caption_within(block) is None:
            yield Part(Role.CAPTION, Prose.of([*waiting, *block]))
            waiting = ()
        else:
            yield from (Part(Role.CAPTION, Prose.of(lines), kind) for lines in (waiting, block) if lines)
            waiting = ()
    if waiting:
        yield Part(Role.CAPTION, Prose.of(waiting))


def blocks_of_captions(page: Iterable[Read]) -> Iterator[tuple[Sequence[Line], str, str | None]]:
    """The lines of each caption with those of the credit beside it, where they stand, and where the credit is.

    Where lines at pictures begin and end with a credit it stands below its caption: that of the first is elsewhere.
    """
    for is_at_picture, group in groupby(page, lambda each: each.label in AT_PICTURES):
        left = list(group) if is_at_picture else []
        if len(left) > 2 and is_credit_line(left[0].prose.lines) and is_credit_line(left[-1].prose.lines):
            yield left.pop(0).prose.lines, "text", None
        while left:
            kind = credit_beside(left[:2])
            size = 2 if kind or (len(left) > 1 and is_pair(left[0].prose.lines, left[1].prose.lines)) else 1
            yield [line for each in left[:size] for line in each.prose.lines], left[0].place, kind
            del left[:size]


def credit_beside(pair: Sequence[Read]) -> str | None:
    """Which of two at a picture is the credit of the other, as the page is read.

    >>> from cablekit.articles.lines import lines_of
    >>> words, maker = map(Prose.of, ([line] for line in lines_of("A barge\\nThe Lund family")))
    >>> credit_beside([Read(words, "caption", "text"), Read(maker, "credit", "text")])
    'credit below'
    >>> credit_beside([Read(words, "caption", "text"), Read(maker, "caption", "text")])
    """
    kind = PAIRS.get((pair[0].label, pair[1].label)) if len(pair) > 1 else None
    caption, credit = (pair[1], pair[0]) if kind == CREDIT_ABOVE else (pair[0], pair[-1])
    return kind if kind and may_be_credit(credit.prose.lines, caption.prose.text) else None


def paragraphs_of(page: Iterable[Read]) -> list[Prose]:
    """What is text, and what is neither title nor chrome."""
    others = (*ROLES, *AT_PICTURES, "chrome")
    return [each.prose for each in page if each.label not in others]


def names_parts(block: list[Line], *, titled: bool) -> list[Part]:
    """A list of names, maybe with the one that is its title."""
    title = len(block) > FEWEST and is_same_name(block[0], block[1])
    above = [Part(Role.PARAGRAPH if titled else Role.HEADLINE, Prose.of(block[:1]))] if title else []
    return [*above, Part(Role.NAMES, Prose.of(block[title:]))]


def with_shapes(text: Sequence[Prose]) -> Iterator[Part]:
    """The paragraphs of the text, each with what it is besides running text; an address is none."""
    paragraphs = [prose for prose in text if not is_url(prose.text)]
    yield from (Part(Role.URL, prose) for prose in text if is_url(prose.text))
    for prose, shape in zip(paragraphs, shapes_of(paragraphs), strict=True):
        yield Part(Role.HEADING if shape == HEADING else Role.PARAGRAPH, prose, shape)
