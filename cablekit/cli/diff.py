"""`cablekit diff`: two copies of one telegram, side by side, from files or archives."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit import reading
from cablekit.cli.documents import is_archive
from cablekit.errors import ArchiveError, SourceError
from cablekit.records import Cable, Record

if TYPE_CHECKING:
    from cablekit.archive import Archive
    from cablekit.collation import Collation

THE_SAME, DIFFERENT, FAILED = 0, 1, 2
MARKS = ("!", "#")
"""What parts the path of a file from a member of an archive, and from a row."""


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--all", "everything", is_flag=True, help="Show what agrees, too.")
@click.option("--no-color", is_flag=True, help="Mark the words instead of colouring them.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def diff(a: str, b: str, everything: bool, no_color: bool, as_json: bool) -> None:
    """Shows two copies of a telegram side by side: what differs, is missing or is blacked out in one of them.

    A and B are files with one telegram each; FILE#ROW is a row of a file, FILE!MEMBER a file in a zip or tar. In an
    archive of `cablekit ingest`, ARCHIVE#ID is the telegram of that identifier, ARCHIVE#4 the document of that number;
    ARCHIVE ID shows the telegram beside each other witness of it. Where the output is no terminal, the words are
    marked: [-only in A-], {+only in B+}.
    Exit code: 0 the copies agree, 1 they do not, 2 one of them could not be read, or wrong usage.

    \b
    Examples:
      cablekit diff released/08LOWMERE118.txt other/08LOWMERE118.html
      cablekit diff archive#08LOWMERE118 cables.csv#08LOWMERE118 --json
      cablekit diff archive 08LOWMERE118
    """
    try:
        found = list(collations(a, b))
    except (ArchiveError, SourceError) as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(FAILED)
    for number, one in enumerate(found):
        if number and not as_json:
            click.echo()
        show(one, everything=everything, coloured=not no_color, as_json=as_json)
    sys.exit(THE_SAME if all(one.agrees for one in found) else DIFFERENT)


def collations(a: str, b: str) -> Iterator[Collation]:
    """The comparison of two places; of an archive and an identifier, one for each further witness.

    Raises SourceError or ArchiveError where there is nothing to compare.
    """
    from cablekit.archive import Archive
    from cablekit.collation import collate

    if not is_archive(a) or located(b)[0].exists():
        yield collate(telegram_at(a), telegram_at(b))
        return
    with Archive(a) as archive:
        pairs = list(archive.beside_witnesses(b.upper()))
        if not pairs:
            telegram_in(archive, b, f"{a} {b}")
            raise SourceError(f"{a} {b}", "the archive has one text of it", "name another file to compare it with")
        for pair in pairs:
            yield collate(*(cable_of(record, f"{a} {b}") for record in pair))


def show(found: Collation, *, everything: bool, coloured: bool, as_json: bool) -> None:
    """Prints a comparison: as JSON, in colours on a terminal, or with marked words."""
    from cablekit.cli import side_by_side

    if as_json:
        click.echo(json.dumps(side_by_side.as_object(found), ensure_ascii=False))
    elif sys.stdout.isatty() and coloured and not os.environ.get("NO_COLOR"):
        side_by_side.show_coloured(found, everything=everything)
    else:
        click.echo(side_by_side.plain(found, everything=everything))


def telegram_at(place: str) -> Cable:
    """The one telegram of a file, or the one at a place in it or in an archive. Raises SourceError if there is none."""
    file, named = located(place)
    if is_archive(str(file)):
        from cablekit.archive import Archive

        with Archive(file) as archive:
            return telegram_in(archive, (named or "").removeprefix("#"), place)
    found = (record for record in reading.read(file) if named is None or _path(record.source) == place)
    records = list(islice(found, 2))
    if not records:
        raise SourceError(place, f"{file} holds no such document", "`cablekit convert --to jsonl` lists their paths")
    if len(records) > 1 and named is None:
        raise SourceError(place, "the file holds several documents", f"name one of them, as {_path(records[1].source)}")
    return cable_of(records[0], place)


def telegram_in(archive: Archive, named: str, place: str) -> Cable:
    """The telegram of an archive by its identifier (its sections put together), or by the number of its document."""
    try:
        if named.isdecimal():
            return cable_of(reading.parse(archive.source(int(named))), place)
        return cable_of(archive.assembled(named.upper()), place)
    except (KeyError, OverflowError):
        remedy = f"name one as {archive.folder}#08LOWMERE118; `cablekit search` finds them"
        raise SourceError(place, "the archive has no such document", remedy) from None


def cable_of(record: Record, place: str) -> Cable:
    """A record that has to be a telegram."""
    if not isinstance(record, Cable):
        raise SourceError(place, f"this is no telegram ({record.kind})", "name a telegram")
    return record


def _path(source: object) -> str | None:
    return getattr(source, "path", None)


def located(place: str) -> tuple[Path, str | None]:
    """The file of a place, and what is named in it.

    >>> located("none/cables.csv#08TARN44")
    (PosixPath('none/cables.csv#08TARN44'), None)
    """
    for file in files_of(place):
        if file.exists():
            return file, place[len(str(file)) :] or None
    return Path(place), None


def files_of(place: str) -> Iterator[Path]:
    """What the path of the file may be: all of the place, then what stands before a mark, the longest first."""
    yield Path(place)
    for end in range(len(place) - 1, 0, -1):
        if place[end] in MARKS:
            yield Path(place[:end])
