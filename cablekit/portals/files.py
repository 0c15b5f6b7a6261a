"""Files, folders and archives to the bytes of single files, a chunk at a time."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, cast

from cablekit.errors import SourceError
from cablekit.portals import archives
from cablekit.portals.folders import below, is_document, refusal, refused

OnError = Callable[[SourceError], None]

HEAD = 1 << 16
"""Bytes of the first chunk: by them a layout is recognised."""
CHUNK = 1 << 20
STANDARD = "-"
LARGEST = 10_000_000
"""Bytes of one document. No telegram, page or article is as long; a file of many documents may be longer."""
LARGEST_STREAM, IN_MEMORY = 4_000_000_000, 100_000_000
"""Bytes of an archive on standard input: of all of it, and of what is kept without a temporary file."""


class File(NamedTuple):
    """The bytes of a file, in chunks: the first of them is `head`. `name` is its path, with `!` before a member's."""

    name: str
    head: bytes
    rest: Iterator[bytes]


def files(path: str | Path, on_error: OnError | None = None) -> Iterator[Path]:
    """The files to be read below a path, in the order of their names."""
    path = Path(path)
    if not is_folder(path):
        yield path
        return
    found = False
    for file in below(path):
        found = True
        if isinstance(file, Path):
            yield file
        else:
            told(file, on_error)
    if not found:
        remedy = "name a folder with .txt, .md, .html, .csv or .zip files"
        told(SourceError(str(path), "the folder holds no documents", remedy), on_error)


def told(error: SourceError, on_error: OnError | None) -> None:
    """Hands an error on, or raises it where nobody takes it."""
    if on_error is None:
        raise error
    on_error(error)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that the system says nothing about is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def opened(path: Path) -> Iterator[File | SourceError]:
    """The file at a path (`-` is standard input); of an archive each of its members."""
    if str(path) == STANDARD:
        yield from _contents(sys.stdin.buffer, STANDARD)
        return
    if found := refusal(path):
        yield found
        return
    try:
        with path.open("rb", buffering=0) as stream:
            yield from _contents(stream, str(path))
    except OSError as error:
        yield refused(path, error)


def _contents(stream: IO[bytes], name: str) -> Iterator[File | SourceError]:
    head = stream.read(HEAD)
    if not archives.is_archive(head):
        yield File(name, head, _chunks(stream))
        return
    if name != STANDARD:
        yield from _members(stream, name)
        return
    with SpooledTemporaryFile(IN_MEMORY) as kept:
        for chunk in chain([head], _chunks(stream)):
            kept.write(chunk)
            if kept.tell() > LARGEST_STREAM:
                reason = f"the archive is longer than {LARGEST_STREAM:,} bytes"
                yield SourceError("standard input", reason, "write it to a file and name that")
                return
        yield from _members(cast("IO[bytes]", kept), name)


def _members(archive: IO[bytes], name: str) -> Iterator[File | SourceError]:
    archive.seek(0)
    found = False
    for member in archives.members(archive, name, is_document):
        found = True
        yield member if isinstance(member, SourceError) else _member(name, member)
    if not found:
        yield SourceError(name, "the archive holds no documents", "name one with .txt, .md, .html or .csv files")


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
