"""The classification authority: who classified a telegram, why, and until when. Results are remembered."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cablekit.records import ClassifiedBy
from cablekit.telegram.dates import calendar_date
from cablekit.telegram.elements import REMEMBERED
from cablekit.telegram.officers import name_and_title
from cablekit.telegram.scanner import Line, scan
from cablekit.vocabulary.tables import index, renewed

LETTERS = "abcdefgh"
"""The letters of reasons (E.O. 12958 sec. 1.4)."""
WRAPPED_AT = (70, 71)
"""A publisher broke lines that are so long within words."""
WHOLE_WORDS = ("AND", "FOR", "PER", "THE")
"""Words at the end of a line that are not the first part of another."""
LEADING = frozenset({"ORDER", "REASON", "SECTION", "DECLASSIFY"})
"""What follows the words about who classified."""
JOINS = frozenset({"AND", "THROUGH", "BETWEEN"})
"""What may stand between the letters of reasons."""


class Authority(NamedTuple):
    """What the words of an authority say: reasons, date, and where they stand."""

    reasons: tuple[str, ...]
    declassify_on: date | None
    date_span: tuple[int, int] | None
    before_reasons: str


@lru_cache(REMEMBERED)
def parse_authority(text: str) -> Authority:
    """Reasons and date of an authority, and the words before its reasons (who classified).

    >>> parse_authority("REASON 1.4(B) AND (D) DECL: 11/12/2019")[:2]
    (('1.4(b)', '1.4(d)'), datetime.date(2019, 11, 12))
    >>> parse_authority("rea sons 1. 4 (b-d)").reasons
    ('1.4(b)', '1.4(c)', '1.4(d)')
    """
    words = scan("authority", text)["authority"]
    first = next((word for word in words if word.lastgroup in LEADING), None)
    printed = next((word for word in words if word.lastgroup == "DATE"), None)
    return Authority(
        _reasons(words),
        _date(printed) if printed else None,
        printed.span() if printed else None,
        text[: first.start() if first else None],
    )


def _reasons(words: list[Line]) -> tuple[str, ...]:
    """The letters behind each section of the order, ranges filled in, each once."""
    found: list[str] = []
    section = ""
    last = ""
    for word in words:
        kind = word.lastgroup
        if kind == "SECTION":
            section, last = f"1.{word[0][-1]}", ""
        elif not section:
            continue
        elif kind == "LETTERS" and list(letters := word[0].lower()) == sorted(set(letters)):
            if last.endswith("-") and last[0] < letters:
                letters = LETTERS[LETTERS.index(last[0]) : LETTERS.index(letters[0])] + letters
            found += (f"{section}({letter})" for letter in letters)
            last = letters[-1]
        elif kind == "THROUGH" and last:
            last = last[0] + "-"
        elif kind == "AND":
            last = ""
        elif kind not in JOINS:
            section = ""
    return tuple(dict.fromkeys(found))


def _date(part: Line) -> date | None:
    """The date of printed digits: the year first if it has four, else the month, the day, and the year."""
    first, second, third = part["first"], part["second"], part["third"]
    year, month, day = (first, second, third) if len(first) == 4 else (third, first, second)
    return calendar_date(year, month, day) if len(year) in (2, 4) and max(len(month), len(day)) <= 2 else None


@renewed
@lru_cache(REMEMBERED)
def parse_classified_by(text: str, column: int = 0) -> ClassifiedBy:
    """Who classified and why, from the text after the label, which begins at a column of its line.

    `Name, Title, reasons ...` and `Title Name for reasons ...` are told apart by the words of titles.

    >>> parse_classified_by("Kay Anske, Consul General, reasons 1.4 (c),(d)")
    ClassifiedBy(name='Kay Anske', title='Consul General', reasons=('1.4(c)', '1.4(d)'), raw='Kay ...')
    >>> found = parse_classified_by("ECON COUNSELOR IVO MARSH FOR REASONS 1.4 (B) AND (D)")
    >>> found.name, found.title
    ('IVO MARSH', 'ECON COUNSELOR')
    """
    whole = unwrapped(text, column)
    authority = parse_authority(whole)
    name, title = name_and_title(authority.before_reasons)
    return ClassifiedBy(name, title, authority.reasons, raw=whole)


def unwrapped(text: str, column: int) -> str:
    """Lines made one; those that were broken at a column are joined as they stand, within a word or not.

    `column` is where the first line begins.

    >>> unwrapped("Ambassador Ann B. Pell for rea\\nsons 1.4 (b)", 40), unwrapped("Ann B. Pell\\nfor reasons", 0)
    ('Ambassador Ann B. Pell for reasons 1.4 (b)', 'Ann B. Pell for reasons')
    """
    whole = ""
    length = 0
    for line in text.split("\n"):
        stripped = line.rstrip()
        if not stripped.strip():
            continue
        torn = length in WRAPPED_AT and whole.rpartition(" ")[2].upper() not in WHOLE_WORDS
        whole += stripped if torn else " " + stripped.lstrip()
        length = len(stripped) + (0 if length else column)
    return whole.strip()


def meant_order(number: str) -> str | None:
    """The executive order that a number means: itself, or the one whose digits were swapped or lost; else None.

    >>> meant_order("12958"), meant_order("12598"), meant_order("1295"), meant_order("99999")
    ('12958', '12958', '12958', None)
    """
    orders = index("executive_orders", "number")
    if number in orders:
        return number
    near = [order for order in orders if sorted(order) == sorted(number) or one_digit_apart(order, number)]
    return near[0] if len(near) == 1 else None


def one_digit_apart(order: str, number: str) -> bool:
    """Whether a number is an order's with one digit lost, doubled or changed."""
    if len(order) == len(number):
        return sum(a != b for a, b in zip(order, number, strict=True)) == 1
    longer, shorter = (order, number) if len(order) > len(number) else (number, order)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
