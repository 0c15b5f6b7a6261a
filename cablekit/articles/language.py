"""The language of a text, told by how many of its words are the small words of that language."""

from __future__ import annotations

import re
from itertools import islice

from cablekit.articles.words import words

WORD = re.compile(r"[^\W\d_]{1,40}")
SAMPLE = 5000
FEWEST_WORDS = 8
SHARE = 0.2


def language_of(text: str) -> str | None:
    """`en`, or None for another language or too little text.

    >>> language_of("The gate is tired, and so are the people who pull it.")
    'en'
    >>> language_of("Das Tor ist müde, und die Leute, die es ziehen, sind es auch.")
    """
    sample = [match[0].casefold() for match in islice(WORD.finditer(text), SAMPLE)]
    small = frozenset(words("english"))
    is_english = len(sample) >= FEWEST_WORDS and sum(word in small for word in sample) >= SHARE * len(sample)
    return "en" if is_english else None
