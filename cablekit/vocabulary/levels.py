"""Levels and precedences, and what stands before a post's name."""

from __future__ import annotations

from functools import cache

from cablekit.vocabulary.tables import index, renewed, table


@renewed
@cache
def level_of(printed: str) -> str | None:
    """The classification level that a printed form stands for, however its letters are spaced; None if it is none."""
    letters = "".join(printed.split()).upper()
    return next((row["level"] for row in table("levels") if letters in row["forms"].split(";")), None)


def level_letter(level: str) -> str:
    """The letter that stands for a level in the security line (ACP 127 para 203).

    >>> level_letter("LIMITED OFFICIAL USE")
    'U'
    """
    return index("levels", "level")[level]["letter"]


def printed_level(level: str) -> str | None:
    """How a classification line prints a level, None for what is no level.

    >>> printed_level("SECRET"), printed_level("UNCLASSIFIED")
    ('S E C R E T', 'UNCLAS')
    """
    row = index("levels", "level").get(level)
    return row["printed"] if row else None


@renewed
@cache
def level_mark(marking: str) -> str | None:
    """The plain mark (`U`, `SBU`, `C`, `S`, `TS`, ...) at the head of a portion marking; None if it is no marking.

    >>> level_mark("S//NF"), level_mark("SBU"), level_mark("Karachi")
    ('S', 'SBU', None)
    """
    head = marking.upper().replace("-", "/").replace(" ", "/").split("/")[0]
    return head if head in index("portion_marks", "mark") else None


def precedence_letter(word: str) -> str | None:
    """The letter of a precedence word: `O` for IMMEDIATE.

    >>> precedence_letter("NIACT IMMEDIATE")
    'O'
    """
    row = index("precedences", "word").get(word)
    return row["letter"] if row else None


def split_designator(address: str) -> tuple[str | None, str]:
    """The designator of a plain-language address and the name of the post.

    >>> split_designator("AMEMBASSY KESTREL PORT"), split_designator("CIA WASHINGTON DC")
    (('AMEMBASSY', 'KESTREL PORT'), (None, 'CIA WASHINGTON DC'))
    """
    head, _, rest = address.partition(" ")
    return (head, rest) if rest and head in index("designators", "designator") else (None, address)
