"""`cablekit evaluate`: how well documents are read, against a truth file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from cablekit import errors

ALL_READ, SOME_FAILED = 0, 1


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--truth",
    required=True,
    metavar="FILE",
    help="What is known of the documents: JSON Lines, or a folder where NAME.json is about NAME.txt.",
)
@click.option("--text-only", is_flag=True, help="Withhold what a portal says of a document; read its text alone.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--failures",
    metavar="DIR",
    default="build/accuracy",
    show_default=True,
    help="The folder for the differences with the lines that they are about.",
)
def evaluate(paths: tuple[str, ...], truth: str, text_only: bool, as_json: bool, failures: str) -> None:
    """Compares what is read of documents with what is known of them, field by field.

    Exit code: 0 all were read, 1 some failed or none has a truth, 2 wrong usage.

    \b
    Example:
      cablekit evaluate pages/ --truth index.jsonl --text-only
    """
    from cablekit import evaluation
    from cablekit.evaluation.tables import as_lines

    failed: list[errors.SourceError] = []

    def tell(error: errors.SourceError) -> None:
        failed.append(error)
        click.echo(f"cablekit: {error}", err=True)

    try:
        truths = evaluation.read_truths(truth)
    except errors.SourceError as error:
        raise click.ClickException(str(error)) from error
    found = evaluation.evaluate(paths, truths, text_only=text_only, on_error=tell)
    if not found.documents:
        raise click.ClickException(f"{truth}: none of the documents has a truth in it")
    try:
        file = evaluation.write_differences(Path(failures), found.differences)
    except OSError as error:
        raise click.ClickException(f"{failures}: cannot be written ({error.strerror or error})") from error
    if as_json:
        click.echo(json.dumps(found.as_dict()))
    else:
        for line in as_lines(found):
            click.echo(line)
        click.echo(
            f"{found.documents} documents compared; {found.without_truth} without truth, "
            f"{len(found.without_document)} truths without document"
        )
        click.echo(f"{len(found.differences)} differences: {file}")
    sys.exit(SOME_FAILED if failed else ALL_READ)
