"""`cablekit inspect`: a document as it is printed, with what each part of it was read as."""

from __future__ import annotations

import json
import os
import sys

import click

from cablekit import reading
from cablekit.cli.summary import Summary
from cablekit.records import Record

NOTHING_FAILED, FAILED = 0, 1


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--no-color", is_flag=True, help="Name the parts in a margin instead of colouring them.")
@click.option("--json", "as_json", is_flag=True, help="Print leaves and diagnostics as JSON, one document a line.")
def inspect(path: str, no_color: bool, as_json: bool) -> None:
    """Shows a document as it is printed, each part coloured by what it was read as, with its fields and diagnostics.

    FILE may hold several documents; '-' is standard input. Where the output is no terminal, the parts are named in a
    margin. Exit code: 0 all read, 1 something could not be read, 2 wrong usage.

    \b
    Examples:
      cablekit inspect corpus/06-fenmark-quiet-money.txt
      cablekit inspect - --json < telegram.txt
    """
    summary = Summary()
    coloured = sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")
    for record in reading.read(path, on_error=summary.failed):
        if as_json:
            click.echo(json.dumps(as_object(record)))
        elif coloured:
            from cablekit.cli.views import show_coloured

            show_coloured(record)
        else:
            from cablekit.cli.views import plain

            click.echo(plain(record))
    sys.exit(FAILED if summary.failures else NOTHING_FAILED)


def as_object(record: Record) -> dict[str, object]:
    """What programs get: the leaves with their text, which partition the document, and the diagnostics."""
    from cablekit.contract import to_json

    form, source = to_json(record), record.source
    text = source.text if source else ""
    return {
        "kind": record.kind,
        "source": form["source"],
        "leaves": [
            {
                "kind": leaf.kind.value,
                "path": leaf.path,
                "start": leaf.start,
                "end": leaf.end,
                "text": text[leaf.start : leaf.end],
            }
            for leaf in record.leaves
        ],
        "diagnostics": form["diagnostics"],
    }
