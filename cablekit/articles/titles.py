"""The titles above the text: the name of the paper, the section, the headline, the deck, the author without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from cablekit.articles.bylines import author_of
from cablekit.articles.chrome import normal
from cablekit.articles.lines import ends_sentence
from cablekit.articles.words import NAME_WORD, any_of, words

HEADLINE_WORDS = 25
DECK_WORDS = 60
LABEL_WORDS = 3
TITLE_WORDS = 8
"""A deck is longer."""
SMALL = ("of", "the", "and", "&", "in", "for", "de", "la", "und", "et", "y")
PAPER_WORDS = 5
NO_HEADLINE = re.compile(r"[.,;:…۔][\"'”’“‘»)\]]{0,2}$")
PAPER = re.compile(rf"(?:The\s)?(?:{NAME_WORD}\s){{0,3}}{any_of(words('paper'))}(?:\s{NAME_WORD}){{0,2}}")


class Title(Enum):
    """What a line above the text is."""

    PAPER = auto()
    SECTION = auto()
    HEADLINE = auto()
    DECK = auto()
    AUTHOR = auto()


def place_titles(titles: Sequence[str], *, sites: Sequence[bool], parted: bool, authors: bool) -> list[Title | None]:
    """What each of the lines above the text is that say nothing of it themselves.

    `sites` says which of them the page names as the paper. `parted` says that something else (a byline, a picture)
    stands between the last of them and the text; without it, a full sentence there begins the text. `authors` says
    that one of them may be a bare name.

    >>> titles = ["The Courier", "HARBOUR", "Who has the key?", "Nobody knows", "Hanne Oriel"]
    >>> found = place_titles(titles, sites=[True, False, False, False, False], parted=True, authors=True)
    >>> [title.name for title in found]
    ['PAPER', 'SECTION', 'HEADLINE', 'DECK', 'AUTHOR']
    """
    found: list[Title | None] = [None] * len(titles)
    left = [index for index, is_site in enumerate(sites) if not is_site] or list(range(len(titles)))
    for index in range(len(titles)):
        if index not in left or (index == left[0] and len(left) > 1 and is_paper(titles[index])):
            found[index] = Title.PAPER
    left = [index for index in left if found[index] is None]
    while len(left) > 1 and _is_label([titles[index] for index in left]):
        found[left.pop(0)] = Title.SECTION
    if not left or not is_headline(titles[left[0]], alone=len(left) == 1 and not parted):
        return found
    found[left[0]] = Title.HEADLINE
    for index in left[1:]:
        if authors and Title.AUTHOR not in found and author_of(titles[index]):
            found[index] = Title.AUTHOR
        elif Title.DECK not in found and is_deck(titles[index], parted=parted or index < len(titles) - 1):
            found[index] = Title.DECK
    return found


def _is_label(titles: Sequence[str]) -> bool:
    """Whether the first of some lines is the label of a section.

    It is a known one, or one word; or it is printed as names are and short, and stands above a line as long as
    headlines are, or above headline and deck.
    """
    first, below = titles[0], titles[1]
    if normal(first) in words("section"):
        return True
    count, is_longer = len(first.split()), len(below) > len(first) and is_headline(below, alone=False)
    if not is_longer or count > LABEL_WORDS or first.endswith(("?", "!")) or author_of(below):
        return False
    others = [title for title in titles if not author_of(title)]
    is_name = all(word[0].isupper() or word in SMALL for word in first.split())
    return is_name and (count == 1 or first.isupper() or len(others) > 2 or len(below.split()) <= TITLE_WORDS)


def is_paper(text: str) -> bool:
    """Whether a line is the name of a paper.

    >>> is_paper("The Holmgate Echo"), is_paper("HOLMGATE EVENING POST"), is_paper("The echo of a fire")
    (True, True, False)
    """
    return len(text.split()) <= PAPER_WORDS and PAPER.fullmatch(text.title() if text.isupper() else text) is not None


def is_headline(text: str, *, alone: bool = True) -> bool:
    """Whether a first line can be a headline: short, and no sentence with a full stop.

    Sentences may be one, if another line stands between them and the text.

    >>> is_headline("Who has the key?"), is_headline("Nobody has the key."), is_headline("“It leaks.”", alone=False)
    (True, False, True)
    """
    is_said = not alone and (text[0] in "\"“‘«„'" or text[-1] == ".")
    return len(text.split(None, HEADLINE_WORDS)) <= HEADLINE_WORDS and (is_said or not NO_HEADLINE.search(text[-4:]))


def is_deck(text: str, *, parted: bool) -> bool:
    """Whether a line under the headline is its deck: short, and parted from the text or no full sentence."""
    return len(text.split(None, DECK_WORDS)) <= DECK_WORDS and (parted or not ends_sentence(text))
