"""What ends an ingest: late indexes, what is derived from the database, and the manifest, which says all is done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cablekit.archive import datasette, editions, manifest, quarantine, store, tables
from cablekit.archive.engines import Engine


def finish(folder: Path, connection: sqlite3.Connection, engine: Engine, *, parquet: bool | None, tei: bool) -> None:
    """Brings all that is derived to the state of the database. Where that is so already, nothing is written.

    `parquet` None: where pyarrow is installed. TEI that is there already is kept complete.
    """
    parquet = tables.installed() if parquet is None else parquet
    complete = manifest.exists(folder)
    if complete and (not parquet or tables.is_there(folder)) and not (tei and editions.missing(folder)):
        return
    manifest.remove(folder)
    store.make_late_indexes(connection)
    quarantine.tidy(folder, connection)
    datasette.prepare(connection, folder)
    if parquet:
        tables.write(folder, connection, engine)
    elif tables.stale_years(connection):
        tables.remove(folder)
    if tei or editions.is_there(folder):
        editions.write(folder, engine)
    connection.execute("PRAGMA optimize")
    connection.commit()
    manifest.write(folder)


def index_texts(connection: sqlite3.Connection) -> None:
    """Puts into the full-text index what was left out of it by runs without search."""
    last = store.meta(connection, "searchable_to") or "0"
    missing = "INSERT INTO search (rowid, subject, body) SELECT id, subject, body FROM searchable WHERE id > ?"
    if connection.execute("SELECT max(id) > ? FROM documents", (int(last),)).fetchone()[0]:
        connection.execute(missing, (int(last),))
