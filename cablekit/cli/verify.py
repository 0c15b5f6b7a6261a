"""`cablekit verify`: whether an archive is whole."""

from __future__ import annotations

import json
import sys

import click

from cablekit import errors

WHOLE, FAULTY, NO_ARCHIVE = 0, 1, 3


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def verify(archive: str, *, as_json: bool) -> None:
    """Checks an archive: each file against the manifest, the stored sources against their checksums, the ledger, the
    tables and the full-text index against each other. Nothing is changed.

    Exit code: 0 all is well, 1 faults (each with a line), 2 wrong usage, 3 there is no archive.

    \b
    Example:
      cablekit verify archive
    """
    from cablekit.archive import verify as faults_of

    try:
        faults = faults_of(archive)
    except errors.ArchiveError as error:
        click.echo(f"cablekit: {error}", err=True)
        sys.exit(NO_ARCHIVE)
    if as_json:
        click.echo(json.dumps({"faults": faults}, ensure_ascii=False))
    else:
        for fault in faults:
            click.echo(fault)
        click.echo(f"{archive}: {f'{len(faults)} faults' if faults else 'whole'}")
    sys.exit(FAULTY if faults else WHOLE)
