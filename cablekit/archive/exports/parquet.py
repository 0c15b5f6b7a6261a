"""Tables as Parquet: what an archive has of documents, a file for each table, with the same columns and types.

`document_id` counts the documents of the export from 1; it joins the tables. Lists are lists.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from cablekit.archive import store, tables
from cablekit.archive.exports.files import whole
from cablekit.archive.exports.tables import rows_by_table
from cablekit.archive.rows import COLUMNS, Row
from cablekit.extras import needed
from cablekit.records import Record

JOINS = "document_id"
ROWS = 20_000
"""That are held of a table before they are written."""


def write_parquet(records: Iterable[Record], folder: Path) -> None:
    """Writes `documents.parquet`, `addressees.parquet`, and so on. Raises MissingExtraError without pyarrow."""
    with _writers(folder) as writers:
        for number, rows in enumerate(map(rows_by_table, records), 1):
            for table, found in rows.items():
                writers[table].add((number, *row) for row in found)


class Table:
    """A table that is written in groups of rows."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self.writer = writer
        self.schema = schema
        self.rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Takes rows; writes when there are enough of them."""
        self.rows.extend(rows)
        if len(self.rows) >= ROWS:
            self.write()

    def write(self) -> None:
        """Writes the rows that are held."""
        self.writer.write_batch(tables.batch_of(self.rows, self.schema))
        self.rows.clear()


@contextmanager
def _writers(folder: Path) -> Iterator[dict[str, Table]]:
    """The tables, each to its file; what is still held at the end is written."""
    parquet = needed("pyarrow.parquet", "tables")
    with ExitStack() as opened:
        writers = {}
        for table, schema in _schemas().items():
            stream = opened.enter_context(whole(folder / f"{table}.parquet"))
            writer = opened.enter_context(parquet.ParquetWriter(stream, schema, compression="zstd"))
            writers[table] = Table(writer, schema)
        yield writers
        for each in writers.values():
            each.write()


def _schemas() -> dict[str, Any]:
    """The columns of each table with their types, as schema.sql has them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(store.definition())
        kinds = {table: dict(tables.columns_of(connection, table)) for table in COLUMNS}
    return {
        table: tables.typed([(JOINS, "INTEGER"), *((name, kinds[table][name]) for name in columns)])
        for table, columns in COLUMNS.items()
    }
