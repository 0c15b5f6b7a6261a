"""The pieces of a line about an article: its words, each with what it can be, dates, times, addresses, and the marks.

A byline has its parts in any order and with any mark between them, so it is cut at the marks, and each part is read by
its words. The words are those of `bylines.csv`. A Lark grammar of such lines was weighed: its terminals may not overlap
(a name, an office and a paper are all words with capitals), so only these pieces would be left for it to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from cablekit.articles.dates import DAY_ALONE, PRINTED_DATE, in_western_figures
from cablekit.articles.words import CAPITAL, any_of, rows, words

ZONE = r"(?:\s?(?:GMT|UTC|Uhr|hrs|local time|[A-Z][A-Za-z]{0,3}T)(?:[+-]\d{1,2})?(?![^\W\d_]))?"
TIME = (
    rf"(?:\d\d?:\d\d:\d\d\.\d{{1,3}}|\d\d?(?:[:.h]\d\d){{1,2}})(?:\s?[aApP]\.?[mM]\b\.?)?{ZONE}"
    rf"|\d\d?\s?[aApP]\.?[mM]\b\.?{ZONE}|\d\d?\s?(?:Uhr|h\b)|\d{{4}}\s(?:GMT|UTC|hrs)\b"
)
RANK_IN_RETIREMENT = rf"[^\W\d_]{{2,20}}\.? \((?i:{any_of(words('retired'))})\.?\)(?=\s[{CAPITAL}])"
PIECE = re.compile(
    r"(?P<address>[^\s()<>|,;@]{1,64}@[^\s()<>|,;@]{1,64}|(?<!\w)@\w{1,40}|https?://\S{1,200})"
    rf"|(?P<date>(?<![\w.]){PRINTED_DATE})"
    rf"|(?P<time>(?<!\w)(?:{TIME}))"
    rf"|(?P<day>(?<!\w){DAY_ALONE}(?!\w))"
    r"|(?P<number>\d{1,9}(?:,\d{3}){0,3})"
    rf"|(?P<word>{RANK_IN_RETIREMENT}|(?:[^\W\d_]\.){{1,4}}(?!\w)|{any_of(words('title'))}\.|Jr\.|St\.|Ma\.|[^\W\d_](?:[\w’']|-(?=\w)){{0,40}}|&)"
    r"|(?P<mark>\s{2,}|[^\s\w])"
)
GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
"""Where two lines of a page were joined without a blank: `By Hanne OrielCourt Reporter`."""
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


class Piece(NamedTuple):
    """A piece of a line, with what it can be by `bylines.csv`."""

    kind: str
    start: int
    end: int
    text: str
    classes: frozenset[str] = frozenset()

    @property
    def is_name(self) -> bool:
        """Whether a word looks as those of names do: with a capital, or in letters that have none."""
        return self.kind == "word" and (self.text[0].isupper() or LATIN.match(self.text) is None) and self.text != "&"

    @property
    def is_capitals(self) -> bool:
        """Whether a name is printed in capitals (`McNEISH`, too)."""
        return len(self.text) > 2 and self.text[-2:].isupper()

    @property
    def is_acronym(self) -> bool:
        return self.is_name and self.text.isupper() and len(self.text) <= LONGEST_ACRONYM and "." not in self.text

    @property
    def is_initial(self) -> bool:
        return self.text.endswith(".")

    def may_be(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)


LONGEST_ACRONYM = 4
LONGEST_INITIAL = 3
LONGEST_AGENCY = 5
SHORTEST_LABEL = 4
NOTHING: frozenset[str] = frozenset()
PAPER = frozenset(("paper", "newspaper"))
"""What a word with a hyphen is if its last part is: `Sun-Gazette`."""


class Part(NamedTuple):
    """What stands between two marks: the mark before it, its pieces, and the one behind it."""

    before: str
    pieces: Sequence[Piece]
    after: str

    @property
    def kind(self) -> str:
        """`word` for words, else what the one piece is."""
        return self.pieces[0].kind


@cache
def classes_of_words() -> dict[str, frozenset[str]]:
    """What each known word can be."""
    found: dict[str, set[str]] = {}
    for row in rows("bylines"):
        found.setdefault(row["phrase"], set()).add(row["class"])
    for word in words("paper"):
        found.setdefault(word.casefold(), {"newspaper"}).add("paper")
    for class_, other in (("role", "office"), ("section", "section"), ("particle", "particle"), ("weekday", "weekday")):
        for word in words(class_):
            found.setdefault(word.casefold().rstrip("."), set()).add(other)
    for phrase in (*words("published"), *words("modified")):
        for word in filter(lambda word: len(word) >= SHORTEST_LABEL, phrase.casefold().rstrip(":").split()):
            found.setdefault(word, set()).add("dating")
    return {word: frozenset(classes) for word, classes in found.items()}


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a line in their order.

    >>> [(piece.kind, piece.text) for piece in pieces_of("By C.J. Oriel, 4 March 2011")]
    [('word', 'By'), ('word', 'C.J.'), ('word', 'Oriel'), ('mark', ','), ('date', '4 March 2011')]
    """
    known = classes_of_words()
    for found in PIECE.finditer(in_western_figures(text)):
        kind, start, end = found.lastgroup or "", found.start(), found.end()
        if kind != "word":
            yield Piece(kind, start, end, found[0])
            continue
        cut = start
        for seam in GLUED.finditer(text, start, end):
            before, behind = text[cut : seam.start()].casefold(), text[seam.start() : end].casefold()
            if "by" in known.get(before, NOTHING) or behind in known:
                yield word_at(text, cut, seam.start(), known)
                cut = seam.start()
        yield word_at(text, cut, end, known)


