"""JSON objects to records, by functions that cattrs generates once for each class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from types import GenericAlias
from typing import Any, get_args, get_origin

from attrs import fields, has, resolve_types
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from cablekit.contract.failure import failure
from cablekit.contract.keys import COMPUTED, KEYS, KINDS, RENAMED, DiagnosticForm, SourceForm
from cablekit.contract.values import Unfit, day, exactly, moment, one_of, pair, severity, taker
from cablekit.records import Cable, Diagnostic, Record, Severity, SourceText, Span

Reader = Callable[[Any, Any], Any]


def from_json(obj: object) -> Record:
    """The record that a JSON object of the contract stands for, as `json.loads` gives it.

    A key that is not there is absent from the record; `kind` must be, and what no record is without.
    Leaves, repairs and the text of the source are not in the contract and do not come back.
    Raises ContractError for the first value that does not fit.

    >>> from_json({"kind": "cable", "tags": [{"code": "PREL", "kind": "subject"}]}).tags
    (Tag(code='PREL', kind='subject'),)
    >>> from_json({"kind": "cable", "tags": [{"kind": "subject"}]})
    Traceback (most recent call last):
    cablekit.errors.ContractError: the key is missing @ $.tags[0].code
    """
    with at("$"):
        members = exactly(dict, obj)
    with at("$.kind"):
        cls = KINDS[one_of(KINDS, members["kind"])]
    computed = COMPUTED.intersection(KEYS[cls])
    with at("$"):
        read = {key: value for key, value in members.items() if key not in computed}
        record: Record = reader().structure(read, cls)
    if isinstance(record, Cable) and "headings" in members:
        with at("$.headings"):
            confirm_headings(record, members["headings"])
    return record


@contextmanager
def at(path: str) -> Iterator[None]:
    """What fails here is told as a ContractError at or below `path`."""
    try:
        yield
    except (Unfit, KeyError, BaseValidationError) as error:
        raise failure(error, path) from None


def confirm_headings(cable: Cable, headings: object) -> None:
    """The headings of a cable stand twice in its object; the paragraphs have them, the list must agree."""
    if reader().structure(headings, tuple[str, ...]) != cable.headings:
        raise Unfit("these are not the headings of the paragraphs")


@cache
def reader() -> Converter:
    """The converter with all that the contract says of types."""
    converter = Converter(forbid_extra_keys=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, taker(plain))
    converter.register_structure_hook(date, day)
    converter.register_structure_hook(datetime, moment)
    converter.register_structure_hook(Severity, severity)
    converter.register_structure_hook_func({dict[str, str]}.__contains__, dictionary_reader(converter))
    converter.register_structure_hook_factory(is_tuple, lambda kind: tuple_reader(kind, converter))
    converter.register_structure_hook_factory(has, lambda cls: object_reader(cls, converter))
    converter.register_structure_hook(Span, span_reader(converter))
    converter.register_structure_hook(SourceText, form_reader(SourceForm, converter))
    converter.register_structure_hook(Diagnostic, form_reader(DiagnosticForm, converter))
    return converter


def is_tuple(kind: Any) -> bool:
    """Whether a type is a tuple of some type, as `tuple[str, ...]` or `tuple[str, str]`."""
    return get_origin(kind) is tuple


def dictionary_reader(converter: Converter) -> Reader:
    """Reads an object of strings."""
    strings = converter.get_structure_hook(Mapping[str, str])
    return lambda value, _: strings(exactly(dict, value), Mapping[str, str])


def tuple_reader(kind: Any, converter: Converter) -> Reader:
    """Reads a list as a tuple: of any length, or a pair."""
    item, rest = get_args(kind)
    wanted = GenericAlias(list, (item,))
    items = converter.get_structure_hook(wanted)
    if rest is Ellipsis:
        return lambda value, _: tuple(items(exactly(list, value), wanted))
    return lambda value, _: tuple(items(pair(value), wanted))


def span_reader(converter: Converter) -> Reader:
    """Reads a pair of offsets."""
    offsets = converter.get_structure_hook(tuple[int, int])
    return lambda value, _: Span(*offsets(value, tuple[int, int]))


def object_reader(cls: Any, converter: Converter) -> Reader:
    """Reads an object as a record of that class; what the contract does not have of it cannot be given."""
    names = {attribute.name for attribute in fields(resolve_types(cls))}
    keys = KEYS.get(cls, names)
    overrides: dict[str, Any] = {
        name: override(rename=RENAMED.get(name), omit=RENAMED.get(name, name) not in keys) for name in names
    }
    members = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **overrides)
    return lambda value, _: members(exactly(dict, value), cls)


def form_reader(form: type[SourceForm | DiagnosticForm], converter: Converter) -> Reader:
    """Reads an object as the record that it stands for by way of its form, which may hold such records itself."""
    return lambda value, _: converter.structure(value, form).record()
