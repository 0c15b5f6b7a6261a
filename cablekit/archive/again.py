"""What is in quarantine, tried again: by a newer cablekit, or within wider limits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from cablekit.archive import quarantine
from cablekit.archive.finish import finish
from cablekit.archive.intake import work_of
from cablekit.archive.ledger import Ledger
from cablekit.archive.limits import USUAL, Limits
from cablekit.archive.pieces import Piece, RowPlace, pieces
from cablekit.archive.pipeline import OnProgress, enter, reading, refuse_other_version, written
from cablekit.archive.store import is_searched
from cablekit.archive.summary import Summary
from cablekit.archive.tables import is_there
from cablekit.portals.archives import is_archive
from cablekit.portals.files import HEAD
from cablekit.portals.sidecar import SUFFIX, Sidecar

QUARANTINED = """
    SELECT path, sha256, beside, row, start FROM inputs WHERE outcome = 'quarantined' AND sha256 NOT NULL ORDER BY id
"""
MEMBER = "!"


def retry(
    archive: str | Path,
    *,
    workers: int | None = None,
    limits: Limits = USUAL,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Reads again what an archive has in quarantine; gives what was found, and how many inputs left the quarantine.

    Raises ArchiveError if there is no archive, or if it cannot be written.
    """
    folder, summary = Path(archive), Summary()
    with written(folder, make=False) as connection, TemporaryDirectory() as links:
        refuse_other_version(folder, connection)
        before = quarantine.count(connection)
        ledger = Ledger(folder, connection, summary, searched=is_searched(connection))
        engine, task = reading(workers, limits)
        tried = _Tried(folder, connection, Path(links))
        for work, results in engine(task, work_of(tried.pieces(), ledger)):
            enter(ledger, work.context, results)
            if on_progress:
                on_progress(work.context.place, before, summary)
        for path, sha256 in tried.archives.items():
            ledger.release(path, sha256)
        ledger.commit()
        summary.left = quarantine.count(connection)
        summary.released = before - summary.left
        finish(folder, connection, engine, parquet=is_there(folder), tei=False)
    return summary


class _Tried:
    """Gives the pieces in quarantine. `archives` are those of which all is read now: they are no input any more."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, links: Path) -> None:
        self.folder, self.links = folder, links
        self.rows = connection.execute(QUARANTINED).fetchall()
        self.archives: dict[str, str] = {}

    def pieces(self) -> Iterator[tuple[Piece, int]]:
        """The pieces, each with its number."""
        opened: set[str] = set()
        for number, (path, sha256, beside, row, start) in enumerate(self.rows, 1):
            kept = self.folder / quarantine.FOLDER
            file = kept / sha256
            if sha256 in opened or not all((kept / one).is_file() for one in (sha256, beside) if one):
                continue
            if is_archive(first_bytes(file)) and row is None:
                opened.add(sha256)
                yield from ((piece, number) for piece in self._of_archive(file, path.split(MEMBER)[0]))
            else:
                place = None if row is None else RowPlace(row, start)
                sidecar = Sidecar(Path(path).with_suffix(SUFFIX).name, (kept / beside).read_bytes()) if beside else None
                yield Piece(path, sha256, file.read_bytes(), place, quarantined_as=sha256, sidecar=sidecar), number

    def _of_archive(self, file: Path, name: str) -> Iterator[Piece]:
        """The pieces of an archive; it is opened under its own name, by which it may name its members."""
        link = self.links / file.name / Path(name).name
        link.parent.mkdir()
        link.symlink_to(file.absolute())
        whole = True
        for piece in pieces(link, name):
            whole &= piece.path != name
            yield evolve(piece, quarantined_as=file.name)
        if whole:
            self.archives[name] = file.name


def first_bytes(file: Path) -> bytes:
    """By which an archive is known."""
    with file.open("rb") as stream:
        return stream.read(HEAD)
