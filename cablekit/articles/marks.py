"""What stands in double quotation marks, of any kind, and a text with it hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

LONGEST = 5000
MARKED = re.compile(
    rf"“(?P<curved>[^“”]{{1,{LONGEST}}})(?:”|$)|«(?P<angled>[^«»]{{1,{LONGEST}}})»"
    rf"|\"(?<![\w\"]\")(?=[^\s\"])(?P<straight>[^\"]{{1,{LONGEST}}})(?<=\S)\"(?!\w)"
)
FULL_STOP = (".", "!", "?", "…")
FEWEST_WORDS = 3
HIDDEN = "\x00"


@frozen
class Marked:
    """Words in quotation marks: their text, and where in the paragraph they stand with the marks and without."""

    text: str
    before: int
    start: int
    end: int
    after: int

    @property
    def is_open(self) -> bool:
        """Whether no mark closes the words: they go on in the next paragraph."""
        return self.end == self.after

    @property
    def is_sentence(self) -> bool:
        """Whether the words are full sentences."""
        return self.text.endswith(FULL_STOP) and len(self.text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS


def marked_in(text: str) -> list[Marked]:
    """What stands in double quotation marks; curved ones may stay open to the end of the paragraph.

    >>> [found.text for found in marked_in('He said “no” and "not now" and 6" more: “Go on.')]
    ['no', 'not now', 'Go on.']
    """
    return [
        Marked(match[kind], match.start(), *match.span(kind), match.end())
        for match in MARKED.finditer(text)
        if (kind := match.lastgroup)
    ]


def hide(text: str, marked: Sequence[Marked]) -> str:
    """The text with the words in marks hidden, so that names and verbs in them are not the narrator's.

    The last character stays: it may end the sentence.

    >>> hide("He said “no.”", marked_in("He said “no.”")).count(HIDDEN)
    2
    """
    pieces, position = [], 0
    for words in marked:
        pieces += [text[position : words.start], HIDDEN * (words.end - words.start - 1)]
        position = words.end - 1
    return "".join([*pieces, text[position:]])
