"""The numbers of the paragraphs: which printed ones open a paragraph, and what they mean."""

from __future__ import annotations

PILCROW_READ_AS_ONE = 11
"""The first number of a copy in which each pilcrow became a 1: `¶1.` is printed `11.` there, `¶10.` is `110.`"""


class Numbering:
    """The sequence of numbers so far.

    >>> numbering = Numbering()
    >>> [numbering.take(printed) for printed in ("11", "12", "110") if numbering.opens(printed, True, True)]
    [1, 2, 10]
    """

    def __init__(self) -> None:
        self.last: int | None = None
        self.pilcrow_was_one = False

    @property
    def expected(self) -> int:
        """The number that would follow."""
        return (self.last or 0) + 1

    def opens(self, printed: str, marked: bool, at_break: bool) -> bool:
        """Whether a number at the beginning of a line opens a paragraph.

        It does if the paragraph bears a marking, or if the number continues the sequence at a break of the text (or
        begins it). So `2007. The movement` is prose.
        """
        if self.last is None:
            self.pilcrow_was_one = int(printed) == PILCROW_READ_AS_ONE
        if marked:
            return True
        return self.meant(printed) == self.expected and (at_break or self.last is None)

    def take(self, printed: str) -> int:
        """Takes a number as the last one of the sequence; gives what it means."""
        self.last = self.meant(printed)
        return self.last

    def meant(self, printed: str) -> int:
        """The number that a printed one means."""
        if self.pilcrow_was_one and printed.startswith("1") and len(printed) > 1:
            return int(printed[1:])
        return int(printed)
