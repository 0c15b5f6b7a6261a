"""Links by words that two documents both quote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cablekit.knowledge.documents import Document
from cablekit.knowledge.links import Link, linked_groups

MARKED = re.compile(r"[\"“«](?P<words>[^\"“”«»]{8,600})[\"”»]")
INSERTED = re.compile(r"\[[^\[\]]{1,60}\]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
FEWEST = 3
"""Words of a quotation. Two are often a name or a word held at a distance."""
ALIKE = 5
"""So many words on end that two quotations have in common make them one: papers cut quotations short."""
CERTAIN = 8
"""Words from which on a link is as good as certain."""
MOST = 12
"""Words that more documents quote are a saying, and link none of them."""


class SharedQuotations:
    """Collects the quoted words of documents, without their capitals, punctuation and what the writer put in."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)

    def add(self, document: Document) -> None:
        for passage in document.passages:
            for words in quoted_words(passage.text):
                for key in keys_of(words):
                    self._places[key].setdefault(document.name, " ".join(words))

    def links(self) -> Iterator[Link]:
        best: dict[tuple[str, str], str] = {}
        for held in self._places.values():
            if len(held) > MOST:
                continue
            for pair in linked_groups(held, MOST):
                shared = min((held[name] for name in pair), key=len)
                if len(shared) > len(best.get(pair, "")):
                    best[pair] = shared
        for (one, other), shared in best.items():
            score = min(1.0, round(0.4 + 0.6 * len(shared.split()) / CERTAIN, 2))
            yield Link(one, other, "same-quotation", score, f"both quote “{shared}”")


def quoted_words(text: str) -> Iterator[tuple[str, ...]]:
    """The words within quotation marks, in small letters, of each quotation that is long enough.

    >>> list(quoted_words('He called it "HONEST and [very] dull," not "dull."'))
    [('honest', 'and', 'dull')]
    """
    for marked in MARKED.finditer(text):
        words = tuple(word.replace("’", "'").lower() for word in WORD.findall(INSERTED.sub(" ", marked["words"])))
        if len(words) >= FEWEST:
            yield words


def keys_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What a quotation is found by: all of it if it is short, else each run of some words."""
    if len(words) < ALIKE:
        yield words
    for start in range(len(words) - ALIKE + 1):
        yield words[start : start + ALIKE]
