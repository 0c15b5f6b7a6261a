"""The documents of an archive that may have some words: its full-text index is asked, the others are not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from cablekit.archive import Archive
from cablekit.archive.search import holding
from cablekit.knowledge.documents import NO_NAME
from cablekit.portals.files import STANDARD
from cablekit.reading import parse
from cablekit.records import Record

NAMED = """
SELECT id, identifier, (SELECT path FROM inputs WHERE document_id = documents.id ORDER BY inputs.id LIMIT 1)
FROM documents ORDER BY id
"""


def records_having(archive: Archive, phrases: Iterable[str]) -> Iterator[Record | str]:
    """The records that may have one of some phrases, in the order of the archive; of each other one its name.

    All records where the index cannot say which: it was left out, or a phrase has no word.
    """
    held = holding(archive.connection, phrases)
    if held is None:
        yield from archive
        return
    for number, identifier, path in archive.connection.execute(NAMED):
        yield parse(archive.source(number)) if number in held else identifier or stem_of(path)


def stem_of(path: str) -> str:
    """The name of a document that has no number, by its path in the ledger.

    >>> stem_of("papers.zip!2008/07-sallow-denies.txt"), stem_of("-")
    ('07-sallow-denies', 'text')
    """
    return NO_NAME if path == STANDARD else PurePath(path).stem
