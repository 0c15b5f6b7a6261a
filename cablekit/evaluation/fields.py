"""Which values of a truth are compared with which of a record, and in what form.

A truth has the keys of the record contract, and those of a portal's index: `created` (compared to the hour),
a `classification` that is one string, `tags` in any order. What it has no key for is not compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cablekit.contract.keys import KEYS, KINDS

Values = dict[str, Any]

HOUR = "sent (hour)"
LEVEL, CONTROLS = "classification.level", "classification.controls"

ABOUT_THE_FILE = frozenset({"path", "source", "diagnostics", "released", "origin"})
"""Keys of a truth that are not compared: they say nothing of the document's own text."""
INDEX_KEYS = frozenset({"created", "released", "origin", "path", LEVEL, CONTROLS})
KNOWN_KEYS = INDEX_KEYS.union(*(KEYS[kind] for kind in KINDS.values()))
SHAPES = {"identifier": str, "path": str, "created": str, "classification": str | dict, "tags": list}
"""The types of the values that are not compared as they are; null is allowed for each."""
PLACES = frozenset({"span", "start", "end"})
"""Keys within values that give offsets, which a truth need not know."""

OFFICIAL_USE = "FOR OFFICIAL USE ONLY"


def expected_values(truth: Mapping[str, Any]) -> Values:
    """The values of a truth by the fields that they are compared as.

    >>> expected_values({"created": "2008-02-14 13:45", "classification": "SECRET//NOFORN", "tags": ["AX", "PREL"]})
    ... # doctest: +NORMALIZE_WHITESPACE
    {'sent (hour)': '2008-02-14 13', 'classification.level': 'SECRET', 'classification.controls': ['NOFORN'],
     'tags': ['AX', 'PREL']}
    """
    values: Values = {}
    for key, value in truth.items():
        if key == "created":
            values[HOUR] = hour(value)
        elif key == "classification":
            values |= classification(value)
        elif key == "tags":
            values[key] = tag_words(value)
        elif key not in ABOUT_THE_FILE:
            values[key] = plain(value)
    return values


def found_value(form: Mapping[str, Any], field: str, expected: Any) -> Any:
    """What a record, in its JSON form, has for a field, reduced to what the expected value speaks of."""
    if field == HOUR:
        return hour(form.get("sent"))
    if field in (LEVEL, CONTROLS):
        return classification(form.get("classification"))[field]
    if field == "tags":
        return tag_words(form.get("tags"))
    return plain(_reduced(form.get(field), expected))


def hour(moment: str | None) -> str | None:
    """A moment to the hour.

    >>> hour("2008-02-14T13:45:00Z"), hour("2008-02-14 13:45"), hour(None)
    ('2008-02-14 13', '2008-02-14 13', None)
    """
    return moment[:13].replace("T", " ") if moment else None


def classification(value: Any) -> Values:
    """Level and controls of a classification, one string or an object of the contract.

    >>> classification("UNCLASSIFIED//FOR OFFICIAL USE ONLY")["classification.level"]
    'UNCLASSIFIED//FOR OFFICIAL USE ONLY'
    """
    if isinstance(value, str):
        level, *controls = value.split("//")
        if controls[:1] == [OFFICIAL_USE]:
            level = f"{level}//{controls.pop(0)}"
        value = {"level": level, "controls": controls}
    parts = value or {}
    return {LEVEL: plain(parts.get("level")), CONTROLS: plain(parts.get("controls"))}


def tag_words(tags: Any) -> list[str] | None:
    """The words of TAGS in the order of the alphabet: an index cuts persons and phrases into words.

    >>> tag_words([{"code": "OVIP", "kind": "subject"}, {"code": "TRANTER, IVO", "kind": "person"}])
    ['IVO', 'OVIP', 'TRANTER']
    """
    codes = [tag.get("code") if isinstance(tag, dict) else tag for tag in tags or ()]
    return sorted({word for code in codes for word in str(code or "").upper().replace(",", " ").split()}) or None


def plain(value: Any) -> Any:
    """A value without what makes no difference: runs of white space, offsets; None for what is empty.

    >>> plain({"text": "XXXXX  XXXXX", "span": [3, 15]}), plain([]), plain(" ")
    ({'text': 'XXXXX XXXXX'}, None, None)
    """
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        members = {key: plain(member) for key, member in value.items() if key not in PLACES}
        return members if any(member is not None for member in members.values()) else None
    if isinstance(value, list):
        return [plain(item) for item in value] or None
    return value


def _reduced(found: Any, expected: Any) -> Any:
    """A value of a record without the keys that the truth does not speak of."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return {key: _reduced(found.get(key), value) for key, value in expected.items()}
    if isinstance(found, list) and isinstance(expected, list):
        paired = [_reduced(item, like) for item, like in zip(found, expected, strict=False)]
        return paired + found[len(paired) :]
    return found
