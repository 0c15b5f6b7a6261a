"""The fact tables as they lie in `data/`, with the rows that a user's own vocabulary adds or corrects."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

from cablekit.errors import SourceError

Row = dict[str, str]

KEYS = {"posts": "post", "tags": "code", "captions": "caption"}
"""The tables that a user's vocabulary may extend, each with the column that names its rows."""


class Remembering(Protocol):
    """A function that remembers its results, as those of `functools.cache`."""

    def cache_clear(self) -> None:
        """Forgets all results."""


Remembered = TypeVar("Remembered", bound=Remembering)

_remembering: list[Remembering] = []
_own_rows: list[tuple[str, Row]] = []


def renewed(function: Remembered) -> Remembered:
    """Makes a function that remembers its results forget them when the vocabulary changes."""
    _remembering.append(function)
    return function


def _forget() -> None:
    for function in _remembering:
        function.cache_clear()


@renewed
@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a fact table, in its order; lines that begin with `#` are its comment.

    >>> table("precedences")[0]
    {'letter': 'Z', 'word': 'FLASH'}
    """
    text = (files("cablekit.vocabulary") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    rows = list(reader)
    own = [row for table_name, row in _own_rows if table_name == name]
    return tuple(_with_own(rows, own, KEYS[name], list(reader.fieldnames or ()))) if own else tuple(rows)


@renewed
@cache
def index(name: str, key: str) -> dict[str, Row]:
    """The rows of a table by one of its columns; of several with one key the first."""
    return {row[key]: row for row in reversed(table(name))}


def _with_own(rows: list[Row], own: list[Row], key: str, columns: list[str]) -> list[Row]:
    """The rows with the user's: a cell that is not empty corrects, a new key adds."""
    found = {row[key]: row for row in rows}
    for row in own:
        earlier = found.get(row[key], dict.fromkeys(columns, ""))
        found[row[key]] = earlier | {column: row[column] for column in columns if row.get(column)}
    return list(found.values())


@contextmanager
def extend(path: str | Path) -> Iterator[None]:
    """While it is open, the vocabulary holds the posts, TAGS and captions of a CSV file besides its own.

    The file has the columns of the package's own tables (`docs/vocabulary.md`), as many of them as needed: the first of
    `post`, `code`, `caption` in its header says which table it extends, or a column `table` says it for each row.
    Raises SourceError for a file that cannot be read so.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
    ...     _ = file.write("code,kind,title\\nKTID,program,Tides\\n")
    ...     file.flush()
    ...     with extend(file.name):
    ...         [row["title"] for row in table("tags") if row["code"] == "KTID"]
    ['Tides']
    """
    rows = _read(Path(path))
    _own_rows.extend(rows)
    _forget()
    try:
        yield
    finally:
        del _own_rows[-len(rows) :]
        _forget()


def _read(path: Path) -> list[tuple[str, Row]]:
    """The rows of a user's vocabulary with the names of their tables."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SourceError(str(path), f"the file cannot be read ({error.strerror})", "check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "the vocabulary is not UTF-8", "save it as UTF-8") from error
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    columns = reader.fieldnames or ()
    by_header = next((name for name, key in KEYS.items() if key in columns), "")
    if not by_header:
        remedy = f"begin it with a header row that has one of the columns {', '.join(KEYS.values())}"
        raise SourceError(str(path), "no column says which table this vocabulary extends", remedy)
    rows = []
    for row in reader:
        cells = {column: (cell or "").strip() for column, cell in row.items() if column}
        name = cells.get("table") or by_header
        key = KEYS.get(name)
        if not (key and cells.get(key)):
            remedy = f"tables are {', '.join(KEYS)}, named by {', '.join(KEYS.values())}"
            raise SourceError(str(path), f"row {reader.line_num} names no post, tag or caption", remedy)
        word = cells[key].upper()
        rows.append((name, cells | {key: "".join(word.split()) if name == "posts" else word}))
    if not rows:
        raise SourceError(str(path), "the vocabulary has no row", "add rows below its header")
    return rows
