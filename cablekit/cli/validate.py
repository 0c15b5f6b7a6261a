"""`cablekit validate`: whether TEI documents keep to the schema and the rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit.cli.progress import progress
from cablekit.errors import SourceError

if TYPE_CHECKING:
    from cablekit.tei.validation import Fault

ALL_VALID, SOME_INVALID = 0, 1


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--schema", metavar="FILE", help="TEI's full schema (tei_all.rng), or another in RELAX NG, to validate with too."
)
@click.option("--json", "as_json", is_flag=True, help="Print faults and summary as JSON.")
def validate(paths: tuple[str, ...], schema: str | None, as_json: bool) -> None:
    """Validates TEI documents: files, folders, corpora, or '-' for standard input.

    Each fault has a line with file, line and a sentence. Warnings are about what a telegram itself may have got
    wrong: a document that has only these is valid. Nothing is fetched and no entity is read; a corpus includes files
    of its own folder only.
    Exit code: 0 all valid, 1 some invalid or unread, 2 wrong usage.

    \b
    Examples:
      cablekit validate editions/
      cablekit validate corpus.xml --schema tei_all.rng
    """
    from cablekit.tei import validation
    from cablekit.tei.xmlfile import open_document

    try:
        full = validation.full_schema(schema) if schema else None
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    summary = _Summary(told=not as_json)
    for path in progress(_files(paths, summary), "validating"):
        try:
            document = open_document(path)
        except SourceError as error:
            summary.failed(error)
            continue
        summary.included.update(Path(member).resolve() for member in document.members.values())
        summary.add(validation.faults_of(document, full))
    summary.show()
    sys.exit(SOME_INVALID if summary.failures or summary.invalid else ALL_VALID)


def _files(paths: tuple[str, ...], summary: _Summary) -> Iterator[str]:
    from cablekit.tei.xmlfile import documents

    for path in paths:
        try:
            yield from documents(path, summary.included)
        except SourceError as error:
            summary.failed(error)


class _Summary:
    """Counts documents; tells faults and failures as they come, unless they are all given as JSON at the end."""

    def __init__(self, *, told: bool) -> None:
        self.told = told
        self.documents = self.invalid = 0
        self.faults: list[Fault] = []
        self.failures: list[str] = []
        self.included: set[Path] = set()

    def add(self, faults: list[Fault]) -> None:
        """Counts a document with its faults."""
        self.documents += 1
        self.invalid += any(fault.severity == "error" for fault in faults)
        self.faults += faults
        if self.told:
            for fault in faults:
                click.echo(str(fault))

    def failed(self, error: SourceError) -> None:
        """Keeps a failure and tells it at once."""
        self.failures.append(str(error))
        click.echo(f"cablekit: {error}", err=True)

    def show(self) -> None:
        """Prints the counts, or all as JSON."""
        valid = self.documents - self.invalid
        if not self.told:
            faults = [fault._asdict() for fault in self.faults]
            counts = {"documents": self.documents, "valid": valid, "faults": faults, "failures": self.failures}
            click.echo(json.dumps(counts, ensure_ascii=False))
            return
        warnings = sum(fault.severity == "warning" for fault in self.faults)
        faults_told = f"{len(self.faults) - warnings} faults, {warnings} warnings"
        click.echo(f"{self.documents} documents: {valid} valid, {self.invalid} not; {faults_told}")
        if self.failures:
            click.echo(f"{len(self.failures)} failed", err=True)
