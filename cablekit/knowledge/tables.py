"""Links and names in the database of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection

from cablekit.archive import manifest, store
from cablekit.archive.figures import LINKED
from cablekit.archive.pipeline import written
from cablekit.archive.stored import unpack
from cablekit.knowledge.authority import Authority
from cablekit.knowledge.documents import Document, documents
from cablekit.knowledge.links import Link
from cablekit.knowledge.matching import Matcher
from cablekit.reading import parse
from cablekit.records import Record

VERSION = "1"
"""The version of links.sql."""


def save(folder: str | Path, links: Iterable[Link], authority: Authority) -> None:
    """Writes links, and the names of an authority file with their places, into an archive; what was there goes.

    Raises ArchiveError if the archive cannot be written.
    """
    folder = Path(folder)
    with written(folder, make=False) as connection:
        manifest.remove(folder)
        connection.executescript((files("cablekit.knowledge") / "links.sql").read_text(encoding="utf-8"))
        with connection:
            for table in ("links", "mentions", "names"):
                connection.execute(f"DELETE FROM {table}")
            names = ((entry.id, entry.kind.value, entry.name) for entry in authority.entries)
            connection.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
            numbers: dict[str, int] = {}
            matcher = Matcher(authority)
            for number, document in numbered(connection):
                numbers[document.name] = number
                found = rows(number, document, matcher)
                connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)", found)
            connection.executemany(
                "INSERT INTO links VALUES (?, ?, ?, ?, ?)",
                ((numbers[one.source], numbers[one.target], one.kind, one.score, one.explanation) for one in links),
            )
            store.set_meta(connection, "links", VERSION)
            store.set_meta(connection, LINKED, str(max(numbers.values(), default=0)))
    manifest.write(folder)


def numbered(connection: Connection) -> Iterator[tuple[int, Document]]:
    """The documents of an archive with their ids. (Read by the connection that writes: another would wait for it.)"""
    numbers: list[int] = []

    def records() -> Iterator[Record]:
        for number, content in connection.execute("SELECT document_id, content FROM sources ORDER BY document_id"):
            numbers.append(number)
            yield parse(unpack(content))

    for document in documents(records()):
        yield numbers.pop(), document


def rows(number: int, document: Document, matcher: Matcher) -> Iterator[tuple[object, ...]]:
    """The rows of the table `mentions` for a document."""
    for passage, found in matcher.within(document):
        words = passage.text[found.start : found.end]
        yield number, found.entry.id, passage.path, found.start, found.end, words, found.borne
