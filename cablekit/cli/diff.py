"""`cablekit diff`: two copies of one telegram, side by side."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from cablekit import reading
from cablekit.errors import SourceError
from cablekit.records import Cable

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

    A and B are files with one telegram each; FILE#ROW is a row of a file, FILE!MEMBER a file in an archive. Where the
    output is no terminal, the words are marked: [-only in A-], {+only in B+}. Exit code: 0 the copies agree, 1 they do
    not, 2 one of them could not be read, or wrong usage.

    \b
    Examples:
      cablekit diff released/08LOWMERE118.txt other/08LOWMERE118.html
      cablekit diff cables.csv#08LOWMERE118 08LOWMERE118.html --json
    """
    from cablekit.cli import side_by_side
    from cablekit.collation import collate

    try:
        found = collate(telegram_at(a), telegram_at(b))
    except SourceError as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(FAILED)
    if as_json:
        click.echo(json.dumps(side_by_side.as_object(found), ensure_ascii=False))
    elif sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR"):
        side_by_side.show_coloured(found, everything=everything)
    else:
        click.echo(side_by_side.plain(found, everything=everything))
    sys.exit(THE_SAME if found.agrees else DIFFERENT)


def telegram_at(place: str) -> Cable:
    """The one telegram of a file, or the one at a place in it. Raises SourceError if there is no such one."""
    file, named = located(place)
    found = (record for record in reading.read(file) if named is None or _path(record.source) == place)
    records = list(islice(found, 2))
    if not records:
        raise SourceError(place, f"{file} holds no such document", "`cablekit convert --to jsonl` lists their paths")
    if len(records) > 1 and named is None:
        raise SourceError(place, "the file holds several documents", f"name one of them, as {_path(records[1].source)}")
    if not isinstance(records[0], Cable):
        raise SourceError(place, f"this is no telegram ({records[0].kind})", "name a telegram")
    return records[0]


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
