"""The language of a text, told by how many of its words are the small words of that language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from cablekit.articles.words import rows

WORD = re.compile(r"[^\W\d_]{1,40}+")
SAMPLE = 4000
FEWEST_WORDS = 8
SHARE = 0.1
LEAD = 1.2
"""How many times as many small words a language must have as the next one."""


def language_of(text: str) -> str | None:
    """The language as a tag, or None for one that is not in the table, for a mixture, or for too little text.

    >>> language_of("The gate is tired, and so are the people who pull it.")
    'en'
    >>> language_of("Das Tor ist müde, und die Leute, die es ziehen, sind es auch.")
    'de'
    >>> language_of("Kapija je umorna, a umorni su i ljudi koji je vuku svake noći.")
    """
    sample = WORD.findall(text[:SAMPLE].casefold())
    if len(sample) < FEWEST_WORDS:
        return None
    known = languages()
    small = Counter(filter(known.__contains__, sample))
    shares: Counter[str] = Counter()
    for word, count in small.items():
        for language in known[word]:
            shares[language] += count
    found = shares.most_common(2)
    if not found or found[0][1] < SHARE * len(sample):
        return None
    return None if len(found) > 1 and found[0][1] < LEAD * found[1][1] else found[0][0]


@cache
def languages() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    known: dict[str, tuple[str, ...]] = {}
    for row in rows("languages"):
        for word in row["words"].split("|"):
            known[word] = (*known.get(word, ()), row["language"])
    return known
