"""Brings a record that was read of an edited or foreign document to what the contract allows, as its schema says."""

from __future__ import annotations

import re
from functools import cache
from operator import is_ as _is
from typing import Any

from attrs import NOTHING, evolve, fields

from cablekit import contract
from cablekit.contract.keys import RENAMED
from cablekit.records import Diagnostic, Record

Schema = dict[str, Any]
MOST_NAMED = 4
"""How many places a diagnostic names."""
MAY_BE_EMPTY = {"summary"}
"""What is there although it has no words: a summary that begins, and of which nothing is left."""
OTHER = "other"
"""What a value is that is none of those that are listed, where this is listed."""
UNFIT = object()
"""Stands for a value of which no form fits."""


def fitted(record: Record) -> Record:
    """The record as the contract allows it; a diagnostic says where that made it another.

    A value that does not fit is taken without white space at its ends and with single spaces. If that does not fit
    either, it is absent; where something must stand, it is `other` or what it is by default; without these the object
    that holds it is left out. An empty value is absent. Of equal members of a list that has each once, the first stays.

    >>> from cablekit.records import Cable, Classification, Tag
    >>> level = Classification("\\n  SECRET\\n")
    >>> cable = fitted(Cable(identifier="118", subject="", classification=level, tags=(Tag("PREL", "topic"),)))
    >>> cable.identifier, cable.subject, cable.classification.level, cable.tags
    (None, None, 'SECRET', (Tag(code='PREL', kind='unknown'),))
    >>> [found.message for found in cable.diagnostics]
    ['changed or left out, since the contract has it otherwise: classification.level, identifier, tags[0].kind']
    """
    fitting = _Fitting()
    fit: Record = fitting.members(record, _definitions()[record.kind], "")
    if not fitting.changed:
        return fit
    places = sorted(set(fitting.changed))
    named = ", ".join(places[:MOST_NAMED]) + (f" and {len(places) - MOST_NAMED} more" if places[MOST_NAMED:] else "")
    found = Diagnostic.of("tei-foreign", f"changed or left out, since the contract has it otherwise: {named}")
    return evolve(fit, diagnostics=(*fit.diagnostics, found))


@cache
def _definitions() -> dict[str, Schema]:
    found: dict[str, Schema] = contract.schema()["$defs"]
    return found


def _definition(schema: Schema) -> Schema:
    """What a schema says of a value that is not null."""
    for choice in schema.get("anyOf", ()):
        if choice.get("type") != "null":
            schema = choice
    reference = schema.get("$ref")
    return _definitions()[reference.rpartition("/")[2]] if reference else schema


def _may_be_null(schema: Schema) -> bool:
    return (
        "null" in schema.get("type", ())
        or None in schema.get("enum", ())
        or {"type": "null"} in schema.get("anyOf", ())
    )


class _Fitting:
    """Fits values, and keeps the places of those that were changed."""

    def __init__(self) -> None:
        self.changed: list[str] = []

    def value(self, value: Any, schema: Schema, place: str) -> Any:
        """The value as its schema allows it, or UNFIT."""
        schema = _definition(schema)
        if schema.get("type") == "object" and "properties" in schema:
            return self.members(value, schema, place)
        if isinstance(value, tuple) and schema.get("items"):
            return self.items(value, schema, place)
        if isinstance(value, str | int) and not _fits(value, schema):
            self.changed.append(place)
            return _nearest(value, schema)
        return value

    def members(self, record: Any, schema: Schema, place: str) -> Any:
        """An object of the contract with what fits of it, or UNFIT if it cannot be without what does not."""
        changes: dict[str, Any] = {}
        for field in fields(record.__class__):
            key = RENAMED.get(field.name, field.name)
            member, value = schema["properties"].get(key), getattr(record, field.name)
            if member is None or value is None:
                continue
            is_nullable = _may_be_null(member)
            if is_nullable and value == "" and key not in MAY_BE_EMPTY:
                fit = None
            else:
                fit = self.value(value, member, f"{place}.{key}" if place else key)
            if fit is UNFIT:
                fit = None if is_nullable else field.default
            if fit is NOTHING:
                return UNFIT
            if fit is not value:
                changes[field.name] = fit
        return evolve(record, **changes) if changes else record

    def items(self, values: tuple[Any, ...], schema: Schema, place: str) -> tuple[Any, ...]:
        """A list with the members that fit."""
        fit = [self.value(value, schema["items"], f"{place}[{index}]") for index, value in enumerate(values)]
        kept = tuple(value for value in fit if value is not UNFIT and value != "")
        once = tuple(dict.fromkeys(kept)) if schema.get("uniqueItems") else kept
        if len(once) < len(kept):
            self.changed.append(place)
        return values if all(map(_is, once, values)) and len(once) == len(values) else once


def _nearest(value: str | int, schema: Schema) -> Any:
    """The form of a value that does not fit which does, or UNFIT."""
    bare = " ".join(value.split()) if isinstance(value, str) else value
    if _fits(bare, schema):
        return bare
    return OTHER if OTHER in schema.get("enum", ()) else UNFIT


def _fits(value: str | int, schema: Schema) -> bool:
    if isinstance(value, int):
        return bool(value >= schema.get("minimum", value))
    pattern = schema.get("pattern")
    return value in schema.get("enum", (value,)) and (pattern is None or re.fullmatch(pattern, value) is not None)
