"""Records to JSON objects, by functions that cattrs generates once for each class."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn_from_attrs, override

from cablekit.contract.keys import KEYS, KINDS, RENAMED, attributes_of
from cablekit.errors import ContractError
from cablekit.records import Diagnostic, Record, Span

Writer = Callable[[Any], dict[str, Any]]


def to_json(record: Record) -> dict[str, Any]:
    """The record as the contract has it: all keys of its kind in order; what is absent is null or empty.

    The values are not checked, but for one that cannot be written: ContractError if `sent` has no time zone.

    >>> from cablekit.records import Cable, Paragraph
    >>> written = to_json(Cable(subject="TIDES", paragraphs=(Paragraph("They come late.", number=1),)))
    >>> written["kind"], written["subject"], written["sent"], written["tags"]
    ('cable', 'TIDES', None, [])
    >>> written["paragraphs"][0]["text"]
    'They come late.'
    """
    return writers()[record.kind](record)


def json_bytes(record: Record, indent: int | None = None) -> bytes:
    """The record as JSON in UTF-8, with a line end: one line unless it is indented.

    What of a text is no text (bytes that could not be decoded) is written as escapes. Raises as `to_json`.

    >>> from cablekit.records import Unknown
    >>> json_bytes(Unknown(text="a"))[:20]
    b'{"kind": "unknown", '
    """
    written = json.dumps(to_json(record), ensure_ascii=False, indent=indent)
    return written.encode("utf-8", "backslashreplace") + b"\n"


@cache
def writers() -> Mapping[str, Writer]:
    """The function that writes each kind of record."""
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook_factory(KEYS.__contains__, lambda cls: object_writer(cls, converter))
    # cattrs would call a function for each value and each item of these, to give it back as it is
    converter.register_unstructure_hook_func({str | None, int | None}.__contains__, identity)
    converter.register_unstructure_hook_func({tuple[str, ...]}.__contains__, list)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, universal_time)
    converter.register_unstructure_hook(Span, ends)
    converter.register_unstructure_hook(Diagnostic, diagnostic)
    return {kind: converter.get_unstructure_hook(cls) for kind, cls in KINDS.items()}


def object_writer(cls: type, converter: Converter) -> Writer:
    """The function that cattrs generates for a class of records, with the keys in their order."""
    renamed: dict[str, Any] = {name: override(rename=key) for name, key in RENAMED.items()}
    return make_dict_unstructure_fn_from_attrs(attributes_of(cls), cls, converter, **renamed)


def universal_time(sent: datetime) -> str:
    """A moment as the contract writes it.

    >>> universal_time(datetime(2007, 12, 14, 6, 26, tzinfo=UTC))
    '2007-12-14T06:26:00Z'
    """
    if sent.utcoffset() is None:
        raise ContractError("$.sent", "a time without a zone is no moment")
    return sent.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def ends(span: Span) -> list[int]:
    """A span as a pair.

    >>> ends(Span(2, 5))
    [2, 5]
    """
    return [span.start, span.end]


def diagnostic(found: Diagnostic) -> dict[str, Any]:
    """A diagnostic with the ends of its span as keys of its own.

    >>> diagnostic(Diagnostic.of("tag-unknown", "AV is in no table of TAGS", Span(6, 8)))["start"]
    6
    """
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "start": found.span.start,
        "end": found.span.end,
    }
