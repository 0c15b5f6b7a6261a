"""What a paragraph is besides running text, told by its look: heading, item of a list, block quotation, question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablekit.articles.lines import Prose, ends_sentence
from cablekit.articles.words import any_of, words

LIST_ITEM, BLOCK_QUOTATION, QUESTION, ANSWER, HEADING = "list-item", "block-quotation", "question", "answer", "heading"
BULLET = re.compile(r"(?:[•·▪◦‣*►■–—-]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z]\))[ \t\xa0]+(?=\S)")
MARK = re.compile(r"[•·▪◦‣*►■–—>-]{1,3}[ \t\xa0]+(?=\S)")
QUOTED_LINE = re.compile(r">[ \t]?(?=\S)")
ASKED = re.compile(rf"{any_of(words('asked'))}\s?[:.][ \xa0]")
SAID = re.compile(rf"{any_of(words('answered'))}\s?[:.][ \xa0]")
INDENTED = 2
LONGEST_HEADING = 14
NO_HEADING = re.compile(r"[.,;:…!][\"'”’»)\]]{0,2}$")
FEWEST_ITEMS = 2


def shapes_of(paragraphs: Sequence[Prose]) -> list[str | None]:
    """What each of some paragraphs is besides running text.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "It leaks.\\nThe north gate\\nIt froze.\\n- one\\n- two\\nQ: Who has the key?\\nA: Nobody."
    >>> shapes_of([Prose.of([line]) for line in lines_of(page)])
    [None, 'heading', None, 'list-item', 'list-item', 'question', 'answer']
    """
    shapes = [_by_look(prose) for prose in paragraphs]
    indented = sum(is_indented(prose) for prose in paragraphs)
    for index, prose in enumerate(paragraphs):
        beside = (*shapes[max(index - 1, 0) : index], *shapes[index + 1 : index + 2])
        if shapes[index] == LIST_ITEM and LIST_ITEM not in beside:
            shapes[index] = None
        elif shapes[index] is None and is_indented(prose) and 2 * indented < len(paragraphs):
            shapes[index] = BLOCK_QUOTATION
    for index in range(1, len(paragraphs) - 1):
        if shapes[index] is None and is_heading(paragraphs[index].text):
            follows = paragraphs[index + 1].text
            if ends_sentence(follows) or shapes[index + 1] or len(follows) > len(paragraphs[index].text) * 2:
                shapes[index] = HEADING
    return shapes


def _by_look(prose: Prose) -> str | None:
    if all(QUOTED_LINE.match(line.text) for line in prose.lines):
        return BLOCK_QUOTATION
    if BULLET.match(prose.text):
        return LIST_ITEM
    if ASKED.match(prose.text):
        return QUESTION
    return ANSWER if SAID.match(prose.text) else None


def is_indented(prose: Prose) -> bool:
    """Whether all lines of a paragraph stand in from the margin."""
    return all(line.indent >= INDENTED for line in prose.lines)


def is_heading(text: str) -> bool:
    """Whether a line between paragraphs can be a heading: short, begun with a capital, no sentence with a full stop.

    >>> is_heading("The north gate"), is_heading("It froze.")
    (True, False)
    """
    if len(text.split(None, LONGEST_HEADING)) > LONGEST_HEADING - 1 or NO_HEADING.search(text[-4:]):
        return False
    return not text[0].islower() and text[0] not in "\"“‘«„'(—–-"
