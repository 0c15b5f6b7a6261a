"""What a user says of a document in a file beside it: `ferry.toml` beside `ferry.txt`.

```toml
publisher = "Fenmark Post"
url = "https://post.example/ferry"
date_published = 2008-07-01
license = "CC BY 4.0"
```
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from cablekit.records import Diagnostic, SourceText, Statement
from cablekit.records.source import SUPPLIED

SUFFIX = ".toml"
FIELDS = (
    "headline",
    "alternative_headline",
    "byline",
    "publisher",
    "url",
    "date_published",
    "date_modified",
    "language",
    "license",
)


def with_sidecar(source: SourceText, file: Path) -> SourceText:
    """The document of a file with what the file beside it says; as it is if it is no article or has none beside it."""
    beside = file.with_suffix(SUFFIX) if file.name else file
    if source.kind != "article" or beside == file or not beside.is_file():
        return source
    try:
        entries = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return _with(source, (), (f"{beside.name} is no TOML that can be read: {error}",))
    said = tuple(Statement(name, text_of(entries[name]), SUPPLIED) for name in FIELDS if is_value(entries.get(name)))
    known = {statement.field for statement in said}
    unread = tuple(f"the entry {name} of {beside.name} is none that is known" for name in entries if name not in known)
    return _with(source, said, unread)


def _with(source: SourceText, said: tuple[Statement, ...], unread: tuple[str, ...]) -> SourceText:
    found = tuple(Diagnostic.of("sidecar-unread", message) for message in unread)
    return evolve(source, statements=(*source.statements, *said), diagnostics=(*source.diagnostics, *found))


def is_value(value: Any) -> bool:
    """Whether an entry is one: words, or a date.

    >>> is_value("Fenmark Post"), is_value(date(2008, 7, 1)), is_value(["Fenmark Post"]), is_value(" ")
    (True, True, False, False)
    """
    return isinstance(value, date) or (isinstance(value, str) and bool(value.strip()))


def text_of(value: str | date) -> str:
    """An entry as text."""
    return value.strip() if isinstance(value, str) else value.isoformat()
