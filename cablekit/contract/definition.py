"""The JSON Schema of the contract, as it ships with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the three kinds of record; a new dictionary each time.

    >>> schema()["$id"], [kind["$ref"] for kind in schema()["oneOf"]]
    ('urn:cablekit:record:1', ['#/$defs/cable', '#/$defs/article', '#/$defs/unknown'])
    """
    found: dict[str, Any] = json.loads((files(__package__) / "schema.json").read_text(encoding="utf-8"))
    return found
