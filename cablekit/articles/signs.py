"""The signs of a line: marks beside words, and what figures and marks say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cablekit.articles.dates import FULL_DATE
from cablekit.articles.words import rows


def listed(class_: str) -> tuple[str, ...]:
    """The words of one class of stems.csv."""
    return tuple(word for row in rows("stems") if row["class"] == class_ for word in row["stems"].split("|"))


FIGURE, YEAR, GAP = "figure", "year", "gap"
"""Stand for any figure, four of them, and a wide space among the characters that a sign needs."""
DIGIT = re.compile(r"\d")
FOUR_DIGITS = re.compile(r"[12]\d{3}")
WIDE = re.compile(r"\s{3}")
PARTS = re.compile(r"['’.-]")
YOU = frozenset(listed("you"))
SIGNS = {
    "arrow": ("→›»←‹«▸▾▼▲►▶∨↑↓⟶➡⬅☰>", re.compile(r"[→›»←‹«▸▾▼▲►▶∨↑↓⟶➡⬅☰>]")),
    "bar": ((*"|·•▪/", GAP), re.compile(r"[|·•▪]|\s/\s|\s{3}")),
    "bars": ((*"|·•▪▾/>»›", GAP), re.compile(r"(?:[|·•▪▾/>»›]|\s{3}).{0,240}(?:[|·•▪▾/>»›]|\s{3})")),
    "picture": ("✉☎☆★✕✓❤🔍👍👉📱🔔⚑", re.compile(r"[✉☎☆★✕✓❤🔍👍👉📱🔔⚑]")),
    "bracketed": ("[(", re.compile(r"^[\[(].{0,240}[\])]$")),
    "field": ("[_*", re.compile(r"\[\s{0,20}\]|_{4}|\*$")),
    "at": ("@", re.compile(r"\S@\S")),
    "web": (":.", re.compile(r"https?://|www\.|\.(?:com|org|net|example)\b")),
    "copyright": ("©(", re.compile(r"©|\([cC]\)\s")),
    "phone": ((FIGURE,), re.compile(r"\d[\d ()-]{5,20}\d")),
    "hashtag": ("#@", re.compile(r"(?:^|\s)[#@]\w")),
    "count": ((FIGURE,), re.compile(r"^\W{0,5}\d[\d.,]{0,12}[kK]?(?:\s|\W{0,5}$)|\(\d{1,9}\)|\s\d[\d.,]{0,12}[kK]?$")),
    "money": ((FIGURE,), re.compile(r"[$£€]\s?\d|\d\s?[€%]")),
    "time": ((FIGURE,), re.compile(r"\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b")),
    "ago": (
        (FIGURE,),
        re.compile(r"\b\d{1,3} ?(?:h|m|min|d|hours?|minutes?|days?) ago\b|^(?:vor|il y a|hace|منذ) ?\d"),
    ),
    "year": ((FIGURE,), re.compile(r"\b(?:1[89]|20)\d\d\b")),
    "date": ((YEAR,), re.compile(FULL_DATE)),
    "quote": ('"“”„«»', re.compile(r"[\"“”„«»]")),
    "opens quote": ("\"“„«‘'", re.compile(r"^[\"“„«‘']")),
    "colon within": (":", re.compile(r"\w:\s")),
    "label": (":", re.compile(r"^[^:]{2,30}:\s")),
    "numbered": ("", re.compile(r"^(?:\d{1,2}[.)]|\(?[a-z]\)|[IVX]{1,4}\.|[١-٩]-)\s")),
    "bullet": ("•·▪◦‣*►■–—-", re.compile(r"^[•·▪◦‣*►■–—-]\s")),
    "reference": ("[", re.compile(r"^\[\d{1,3}\]")),
    "clock only": ((FIGURE,), re.compile(r"^\d{1,2}[:.h]\d\d(?: [A-Z]{2,4})?$")),
    "slashed name": ("/", re.compile(r"[^\W\d]{2}\s?/\s?[A-ZÀ-Þ]")),
    "asks": ("", re.compile(rf"^(?:{'|'.join(listed('asks'))})\b", re.IGNORECASE)),
}
"""Each sign with the characters of which it has one at least, if there are such."""
MARKED = tuple((name, frozenset(needed), pattern) for name, (needed, pattern) in SIGNS.items() if needed)
UNMARKED = tuple((name, pattern) for name, (needed, pattern) in SIGNS.items() if not needed)
MARKS = frozenset(mark for _, needed, _ in MARKED for mark in needed)


def signs_of(text: str, tokens: Sequence[str]) -> list[str]:
    """The signs of a line with its words in small letters.

    >>> signs_of("12 Comments »", ["12", "comments"])
    ['arrow', 'count', 'quote']
    """
    marks = set(MARKS.intersection(text))
    if DIGIT.search(text):
        marks.update((FIGURE, YEAR) if FOUR_DIGITS.search(text) else (FIGURE,))
    if WIDE.search(text):
        marks.add(GAP)
    found = [name for name, pattern in UNMARKED if pattern.search(text)]
    if marks:
        found += [name for name, needed, pattern in MARKED if not needed.isdisjoint(marks) and pattern.search(text)]
    if speaks_to_reader(tokens):
        found.append("you")
    return found


def speaks_to_reader(tokens: Iterable[str]) -> bool:
    """Whether one of the words, or a part of one, is a word for the reader or the site.

    >>> speaks_to_reader(["what", "you're", "reading"]), speaks_to_reader(["nobody"])
    (True, False)
    """
    return not YOU.isdisjoint(tokens) or any(
        not YOU.isdisjoint(PARTS.split(token)) for token in tokens if not token.isalnum()
    )
