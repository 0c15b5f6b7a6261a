"""The record contract: records as JSON objects and back, and the JSON Schema that says what these hold."""

from cablekit.contract.definition import schema
from cablekit.contract.reader import from_json
from cablekit.contract.writer import json_bytes, to_json

__all__ = ["from_json", "json_bytes", "schema", "to_json"]
