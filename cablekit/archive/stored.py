"""A source as an archive stores it: deflated JSON, of which the SourceText comes back as it was."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from attrs import fields

from cablekit.records import Diagnostic, Leaf, LeafKind, PortalMetadata, Severity, SourceText, Span, Statement

LEVEL = 1
"""Of deflation. Higher levels take several times as long and save a tenth."""
ENCODER = json.JSONEncoder(separators=(",", ":"))
SAID_BY_PORTALS = [field.name for field in fields(PortalMetadata)]


def key_of(source: SourceText) -> str:
    """The key of a document: SHA-256 of its text, of what its portal says, and of what was said of it beside the text
    (in the head of its page, or in a file of the user's): its content, wherever it was found.

    >>> source = SourceText("TIDES", path="a.txt")
    >>> key_of(source) == key_of(SourceText("TIDES", path="b.txt"))
    True
    >>> key_of(source) == key_of(SourceText("TIDES", statements=(Statement("publisher", "Fenmark Post", "supplied"),)))
    False
    """
    found = hashlib.sha256(source.text.encode("utf-8", "surrogatepass"))
    if source.portal:
        found.update(b"\0" + json.dumps(_portal(source.portal)).encode("ascii"))
    if source.statements:
        found.update(b"\0" + json.dumps([said[:2] for said in source.statements]).encode("ascii"))
    return found.hexdigest()


def pack(source: SourceText) -> bytes:
    """The stored form of a source."""
    form = {
        "text": source.text,
        "layout": source.layout,
        "kind": source.kind,
        "recognised_by": source.recognised_by,
        "path": source.path,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "portal": source.portal and _portal(source.portal),
        "leaves": source.leaves,
        "statements": source.statements,
        "segments": list(source.segments),
        "diagnostics": [
            (found.code, found.severity, found.message, found.span.start, found.span.end)
            for found in source.diagnostics
        ],
    }
    return zlib.compress(ENCODER.encode(form).encode("ascii"), LEVEL)


def unpack(content: bytes) -> SourceText:
    """The source of a stored form.

    >>> source = SourceText("TIDES", path="a.txt", portal=PortalMetadata(tags=("PREL",)), segments=((0, 3),))
    >>> unpack(pack(source)) == source, unpack(pack(source)).byte_offset(2)
    (True, 5)
    """
    form: dict[str, Any] = json.loads(zlib.decompress(content))
    portal = form.pop("portal")
    return SourceText(
        **{
            **form,
            "portal": portal and PortalMetadata(**_with_tuples(portal)),
            "leaves": tuple(Leaf(start, end, LeafKind(kind), path) for start, end, kind, path in form["leaves"]),
            "statements": tuple(Statement(*said) for said in form.get("statements", ())),
            "segments": tuple((offset, byte) for offset, byte in form["segments"]),
            "diagnostics": tuple(_diagnostic(*found) for found in form["diagnostics"]),
        }
    )


def _portal(portal: PortalMetadata) -> dict[str, Any]:
    return {name: getattr(portal, name) for name in SAID_BY_PORTALS}


def _with_tuples(portal: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in portal.items()}


def _diagnostic(code: str, severity: str, message: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(code, Severity(severity), message, Span(start, end))
