"""The database of an archive: how it is made, opened, brought to the version of this program, and locked."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from cablekit import __version__
from cablekit.archive import manifest
from cablekit.errors import ArchiveError

DATABASE = "archive.sqlite"
LOCK = ".lock"
SCHEMA = 1
"""The version of schema.sql."""
MIGRATIONS: dict[int, str] = {}
"""What brings a database from a version to the next."""
PAGE = 16384
"""Bytes: most paragraphs fit into a page with others."""
CACHE = 96_000
"""Kilobytes of the database that are kept in memory while it is written."""
INDEX_MEMORY = 48_000_000
"""Bytes of full-text index that are gathered before they are written."""
NO_ARCHIVE = ("there is no archive here", "make one with `cablekit ingest`")
LATE_INDEXES = {
    "inputs_by_document": "inputs (document_id)",
    "documents_by_year": "documents (year)",
    "documents_by_post": "documents (post)",
    "documents_by_witness": "documents (witness_of)",
    "tags_by_code": "tags (code)",
    "refs_by_mrn": "refs (mrn)",
    "diagnostics_by_code": "diagnostics (code)",
    "passages_by_kind": "passages (kind)",
}
"""Indexes that the ingest itself does not need: made at its end, at once, which is many times faster."""


def create(folder: Path) -> None:
    """Makes the folder and an empty database in it, unless it has one."""
    if folder.exists() and not folder.is_dir():
        raise ArchiveError(str(folder), "this is a file, and an archive is a folder", "name another")
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    if database.exists():
        return
    unfinished = folder / f".{DATABASE}"
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.executescript(f"BEGIN; {definition()} COMMIT;")
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (INDEX_MEMORY,))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("schema", str(SCHEMA)), ("version", __version__)])
    connection.commit()
    connection.close()
    unfinished.rename(database)


def definition() -> str:
    """The tables, in SQL."""
    return (files(__package__) / "schema.sql").read_text(encoding="utf-8")


def opened(folder: Path) -> sqlite3.Connection:
    """The database of an archive for reading. Raises ArchiveError if there is none, or one of another version."""
    connection = connected(folder, "ro")
    try:
        found = schema_of(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise ArchiveError(str(folder), *unreadable(error)) from error
    if found != SCHEMA:
        connection.close()
        raise ArchiveError(str(folder), f"it has version {found} of the tables, not {SCHEMA}", _remedy(found))
    return connection


def opened_for_writing(folder: Path) -> sqlite3.Connection:
    """The database of an archive for writing, brought to the version of this program."""
    connection = connected(folder, "rw")
    migrate(connection, folder)
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def connected(folder: Path, mode: str) -> sqlite3.Connection:
    """The database of an archive: `ro` for reading, `rw` for writing. Raises ArchiveError if there is none."""
    database = folder / DATABASE
    if not os.path.isfile(database):  # (the method of paths raises where a folder may not be entered)
        raise ArchiveError(str(folder), *NO_ARCHIVE)
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode={mode}", uri=True)


def unreadable(error: sqlite3.Error) -> tuple[str, str]:
    """Why a database cannot be read, and what to do."""
    return f"its database cannot be read ({error})", "check its permissions, or fetch the archive again"


def folder_of(connection: sqlite3.Connection) -> Path:
    """The folder that a database is in."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2]).parent


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Brings a database to the version of this program, all of it or nothing."""
    found = schema_of(connection)
    if found > SCHEMA:
        raise ArchiveError(str(folder), f"it has version {found} of the tables, not {SCHEMA}", _remedy(found))
    if found < SCHEMA:
        manifest.remove(folder)
    for version in range(found, SCHEMA):
        connection.executescript(
            f"BEGIN; {MIGRATIONS[version]}; UPDATE meta SET value = '{version + 1}' WHERE key = 'schema'; COMMIT;"
        )


def schema_of(connection: sqlite3.Connection) -> int:
    """The version of the tables."""
    return int(meta(connection, "schema") or 0)


def meta(connection: sqlite3.Connection, key: str) -> str | None:
    """What the database says of itself."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return found and str(found[0])


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Lets the database say something of itself."""
    connection.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))


def is_searched(connection: sqlite3.Connection) -> bool:
    """Whether all documents are in the full-text index, and new ones are to be."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()
    return int(meta(connection, "searchable_to") or 0) == int(last)


def make_late_indexes(connection: sqlite3.Connection) -> None:
    """Makes the indexes that are not there yet, in one transaction: the disk is waited for once."""
    connection.execute("BEGIN")
    for name, columns in LATE_INDEXES.items():
        connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")
    connection.commit()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds an archive for one writer. Raises ArchiveError if another has it."""
    if not (folder / DATABASE).is_file():
        raise ArchiveError(str(folder), *NO_ARCHIVE)
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError(str(folder), "another ingest writes to it", "wait until it has ended") from None
        yield


def _remedy(found: int) -> str:
    return "use a newer cablekit" if found > SCHEMA else "run `cablekit ingest --refresh` on it"
