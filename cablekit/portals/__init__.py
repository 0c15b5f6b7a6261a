"""Where documents come from: files, folders and archives, and the layouts of the portals that published them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import evolve

from cablekit.errors import SourceError
from cablekit.portals import cablegate, dump, html_article, mirror, nara, plain, table, wikileaks
from cablekit.portals.decode import oddities
from cablekit.portals.documents import cut_documents, whole_document
from cablekit.portals.files import STANDARD, File, OnError, files, opened
from cablekit.portals.glue import unglued
from cablekit.portals.layouts import FileLayout, Furniture, Layout
from cablekit.portals.sidecar import with_sidecar
from cablekit.records import SourceText

FILE_LAYOUTS: tuple[FileLayout, ...] = (wikileaks.LAYOUT, cablegate.LAYOUT, html_article.LAYOUT)
"""The layouts of files that documents have to be cut out of."""
LAYOUTS: tuple[Layout, ...] = (
    table.LAYOUT,
    mirror.LAYOUT,
    dump.LAYOUT,
    nara.STATE_ARCHIVE,
    nara.NARA,
    plain.MARKDOWN,
    plain.TELEGRAM,
    plain.ARTICLE,
)
"""The layouts of texts in the order in which they are tried: the most particular first."""
UNKNOWN = Layout("unknown", "unknown", "none of the others", lambda _text: None)
ENTRY_POINTS = "cablekit.portals"
NAMED = "named by the user"


@cache
def installed() -> tuple[FileLayout | Layout, ...]:
    """The layouts that other packages bring: what their entry points of the group `cablekit.portals` name.

    Raises TypeError for an entry point that names something else.
    """
    from importlib.metadata import entry_points

    found: list[FileLayout | Layout] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS)):
        layout = entry.load()
        if not isinstance(layout, FileLayout | Layout):
            raise TypeError(f"the entry point {entry.name} of {ENTRY_POINTS} names no Layout but {layout!r}")
        found.append(layout)
    return tuple(found)


def layouts() -> tuple[FileLayout | Layout, ...]:
    """All layouts in the order in which they are tried: those that are installed, of files, of texts."""
    return (*installed(), *FILE_LAYOUTS, *LAYOUTS)


def layout_named(name: str) -> FileLayout | Layout:
    """The layout of that name. Raises KeyError if there is none.

    >>> layout_named("text-mirror").kind
    'cable'
    """
    return {layout.name: layout for layout in (*layouts(), UNKNOWN)}[name]


def sources(path: str | Path, *, layout: str | None = None, on_error: OnError | None = None) -> Iterator[SourceText]:
    """The documents below a path: a file, a folder (in the order of names), an archive, or `-` for standard input.

    Their layouts are found by looking at them, or named by `layout`. What cannot be read raises SourceError; with
    `on_error` it is handed that instead and the rest goes on.
    """
    for file in files(path, on_error):
        for found in opened(file):
            for source in [found] if isinstance(found, SourceError) else documents(found, layout):
                if isinstance(source, SourceText):
                    yield with_sidecar(source, file)
                elif on_error is None:
                    raise source
                else:
                    on_error(source)


def documents(file: File, name: str | None = None) -> Iterator[SourceText | SourceError]:
    """The documents of a file, each with its layout; an error in the place of one that cannot be read."""
    layout, evidence = choose_for_file(file.head, name)
    if layout:
        for found in cut_documents(file, layout):
            yield found if isinstance(found, SourceError) else settled(found, layout, evidence)
    else:
        text = whole_document(file)
        yield text if isinstance(text, SourceError) else recognise(text, name)


def recognise(source: str | SourceText, layout: str | None = None) -> SourceText:
    """A text with its layout found by looking at it (or taken from `layout`), and what its portal says.

    Raises KeyError for a layout that does not exist, or that is one of files.

    >>> recognise("UNCLAS LOWMERE 000118\\nSUBJECT: TIDES\\n").layout
    'telegram'
    """
    found = SourceText(source) if isinstance(source, str) else source
    chosen, evidence = choose(found.text, layout)
    return settled(found, chosen, evidence)


def choose_for_file(head: bytes, name: str | None) -> tuple[FileLayout | None, str]:
    """The layout that cuts documents out of a file, None if the file is one text; and the evidence for it."""
    if name:
        named = layout_named(name)
        return (named, NAMED) if isinstance(named, FileLayout) else (None, "")
    for layout in (*installed(), *FILE_LAYOUTS):
        evidence = layout.recognise(head) if isinstance(layout, FileLayout) else None
        if evidence and isinstance(layout, FileLayout):
            return layout, evidence
    return None, ""


def choose(text: str, name: str | None) -> tuple[Layout, str]:
    """The layout of a text and the evidence for it."""
    of_texts = [layout for layout in (*installed(), *LAYOUTS) if isinstance(layout, Layout)]
    if name:
        return {layout.name: layout for layout in (*of_texts, UNKNOWN)}[name], NAMED
    for layout in of_texts:
        evidence = layout.recognise(text)
        if evidence:
            return layout, evidence
    return UNKNOWN, "no layout recognised"


def settled(source: SourceText, layout: FileLayout | Layout, evidence: str) -> SourceText:
    """A text of a known layout: lost line breaks put in, what the portal says taken out."""
    found = unglued(source) if layout.kind == "cable" else source
    furniture = furniture_of(found.text, layout)
    return evolve(
        found,
        layout=layout.name,
        kind=layout.kind,
        recognised_by=evidence,
        path=None if found.path == STANDARD else found.path,
        portal=found.portal or furniture.metadata,
        leaves=found.leaves or furniture.leaves,
        diagnostics=(*found.diagnostics, *oddities(found.text)),
    )


def furniture_of(text: str, layout: FileLayout | Layout) -> Furniture:
    """What the layout of a text put around it; a text cut out of a file may come from a dump."""
    if isinstance(layout, Layout):
        return layout.read(text)
    return dump.read(text) if dump.recognise(text) else Furniture()


__all__ = [
    "FILE_LAYOUTS",
    "LAYOUTS",
    "OnError",
    "files",
    "installed",
    "layout_named",
    "layouts",
    "recognise",
    "sources",
]
