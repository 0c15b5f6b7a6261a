"""`cablekit links`: which documents belong together, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit.cli.documents import (
    STANDARD,
    Documents,
    authority_of,
    authority_option,
    end,
    is_archive,
    json_option,
    lines,
    told,
)

if TYPE_CHECKING:
    from cablekit.knowledge.links import Link


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="ARCHIVE_OR_PATH... [ID]")
@authority_option
@click.option("--least", type=click.FloatRange(0, 1), default=0, help="Leave out links with a lower score.")
@click.option("--tei", is_flag=True, help="Print TEI: a standOff with a linkGrp for each kind.")
@click.option("--save", is_flag=True, help="Write links and names into the tables of the archive, too.")
@json_option
def links(paths: tuple[str, ...], *, authority: str | None, least: float, tei: bool, save: bool, as_json: bool) -> None:
    """Lists the links between documents, with score and reason; with ID (a number or a file's name) those of one.

    Kinds: cites, same-text, same-quotation, same-event, same-subject.
    Exit code: 0 all read, 1 something could not be read, 2 wrong usage.

    \b
    Examples:
      cablekit links archive 08TARNHEAD71
      cablekit links cables/ articles/ --authority authority.toml --least 0.5
      cablekit links archive --save
    """
    from cablekit.knowledge import links as knowledge

    paths, of = split(paths)
    if save and not (len(paths) == 1 and is_archive(paths[0])):
        raise click.UsageError("--save needs one archive, as `cablekit ingest` makes it")
    documents = Documents(paths)
    with told():
        entries = authority_of(authority, documents)
        found = [link for link in knowledge.links(documents, entries) if link.score >= least]
        if save:
            from cablekit.knowledge.tables import save as save_links

            save_links(paths[0], found, entries)
    if of:
        if of not in {document.name for document in documents}:
            raise click.ClickException(f"there is no path {of}, and no document of that name")
        found = knowledge.about(found, of)
    show(found, documents, tei=tei, as_json=as_json)
    end(documents)


def split(paths: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The paths, and the last of them by itself if it is none: a document's name."""
    last = paths[-1]
    if len(paths) > 1 and last != STANDARD and not Path(last).exists():
        return paths[:-1], last
    return paths, None


def show(found: list[Link], documents: Documents, *, tei: bool, as_json: bool) -> None:
    """Prints links: in columns, as TEI or as JSON."""
    if as_json:
        from attrs import asdict

        lines([asdict(link) for link in found])
    elif tei:
        from lxml import etree

        from cablekit.knowledge.link_groups import links_to_tei
        from cablekit.tei.names import prefix_of

        ids = {document.name: prefix_of(document.record) for document in documents}
        click.echo(etree.tostring(links_to_tei(found, ids), encoding="UTF-8", xml_declaration=True))
    else:
        widths = [max((len(getattr(link, side)) for link in found), default=0) for side in ("source", "target", "kind")]
        for link in found:
            columns = (
                f"{text:{width}}" for text, width in zip((link.source, link.target, link.kind), widths, strict=True)
            )
            click.echo(f"{link.score:.2f} {'  '.join(columns)}  {link.explanation}")
