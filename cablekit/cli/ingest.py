"""`cablekit ingest`: documents of any number and mixture to an archive."""

from __future__ import annotations

import sys

import click

from cablekit import errors
from cablekit.cli.ingest_report import show, told

NONE_QUARANTINED, SOME_QUARANTINED, NOT_WRITTEN = 0, 1, 3


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--archive", required=True, metavar="DIR", help="The archive; it is made if need be.")
@click.option("--workers", type=click.IntRange(min=0), help="Processes that read; as many as processors by default.")
@click.option(
    "--limit-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="The computing time that each document may take.",
)
@click.option(
    "--limit-mb",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="The memory that each document may take.",
)
@click.option("--no-search", is_flag=True, help="Leave out the full-text index; a later run without this makes it.")
@click.option("--no-parquet", is_flag=True, help="Leave out the tables as Parquet (they need cablekit[tables]).")
@click.option("--tei", is_flag=True, help="Write the documents as TEI, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
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
    as_json: bool,
) -> None:
    """Reads documents (files, folders, zip, tar, CSV; '-' is standard input) into an archive.

    Every input is accepted, a duplicate, another witness of a telegram, or quarantined with its reason and its bytes.
    A run that was broken off is taken up where it ended; what the archive has is not read again.
    Exit code: 0 all in order, 1 some are quarantined, 2 wrong usage, 3 the archive cannot be written.

    \b
    Examples:
      cablekit ingest cables.csv pages/ --archive archive
      cablekit ingest more.zip --archive archive --tei --json
    """
    from cablekit.archive import Limits
    from cablekit.archive import ingest as ingested

    try:
        with told() as on_progress:
            summary = ingested(
                sources,
                archive,
                workers=workers,
                limits=Limits(limit_seconds, limit_mb),
                search=not no_search,
                parquet=False if no_parquet else None,
                tei=tei,
                on_progress=on_progress,
            )
    except errors.SourceError as error:
        raise click.UsageError(str(error)) from error
    except errors.ArchiveError as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(NOT_WRITTEN)
    show(summary, archive, as_json=as_json)
    sys.exit(SOME_QUARANTINED if summary.outcomes["quarantined"] else NONE_QUARANTINED)
