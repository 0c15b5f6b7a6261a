"""The tables of an archive as Parquet, in folders by year: `tables/paragraphs/year=2007/part.parquet`.

They are made of the database and can be made again at any time. Lists, which the database has as JSON, are lists.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from cablekit.archive import store
from cablekit.archive.engines import Engine, Lost, Work
from cablekit.archive.rows import COLUMNS, Row
from cablekit.errors import ArchiveError

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER, PART = "tables", "part.parquet"
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""What the folder of rows without a year is called, as all readers of such folders know it."""
LISTS = {"controls", "captions", "headings", "found_by"}
TRUTHS = {"partial_extract", "exempt"}
ROWS = 20_000
"""That are held in memory at a time."""
ONCE = {"id", "document_id", "key", "sha256", "path", "subject", "summary", "raw", "text", "start", "end"}
"""Columns whose values hardly ever come again: a dictionary of them would cost more than it saves."""
REMEMBERED = 1000
"""Lists that are remembered: most come again and again."""
LEDGER = "inputs"


@frozen
class Part:
    """One file to be written: of a table the rows of one year; the ledger is one file."""

    table: str
    year: int | None

    def place(self, folder: Path) -> Path:
        """Where the file is."""
        table = folder / FOLDER / self.table
        return table / PART if self.table == LEDGER else table / f"year={self.year or NO_YEAR}" / PART


def installed() -> bool:
    """Whether tables can be written."""
    return importlib.util.find_spec("pyarrow") is not None


def is_there(folder: Path) -> bool:
    """Whether an archive has its tables as Parquet."""
    return (folder / FOLDER).is_dir()


def write(folder: Path, connection: sqlite3.Connection, engine: Engine) -> None:
    """Writes the tables of those years of which the database has changed; of all if there are none yet."""
    if not installed():
        raise ArchiveError(str(folder), "Parquet needs pyarrow", "install cablekit[tables], or leave Parquet out")
    years = stale_years(connection) if is_there(folder) else all_years(connection)
    parts = [Part(LEDGER, None), *(Part(table, year) for table, year in product(COLUMNS, sorted(years, key=str)))]
    parts.sort(key=lambda part: part.table != "paragraphs")  # the longest first
    work = (Work(part, [part]) for part in parts)
    for one, (result,) in engine(PartWriter(folder), work):
        if isinstance(result, Lost):
            raise ArchiveError(str(folder), f"{one.context.table} cannot be written as Parquet", "free some memory")
    store.set_meta(connection, "stale_years", "")
    connection.commit()


def remove(folder: Path) -> None:
    """Takes the tables away: they are no longer those of the database."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def stale_years(connection: sqlite3.Connection) -> set[int | None]:
    """The years of which documents were added since the tables were written."""
    found = (store.meta(connection, "stale_years") or "").split()
    return {None if year == "None" else int(year) for year in found}


def all_years(connection: sqlite3.Connection) -> set[int | None]:
    """The years of all documents."""
    return {year for (year,) in connection.execute("SELECT DISTINCT year FROM documents")}


@frozen
class PartWriter:
    """Writes parts of the archive in a folder; gives the number of rows of each."""

    folder: Path

    def prepare(self) -> None:
        """Nothing has to be loaded before the first part is known."""

    def __call__(self, parts: list[Part]) -> list[int]:
        """The parts, one after the other."""
        with closing(store.opened(self.folder)) as connection:
            return [write_part(connection, part, part.place(self.folder)) for part in parts]


def write_part(connection: sqlite3.Connection, part: Part, place: Path) -> int:
    """Writes one part, whole or not at all; a part without rows has no file."""
    from pyarrow import parquet

    schema = schema_of(connection, part.table)
    unfinished = place.with_name(f".{PART}")
    place.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    forms = {"compression": "zstd", "compression_level": 1, "use_dictionary": repeating(schema)}
    with parquet.ParquetWriter(unfinished, schema, **forms) as writer:
        for batch in batches(connection, part, schema):
            writer.write_batch(batch)
            count += len(batch)
    if count:
        unfinished.rename(place)
    else:
        unfinished.unlink()
        place.unlink(missing_ok=True)
        place.parent.rmdir()
    return count


def schema_of(connection: sqlite3.Connection, table: str) -> pa.Schema:
    """The types of a table's columns; the year of documents stands in the name of the folder."""
    return typed((name, kind) for name, kind in columns_of(connection, table) if name != "year")


def columns_of(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table or view with the types that they have in the database."""
    return connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()


def typed(columns: Iterable[tuple[str, str]]) -> pa.Schema:
    """Columns with the types of Arrow, from their names and the types that they have in the database."""
    import pyarrow as pa

    plain = {"TEXT": pa.string(), "INTEGER": pa.int64(), "BLOB": pa.binary()}
    special = dict.fromkeys(LISTS, pa.list_(pa.string())) | dict.fromkeys(TRUTHS, pa.bool_())
    return pa.schema([(name, special.get(name, plain[kind.upper()])) for name, kind in columns])


def repeating(schema: pa.Schema) -> list[str]:
    """The columns of which a dictionary is kept, by their places in a file."""
    return [f"{name}.list.element" if name in LISTS else name for name in schema.names if name not in ONCE]


def batches(connection: sqlite3.Connection, part: Part, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows of a part."""
    cursor = connection.execute(*query(part, schema.names))
    while rows := cursor.fetchmany(ROWS):
        yield batch_of(rows, schema)


def batch_of(rows: list[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as columns of the types of a schema."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [array(field, values) for field, values in zip(schema, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def query(part: Part, names: list[str]) -> tuple[str, tuple[int | None, ...]]:
    """What selects the rows of a part, in the order of documents."""
    columns = ", ".join(f'one."{name}"' for name in names)
    if part.table == LEDGER:
        return f"SELECT {columns} FROM inputs AS one ORDER BY id", ()
    if part.table == "documents":
        return f"SELECT {columns} FROM documents AS one WHERE year IS ? ORDER BY id", (part.year,)
    order = "documents.id, one.place" if "place" in names else "documents.id"
    return (
        f"SELECT {columns} FROM documents CROSS JOIN {part.table} AS one ON document_id = documents.id "
        f"WHERE year IS ? ORDER BY {order}",
        (part.year,),
    )


def array(field: pa.Field, values: tuple[Any, ...]) -> pa.Array:
    """The values of a column in their type."""
    import pyarrow as pa

    if field.name in LISTS:
        return pa.array([value and unlisted(value) for value in values], field.type)
    if field.name in TRUTHS:
        return pa.array([value == 1 for value in values], field.type)
    return pa.array(values, field.type)


@lru_cache(REMEMBERED)
def unlisted(value: str) -> list[str]:
    """A list that the database has as JSON."""
    found: list[str] = json.loads(value)
    return found
