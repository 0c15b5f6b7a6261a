"""The fact tables: what the words and codes of a telegram are, with look-ups. The tables say where they come from.

>>> tag_kind("PREL"), tag_kind("FR"), tag_kind("HARBOUR")
('subject', 'geographic', 'unknown')
>>> level_of("C O N F I D E N T I A L")
'CONFIDENTIAL'
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a fact table, in its order; lines that begin with `#` are its comment."""
    text = (files(__name__) / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _index(name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in reversed(table(name))}


def tag_kind(code: str) -> str:
    """`subject`, `program`, `geographic` or `organization` for a term of TAGS, else `unknown`."""
    row = _index("tags", "code").get(code)
    return row["kind"] if row else "unknown"


def tag_title(code: str) -> str | None:
    """The title of a term of TAGS, None if no source gives one.

    >>> tag_title("ELAB")
    'Labor Sector Affairs'
    """
    row = _index("tags", "code").get(code)
    return row["title"] or None if row else None


def caption_words() -> Iterable[str]:
    """All captions that stand alone on a line, as `SIPDIS`."""
    return _index("captions", "caption")


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
    return _index("levels", "level")[level]["letter"]


def printed_level(level: str) -> str | None:
    """How a classification line prints a level, None for what is no level.

    >>> printed_level("SECRET"), printed_level("UNCLASSIFIED")
    ('S E C R E T', 'UNCLAS')
    """
    row = _index("levels", "level").get(level)
    return row["printed"] if row else None


@cache
def level_mark(marking: str) -> str | None:
    """The plain mark (`U`, `SBU`, `C`, `S`, `TS`, ...) at the head of a portion marking; None if it is no marking.

    >>> level_mark("S//NF"), level_mark("SBU"), level_mark("Karachi")
    ('S', 'SBU', None)
    """
    head = marking.upper().replace("-", "/").replace(" ", "/").split("/")[0]
    return head if head in _index("portion_marks", "mark") else None


def precedence_letter(word: str) -> str | None:
    """The letter of a precedence word: `O` for IMMEDIATE.

    >>> precedence_letter("NIACT IMMEDIATE")
    'O'
    """
    row = _index("precedences", "word").get(word)
    return row["letter"] if row else None


def split_designator(address: str) -> tuple[str | None, str]:
    """The designator of a plain-language address and the name of the post.

    >>> split_designator("AMEMBASSY KESTREL PORT"), split_designator("CIA WASHINGTON DC")
    (('AMEMBASSY', 'KESTREL PORT'), (None, 'CIA WASHINGTON DC'))
    """
    head, _, rest = address.partition(" ")
    return (head, rest) if rest and head in _index("designators", "designator") else (None, address)


def is_title_word(word: str) -> bool:
    """Whether a word ends a title before a name, as `Counselor`, `Charge`, `d'Affaires`."""
    last = word.upper().rstrip(".,:").rpartition("'")[2]
    return last in _index("titles", "word")
