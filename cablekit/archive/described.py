"""What the tables of an archive are, in words: taken from the comments of schema.sql, so that they stand there only."""

from __future__ import annotations

import re
from importlib.resources import files

from attrs import frozen

TABLE = re.compile(
    r"(?P<comment>(?:^--[^\n]*\n)*)^CREATE (?:TABLE|VIEW) (?P<name>\w+)[^\n]*\n(?P<body>(?:^[ )][^\n]*\n)*)",
    re.MULTILINE,
)
COLUMN = re.compile(
    r'^    "?(?P<name>[a-z_]\w*)"? (?P<type>TEXT|INTEGER|BLOB)[^\n]*?(?:-- (?P<comment>[^\n]*))?$', re.MULTILINE
)
PARENT = re.compile(r"(\w+) INTEGER[^\n]* REFERENCES (\w+)")


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
    ('message reference number: two digits of the year, post, serial', {'document_id': 'documents'})
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
