"""The source within its TEI document, line by line: `sourceDoc`, links to it from the text, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from attrs import evolve

from cablekit import portals
from cablekit.portals.layouts import Layout
from cablekit.reading import parse
from cablekit.records import Record, SourceText
from cablekit.tei.flow import Flow
from cablekit.tei.marks import Marks
from cablekit.tei.markup import Tag
from cablekit.tei.names import Names
from cablekit.tei.xml import Document

LINE = "sourceDoc/surface/line"


class SourceLines:
    """The lines of a source. What parts them is the line feed; a carriage return before it belongs to the line.

    >>> lines = SourceLines("FM A\\r\\nTO B", Names("cable-1"))
    >>> print(lines.element())
    <BLANKLINE>
      <sourceDoc>
        <surface>
          <line xml:id="cable-1-l1">FM A&#13;</line>
          <line xml:id="cable-1-l2">TO B</line>
        </surface>
      </sourceDoc>
    >>> lines.pointer(6)
    '#cable-1-l2'
    """

    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]

    def pointer(self, offset: int) -> str:
        """A pointer to the line of the character at an offset."""
        return f"#{self.names.prefix}-l{bisect_right(self.starts, offset)}"

    def element(self) -> str:
        """All lines."""
        lines = "".join(
            [
                f'\n      <line xml:id="{self.names.prefix}-l{number}">{self.names.content(line)}</line>'
                for number, line in enumerate(self.lines, 1)
            ]
        )
        return f"\n  <sourceDoc>\n    <surface>{lines}\n    </surface>\n  </sourceDoc>"


class SourcedFlow(Flow):
    """A flow that gives each element which begins a line of the document the line of the source that it begins in."""

    def __init__(self, text: str, names: Names, marks: Marks, lines: SourceLines) -> None:
        super().__init__(text, names, marks)
        self.lines = lines
        self._waiting: list[int] = []

    def open(self, opened: Tag, layout: str = "") -> None:
        super().open(opened, layout)
        if layout:
            self._waiting.append(self.element)

    def close(self) -> None:
        if self._waiting and self._waiting[-1] == self.element:
            self._waiting.pop()  # it has no character of the source
        super().close()

    def _clear_from(self, position: int) -> int:
        return 0

    def write(self, start: int, end: int) -> None:
        self._link(start, end)
        super().write(start, end)

    def element_of(self, opened: Tag, start: int, end: int) -> None:
        self._link(start, end)
        super().element_of(opened, start, end)

    def _link(self, start: int, end: int) -> None:
        if start < end and self._waiting:
            for element in self._waiting:
                self.out[element] = f'{self.out[element][:-1]} facs="{self.lines.pointer(start)}">'
            self._waiting.clear()


def flow_of(text: str, names: Names, marks: Marks, lines: SourceLines | None) -> Flow:
    """The flow of a text, with links to its lines where they are embedded."""
    return Flow(text, names, marks) if lines is None else SourcedFlow(text, names, marks, lines)


def with_offsets(record: Record, document: Document) -> Record:
    """The record as its embedded source gives it, with all offsets; as it is, where that would be another record."""
    lines = document.all(LINE)
    if not lines or record.source is None:
        return record
    text = "\n".join(map(document.words, lines))
    for source in _readings(text, record.source):
        again = parse(source)
        if again == record and _said(again) == _said(record):
            return again
    return record


def _readings(text: str, known: SourceText) -> Iterator[SourceText]:
    """The source with what its document says of it: as a text of its layout, and as one cut out of a page."""
    about = evolve(known, text=text, leaves=(), diagnostics=())
    names = {layout.name for layout in portals.layouts() if isinstance(layout, Layout)}
    if known.layout in names:
        found = portals.recognise(text, known.layout)
        yield evolve(about, leaves=found.leaves, diagnostics=found.diagnostics)
    yield about


def _said(record: Record) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in record.diagnostics]
