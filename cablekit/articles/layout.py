"""The parts of an article in the order of the page. Each line belongs to exactly one part."""

from __future__ import annotations

import re
from enum import Enum, auto

from attrs import evolve, frozen

from cablekit.articles.captions import caption_of
from cablekit.articles.chrome import split_chrome
from cablekit.articles.furniture import is_byline, is_date_line, is_url
from cablekit.articles.lines import Line, Prose, blocks_of, ends_sentence, unwrap
from cablekit.articles.names import is_list_of_names

HEADLINE_WORDS = 25
DECK_WORDS = 40
NO_HEADLINE = re.compile(r"[.,;:…][\"'”’)\]]{0,2}$")


class Role(Enum):
    """What a part is on the page."""

    CHROME = auto()
    HEADLINE = auto()
    DECK = auto()
    BYLINE = auto()
    DATE_LINE = auto()
    URL = auto()
    CAPTION = auto()
    NAMES = auto()
    RULE = auto()
    PARAGRAPH = auto()


@frozen
class Part:
    """Lines of one role."""

    role: Role
    prose: Prose


ABOVE_TEXT = (Role.BYLINE, Role.DATE_LINE, Role.URL)
BESIDE_TEXT = (*ABOVE_TEXT, Role.CAPTION, Role.NAMES)


def parts_of(lines: list[Line]) -> list[Part]:
    """The parts of a page.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "The lock is shut\\n\\nBy Hanne Oriel\\n\\nNobody has the key.\\n\\nAdvertisement"
    >>> [part.role.name for part in parts_of(lines_of(page))]
    ['HEADLINE', 'BYLINE', 'PARAGRAPH', 'CHROME']
    """
    head, article, foot = split_chrome([line for line in lines if line.has_word])
    parts = [part for block in blocks_of(article) for part in block_parts(block)]
    chrome_above = [Part(Role.CHROME, Prose.of([line])) for line in head]
    chrome_below = [Part(Role.CHROME, Prose.of([line])) for line in foot]
    rules = [Part(Role.RULE, Prose.of([line])) for line in lines if not line.has_word]
    return [*chrome_above, *in_position(parts), *chrome_below, *rules]


def block_parts(block: list[Line]) -> list[Part]:
    """The parts of a block, by what they look like wherever they stand."""
    if is_list_of_names(block):
        return [Part(Role.NAMES, Prose.of(block))]
    if caption_of(block):
        return [Part(Role.CAPTION, Prose.of(block))]
    return [Part(role_by_look(prose.text), prose) for prose in unwrap(block)]


def role_by_look(text: str) -> Role:
    """What a line says of itself; a paragraph, if nothing.

    >>> role_by_look("By Hanne Oriel"), role_by_look("By then it was shut.")
    (<Role.BYLINE: 4>, <Role.PARAGRAPH: 10>)
    """
    if is_byline(text):
        return Role.BYLINE
    if is_date_line(text):
        return Role.DATE_LINE
    return Role.URL if is_url(text) else Role.PARAGRAPH


def in_position(parts: list[Part]) -> list[Part]:
    """The parts with what only their position tells: headline, deck and byline stand above the text."""
    top = [index for index, part in enumerate(parts) if part.role is Role.PARAGRAPH]
    placed = list(parts)
    first_of_text = top[0] if top else len(parts)
    if len(top) > 1 and is_headline(parts[top[0]].prose.text) and not_below_names(parts, top[0]):
        placed[top[0]] = evolve(parts[top[0]], role=Role.HEADLINE)
        first_of_text = top[1]
        if len(top) > 2 and is_deck(parts, top[1]):
            placed[top[1]] = evolve(parts[top[1]], role=Role.DECK)
            first_of_text = top[2]
    return [
        evolve(part, role=Role.PARAGRAPH) if index > first_of_text and part.role in ABOVE_TEXT else part
        for index, part in enumerate(placed)
    ]


def not_below_names(parts: list[Part], index: int) -> bool:
    return all(part.role is not Role.NAMES for part in parts[:index])


def is_headline(text: str) -> bool:
    """Whether a first line can be a headline: short, and no sentence with a full stop.

    >>> is_headline("Who has the key?"), is_headline("Nobody has the key.")
    (True, False)
    """
    return len(text.split(None, HEADLINE_WORDS)) <= HEADLINE_WORDS and not NO_HEADLINE.search(text[-4:])


def is_deck(parts: list[Part], index: int) -> bool:
    """Whether a part under the headline is its deck: short, and parted from the text or no full sentence."""
    text = parts[index].prose.text
    parted = parts[index + 1].role in BESIDE_TEXT
    return len(text.split(None, DECK_WORDS)) <= DECK_WORDS and (parted or not ends_sentence(text))
