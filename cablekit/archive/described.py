"""What the tables of an archive are, in words: taken from the comments of schema.sql, so that they stand there only."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from attrs import frozen

METADATA = "metadata.json"
TABLE = re.compile(
    r"(?P<comment>(?:^--[^\n]*\n)*)^CREATE (?:TABLE|VIEW) (?P<name>\w+)[^\n]*\n(?P<body>(?:^[ )][^\n]*\n)*)",
    re.MULTILINE,
)
COLUMN = re.compile(
    r'^    "?(?P<name>[a-z_]\w*)"? (?P<type>TEXT|INTEGER|BLOB)[^\n]*?(?:-- (?P<comment>[^\n]*))?$', re.MULTILINE
)
PARENT = re.compile(r"(\w+) INTEGER[^\n]* REFERENCES (\w+)")
FACETS = {
    "documents": ["kind", "year", "classification", "post"],
    "inputs": ["outcome", "layout"],
    "tags": ["code", "kind"],
    "refs": ["kind"],
    "passages": ["kind"],
    "diagnostics": ["severity", "code"],
}
"""Columns whose values Datasette counts beside a table."""


@frozen
class Table:
    """A table or a view: what it is, what each column is (empty where its name says it), and what rows it names."""

    name: str
    description: str
    columns: dict[str, str]
    parents: dict[str, str]


def tables() -> list[Table]:
    """The tables and views in the order of schema.sql.

    >>> found = {table.name: table for table in tables()}
    >>> found["documents"].columns["identifier"], found["tags"].parents
    ('message reference number', {'document_id': 'documents'})
    """
    schema = (files(__package__) / "schema.sql").read_text(encoding="utf-8")
    return [
        Table(
            found["name"],
            " ".join(line.removeprefix("--").strip() for line in found["comment"].splitlines()),
            {column["name"]: column["comment"] or "" for column in COLUMN.finditer(found["body"])},
            dict(PARENT.findall(found["body"])),
        )
        for found in TABLE.finditer(schema)
    ]


def metadata() -> str:
    """What Datasette is told of an archive (`datasette archive.sqlite --metadata metadata.json`)."""
    described: dict[str, dict[str, object]] = {}
    for table in tables():
        described[table.name] = {"description": table.description, "facets": FACETS.get(table.name, [])}
        columns = {name: comment for name, comment in table.columns.items() if comment}
        if columns:
            described[table.name]["columns"] = columns
    described["documents"] |= {"label_column": "identifier", "fts_table": "search", "fts_pk": "id"}
    for name in ("meta", "searchable"):
        described[name]["hidden"] = True
    archive = {"title": "An archive of cablekit", "tables": described}
    return json.dumps({"databases": {"archive": archive}}, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Writes what Datasette is told beside the database."""
    (folder / METADATA).write_text(metadata(), encoding="utf-8")
