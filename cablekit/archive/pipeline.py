"""Sources to an archive: cut into pieces, read by workers, entered in the ledger in the order in which they came."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from cablekit import __version__
from cablekit.archive import manifest, quarantine, store
from cablekit.archive.cluster import Cluster
from cablekit.archive.engines import Engine, Lost, Processes, collecting_seldom, in_process
from cablekit.archive.finish import finish, index_texts
from cablekit.archive.intake import Given, placed_pieces, work_of
from cablekit.archive.ledger import Ledger
from cablekit.archive.limits import UNLIMITED, USUAL, Limits
from cablekit.archive.pieces import listed, size_of
from cablekit.archive.summary import Summary
from cablekit.archive.worker import Failure, Finding, Reader
from cablekit.errors import ArchiveError, SourceError
from cablekit.portals.files import STANDARD

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
    scheduler: Any = None,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Reads sources (files, folders, archives) into an archive, which is made if need be; gives what was found.

    Each input is accepted, a duplicate, another witness of a telegram, or quarantined with its reason. What the archive
    has is not read again, so a run that was broken off goes on where it ended.

    `workers` processes read, by default one for each processor; with 0 all is read in this process, without limits.
    `scheduler`, the address of a Dask scheduler or a client of it, lets the workers of its cluster read instead; the
    limits are then theirs. `parquet` is by default whether pyarrow is installed. Raises SourceError for a path where
    there is nothing to read, ArchiveError if the archive cannot be written or the cluster does not answer.
    """
    folder = Path(archive)
    named = listed([sources] if isinstance(sources, str | Path) else sources)
    todo = [file for file in dict.fromkeys(named) if not is_kept_in(folder, file)]
    summary = Summary()
    with collecting_seldom(), written(folder) as connection:
        refuse_other_version(folder, connection)
        if search:
            index_texts(connection)
        ledger = Ledger(folder, connection, summary, searched=search)
        local, task = reading(workers, limits)
        engine = Cluster(scheduler) if scheduler else local
        size = sum(map(size_of, todo))
        work = work_of(placed_pieces(todo), ledger)
        for one, results in engine(Reader(UNLIMITED) if scheduler else task, work):
            enter(ledger, one.context, results)
            if on_progress:
                on_progress(one.context.place, size, summary)
        ledger.commit()
        summary.left = quarantine.count(connection)
        finish(folder, connection, local, parquet=parquet, tei=tei)
    return summary


def is_kept_in(folder: Path, file: Path | SourceError) -> bool:
    """Whether a file is one that an archive itself has: the archive may lie in the folder that is read."""
    place = Path(os.path.abspath(file)) if isinstance(file, Path) and str(file) != STANDARD else None
    own = Path(os.path.abspath(folder))
    return place is not None and (own / quarantine.FOLDER in place.parents or place == own / manifest.NAME)


def refuse_other_version(folder: Path, connection: sqlite3.Connection) -> None:
    """Raises ArchiveError for an archive that another version of cablekit read."""
    found = store.meta(connection, "version")
    if found != __version__:
        reason = f"cablekit {found} read it, and this is {__version__}"
        raise ArchiveError(str(folder), reason, "read it anew with `cablekit ingest --refresh`")


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
def written(folder: Path, *, make: bool = True) -> Iterator[sqlite3.Connection]:
    """The database of an archive, held for writing; `make` it if there is none. What fails there is an ArchiveError."""
    remedy = "make room or mend its permissions, and run the same command again: it goes on where it ended"
    try:
        if make:
            store.create(folder)
        with store.locked(folder), closing(store.opened_for_writing(folder)) as connection:
            yield connection
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(str(folder), f"it cannot be written ({error})", remedy) from error
