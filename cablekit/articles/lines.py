"""The lines of a text, and the stretches of prose that they make, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from attrs import frozen

from cablekit.records import Leaf, Span

LINE = re.compile(r"[^\n\r]+")
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
HAS_WORD = re.compile(r"[^\W_]")
SENTENCE_END = re.compile(r"[.!?…:۔؟][\"'”’“‘»)\]]{0,4}$")
WIDEST_WRAP = 100
NARROWEST_WRAP = 40
FULL_SHARE = 0.6


@frozen
class Line:
    """One printed line without the white space around it; `start` and `end` are offsets into the source.

    `indent` counts the blanks before it.
    """

    start: int
    end: int
    text: str
    after_blank: bool = False
    indent: int = 0

    @property
    def has_word(self) -> bool:
        return HAS_WORD.search(self.text) is not None

    @property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)


@frozen
class Prose:
    """Lines that belong together: their text as meant, joined by one space; where in it each line begins."""

    text: str
    lines: tuple[Line, ...]
    beginnings: tuple[int, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Prose:
        """The prose that these lines make.

        >>> Prose.of(lines_of("The lock\\nwas shut.")).text
        'The lock was shut.'
        """
        kept = tuple(lines)
        beginnings = tuple(accumulate((len(line.text) + 1 for line in kept[:-1]), initial=0))
        return cls(" ".join(line.text for line in kept), kept, beginnings)

    @property
    def is_apart(self) -> bool:
        """Whether a blank line stands above it."""
        return self.lines[0].after_blank

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` of the text stand in the source.

        >>> Prose.of(lines_of("  The lock\\n  was shut.")).span(9, 12)
        Span(start=13, end=16)
        """
        return Span(self._offset(start), self._offset(end - 1) + 1 if end > start else self._offset(start))

    def _offset(self, position: int) -> int:
        index = bisect_right(self.beginnings, position) - 1
        return self.lines[index].start + position - self.beginnings[index]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, within quotation marks or without.

    >>> ends_sentence("It was shut."), ends_sentence("It was shut.”"), ends_sentence("The lock")
    (True, True, False)
    """
    return SENTENCE_END.search(text[-6:]) is not None


def lines_of(text: str, taken: tuple[Leaf, ...] = ()) -> list[Line]:
    """The lines that are not blank, outside the stretches that are `taken` already.

    >>> [(line.text, line.after_blank) for line in lines_of("One\\n\\n two \\nthree")]
    [('One', False), ('two', True), ('three', False)]
    """
    lines: list[Line] = []
    previous = 0
    for gap in gaps(len(text), taken):
        for match in LINE.finditer(text, gap.start, gap.end):
            printed = match.group()
            bare = printed.strip().strip(INVISIBLE).strip()
            if not bare:
                continue
            start = match.start() + printed.index(bare)
            after_blank = bool(lines) and line_breaks(text[previous:start]) > 1
            lines.append(Line(start, start + len(bare), bare, after_blank, start - match.start()))
            previous = start + len(bare)
    return lines


def gaps(length: int, taken: tuple[Leaf, ...]) -> Iterator[Span]:
    """The stretches of a text that no leaf has taken.

    >>> from cablekit.records import LeafKind
    >>> list(gaps(9, (Leaf(2, 4, LeafKind.PORTAL),)))
    [Span(start=0, end=2), Span(start=4, end=9)]
    """
    position = 0
    for leaf in sorted(taken, key=lambda leaf: leaf.start):
        if leaf.start > position:
            yield Span(position, leaf.start)
        position = max(position, leaf.end)
    if position < length:
        yield Span(position, length)


def line_breaks(space: str) -> int:
    """How many line ends there are in a stretch of white space, in the manner of any system.

    >>> line_breaks("\\r\\n\\r\\n"), line_breaks("\\n")
    (2, 1)
    """
    return max(space.count("\n"), space.count("\r"))


def blocks_of(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines in groups, as blank lines part them.

    >>> [len(block) for block in blocks_of(lines_of("One\\ntwo\\n\\nthree"))]
    [2, 1]
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if line.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def unwrap(block: list[Line]) -> list[Prose]:
    """The paragraphs of a block: each line one, unless the block is prose wrapped at a right margin.

    In wrapped prose a paragraph ends where a sentence ends well before the margin.

    >>> narrow = "The gate is tired, and so are all the people\\nwho pull it by day and by night.\\nSo it is."
    >>> [prose.text for prose in unwrap(lines_of(narrow))]
    ['The gate is tired, and so are all the people who pull it by day and by night. So it is.']
    >>> [prose.text for prose in unwrap(lines_of("The gate is tired.\\nSo are the people."))]
    ['The gate is tired.', 'So are the people.']
    """
    if not is_wrapped(block):
        return [Prose.of([line]) for line in block]
    margin = max(len(line.text) for line in block)
    paragraphs: list[list[Line]] = [[]]
    for line in block:
        paragraphs[-1].append(line)
        if line.ends_sentence and len(line.text) < margin * FULL_SHARE:
            paragraphs.append([])
    return [Prose.of(paragraph) for paragraph in paragraphs if paragraph]


def is_wrapped(block: list[Line]) -> bool:
    """Whether the lines of a block run on: they are as wide as a page, and one goes on in small letters below."""
    margin = max(len(line.text) for line in block)
    if not NARROWEST_WRAP <= margin <= WIDEST_WRAP:
        return False
    running = [(line, below) for line, below in pairwise(block) if not line.ends_sentence]
    goes_on = any(below.text[0].islower() for _, below in running)
    return goes_on and all(len(line.text) >= margin * FULL_SHARE for line, _ in running)
