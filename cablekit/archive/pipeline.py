"""Sources to an archive: cut into pieces, read by workers, entered in the ledger in the order in which they came."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cablekit.archive import store
from cablekit.archive.engines import Engine, Lost, Processes, in_process
from cablekit.archive.finish import finish, index_texts
from cablekit.archive.intake import Given, Intake
from cablekit.archive.ledger import Ledger
from cablekit.archive.limits import UNLIMITED, USUAL, Limits
from cablekit.archive.pieces import listed
from cablekit.archive.summary import Summary
from cablekit.archive.worker import Failure, Finding, Reader
from cablekit.errors import ArchiveError

LOST = "the process that read it came to its end"
OnProgress = Callable[[int, int, Summary], None]
"""Called with the bytes that were taken of the sources so far, with all their bytes, and with the counts."""


def ingest(
    sources: str | Path | Iterable[str | Path],
    archive: str | Path,
    *,
    workers: int | None = None,
    limits: Limits = USUAL,
    search: bool = True,
    parquet: bool | None = None,
    tei: bool = False,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Reads sources (files, folders, archives) into an archive, which is made if need be; gives what was found.

    Each input is accepted, a duplicate, another witness of a telegram, or quarantined with its reason. What the archive
    has is not read again, so a run that was broken off goes on where it ended.

    `workers` processes read, by default one for each processor; with 0 all is read in this process, without limits.
    `parquet` is by default whether pyarrow is installed. Raises SourceError for a path where there is nothing to
    read, ArchiveError if the archive cannot be written.
    """
    folder = Path(archive)
    todo = list(listed([sources] if isinstance(sources, str | Path) else sources))
    summary = Summary()
    with written(folder) as connection:
        if search:
            index_texts(connection)
        ledger = Ledger(folder, connection, summary, searched=search)
        intake = Intake(todo, ledger)
        engine, task = reading(workers, limits)
        for work, results in engine(task, intake.work()):
            enter(ledger, work.context, results)
            if on_progress:
                on_progress(work.context.place, intake.size, summary)
        ledger.commit()
        finish(folder, connection, engine, parquet=parquet, tei=tei)
    return summary


def reading(workers: int | None, limits: Limits) -> tuple[Engine, Reader]:
    """Who reads, and within which limits."""
    if workers == 0:
        return in_process, Reader(UNLIMITED)
    return Processes(workers or os.cpu_count() or 1), Reader(limits)


def enter(ledger: Ledger, given: Given, results: list[list[Finding] | Lost]) -> None:
    """Enters pieces with what was found in them, in their order."""
    found = iter(results)
    for piece, same in given.pieces:
        if piece.failure is not None:
            ledger.add(piece, [Failure(piece.path, piece.failure)])
        elif same is not None:
            ledger.add_duplicate(piece, same)
        else:
            result = next(found)
            ledger.add(piece, [Failure(piece.path, LOST)] if isinstance(result, Lost) else result)
    ledger.flush()


@contextmanager
def written(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of an archive, held for writing; made if there is none. What fails there is an ArchiveError."""
    remedy = "make room or mend its permissions, and run the same command again: it goes on where it ended"
    try:
        store.create(folder)
        with store.locked(folder), closing(store.opened_for_writing(folder)) as connection:
            yield connection
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(str(folder), f"it cannot be written ({error})", remedy) from error
