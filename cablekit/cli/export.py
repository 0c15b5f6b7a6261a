"""`cablekit export`: an archive, or sources, in the forms that other programs take."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit import errors, reading
from cablekit.cli.archived import opened
from cablekit.cli.documents import is_archive
from cablekit.cli.progress import progress
from cablekit.records import Record

if TYPE_CHECKING:
    from cablekit.archive import Archive
    from cablekit.archive.exports import Exported
    from cablekit.archive.masking import Tally
    from cablekit.archive.protection import Names
    from cablekit.tei.edition import Edition

FORMS = ("bagit", "citations", "cmif", "csv", "ftm", "gexf", "graphml", "jsonl", "parquet", "tei")
STANDARD = "-"
ALL_READ, SOME_FAILED = 0, 1
MOST_TOLD = 10


@click.command()
@click.argument("source", metavar="ARCHIVE_OR_PATH")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="What to write.")
@click.option("--out", required=True, metavar="DIR", help="The folder to write to; it is made if need be.")
@click.option("--public", is_flag=True, help="Mask the names of those whom a document asks to protect.")
@click.option("--edition", metavar="FILE", help="What a CMIF file says of the edition; see `cablekit init-edition`.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def export(source: str, *, form: str, out: str, public: bool, edition: str | None, as_json: bool) -> None:
    """Writes the documents of an archive, or of files and folders, for other programs.

    csv: tables of documents, addressees, TAGS, references. graphml, gexf: graphs of references and of traffic between
    posts. ftm: entities of FollowTheMoney for Aleph. bagit: a bag for keeping. citations: text, CSL-JSON and BibTeX.
    jsonl: records with their JSON Schema. parquet: typed tables of all that an archive has. tei: a corpus. cmif: an
    index of telegrams. Exit code: 0 all read, 1 some failed or nothing could be written, 2 wrong usage.

    \b
    Examples:
      cablekit export archive --to graphml --out graphs
      cablekit export archive --to csv --public --out tables
    """
    from cablekit.archive.exports import export as exported

    if (form == "cmif") != (edition is not None):
        raise click.UsageError("--edition goes with --to cmif; `cablekit init-edition` writes such a file")
    if source != STANDARD and not Path(source).exists():
        raise click.UsageError(f"{source}: there is no such file or folder; check the path")
    failures: list[errors.SourceError] = []
    try:
        with _records(source, failures, public, copied=form == "csv" and not public) as (records, protected):
            done = exported(
                records, form, out, public=public, protected=protected, edition=_edition(edition) if edition else None
            )
    except (errors.MissingExtraError, errors.SourceError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror or error})") from error
    if as_json:
        click.echo(json.dumps(_as_object(done), ensure_ascii=False))
    else:
        if done.masked:
            _tell(done.masked)
        click.echo(f"{done.documents:,} documents written to {out}")
    sys.exit(SOME_FAILED if failures else ALL_READ)


@contextmanager
def _records(
    source: str, failures: list[errors.SourceError], public: bool, *, copied: bool
) -> Iterator[tuple[Archive | Iterable[Record], Mapping[str, Names]]]:
    """The records of an archive or below a path, and the names that other copies of its telegrams ask to protect.

    `copied`: of an archive, itself; its tables are copied without a look at its documents.
    """
    from cablekit.archive.sensitivity import protected_by_telegram

    def failed(error: errors.SourceError) -> None:
        failures.append(error)
        click.echo(f"cablekit: {error}", err=True)

    if is_archive(source):
        with opened(source) as archive:
            protected = protected_by_telegram(archive.connection) if public else {}
            yield archive if copied else progress(archive, "exporting", len(archive)), protected
    else:
        yield reading.read(source, on_error=failed), {}


def _edition(path: str) -> Edition:
    from cablekit.tei.edition import read_edition

    try:
        return read_edition(path)
    except errors.SourceError as error:
        raise click.UsageError(str(error)) from error


def _as_object(done: Exported) -> dict[str, object]:
    masked = done.masked
    names = ("passages", "names", "places", "documents", "unnamed")
    return {"documents": done.documents, "masked": masked and {name: getattr(masked, name) for name in names}}


def _tell(tally: Tally) -> None:
    click.echo(
        f"{tally.passages:,} passages ask for protection: {tally.names:,} words of names masked "
        f"in {tally.places:,} places of {tally.documents:,} documents"
    )
    if tally.unnamed:
        more = f" and {len(tally.unnamed) - MOST_TOLD:,} more" if len(tally.unnamed) > MOST_TOLD else ""
        named = ", ".join(tally.unnamed[:MOST_TOLD])
        click.echo(f"names nobody that could be found, have a look: {named}{more}")
