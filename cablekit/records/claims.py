"""Collects which stretch of a source is what, and makes of it leaves that partition the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import overload

from cablekit.records.spans import Leaf, LeafKind

RUN = re.compile(r"(\s+)|([^\w\s]+)|(\S+?(?=\s|$))")
WORD = re.compile(r"\w")
KINDS = (LeafKind.SPACE, LeafKind.PUNCTUATION, LeafKind.UNPARSED)
"""What the groups of a run are."""
LONGEST_REMEMBERED = 16
"""Characters of a gap whose runs are remembered: nearly all gaps are blanks, brackets and full stops."""

Claim = tuple[int, int, LeafKind, str]
"""The fields of a leaf. (A plain tuple: a telegram makes some hundreds.)"""
Runs = tuple[tuple[int, int, LeafKind], ...]


class Claims:
    """Stretches of a text with what they are; whatever nobody claims becomes space, punctuation or unparsed.

    A claim may begin and end with blanks; they are none of its leaf, and are taken off when somebody asks where it is.

    >>> claims = Claims("TO RUEHC/STATE")
    >>> claims.add(0, 2, LeafKind.LABEL)
    >>> claims.add(3, 8, LeafKind.VALUE, "action_addressees[0].routing_indicator")
    >>> [(leaf.start, leaf.end, str(leaf.kind)) for leaf in claims.leaves()]
    [(0, 2, 'label'), (2, 3, 'space'), (3, 8, 'value'), (8, 9, 'punctuation'), (9, 14, 'unparsed')]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.made: list[Claim] = []

    def add(self, start: int, end: int, kind: LeafKind, path: str = "") -> None:
        """Claims the half-open stretch from `start` to `end`; an empty one is no claim."""
        if start < end:
            self.made.append((start, end, kind, path))

    def extend(self, leaves: tuple[Leaf, ...]) -> None:
        """Takes over leaves that were made elsewhere (by the reader of a portal)."""
        self.made.extend(leaves)

    def first(self, path: str) -> tuple[int, int]:
        """Where a field was claimed first; an empty stretch at 0 if nowhere."""
        return next(((leaf.start, leaf.end) for leaf in self.of(path)), (0, 0))

    def of(self, path: str) -> list[Leaf]:
        """The claims for a field so far, in the order in which they were made."""
        return [Leaf(*claim) for claim in trimmed(self.text, [claim for claim in self.made if claim[3] == path])]

    def leaves(self) -> Leaves:
        """The leaves in order: disjoint, gapless, from the first character to the last."""
        return Leaves(self.text, tuple(self.made))

    def leave_words(self) -> bool:
        """Whether letters or digits are left that nobody claimed, or that were claimed as not understood."""
        unclaimed: list[str] = []
        position = 0
        text, unparsed = self.text, LeafKind.UNPARSED
        for start, end, kind, _ in sorted(self.made):
            if kind is unparsed:
                return True
            if start > position:
                unclaimed.append(text[position:start])
                position = end
            elif end > position:
                position = end
        unclaimed.append(text[position:])
        return WORD.search("".join(unclaimed)) is not None


class Leaves(Sequence[Leaf]):
    """The leaves that some claims make of a text; made when they are first asked for.

    Where two claims meet, the one that begins first (the longer, if both begin together) wins.
    """

    def __init__(self, text: str, claims: tuple[Claim, ...]) -> None:
        self._text = text
        self._claims = claims

    @overload
    def __getitem__(self, index: int) -> Leaf: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Leaf, ...]: ...
    def __getitem__(self, index: int | slice) -> Leaf | tuple[Leaf, ...]:
        return self._made[index]

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Leaf]:
        return iter(self._made)

    @cached_property
    def _made(self) -> tuple[Leaf, ...]:
        partition: list[Claim] = []
        position = 0
        for claim in sorted(trimmed(self._text, self._claims)):
            start, end = claim[0], claim[1]
            if start > position:
                self._fill(position, start, partition)
            elif partition and start == partition[-1][0] and end > position:
                partition.pop()
            elif start < position:
                continue
            partition.append(claim)
            position = end
        if position < len(self._text):
            self._fill(position, len(self._text), partition)
        return tuple(Leaf(*claim) for claim in partition)

    def _fill(self, start: int, end: int, partition: list[Claim]) -> None:
        """Adds what nobody claimed between two claims."""
        gap = self._text[start:end]
        runs = remembered_runs(gap) if len(gap) <= LONGEST_REMEMBERED else runs_of(gap)
        for first, last, kind in runs:
            partition.append((start + first, start + last, kind, ""))


def trimmed(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims on a text without the blanks at their ends; those on nothing else are left out.

    >>> list(trimmed("TO \\n ANSKE\\n", [(0, 5, LeafKind.LABEL, ""), (2, 5, LeafKind.VALUE, "")]))
    [(0, 2, <LeafKind.LABEL: 'label'>, '')]
    """
    for claimed_start, claimed_end, kind, path in claims:
        start, end = without_blanks(text, claimed_start, claimed_end)
        if start < end:
            yield start, end, kind, path


def without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the blanks at its ends; it may end with the line end that a reader put behind it.

    >>> without_blanks("TO ANSKE", 2, 9)
    (3, 8)
    """
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def runs_of(gap: str) -> Runs:
    """The runs of characters of one kind.

    >>> runs_of(". (C")
    ((0, 1, <LeafKind.PUNCTUATION: 'punctuation'>), (1, 2, <LeafKind.SPACE: 'space'>), \
(2, 3, <LeafKind.PUNCTUATION: 'punctuation'>), (3, 4, <LeafKind.UNPARSED: 'unparsed'>))
    """
    if gap.isspace():
        return ((0, len(gap), LeafKind.SPACE),)
    return tuple((run.start(), run.end(), KINDS[(run.lastindex or 1) - 1]) for run in RUN.finditer(gap))


remembered_runs = lru_cache(4096)(runs_of)
