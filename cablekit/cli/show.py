"""`cablekit show`: a document of an archive, to be read on a terminal or in another form."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

import click

from cablekit.cli.archived import opened
from cablekit.cli.convert import as_json, as_tei, as_text
from cablekit.cli.views import fields_of, printable
from cablekit.records import Record, Unknown

if TYPE_CHECKING:
    from cablekit.archive import Archive

FORMS = {"json": as_json, "tei": as_tei, "text": as_text}
WIDTH = 88
NAME_COLUMNS = 24


@click.command()
@click.argument("archive")
@click.argument("identifier", metavar="ID")
@click.option("--as", "form", type=click.Choice(list(FORMS)), help="Print it in this form.")
def show(archive: str, identifier: str, form: str | None) -> None:
    """Shows a document of an archive: what its fields say, then its paragraphs.

    ID is the identifier of a telegram, or '#' and the number of a document in the tables. Sections that came as
    separate documents are put together. A telegram in several texts is shown in all of them; --as gives the one that
    was accepted first.
    Exit code: 0 shown, 1 there is no such document or archive, 2 wrong usage.

    \b
    Examples:
      cablekit show archive 08LOWMERE118
      cablekit show archive '#4' --as tei
    """
    with opened(archive) as asked:
        records = _found(asked, identifier)
        if not records:
            raise click.ClickException(f"{identifier}: the archive has no such document; try `cablekit search`")
        if form:
            sys.stdout.buffer.write(FORMS[form](records[0]))
            return
        for record in records:
            for line in lines(record):
                click.echo(line)


def _found(archive: Archive, identifier: str) -> list[Record]:
    from cablekit.reading import parse

    number = identifier.removeprefix("#")
    if number == identifier:
        return list(archive.copies(identifier.upper()))
    try:
        return [parse(archive.source(int(number)))]
    except (KeyError, ValueError, OverflowError):
        return []


def lines(record: Record) -> Iterator[str]:
    """A document for reading: its fields, then its paragraphs with their numbers and markings, wrapped."""
    source = record.source
    yield printable(f"{(source and source.path) or record.kind}")
    yield ""
    for name, value in fields_of(record):
        if name != "text":
            yield f"{name:{NAME_COLUMNS}}{value}"
    if isinstance(record, Unknown):
        yield from ("", printable(record.text))
        return
    for paragraph in record.paragraphs:
        for heading in paragraph.headings:
            yield from ("", printable(heading))
        number = f"{paragraph.number}. " if paragraph.number is not None else ""
        marking = f"({paragraph.marking}) " if paragraph.marking else ""
        yield ""
        yield fill(printable(f"{number}{marking}{paragraph.text}"), WIDTH, break_on_hyphens=False)
    yield ""
