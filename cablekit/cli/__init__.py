"""The command line: thin, over the library's verbs."""

from __future__ import annotations

import click

from cablekit import __version__
from cablekit.cli.convert import convert


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cablekit")
def main() -> None:
    """Turns archives of US diplomatic cables and news articles into typed records and TEI.

    \b
    Example:
      cablekit convert telegrams/ --to tei --out editions/
    """


main.add_command(convert)
