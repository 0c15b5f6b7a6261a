"""What governs the classification of a telegram: the executive order, and who classified for which reasons."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from cablekit.records import ClassifiedBy, ExecutiveOrder
from cablekit.strategies.elements import moments, officers, sampled_words
from cablekit.strategies.pools import UNGUARDED, era_named, orders

REASONS_RENUMBERED = date(2003, 9, 22)
"""From when on the reasons stand in section 1.4 of the order and no longer in 1.5 (E.O. 13292, and its directive)."""


def executive_order(draw: st.DrawFn, era: str, on: date | None, level: str | None) -> ExecutiveOrder:
    """An order of the day, or of any day of the era, for the level, or for any."""
    day = on or draw(moments(era)).date()
    number = max((row["effective"], row["number"]) for row in orders() if row["effective"] <= f"{day}")[1]
    guarded = level not in UNGUARDED if level else draw(st.booleans())
    if not guarded:
        return ExecutiveOrder(number, "N/A")
    if number == "11652":
        return ExecutiveOrder(number, draw(st.sampled_from(["GDS", "XGDS-1", "XGDS-2", "XGDS-3"])))
    longest = 6 if number == "12065" else 10 if day.year < 2003 else 25
    until = draw(st.integers(1, longest).map(lambda years: day.replace(day=min(day.day, 28), year=day.year + years)))
    return ExecutiveOrder(number, f"{'GDS' if number == '12065' else 'DECL:'} {until:%m/%d/%Y}", until)


def executive_orders(
    *, era: str = "2000s", on: date | None = None, level: str | None = None
) -> st.SearchStrategy[ExecutiveOrder]:
    """The executive order in force with its words for declassification; `on` is the day, `level` the level.

    >>> from hypothesis import find
    >>> find(executive_orders(on=date(1976, 3, 1), level="SECRET"), lambda order: True)
    ExecutiveOrder(number='11652', declassify='GDS', declassify_on=None, reasons=())
    >>> find(executive_orders(on=date(2008, 2, 14), level="SECRET"), lambda order: True).declassify
    'DECL: 02/14/2009'
    """
    era_named(era)
    return st.composite(executive_order)(era, on, level)


def authority(draw: st.DrawFn, on: date) -> ClassifiedBy:
    """An authority of a day."""
    section = "1.4" if on >= REASONS_RENUMBERED else "1.5"
    letters = draw(_letter_lists())
    name, title = draw(officers()), draw(sampled_words("title"))
    return ClassifiedBy(
        name,
        title,
        tuple(f"{section}({letter})" for letter in letters),
        f"{title} {name} for reasons {section} " + " and ".join(f"({letter})" for letter in letters),
    )


@cache
def _letter_lists() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from("bdac"), min_size=1, max_size=3, unique=True).map(sorted)


def classification_authorities(*, on: date = date(2008, 2, 14)) -> st.SearchStrategy[ClassifiedBy]:
    """Who classified and for which reasons, in the section of the order that was in use on a day.

    >>> from hypothesis import find
    >>> find(classification_authorities(on=date(2001, 5, 7)), lambda authority: True).raw
    'Ambassador Ivo Tranter for reasons 1.5 (b)'
    """
    return st.composite(authority)(on)
