"""Dumps of a database of cables: labelled lines above each cable (`ID: ... ORIGIN: ... DATE: ...`), ends marked."""

# id: 140021
# date: 2/14/2008 13:45
# refid: 08LOWMERE118
# origin: Embassy Lowmere
# classification: CONFIDENTIAL
# header:
# VZCZCXRO0417 ...
# ----------------- header ends ----------------
# C O N F I D E N T I A L LOWMERE 000118 ...
# =======================CABLE ENDS============================

from __future__ import annotations

import re

from cablekit.portals.cablegate import year_first
from cablekit.portals.layouts import Furniture, Layout
from cablekit.records import Leaf, LeafKind, PortalMetadata

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
    "REFERENCES": "",
    "MISC": "",
    "HEADER": "",
    "BODY": "",
}
"""The labels, with what each says. An ORIGIN that has the form of an identifier is the identifier."""
MAY_IDENTIFY = ("ID", "REFID", "ORIGIN")
LABEL = re.compile(rf"[^\S\n]*(?P<label>{'|'.join(FIELDS)}):[^\S\n]*(?P<value>[^\n]*?)[^\S\n]*(\n|\Z)", re.IGNORECASE)
FIRST_LABEL = re.compile(r"^[^\S\n]*(ID|REFID):", re.IGNORECASE | re.MULTILINE)
HEAD = 6000
"""How many characters are looked at: a dump may print the header of the telegram above its lines."""
BLANK = re.compile(r"[^\S\n]*\n")
FEWEST_LABELS = 3
RULE = re.compile(r"^[^\S\n]*[-=*]{3,}[^\S\n]*(header ends|cable ends)[^\S\n]*[-=*]{3,}[^\S\n]*$", re.IGNORECASE | re.M)
IDENTIFIER = re.compile(r"\d\d[A-Z]{2,40}\d{1,7}")


def recognise(text: str) -> str | None:
    """Evidence of a dump: at least three labelled lines, an identifier, origin and date among them.

    >>> recognise("ID: 08LOWMERE118\\nORIGIN: Embassy Lowmere\\nDATE: 2008-02-14\\n\\nUNCLAS LOWMERE 000118\\n")
    'lines ID:, ORIGIN:, DATE: above the text'
    """
    labels = [line["label"].upper() for line in labelled_lines(text)]
    if len(labels) < FEWEST_LABELS or not {"ORIGIN", "DATE"} <= set(labels):
        return None
    return f"lines {', '.join(label + ':' for label in labels)} above the text"


def labelled_lines(text: str) -> list[re.Match[str]]:
    """The labelled lines of a dump, from the first on; empty lines may stand between them."""
    lines: list[re.Match[str]] = []
    first = FIRST_LABEL.search(text, 0, HEAD) if "D:" in text[:HEAD] or "d:" in text[:HEAD] else None
    place = first.start() if first else len(text)
    while place < len(text):
        line, blank = LABEL.match(text, place), BLANK.match(text, place)
        if line:
            lines.append(line)
        elif not blank:
            break
        place = line.end() if line else blank.end() if blank else len(text)
    return lines


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
        field = "identifier" if label in MAY_IDENTIFY and IDENTIFIER.fullmatch(value) else FIELDS[label]
        leaves.append(Leaf(line.start("label"), line.end("label") + 1, LeafKind.PORTAL))
        if value:
            leaves.append(Leaf(*line.span("value"), LeafKind.PORTAL, field and f"source.portal.{field}"))
        if field and value:
            said.setdefault(field, year_first(value) if field in ("created", "released") else value)
    leaves += [Leaf(rule.start(), rule.end(), LeafKind.PORTAL) for rule in RULE.finditer(text)]
    metadata = PortalMetadata(
        identifier=said.get("identifier"),
        created=said.get("created"),
        released=said.get("released"),
        classification=said.get("classification"),
        origin=said.get("origin"),
        title=said.get("title"),
    )
    return Furniture(metadata, tuple(leaves))


LAYOUT = Layout(
    "database-dump",
    "cable",
    "lines ID:, ORIGIN:, DATE:, ... above the telegram; HEADER ENDS and CABLE ENDS in it",
    recognise,
    read,
)
