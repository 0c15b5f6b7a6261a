"""What a user says of a document in a file beside it: `ferry.toml` beside `ferry.txt`.

```toml
publisher = "Fenmark Post"
url = "https://post.example/ferry"
date_published = 2008-07-01
license = "CC BY 4.0"
```
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from cablekit.articles.completion import DATES, day_of, language_tag
from cablekit.records import Diagnostic, SourceText, Statement
from cablekit.records.source import SUPPLIED

SUFFIX = ".toml"
LARGEST = 100_000
"""Bytes of such a file."""
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


@frozen
class Sidecar:
    """The bytes of a file beside a document, and its name; `failure` says why the system refuses them."""

    name: str
    data: bytes
    failure: str | None = None


def with_sidecar(source: SourceText, file: Path) -> SourceText:
    """The document of a file with what the file beside it says; as it is if it has none, or is no article.

    A member of an archive has none: what lies beside the archive is about no single document.
    """
    found = beside(file) if source.kind == "article" and source.path == str(file) else None
    return supplied(source, found) if found else source


def beside(file: Path) -> Sidecar | None:
    """What lies beside a file."""
    found = file.with_suffix(SUFFIX)
    if file.suffix == SUFFIX or not os.path.isfile(found):  # (the method of paths raises for a name that is too long)
        return None
    try:
        with found.open("rb") as stream:
            return Sidecar(found.name, stream.read(LARGEST + 1))
    except OSError as error:
        return Sidecar(found.name, b"", f"the system refuses to read it ({error.strerror or error})")


def supplied(source: SourceText, sidecar: Sidecar) -> SourceText:
    """A document with what is said beside it; as it is if it is no article."""
    if source.kind != "article":
        return source
    try:
        entries = entries_of(sidecar)
    except (ValueError, RecursionError) as error:
        return _with(source, (), (f"{sidecar.name} is no TOML that can be read: {error}",))
    values = {name: value for name, entry in entries.items() if (value := value_of(name, entry))}
    said = tuple(Statement(name, values[name], SUPPLIED) for name in FIELDS if name in values)
    unread = (f"the entry {name} of {sidecar.name} is none that is known" for name in entries if name not in values)
    return _with(source, said, tuple(unread))


def entries_of(sidecar: Sidecar) -> dict[str, Any]:
    """The entries of such a file. Raises ValueError, or RecursionError, for what cannot be read."""
    if sidecar.failure or len(sidecar.data) > LARGEST:
        raise ValueError(sidecar.failure or f"it is longer than {LARGEST:,} bytes")
    return tomllib.loads(sidecar.data.decode("utf-8").replace("\r\n", "\n"))


def _with(source: SourceText, said: tuple[Statement, ...], unread: tuple[str, ...]) -> SourceText:
    found = tuple(Diagnostic.of("sidecar-unread", message) for message in unread)
    return evolve(source, statements=(*source.statements, *said), diagnostics=(*source.diagnostics, *found))


def value_of(name: str, entry: Any) -> str | None:
    """The value of an entry: words, a date, a language tag. None if it is none of its field.

    >>> value_of("date_published", date(2008, 7, 1)), value_of("publisher", " Fenmark  Post ")
    ('2008-07-01', 'Fenmark Post')
    >>> value_of("date_published", "July"), value_of("publisher", 7), value_of("editor", "Ruth Amsel")
    (None, None, None)
    """
    if name not in FIELDS or not isinstance(entry, str | date):
        return None
    words = " ".join(entry.split()) if isinstance(entry, str) else entry.isoformat()
    if name in DATES:
        return day_of(words)
    return language_tag(words) if name == "language" else words or None
