"""The numbers of the paragraphs: which printed ones open a paragraph, and what they mean."""

from __future__ import annotations

PILCROW_READ_AS_ONE = 11
"""The first number of a copy in which each pilcrow became a 1: `¶1.` is printed `11.` there, `¶10.` is `110.`"""


class Numbering:
    """The sequence of numbers so far; `last` is that of the paragraph above.

    >>> numbering = Numbering()
    >>> [numbering.take(numbering.meant(printed)) for printed in ("11", "12", "110")]
    [1, 2, 10]
    """

    def __init__(self) -> None:
        self.last: int | None = None
        self.pilcrow_was_one = False

    @property
    def expected(self) -> int:
        """The number that would follow."""
        return (self.last or 0) + 1

    def meant(self, printed: str) -> int:
        """The number that a printed one means; the first one says whether pilcrows became ones."""
        if self.last is None:
            self.pilcrow_was_one = int(printed) == PILCROW_READ_AS_ONE
        if self.pilcrow_was_one and printed.startswith("1") and len(printed) > 1:
            return int(printed[1:])
        return int(printed)

    def take(self, number: int) -> int:
        """Takes a number as the last one of the sequence."""
        self.last = number
        return number
