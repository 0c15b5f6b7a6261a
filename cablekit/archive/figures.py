"""The figures of an archive: how many documents by year, post, classification, TAGS and diagnostics."""

from __future__ import annotations

from sqlite3 import Connection

from attrs import frozen

MOST = 20
"""How many of the most frequent posts, TAGS and diagnostics are given."""

COUNTS = {
    "kind": "SELECT kind, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1",
    "year": "SELECT year, count(*) FROM documents GROUP BY 1 ORDER BY 1",
    "classification": (
        "SELECT classification, count(*) FROM documents WHERE kind = 'cable' GROUP BY 1 ORDER BY 2 DESC, 1"
    ),
    "post": "SELECT post, count(*) FROM documents WHERE kind = 'cable' GROUP BY 1 ORDER BY 2 DESC, 1",
    "tag": "SELECT code, count(DISTINCT document_id) FROM tags WHERE kind <> 'person' GROUP BY 1 ORDER BY 2 DESC, 1",
    "diagnostic": "SELECT code, count(*) FROM diagnostics GROUP BY 1 ORDER BY 2 DESC, 1",
    "outcome": "SELECT outcome, count(*) FROM inputs GROUP BY 1 ORDER BY 2 DESC, 1",
}
SHORTENED = ("post", "tag", "diagnostic")


@frozen
class Figure:
    """How often a value occurs; None where the documents do not say."""

    value: str | int | None
    count: int


@frozen
class Figures:
    """Counts by what is counted (the keys of `COUNTS`); `documents` is their number."""

    documents: int
    counts: dict[str, tuple[Figure, ...]]

    def as_dict(self) -> dict[str, object]:
        """The figures for programs: pairs of value and count."""
        counted = {name: [[one.value, one.count] for one in found] for name, found in self.counts.items()}
        return {"documents": self.documents, **counted}


def figures(connection: Connection) -> Figures:
    """The figures of an archive; of posts, TAGS and diagnostics the `MOST` frequent."""
    counts = {name: _counted(connection, name, query) for name, query in COUNTS.items()}
    return Figures(connection.execute("SELECT count(*) FROM documents").fetchone()[0], counts)


def _counted(connection: Connection, name: str, query: str) -> tuple[Figure, ...]:
    limit = f" LIMIT {MOST}" if name in SHORTENED else ""
    return tuple(Figure(*row) for row in connection.execute(query + limit))
