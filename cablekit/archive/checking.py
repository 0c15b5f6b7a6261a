"""Whether an archive is whole: its files are those of its manifest, and its ledger and its tables are complete."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cablekit.archive import manifest, quarantine, store, tables
from cablekit.archive.pieces import sha256_of
from cablekit.archive.rows import COLUMNS
from cablekit.archive.stored import key_of, unpack

COUNTS = {
    "documents without an input that made them": """
        SELECT count(*) FROM documents WHERE NOT EXISTS (
            SELECT 1 FROM inputs WHERE document_id = documents.id
            AND outcome = CASE WHEN witness_of IS NULL THEN 'accepted' ELSE 'witness' END)
    """,
    "inputs that name no document, though they are not quarantined": """
        SELECT count(*) FROM inputs WHERE (document_id IS NULL) != (outcome = 'quarantined')
    """,
    "documents that more than one input is said to have made": """
        SELECT count(*) FROM (SELECT 1 FROM inputs WHERE outcome IN ('accepted', 'witness')
        GROUP BY document_id HAVING count(*) > 1)
    """,
    "documents without their source": """
        SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM sources)
    """,
}
"""What must not be there, with what counts it."""


def verify(archive: str | Path) -> list[str]:
    """What is wrong with an archive, a sentence for each fault; empty if all is well.

    Raises ArchiveError if there is no archive.
    """
    folder = Path(archive)
    with closing(store.opened(folder)) as connection:
        return [*fixity(folder), *completeness(folder, connection)]


def fixity(folder: Path) -> Iterator[str]:
    """Files that are missing, others than they were, or strange to the manifest."""
    if not manifest.exists(folder):
        yield "there is no manifest: the last ingest did not end; run it again"
        return
    expected, found = manifest.read(folder), set(manifest.members(folder))
    yield from (f"{name}: the file is missing" for name in sorted(expected.keys() - found))
    yield from (f"{name}: the manifest does not know this file" for name in sorted(found - expected.keys()))
    for name in sorted(expected.keys() & found):
        if sha256_of(folder / name) != expected[name]:
            yield f"{name}: the file is not as it was when the manifest was written"


def completeness(folder: Path, connection: sqlite3.Connection) -> Iterator[str]:
    """Faults within the database, and between it and what was made of it."""
    try:
        for (fault,) in connection.execute("PRAGMA integrity_check(10)"):
            if fault != "ok":
                yield f"{store.DATABASE}: {fault}"
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield f"{table}: row {row} names what is not in {parent}"
        for fault, query in COUNTS.items():
            (count,) = connection.execute(query).fetchone()
            if count:
                yield f"{count} {fault}"
        yield from sources(connection)
        yield from texts(folder, connection)
        yield from kept(folder, connection)
        yield from parquet(folder, connection)
    except sqlite3.DatabaseError as error:
        yield f"{store.DATABASE}: {error}"


def sources(connection: sqlite3.Connection) -> Iterator[str]:
    """Stored sources that are not what their keys say."""
    query = "SELECT id, key, content FROM documents JOIN sources ON document_id = id"
    for number, key, content in connection.execute(query):
        try:
            if key_of(unpack(content)) != key:
                yield f"document {number}: its source is not that of its key"
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            yield f"document {number}: its source cannot be read ({error})"


def texts(folder: Path, connection: sqlite3.Connection) -> Iterator[str]:
    """A full-text index that is not that of the texts."""
    last = int(store.meta(connection, "searchable_to") or 0)
    (indexed,) = connection.execute("SELECT count(*) FROM search_docsize").fetchone()
    (documents,) = connection.execute("SELECT count(*) FROM documents WHERE id <= ?", (last,)).fetchone()
    if indexed != documents:
        yield f"search: {indexed} documents are in the index, not {documents}"
        return
    try:
        with closing(store.connected(folder, "rw")) as writable:
            writable.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', ?)", (int(last > 0),))
            writable.rollback()
    except sqlite3.OperationalError:
        return  # a disk that cannot be written: SQLite gives the check to writers only
    except sqlite3.DatabaseError as error:
        yield f"search: the index is not that of the texts ({error})"


def kept(folder: Path, connection: sqlite3.Connection) -> Iterator[str]:
    """Bytes in quarantine that are missing, or others than the ledger says."""
    for sha256 in sorted(quarantine.wanted(connection)):
        file = folder / quarantine.FOLDER / sha256
        if not file.is_file():
            yield f"quarantine/{sha256}: the file is missing"
        elif sha256_of(file) != sha256:
            yield f"quarantine/{sha256}: the file is not what its name says"


def parquet(folder: Path, connection: sqlite3.Connection) -> Iterator[str]:
    """Tables as Parquet that have other numbers of rows than those of the database."""
    if not (folder / tables.FOLDER).is_dir() or not tables.installed():
        return
    from pyarrow.parquet import read_metadata

    for table in (*COLUMNS, tables.LEDGER):
        (expected,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        found = sum(read_metadata(file).num_rows for file in (folder / tables.FOLDER / table).rglob(tables.PART))
        if found != expected:
            yield f"tables/{table}: {found} rows, not {expected} as in the database"
