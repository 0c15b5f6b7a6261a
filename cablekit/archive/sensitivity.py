"""How sensitive an archive is: who is to be protected, how high telegrams were classified, what was taken out."""

from __future__ import annotations

from sqlite3 import Connection

from attrs import frozen

from cablekit.archive.protection import Names, names_in
from cablekit.archive.stored import unpack
from cablekit.reading import parse

ASKING = """
SELECT documents.id, identifier, classification, count(*), sum(instr(upper(text), 'STRICTLY') > 0)
FROM passages JOIN documents ON documents.id = document_id
WHERE passages.kind = 'protected' GROUP BY documents.id ORDER BY documents.id
"""
LEVELS = """
SELECT coalesce(classification, 'none'), count(*) FROM documents WHERE kind = 'cable' GROUP BY 1 ORDER BY 2 DESC, 1
"""
REDACTED = "SELECT count(*), count(DISTINCT document_id) FROM passages WHERE kind = 'redaction'"
PERSONS = "SELECT count(DISTINCT code) FROM tags WHERE kind = 'person'"

SEVERAL = """
SELECT identifier, content FROM documents JOIN sources ON document_id = id
WHERE EXISTS (SELECT 1 FROM passages WHERE document_id = id AND kind = 'protected')
    AND (SELECT count(*) FROM documents AS others WHERE others.identifier = documents.identifier) > 1
ORDER BY id
"""


@frozen
class Asking:
    """A document that asks for protection: how many passages do, how many of them STRICTLY."""

    document_id: int
    identifier: str | None
    classification: str | None
    passages: int
    strictly: int


@frozen
class Sensitivity:
    """What one should know of an archive before it is shown to others."""

    documents: int
    asking: tuple[Asking, ...]
    levels: dict[str, int]
    redactions: int
    redacted_documents: int
    persons: int
    """Persons in TAGS."""

    @property
    def passages(self) -> int:
        """How many passages ask for protection."""
        return sum(one.passages for one in self.asking)

    def as_lines(self) -> list[str]:
        """The report in a few lines."""
        levels = ", ".join(f"{count:,} {level}" for level, count in self.levels.items())
        strictly = sum(one.strictly for one in self.asking)
        return [
            f"{self.passages:,} passages in {len(self.asking):,} documents ask to protect somebody "
            f"({strictly:,} STRICTLY); `cablekit export --public` masks their names",
            f"classification: {levels or 'no telegrams'}",
            f"{self.redactions:,} redactions in {self.redacted_documents:,} documents; "
            f"{self.persons:,} persons among TAGS",
        ]


def sensitivity(connection: Connection) -> Sensitivity:
    """The sensitivity of an archive."""
    redactions, redacted = connection.execute(REDACTED).fetchone()
    return Sensitivity(
        documents=connection.execute("SELECT count(*) FROM documents").fetchone()[0],
        asking=tuple(Asking(*row) for row in connection.execute(ASKING)),
        levels=dict(connection.execute(LEVELS).fetchall()),
        redactions=redactions,
        redacted_documents=redacted,
        persons=connection.execute(PERSONS).fetchone()[0],
    )


def protected_by_telegram(connection: Connection) -> dict[str, Names]:
    """The names that one text of a telegram asks to protect, by its identifier, where the archive has several texts.

    Another copy or section has the name, but perhaps not the plea.
    """
    names: dict[str, Names] = {}
    for identifier, content in connection.execute(SEVERAL):
        names[identifier] = names.get(identifier, Names()) | names_in(parse(unpack(content)))
    return names
