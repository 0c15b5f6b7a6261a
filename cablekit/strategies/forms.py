"""What a parser read, in the names of the record contract, so that two readings can be compared field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import fields_dict

from cablekit.contract.keys import KEYS
from cablekit.contract.writer import universal_time
from cablekit.records import (
    Addressee,
    Article,
    Cable,
    Classification,
    ClassifiedBy,
    ExecutiveOrder,
    Paragraph,
    Passage,
    Reference,
    Section,
    Tag,
    Transmission,
    Unknown,
)

Form = Mapping[str, Any]

OBJECTS: Mapping[str, tuple[type, str]] = {
    "classification": (Classification, "level"),
    "section": (Section, "number"),
    "transmission": (Transmission, "station"),
    "action_addressees": (Addressee, "name"),
    "information_addressees": (Addressee, "name"),
    "executive_order": (ExecutiveOrder, "number"),
    "tags": (Tag, "code"),
    "references": (Reference, "mrn"),
    "classified_by": (ClassifiedBy, "name"),
    "paragraphs": (Paragraph, "text"),
    "redactions": (Passage, "text"),
    "protected": (Passage, "text"),
}
"""Keys whose values are objects, with the attribute that a string in the place of an object stands for."""
NOT_COMPARED = ("kind", "source", "page_breaks", "headings", "diagnostics")
"""Keys that are evidence, or that say again what others say."""


class AdapterError(TypeError):
    """What an adapter gave is no form: the adapter is to be mended, not the parser."""


def as_form(result: Any) -> Form:
    """The form of what `cablekit.parse` gives; a mapping is taken to be one. It is the adapter of those who name none.

    >>> as_form({"subject": "TIDES"})
    {'subject': 'TIDES'}
    >>> as_form("TIDES")
    Traceback (most recent call last):
    cablekit.strategies.forms.AdapterError: a str is no dict with names of the contract: name an adapter that makes one
    """
    if isinstance(result, Cable | Article | Unknown):
        from cablekit.contract import to_json

        return to_json(result)
    if isinstance(result, Mapping):
        return result
    what = type(result).__name__
    raise AdapterError(f"a {what} is no dict with names of the contract: name an adapter that makes one")


def values(form: Form) -> dict[str, Any]:
    """The values of a form by field: an attribute of an object in a list is one field, of all the objects.

    Evidence (how a value was printed) is left out. Where an object stands, a string may stand for its main attribute.

    >>> values({"tags": ["PREL", "AX"], "paragraphs": [{"number": 1, "text": "Tides."}]})
    {'tags.code': ['PREL', 'AX'], 'paragraphs.number': [1], 'paragraphs.text': ['Tides.']}
    >>> from datetime import UTC
    >>> values({"sent": datetime(2008, 2, 14, 13, 45, tzinfo=UTC), "section": None})
    {'sent': '2008-02-14T13:45:00Z', 'section.number': None, 'section.of': None}
    """
    found: dict[str, Any] = {}
    for key, value in form.items():
        if key in OBJECTS:
            found |= {f"{key}.{name}": part for name, part in parts(key, value).items()}
        elif key not in NOT_COMPARED:
            found[key] = plain(value)
    return found


def parts(key: str, value: Any) -> dict[str, Any]:
    """The attributes of an object, or of all objects in a list."""
    cls, main = OBJECTS[key]
    meant = [name for name in KEYS[cls] if fields_dict(cls)[name].eq]
    if value is None or (isinstance(value, Sequence) and not value):
        return {name: plain(value) for name in meant}
    if isinstance(value, Mapping):
        return {name: plain(value[name]) for name in meant if name in value}
    if isinstance(value, str | int):
        return {main: value}
    objects = [item if isinstance(item, Mapping) else {main: item} for item in value]
    return {name: [plain(item[name]) for item in objects] for name in meant if all(name in item for item in objects)}


def plain(value: Any) -> Any:
    """A value as JSON has it.

    >>> plain((date(2018, 2, 14), None))
    ['2018-02-14', None]
    """
    if isinstance(value, datetime) and value.tzinfo:
        return universal_time(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def codes(form: Form) -> list[str] | None:
    """The codes of the diagnostics of a form; None if its parser gives none."""
    if "diagnostics" not in form:
        return None
    return [found["code"] if isinstance(found, Mapping) else str(found) for found in form["diagnostics"]]
