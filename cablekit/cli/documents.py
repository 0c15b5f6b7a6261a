"""What the commands about many documents share: documents of an archive or of paths, and their authority file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cablekit import errors, reading
from cablekit.cli.summary import Summary
from cablekit.records import Record

if TYPE_CHECKING:
    from cablekit.knowledge.authority import Authority, Entry
    from cablekit.knowledge.documents import Document

ALL_READ, SOME_FAILED = 0, 1
STANDARD = "-"

sources_argument = click.argument("paths", nargs=-1, required=True, metavar="ARCHIVE_OR_PATH...")
authority_option = click.option(
    "--authority",
    metavar="FILE",
    help="The authority file (TOML or TEI); without it, what the documents themselves say of names.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


class Documents:
    """The documents of some paths, read anew each time; an archive is one of the paths, or a path is read as it is."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        self._summary: Summary | None = None
        self._kept = list(self._records(None)) if STANDARD in paths else None

    def __iter__(self) -> Iterator[Document]:
        return self._documents(None)

    def having(self, phrases: Iterable[str]) -> Iterator[Document]:
        """Those that may have one of some phrases: an archive is asked by its full-text index, paths are read whole."""
        return self._documents(tuple(phrases))

    def _documents(self, phrases: tuple[str, ...] | None) -> Iterator[Document]:
        from cablekit.knowledge.documents import documents

        return documents(self._records(phrases) if self._kept is None else self._kept)

    def _records(self, phrases: tuple[str, ...] | None) -> Iterator[Record | str]:
        first = self._summary is None
        summary = self._summary = self._summary or Summary()
        for path in self._paths:
            if is_archive(path):
                from cablekit.archive import Archive
                from cablekit.knowledge.archived import records_having

                with Archive(path) as archive:
                    yield from archive if phrases is None else records_having(archive, phrases)
            else:
                yield from reading.read(path, on_error=summary.failed if first else ignored)

    @property
    def exit_code(self) -> int:
        """0 if all was read, 1 if something could not be."""
        return SOME_FAILED if self._summary and self._summary.failures else ALL_READ


def ignored(_: errors.SourceError) -> None:
    """What could not be read was told the first time."""


def is_archive(path: str) -> bool:
    """Whether a path is a folder that `cablekit ingest` made."""
    return (Path(path) / "archive.sqlite").is_file()


def authority_of(file: str | None, documents: Documents) -> Authority:
    """The authority file that is named; else the entries that the documents propose."""
    if file:
        return read_authority(file)
    from cablekit.knowledge.authority import Authority
    from cablekit.knowledge.proposals import propose

    return Authority(tuple(proposal.entry for proposal in propose(documents)))


def read_authority(file: str) -> Authority:
    """An authority file as TOML, or as TEI if its name ends so."""
    if file.lower().endswith((".xml", ".tei")):
        from cablekit.knowledge.standoff import authority_from_tei

        return authority_from_tei(file)
    from cablekit.knowledge.authority_file import read_authority as read

    return read(file)


def entry_of(name: str, file: str | None, documents: Documents) -> tuple[Authority, Entry]:
    """The entry of a name, with its authority file; where none is given and nothing proposed, the name by itself."""
    from cablekit.knowledge.authority import Authority, Entry, Kind, Name

    authority = authority_of(file, documents)
    entry = authority.find(name)
    if entry:
        return authority, entry
    if file:
        raise click.ClickException(f"{file}: no entry has the name {name!r}, or more than one; give its id")
    entry = Entry("name", Kind.ORGANISATION, (Name(name),))
    return Authority((*(one for one in authority.entries if one.id != entry.id), entry)), entry


@contextmanager
def told() -> Iterator[None]:
    """Tells what this package raises in one line, without a traceback."""
    try:
        yield
    except errors.CablekitError as error:
        raise click.ClickException(str(error)) from error


def lines(found: list[dict[str, Any]]) -> None:
    """Prints objects for programs, one a line."""
    import json

    for one in found:
        click.echo(json.dumps(one, ensure_ascii=False))


def end(documents: Documents) -> None:
    """Ends the command with the exit code of what was read."""
    sys.exit(documents.exit_code)
