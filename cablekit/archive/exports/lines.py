"""Records as JSON Lines, with the JSON Schema that says what each line holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from cablekit import contract
from cablekit.archive.exports.files import whole
from cablekit.records import Record

RECORDS, SCHEMA = "records.jsonl", "record.schema.json"


def write_lines(records: Iterable[Record], folder: Path) -> None:
    """Writes `records.jsonl` and `record.schema.json`."""
    with whole(folder / RECORDS) as stream:
        for record in records:
            stream.write(contract.json_bytes(record))
    write_schema(folder)


def write_schema(folder: Path) -> None:
    """Writes `record.schema.json`."""
    with whole(folder / SCHEMA) as stream:
        stream.write(json.dumps(contract.schema(), ensure_ascii=False, indent=2).encode() + b"\n")
