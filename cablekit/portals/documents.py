"""A file to its documents: whole, as one text, or cut by the layout of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from cablekit.errors import SourceError
from cablekit.portals.decode import decode, is_binary
from cablekit.portals.files import STANDARD, File, whole
from cablekit.portals.layouts import FileLayout
from cablekit.records import SourceText


def cut_documents(file: File, layout: FileLayout) -> Iterator[SourceText | SourceError]:
    """The documents that a layout cuts out of a file."""
    try:
        yield from layout.documents(chain([file.head], file.rest), file.name)
    except SourceError as error:
        yield error


def whole_document(file: File) -> SourceText | SourceError:
    """A file as one text without layout; an error if it is empty, binary or too large."""
    name = "standard input" if file.name == STANDARD else file.name
    try:
        data = whole(chain([file.head], file.rest), name)
    except SourceError as error:
        return error
    if not data.strip():
        return SourceError(name, "the file is empty", "remove it or fetch it again")
    decoded = decode(data)
    if is_binary(decoded.text):
        return SourceError(name, "the file is binary, not text", "extract its text first")
    return SourceText(
        decoded.text,
        path=None if file.name == STANDARD else file.name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        segments=((0, decoded.leading_bytes),),
    )
