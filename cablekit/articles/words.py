"""The words and phrases that the reader of articles knows, from the tables beside this file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, str], ...]:
    """The rows (class, phrase) of one table, in its order.

    >>> table("chrome")[0]
    ('paywall', "you've read * free *")
    """
    lines = (files("cablekit.articles") / f"{name}.csv").read_text("utf-8").splitlines()
    return tuple((row["class"], row["phrase"]) for row in csv.DictReader(lines))


@cache
def words(class_: str) -> tuple[str, ...]:
    """The words of one class.

    >>> words("affiliated")[:2]
    ('affiliated with', 'affiliated to')
    """
    return tuple(phrase for row_class, phrase in table("words") if row_class == class_)


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first.

    >>> any_of(["see", "see also"])
    '(?:see\\\\ also|see)'
    """
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


CAPITAL = "A-ZÀ-ÖØ-ÞĀŁŚŠŻŽ"
NAME_WORD = rf"(?:[{CAPITAL}]\.(?:[{CAPITAL}]\.){{0,3}}|[{CAPITAL}][\w’'-]{{0,30}})"
NAME = (
    rf"(?:{any_of(words('title'))}\.?[ \xa0])?"
    rf"{NAME_WORD}(?:[ \xa0](?:{any_of(words('particle'))}[ \xa0])?{NAME_WORD}){{0,5}}"
)
