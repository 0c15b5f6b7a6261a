"""Views of a record for people: the document with its leaves told apart, its fields, its diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cablekit.contract import to_json
from cablekit.records import Leaf, LeafKind, Record
from cablekit.records.diagnostics import NOT_PRINTABLE, Diagnostic

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

STYLES = {
    LeafKind.LABEL: "cyan",
    LeafKind.VALUE: "green",
    LeafKind.MARKING: "bold magenta",
    LeafKind.TEXT: "",
    LeafKind.HEADING: "bold",
    LeafKind.RULE: "bright_black",
    LeafKind.PAGE_LINE: "yellow",
    LeafKind.SIGNATURE: "bold green",
    LeafKind.END_OF_MESSAGE: "yellow",
    LeafKind.PORTAL: "blue",
    LeafKind.REPEATED_HEADER: "bright_black",
    LeafKind.CHROME: "bright_blue",
    LeafKind.ARTEFACT: "red",
    LeafKind.PUNCTUATION: "bright_black",
    LeafKind.UNPARSED: "white on red",
    LeafKind.SPACE: "",
}
SEVERITIES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
NOT_NAMED = {LeafKind.SPACE, LeafKind.PUNCTUATION}
"""Leaves that say nothing of their own in the margin of a line."""

MAIN = ("code", "name", "mrn", "raw", "text", "value")
"""What stands for an object in a list: the first of these that it has."""
LEFT_OUT = {"kind", "source", "paragraphs", "diagnostics", "page_breaks", "headings", "summary", "chrome"}
LONGEST_VALUE = 200
MARGIN, NAME_COLUMNS = 20, 24
TEXT_COLUMNS = 72
FIELD_COLUMNS = 38
"""The least room for fields beside the text."""


def plain(record: Record) -> str:
    """The document with the kinds of each line's leaves in a margin, its fields and its diagnostics below."""
    lines = [f"{named:{MARGIN}}| {printed}".rstrip() for named, printed in margin_lines(record)]
    fields = [f"{name:{NAME_COLUMNS}}{value}" for name, value in fields_of(record)]
    found = [printable(_rendered(record, one)) for one in record.diagnostics]
    return "\n".join([_title(record), "", *lines, "", *fields, "", *found])


def show_coloured(record: Record, console: Console | None = None) -> None:
    """The same on a terminal: leaves in colours, fields at the side where there is room, else below."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = console or Console()
    console.rule(Text(_title(record)), align="left")
    console.print(legend(record))
    console.print()
    text, fields = coloured(record), _field_table(record)
    text.rstrip()
    if console.width >= TEXT_COLUMNS + FIELD_COLUMNS:
        both = Table.grid(padding=(0, 2))
        both.add_column(width=TEXT_COLUMNS)
        both.add_column(ratio=1)
        both.add_row(text, fields)
        console.print(both)
    else:
        console.print(text)
        console.print()
        console.print(fields)
    console.print()
    for one in record.diagnostics:
        head, line, caret = printable(_rendered(record, one)).split("\n", 2)
        console.print(Text(head, SEVERITIES[one.severity]))
        console.print(Text(line), no_wrap=True, overflow="crop", crop=True)
        console.print(Text(_narrowed(caret, one.message, console.width)))


def _narrowed(caret: str, message: str, width: int) -> str:
    """The line of the carets; the sentence goes below them where it has no room beside them."""
    if len(caret) <= width:
        return caret
    return f"{caret.removesuffix(printable(message)).rstrip()[:width]}\n  {message}"


def coloured(record: Record) -> Text:
    """The document's text, each leaf in the style of its kind."""
    from rich.text import Text

    text = record.source.text if record.source else ""
    pieces = ((printable(text[leaf.start : leaf.end]), STYLES[leaf.kind]) for leaf in record.leaves)
    return Text.assemble(*pieces)


def legend(record: Record) -> Text:
    """The kinds of leaves that occur in a record, each in its style."""
    from rich.text import Text

    kinds = {leaf.kind for leaf in record.leaves}
    return Text("  ").join(Text(kind.value, STYLES[kind]) for kind in STYLES if kind in kinds - NOT_NAMED)


def margin_lines(record: Record) -> Iterator[tuple[str, str]]:
    """The lines of the document, each with the kinds of its leaves."""
    text = record.source.text if record.source else ""
    leaves = iter(record.leaves)
    leaf: Leaf | None = next(leaves, None)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        kinds: dict[str, None] = {}
        while leaf and leaf.start <= end:
            if leaf.kind not in NOT_NAMED and text[max(leaf.start, start) : min(leaf.end, end)].strip():
                kinds[leaf.kind.value] = None
            if leaf.end > end:
                break
            leaf = next(leaves, None)
        yield " ".join(kinds), printable(line)
        start = end + 1


def fields_of(record: Record) -> Iterator[tuple[str, str]]:
    """The fields that have a value, in the order of the JSON form, each in a few words."""
    form = to_json(record)
    for name, value in form.items():
        if name not in LEFT_OUT and value not in (None, [], {}, False):
            yield name, printable(_short(brief(value)))
    if form.get("paragraphs"):
        yield "paragraphs", str(len(form["paragraphs"]))


def brief(value: Any) -> str:
    """A value of the JSON form in a few words.

    >>> brief([{"code": "PREL", "kind": "subject"}, {"code": "AX", "kind": "unknown"}])
    'PREL, AX'
    >>> brief({"number": 1, "of": 2, "raw": "01 OF 02"})
    'number 1, of 2'
    """
    if isinstance(value, list):
        return ", ".join(_main(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {brief(item)}" for key, item in value.items() if item and key != "raw")
    return str(value)


def _main(item: Any) -> str:
    """An item of a list by its main value, an object without one in full."""
    main = next((item[key] for key in MAIN if item.get(key)), None) if isinstance(item, dict) else None
    return brief(item if main is None else main)


def printable(text: str) -> str:
    """A text without what would steer a terminal: such a character is shown as a middle dot.

    >>> printable("SIPDIS\\x1b[2J\\tNOFORN\\n")
    'SIPDIS·[2J NOFORN\\n'
    """
    if text.replace("\n", "").isprintable():
        return text
    shown = text.replace("\t", " ").replace("\xa0", " ").replace("\r\n", "\n")
    return "".join(letter if letter == "\n" or letter.isprintable() else NOT_PRINTABLE for letter in shown)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} ..."


def _title(record: Record) -> str:
    source = record.source
    words = [record.kind, source.layout if source else ""]
    return printable(f"{(source and source.path) or 'standard input'}: {', '.join(filter(None, words))}")


def _rendered(record: Record, found: Diagnostic) -> str:
    source = record.source
    return found.render(source.text if source else "", (source and source.path) or "-")


def _field_table(record: Record) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(style="cyan")
    table.add_column(overflow="fold")
    for name, value in fields_of(record):
        table.add_row(name, Text(value))
    return table
