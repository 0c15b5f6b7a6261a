"""Texts that were cut out of a file: decoded, escapes resolved, each piece with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, overload

from cablekit.portals.decode import decode


class Block(NamedTuple):
    """A stretch of the bytes of a file, from `start` on."""

    start: int
    data: bytes


class Marks(NamedTuple):
    """The marks (entities, tags, escapes) of a layout.

    `parted` cuts a text into what stands between the marks (even places) and the marks (odd places). The `meaning` of
    a mark is one character, or none. `resolved` gives the text with each mark replaced by its meaning.
    """

    parted: Callable[[str], list[str]]
    meaning: Callable[[str], str]
    resolved: Callable[[str], str]


class Segments(Sequence[tuple[int, int]]):
    """The segments of a text that was cut out of a file (see `SourceText`); found when they are first asked for."""

    def __init__(self, blocks: Sequence[Block], encoding: str, marks: Marks) -> None:
        self.blocks = blocks
        self.encoding = encoding
        self.marks = marks

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> tuple[tuple[int, int], ...]:
        """One begins with each block and after each mark, and one at the line break between two blocks."""
        segments: dict[int, int] = {}
        offset = 0
        for number, block in enumerate(self.blocks):
            if number:
                segments[offset] = block.start
                offset += 1
            pieces = self.marks.parted(block.data.decode(self.encoding, "surrogateescape"))
            if block.data.isascii():
                widths = list(map(len, pieces))
            else:
                widths = [len(piece.encode(self.encoding, "surrogateescape")) for piece in pieces]
            pieces[1::2] = map(self.marks.meaning, pieces[1::2])
            offsets = list(accumulate(map(len, pieces), initial=offset))
            segments.update(zip(offsets[::2], list(accumulate(widths, initial=block.start))[::2], strict=True))
            offset = offsets[-1]
        return tuple(segments.items()) or ((0, 0),)


class Cut(NamedTuple):
    """A text with its segments and its encoding."""

    text: str
    segments: Segments
    encoding: str


def joined(blocks: Sequence[Block], marks: Marks) -> Cut:
    """The text of some blocks, with a line break between them; each mark in them is replaced by its meaning.

    >>> import re
    >>> mark, meanings = re.compile("(&amp;|<[a-z]>)"), {"&amp;": "&", "<a>": ""}
    >>> marks = Marks(mark.split, meanings.__getitem__, lambda text: mark.sub(lambda found: meanings[found[0]], text))
    >>> cut = joined([Block(10, b"<a>&amp;B"), Block(50, b"C")], marks)
    >>> cut.text, tuple(cut.segments), cut.encoding
    ('&B\\nC', ((0, 13), (1, 18), (2, 50), (3, 50)), 'utf-8')
    """
    texts, encoding = decoded([block.data for block in blocks])
    return Cut("\n".join(map(marks.resolved, texts)), Segments(blocks, encoding, marks), encoding)


def decoded(blocks: Sequence[bytes]) -> tuple[list[str], str]:
    """The texts of some blocks of one file, in the encoding that fits them all.

    >>> decoded(["¶".encode(), b"A"]), decoded([b"\\xb6", b"A"])
    ((['¶', 'A'], 'utf-8'), (['¶', 'A'], 'latin-1'))
    """
    try:
        return [block.decode("utf-8") for block in blocks], "utf-8"
    except UnicodeDecodeError:
        encoding = decode(b"\n".join(blocks)).encoding
        return [block.decode(encoding, "surrogateescape") for block in blocks], encoding
