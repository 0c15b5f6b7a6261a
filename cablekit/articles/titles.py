"""The titles above the text: the name of the paper, the section, the headline, the deck, the author without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from cablekit.articles.chrome import normal
from cablekit.articles.furniture import is_name_of_author
from cablekit.articles.lines import ends_sentence
from cablekit.articles.words import any_of, words

HEADLINE_WORDS = 25
DECK_WORDS = 60
LABEL_WORDS = 3
PAPER_WORDS = 5
NO_HEADLINE = re.compile(r"[.,;:…][\"'”’)\]]{0,2}$")
PAPER = re.compile(rf"(?i:the\s)?(?:.{{1,40}}\s)?(?i:{any_of(words('paper'))})\b.{{0,30}}")


class Title(Enum):
    """What a line above the text is."""

    PAPER = auto()
    SECTION = auto()
    HEADLINE = auto()
    DECK = auto()
    AUTHOR = auto()


def place_titles(titles: Sequence[str], *, parted: bool, authors: bool) -> list[Title | None]:
    """What each of the lines above the text is that say nothing of it themselves.

    `parted` says that something else (a byline, a picture) stands between the last of them and the text; without
    it, a full sentence there begins the text. `authors` says that one of them may be a bare name.

    >>> [title.name for title in place_titles(["HARBOUR", "Who has the key?", "Nobody knows"], parted=True, authors=False)]
    ['SECTION', 'HEADLINE', 'DECK']
    """
    found: list[Title | None] = [None] * len(titles)
    index = 0
    while index < len(titles) - 1 and (label := _label(titles[index], titles[index + 1 :])):
        found[index] = label
        index += 1
    if index == len(titles) or not is_headline(titles[index]):
        return found
    found[index] = Title.HEADLINE
    for below in range(index + 1, len(titles)):
        last = below == len(titles) - 1
        if authors and Title.AUTHOR not in found and is_name_of_author(titles[below]):
            found[below] = Title.AUTHOR
        elif Title.DECK not in found and is_deck(titles[below], parted=parted or not last):
            found[below] = Title.DECK
    return found


def _label(text: str, below: Sequence[str]) -> Title | None:
    """Whether a line above a headline is a label: the section, or the name of the paper."""
    longer = any(len(title) > len(text) and is_headline(title) for title in below)
    count = len(text.split())
    if normal(text) in words("section") or (longer and count <= LABEL_WORDS and text.isupper()):
        return Title.SECTION
    return Title.PAPER if longer and count <= PAPER_WORDS and PAPER.fullmatch(text) else None


def is_headline(text: str) -> bool:
    """Whether a first line can be a headline: short, and no sentence with a full stop.

    >>> is_headline("Who has the key?"), is_headline("Nobody has the key.")
    (True, False)
    """
    return len(text.split(None, HEADLINE_WORDS)) <= HEADLINE_WORDS and not NO_HEADLINE.search(text[-4:])


def is_deck(text: str, *, parted: bool) -> bool:
    """Whether a line under the headline is its deck: short, and parted from the text or no full sentence."""
    return len(text.split(None, DECK_WORDS)) <= DECK_WORDS and (parted or not ends_sentence(text))
