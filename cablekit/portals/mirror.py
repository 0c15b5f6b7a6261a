"""A text mirror of portal pages: identifier, title, date, classification and origin, a line each, then the telegram.

The mirror joins header and text without a line break; `cablekit.portals.glue` puts it in again.
"""

from __future__ import annotations

import re

from cablekit.portals.layouts import Furniture, Layout
from cablekit.records import Leaf, LeafKind, PortalMetadata

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOP = re.compile(
    r"\s{0,9}(?P<identifier>\d\d[A-Z]{3,30}\d{1,7})[^\S\n]*\n"
    r"[^\S\n]*(?P<title>[^\n]*?)[^\S\n]*\n"
    rf"(?P<created>[A-Z][a-z]{{2}} (?P<month>{'|'.join(MONTHS)}) (?P<day>\d\d)"
    r" \d\d:\d\d:\d\d [+-]\d{4} (?P<year>\d{4})"
    r"|\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?)[^\S\n]*\n"
    r"(?P<classification>[A-Z][A-Z/ ]{4,50}?)[^\S\n]*\n"
    r"(?P<origin>[^\n]{3,80}?)[^\S\n]*(\n|\Z)"
)
FIELDS = ("identifier", "title", "created", "classification", "origin")


def recognise(text: str) -> str | None:
    """Evidence of the five lines.

    >>> recognise("08LOWMERE118\\nTIDES\\nThu Feb 14 00:00:00 +0100 2008\\nSECRET\\nEmbassy Lowmere\\n")
    'five lines above the telegram: identifier, title, date, classification, origin'
    """
    return f"five lines above the telegram: {', '.join(FIELDS).replace('created', 'date')}" if TOP.match(text) else None


def read(text: str) -> Furniture:
    """What the five lines say, and their leaves.

    >>> read("08LOWMERE118\\n\\nThu Feb 14 00:00:00 +0100 2008\\nSECRET\\nEmbassy Lowmere\\n").metadata.created
    '2008-02-14'
    """
    top = TOP.match(text)
    if not top:
        return Furniture()
    created = top["created"]
    if top["year"]:
        created = f"{top['year']}-{MONTHS.index(top['month']) + 1:02}-{top['day']}"
    leaves = tuple(Leaf(*top.span(field), LeafKind.PORTAL, f"source.portal.{field}") for field in FIELDS if top[field])
    metadata = PortalMetadata(
        identifier=top["identifier"],
        created=created,
        classification=top["classification"],
        origin=top["origin"],
        title=top["title"] or None,
    )
    return Furniture(metadata, leaves)


LAYOUT = Layout(
    "text-mirror",
    "cable",
    "five lines (identifier, title, date, classification, origin) above the telegram",
    recognise,
    read,
)
