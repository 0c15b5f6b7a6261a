"""The bytes of what could not be read, kept under their checksum."""

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
    place = folder / FOLDER / piece.sha256
    if not place.exists():
        place.parent.mkdir(exist_ok=True)
        unfinished = place.with_name(f".{place.name}")
        if piece.file:
            shutil.copyfile(piece.file, unfinished)
        else:
            unfinished.write_bytes(piece.data)
        unfinished.rename(place)
    return ""


def tidy(folder: Path, connection: sqlite3.Connection) -> None:
    """Takes away what is no longer quarantined, or was never entered in the ledger."""
    place = folder / FOLDER
    if not place.is_dir():
        return
    wanted = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM inputs WHERE outcome = 'quarantined'")}
    for file in place.iterdir():
        if file.name not in wanted:
            file.unlink()
    if not any(place.iterdir()):
        place.rmdir()
