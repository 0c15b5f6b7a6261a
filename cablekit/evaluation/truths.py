"""Truth files: what is known of documents from elsewhere, and which truth is about which document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from attrs import define, field, frozen

from cablekit.errors import SourceError
from cablekit.evaluation.fields import KNOWN_KEYS, SHAPES
from cablekit.records import Record, SourceText


@frozen
class Truth:
    """What a truth file says of one document. `place` is where it says so: `truth.jsonl:3`."""

    place: str
    values: Mapping[str, Any]


@define
class Truths:
    """The truths of a file, by the names that their documents go by.

    >>> truths = Truths()
    >>> truths.add(Truth("truth.jsonl:1", {"identifier": "08LOWMERE118", "tags": ["PREL"]}))
    >>> truths.about(SourceText("", path="pages/08LOWMERE118.html")).place
    'truth.jsonl:1'
    """

    by_path: dict[str, list[Truth]] = field(factory=dict)
    by_identifier: dict[str, Truth] = field(factory=dict)

    def add(self, truth: Truth) -> None:
        """Takes one more truth."""
        if path := truth.values.get("path"):
            self.by_path.setdefault(PurePath(path).name, []).append(truth)
        elif identifier := truth.values.get("identifier"):
            self.by_identifier[identifier] = truth
        else:
            raise SourceError(truth.place, "neither identifier nor path", "say which document this is about")

    def __iter__(self) -> Iterator[Truth]:
        for group in self.by_path.values():
            yield from group
        yield from self.by_identifier.values()

    def about(self, source: SourceText) -> Truth | None:
        """The truth about a document: by its path, else by its file's name or its portal's identifier.

        A row (`cables.csv#08LOWMERE118`) is also the document of a truth that gives the file's path and the identifier.
        """
        parts = PurePath((source.path or "").replace("!", "/")).parts
        file, _, row = parts[-1].rpartition("#") if parts else ("", "", "")
        of_row = (truth for truth in self._of_file((*parts[:-1], file)) if truth.values.get("identifier") == row)
        if truth := next(chain(self._of_file(parts), of_row), None):
            return truth
        name = parts[-1].split(".")[0] if parts else ""
        published = source.portal.identifier if source.portal else None
        return self.by_identifier.get(name) or self.by_identifier.get(published or "")

    def _of_file(self, parts: tuple[str, ...]) -> Iterator[Truth]:
        """The truths whose paths are the end of a path of these parts."""
        for truth in self.by_path.get(parts[-1], ()) if parts else ():
            wanted = PurePath(truth.values["path"]).parts
            if parts[-len(wanted) :] == wanted:
                yield truth

    def named(self, record: Record) -> Truth | None:
        """The truth about a document that nothing but its own identifier names."""
        return self.by_identifier.get(getattr(record, "identifier", None) or "")


def read_truths(path: str | Path) -> Truths:
    """The truths of a file of JSON Lines, or of a folder in which `NAME.json` is the truth about `NAME.*`.

    Raises SourceError for the first line that is no truth.
    """
    truths = Truths()
    for place, text, defaults in _objects(Path(path)):
        truths.add(Truth(place, defaults | _object(place, text)))
    return truths


def _objects(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    try:
        if path.is_dir():
            for file in sorted(path.glob("*.json")):
                for document in sorted(path.glob(f"{file.stem}.*")):
                    if document != file:
                        yield str(file), file.read_text(encoding="utf-8"), {"path": document.name}
            return
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield f"{path}:{number}", line, {}
    except OSError as error:
        reason = f"the truth cannot be read ({error.strerror or error})"
        raise SourceError(str(path), reason, "name a file of JSON Lines") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "the truth is not UTF-8", "name a file of JSON Lines") from error


def _object(place: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(place, f"no JSON ({error.msg})", "write one object a line") from error
    if not isinstance(found, dict):
        raise SourceError(place, "no JSON object", "write one object a line")
    unknown = sorted(set(found) - KNOWN_KEYS)
    if unknown:
        raise SourceError(place, f"unknown key {unknown[0]!r}", "use the keys of the record contract")
    if unfit := [key for key, shape in SHAPES.items() if not isinstance(found.get(key), shape | None)]:
        raise SourceError(place, f"the value of {unfit[0]!r} has another type", "write it as the record contract does")
    return found
