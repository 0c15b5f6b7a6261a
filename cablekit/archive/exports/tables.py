"""Tables as CSV (RFC 4180, UTF-8): documents, addressees, TAGS and references, with the columns of an archive's tables.

`document_id` counts the documents of the export from 1; it joins the tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path

import cablekit
from cablekit.archive.exports.files import whole
from cablekit.archive.rows import COLUMNS, rows_of
from cablekit.archive.stored import key_of
from cablekit.records import Record, SourceText

TABLES = ("documents", "addressees", "tags", "refs")


def write_tables(records: Iterable[Record], folder: Path) -> None:
    """Writes `documents.csv`, `addressees.csv`, `tags.csv` and `refs.csv`."""
    with ExitStack() as opened:
        writers = {}
        for table in TABLES:
            stream = TextIOWrapper(opened.enter_context(whole(folder / f"{table}.csv")), "utf-8", newline="")
            opened.callback(stream.detach)
            writers[table] = csv.writer(stream)
            writers[table].writerow(("document_id", *COLUMNS[table]))
        for number, record in enumerate(records, 1):
            rows = rows_of(record, key_of(record.source or SourceText("")), cablekit.__version__)
            for table in TABLES:
                writers[table].writerows((number, *row) for row in rows.get(table, ()))
