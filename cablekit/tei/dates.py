"""Dates as TEI's attributes: only what XML Schema can hold becomes one."""

from __future__ import annotations

import re
from datetime import date, datetime

from cablekit.records import BoundedDate
from cablekit.tei.markup import Attributes

YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


def w3c(value: str | None) -> str | None:
    """An ISO 8601 date as TEI takes it in `when`; None if it cannot.

    >>> w3c("2008-02-18"), w3c("2008-02"), w3c("2008-02-30"), w3c("2007-12-14T06:26:00Z")
    ('2008-02-18', '2008-02', None, '2007-12-14T06:26:00+00:00')
    """
    if value is None:
        return None
    if YEAR_OR_MONTH.fullmatch(value):
        return value if value[:4] != "0000" else None
    try:
        return datetime.fromisoformat(value).isoformat() if "T" in value else date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def date_attributes(bounded: BoundedDate) -> Attributes:
    """The attributes of a date: `when`, or its bounds with what they rest on.

    >>> date_attributes(BoundedDate(not_before="2010-01-03"))
    {'notBefore': '2010-01-03', 'evidence': 'internal', 'cert': 'medium'}
    """
    if when := w3c(bounded.value):
        return {"when": when}
    bounds = {"notBefore": w3c(bounded.not_before), "notAfter": w3c(bounded.not_after)}
    known = {name: value for name, value in bounds.items() if value}
    return known | {"evidence": "internal", "cert": "medium"} if known else {}
