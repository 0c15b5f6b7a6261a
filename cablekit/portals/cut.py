"""Texts that were cut out of a file: decoded, escapes resolved, each piece with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from cablekit.portals.decode import decode


class Block(NamedTuple):
    """A stretch of the bytes of a file, from `start` on."""

    start: int
    data: bytes


class Cut(NamedTuple):
    """A text with its segments (see `SourceText`) and its encoding."""

    text: str
    segments: tuple[tuple[int, int], ...]
    encoding: str


def joined(blocks: Sequence[Block], split: Callable[[str], list[str]], meaning: Callable[[str], str]) -> Cut:
    """The text of some blocks, with a line break between them. Each mark in them is replaced by its meaning.

    `split` parts a text into what stands between the marks (even places) and the marks (odd places). The meaning of a
    mark is one character, or none.

    >>> import re
    >>> split = re.compile("(&amp;|<[a-z]>)").split
    >>> joined([Block(10, b"<a>&amp;B"), Block(50, b"C")], split, {"&amp;": "&", "<a>": ""}.__getitem__)
    Cut(text='&B\\nC', segments=((0, 13), (1, 18), (2, 50), (3, 50)), encoding='utf-8')
    """
    texts, encoding = decoded([block.data for block in blocks])
    parts: list[str] = []
    segments: dict[int, int] = {}
    offset = 0
    for block, text in zip(blocks, texts, strict=True):
        if parts:
            parts.append("\n")
            segments[offset] = block.start
            offset += 1
        pieces = split(text)
        widths = [len(piece) if piece.isascii() else _width(piece, encoding) for piece in pieces]
        pieces[1::2] = map(meaning, pieces[1::2])
        # A segment begins with the block and after each mark: at the even pieces.
        offsets = list(accumulate(map(len, pieces), initial=offset))
        segments.update(zip(offsets[::2], list(accumulate(widths, initial=block.start))[::2], strict=True))
        parts += pieces
        offset = offsets[-1]
    return Cut("".join(parts), tuple(segments.items()) or ((0, 0),), encoding)


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


def _width(piece: str, encoding: str) -> int:
    return len(piece.encode(encoding, "surrogateescape"))
