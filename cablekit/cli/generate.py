"""`cablekit generate`: archives of invented telegrams, of any size."""

from __future__ import annotations

from pathlib import Path

import click

from cablekit import generator
from cablekit.cli.progress import progress


@click.command()
@click.option("--count", type=click.IntRange(min=1), required=True, help="How many documents.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option(
    "--layout",
    type=click.Choice(list(generator.LAYOUTS)),
    default="telegram",
    show_default=True,
    help="How the documents are written.",
)
@click.option("--out", metavar="PATH", required=True, help="A new folder, or a zip if the name ends with .zip.")
def generate(count: int, seed: int, layout: str, out: str) -> None:
    """Writes an archive of invented telegrams, for tests of scale and in place of documents that must not be shared.

    Shapes and damage are as frequent as in released telegrams; posts, people and words are invented. The layout nara
    gives telegrams of 1973-79, state-archive of 1985-2002, the others mostly of 2002-10. Files stand in folders of
    1,000; the layout cablegate-csv gives one file 'cables.csv'.
    Exit code: 0 all written, 1 PATH is taken or cannot be written, 2 wrong usage.

    \b
    Examples:
      cablekit generate --count 1000 --out invented/
      cablekit generate --count 250000 --seed 7 --layout cablegate-csv --out invented/
    """
    path = Path(out)
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise click.ClickException(f"{out}: there is something at this path; remove it or name another")
    found = progress(generator.documents(count, seed, layout), "writing", count)
    try:
        written = generator.write_archive(found, path)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror or error})") from error
    click.echo(f"{written} documents written to {out}")
