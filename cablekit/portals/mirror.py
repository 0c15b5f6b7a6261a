"""A text mirror of portal pages: identifier, title, date, classification and origin, a line each, then the telegram.

The mirror joins header and text without a line break; `cablekit.portals.glue` puts it in again.
"""

from __future__ import annotations

from cablekit.portals.layouts import Furniture, Layout
from cablekit.records import Leaf, LeafKind, PortalMetadata
from cablekit.telegram import grammar

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIELDS = ("identifier", "title", "created", "classification", "origin")


def recognise(text: str) -> str | None:
    """Evidence of the five lines.

    >>> recognise("08LOWMERE118\\nTIDES\\nThu Feb 14 00:00:00 +0100 2008\\nSECRET\\nEmbassy Lowmere\\n")
    'five lines above the telegram: identifier, title, date, classification, origin'
    """
    if not grammar.pattern("wrapper", "TOP").match(text):
        return None
    return f"five lines above the telegram: {', '.join(FIELDS).replace('created', 'date')}"


def read(text: str) -> Furniture:
    """What the five lines say, and their leaves.

    >>> read("08LOWMERE118\\n\\nThu Feb 14 00:00:00 +0100 2008\\nSECRET\\nEmbassy Lowmere\\n").metadata.created
    '2008-02-14'
    """
    top = grammar.pattern("wrapper", "TOP").match(text)
    if not top:
        return Furniture()
    created = top["top_created"]
    if top["top_year"]:
        created = f"{top['top_year']}-{MONTHS.index(top['top_month']) + 1:02}-{top['top_day']}"
    leaves = tuple(
        Leaf(*top.span(f"top_{field}"), LeafKind.PORTAL, f"source.portal.{field}")
        for field in FIELDS
        if top[f"top_{field}"]
    )
    metadata = PortalMetadata(
        identifier=top["top_identifier"],
        created=created,
        classification=top["top_classification"],
        origin=top["top_origin"],
        title=top["top_title"] or None,
    )
    return Furniture(metadata, leaves)


LAYOUT = Layout(
    "text-mirror",
    "cable",
    "five lines (identifier, title, date, classification, origin) above the telegram",
    recognise,
    read,
)
