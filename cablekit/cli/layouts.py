"""`cablekit layouts`: the layouts that documents are recognised by, and the option that names one."""

from __future__ import annotations

import json

import click

from cablekit import portals


def named_layout(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of an option that names a layout: of this package, or of one that is installed beside it."""
    known = [layout.name for layout in portals.layouts()] if value else []
    if value and value not in known:
        raise click.BadParameter(f"{value!r} is none of {', '.join(known)}")
    return value


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def layouts(as_json: bool) -> None:
    """Lists the layouts, in the order in which they are tried, with what each is recognised by.

    \b
    Example:
      cablekit layouts
    """
    known = portals.layouts()
    if as_json:
        click.echo(json.dumps([{"name": one.name, "kind": one.kind, "recognised_by": one.sign} for one in known]))
        return
    width = max(len(layout.name) for layout in known)
    for layout in known:
        click.echo(f"{layout.name:{width}}  {layout.kind:8} {layout.sign}")
