"""How a telegram was handled, as a list of fields by their names in the JSON form: what no other place in TEI holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
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
SEVERAL = ("precedence", "passing_instructions", "drafted_by", "approved_by", "cleared_by")
PAIRS = ("offices", "info")
"""The fields of a distribution that hold an office and its seats each time."""
EXTRACT = "partial_extract"
ATTRIBUTE = "message_attributes."
"""What the names of the archive's attributes begin with."""


def handling_of(cable: Cable) -> Iterator[tuple[str, str]]:
    """The fields that have a value: what has several stands there several times.

    >>> list(handling_of(Cable(precedence=("O", "P"), subject_marking="C")))
    [('precedence', 'O'), ('precedence', 'P'), ('subject_marking', 'C')]
    """
    for name in HANDLING:
        value = getattr(cable, name)
        if value is not None:
            yield from _values(name, value)
    if cable.partial_extract:
        yield EXTRACT, "yes"
    for key, value in (cable.message_attributes or {}).items():
        yield ATTRIBUTE + key, value


@cache
def _names(cls: type, above: str) -> tuple[tuple[str, str], ...]:
    """The fields of a class of records, each with its name below `above`; none for any other class."""
    return tuple((field.name, f"{above}.{field.name}") for field in fields(cls)) if has(cls) else ()


def _values(name: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(name, value)]
    found: list[tuple[str, str]] = []
    if isinstance(value, tuple):
        for member in value:
            found += _values(name, member)
        return found
    for field, below in _names(value.__class__, name):
        words = getattr(value, field)
        if isinstance(words, str):
            found.append((below, words))
        elif words is not None:
            found += _values(below, words)
    return found


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
