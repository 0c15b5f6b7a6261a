"""`cablekit ingest`: documents of any number and mixture to an archive."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import attrs
import click

from cablekit import errors
from cablekit.cli.ingest_report import show, told

Command = TypeVar("Command", bound=Callable[..., Any])
NONE_QUARANTINED, SOME_QUARANTINED, NOT_WRITTEN = 0, 1, 3


READING_OPTIONS = (
    click.option("--workers", type=click.IntRange(min=0), help="Processes that read; by default one a processor."),
    click.option(
        "--limit-seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=60,
        show_default=True,
        help="The computing time that each document may take.",
    ),
    click.option(
        "--limit-mb",
        type=click.IntRange(min=1),
        default=1000,
        show_default=True,
        help="The memory that each document may take.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON."),
)


def reading_options(command: Command) -> Command:
    """Adds the options of all commands that read into an archive."""
    for option in reversed(READING_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--archive", required=True, metavar="DIR", help="The archive; it is made if need be.")
@click.option("--no-search", is_flag=True, help="Leave out the full-text index; a later run without this makes it.")
@click.option("--no-parquet", is_flag=True, help="Leave out the tables as Parquet (they need cablekit[tables]).")
@click.option("--tei", is_flag=True, help="Write the documents as TEI, too.")
@click.option("--refresh", is_flag=True, help="First read anew what another version read, and list what is different.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Let the workers of this Dask cluster read (needs cablekit[dask])."
)
@reading_options
def ingest(
    sources: tuple[str, ...],
    *,
    archive: str,
    workers: int | None,
    limit_seconds: float,
    limit_mb: int,
    no_search: bool,
    no_parquet: bool,
    tei: bool,
    refresh: bool,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Reads documents (files, folders, zip, tar, CSV; '-' is standard input) into an archive.

    Every input is accepted, a duplicate, another witness of a telegram, or quarantined with its reason and its bytes.
    A run that was broken off is taken up where it ended; what the archive has is not read again.
    Exit code: 0 all in order, 1 some are quarantined, 2 wrong usage, 3 the archive cannot be written.

    With --refresh, each document of the archive is read anew from what the archive has of its source, and each field
    that is read otherwise has a line with the document, the field, and its values before and after, as JSON.

    \b
    Examples:
      cablekit ingest cables.csv pages/ --archive archive
      cablekit ingest more.zip --archive archive --tei --json
      cablekit ingest --refresh --archive archive > differences.jsonl
    """
    from cablekit.archive import Limits
    from cablekit.archive import ingest as ingested

    if not sources and not refresh:
        raise click.UsageError("name what is to be read")
    try:
        if refresh:
            reread(archive, workers)
        if not sources:
            sys.exit(NONE_QUARANTINED)
        with told() as on_progress:
            summary = ingested(
                sources,
                archive,
                workers=workers,
                limits=Limits(limit_seconds, limit_mb),
                search=not no_search,
                parquet=False if no_parquet else None,
                tei=tei,
                scheduler=scheduler,
                on_progress=on_progress,
            )
    except errors.SourceError as error:
        raise click.UsageError(str(error)) from error
    except (errors.ArchiveError, errors.MissingExtraError) as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(NOT_WRITTEN)
    show(summary, archive, as_json=as_json)
    sys.exit(SOME_QUARANTINED if summary.outcomes["quarantined"] else NONE_QUARANTINED)


def reread(archive: str, workers: int | None) -> None:
    """Reads an archive anew; prints what is different on standard output, how much it is on standard error."""
    from cablekit.archive import refresh as refreshed

    found = refreshed(archive, workers=workers)
    for difference in found:
        click.echo(json.dumps(attrs.asdict(difference), ensure_ascii=False))
    fields = Counter(difference.field for difference in found)
    counts = ", ".join(f"{field} {count:,}" for field, count in fields.most_common())
    click.echo(f"{archive} is read anew: {counts or 'nothing is different'}", err=True)
