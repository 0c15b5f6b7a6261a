"""The tables of an archive for pandas, Polars, DuckDB and all that takes Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from cablekit.extras import needed

if TYPE_CHECKING:
    import pyarrow

TYPES = {"INTEGER": "int64", "TEXT": "string", "BLOB": "binary"}
BATCH = 10_000
"""Rows that are taken out of the database at once."""


def table(connection: Connection, name: str) -> pyarrow.Table:
    """A table or view of an archive. Raises KeyError for one that it does not have."""
    return reader(connection, name).read_all()


def reader(connection: Connection, name: str) -> pyarrow.RecordBatchReader:
    """A table or view of an archive, some rows at a time. Raises KeyError for one that it does not have."""
    arrow: Any = needed("pyarrow", "tables")
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
    if not columns:
        raise KeyError(name)
    types = [(column, getattr(arrow, TYPES.get(kind, "string"))()) for column, kind in columns]
    schema = arrow.schema(types)
    found: pyarrow.RecordBatchReader = arrow.RecordBatchReader.from_batches(schema, _batches(connection, name, schema))
    return found


def _batches(connection: Connection, name: str, schema: Any) -> Iterator[Any]:
    arrow: Any = needed("pyarrow", "tables")
    quoted = name.replace('"', '""')
    cursor = connection.execute(f'SELECT * FROM "{quoted}"')
    while rows := cursor.fetchmany(BATCH):
        columns = zip(*rows, strict=True)
        arrays = [arrow.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
        yield arrow.record_batch(arrays, schema=schema)
