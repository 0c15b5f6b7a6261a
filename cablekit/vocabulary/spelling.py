"""Words that are nearly another: letters are added, dropped, changed or swapped with their neighbour."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

SHORTEST = 5
"""The longer of two words has at least so many letters if one is to be taken for the other."""
LONG = 8
"""A word of so many letters may differ in two places, a shorter one in one."""


class NearWords:
    """Words to be found by what is nearly one of them.

    Two words at most n edits apart are equal after at most n letters are dropped from each, so the words are kept
    under all that is left of them when letters are dropped: a look-up tries some dozens of keys, not every word.

    >>> words = NearWords(["LOWMERE", "KESTRELPORT", "TARNHEAD"])
    >>> words.nearest("LOWMREE"), words.nearest("KESTREPOTR"), words.nearest("HARBOUR")
    ({'LOWMERE'}, {'KESTRELPORT'}, set())
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._left_of: dict[str, list[str]] = {}
        for word in words:
            for left in _left(word, edits_allowed(word)):
                self._left_of.setdefault(left, []).append(word)

    def nearest(self, printed: str) -> set[str]:
        """The words with the fewest edits, if these are few enough."""
        candidates = {word for left in _left(printed, edits_allowed(printed)) for word in self._left_of.get(left, ())}
        for edits in range(1, edits_allowed(printed) + 1):
            near = {word for word in candidates if distance(printed, word) == edits}
            if near:
                too_short = any(max(len(word), len(printed)) < SHORTEST for word in near)
                return set() if too_short else near
        return set()


def edits_allowed(word: str) -> int:
    """In how many places a word may differ from the one that it is taken for."""
    return 2 if len(word) >= LONG else 1


def _left(word: str, most: int) -> set[str]:
    """What is left of a word after some of its letters, at most so many, are dropped."""
    return {
        "".join(letter for i, letter in enumerate(word) if i not in dropped)
        for count in range(most + 1)
        for dropped in combinations(range(len(word)), count)
    }


def distance(a: str, b: str) -> int:
    """The number of letters added, dropped, changed or swapped with their neighbour between two words.

    >>> distance("LOWMERE", "LOWMREE"), distance("LOWMERE", "OWMER"), distance("TARN", "TORN")
    (1, 2, 1)
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            edits = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before, last = last, row
    return last[-1]
