"""The tables of an archive for pandas, Polars, DuckDB and all that takes Arrow, with the types that the Parquet has."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection
from typing import TYPE_CHECKING

from cablekit.archive import tables
from cablekit.extras import needed

if TYPE_CHECKING:
    import pyarrow

BATCH = 10_000
"""Rows that are taken out of the database at once."""


def table(connection: Connection, name: str) -> pyarrow.Table:
    """A table or view of an archive. Raises KeyError for one that it does not have."""
    return reader(connection, name).read_all()


def reader(connection: Connection, name: str) -> pyarrow.RecordBatchReader:
    """A table or view of an archive, some rows at a time. Raises KeyError for one that it does not have."""
    arrow = needed("pyarrow", "tables")
    columns = tables.columns_of(connection, name)
    if not columns:
        raise KeyError(name)
    schema = tables.typed((column, kind or _kind(connection, name, column)) for column, kind in columns)
    return arrow.RecordBatchReader.from_batches(schema, _batches(connection, name, schema))


def _batches(connection: Connection, name: str, schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    cursor = connection.execute(f"SELECT * FROM {_quoted(name)}")
    while rows := cursor.fetchmany(BATCH):
        yield tables.batch_of(rows, schema)


def _kind(connection: Connection, name: str, column: str) -> str:
    """The kind of values in a column of a view that is computed, such as a count."""
    query = f"SELECT typeof({_quoted(column)}) FROM {_quoted(name)} WHERE {_quoted(column)} IS NOT NULL LIMIT 1"
    found = connection.execute(query).fetchone()
    return str(found[0]) if found else "text"


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
