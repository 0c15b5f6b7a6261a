"""Where converted documents go. A file appears by rename: whole, or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from cablekit.records.seen import Seen

MODE_OF_A_NEW_FILE = 0o666


class Target(Protocol):
    """Takes the converted documents one at a time."""

    def write(self, place: Path, content: bytes) -> None:
        """Takes one document; `place` is its path below the folder that the user named."""


class _Stream:
    def write(self, place: Path, content: bytes) -> None:
        sys.stdout.buffer.write(content)


@contextmanager
def standard_output() -> Iterator[Target]:
    """Documents one after the other on standard output."""
    yield _Stream()
    sys.stdout.buffer.flush()


class Folder:
    """A folder: a file for each document, in the tree that it came from, or one file for all of them.

    `joined` is the name of that one file, without its suffix.
    """

    def __init__(self, folder: Path, suffix: str, *, joined: str | None) -> None:
        self.folder, self.suffix = folder, suffix
        self.taken = Seen()
        self.joined = joined
        self.stream: IO[bytes] | None = None

    def __enter__(self) -> Folder:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.joined:
            self.stream = temporary(self.folder)
        return self

    def write(self, place: Path, content: bytes) -> None:
        """Writes a document: to the one file, or to its own."""
        if self.stream:
            self.stream.write(content)
        else:
            self.write_file(place, content)

    def write_file(self, place: Path, content: bytes) -> Path:
        """Writes a document under its own name with the suffix of the format; gives the file."""
        file = self._free(self.folder / place.with_suffix(self.suffix))
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary(file.parent) as stream:
            stream.write(content)
        appear(Path(stream.name), file)
        return file

    def _free(self, file: Path) -> Path:
        """The name, with a number if another document of this run has it."""
        stem, number = file.stem, 1
        while not self.taken.add(str(file)):
            number += 1
            file = file.with_name(f"{stem}-{number}{self.suffix}")
        return file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not (self.stream and self.joined):
            return
        self.stream.close()
        if error is None:
            appear(Path(self.stream.name), self.folder / (self.joined + self.suffix))
        else:
            os.unlink(self.stream.name)


def temporary(folder: Path) -> IO[bytes]:
    """A new file in a folder, for what is to appear there once it is whole."""
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".cablekit-", delete=False)


def appear(temporary: Path, file: Path) -> None:
    """Gives a file its name."""
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(MODE_OF_A_NEW_FILE & ~mask)
    temporary.replace(file)
