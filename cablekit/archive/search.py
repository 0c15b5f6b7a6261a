"""Full-text search in an archive: a query of SQLite's FTS5, with filters, the best documents first."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection, OperationalError
from typing import Any, TypedDict, Unpack

from attrs import frozen

from cablekit import vocabulary
from cablekit.archive.store import folder_of, is_searched
from cablekit.errors import ArchiveError, QueryError

BEGIN, END = "⟦", "⟧"
"""What stands around the words that were found."""
SNIPPET_WORDS = 24
SUBJECT_WEIGHT = 4.0
"""How much more a word in the subject counts than one in the body."""
NOT_UNDERSTOOD = ("fts5:", "no such column", "unterminated string", "malformed MATCH", "unknown special query")
"""How SQLite begins to say that a query is none."""

FOUND = f"""
SELECT documents.id, kind, identifier, sent, classification, post, documents.subject,
    replace(snippet(search, -1, '{BEGIN}', '{END}', ' ... ', {SNIPPET_WORDS}), char(10), ' ')
FROM search JOIN documents ON documents.id = search.rowid
WHERE search MATCH :query {{}}
ORDER BY bm25(search, {SUBJECT_WEIGHT}, 1.0), documents.id
LIMIT :limit
"""
HOLDING = "SELECT rowid FROM search WHERE search MATCH ? UNION SELECT id FROM documents WHERE kind = 'article'"
"""Of articles the index lacks the words under pictures and further headlines."""
NOT_INDEXED = (
    "the full-text index lacks documents, since they were ingested with --no-search",
    "run `cablekit ingest` with any source and without --no-search: it completes the index",
)
CONDITIONS = {
    "tag": "EXISTS (SELECT 1 FROM tags WHERE document_id = documents.id AND code = upper(:tag))",
    "originator": "instr(upper(originator), upper(:originator)) > 0",
    "year": "year = :year",
    "classification": "classification = upper(:classification)",
    "post": "replace(upper(post), ' ', '') = :post",
}


@frozen
class Hit:
    """A document that was found; in `snippet` the words that were found stand between `BEGIN` and `END`."""

    document_id: int
    kind: str
    identifier: str | None
    sent: str | None
    classification: str | None
    post: str | None
    subject: str | None
    snippet: str


class Filters(TypedDict, total=False):
    """What documents must have to be found; None asks for nothing.

    `originator` is any part of the FM line, `post` is meant in any spelling of its letters.
    """

    tag: str | None
    originator: str | None
    year: int | None
    classification: str | None
    post: str | None


def search(connection: Connection, query: str, *, limit: int = 20, **filters: Unpack[Filters]) -> list[Hit]:
    """The documents of an archive that a query finds (`tide*`, `"ember lock" NOT strike`, `subject: tender`).

    Raises QueryError for a query that FTS5 does not understand, ArchiveError if documents are not in the index.
    """
    if not is_searched(connection):
        raise ArchiveError(str(folder_of(connection)), *NOT_INDEXED)
    values: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
    if "post" in values:
        values["post"] = vocabulary.letters_of(values["post"])
    conditions = "".join(f" AND {CONDITIONS[name]}" for name in values)
    asked = query.encode("utf-8", "replace").decode("utf-8")
    try:
        rows = connection.execute(FOUND.format(conditions), {**values, "query": asked, "limit": limit}).fetchall()
    except OperationalError as error:
        if str(error).startswith(NOT_UNDERSTOOD):
            raise QueryError(asked, str(error)) from error
        raise
    return [Hit(*row) for row in rows]


def holding(connection: Connection, phrases: Iterable[str]) -> set[int] | None:
    """The documents that may have one of some phrases: all that the index finds, and all articles.

    None where the index cannot say it: it lacks documents, or a phrase has no word.
    """
    asked = [phrase.replace('"', " ").translate({0: " "}).encode("utf-8", "replace").decode() for phrase in phrases]
    if not all(any(map(str.isalnum, phrase)) for phrase in asked) or not is_searched(connection):
        return None
    query = " OR ".join(f'"{phrase}"' for phrase in asked)
    return {number for (number,) in connection.execute(HOLDING, (query,))} if asked else set()
