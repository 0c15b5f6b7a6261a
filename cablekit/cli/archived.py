"""What the commands on archives share: how one is opened, and how failures become one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cablekit import errors

if TYPE_CHECKING:
    from cablekit.archive import Archive


@contextmanager
def opened(folder: str) -> Iterator[Archive]:
    """An archive, for reading; what goes wrong with it is told in one line."""
    from cablekit.archive import Archive

    try:
        with Archive(folder) as archive:
            yield archive
    except (errors.ArchiveError, errors.MissingExtraError, errors.QueryError) as error:
        raise click.ClickException(str(error)) from error


def lines_of(table: list[tuple[str, ...]]) -> Iterator[str]:
    """The rows of a table in columns.

    >>> list(lines_of([("A", "08LOWMERE118"), ("AB", "held")]))
    ['A   08LOWMERE118', 'AB  held']
    """
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
