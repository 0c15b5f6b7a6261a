"""Links and names in the database of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from cablekit.archive import Archive, manifest, store
from cablekit.knowledge.authority import Authority
from cablekit.knowledge.documents import Document, documents
from cablekit.knowledge.links import Link
from cablekit.knowledge.matching import Matcher

VERSION = "1"
"""The version of links.sql."""


def save(folder: str | Path, links: Iterable[Link], authority: Authority) -> None:
    """Writes links, and the names of an authority file with their places, into an archive; what was there goes.

    Raises ArchiveError if the archive cannot be written.
    """
    folder = Path(folder)
    with Archive(folder) as archive, store.locked(folder):
        connection = store.opened_for_writing(folder)
        manifest.remove(folder)
        connection.executescript((files("cablekit.knowledge") / "links.sql").read_text(encoding="utf-8"))
        with connection:
            for table in ("links", "mentions", "names"):
                connection.execute(f"DELETE FROM {table}")
            names = ((entry.id, entry.kind.value, entry.name) for entry in authority.entries)
            connection.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
            numbers: dict[str, int] = {}
            matcher = Matcher(authority)
            for number, document in numbered(archive):
                numbers[document.name] = number
                connection.executemany(
                    "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)", rows(number, document, matcher)
                )
            connection.executemany(
                "INSERT INTO links VALUES (?, ?, ?, ?, ?)",
                ((numbers[one.source], numbers[one.target], one.kind, one.score, one.explanation) for one in links),
            )
            store.set_meta(connection, "links", VERSION)
        connection.close()
        manifest.write(folder)


def numbered(archive: Archive) -> Iterator[tuple[int, Document]]:
    """The documents of an archive with their ids."""
    return zip((entry.id for entry in archive.entries()), documents(archive), strict=True)


def rows(number: int, document: Document, matcher: Matcher) -> Iterator[tuple[object, ...]]:
    """The rows of the table `mentions` for a document."""
    for passage, found in matcher.within(document):
        words = passage.text[found.start : found.end]
        yield number, found.entry.id, passage.path, found.start, found.end, words, found.borne
