"""What can be asked of an archive: the questions of `cablekit.Archive`, each a function of its own module."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING, Unpack

from cablekit.archive import arrow, citing, figures, search, sensitivity

if TYPE_CHECKING:
    import pyarrow


class Questions:
    """Asks the database of an archive."""

    connection: Connection

    def search(self, query: str, *, limit: int = 20, **filters: Unpack[search.Filters]) -> list[search.Hit]:
        """The documents that a query of SQLite's FTS5 finds, the best first.

        Filters are `tag`, `originator`, `year`, `classification`, `post`. Raises QueryError for a query that is none,
        ArchiveError if the archive was made without full-text index.
        """
        return search.search(self.connection, query, limit=limit, **filters)

    def references(self, identifier: str) -> citing.References:
        """What a telegram cites and what cites it, whether the archive has it or not."""
        return citing.references(self.connection, identifier)

    def absent(self, limit: int = 100) -> list[citing.Absent]:
        """The telegrams that are cited but absent, the most cited first."""
        return citing.absent(self.connection, limit)

    def figures(self) -> figures.Figures:
        """How many documents by kind, year, classification, post, TAGS, diagnostics, and inputs by outcome."""
        return figures.figures(self.connection)

    def sensitivity(self) -> sensitivity.Sensitivity:
        """What one should know of the archive before it is shown to others."""
        return sensitivity.sensitivity(self.connection)

    def table(self, name: str) -> pyarrow.Table:
        """A table or view as Arrow has it, for pandas, Polars and DuckDB. Raises KeyError if there is none."""
        return arrow.table(self.connection, name)

    def reader(self, name: str) -> pyarrow.RecordBatchReader:
        """A table or view of any size, some rows at a time. Raises KeyError if there is none."""
        return arrow.reader(self.connection, name)
