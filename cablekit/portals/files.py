"""Files and folders to undivided source texts: read, decoded, with their fixity."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cablekit.errors import SourceError
from cablekit.portals.decode import decode, is_binary
from cablekit.records import SourceText

OnError = Callable[[SourceError], None]

SUFFIXES = {"", ".txt", ".text", ".md"}
"""What is read of a folder. A file that is named itself is read whatever its suffix."""
ABOUT_A_FOLDER = {"readme", "license", "changelog", "contributing", "makefile"}
"""Names of files that speak of a folder and are no documents in it."""


def sources(path: str | Path, *, on_error: OnError | None = None) -> Iterator[SourceText]:
    """The undivided texts below a path: a file, a folder (in the order of names), or `-` for standard input.

    What cannot be read raises SourceError; with `on_error` it is handed that instead and the rest goes on.
    """
    for file in files(path, on_error):
        try:
            yield read_file(file)
        except SourceError as error:
            if on_error is None:
                raise
            on_error(error)


def files(path: str | Path, on_error: OnError | None = None) -> Iterator[Path]:
    """The files to be read below a path."""
    path = Path(path)
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        if file.is_file() and is_document(file) and not any(part.startswith(".") for part in parts):
            found = True
            yield file
    if not found:
        error = SourceError(str(path), "the folder holds no documents", "name a folder with .txt or .md files")
        if on_error is None:
            raise error
        on_error(error)


def is_document(file: Path) -> bool:
    """Whether a file of a folder is taken for a document.

    >>> is_document(Path("07LOWMERE118.txt")), is_document(Path("README.md")), is_document(Path("a.json"))
    (True, False, False)
    """
    return file.suffix.lower() in SUFFIXES and file.stem.lower() not in ABOUT_A_FOLDER


def read_file(file: Path) -> SourceText:
    """One file as a source text without layout. Raises SourceError if it is missing, empty, binary or refused."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except FileNotFoundError:
        raise SourceError(str(file), "there is no such file or folder", "check the path") from None
    except OSError as error:
        reason = f"the system refuses to read it ({error.strerror or error})"
        raise SourceError(str(file), reason, "check its permissions") from error
    name = "standard input" if str(file) == "-" else str(file)
    if not data.strip():
        raise SourceError(name, "the file is empty", "remove it or fetch it again")
    decoded = decode(data)
    if is_binary(decoded.text):
        raise SourceError(name, "the file is binary, not text", "extract its text first")
    return SourceText(
        decoded.text,
        path=None if str(file) == "-" else str(file),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        leading_bytes=decoded.leading_bytes,
        diagnostics=decoded.diagnostics,
    )
