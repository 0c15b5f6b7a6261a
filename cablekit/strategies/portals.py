"""A printed telegram as its portals show it: below a table or labelled lines, as a page, as a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import escape
from typing import NamedTuple

from cablekit.records import Cable
from cablekit.strategies.elements import MONTHS
from cablekit.strategies.printing import Printed, Style, headings, paragraph_lines, wrapped

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
GLUED = ("UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "C O N F I D E N T I A L", "SECRET", "S E C R E T")
"""Levels that can be told where a classification line is glued to the name before it."""
FEWEST_DIGITS = 4
"""Of the serial on such a line."""
KINDS = {"AMEMBASSY": "Embassy", "AMCONSUL": "Consulate"}


class Said(NamedTuple):
    """What a portal says of a telegram."""

    identifier: str
    created: datetime
    classification: str
    origin: str
    title: str
    tags: tuple[str, ...]
    references: tuple[str, ...]


class Sheet(NamedTuple):
    """What a layout is made of: the record, its lines with their style, and what the portal says."""

    cable: Cable
    style: Style
    lines: Printed
    said: Said

    @property
    def text(self) -> list[str]:
        """All below the envelope."""
        return [*self.lines.preamble, *self.lines.body]


def said_of(cable: Cable) -> Said:
    """What agrees with a cable that has all that portals speak of."""
    assert cable.identifier
    assert cable.sent
    assert cable.classification
    assert cable.originator
    assert cable.subject
    kind, _, name = cable.originator.partition(" ")
    return Said(
        cable.identifier,
        cable.sent,
        cable.classification.level,
        f"{KINDS[kind]} {name.title()}",
        wrapped(cable.subject)[0],
        tuple(tag.code for tag in cable.tags if tag.kind != "person"),
        tuple(dict.fromkeys(reference.mrn for reference in cable.references if reference.mrn)),
    )


def joined(lines: Iterable[str]) -> str:
    """Lines as a text."""
    return "".join(f"{line}\n" for line in lines)


def telegram(sheet: Sheet) -> str:
    """The bare text."""
    return joined([*sheet.lines.envelope, *sheet.text])


def portal_table(sheet: Sheet) -> str:
    """The text of a portal page with its table."""
    said = sheet.said
    columns = ("Identifier", "Created", "Classification", "Origin")
    values = (said.identifier, f"{said.created:%Y-%m-%d %H:%M:%S}", said.classification, said.origin)
    below = (f"Cable title:  {said.title}", "", f"Tags:  {' '.join(said.tags)}", "")
    return joined([*columns, *values, *below, *sheet.lines.envelope, *sheet.text])


def text_mirror(sheet: Sheet) -> str:
    """Five lines, then header and text without a line break between them, where their seam can be told."""
    said = sheet.said
    day = f"{WEEKDAYS[said.created.weekday()]} {MONTHS[said.created.month - 1].title()} {said.created:%d}"
    five = (said.identifier, said.title, f"{day} 00:00:00 +0100 {said.created:%Y}", said.classification, said.origin)
    level = sheet.text[0].partition(" SECTION " if sheet.cable.section else f" {sheet.cable.post} ")[0]
    can_be_told = level.partition("//")[0] in GLUED and len(sheet.cable.serial or "") >= FEWEST_DIGITS
    seam = "" if can_be_told else "\n"
    return joined(five) + "\n".join(sheet.lines.envelope) + seam + joined(sheet.text)


def database_dump(sheet: Sheet) -> str:
    """Labelled lines above the telegram, and marks at the end of its header and at its own."""
    said, at = sheet.said, sheet.said.created
    labelled = (
        f"ID: {said.identifier}", f"ORIGIN: {said.origin}", f"DATE: {at.month}/{at.day}/{at.year} {at.hour}:{at:%M}",
        f"CLASSIFICATION: {said.classification}", f"TITLE: {said.title}",
        f"REFERENCES: {' '.join(said.references)}", "",
    )  # fmt: skip
    ends = ("", "---------------- header ends ----------------", "")
    return joined([*labelled, *sheet.lines.envelope, *ends, *sheet.text, "", "==========CABLE ENDS=========="])


def markdown(sheet: Sheet) -> str:
    """A Markdown copy: TAGS are links, lines of the header end in two blanks, a paragraph is one line."""
    tagged = next(number for number, line in enumerate(sheet.lines.preamble) if line.startswith("TAGS"))
    below = next(n for n, line in enumerate(sheet.lines.preamble) if line.startswith(sheet.style.subject_label))
    people = [f"({tag.code})" for tag in sheet.cable.tags if tag.kind == "person"]
    links = " ".join(["TAGS:", *(f"[{tag}](#)" for tag in sheet.said.tags), *people])
    above = [*sheet.lines.envelope, "", *sheet.lines.preamble[:tagged], links, *sheet.lines.preamble[below:]]
    return joined([*(f"{line.rstrip()}  " if line else "" for line in above), *_unwrapped(sheet)])


def _unwrapped(sheet: Sheet) -> Iterator[str]:
    """The body with each paragraph on one line."""
    for paragraph in sheet.cable.paragraphs:
        yield from headings(paragraph)
        yield from (" ".join(paragraph_lines(paragraph, sheet.style)), "")
    if sheet.cable.signature:
        yield sheet.cable.signature


def wikileaks_html(sheet: Sheet) -> str:
    """A page with a table and two blocks of text."""
    said = sheet.said
    cells = (said.identifier, f"{said.created:%Y-%m-%d %H:%M}", said.classification, said.origin)
    heads = ("Reference ID", "Created", "Classification", "Origin")
    return "\n".join(
        [
            "<html><head><title>Cable Viewer</title></head><body>",
            f"<h3>Viewing cable {said.identifier}, {escape(said.title)}</h3>",
            f"<table class='cable'><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>",
            f"<tr>{''.join(f'<td><a href=#>{escape(cell)}</a></td>' for cell in cells)}</tr></table>",
            f"<code><pre>{escape(joined(sheet.lines.envelope))}</pre></code>",
            f"<code><pre>{escape(joined(sheet.text))}</pre></code>",
            "</body></html>",
        ]
    )


def cablegate_csv(sheet: Sheet) -> str:
    """A row of eight columns; quotes and backslashes are escaped."""
    said, at = sheet.said, sheet.said.created
    columns = (
        "118", f"{at.month}/{at.day}/{at.year} {at.hour}:{at:%M}", said.identifier, said.origin, said.classification,
        "|".join(said.references), "\n".join(sheet.lines.envelope), joined(sheet.text),
    )  # fmt: skip
    return ",".join('"' + column.replace("\\", "\\\\").replace('"', '\\"') + '"' for column in columns) + "\n"


class Wrapping(NamedTuple):
    """How a portal shows a telegram, and of what it speaks."""

    print: Callable[[Sheet], str]
    speaks_of: tuple[str, ...] = ()


SAYS = ("identifier", "created", "classification")
PORTALS = {
    "telegram": Wrapping(telegram),
    "portal-table": Wrapping(portal_table, (*SAYS, "title")),
    "text-mirror": Wrapping(text_mirror, (*SAYS, "title")),
    "database-dump": Wrapping(database_dump, (*SAYS, "title", "references")),
    "markdown": Wrapping(markdown),
    "wikileaks-html": Wrapping(wikileaks_html, (*SAYS, "title")),
    "cablegate-csv": Wrapping(cablegate_csv, (*SAYS, "references")),
}
