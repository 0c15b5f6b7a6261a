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

from cablekit.articles.completion import DATES, day_of, language_tag
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
    """The document of a file with what the file beside it says; as it is if it has none, or is no article.

    A member of an archive has none: what lies beside the archive is about no single document.
    """
    if source.kind != "article" or source.path != str(file) or file.suffix == SUFFIX:
        return source
    beside = file.with_suffix(SUFFIX)
    if not beside.is_file():
        return source
    try:
        entries = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return _with(source, (), (f"{beside.name} is no TOML that can be read: {error}",))
    values = {name: value for name, entry in entries.items() if (value := value_of(name, entry))}
    said = tuple(Statement(name, values[name], SUPPLIED) for name in FIELDS if name in values)
    unread = tuple(f"the entry {name} of {beside.name} is none that is known" for name in entries if name not in values)
    return _with(source, said, unread)


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
