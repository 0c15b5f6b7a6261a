"""The plain values of JSON, taken as they are: nothing is turned into what it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from reprlib import repr as shortened
from typing import Any, TypeVar

from cablekit.records import Severity

T = TypeVar("T")

NAMES = {
    type(None): "null",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", re.ASCII)


class Unfit(ValueError):
    """A value that the contract does not allow where it stands; the message is the reason that users see."""


def exactly(wanted: type[T], value: object) -> T:
    """The value, if it is of the type of JSON that is wanted (true is no number there).

    >>> exactly(int, True)
    Traceback (most recent call last):
    cablekit.contract.values.Unfit: expected a whole number, found true or false
    """
    if isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool)):
        return value
    raise Unfit(f"expected {NAMES[wanted]}, found {NAMES.get(type(value), type(value).__name__)}")


def taker(wanted: type[T]) -> Callable[[object, Any], T]:
    """`exactly`, as cattrs calls it."""
    return lambda value, _: exactly(wanted, value)


def pair(value: object) -> list[Any]:
    """A list of two."""
    items = exactly(list, value)
    if len(items) != 2:
        raise Unfit(f"expected a list of 2, found one of {len(items)}")
    return items


def day(value: object, _: Any = None) -> date:
    """A date, from the one form that the contract has.

    >>> day("2017-12-14")
    datetime.date(2017, 12, 14)
    """
    return calendar(DAY, value, date.fromisoformat, "a date as 2017-12-14")


def moment(value: object, _: Any = None) -> datetime:
    """A moment, from the one form that the contract has.

    >>> moment("2007-12-14T06:26:00Z").isoformat()
    '2007-12-14T06:26:00+00:00'
    """
    return calendar(MOMENT, value, datetime.fromisoformat, "a moment as 2007-12-14T06:26:00Z")


def calendar(form: re.Pattern[str], value: object, read: Callable[[str], T], wanted: str) -> T:
    """What `read` makes of a string of that form."""
    text = exactly(str, value)
    if not form.fullmatch(text):
        raise Unfit(f"expected {wanted}")
    try:
        return read(text)
    except ValueError:
        raise Unfit(f"{text} is not in the calendar") from None


def severity(value: object, _: Any = None) -> Severity:
    """A severity by its name."""
    return Severity(one_of([each.value for each in Severity], value))


def one_of(names: Collection[str], value: object) -> str:
    """The value, if it is one of the names.

    >>> one_of(["cable", "article"], "telegram")
    Traceback (most recent call last):
    cablekit.contract.values.Unfit: expected cable or article, found 'telegram'
    """
    name = exactly(str, value)
    if name in names:
        return name
    *others, last = names
    raise Unfit(f"expected {', '.join(others)} or {last}, found {shortened(name)}")
