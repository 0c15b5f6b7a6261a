"""The manifest of an archive: the checksum of each of its files. It is there only while the archive is complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cablekit.archive.pieces import sha256_of

NAME = "manifest-sha256.txt"


def exists(folder: Path) -> bool:
    """Whether the archive was left complete."""
    return (folder / NAME).exists()


def remove(folder: Path) -> None:
    """Takes the manifest away before the archive is changed."""
    (folder / NAME).unlink(missing_ok=True)


def write(folder: Path) -> None:
    """Writes the manifest, as `sha256sum --check` reads it."""
    unfinished = folder / f".{NAME}"
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in sorted(members(folder))]
    unfinished.write_text("".join(lines), encoding="utf-8")
    unfinished.rename(folder / NAME)


def read(folder: Path) -> dict[str, str]:
    """The checksum of each file that the manifest names."""
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    return {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}


def members(folder: Path) -> Iterator[str]:
    """The files of an archive, by their paths in it, but for the manifest and what is hidden."""
    for file in folder.rglob("*"):
        name = file.relative_to(folder)
        if file.is_file() and name.parts != (NAME,) and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
