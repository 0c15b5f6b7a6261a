"""An archive that another version of cablekit read, read anew from its stored sources; what changed is listed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from attrs import frozen

from cablekit import __version__
from cablekit.archive import editions, manifest, store, tables
from cablekit.archive.engines import Engine, Lost, Work
from cablekit.archive.finish import finish
from cablekit.archive.ledger import CHILDREN, TEXT
from cablekit.archive.limits import UNLIMITED
from cablekit.archive.pipeline import reading, written
from cablekit.archive.rows import COLUMNS, Row, Rows, rows_of
from cablekit.archive.stored import unpack
from cablekit.errors import ArchiveError
from cablekit.reading import parse

AT_A_TIME = 200
DOCUMENT = COLUMNS["documents"]
VERSION, IDENTIFIER, SUBJECT = (DOCUMENT.index(name) for name in ("version", "identifier", "subject"))
WITNESSES = """
    UPDATE documents SET witness_of = (
        SELECT min(first.id) FROM documents AS first WHERE first.identifier = documents.identifier
        AND first.section_number IS documents.section_number AND first.id < documents.id)
"""
"""Which documents are other texts of an earlier one: new readings may give other identifiers."""
OUTCOMES = """
    UPDATE inputs SET
        outcome = CASE WHEN witness_of IS NULL THEN 'accepted' ELSE 'witness' END,
        reason = CASE WHEN witness_of IS NULL THEN NULL ELSE 'another text of ' || identifier END
    FROM documents WHERE documents.id = document_id AND outcome IN ('accepted', 'witness')
"""


@frozen
class Difference:
    """A field that is read otherwise than before; of a table with several rows, the rows that went and that came."""

    document: int
    identifier: str | None
    field: str
    before: object
    after: object


@frozen
class Stored:
    """A document as the archive has it."""

    number: int
    source: bytes
    rows: Rows


class Rereader:
    """Reads stored documents anew; gives their rows, None where they are as they were."""

    def prepare(self) -> None:
        """Nothing has to be loaded before the first document."""

    def __call__(self, documents: list[Stored]) -> list[Rows | None]:
        """The documents, one after the other."""
        return [reread(document) for document in documents]


def reread(document: Stored) -> Rows | None:
    """The rows of a document as this version reads it; None if they are the same but for the version."""
    old = document.rows["documents"][0]
    found = rows_of(parse(unpack(document.source)), old[0], old[VERSION])
    return None if found == document.rows else found


def refresh(archive: str | Path, *, workers: int | None = None) -> list[Difference]:
    """Reads all documents of an archive anew and writes what is read otherwise; gives the differences.

    Sources are not asked for: the archive has what was read of them. It is done as a whole or not at all.
    Raises ArchiveError if there is no archive, or if it cannot be written.
    """
    folder = Path(archive)
    with written(folder, make=False) as connection:
        engine, _ = reading(workers, UNLIMITED)
        has_tables, has_editions = tables.is_there(folder), editions.is_there(folder)
        found = reread_all(folder, connection, engine)
        finish(folder, connection, engine, parquet=has_tables, tei=has_editions)
    return found


def reread_all(folder: Path, connection: sqlite3.Connection, engine: Engine) -> list[Difference]:
    """Reads all documents anew and writes what is read otherwise, in one transaction; gives the differences."""
    found: list[Difference] = []
    for work, results in engine(Rereader(), stored(connection)):
        for document, new in zip(work.items, results, strict=True):
            if isinstance(new, Lost):
                raise ArchiveError(str(folder), f"document {document.number} ends its reader", "report it")
            if new is not None:
                found += differences(document, new)
                replace(connection, document, new)
    if found:
        connection.execute(WITNESSES)
        connection.execute(OUTCOMES)
        shutil.rmtree(folder / editions.FOLDER, ignore_errors=True)
    if found or store.meta(connection, "version") != __version__:
        manifest.remove(folder)
        tables.remove(folder)
        connection.execute("UPDATE documents SET version = ?", (__version__,))
        store.set_meta(connection, "version", __version__)
    connection.commit()
    return found


def stored(connection: sqlite3.Connection) -> Iterator[Work[None, Stored]]:
    """All documents, some hundred at a time."""
    numbers = connection.execute("SELECT id FROM documents ORDER BY id").fetchall()
    todo = (stored_document(connection, number) for (number,) in numbers)
    while amount := list(islice(todo, AT_A_TIME)):
        yield Work(None, amount)


def stored_document(connection: sqlite3.Connection, number: int) -> Stored:
    """A document with its source and its rows."""
    (source,) = connection.execute("SELECT content FROM sources WHERE document_id = ?", (number,)).fetchone()
    rows: Rows = {}
    for table, columns in COLUMNS.items():
        names = ", ".join(f'"{column}"' for column in columns)
        key = "id" if table == "documents" else "document_id"
        order = "ORDER BY place" if "place" in columns else ""
        found = connection.execute(f"SELECT {names} FROM {table} WHERE {key} = ? {order}", (number,)).fetchall()
        if found:
            rows[table] = found
    return Stored(number, source, rows)


def differences(document: Stored, new: Rows) -> Iterator[Difference]:
    """Where new rows are others than those that a document had."""
    (old_row,), (new_row,) = document.rows["documents"], new["documents"]
    identifier = new_row[IDENTIFIER]
    for column, before, after in zip(DOCUMENT, old_row, new_row, strict=True):
        if before != after:
            yield Difference(document.number, identifier, column, before, after)
    for table in CHILDREN:
        old_rows, new_rows = document.rows.get(table, []), new.get(table, [])
        if old_rows != new_rows:
            gone = [row for row in old_rows if row not in new_rows]
            come = [row for row in new_rows if row not in old_rows]
            yield Difference(document.number, identifier, table, gone, come)


def replace(connection: sqlite3.Connection, document: Stored, new: Rows) -> None:
    """Writes new rows in the place of those that a document had."""
    number, row = document.number, new["documents"][0]
    searched = int(store.meta(connection, "searchable_to") or 0) >= number
    if searched:
        forget = "INSERT INTO search (search, rowid, subject, body) VALUES ('delete', ?, ?, ?)"
        connection.execute(forget, (number, *searchable(document.rows)))
    names = ", ".join(f'"{column}" = ?' for column in DOCUMENT)
    connection.execute(f"UPDATE documents SET {names} WHERE id = ?", (*row, number))
    for table, insertion in CHILDREN.items():
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (number,))
        connection.executemany(insertion, [(number, *one) for one in new.get(table, ())])
    if searched:
        learn = "INSERT INTO search (rowid, subject, body) VALUES (?, ?, ?)"
        connection.execute(learn, (number, *searchable(new)))


def searchable(rows: Rows) -> Row:
    """Subject and text of a document, as the full-text index has them."""
    return rows["documents"][0][SUBJECT], "\n".join(row[TEXT] for row in rows.get("paragraphs", ()))