def word_at(text: str, start: int, end: int, known: dict[str, frozenset[str]]) -> Piece:
    """A word with what it can be; an initial can be nothing else."""
    printed = text[start:end]
    is_short = printed.endswith(".") and len(printed) <= LONGEST_INITIAL
    classes = known.get(printed.casefold()) or PAPER & known.get(printed.casefold().rpartition("-")[2], NOTHING)
    return Piece("word", start, end, printed, NOTHING if is_short else classes)


def parts_of(text: str) -> Iterator[Part]:
    """The parts of a line: what stands between its marks. A date or a time is a part of its own.

    >>> [
    ...     (part.before, [piece.text for piece in part.pieces])
    ...     for part in parts_of("Hanne Oriel (Courier) | 9 May 2011")
    ... ]
    [('', ['Hanne', 'Oriel']), ('(', ['Courier']), ('|', ['9 May 2011'])]
    """
    before, pieces = "", list[Piece]()
    for piece in chain(pieces_of(text), (Piece("mark", len(text), len(text), ""),)):
        if piece.kind == "word" or (piece.kind == "number" and pieces):
            pieces.append(piece)
            continue
        sign = piece.text.strip() or "  "
        if pieces:
            yield Part(before, tuple(pieces), sign if piece.kind == "mark" else piece.kind)
        if piece.kind == "mark":
            before, pieces = (before if not pieces and before and sign in (")", "]", ".") else sign), []
        else:
            yield Part(before, (piece,), "")
            before, pieces = piece.kind, []


def is_agency(name: str) -> bool:
    """Whether words in brackets are an agency without a mark behind them.

    >>> is_agency("EP"), is_agency("dnp"), is_agency("Harbour News"), is_agency("Labour")
    (True, True, True, False)
    """
    plain = name.replace(".", "")
    return (len(plain) <= LONGEST_AGENCY and (plain.isupper() or plain == plain.lower())) or any(
        not classes_of_words().get(word.casefold(), frozenset()).isdisjoint(("paper", "desk", "role"))
        for word in name.split()
    )


def is_desk(name: str) -> bool:
    """Whether words in brackets are an author without a name (`special correspondent`), and no agency.

    >>> is_desk("special correspondent"), is_desk("EP")
    (True, False)
    """
    said = (classes_of_words().get(word.casefold(), frozenset()) for word in name.split())
    return any(not classes.isdisjoint(("role", "desk")) for classes in said)
