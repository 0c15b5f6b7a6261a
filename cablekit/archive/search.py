"""Full-text search in an archive: a query of SQLite's FTS5, with filters, the best documents first."""

from __future__ import annotations

from sqlite3 import Connection, OperationalError

from attrs import frozen

from cablekit import vocabulary
from cablekit.errors import QueryError

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
WHERE search MATCH :query {{filters}}
ORDER BY bm25(search, {SUBJECT_WEIGHT}, 1.0), documents.id
LIMIT :limit
"""
FILTERS = {
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


def search(
    connection: Connection,
    query: str,
    *,
    tag: str | None = None,
    originator: str | None = None,
    year: int | None = None,
    classification: str | None = None,
    post: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """The documents of an archive that a query finds (`tide*`, `"ember lock" NOT strike`, `subject: tender`).

    `originator` is found as part of the FM line, `post` in any spelling of its letters, `tag` and `classification` are
    those of the tables. Raises QueryError for a query that FTS5 does not understand.
    """
    values = {
        "tag": tag,
        "originator": originator,
        "year": year,
        "classification": classification,
        "post": vocabulary.letters_of(post) if post else None,
    }
    filters = "".join(f" AND {FILTERS[name]}" for name, value in values.items() if value is not None)
    asked = query.encode("utf-8", "replace").decode("utf-8")
    try:
        rows = connection.execute(FOUND.format(filters=filters), {**values, "query": asked, "limit": limit}).fetchall()
    except OperationalError as error:
        if str(error).startswith(NOT_UNDERSTOOD):
            raise QueryError(asked, str(error)) from error
        raise
    return [Hit(*row) for row in rows]
