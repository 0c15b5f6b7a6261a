"""An archive as a collection of records, opened for reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import fields, frozen

from cablekit.archive import store
from cablekit.archive.questions import Questions
from cablekit.archive.stored import unpack
from cablekit.collation import assemble
from cablekit.reading import parse
from cablekit.records import Record, SourceText

LISTS = ("controls", "captions")
"""Columns that hold lists, as JSON."""


@frozen(kw_only=True)
class Entry:
    """A row of the table `documents` (docs/ingest.md says what each column is)."""

    id: int
    key: str
    kind: str
    identifier: str | None
    witness_of: int | None
    sent: str | None
    year: int | None
    classification: str | None
    controls: tuple[str, ...]
    captions: tuple[str, ...]
    post: str | None
    serial: str | None
    section_number: int | None
    section_of: int | None
    originator: str | None
    precedence: str | None
    subject: str | None
    summary: str | None
    signature: str | None
    executive_order: str | None
    declassify_on: str | None
    classified_by: str | None
    partial_extract: bool
    language: str | None
    publisher: str | None
    url: str | None
    license: str | None
    version: str


ENTRY = "SELECT " + ", ".join(field.name for field in fields(Entry)) + " FROM documents "


class Archive(Questions):
    """The archive in a folder, for reading: a context manager, and a collection of its documents in order.

    `iter(archive)` gives records, `archive["07KARACHI861"]` the one of that identifier (the text that was accepted, its
    first section), `archive.entries()` the rows of the table `documents`. `archive.connection` is the database, opened
    so that it cannot be written; `Questions` are put to it. Raises ArchiveError if there is no archive in the folder.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.connection = store.opened(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database."""
        self.connection.close()

    def __len__(self) -> int:
        """How many documents the archive has, with all witnesses."""
        return int(self.connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __iter__(self) -> Iterator[Record]:
        """The records of all documents, read anew from their sources."""
        return map(parse, self.sources())

    def __contains__(self, identifier: object) -> bool:
        """Whether there is a telegram of that identifier."""
        return isinstance(identifier, str) and self._numbers(identifier) != []

    def __getitem__(self, identifier: str) -> Record:
        """The record of a telegram. Raises KeyError for an identifier that the archive does not have."""
        numbers = self._numbers(identifier)
        if not numbers:
            raise KeyError(identifier)
        return parse(self.source(numbers[0]))

    def witnesses(self, identifier: str) -> list[Record]:
        """All documents of a telegram: what was accepted (one for each section), then the other witnesses."""
        return [parse(self.source(number)) for number in self._numbers(identifier)]

    def assembled(self, identifier: str) -> Record:
        """The record of a telegram, put together if its sections are documents of their own (`cablekit.assemble`).

        Raises KeyError for an identifier that the archive does not have.
        """
        for copy in self.copies(identifier):
            return copy
        raise KeyError(identifier)

    def copies(self, identifier: str) -> Iterator[Record]:
        """The texts of a telegram, each put together of its sections: that which was accepted, then the others."""
        accepted, others = self._numbers(identifier, "witness_of IS NULL"), self._numbers(identifier, "witness_of")
        for numbers in (accepted, others):
            yield from assemble(parse(self.source(number)) for number in numbers)

    def beside_witnesses(self, identifier: str) -> Iterator[tuple[Record, Record]]:
        """Each other witness of a telegram (of a section of it), behind the document that was accepted first."""
        query = "SELECT witness_of, id FROM documents WHERE identifier = ? AND witness_of NOT NULL ORDER BY 1, 2"
        for first, witness in self.connection.execute(query, (identifier,)).fetchall():
            yield parse(self.source(first)), parse(self.source(witness))

    def source(self, number: int) -> SourceText:
        """The source of a document, by its `id`. Raises KeyError if there is none."""
        found = self.connection.execute("SELECT content FROM sources WHERE document_id = ?", (number,)).fetchone()
        if found is None:
            raise KeyError(number)
        return unpack(found[0])

    def sources(self) -> Iterator[SourceText]:
        """The sources of all documents."""
        for (content,) in self.connection.execute("SELECT content FROM sources ORDER BY document_id"):
            yield unpack(content)

    def entries(self) -> Iterator[Entry]:
        """The rows of the table `documents`."""
        cursor = self.connection.execute(ENTRY + "ORDER BY id")
        return (entry(row) for row in cursor)

    def _numbers(self, identifier: str, condition: str = "TRUE") -> list[int]:
        """The documents of an identifier: the accepted before the witnesses, sections in order."""
        order = "ORDER BY witness_of NOT NULL, section_number, id"
        query = f"SELECT id FROM documents WHERE identifier = ? AND {condition} {order}"
        return [number for (number,) in self.connection.execute(query, (identifier,))]


def entry(row: tuple[Any, ...]) -> Entry:
    """A row as an entry."""
    values = dict(zip((field.name for field in fields(Entry)), row, strict=True))
    values |= {name: tuple(json.loads(values[name] or "[]")) for name in LISTS}
    return Entry(**{**values, "partial_extract": bool(values["partial_extract"])})
