"""Archives of documents: zip, tar, tar.gz and gz. Members are read as streams; nothing is unpacked to disk."""

from __future__ import annotations

import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Self

from cablekit.errors import SourceError

ZIP, GZIP, TAR = b"PK", b"\x1f\x8b", b"ustar"
TAR_MARK = slice(257, 262)
HIGHEST_RATIO = 1000
"""A member that unpacks to more than so many times its packed size is made to exhaust its reader."""
SMALL = 1_000_000
"""Bytes that a member may always have."""
LONGEST_HEADER = 1_000_000
"""Bytes of a header of a tar that holds a long name, or attributes: it is read into memory."""
LOCAL_HEADER = 30
"""Bytes that stand at least between the members of a zip."""
FAILURES = (
    OSError, EOFError, RuntimeError, ValueError, OverflowError, struct.error, zlib.error, lzma.LZMAError,
    zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip
"""What the standard library raises for archives that are damaged, cut, encrypted or packed in an unknown way."""


class Member(NamedTuple):
    """A file in an archive: its name there, its bytes as a stream, and how many of them are believed."""

    name: str
    stream: IO[bytes] | gzip.GzipFile
    most: int


def is_archive(head: bytes) -> bool:
    """Whether a file begins as an archive does.

    >>> is_archive(b"PK\\x03\\x04..."), is_archive(b"PKG LOWMERE 000118")
    (True, False)
    """
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06") or head.startswith(GZIP) or head[TAR_MARK] == TAR


def members(file: IO[bytes], name: str, wanted: Callable[[PurePosixPath], bool]) -> Iterator[Member | SourceError]:
    """The members of an archive that are wanted, in its order; each has to be read before the next is asked for."""
    head = file.read(512)
    size = file.seek(0, 2)
    file.seek(0)
    try:
        if head.startswith(ZIP):
            yield from _of_zip(file, name, wanted)
        elif head.startswith(GZIP) and not _is_packed_tar(file):
            with gzip.open(file) as stream:
                yield Member(PurePosixPath(name).stem, stream, believed(size))
        else:
            yield from _of_tar(file, name, believed(size), wanted)
    except FAILURES as error:
        yield unreadable(name, error)


def believed(packed: int) -> int:
    """How many bytes may come of so many packed ones."""
    return max(SMALL, packed * HIGHEST_RATIO)


def unreadable(name: str, error: Exception) -> SourceError:
    """The error for an archive, or a member, that cannot be unpacked."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return SourceError(name, f"the archive cannot be unpacked ({reason})", "fetch it again or unpack it first")


def _of_zip(file: IO[bytes], name: str, wanted: Callable[[PurePosixPath], bool]) -> Iterator[Member | SourceError]:
    with zipfile.ZipFile(file) as archive:
        if overlap(archive.infolist()):
            yield SourceError(name, "its members overlap: it is made to exhaust its reader", "do not trust it")
            return
        for info in archive.infolist():
            if info.is_dir() or not wanted(PurePosixPath(info.filename)):
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield _link(name, info.filename)
                continue
            try:
                stream = archive.open(info)
            except FAILURES as error:
                yield unreadable(f"{name}!{info.filename}", error)
                continue
            with stream:
                yield Member(info.filename, stream, believed(info.compress_size))


def overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether members of a zip share bytes of it, so that a small file holds any amount.

    >>> one, other = zipfile.ZipInfo("a.txt"), zipfile.ZipInfo("b.txt")
    >>> one.header_offset, other.header_offset, one.compress_size = 0, 35, 100
    >>> overlap([other, one])
    True
    """
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + LOCAL_HEADER + info.compress_size
    return False


class _TarInfo(tarfile.TarInfo):
    """The header of a member; one that would fill the memory is refused."""

    HEADERS = (*tarfile.GNU_TYPES[:2], tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        info = super().frombuf(buf, encoding, errors)
        if info.type in cls.HEADERS and info.size > LONGEST_HEADER:
            raise tarfile.ReadError(f"a header of {info.size:,} bytes")
        return info


def _of_tar(
    file: IO[bytes], name: str, most: int, wanted: Callable[[PurePosixPath], bool]
) -> Iterator[Member | SourceError]:
    with tarfile.open(fileobj=file, mode="r|*", tarinfo=_TarInfo) as archive:
        while info := archive.next():
            archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all
            if not wanted(PurePosixPath(info.name)):
                continue
            if info.issym() or info.islnk():
                yield _link(name, info.name)
            elif info.isfile() and (stream := archive.extractfile(info)):
                yield Member(info.name, stream, most)


def _link(archive: str, name: str) -> SourceError:
    return SourceError(f"{archive}!{name}", "links in an archive are not followed", "unpack it first if you trust it")


def _is_packed_tar(file: IO[bytes]) -> bool:
    with gzip.open(file) as packed:
        head = packed.read(512)
    file.seek(0)
    return head[TAR_MARK] == TAR
