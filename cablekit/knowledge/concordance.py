"""A concordance: each place of a term with the words before and behind it, in columns (key word in context)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from cablekit.knowledge.documents import Days, Document
from cablekit.knowledge.matching import stands_alone

WIDTH = 40
APOSTROPHE = "['’‘]"


@frozen
class Line:
    """A place of a term: its document and the days of that, what the reader calls the place, and the words there."""

    document: str
    days: Days
    place: str
    left: str
    term: str
    right: str


def kwic(documents: Iterable[Document], term: str, width: int = WIDTH) -> Iterator[Line]:
    """The places of a term in some documents, in their order; `width` characters of context on each side.

    The term is words, whatever their capitals and the form of apostrophes; it begins and ends where words do, as names
    do in `Matcher`. Context that is cut begins and ends with whole words.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.documents import documents
    >>> text = "UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) The lock is old, and the lock-keeper is older."
    >>> [(line.left, line.term, line.right) for line in kwic(documents([parse(text)]), "LOCK", width=14)]
    [('The', 'lock', 'is old, and'), ('old, and the', 'lock', '-keeper is')]
    """
    pattern = pattern_of(term)
    for document in documents:
        for passage in document.passages:
            for found in pattern.finditer(passage.text):
                start, end = found.span()
                if not stands_alone(passage.text, start, end):
                    continue
                left = whole_words(passage.text[max(0, start - width) : start], cut_left=start > width)
                right = whole_words(passage.text[end : end + width], cut_right=end + width < len(passage.text))
                yield Line(document.name, document.days, passage.label, left, found[0], right)


def pattern_of(term: str) -> re.Pattern[str]:
    """A pattern for the words of a term.

    >>> bool(pattern_of("dockers' union").search("THE DOCKERS’ UNION")), bool(pattern_of("lock").search("locks"))
    (True, False)
    """
    words = (re.sub(APOSTROPHE, lambda _: APOSTROPHE, re.escape(word)) for word in term.split())
    return re.compile(rf"(?<!\w){r' +'.join(words)}(?!\w)", re.IGNORECASE)


def whole_words(context: str, *, cut_left: bool = False, cut_right: bool = False) -> str:
    """Context without a word that was cut in two."""
    if cut_left:
        context = context.partition(" ")[2]
    if cut_right:
        context = context.rpartition(" ")[0]
    return context.strip()


def by_left(line: Line) -> tuple[str, ...]:
    """What lines are sorted by that are compared by the words before the term, the nearest first."""
    return tuple(reversed(re.findall(r"\w+", line.left.casefold())))


def by_right(line: Line) -> tuple[str, ...]:
    """What lines are sorted by that are compared by the words behind the term."""
    return tuple(re.findall(r"\w+", line.right.casefold()))


ORDERS: dict[str, Callable[[Line], tuple[str, ...]]] = {"left": by_left, "right": by_right}


def aligned(lines: Iterable[Line], width: int = WIDTH) -> Iterator[str]:
    """Lines with their terms below each other, each behind its document and place.

    >>> line = Line("08TARNHEAD44", Days(), "¶ 1", "all ships pass the", "lock", "by hand")
    >>> list(aligned([line], width=20))
    ['08TARNHEAD44 ¶ 1    all ships pass the  lock  by hand']
    """
    held = list(lines)
    places = [f"{line.document} {line.place}" for line in held]
    widest = max(map(len, places), default=0)
    term = max((len(line.term) for line in held), default=0)
    for line, place in zip(held, places, strict=True):
        yield f"{place:{widest}} {line.left:>{width}}  {line.term:{term}}  {line.right}".rstrip()
