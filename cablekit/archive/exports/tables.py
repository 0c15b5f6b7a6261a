"""Tables as CSV (RFC 4180, UTF-8): documents, addressees, TAGS and references, with the columns of an archive's tables.

`document_id` counts the documents of the export from 1; it joins the tables. Of an archive it is the `id` there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import cablekit
from cablekit.archive.exports.files import whole
from cablekit.archive.rows import COLUMNS, Rows, rows_of
from cablekit.archive.stored import key_of
from cablekit.records import Record, SourceText

TABLES = ("documents", "addressees", "tags", "refs")


def write_tables(records: Iterable[Record], folder: Path) -> None:
    """Writes `documents.csv`, `addressees.csv`, `tags.csv` and `refs.csv`."""
    with _writers(folder) as writers:
        for number, rows in enumerate(map(rows_by_table, records), 1):
            for table in TABLES:
                writers[table].writerows((number, *row) for row in rows.get(table, ()))


def rows_by_table(record: Record) -> Rows:
    """The rows of a record for the tables of this program's version."""
    return rows_of(record, key_of(record.source or SourceText("")), cablekit.__version__)


def write_stored_tables(connection: Connection, folder: Path) -> int:
    """Writes the same of the tables of an archive, without reading its documents anew; gives how many these are."""
    with _writers(folder) as writers:
        for table in TABLES:
            columns = ", ".join(COLUMNS[table])
            first, order = ("id", "id") if table == "documents" else ("document_id", "document_id, place")
            writers[table].writerows(connection.execute(f"SELECT {first}, {columns} FROM {table} ORDER BY {order}"))
    return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


@contextmanager
def _writers(folder: Path) -> Iterator[dict[str, Any]]:
    """A writer for each table, with its first row written."""
    with ExitStack() as opened:
        writers = {}
        for table in TABLES:
            stream = TextIOWrapper(opened.enter_context(whole(folder / f"{table}.csv")), "utf-8", newline="")
            opened.callback(stream.detach)
            writers[table] = csv.writer(stream)
            writers[table].writerow(("document_id", *COLUMNS[table]))
        yield writers
