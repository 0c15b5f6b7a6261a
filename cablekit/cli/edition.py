"""`cablekit init-edition`: the file that says what an index is of."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init-edition")
@click.argument("file", default="edition.toml", metavar="[FILE]", type=click.Path(path_type=Path))
def init_edition(file: Path) -> None:
    """Writes a TOML file to be filled in: what a CMIF file says of an edition, with a comment on each value.

    FILE is 'edition.toml' if it is not named.
    Exit code: 0 written, 1 FILE is there already or cannot be written, 2 wrong usage.

    \b
    Example:
      cablekit init-edition
      cablekit convert telegrams/ --to cmif --edition edition.toml --out index/
    """
    from cablekit.tei.edition import template

    try:
        with file.open("xb") as stream:
            stream.write(template())
    except FileExistsError as error:
        raise click.ClickException(f"{file}: there is something at this path; remove it or name another") from error
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written ({error.strerror or error})") from error
    click.echo(f"{file} written: fill in the values that are empty")
