"""Libraries that come with an extra: imported where they are needed, with a line that says what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cablekit.errors import MissingExtraError


def needed(module: str, extra: str) -> Any:
    """A module of a library that an extra brings. Raises MissingExtraError if it is not installed.

    >>> needed("no_such_library", "exports")
    Traceback (most recent call last):
    cablekit.errors.MissingExtraError: no_such_library is not installed; pip install 'cablekit[exports]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise MissingExtraError(module, extra) from error
