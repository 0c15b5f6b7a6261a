"""Libraries that only this room needs, and only parts of it: imported when they are used."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from cablekit.errors import CablekitError


def library(module: str) -> ModuleType:
    """A library of the extra `names`. Raises CablekitError, with what to install, where it is missing.

    >>> library("no_such_library")
    Traceback (most recent call last):
    ...
    cablekit.errors.CablekitError: the library no_such_library is missing: pip install 'cablekit[names]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise CablekitError(f"the library {module} is missing: pip install 'cablekit[names]'") from error
