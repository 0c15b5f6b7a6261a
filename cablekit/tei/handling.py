"""How a telegram was handled, as a list of fields by their names in the JSON form: what no other place in TEI holds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import NOTHING, fields, has

from cablekit.records import Cable, DashLine, Distribution, PageHeader, Transmission

HANDLING = (
    "transmission",
    "precedence",
    "passing_instructions",
    "subject_marking",
    "distribution",
    "drafted_by",
    "approved_by",
    "cleared_by",
    "page_header",
    "dash_line",
)
VALUES_OF = attrgetter(*HANDLING)
SEVERAL = ("precedence", "passing_instructions", "drafted_by", "approved_by", "cleared_by")
PAIRS = ("offices", "info")
"""The fields of a distribution that hold an office and its seats each time."""
EXTRACT = "partial_extract"
ATTRIBUTE = "message_attributes."
"""What the names of the archive's attributes begin with."""


def handling_of(cable: Cable) -> list[tuple[str, str]]:
    """The fields that have a value: what has several stands there several times.

    >>> handling_of(Cable(precedence=("O", "P"), subject_marking="C"))
    [('precedence', 'O'), ('precedence', 'P'), ('subject_marking', 'C')]
    """
    found: list[tuple[str, str]] = []
    for name, value in zip(HANDLING, VALUES_OF(cable), strict=True):
        if value is not None:
            _take(name, value, found)
    if cable.partial_extract:
        found.append((EXTRACT, "yes"))
    for key, words in (cable.message_attributes or {}).items():
        found.append((ATTRIBUTE + key, words))
    return found


@cache
def _names(cls: type, above: str) -> tuple[tuple[str, str], ...]:
    """The fields of a class of records, each with its name below `above`; none for any other class."""
    return tuple((field.name, f"{above}.{field.name}") for field in fields(cls)) if has(cls) else ()


def _take(name: str, value: Any, found: list[tuple[str, str]]) -> None:
    """Puts the words of a value to those that were found; of an object with fields, those of each field."""
    if isinstance(value, str):
        found.append((name, value))
    elif isinstance(value, tuple):
        for member in value:
            _take(name, member, found)
    else:
        for field, below in _names(value.__class__, name):
            words = getattr(value, field)
            if words is not None:
                _take(below, words, found)


def handled(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The fields of a telegram that such a list gives.

    >>> handled([("precedence", "O"), ("precedence", "P"), ("page_header.page", "01")])["precedence"]
    ('O', 'P')
    """
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    attributes = {name.removeprefix(ATTRIBUTE): words[0] for name, words in found.items() if name.startswith(ATTRIBUTE)}
    return {
        **{name: tuple(found.get(name, ())) for name in SEVERAL},
        "subject_marking": found.get("subject_marking", [None])[0],
        "partial_extract": EXTRACT in found,
        "transmission": _record(Transmission, "transmission", found),
        "distribution": _record(Distribution, "distribution", found),
        "page_header": _record(PageHeader, "page_header", found),
        "dash_line": _record(DashLine, "dash_line", found),
        "message_attributes": attributes or None,
    }


def _record(cls: type, name: str, found: dict[str, list[str]]) -> Any:
    """A record from the values of its fields; None if there are none."""
    values: dict[str, Any] = {}
    for field in fields(cls):
        words = found.get(f"{name}.{field.name}")
        if words is None:
            continue
        is_several = isinstance(field.default, tuple)
        values[field.name] = (_pairs(words) if field.name in PAIRS else tuple(words)) if is_several else words[0]
    needed = [field.name for field in fields(cls) if field.default is NOTHING]
    return cls(**values) if values and all(field in values for field in needed) else None


def _pairs(words: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(words[::2], words[1::2], strict=False))
