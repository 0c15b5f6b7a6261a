"""What is to be read below a folder: documents and archives of them, and nothing that leads out of it or never ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from cablekit.errors import SourceError

TEXTS = {"", ".txt", ".text", ".md", ".html", ".htm", ".csv"}
ARCHIVES = {".zip", ".tar", ".tgz", ".gz"}
"""What is read of a folder, and of an archive. A file that is named itself is read whatever its suffix."""
ABOUT_A_FOLDER = {"readme", "license", "changelog", "contributing", "makefile"}
"""Names of files that speak of a folder and are no documents in it."""
KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
"""What a system has among its files that are none: reading them may wait, or never end."""


def is_document(file: PurePath) -> bool:
    """Whether a file of a folder is taken for a document, or an archive of documents.

    >>> is_document(Path("07LOWMERE118.txt")), is_document(Path("README.md")), is_document(Path("a.json"))
    (True, False, False)
    """
    return not is_hidden(file) and file.suffix.lower() in TEXTS | ARCHIVES and file.stem.lower() not in ABOUT_A_FOLDER


def is_hidden(file: PurePath) -> bool:
    """Whether a file, or a folder that it is in, is none of the user's.

    >>> is_hidden(Path(".git/a.txt")), is_hidden(Path("../a.txt"))
    (True, False)
    """
    return any(part.startswith(".") and part != ".." for part in file.parts) or "__MACOSX" in file.parts


def below(folder: Path) -> Iterator[Path | SourceError]:
    """The documents and archives below a folder, in the order of names; an error in the place of what is not read.

    (A loop of our own: those of the library end at a thousand folders within each other.)
    """
    failures: list[OSError] = []
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    name = PurePath(entry.name)
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [parent / name] * (not is_hidden(name))
                    elif is_document(name) or (entry.is_symlink() and os.path.isdir(entry) and not is_hidden(name)):
                        found.append(parent / name)
        except OSError as error:
            failures.append(error)
    root = folder.resolve()
    for file in sorted(found):
        yield refusal(file, root) or file
    for failure in failures:
        yield refused(Path(failure.filename or folder), failure)


def refusal(file: Path, root: Path | None = None) -> SourceError | None:
    """Why a file is not opened, if it is not: it is no file, or a link that leads out of the folder `root`."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        if root and file.is_symlink():
            return SourceError(str(file), "it is a link that leads nowhere", "mend or remove it")
        return refused(file, error)
    if kind := KINDS.get(stat.S_IFMT(mode)):
        return SourceError(str(file), f"it is {kind}, no file", "write what it gives to a file, or pass it on as '-'")
    if root and file.is_symlink():
        if stat.S_ISDIR(mode):
            return SourceError(str(file), "links to folders are not followed", "name the folder that it leads to")
        if not file.resolve().is_relative_to(root):
            return SourceError(str(file), "it is a link that leads out of the folder", "name the file that it leads to")
    return None


def refused(file: Path, error: OSError) -> SourceError:
    """The error for a file that the system refuses."""
    if isinstance(error, FileNotFoundError):
        return SourceError(str(file), "there is no such file or folder", "check the path")
    reason = f"the system refuses to read it ({error.strerror or error})"
    return SourceError(str(file), reason, "check its permissions")
