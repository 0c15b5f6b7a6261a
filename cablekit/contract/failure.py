"""What cattrs raises, groups within groups, as one `ContractError` with its place."""

from __future__ import annotations

from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from cablekit.contract.keys import RENAMED
from cablekit.errors import ContractError


def failure(error: Exception, path: str = "$") -> ContractError:
    """The first failure within what cattrs raised while it structured the object at `path`.

    >>> str(failure(ForbiddenExtraKeysError(None, str, {"colour"}), "$.tags[0]"))
    'unknown key @ $.tags[0].colour'
    """
    while isinstance(error, ClassValidationError | IterableValidationError):
        error, step = first_of(error)
        path += step
    if isinstance(error, ForbiddenExtraKeysError):
        return ContractError(path + key_step(min(error.extra_fields, key=str)), "unknown key")
    if isinstance(error, KeyError):
        return ContractError(path, "the key is missing")
    return ContractError(path, str(error))


def first_of(error: ClassValidationError | IterableValidationError) -> tuple[Exception, str]:
    """The first exception of a group with the step that leads to it, empty if it is of the whole."""
    with_notes, others = error.group_exceptions()
    if not with_notes:
        return others[0], ""
    first, note = with_notes[0]
    if isinstance(note, AttributeValidationNote):
        return first, key_step(RENAMED.get(note.name, note.name))
    return first, key_step(note.index)


def key_step(key: object) -> str:
    """The step of a path that a key is.

    >>> key_step("tags"), key_step("Page Count"), key_step(7)
    ('.tags', "['Page Count']", '[7]')
    """
    return f".{key}" if isinstance(key, str) and key.isidentifier() else f"[{key!r}]"
