"""Files of an export: each appears by rename, whole or not at all, under a name that no other document has."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO

from cablekit.records import Record
from cablekit.records.seen import Seen

MODE_OF_A_NEW_FILE = 0o666
UNSAFE = re.compile(r"[^\w.-]+")
LONGEST = 100


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """A stream to a file that has its name when all is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".cablekit-", delete=False) as stream:
        try:
            yield stream
        except BaseException:
            os.unlink(stream.name)
            raise
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(stream.name, MODE_OF_A_NEW_FILE & ~mask)
    os.replace(stream.name, file)


class FreeNames:
    """Names of files for documents: the identifier, else the name of its own file; a number where one comes again.

    >>> from cablekit.records import Cable
    >>> names = FreeNames()
    >>> names.of(Cable(identifier="08LOWMERE118")), names.of(Cable(identifier="08LOWMERE118")), names.of(Cable())
    ('08LOWMERE118', '08LOWMERE118-2', 'document')
    """

    def __init__(self) -> None:
        self._taken = Seen()

    def of(self, record: Record) -> str:
        """The name of a document, without a suffix."""
        stem = UNSAFE.sub("-", _named(record))[:LONGEST].strip("-.") or "document"
        name, number = stem, 1
        while not self._taken.add(name.casefold()):
            number += 1
            name = f"{stem}-{number}"
        return name


def _named(record: Record) -> str:
    path = record.source.path if record.source else None
    return getattr(record, "identifier", None) or (PurePath(path).stem if path else "")
