"""`cablekit timeline`: when documents write of somebody, and of which days."""

from __future__ import annotations

from pathlib import Path

import click

from cablekit.cli.documents import (
    Documents,
    authority_option,
    end,
    entry_of,
    json_option,
    lines,
    sources_argument,
    told,
)


@click.command()
@sources_argument
@click.option("--about", required=True, metavar="NAME", help="A name or an id of the authority file.")
@authority_option
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write a page of HTML that needs no network."
)
@json_option
def timeline(paths: tuple[str, ...], *, about: str, authority: str | None, out: Path | None, as_json: bool) -> None:
    """Lists the documents that name somebody and the days that they tell of him, in the order of time.

    Exit code: 0 all read, 1 something could not be read or written, 2 wrong usage.

    \b
    Examples:
      cablekit timeline archive --about SHM
      cablekit timeline archive --about "Piet Sallow" --authority authority.toml --out sallow.html
    """
    from attrs import asdict

    from cablekit.knowledge.matching import Matcher
    from cablekit.knowledge.timeline_page import timeline_page
    from cablekit.knowledge.timelines import timeline as moments_of

    documents = Documents(paths)
    with told():
        entries, entry = entry_of(about, authority, documents)
        moments = moments_of(documents.having(name.text for name in entry.names), Matcher(entries), entry)
    if out:
        try:
            out.write_text(timeline_page(entry.name, moments), encoding="utf-8")
        except OSError as error:
            raise click.ClickException(f"{out}: cannot be written ({error.strerror or error})") from error
        click.echo(f"{out} written: {len(moments)} moments")
    elif as_json:
        lines([asdict(moment) for moment in moments])
    else:
        width = max((len(str(moment.days)) for moment in moments), default=0)
        for moment in moments:
            inferred = " (year inferred)" if moment.inferred else ""
            place = f"[{moment.document}, {moment.place}]{inferred}"
            click.echo(f"{moment.days!s:{width}}  {moment.kind:7}  {moment.words} {place}")
    end(documents)
