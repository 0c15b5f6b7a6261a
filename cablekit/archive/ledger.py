"""Enters what was read: each input with its outcome, and the rows of its document, in one transaction."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from cablekit import __version__
from cablekit.archive import manifest, quarantine
from cablekit.archive.pieces import Piece
from cablekit.archive.rows import COLUMNS, Row
from cablekit.archive.sieve import Sieve
from cablekit.archive.store import meta, set_meta
from cablekit.archive.summary import Summary
from cablekit.archive.worker import Document, Failure, Finding

ENOUGH = 40_000_000
"""Bytes of sources after which a transaction is committed."""
KIND, IDENTIFIER, YEAR, SECTION, SUBJECT = (
    COLUMNS["documents"].index(name) for name in ("kind", "identifier", "year", "section_number", "subject")
)
TEXT = COLUMNS["paragraphs"].index("text")


def insertion(table: str, *first: str) -> str:
    """The statement that inserts the rows of a table.

    >>> insertion("tags", "document_id")
    'INSERT INTO tags (document_id, "place", "code", "kind") VALUES (?, ?, ?, ?)'
    """
    columns = ", ".join((*first, *(f'"{column}"' for column in COLUMNS[table])))
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (len(first) + len(COLUMNS[table])))})"


CHILDREN = {table: insertion(table, "document_id") for table in COLUMNS if table != "documents"}
INPUT = """
    INSERT INTO inputs
    (path, sha256, beside, size, row, start, layout, recognised_by, outcome, reason, document_id, version, seen_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERTIONS = {
    **CHILDREN,
    "documents": insertion("documents", "id", "witness_of"),
    "sources": "INSERT INTO sources VALUES (?, ?)",
    "search": "INSERT INTO search (rowid, subject, body) VALUES (?, ?, ?)",
    "inputs": INPUT,
}
NAMES = "SELECT sha256 FROM inputs UNION ALL SELECT key FROM documents UNION ALL SELECT identifier FROM documents"
"""By which inputs and documents are found again."""

SAME_BYTES, SAME_CONTENT = "the same bytes", "the same content in other bytes"


@frozen
class Input:
    """An input as the ledger has it: the piece it is of, its own name and checksum, and its document, if it has one."""

    piece: Piece
    path: str
    sha256: str | None
    found: Document | None = None


def input_of(piece: Piece, found: Finding, *, alone: bool) -> Input:
    """What was found in a piece as an input. Of several documents in one, each has its key for a checksum."""
    if isinstance(found, Failure):
        return Input(piece, piece.path if alone else found.path, piece.sha256)
    if alone:
        return Input(piece, piece.path, piece.sha256, found)
    return Input(piece, found.path, found.key, found)


class Ledger:
    """Writes to the database of an archive. `searched`: whether the texts go into the full-text index at once."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, summary: Summary, *, searched: bool) -> None:
        self.folder, self.connection, self.summary, self.searched = folder, connection, summary, searched
        self.last: int = connection.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0]
        self.waiting: dict[str, list[Row]] = defaultdict(list)
        self.met = Sieve(name for (name,) in connection.execute(NAMES))
        self.time: str | None = None
        self.years: set[int | None] = set()
        self.bytes = 0

    def outcome(self, path: str, sha256: str | None, beside: str | None) -> str | None:
        """What became of an input that the ledger has, None if it has not."""
        query = "SELECT outcome FROM inputs WHERE sha256 IS ? AND path = ? AND beside IS ?"
        found = self._found(sha256, query, sha256, path, beside)
        return None if found is None else str(found)

    def same_bytes(self, sha256: str | None, beside: str | None) -> int | None:
        """The document that was made of the same bytes, with the same beside them."""
        query = "SELECT document_id FROM inputs WHERE sha256 = ? AND beside IS ? AND document_id NOT NULL"
        return self._number(sha256, query, sha256, beside)

    def add(self, piece: Piece, findings: list[Finding]) -> None:
        """Enters what was found in a piece; what is tried again, in the place of what the ledger had."""
        if piece.quarantined_as:
            self.release(piece.path, piece.quarantined_as, piece.beside)
        for found in findings:
            given = input_of(piece, found, alone=len(findings) == 1)
            known = self.outcome(given.path, given.sha256, piece.beside)
            if known:
                self.summary.met(known)
            elif isinstance(found, Failure):
                self._enter(given, "quarantined", found.reason + quarantine.keep(self.folder, piece), None)
            else:
                self._add_document(given, found)

    def release(self, path: str, sha256: str, beside: str | None = None) -> None:
        """Takes an input out of the ledger that is in quarantine."""
        query = "DELETE FROM inputs WHERE path = ? AND sha256 = ? AND beside IS ? AND outcome = 'quarantined'"
        self.connection.execute(query, (path, sha256, beside))

    def add_duplicate(self, piece: Piece, document: int) -> None:
        """Enters a piece whose bytes came before."""
        if piece.quarantined_as:
            self.release(piece.path, piece.quarantined_as, piece.beside)
        known = self.outcome(piece.path, piece.sha256, piece.beside)
        if known:
            self.summary.met(known)
        else:
            self._enter(Input(piece, piece.path, piece.sha256), "duplicate", SAME_BYTES, document)

    def _add_document(self, given: Input, found: Document) -> None:
        same_bytes = self.same_bytes(given.sha256, given.piece.beside)
        same = same_bytes or self._number(found.key, "SELECT id FROM documents WHERE key = ?", found.key)
        if same:
            self._enter(given, "duplicate", SAME_BYTES if same_bytes else SAME_CONTENT, same)
            return
        row = found.rows["documents"][0]
        first = self._first(row)
        self.last += 1
        self._take(self.last, first, found)
        if first:
            self._enter(given, "witness", f"another text of {row[IDENTIFIER]}", self.last)
        else:
            self._enter(given, "accepted", None, self.last)

    def _first(self, row: Row) -> int | None:
        """The document of the same telegram (of the same section of it) that was accepted first."""
        if row[IDENTIFIER] is None:
            return None
        query = "SELECT id FROM documents WHERE identifier = ? AND section_number IS ? AND witness_of IS NULL"
        return self._number(row[IDENTIFIER], query, row[IDENTIFIER], row[SECTION])

    def _take(self, number: int, first: int | None, found: Document) -> None:
        row = found.rows["documents"][0]
        self.waiting["documents"].append((number, first, *row))
        self.met.add(found.key)
        self.met.add(row[IDENTIFIER])
        for table, rows in found.rows.items():
            if table != "documents":
                self.waiting[table] += [(number, *one) for one in rows]
        if self.searched:
            body = "\n".join(one[TEXT] for one in found.rows.get("paragraphs", ()))
            self.waiting["search"].append((number, row[SUBJECT], body))
        self.waiting["sources"].append((number, found.source))
        self.years.add(row[YEAR])
        self.summary.read(row[KIND], found)

    def _enter(self, given: Input, outcome: str, reason: str | None, document: int | None) -> None:
        number, start = given.piece.row or (None, None)
        layout, evidence = (given.found.layout, given.found.recognised_by) if given.found else (None, None)
        self.time = self.time or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        piece = given.piece
        values = (given.path, given.sha256, piece.beside, piece.size, number, start, layout, evidence, outcome, reason)
        self.bytes += piece.size + 1
        self.waiting["inputs"].append((*values, document, __version__, self.time))
        self.met.add(given.sha256)
        self.summary.entered(outcome, given.path, reason)

    def flush(self) -> None:
        """Writes what waits, and commits when it is enough."""
        self._write()
        self.time = None
        if self.bytes > ENOUGH:
            self.commit()

    def commit(self) -> None:
        """Commits, and notes of which years the tables outside the database have to be written anew."""
        self._write()
        if not self.connection.in_transaction:
            return
        manifest.remove(self.folder)
        stale = {*(meta(self.connection, "stale_years") or "").split(), *map(str, self.years)}
        set_meta(self.connection, "stale_years", " ".join(sorted(stale)))
        if self.searched:
            set_meta(self.connection, "searchable_to", str(self.last))
        self.connection.commit()
        self.years.clear()
        self.bytes = 0

    def _write(self) -> None:
        for table, rows in self.waiting.items():
            self.connection.executemany(INSERTIONS[table], rows)
        self.waiting.clear()

    def _found(self, name: str | None, query: str, *values: object) -> object:
        """What a query gives that looks for a name; without it for a name that surely did not come before."""
        if name not in self.met:
            return None
        self._write()
        found = self.connection.execute(query, values).fetchone()
        return found and found[0]

    def _number(self, name: str | None, query: str, *values: object) -> int | None:
        found = self._found(name, query, *values)
        return found if isinstance(found, int) else None
