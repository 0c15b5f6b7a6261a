"""`cablekit names` and `cablekit authority`: authority files, proposed by documents and checked."""

from __future__ import annotations

import click

from cablekit.cli.documents import Documents, end, json_option, lines, read_authority, sources_argument, told


@click.command()
@sources_argument
@json_option
def names(paths: tuple[str, ...], as_json: bool) -> None:
    """Proposes an authority file from what documents say of names, each entry below its evidence.

    Names are taken from abbreviations in brackets, `formerly known as`, lists of names, speakers, addressees, officers
    who classified, and persons among TAGS. What is merely alike is told in a comment, and never brought together.
    Exit code: 0 all read, 1 something could not be read, 2 wrong usage.

    \b
    Examples:
      cablekit names archive > authority.toml
      cablekit names cables/ articles/ --json
    """
    from attrs import asdict

    from cablekit.knowledge.proposals import as_toml, propose

    documents = Documents(paths)
    with told():
        proposals = propose(documents)
    if as_json:
        lines([asdict(proposal) for proposal in proposals])
    else:
        click.echo(as_toml(proposals), nl=False)
    end(documents)


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--to", "form", type=click.Choice(["toml", "tei"]), default="toml", show_default=True, help="What to print."
)
def authority(file: str, form: str) -> None:
    """Checks an authority file, TOML or TEI, and prints it as either.

    Exit code: 0 it is right, 1 it has faults (all of them are told, each with its place), 2 wrong usage.

    \b
    Example:
      cablekit authority authority.toml --to tei > authority.xml
    """
    from cablekit.knowledge.authority_toml import to_toml

    with told():
        found = read_authority(file)
    if form == "toml":
        click.echo(to_toml(found), nl=False)
        return
    from lxml import etree

    from cablekit.knowledge.standoff import authority_to_tei

    click.echo(etree.tostring(authority_to_tei(found), encoding="UTF-8", xml_declaration=True))
