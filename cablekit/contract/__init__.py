"""The record contract: records as JSON objects and back, and the JSON Schema that says what these hold."""

from cablekit.contract.definition import schema
from cablekit.contract.reader import from_json
from cablekit.contract.writer import to_json

__all__ = ["from_json", "schema", "to_json"]
