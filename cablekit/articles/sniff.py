"""Whether a text is an article: it holds prose."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cablekit.articles.lines import blocks_of, lines_of, unwrap

PROSE_WORD = re.compile(r"[\"'“‘«(\[]{0,2}[^\W\d_][^\W\d_’'.-]{0,40}(?:[’'.-][^\W_]{1,40}){0,4}[\"'”’»)\].,;:!?…]{0,4}")
FEWEST_WORDS = 8
SHARE_OF_WORDS = 0.7
SHARE_OF_DEBRIS = 0.02
UNUSUAL = re.compile(r"[^ -~]")
DEBRIS = ("Cc", "Cs", "Co", "Cn", "So")
"""The categories of control characters, of code points without meaning, of boxes and pictures."""
SAMPLE = 2000
REMEMBERED = 8192
"""Words: those of some pages."""


def looks_like_article(text: str) -> str | None:
    """What speaks for an article (`3 paragraphs of prose`); None for lists of numbers, debris, empty text.

    >>> looks_like_article("The lock was shut in the night of Monday, and nobody has the key.")
    '1 paragraph of prose'
    >>> looks_like_article("12 14 15 16 17 18 19 20 21")
    """
    paragraphs = [prose.text for block in blocks_of(lines_of(text)) for prose in unwrap(block)]
    count = sum(is_prose(paragraph) for paragraph in paragraphs)
    return f"{count} paragraph{'s' * (count > 1)} of prose" if count else None


def is_prose(paragraph: str) -> bool:
    """Whether a stretch of text is mostly words in a row, enough of them for a sentence.

    >>> is_prose("They count their sheep and their boats every night."), is_prose("The Ember Lock")
    (True, False)
    """
    sample = paragraph[:SAMPLE]
    tokens = sample.split()
    if len(tokens) < FEWEST_WORDS:
        return False
    found = sum(map(is_prose_word, tokens))
    if found < FEWEST_WORDS or found < SHARE_OF_WORDS * len(tokens):
        return False
    debris = sum(unicodedata.category(character) in DEBRIS for character in UNUSUAL.findall(sample))
    return debris <= SHARE_OF_DEBRIS * len(sample)


@lru_cache(REMEMBERED)
def is_prose_word(token: str) -> bool:
    """Whether what stands between two blanks is a word, maybe with marks around it.

    >>> is_prose_word("(boats,"), is_prose_word("12")
    (True, False)
    """
    return PROSE_WORD.fullmatch(token) is not None
