"""`cablekit kwic`: a concordance."""

from __future__ import annotations

import csv
import sys

import click

from cablekit.cli.documents import Documents, end, json_option, lines, sources_argument, told


@click.command()
@sources_argument
@click.argument("term")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["document", "left", "right"]),
    default="document",
    show_default=True,
    help="The order of the lines: of the documents, or by the words before or behind the term.",
)
@click.option("--width", type=click.IntRange(1, 500), default=40, show_default=True, help="Characters of context.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def kwic(paths: tuple[str, ...], term: str, *, order: str, width: int, as_csv: bool, as_json: bool) -> None:
    """Lists the places of TERM with the words before and behind it, the terms below each other.

    TERM is a word or several, whatever their capitals.
    Exit code: 0 all read, 1 something could not be read, 2 wrong usage.

    \b
    Examples:
      cablekit kwic archive "night watch" --sort right
      cablekit kwic cables/ lock --csv > lock.csv
    """
    from attrs import asdict

    from cablekit.knowledge.concordance import ORDERS, aligned
    from cablekit.knowledge.concordance import kwic as concordance

    if not term.split():
        raise click.UsageError("the term is empty")
    documents = Documents(paths)
    with told():
        found = list(concordance(documents.having([term]), term, width))
    if order in ORDERS:
        found.sort(key=ORDERS[order])
    rows = [asdict(line) | {"days": str(line.days)} for line in found]
    if as_json:
        lines(rows)
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, ["document", "days", "place", "left", "term", "right"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for line in aligned(found, width):
            click.echo(line)
    end(documents)
