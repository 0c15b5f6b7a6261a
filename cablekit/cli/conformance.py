"""`cablekit conformance`: which promises a parser of telegrams keeps when texts are damaged."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

ALL_KEPT, SOME_BROKEN = 0, 1


@click.command()
@click.argument("parser", metavar="MODULE:FUNCTION")
@click.option("--adapter", metavar="MODULE:FUNCTION", help="Makes a dict of what the parser gives; see the docs.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME", help="Only this kind of damage; may be repeated.")
@click.option("--examples", default=100, show_default=True, type=click.IntRange(1), help="Texts for each promise.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same verdicts.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def conformance(
    parser: str, *, adapter: str | None, kinds: tuple[str, ...], examples: int, seed: int, as_json: bool
) -> None:
    """Tests a parser of telegrams: a function that takes a text, of a module here or installed.

    It is run on telegrams and on the same telegrams damaged as archives damage them. Of each promise that it breaks, a
    small text is shown that breaks it. Exit code: 0 all promises kept, 1 some broken, 2 wrong usage.

    \b
    Examples:
      cablekit conformance cablekit:parse
      cablekit conformance mine:parse --adapter mine:as_dict --kind crlf --examples 500
    """
    try:
        from cablekit.strategies import conformance
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise click.ClickException("this needs Hypothesis: pip install 'cablekit[testing]'") from error
    from cablekit.strategies.forms import AdapterError, as_form

    parse = function_named(parser)
    adapt = function_named(adapter) if adapter else as_form
    try:
        verdicts = conformance.check(parse, adapter=adapt, kinds=kinds or None, examples=examples, seed=seed)
    except (AdapterError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps([conformance.as_object(found) for found in verdicts], ensure_ascii=False))
    else:
        click.echo("\n".join(conformance.as_lines(verdicts)))
        for found in verdicts:
            if found.message:
                click.echo(f"\n{found.message}\n--- the text:\n{(found.text or '').rstrip()}")
    sys.exit(SOME_BROKEN if any(found.holds is False for found in verdicts) else ALL_KEPT)


def function_named(name: str) -> Callable[[Any], Any]:
    """The function `MODULE:FUNCTION`; modules are looked for in the working directory too.

    >>> function_named("cablekit:parse").__name__
    'parse'
    >>> function_named("cablekit:pars")
    Traceback (most recent call last):
    click.exceptions.UsageError: cablekit has no function pars
    """
    module_name, colon, function = name.partition(":")
    if not (module_name and colon and function):
        raise click.UsageError(f"{name}: name a function as MODULE:FUNCTION")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        found = getattr(import_module(module_name), function, None)
    except Exception as error:
        raise click.UsageError(f"{module_name} cannot be imported: {type(error).__name__}: {error}") from error
    if not callable(found):
        raise click.UsageError(f"{module_name} has no function {function}")
    taken: Callable[[Any], Any] = found
    return taken
