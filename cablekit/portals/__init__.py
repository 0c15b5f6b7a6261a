"""Where documents come from: files and folders, and the layouts of the portals that published them."""

from __future__ import annotations

from attrs import evolve

from cablekit.portals import plain, table
from cablekit.portals.decode import oddities
from cablekit.portals.files import OnError, files, sources
from cablekit.portals.layouts import Layout
from cablekit.records import SourceText

LAYOUTS: tuple[Layout, ...] = (table.LAYOUT, plain.MARKDOWN, plain.TELEGRAM, plain.ARTICLE)
"""The layouts in the order in which they are tried: the most particular first."""
UNKNOWN = Layout("unknown", "unknown", "none of the others", lambda _text: None)


def recognise(source: str | SourceText, layout: str | None = None) -> SourceText:
    """A text with its layout found by looking at it (or taken from `layout`), and what its portal says.

    Raises KeyError for a layout that does not exist.

    >>> recognise("UNCLAS LOWMERE 000118\\nSUBJECT: TIDES\\n").layout
    'telegram'
    """
    found = SourceText(source, diagnostics=oddities(source)) if isinstance(source, str) else source
    chosen, evidence = choose(found.text, layout)
    furniture = chosen.read(found.text)
    return evolve(
        found,
        layout=chosen.name,
        kind=chosen.kind,
        recognised_by=evidence,
        portal=furniture.metadata,
        leaves=furniture.leaves,
    )


def choose(text: str, name: str | None) -> tuple[Layout, str]:
    """The layout of a text and the evidence for it."""
    if name:
        return {layout.name: layout for layout in (*LAYOUTS, UNKNOWN)}[name], "named by the user"
    for layout in LAYOUTS:
        evidence = layout.recognise(text)
        if evidence:
            return layout, evidence
    return UNKNOWN, "no layout recognised"


__all__ = ["LAYOUTS", "OnError", "files", "recognise", "sources"]
