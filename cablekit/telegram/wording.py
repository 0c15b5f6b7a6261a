"""Words of the header that damage or custom has given several forms: levels, passing instructions."""

from __future__ import annotations

from functools import cache

from cablekit import vocabulary


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
        if within_one_edit(letters, form)
    }
    return near.pop() if len(near) == 1 else None


def within_one_edit(a: str, b: str) -> bool:
    """Whether two words differ by at most one letter added, dropped or changed.

    >>> within_one_edit("ECRET", "SECRET"), within_one_edit("CSECRET", "SECRET"), within_one_edit("SECTER", "SECRET")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    head = next((i for i, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))
    shorter, longer = sorted((a[head:], b[head:]), key=len)
    return longer[1:] in (shorter, shorter[1:])


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
