"""`cablekit search`: full-text search in an archive."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from cablekit.cli.archived import opened
from cablekit.cli.views import printable

if TYPE_CHECKING:
    from cablekit.archive.search import Hit

FOUND, NOTHING_FOUND = 0, 1


@click.command()
@click.argument("archive")
@click.argument("query")
@click.option("--tag", metavar="CODE", help="Only telegrams with this one of the TAGS.")
@click.option("--from", "originator", metavar="NAME", help="Only telegrams with this in their FM line.")
@click.option("--year", type=int, help="Only documents of this year.")
@click.option("--classification", metavar="LEVEL", help="Only telegrams of this level.")
@click.option("--post", metavar="NAME", help="Only telegrams of this post.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most to be shown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each document.")
def search(
    archive: str,
    query: str,
    *,
    tag: str | None,
    originator: str | None,
    year: int | None,
    classification: str | None,
    post: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Searches the subjects and texts of an archive, the best documents first.

    QUERY is in the syntax of SQLite's FTS5: words, "a phrase", prefix*, AND, OR, NOT, NEAR(a b), subject: word.
    Exit code: 0 something was found, 1 nothing was found, the query is none or the archive has no full-text index
    (the last two are told on standard error), 2 wrong usage.

    \b
    Examples:
      cablekit search archive '"tidal lock" NOT strike' --year 2008
      cablekit search archive 'subject: tender' --tag ETRD --json
    """
    from attrs import asdict

    with opened(archive) as asked:
        hits = asked.search(
            query,
            limit=limit,
            tag=tag,
            originator=originator,
            year=year,
            classification=classification,
            post=post,
        )
    for hit in hits:
        if as_json:
            click.echo(json.dumps(asdict(hit), ensure_ascii=False))
        else:
            show(hit)
    sys.exit(FOUND if hits else NOTHING_FOUND)


def show(hit: Hit) -> None:
    """Prints what was found: a line that says what it is, a line with the words; on a terminal these are bold."""
    from cablekit.archive.search import BEGIN, END

    about = (hit.identifier or f"#{hit.document_id}", (hit.sent or "")[:10], hit.classification, hit.subject)
    click.secho(printable("  ".join(filter(None, about))), bold=True)
    snippet = printable(hit.snippet)
    if sys.stdout.isatty():
        snippet = snippet.replace(BEGIN, click.style("", bold=True, reset=False)).replace(END, click.style(""))
    click.echo(f"    {snippet}")
