"""Names without what looks like a name of its own beside them: a rank with its point, letters for a degree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from cablekit.articles.proper_names import Name
from cablekit.articles.words import rows, speech, words

LONGEST_SHORT = 5
DAY = re.compile(r"\.? \d")
SHORT_RANKS = frozenset(
    rank for rank in (*words("title"), *speech("title"), *speech("rank with a point")) if len(rank) <= LONGEST_SHORT
)
DEGREES = frozenset(speech("letters behind a name"))
SHORT_MONTHS = frozenset(
    name.rstrip(".") for row in rows("months") for name in row["names"].split("|") if len(name) <= LONGEST_SHORT
)


def without_ranks(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, a rank with its point as the office of the name behind it, degrees left out.

    >>> from cablekit.articles.proper_names import names_in
    >>> text = "Police Maj. Gen. Ada Bell met Tom Roe, Ph.D., and Gov. Holt."
    >>> [(name.text, name.office) for name in without_ranks(text, names_in(text))]
    [('Ada Bell', 'Police Maj. Gen.'), ('Tom Roe', ''), ('Holt', 'Gov.')]
    """
    found: list[Name] = []
    rank: Name | None = None
    for name in names:
        if text.startswith(".", name.end) and name.text.rsplit(" ", 1)[-1] in SHORT_RANKS:
            rank = rank if rank and rank.end + 2 == name.first else name
            rank = evolve(rank, end=name.end)
            continue
        if is_degree(text, name) or is_month(text, name):
            continue
        if rank and rank.end + 2 == name.first:
            found.append(evolve(name, first=rank.first, office=text[rank.first : name.start].strip()))
        else:
            found.append(name)
        rank = None
    return found


def is_degree(text: str, name: Name) -> bool:
    """Whether what looks like a name is a degree or a part of one."""
    return name.text.rstrip(".") in DEGREES or (name.first > 0 and text[name.first - 1] == ".")


def is_month(text: str, name: Name) -> bool:
    """Whether what looks like a name is a month in short with its day: `Aug. 11`."""
    return name.text in SHORT_MONTHS and DAY.match(text, name.end) is not None
