"""Two texts word by word: what they share, what differs, what one of them has blacked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, takewhile

from cablekit.collation.results import Piece, Verdict
from cablekit.telegram import grammar

WORD = re.compile(r"\w+|[^\w\s]|\s+")
LARGEST_TABLE = 4_000_000
"""Pairs of words that are compared with each other at most; longer texts that differ are one piece."""


def compared(a: str, b: str) -> tuple[Piece, ...]:
    """The pieces of two texts; joined, they are the texts. How many blanks stand between words makes no difference.

    >>> for piece in compared("Ivo Tranter said no, twice.", "XXXXXXXXXXXX said  no."):
    ...     print(piece.verdict, repr(piece.a), repr(piece.b))
    redacted-b 'Ivo Tranter' 'XXXXXXXXXXXX'
    agree ' said no' ' said  no'
    only-a ', twice' ''
    agree '.' '.'
    """
    if a == b:
        return (Piece(Verdict.AGREE, a, b),) if a else ()
    words_a, words_b = WORD.findall(a), WORD.findall(b)
    keys_a, keys_b = [tuple(map(_key, words)) for words in (words_a, words_b)]
    pieces = (
        _piece("".join(words_a[a_start:a_end]), "".join(words_b[b_start:b_end]))
        for a_start, a_end, b_start, b_end in stretches(keys_a, keys_b)
    )
    return tuple(merged(pieces))


def _key(word: str) -> str:
    return " " if word.isspace() else word


def _piece(a: str, b: str) -> Piece:
    return Piece(verdict_of(a, b), a, b)


def stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of two lists of words that are equal or differ, in order: start and end in one and the other."""
    start = shared_length(a, b)
    end = shared_length(a[start:][::-1], b[start:][::-1])
    last_a, last_b = len(a) - end, len(b) - end
    yield 0, start, 0, start
    if (last_a - start) * (last_b - start) > LARGEST_TABLE:
        yield start, last_a, start, last_b
    else:
        matcher = SequenceMatcher(str.isspace, a[start:last_a], b[start:last_b], autojunk=False)
        for _, a_start, a_end, b_start, b_end in matcher.get_opcodes():
            yield start + a_start, start + a_end, start + b_start, start + b_end
    yield last_a, len(a), last_b, len(b)


def shared_length(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words two lists begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def verdict_of(a: str, b: str) -> Verdict:
    """How two texts compare as wholes: X characters stand for any words.

    >>> verdict_of("XXXXXXXXXXXX of Tarn", "Ivo of Tarn"), verdict_of("XXXXXXXXXXXX of Tarn", "Ivo of Sallow")
    (<Verdict.REDACTED_A: 'redacted-a'>, <Verdict.DIFFER: 'differ'>)
    """
    if a.split() == b.split():
        return Verdict.AGREE
    if not (a.strip() and b.strip()):
        return Verdict.ONLY_A if a.strip() else Verdict.ONLY_B
    if hides(a, b):
        return Verdict.REDACTED_A
    return Verdict.REDACTED_B if hides(b, a) else Verdict.DIFFER


def hides(redacted: str, given: str) -> bool:
    """Whether a text is another with words replaced by X characters; what stands between these must be in order.

    >>> hides("XXXXXXXXXXXX and XXXXXXXX met", "Ivo and Maren met"), hides("Ivo met", "Ivo met")
    (True, False)
    """
    first, *others = grammar.pattern("marks", "REDACTION").split(redacted)
    if not others or not given.startswith(first):
        return False
    *between, last = others
    place = len(first)
    for words in between:
        found = given.find(words, place + 1)
        if found < 0:
            return False
        place = found + len(words)
    return len(given) - len(last) > place and given.endswith(last)


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that hold something, neighbours of one verdict made one.

    >>> list(merged([Piece(Verdict.AGREE, "A", "A"), Piece(Verdict.AGREE, "", ""), Piece(Verdict.AGREE, "B", "B")]))
    [Piece(verdict=<Verdict.AGREE: 'agree'>, a='AB', b='AB')]
    """
    held = (piece for piece in pieces if piece.a or piece.b)
    for verdict, group in groupby(held, key=lambda piece: piece.verdict):
        neighbours = list(group)
        yield Piece(verdict, "".join(one.a for one in neighbours), "".join(one.b for one in neighbours))
