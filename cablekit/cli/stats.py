"""`cablekit stats`: the figures of an archive, as tables or as a picture."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit.cli.archived import opened

if TYPE_CHECKING:
    from cablekit.archive.figures import Figures

NOT_SAID = "not said"


@click.command()
@click.argument("archive")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--plot", "picture", metavar="FILE.svg", help="Draw them, too (needs cablekit[exports]).")
def stats(archive: str, as_json: bool, picture: str | None) -> None:
    """Shows how many documents an archive has by kind, year, classification, post, TAGS and diagnostics.

    Of posts, TAGS and diagnostics the most frequent are shown. Exit code: 0 shown, 1 there is no such archive or the
    picture cannot be written, 2 wrong usage.

    \b
    Example:
      cablekit stats archive --plot figures.svg
    """
    with opened(archive) as asked:
        found = asked.figures()
        if picture:
            _draw(found, picture)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False))
    elif sys.stdout.isatty():
        _table(found)
    else:
        for group, value, count in rows(found):
            click.echo(f"{group:14} {value:40} {count:>9}")


def rows(found: Figures) -> list[tuple[str, str, str]]:
    """What is counted, the value, and how often it occurs."""
    return [
        (name, NOT_SAID if one.value is None else str(one.value), f"{one.count:,}")
        for name, counted in found.counts.items()
        for one in counted
    ]


def _draw(found: Figures, picture: str) -> None:
    from cablekit.archive.plots import plot

    try:
        Path(picture).write_bytes(plot(found))
    except OSError as error:
        raise click.ClickException(f"{picture}: cannot be written ({error.strerror or error})") from error


def _table(found: Figures) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "value", "count", title=f"{found.documents:,} documents")
    table.columns[2].justify = "right"
    last = ""
    for group, value, count in rows(found):
        if last and group != last:
            table.add_section()
        table.add_row("" if group == last else group, value, count)
        last = group
    Console().print(table)
