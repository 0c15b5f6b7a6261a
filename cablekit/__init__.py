"""cablekit: archives of US diplomatic cables and news articles as typed records and TEI.

The verbs: `read` and `sources` take paths, `parse` takes text, `render` gives the canonical text of a cable,
`to_json` and `from_json` the record contract, `to_tei` and `from_tei` a TEI document, `same` compares two records,
`collate` two copies of a telegram, `assemble` puts its sections together.

Importing the package loads none of its parsers: each verb loads what it needs when it is used first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cablekit.archive import Archive, ingest
    from cablekit.collation import assemble, collate
    from cablekit.contract import from_json, to_json
    from cablekit.errors import ArchiveError, CablekitError, ContractError, DiagnosticError, RenderError, SourceError
    from cablekit.reading import parse, read, sources
    from cablekit.records import Article, Cable, Diagnostic, ErrorLevel, Record, SourceText, Span, Unknown
    from cablekit.records.comparison import same
    from cablekit.tei import from_tei, to_tei
    from cablekit.telegram.render import render

_HOMES = {
    "cablekit.reading": ("parse", "read", "sources"),
    "cablekit.telegram.render": ("render",),
    "cablekit.archive": ("Archive", "ingest"),
    "cablekit.contract": ("from_json", "to_json"),
    "cablekit.tei": ("from_tei", "to_tei"),
    "cablekit.records.comparison": ("same",),
    "cablekit.collation": ("assemble", "collate"),
    "cablekit.records": ("Article", "Cable", "Diagnostic", "ErrorLevel", "Record", "SourceText", "Span", "Unknown"),
    "cablekit.errors": (
        "ArchiveError",
        "CablekitError",
        "ContractError",
        "DiagnosticError",
        "RenderError",
        "SourceError",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "Cable",
    "CablekitError",
    "ContractError",
    "Diagnostic",
    "DiagnosticError",
    "ErrorLevel",
    "Record",
    "RenderError",
    "SourceError",
    "SourceText",
    "Span",
    "Unknown",
    "assemble",
    "collate",
    "from_json",
    "from_tei",
    "ingest",
    "parse",
    "read",
    "render",
    "same",
    "sources",
    "to_json",
    "to_tei",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
