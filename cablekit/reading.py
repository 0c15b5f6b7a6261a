"""The verbs that read: any text, file or folder to records."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from cablekit import portals
from cablekit.articles.completion import completed
from cablekit.errors import DiagnosticError
from cablekit.portals import OnError
from cablekit.records import Diagnostic, ErrorLevel, Leaf, LeafKind, Record, Severity, SourceText, Span, Unknown
from cablekit.telegram import parse_telegram


def parse(text: str | SourceText, *, layout: str | None = None, error_level: ErrorLevel = ErrorLevel.IGNORE) -> Record:
    """The record of one document: a `Cable`, an `Article` or an `Unknown`, with its diagnostics.

    The layout is found by looking at the text; `layout` names it instead. Never raises for what a text says, unless
    `error_level` asks for that (DiagnosticError); KeyError for a layout that does not exist.

    >>> parse("UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come late.").subject
    'TIDES'
    """
    source = portals.recognise(text, layout) if isinstance(text, str) or text.layout == "unknown" else text
    record = _record(source)
    if error_level != ErrorLevel.IGNORE:
        _speak_up(record, source, error_level)
    return record


def _speak_up(record: Record, source: SourceText, error_level: ErrorLevel) -> None:
    """Logs or raises the diagnostics of a record that are more than information."""
    findings = tuple(
        found.render(source.text, source.path or "<text>")
        for found in record.diagnostics
        if found.severity != Severity.INFO
    )
    if findings and error_level == ErrorLevel.RAISE:
        raise DiagnosticError(findings)
    for finding in findings:
        logging.getLogger("cablekit").warning("%s", finding)


def _record(source: SourceText) -> Record:
    if source.kind == "cable":
        return parse_telegram(source)
    if source.kind == "article":
        from cablekit.articles.reader import parse_article  # it takes half a second, and telegrams do without

        return completed(parse_article(source))
    end = len(source.text)
    found = Diagnostic.of("not-recognised", "this is neither a telegram nor an article", Span(0, end))
    leaves = (Leaf(0, end, LeafKind.UNPARSED, "text"),) if end else ()
    return Unknown(text=source.text, source=source, diagnostics=(*source.diagnostics, found), leaves=leaves)


def sources(path: str | Path, *, layout: str | None = None, on_error: OnError | None = None) -> Iterator[SourceText]:
    """The documents below a path (a file, a folder, an archive, `-` for standard input), unparsed, with their layouts.

    Raises SourceError for what cannot be read; with `on_error` that is called instead and the rest goes on.
    """
    yield from portals.sources(path, layout=layout, on_error=on_error)


def read(path: str | Path, *, layout: str | None = None, on_error: OnError | None = None) -> Iterator[Record]:
    """The records of the documents below a path, one at a time. Raises as `sources`."""
    for source in sources(path, layout=layout, on_error=on_error):
        yield parse(source, layout=layout)
