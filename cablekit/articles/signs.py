"""The signs of a line: marks beside words, and what figures and marks say together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

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
MONTH_BEFORE_DAY = 30
DAY_AND_YEAR = re.compile(r"\d\D{1,30}[12]\d{3}(?!\d)|[12]\d{3}[-/.]\d\d[-/.]\d\d(?!\d)")
"""What each whole date has of figures: most years have no day beside them, and this is soon told."""
WHOLE_DATE = re.compile(FULL_DATE)
ARROWS, PICTURES, QUOTES = "→›»←‹«▸▾▼▲►▶∨↑↓⟶➡⬅☰>", "✉☎☆★✕✓❤🔍👍👉📱🔔⚑", '"“”„«»'

Test = Callable[[str], object]
"""What is true or not none of a line that has a sign."""


def anywhere(expression: str) -> Test:
    return re.compile(expression).search


def at_beginning(expression: str) -> Test:
    return re.compile(expression).match


def either(*tests: Test) -> Test:
    return lambda text: any(test(text) for test in tests)


def has_date(text: str) -> bool:
    """Whether a line has a day with its year.

    >>> has_date("shut on March 4, 2011"), has_date("shut in 2011")
    (True, False)
    """
    found = DAY_AND_YEAR.search(text)
    return found is not None and WHOLE_DATE.search(text, max(0, found.start() - MONTH_BEFORE_DAY)) is not None


SIGNS: dict[str, tuple[Iterable[str], Test]] = {
    "numbered": ("", at_beginning(r"(?:\d{1,2}[.)]|\(?[a-z]\)|[IVX]{1,4}\.|[١-٩]-)\s")),
    "asks": ("", at_beginning(rf"(?i:{'|'.join(listed('asks'))})\b")),
    "arrow": (ARROWS, bool),
    "bar": ((*"|·•▪/", GAP), anywhere(r"[|·•▪]|\s/\s|\s{3}")),
    "bars": ((*"|·•▪▾/>»›", GAP), anywhere(r"(?:[|·•▪▾/>»›]|\s{3}).{0,240}(?:[|·•▪▾/>»›]|\s{3})")),
    "picture": (PICTURES, bool),
    "bracketed": ("[(", at_beginning(r"[\[(].{0,240}[\])]$")),
    "field": ("[_*", anywhere(r"\[\s{0,20}\]|_{4}|\*$")),
    "at": ("@", anywhere(r"\S@\S")),
    "web": (":.", anywhere(r"\.(?:com|org|net|example)\b|\.(?<=www\.)|:(?<=http:)//|:(?<=https:)//")),
    "copyright": ("©(", anywhere(r"©|\([cC]\)\s")),
    "phone": ((FIGURE,), anywhere(r"\d[\d ()-]{5,20}\d")),
    "hashtag": ("#@", anywhere(r"(?:^|\s)[#@]\w")),
    "count": (
        (FIGURE,),
        either(
            at_beginning(r"\W{0,5}\d[\d.,]{0,12}[kK]?(?:\s|\W{0,5}$)"),
            anywhere(r"\(\d{1,9}\)"),
            anywhere(r"\s\d[\d.,]{0,12}[kK]?$"),
        ),
    ),
    "money": ("$£€%", anywhere(r"[$£€]\s?\d|\d\s?[€%]")),
    "time": ((FIGURE,), anywhere(r"\d(?:[:.h]\d\d\b|(?<!\w\d)\d?\s?[ap]\.?m\b)")),
    "ago": (
        (FIGURE,),
        either(
            anywhere(r"\d(?<!\w\d)\d{0,2} ?(?:h|m|min|d|hours?|minutes?|days?) ago\b"),
            at_beginning(r"(?:vor|il y a|hace|منذ) ?\d"),
        ),
    ),
    "year": ((FIGURE,), anywhere(r"(?:1[89]|20)\d\d(?<!\w\d{4})\b")),
    "date": ((YEAR,), has_date),
    "quote": (QUOTES, bool),
    "opens quote": ("\"“„«‘'", at_beginning(r"[\"“„«‘']")),
    "colon within": (":", anywhere(r":(?<=\w:)\s")),
    "label": (":", at_beginning(r"[^:]{2,30}:\s")),
    "bullet": ("•·▪◦‣*►■–—-", at_beginning(r"[•·▪◦‣*►■–—-]\s")),
    "reference": ("[", at_beginning(r"\[\d{1,3}\]")),
    "clock only": ((FIGURE,), at_beginning(r"\d{1,2}[:.h]\d\d(?: [A-Z]{2,4})?$")),
    "slashed name": ("/", anywhere(r"[^\W\d_]{2}\s?/\s?[A-ZÀ-Þ]")),
}
"""Each sign with the characters of which it has one at least, if there are such."""
MARKED = tuple((name, frozenset(needed), test) for name, (needed, test) in SIGNS.items() if needed)
UNMARKED = tuple((name, test) for name, (needed, test) in SIGNS.items() if not needed)
MARK = re.compile(f"[{re.escape(''.join({mark for _, needed, _ in MARKED for mark in needed if len(mark) == 1}))}]")


def signs_of(text: str, tokens: Sequence[str]) -> list[str]:
    """The signs of a line with its words in small letters.

    >>> signs_of("12 Comments »", ["12", "comments"])
    ['arrow', 'count', 'quote']
    """
    marks = set(MARK.findall(text))
    if DIGIT.search(text):
        marks.update((FIGURE, YEAR) if FOUR_DIGITS.search(text) else (FIGURE,))
    if WIDE.search(text):
        marks.add(GAP)
    found = [name for name, test in UNMARKED if test(text)]
    if marks:
        found += [name for name, needed, test in MARKED if not needed.isdisjoint(marks) and test(text)]
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
