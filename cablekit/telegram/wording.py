"""Words of the header that damage or custom has given several forms: levels, passing instructions."""

from __future__ import annotations

from functools import cache

from cablekit import vocabulary
from cablekit.vocabulary.spelling import distance


@cache
def nearest_level(printed: str) -> str | None:
    """The level that damaged letters stand for: the one whose letters are one edit away, if it is the only one.

    >>> nearest_level("SS E C R E T"), nearest_level("O N F I D E N T I A L"), nearest_level("U S A I D")
    ('SECRET', 'CONFIDENTIAL', None)
    """
    letters = "".join(printed.split()).upper()
    near = {
        row["level"]
        for row in vocabulary.table("levels")
        for form in row["forms"].split(";")
        if distance(letters, form) <= 1
    }
    return near.pop() if len(near) == 1 else None


@cache
def _passing_words() -> frozenset[str]:
    return frozenset(row["word"] for row in vocabulary.table("passing_words"))


def begins_passing_instruction(line: str) -> bool:
    """Whether a line begins as passing instructions do.

    >>> begins_passing_instruction("DEPT PASS USTR"), begins_passing_instruction("TIDAL LOCK")
    (True, False)
    """
    words = line.replace("/", " ").replace(":", " ").split()
    return bool(words) and words[0].upper() in _passing_words()
