"""The command line: thin, over the library's verbs."""

from __future__ import annotations

import click

from cablekit import __version__
from cablekit.cli.conformance import conformance
from cablekit.cli.convert import convert
from cablekit.cli.diff import diff
from cablekit.cli.edition import init_edition
from cablekit.cli.evaluate import evaluate
from cablekit.cli.export import export
from cablekit.cli.generate import generate
from cablekit.cli.ingest import ingest
from cablekit.cli.inspect import inspect
from cablekit.cli.layouts import layouts
from cablekit.cli.refs import refs
from cablekit.cli.search import search
from cablekit.cli.show import show
from cablekit.cli.stats import stats
from cablekit.cli.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cablekit")
def main() -> None:
    """Turns archives of US diplomatic cables and news articles into typed records and TEI.

    \b
    Example:
      cablekit convert telegrams/ --to tei --out editions/
    """


main.add_command(conformance)
main.add_command(convert)
main.add_command(diff)
main.add_command(evaluate)
main.add_command(export)
main.add_command(generate)
main.add_command(ingest)
main.add_command(init_edition)
main.add_command(inspect)
main.add_command(layouts)
main.add_command(refs)
main.add_command(search)
main.add_command(show)
main.add_command(stats)
main.add_command(validate)
