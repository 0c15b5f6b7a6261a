"""What is given to an ingest, cut into pieces that can be read apart: a file, the member of an archive, or a row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from attrs import frozen

from cablekit.errors import SourceError
from cablekit.portals import cablegate, choose_for_file, documents, settled
from cablekit.portals.files import HEAD, STANDARD, File, files, opened, whole
from cablekit.records import SourceText
from cablekit.records.seen import Seen

SEVERAL = "; before that, {} of its documents were read"


class RowPlace(NamedTuple):
    """Which row of its file a piece is, from 1, and at which byte it begins."""

    number: int
    start: int


@frozen
class Piece:
    """The bytes of a file, of a member or of a row, under the name that the ledger has for them.

    `failure` says why they could not be read; `sha256` is then that of the file they should have come of, `file` where
    that is, and `sha256` None if there is no reading it at all.
    """

    path: str
    sha256: str | None
    data: bytes = b""
    row: RowPlace | None = None
    failure: str | None = None
    file: Path | None = None

    @property
    def size(self) -> int:
        """Bytes; of what could not be read, those of its file."""
        return self.file.stat().st_size if self.file else len(self.data)


def listed(paths: Iterable[str | Path]) -> Iterator[Path | SourceError]:
    """The files below some paths, in the order of names. Raises SourceError for a path where there is nothing to read.

    An error in the place of what the system refuses below a folder.
    """
    for path in map(Path, paths):
        if str(path) != STANDARD and not path.exists():
            raise SourceError(str(path), "there is no such file or folder", "check the path")
        errors: list[SourceError] = []
        yield from files(path, errors.append)
        if any(error.place == str(path) for error in errors):
            raise errors[0]
        yield from errors


def pieces(file: Path, name: str | None = None) -> Iterator[Piece]:
    """The pieces of a file; of an archive those of its members. `name` is its name in the ledger, if another."""
    names, held = Seen(), _Held(file)
    prefix = str(file)
    count = 0
    for found in opened(file):
        try:
            for piece in [held.failed(found, count)] if isinstance(found, SourceError) else _cut(found):
                count += piece.failure is None
                yield _renamed(piece, prefix, name or prefix, names)
        except SourceError as error:
            yield _renamed(held.failed(error, count), prefix, name or prefix, names)
        except OSError as error:
            reason = f"the system refuses to read it ({error.strerror or error})"
            failed = held.failed(SourceError(str(file), reason, "check the disk it is on"), count)
            yield _renamed(failed, prefix, name or prefix, names)


class _Held:
    """A file that parts of could not be read: its checksum is taken once, and only then."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sha256: str | None = None

    def failed(self, error: SourceError, count: int) -> Piece:
        """The piece that could not be read, after so many that could."""
        reason = error.reason + SEVERAL.format(count) * bool(count)
        try:
            self.sha256 = self.sha256 or sha256_of(self.file)
        except OSError:
            return Piece(error.place, None, failure=reason)
        return Piece(error.place, self.sha256, failure=reason, file=self.file)


def sha256_of(file: Path) -> str:
    """The checksum of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cut(file: File) -> Iterator[Piece]:
    layout, _ = choose_for_file(file.head, None)
    if layout is not cablegate.LAYOUT:
        data = whole(chain([file.head], file.rest), file.name)
        yield Piece(file.name, hashlib.sha256(data).hexdigest(), data)
        return
    for row in cablegate.rows(chain([file.head], file.rest)):
        data = row.data.rstrip(b"\r\n")
        named = cablegate.IDENTIFIER.match(data)
        path = f"{file.name}#{named[1].decode() if named else row.number}"
        yield Piece(path, hashlib.sha256(data).hexdigest(), data, RowPlace(row.number, row.start))


def _renamed(piece: Piece, prefix: str, name: str, names: Seen) -> Piece:
    """A piece under the name of its file in the ledger, with a number where the file has that name more than once."""
    path = f"{name}{piece.path.removeprefix(prefix)}".encode("utf-8", "backslashreplace").decode("utf-8")
    number = 1
    free = path
    while not names.add(free):
        number += 1
        free = f"{path}#{number}"
    return Piece(free, piece.sha256, piece.data, piece.row, piece.failure, piece.file)


def sources_of(piece: Piece) -> Iterator[SourceText | SourceError]:
    """The documents of a piece, each with its layout; an error in the place of one that cannot be read."""
    if piece.row is None:
        yield from documents(File(piece.path, piece.data[:HEAD], iter([piece.data[HEAD:]])))
        return
    found = cablegate.read_row(cablegate.Row(*piece.row, piece.data), piece.path)
    evidence = cablegate.recognise(piece.data) or cablegate.LAYOUT.sign
    yield found if isinstance(found, SourceError) else settled(found, cablegate.LAYOUT, evidence)
