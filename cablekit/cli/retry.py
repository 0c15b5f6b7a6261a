"""`cablekit retry`: what an archive has in quarantine, tried again."""

from __future__ import annotations

import sys

import click

from cablekit import errors
from cablekit.cli.ingest import NONE_QUARANTINED, NOT_WRITTEN, SOME_QUARANTINED, reading_options
from cablekit.cli.ingest_report import show, told


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@reading_options
def retry(archive: str, *, workers: int | None, limit_seconds: float, limit_mb: int, as_json: bool) -> None:
    """Reads again what an archive has in quarantine: with a newer cablekit, or within wider limits.

    Exit code: 0 none is left there, 1 some are, 2 wrong usage, 3 there is no archive or it cannot be written.

    \b
    Example:
      cablekit retry archive --limit-seconds 600
    """
    from cablekit.archive import Limits
    from cablekit.archive import retry as tried_again

    try:
        with told() as on_progress:
            limits = Limits(limit_seconds, limit_mb)
            summary = tried_again(archive, workers=workers, limits=limits, on_progress=on_progress)
    except errors.ArchiveError as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(NOT_WRITTEN)
    show(summary, archive, as_json=as_json)
    if not as_json:
        click.echo(f"{summary.released:,} left the quarantine, {summary.left:,} are in it")
    sys.exit(SOME_QUARANTINED if summary.left else NONE_QUARANTINED)
