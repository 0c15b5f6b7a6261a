"""Dumps of a database of cables: labelled lines above each cable (`ID: ... ORIGIN: ... DATE: ...`), ends marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from re import Match

from cablekit.portals.cablegate import year_first
from cablekit.portals.layouts import Furniture, Layout
from cablekit.records import Leaf, LeafKind, PortalMetadata
from cablekit.telegram import grammar

FIELDS = {
    "ID": "",
    "REFID": "identifier",
    "ORIGIN": "origin",
    "SOURCE": "origin",
    "DATE": "created",
    "CREATED": "created",
    "RELEASED": "released",
    "CLASSIFICATION": "classification",
    "TITLE": "title",
    "DESTINATION": "",
    "REFERENCES": "references",
    "MISC": "",
    "HEADER": "",
    "BODY": "",
}
"""The labels, with what each says. An ORIGIN that has the form of an identifier is the identifier."""
MAY_IDENTIFY = ("ID", "REFID", "ORIGIN")
FIRST = ("ID", "REFID")
"""The labels that a dump begins with."""
HEAD = 6000
"""How many characters are looked at: a dump may print the header of the telegram above its lines."""
FEWEST_LABELS = 3
ORIGINS = ("RIGIN:", "rigin:")
"""One of them stands in each dump; looking for them first is fast."""


def recognise(text: str) -> str | None:
    """Evidence of a dump: at least three labelled lines, an identifier, origin and date among them.

    >>> recognise("ID: 08LOWMERE118\\nORIGIN: Embassy Lowmere\\nDATE: 2008-02-14\\n\\nUNCLAS LOWMERE 000118\\n")
    'lines ID:, ORIGIN:, DATE: above the text'
    """
    if not any(sign in text[:HEAD] for sign in ORIGINS):
        return None
    labels = [line["label"].upper() for line in labelled_lines(text)]
    if len(labels) < FEWEST_LABELS or not {"ORIGIN", "DATE"} <= set(labels):
        return None
    return f"lines {', '.join(label + ':' for label in labels)} above the text"


def labelled_lines(text: str) -> list[Match[str]]:
    """The labelled lines of a dump, from the first on; empty lines may stand between them."""
    lines: list[Match[str]] = []
    labelled, blanks = grammar.pattern("wrapper", "LABELLED"), grammar.pattern("wrapper", "BLANK")
    place = first_label(text)
    while place < len(text):
        line, blank = labelled.match(text, place), blanks.match(text, place)
        if line:
            lines.append(line)
        elif not blank:
            break
        place = line.end() if line else blank.end() if blank else len(text)
    return lines


def first_label(text: str) -> int:
    """Where the labelled lines of a dump begin; the end of a text that is none."""
    head = text[:HEAD]
    starts = {head.rfind("\n", 0, at) + 1 for sign in ("D:", "d:") for at in _places(head, sign)}
    lines = (grammar.pattern("wrapper", "LABELLED").match(text, start) for start in sorted(starts))
    return next((line.start() for line in lines if line and line["label"].upper() in FIRST), len(text))


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands; looking for it first is fast."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def read(text: str) -> Furniture:
    """What the labelled lines say, with their leaves and those of the marks between header, text and end.

    >>> dump = "id: 1\\nrefid: 08TARN44\\norigin: Embassy Tarn\\ndate: 2/14/2008 1:45\\nheader:\\nUNCLAS TARN 000044\\n"
    >>> read(dump).metadata.identifier, read(dump).metadata.created
    ('08TARN44', '2008-02-14 01:45')
    """
    said: dict[str, str] = {}
    leaves: list[Leaf] = []
    for line in labelled_lines(text):
        value = line["value"]
        label = line["label"].upper()
        field = "identifier" if label in MAY_IDENTIFY and _is_identifier(value) else FIELDS[label]
        leaves.append(Leaf(line.start("label"), line.end("label") + 1, LeafKind.PORTAL))
        if value:
            leaves.append(Leaf(*line.span("value"), LeafKind.PORTAL, field and f"source.portal.{field}"))
        if field and value:
            said.setdefault(field, year_first(value) if field in ("created", "released") else value)
    marks = grammar.lines("wrapper", "MARK", text)
    leaves += [Leaf(mark.start(), mark.end(), LeafKind.PORTAL) for mark in marks]
    metadata = PortalMetadata(
        identifier=said.get("identifier"),
        created=said.get("created"),
        released=said.get("released"),
        classification=said.get("classification"),
        origin=said.get("origin"),
        title=said.get("title"),
        references=listed(said.get("references", "")),
    )
    return Furniture(metadata, tuple(sorted(leaves)))


def listed(value: str) -> tuple[str, ...]:
    """The entries of a list of telegrams: commas, semicolons or bars part them, identifiers also blanks.

    >>> listed("08TARN44 07LOWMERE2214"), listed("08 TARN 44; DRAFT"), listed("")
    (('08TARN44', '07LOWMERE2214'), ('08 TARN 44', 'DRAFT'), ())
    """
    parts = [part.split() for part in re.split("[,;|]", value)]
    entries = [words if all(map(_is_identifier, words)) else [" ".join(words)] for words in parts]
    return tuple(chain.from_iterable(entries))


def _is_identifier(value: str) -> bool:
    return grammar.pattern("fields", "IDENTIFIER").fullmatch(value) is not None


LAYOUT = Layout(
    "database-dump",
    "cable",
    "lines ID:, ORIGIN:, DATE:, ... above the telegram; HEADER ENDS and CABLE ENDS in it",
    recognise,
    read,
)
