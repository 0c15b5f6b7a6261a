"""What the telegrams of an archive refer to, what refers to them, and what is referred to but absent."""

from __future__ import annotations

from sqlite3 import Connection

from attrs import frozen

CITES = """
SELECT mrn, label, raw, refs.kind, citing.identifier,
    (SELECT subject FROM documents AS held WHERE held.identifier = mrn ORDER BY witness_of IS NOT NULL, id LIMIT 1),
    EXISTS (SELECT 1 FROM documents AS held WHERE held.identifier = mrn)
FROM refs JOIN documents AS citing ON citing.id = document_id
WHERE citing.identifier = ? ORDER BY document_id, place
"""
CITED_BY = """
SELECT mrn, label, raw, refs.kind, citing.identifier, citing.subject, 1
FROM refs JOIN documents AS citing ON citing.id = document_id
WHERE mrn = ? ORDER BY citing.sent, citing.identifier, place
"""
ABSENT = """
SELECT mrn, count(DISTINCT document_id), min(sent), max(sent)
FROM refs JOIN documents ON documents.id = document_id
WHERE mrn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM documents AS held WHERE held.identifier = mrn)
GROUP BY mrn ORDER BY 2 DESC, mrn LIMIT ?
"""


@frozen
class Citing:
    """A reference: the telegram `citing` refers to `mrn` (None where it names no number). `held`: the archive has it.

    `subject` is that of the other telegram: of what is cited, or of what cites.
    """

    mrn: str | None
    label: str | None
    raw: str | None
    kind: str
    citing: str | None
    subject: str | None
    held: bool


@frozen
class References:
    """What a telegram cites and what cites it, each reference once."""

    identifier: str
    cites: tuple[Citing, ...]
    cited_by: tuple[Citing, ...]

    @property
    def absent(self) -> tuple[str, ...]:
        """The telegrams that it cites and that the archive does not have."""
        return tuple(dict.fromkeys(found.mrn for found in self.cites if found.mrn and not found.held))


@frozen
class Absent:
    """A telegram that the archive does not have: how many documents refer to it, and from when to when."""

    mrn: str
    documents: int
    first: str | None
    last: str | None


def references(connection: Connection, identifier: str) -> References:
    """What a telegram of an archive cites, and what cites it, whether the archive has it or not.

    Copies and sections of one telegram repeat its references: these are given once.
    """
    return References(identifier, *(_references(connection, query, identifier) for query in (CITES, CITED_BY)))


def absent(connection: Connection, limit: int = 100) -> list[Absent]:
    """The telegrams that are cited but absent, the most cited first."""
    return [Absent(*row) for row in connection.execute(ABSENT, (limit,))]


def _references(connection: Connection, query: str, identifier: str) -> tuple[Citing, ...]:
    found = (
        Citing(mrn, label, raw, kind, citing, subject, bool(held))
        for mrn, label, raw, kind, citing, subject, held in connection.execute(query, (identifier,))
    )
    return tuple(dict.fromkeys(found))
