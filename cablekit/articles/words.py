"""The words and phrases that the reader of articles knows, from the tables beside this file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, in its order.

    >>> rows("chrome")[0]["class"], rows("chrome")[0]["phrase"]
    ('paywall', "you've read * free *")
    """
    lines = (files("cablekit.articles") / f"{name}.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(lines))


@cache
def words(class_: str) -> tuple[str, ...]:
    """The words of one class.

    >>> words("affiliated")[:2]
    ('affiliated with', 'affiliated to')
    """
    return tuple(row["phrase"] for row in rows("words") if row["class"] == class_)


@cache
def speech(class_: str) -> tuple[str, ...]:
    """The words of one class of those that tell who speaks.

    >>> speech("calling")[:2]
    ('calls', 'called')
    """
    return tuple(row["phrase"] for row in rows("speech") if row["class"] == class_)


Branches = dict[str, "Branches"]
"""The letters that may follow, each with those that may follow it; an empty key where a phrase ends."""


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest that is there.

    Phrases that begin alike share their beginning, so that most of them are ruled out by one letter.

    >>> any_of(["see", "see also", "cf."])
    '(?:cf\\\\.|see(?:\\\\ also)?)'
    """
    root: Branches = {}
    for phrase in phrases:
        branch = root
        for letter in phrase:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _alternatives(root)


def _alternatives(branch: Branches) -> str:
    choices = []
    for letter in sorted(filter(None, branch)):
        follow, run = branch[letter], letter
        while len(follow) == 1 and "" not in follow:
            run += next(iter(follow))
            follow = follow[run[-1]]
        choices.append(re.escape(run) + (_alternatives(follow) if set(follow) != {""} else ""))
    if "" in branch:
        return f"(?:{'|'.join(choices)})?"
    return choices[0] if len(choices) == 1 and choices[0].isalnum() else f"(?:{'|'.join(choices)})"


CAPITAL = "A-ZÀ-ÖØ-ÞĀŁŚŠŻŽ"
NAME_WORD = rf"(?:[{CAPITAL}]\.(?:[{CAPITAL}]\.){{0,3}}|[{CAPITAL}][\w’'-]{{0,30}})"
NAME = (
    rf"(?:{any_of(words('title'))}\.?[ \xa0])?"
    rf"{NAME_WORD}(?:[ \xa0](?:{any_of(words('particle'))}[ \xa0])?{NAME_WORD}){{0,5}}"
)
