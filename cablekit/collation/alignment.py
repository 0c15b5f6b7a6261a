"""Which paragraph of one copy is which of the other: by their numbers and by their words, in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from attrs import frozen

from cablekit.records import Paragraph
from cablekit.telegram import grammar

LEAST_SHARED = 0.5
"""The share of words by which paragraphs with other numbers are taken for one."""
OF_NUMBER = 0.5
"""What an equal number counts, as a share of words."""
OF_REDACTION = 0.3
"""What it counts that one of them is blacked out as a whole."""
LARGEST_TABLE = 40_000
"""Pairs of paragraphs that are compared with each other at most."""

Pair = tuple[int | None, int | None]
"""The places of a paragraph in one copy and the other; None where a copy lacks it."""


@frozen
class Weighed:
    """A paragraph with what it is compared by."""

    number: int | None
    words: Counter[str]

    @classmethod
    def of(cls, paragraph: Paragraph) -> Weighed:
        """A paragraph with the counts of its words; X characters are none."""
        given = grammar.pattern("marks", "REDACTION").sub(" ", paragraph.text)
        return cls(paragraph.number, Counter(given.casefold().split()))

    def likeness(self, other: Weighed) -> float:
        """How much speaks for two being one paragraph; 0 if too little.

        >>> one, two = Weighed.of(Paragraph("The lock is late.", 1)), Weighed.of(Paragraph("The lock is in time.", 2))
        >>> one.likeness(one), round(one.likeness(two), 2)
        (1.5, 0.67)
        """
        total = self.words.total() + other.words.total()
        share = 2 * (self.words & other.words).total() / total if total else 1.0
        if self.number is not None and self.number == other.number:
            return OF_NUMBER + share
        if share >= LEAST_SHARED:
            return share
        blacked_out = not self.words or not other.words
        return OF_REDACTION if blacked_out and self.number == other.number else 0.0


def aligned(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> list[Pair]:
    """The pairs of paragraphs, in order; each paragraph is in one.

    >>> first, second, third = (Paragraph(words, n) for n, words in enumerate(("Tides.", "Locks.", "Gates."), 1))
    >>> aligned([first, second, third], [first, Paragraph("Gates.", 2)])
    [(0, 0), (1, None), (2, 1)]
    """
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    last_a, last_b = len(a) - end, len(b) - end
    middle = by_table if (last_a - start) * (last_b - start) <= LARGEST_TABLE else by_equals
    pairs: list[Pair] = [(i, i) for i in range(start)]
    for i, j in middle(a[start:last_a], b[start:last_b]):
        pairs.append((None if i is None else start + i, None if j is None else start + j))
    return pairs + [(last_a + i, last_b + i) for i in range(end)]


def by_table(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Iterator[Pair]:
    """The pairs for which most speaks in all, found in a table of all pairs."""
    of_a, of_b = [Weighed.of(one) for one in a], [Weighed.of(one) for one in b]
    likeness = [[one.likeness(other) for other in of_b] for one in of_a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
    yield from ((rest, None) for rest in range(i, len(a)))
    yield from ((None, rest) for rest in range(j, len(b)))


def by_equals(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Iterator[Pair]:
    """The pairs of very many paragraphs: those with equal texts, and between them one by one."""
    matcher = SequenceMatcher(None, [one.text for one in a], [one.text for one in b])
    for _, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        yield from zip_longest(range(a_start, a_end), range(b_start, b_end))
