"""The documents of an archive as TEI: `tei/2007/07KARACHI861.xml`. What is there already is not written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from attrs import frozen

from cablekit.archive import store
from cablekit.archive.engines import Engine, Lost, Work
from cablekit.archive.stored import unpack
from cablekit.errors import ArchiveError
from cablekit.reading import parse

FOLDER, UNDATED = "tei", "undated"
ODD = re.compile(r"[^A-Za-z0-9]+")
AT_A_TIME = 200
KEY = 16
"""Digits of the key that name a document without an identifier."""
NAMED = """
    SELECT id, year, identifier, key, identifier IS NULL OR id = (
        SELECT min(id) FROM documents AS same WHERE same.identifier = documents.identifier AND witness_of IS NULL
    ) FROM documents ORDER BY id
"""


def is_there(folder: Path) -> bool:
    """Whether an archive has its documents as TEI."""
    return (folder / FOLDER).is_dir()


def write(folder: Path, engine: Engine) -> None:
    """Writes the documents that are not there yet."""
    todo = iter(missing(folder))
    amounts = iter(lambda: list(islice(todo, AT_A_TIME)), [])
    for _, results in engine(EditionWriter(folder), (Work(None, amount) for amount in amounts)):
        if any(isinstance(result, Lost) for result in results):
            raise ArchiveError(str(folder), "a document cannot be written as TEI", "leave TEI out")


def missing(folder: Path) -> list[tuple[int, str]]:
    """The documents that have no file yet, each with the name of it."""
    return [(number, name) for number, name in names(folder) if not (folder / FOLDER / name).exists()]


def names(folder: Path) -> Iterator[tuple[int, str]]:
    """The documents with the names of their files; other texts of a telegram have their number in the name."""
    with closing(store.opened(folder)) as connection:
        for number, year, identifier, key, is_first in connection.execute(NAMED):
            name = ODD.sub("-", identifier) if identifier else key[:KEY]
            yield number, f"{year or UNDATED}/{name}{'' if is_first else f'-{number}'}.xml"


@frozen
class EditionWriter:
    """Writes documents of the archive in a folder."""

    folder: Path

    def prepare(self) -> None:
        """Nothing has to be loaded before the first document."""

    def __call__(self, documents: list[tuple[int, str]]) -> list[None]:
        """The documents, by their numbers, to the files of those names; each appears whole or not at all."""
        from cablekit.tei import tei_bytes

        with closing(store.opened(self.folder)) as connection:
            for number, name in documents:
                place = self.folder / FOLDER / name
                place.parent.mkdir(parents=True, exist_ok=True)
                query = "SELECT content FROM sources WHERE document_id = ?"
                record = parse(unpack(connection.execute(query, (number,)).fetchone()[0]))
                unfinished = place.with_name(f".{place.name}")
                unfinished.write_bytes(tei_bytes(record))
                unfinished.rename(place)
        return [None] * len(documents)
