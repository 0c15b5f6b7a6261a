"""A record in the making: the fields found so far, where they stand, and what there is to say about them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cablekit.records import Diagnostic, LeafKind, Repair, SourceText, Span
from cablekit.records.claims import Claims, without_blanks
from cablekit.telegram.scanner import Line


class Draft:
    """Fields of a `Cable` with their claims on the source.

    `text` is the source with what belongs to the portal blanked out, so that offsets stay those of the source; its
    last line always ends, as the grammars expect. It `is_whole` as long as nothing is blanked out.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = blanked(source.text, [leaf.span for leaf in source.leaves])
        self.text += "" if self.text.endswith("\n") else "\n"
        self.claims = Claims(source.text)
        self.claims.extend(source.leaves)
        self.is_whole = not source.leaves
        self.fields: dict[str, Any] = {}
        self.diagnostics: list[Diagnostic] = list(source.diagnostics)
        self.repairs: list[Repair] = []
        self.page_breaks: list[str] = []
        self.empty_labels: set[str] = set()
        self.lifted: list[Span] = []
        self.year: int | None = None

    def note(self, code: str, message: str, start: int = 0, end: int = 0) -> None:
        """Adds a diagnostic on the stretch from `start` to `end`."""
        self.diagnostics.append(Diagnostic.of(code, message, Span(start, end)))

    def claim(self, start: int, end: int, kind: LeafKind, path: str = "") -> None:
        """Claims a stretch, without what was lifted out of it, and at its ends without what belongs to the portal."""
        if self.is_whole:
            self.claims.made.append((start, end, kind, path))
            return
        start, end = without_blanks(self.text, start, end)
        if first := self._lifted_within(start, end):
            self.claim(start, first.start, kind, path)
            self.claim(first.end, end, kind, path)
        else:
            self.claims.add(start, end, kind, path)

    def _lifted_within(self, start: int, end: int) -> Span | None:
        """The first stretch within another that was lifted out."""
        at = bisect(self.lifted, start - 1, key=start_of)
        return self.lifted[at] if at < len(self.lifted) and self.lifted[at].end < end else None

    def lift(self, spans: Iterable[Span]) -> None:
        """Takes whole lines out of the text: they become empty lines, and are cut off at its end."""
        lifted = merged(spans)
        self.is_whole = self.is_whole and not lifted
        self.text = blanked(self.text, lifted)
        if lifted and lifted[-1].end == len(self.text):
            self.text = self.text[: lifted[-1].start] or "\n"
        self.lifted = merged([*self.lifted, *lifted])

    def close_up(self, spans: Iterable[Span]) -> None:
        """Takes whole lines out of the text so that the lines around them meet: they become blanks between these."""
        lifted = merged(spans)
        self.is_whole = self.is_whole and not lifted
        pieces: list[str] = []
        position = 0
        for span in lifted:
            pieces += (self.text[position : max(span.start - 1, 0)], " " * (span.end - span.start))
            position = span.end - min(span.start, 1)
        self.text = "".join((*pieces, self.text[position:]))
        self.lifted = merged([*self.lifted, *lifted])

    def is_lifted(self, position: int) -> bool:
        """Whether the character at a position was taken out of the text."""
        at = bisect(self.lifted, position, key=start_of)
        return at > 0 and position < self.lifted[at - 1].end

    @property
    def portal_year(self) -> int | None:
        """The year of the portal's date, for a text that gives none."""
        portal = self.source.portal
        year = (portal.created or "")[:4] if portal else ""
        return int(year) if len(year) == 4 and year.isdecimal() else None

    def page_line(self, line: Line) -> None:
        """Takes a page line that a grammar found."""
        printed = self.group(line, "page_line", "page_breaks", LeafKind.PAGE_LINE) or ""
        self.page_breaks.append(" ".join(printed.split()))

    def group(self, line: Line, name: str, path: str | None = None, kind: LeafKind = LeafKind.VALUE) -> str | None:
        """The text of a named group of a line, claimed as the field `path` (its own name)."""
        start, end = line.span(name)
        if start < 0:
            return None
        self.claim(start, end, kind, name if path is None else path)
        return line[name].strip()


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that meet or overlap made one.

    >>> merged([Span(5, 9), Span(0, 5), Span(12, 14), Span(12, 13)])
    [Span(start=0, end=9), Span(start=12, end=14)]
    """
    found: list[Span] = []
    for span in sorted(spans, key=start_and_end):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def start_of(span: Span) -> int:
    """The offset by which spans that do not overlap are in order."""
    return span.start


def start_and_end(span: Span) -> tuple[int, int]:
    """The order of spans, as a key: quicker than their own comparison."""
    return span.start, span.end


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with the characters of some spans, which are in order, turned into blanks; lines stay lines.

    >>> blanked("one\\ntwo\\nthree", [Span(1, 6)])
    'o  \\n  o\\nthree'
    """
    if not spans:
        return text
    pieces: list[str] = []
    position = 0
    for span in spans:
        hidden = "\n".join(" " * len(line) for line in span.of(text).split("\n"))
        pieces += (text[position : span.start], hidden)
        position = span.end
    return "".join((*pieces, text[position:]))


def joined(text: str) -> str:
    """Lines made one, runs of blanks at the seams made one blank.

    >>> joined("HARBOUR MINISTER HINTS AT \\n  TIDAL  LOCK")
    'HARBOUR MINISTER HINTS AT TIDAL  LOCK'
    """
    return " ".join(filter(None, map(str.strip, text.split("\n"))))


def line_runs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of lines that no empty line parts, as offsets.

    >>> list(line_runs("one\\ntwo\\n\\n  \\nthree"))
    [(0, 8), (12, 17)]
    """
    lines = text.splitlines(keepends=True)
    if len(lines) == 1 and text.strip():
        yield 0, len(text)
        return
    start = end = offset = 0
    for line in lines:
        if line.strip():
            start, end = (offset if start == end else start), offset + len(line)
        elif start < end:
            yield start, end
            start = end = 0
        offset += len(line)
    if start < end:
        yield start, end
