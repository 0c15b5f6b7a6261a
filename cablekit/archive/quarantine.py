"""The bytes of what could not be read, and of what lies beside it, kept under their checksum."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from cablekit.archive.pieces import Piece

FOLDER = "quarantine"
LARGEST = 100_000_000
"""Bytes of a file that are kept. What is larger stays where it is, and the ledger says so."""
NOT_KEPT = f"; not kept here, since it is larger than {LARGEST:,} bytes"


def keep(folder: Path, piece: Piece) -> str:
    """Keeps the bytes of a piece; gives what is to be added to the reason if that cannot be."""
    if piece.sha256 is None:
        return ""
    if piece.size > LARGEST:
        return NOT_KEPT
    _keep(folder / FOLDER / piece.sha256, piece.file or piece.data)
    if piece.sidecar and piece.beside:
        _keep(folder / FOLDER / piece.beside, piece.sidecar.data)
    return ""


def _keep(place: Path, content: Path | bytes) -> None:
    if place.exists():
        return
    place.parent.mkdir(exist_ok=True)
    unfinished = place.with_name(f".{place.name}")
    if isinstance(content, Path):
        shutil.copyfile(content, unfinished)
    else:
        unfinished.write_bytes(content)
    unfinished.rename(place)


def wanted(connection: sqlite3.Connection) -> set[str]:
    """The checksums of all that is kept."""
    query = "SELECT sha256, beside FROM inputs WHERE outcome = 'quarantined' AND sha256 NOT NULL AND size <= ?"
    return {found for row in connection.execute(query, (LARGEST,)) for found in row if found}


def tidy(folder: Path, connection: sqlite3.Connection) -> None:
    """Takes away what is no longer quarantined, or was never entered in the ledger."""
    place = folder / FOLDER
    if not place.is_dir():
        return
    known = wanted(connection)
    for file in place.iterdir():
        if file.name not in known:
            file.unlink()
    if not any(place.iterdir()):
        place.rmdir()


def count(connection: sqlite3.Connection) -> int:
    """How many inputs are in quarantine."""
    return int(connection.execute("SELECT count(*) FROM inputs WHERE outcome = 'quarantined'").fetchone()[0])
