"""Kills an ingest again and again, and compares what it ends in with an ingest that nobody disturbed.

python -m tests.kills 40 --documents 20000
"""

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cablekit
from cablekit import generator

COMMAND = """
from cablekit.archive import intake, ledger
from cablekit.cli import main
intake.MOST_PIECES, ledger.ENOUGH = {pieces}, {enough}
main()
"""
TABLES = (
    "inputs", "documents", "sources", "addressees", "tags", "refs", "paragraphs", "passages", "diagnostics",
    "articles", "quotations",
)  # fmt: skip
TIMES = "seen_at"


def started(source: Path, archive: Path, documents: int) -> subprocess.Popen[bytes]:
    """An ingest that commits some twenty times on its way."""
    command = COMMAND.format(pieces=max(4, min(256, documents // 40)), enough=documents * 5000 // 20)
    arguments = ["ingest", str(source), "--archive", str(archive), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-c", command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def contents(archive: Path) -> dict[str, str]:
    """A checksum of each table without times. (Numbers of documents are in it: they, too, must be the same.)"""
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        return {table: checksum(connection, table) for table in TABLES}


def checksum(connection: sqlite3.Connection, table: str) -> str:
    names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)) if name != TIMES]
    columns = ", ".join(f'"{name}"' for name in names)
    found = hashlib.sha256()
    for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}"):
        found.update(repr(row).encode())
    return found.hexdigest()


def disturbed(source: Path, folder: Path, documents: int, seconds: float) -> Iterator[tuple[Path, int]]:
    """Archives that were killed at random moments until they were done, each with how often that was."""
    number = 0
    while True:
        number += 1
        archive, kills = folder / f"killed-{number}", 0
        while True:
            process = started(source, archive, documents)
            try:
                process.wait(random.uniform(0, seconds))
                break
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
        yield archive, kills


def run(count: int, documents: int) -> tuple[int, list[str]]:
    """Kills `count` times at least; gives how often it was, and the differences that were found."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        generator.write_archive(generator.documents(documents, 7, "cablegate-csv"), folder / "in")
        begun = time.monotonic()
        started(folder / "in", folder / "whole", documents).wait()
        seconds = time.monotonic() - begun
        expected, kills, faults = contents(folder / "whole"), 0, []
        for archive, times in disturbed(folder / "in", folder, documents, seconds):
            kills += times
            found = contents(archive)
            faults += [f"{archive.name}: {table} differs" for table in TABLES if found[table] != expected[table]]
            faults += [f"{archive.name}: {fault}" for fault in cablekit.verify(archive)]
            print(f"{archive.name}: killed {times} times, {kills} of {count}; {len(faults)} faults", flush=True)
            if kills >= count:
                return kills, faults
    raise AssertionError


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    _, found = run(options.count, options.documents)
    print("\n".join(found) or "all archives are the same")
    sys.exit(bool(found))
