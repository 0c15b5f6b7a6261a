"""What lets Datasette show an archive well: views in the database, and a file that says what its tables hold."""

from __future__ import annotations

import json
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from cablekit.archive import citing, described

METADATA = "metadata.json"
DATABASE = "archive"
"""What Datasette calls `archive.sqlite`."""

VIEWS = {
    "absent_telegrams": citing.ABSENT,
    "telegrams_by_post_and_year": """
SELECT post, year, count(*) AS telegrams, min(sent) AS first_sent, max(sent) AS last_sent
FROM documents WHERE kind = 'cable' AND witness_of IS NULL
GROUP BY post, year
""",
    "witnesses": """
SELECT witness.identifier, first.id AS first_id, witness.id AS witness_id,
    (SELECT layout FROM inputs WHERE document_id = first.id ORDER BY id LIMIT 1) AS first_layout,
    (SELECT layout FROM inputs WHERE document_id = witness.id ORDER BY id LIMIT 1) AS witness_layout,
    first.classification AS first_classification, witness.classification AS witness_classification,
    first.subject AS first_subject, witness.subject AS witness_subject,
    (SELECT count(*) FROM paragraphs WHERE document_id = first.id) AS first_paragraphs,
    (SELECT count(*) FROM paragraphs WHERE document_id = witness.id) AS witness_paragraphs,
    (SELECT count(*) FROM passages WHERE document_id = first.id AND kind = 'redaction') AS first_redactions,
    (SELECT count(*) FROM passages WHERE document_id = witness.id AND kind = 'redaction') AS witness_redactions
FROM documents AS witness JOIN documents AS first ON first.id = witness.witness_of
""",
}

FACETS: dict[str, list[str | dict[str, str]]] = {
    "telegrams": ["year", "classification", "post"],
    "documents": ["kind", "year", "classification", "post", {"array": "captions"}],
    "inputs": ["outcome", "layout"],
    "tags": ["code", "kind"],
    "refs": ["kind"],
    "addressees": ["role"],
    "passages": ["kind"],
    "diagnostics": ["code", "severity"],
}
"""Columns whose values are counted beside a table."""
SORTED = {"absent_telegrams": "documents", "telegrams_by_post_and_year": "telegrams"}
"""The column by which a table is shown, the highest first."""

DESCRIPTIONS = {
    "absent_telegrams": "Telegrams that are referred to but that the archive does not have.",
    "telegrams_by_post_and_year": "How many telegrams of a post there are from a year, without other witnesses.",
    "witnesses": "Two texts of one telegram side by side: the one that came first, and another.",
}
"""What these views are; schema.sql says it of the tables and of its own views."""
HIDDEN = {"meta", "searchable", "sources"}
SEARCH = {"fts_table": "search", "fts_pk": "id", "searchmode": "raw"}
"""For `documents` and what shows some of its columns: the index that is searched, in its own syntax."""


def prepare(connection: Connection, folder: Path) -> None:
    """Makes the views and writes the metadata of an archive."""
    connection.execute("BEGIN")
    for name, query in VIEWS.items():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
        connection.execute(f"CREATE VIEW {name} AS {query}")
    connection.commit()
    written = json.dumps(metadata(), ensure_ascii=False, indent=2) + "\n"
    (folder / METADATA).write_text(written, encoding="utf-8")


def metadata() -> dict[str, Any]:
    """The metadata of an archive, as Datasette reads it."""
    tables = {one.name: _table(one.name, one.description, one.columns) for one in described.tables()}
    tables |= {name: _table(name, words, {}) for name, words in DESCRIPTIONS.items()}
    return {
        "title": "An archive of telegrams and articles",
        "description": (
            "Made by `cablekit ingest`. The documents keep the terms of their sources, which the table inputs names. "
            "Names of persons are not masked here."
        ),
        "databases": {DATABASE: {"title": "Telegrams and articles", "tables": tables}},
    }


def _table(name: str, description: str, columns: dict[str, str]) -> dict[str, Any]:
    table: dict[str, Any] = {"description": description}
    explained = {column: words for column, words in columns.items() if words}
    if explained:
        table["columns"] = explained
    if name in FACETS:
        table["facets"] = FACETS[name]
    if name in SORTED:
        table["sort_desc"] = SORTED[name]
    if name == "documents":
        table["label_column"] = "identifier"
    if name in ("documents", "telegrams"):
        table |= SEARCH
    if name in HIDDEN:
        table["hidden"] = True
    return table
