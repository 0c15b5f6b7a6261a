"""What is given to an ingest, cut into pieces that can be read apart: a file, the member of an archive, or a row."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from attrs import evolve, frozen

from cablekit.errors import SourceError
from cablekit.portals import cablegate, choose_for_file, documents, settled
from cablekit.portals.files import HEAD, STANDARD, File, files, opened, whole
from cablekit.portals.sidecar import Sidecar, beside, supplied
from cablekit.records import SourceText
from cablekit.records.seen import Seen

NO_DOCUMENT = "there is no document in it"
SEVERAL = "; before that, {} of its documents were read"


class RowPlace(NamedTuple):
    """Which row of its file a piece is, from 1, and at which byte it begins."""

    number: int
    start: int


@frozen
class Piece:
    """The bytes of a file, of a member or of a row, under the name that the ledger has for them.

    `failure` says why they could not be read; `sha256` is then that of the file they should have come of, `file` where
    that is, and `sha256` None if there is no reading it at all. `quarantined_as` is the checksum under which the ledger
    has in quarantine what is tried again. `sidecar` is what lies beside the file.
    """

    path: str
    sha256: str | None
    data: bytes = b""
    row: RowPlace | None = None
    failure: str | None = None
    file: Path | None = None
    quarantined_as: str | None = None
    sidecar: Sidecar | None = None

    @property
    def beside(self) -> str | None:
        """The checksum of what lies beside it."""
        return hashlib.sha256(self.sidecar.data).hexdigest() if self.sidecar else None

    @property
    def size(self) -> int:
        """Bytes; of what could not be read, those of its file."""
        return size_of(self.file) if self.file else len(self.data)


def listed(paths: Iterable[str | Path]) -> Iterator[Path | SourceError]:
    """The files below some paths, in the order of names. Raises SourceError for a path where there is nothing to read.

    An error in the place of what the system refuses below a folder.
    """
    for path in map(Path, paths):
        if str(path) != STANDARD and not os.path.lexists(path):
            raise SourceError(str(path), "there is no such file or folder", "check the path")
        errors: list[SourceError] = []
        yield from files(path, errors.append)
        if any(error.place == str(path) for error in errors):
            raise errors[0]
        yield from errors


def pieces(file: Path, name: str | None = None) -> Iterator[Piece]:
    """The pieces of a file; of an archive those of its members. `name` is its name in the ledger, if another."""
    names, prefix = Seen(), str(file)
    for piece in _Opened(file).pieces():
        yield _renamed(piece, prefix, name or prefix, names)


class _Opened:
    """A file on its way into pieces. What of it cannot be read is told with its checksum, which is taken once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sha256: str | None = None
        self.read = self.failures = 0

    def pieces(self) -> Iterator[Piece]:
        """The pieces; in the place of what cannot be read, one that says why."""
        for found in opened(self.file):
            if isinstance(found, SourceError):
                yield self.failed(found)
                continue
            try:
                sidecar = beside(self.file) if found.name == str(self.file) != STANDARD else None
                for piece in _cut(found, sidecar):
                    self.read += 1
                    yield piece
            except SourceError as error:
                yield self.failed(error)
            except OSError as error:
                reason = f"the system refuses to read it ({error.strerror or error})"
                yield self.failed(SourceError(str(self.file), reason, "check the disk it is on"))
        if not self.read + self.failures:
            yield self.failed(SourceError(str(self.file), NO_DOCUMENT, "name one that has some"))

    def failed(self, error: SourceError) -> Piece:
        """The piece that could not be read, with how many could before it."""
        self.failures += 1
        reason = error.reason + SEVERAL.format(self.read) * bool(self.read)
        try:
            is_file = self.file.is_file()  # a pipe would be waited for
            self.sha256 = self.sha256 or (sha256_of(self.file) if is_file else None)
        except OSError:
            is_file = False
        if not is_file:
            return Piece(error.place, None, failure=reason)
        return Piece(error.place, self.sha256, failure=reason, file=self.file)


def size_of(file: Path | SourceError) -> int:
    """Bytes of a file on disk; none of what is no file, or not there any more."""
    try:
        return file.stat().st_size if isinstance(file, Path) else 0
    except OSError:
        return 0


def sha256_of(file: Path) -> str:
    """The checksum of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cut(file: File, sidecar: Sidecar | None) -> Iterator[Piece]:
    layout, _ = choose_for_file(file.head, None)
    if layout is not cablegate.LAYOUT:
        data = whole(chain([file.head], file.rest), file.name)
        yield Piece(file.name, hashlib.sha256(data).hexdigest(), data, sidecar=sidecar)
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
    return piece if free == piece.path else evolve(piece, path=free)


def sources_of(piece: Piece) -> Iterator[SourceText | SourceError]:
    """The documents of a piece, each with its layout; an error in the place of one that cannot be read."""
    if piece.row is None:
        for found in documents(File(piece.path, piece.data[:HEAD], iter([piece.data[HEAD:]]))):
            yield supplied(found, piece.sidecar) if isinstance(found, SourceText) and piece.sidecar else found
        return
    row = cablegate.read_row(cablegate.Row(*piece.row, piece.data), piece.path)
    evidence = cablegate.recognise(piece.data) or cablegate.LAYOUT.sign
    yield row if isinstance(row, SourceError) else settled(row, cablegate.LAYOUT, evidence)
