"""Files, folders and archives to the bytes of single files, a chunk at a time."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from cablekit.errors import SourceError
from cablekit.portals import archives

OnError = Callable[[SourceError], None]

TEXTS = {"", ".txt", ".text", ".md", ".html", ".htm", ".csv"}
ARCHIVES = {".zip", ".tar", ".tgz", ".gz"}
"""What is read of a folder, and of an archive. A file that is named itself is read whatever its suffix."""
ABOUT_A_FOLDER = {"readme", "license", "changelog", "contributing", "makefile"}
"""Names of files that speak of a folder and are no documents in it."""

HEAD = 1 << 16
"""Bytes of the first chunk: by them a layout is recognised."""
CHUNK = 1 << 20
STANDARD = "-"
LARGEST = 100_000_000
"""Bytes of one document. No telegram, page or article is as long; a file of many documents may be longer."""


class File(NamedTuple):
    """The bytes of a file, in chunks: the first of them is `head`. `name` is its path, with `!` before a member's."""

    name: str
    head: bytes
    rest: Iterator[bytes]


def files(path: str | Path, on_error: OnError | None = None) -> Iterator[Path]:
    """The files to be read below a path, in the order of their names."""
    path = Path(path)
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        if file.is_file() and is_document(file.relative_to(path)):
            found = True
            yield file
    if not found:
        error = SourceError(
            str(path), "the folder holds no documents", "name a folder with .txt, .md, .html, .csv or .zip files"
        )
        if on_error is None:
            raise error
        on_error(error)


def is_document(file: PurePath) -> bool:
    """Whether a file of a folder is taken for a document, or an archive of documents.

    >>> is_document(Path("07LOWMERE118.txt")), is_document(Path("README.md")), is_document(Path("a.json"))
    (True, False, False)
    """
    hidden = any(part.startswith(".") and part != ".." for part in file.parts) or "__MACOSX" in file.parts
    return not hidden and file.suffix.lower() in TEXTS | ARCHIVES and file.stem.lower() not in ABOUT_A_FOLDER


def opened(path: Path) -> Iterator[File | SourceError]:
    """The file at a path (`-` is standard input); of an archive each of its members."""
    try:
        if str(path) == STANDARD:
            yield from _contents(sys.stdin.buffer, STANDARD)
        else:
            with path.open("rb", buffering=0) as stream:
                yield from _contents(stream, str(path))
    except FileNotFoundError:
        yield SourceError(str(path), "there is no such file or folder", "check the path")
    except OSError as error:
        reason = f"the system refuses to read it ({error.strerror or error})"
        yield SourceError(str(path), reason, "check its permissions")


def _contents(stream: IO[bytes], name: str) -> Iterator[File | SourceError]:
    head = stream.read(HEAD)
    if not archives.is_archive(head):
        yield File(name, head, _chunks(stream))
        return
    if name == STANDARD:
        stream = io.BytesIO(head + stream.read())
    stream.seek(0)
    for member in archives.members(stream, name, is_document):
        yield member if isinstance(member, SourceError) else _member(name, member)


def _member(archive: str, member: archives.Member) -> File | SourceError:
    name = f"{archive}!{member.name}"
    try:
        head = member.stream.read(HEAD)
    except archives.FAILURES as error:
        return archives.unreadable(name, error)
    if archives.is_archive(head):
        return SourceError(name, "an archive in an archive is not read", "unpack the outer one first")
    return File(name, head, _believed(_chunks(member.stream), name, member.most - len(head)))


def _chunks(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _believed(chunks: Iterator[bytes], name: str, most: int) -> Iterator[bytes]:
    """The chunks of a member. Raises SourceError when they are too many for its packed size, or damaged."""
    try:
        for chunk in chunks:
            most -= len(chunk)
            if most < 0:
                reason = f"it unpacks to more than {archives.HIGHEST_RATIO} times its size"
                raise SourceError(name, reason, "unpack it first if you trust it")
            yield chunk
    except archives.FAILURES as error:
        raise archives.unreadable(name, error) from error


def whole(chunks: Iterator[bytes], name: str) -> bytes:
    """All bytes of a file that is one document. Raises SourceError if they are too many for that."""
    parts, size = [], 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise SourceError(name, f"it is no document: longer than {LARGEST:,} bytes", "split it into documents")
    return b"".join(parts)
