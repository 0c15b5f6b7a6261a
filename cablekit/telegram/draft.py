"""A record in the making: the fields found so far, where they stand, and what there is to say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cablekit.records import Diagnostic, LeafKind, Repair, SourceText, Span
from cablekit.records.claims import Claims


class Draft:
    """Fields of a `Cable` with their claims on the source.

    `text` is the source with what belongs to the portal blanked out, so that offsets stay those of the source; its
    last line always ends, as the grammars expect.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = blanked(source.text, [leaf.span for leaf in source.leaves])
        self.text += "" if self.text.endswith("\n") else "\n"
        self.claims = Claims(source.text)
        self.claims.extend(source.leaves)
        self.fields: dict[str, Any] = {}
        self.diagnostics: list[Diagnostic] = list(source.diagnostics)
        self.repairs: list[Repair] = []
        self.page_breaks: list[str] = []
        self.year: int | None = None

    def note(self, code: str, message: str, start: int = 0, end: int = 0) -> None:
        """Adds a diagnostic on the stretch from `start` to `end`."""
        self.diagnostics.append(Diagnostic.of(code, message, Span(start, end)))

    def claim(self, start: int, end: int, kind: LeafKind, path: str = "") -> None:
        """Claims a stretch, without the blanks at its ends."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        self.claims.add(start, end, kind, path)

    def group(
        self,
        line: re.Match[str],
        base: int,
        name: str,
        path: str | None = None,
        kind: LeafKind = LeafKind.VALUE,
    ) -> str | None:
        """The text of a named group of a line that begins at `base`, claimed as the field `path` (its own name)."""
        start, end = line.span(name)
        if start < 0:
            return None
        self.claim(base + start, base + end, kind, name if path is None else path)
        return line[name].strip()


def blanked(text: str, spans: list[Span]) -> str:
    """The text with the characters of some spans turned into blanks; lines stay lines."""
    for span in spans:
        hidden = "\n".join(" " * len(line) for line in span.of(text).split("\n"))
        text = text[: span.start] + hidden + text[span.end :]
    return text


def joined(text: str) -> str:
    """Lines made one, runs of blanks at the seams made one blank.

    >>> joined("HARBOUR MINISTER HINTS AT \\n  TIDAL  LOCK")
    'HARBOUR MINISTER HINTS AT TIDAL  LOCK'
    """
    return " ".join(stripped for line in text.split("\n") if (stripped := line.strip()))


def line_runs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of lines that no empty line parts, as offsets.

    >>> list(line_runs("one\\ntwo\\n\\n  \\nthree"))
    [(0, 8), (12, 17)]
    """
    start = end = offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start, end = (offset if start == end else start), offset + len(line)
        elif start < end:
            yield start, end
            start = end = 0
        offset += len(line)
    if start < end:
        yield start, end
