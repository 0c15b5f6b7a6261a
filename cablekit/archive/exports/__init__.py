"""Exports of an archive, or of records straight from sources, to the forms that other programs take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path

from attrs import frozen

from cablekit.archive.collection import Archive
from cablekit.archive.exports.aleph import write_entities
from cablekit.archive.exports.bags import write_bag
from cablekit.archive.exports.citations import write_citations
from cablekit.archive.exports.editions import write_corpus, write_index
from cablekit.archive.exports.graphs import write_gexf, write_graphml
from cablekit.archive.exports.lines import write_lines
from cablekit.archive.exports.parquet import write_parquet
from cablekit.archive.exports.tables import write_stored_tables, write_tables
from cablekit.archive.masking import Tally
from cablekit.archive.protection import Names
from cablekit.records import Record
from cablekit.tei.edition import Edition

FORMS: dict[str, Callable[[Iterable[Record], Path], None]] = {
    "bagit": write_bag,
    "citations": write_citations,
    "csv": write_tables,
    "ftm": write_entities,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "jsonl": write_lines,
    "parquet": write_parquet,
    "tei": write_corpus,
}
INDEX = "cmif"
"""The form that needs an edition: it says what the index is of."""


@frozen
class Exported:
    """What was exported: how many documents, and what was masked if the export is for the public."""

    documents: int
    masked: Tally | None = None


def export(
    records: Archive | Iterable[Record],
    form: str,
    folder: str | Path,
    *,
    public: bool = False,
    protected: Mapping[str, Names] | None = None,
    edition: Edition | None = None,
) -> Exported:
    """Writes an archive, or any records, to a folder in one of the forms `FORMS`, or `cmif` with its `edition`.

    With `public`, the names of those whom a document asks to protect are masked in all of it; `protected` has names by
    the identifier of telegrams whose other copies ask for it. Raises KeyError for a form that does not exist,
    MissingExtraError where its library is not installed, SourceError for a bag's folder that is not empty.

    >>> from tempfile import TemporaryDirectory
    >>> from cablekit import parse
    >>> with TemporaryDirectory() as folder:
    ...     export([parse("UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n")], "citations", folder).documents
    ...     print((Path(folder) / "citations.txt").read_text(), end="")
    1
    Telegram TARN HEAD 000044, "TIDES".
    """
    if isinstance(records, Archive) and form == "csv" and not public:
        return Exported(write_stored_tables(records.connection, Path(folder)))
    tally = Tally(protected) if public else None
    numbers = count()
    passing = (record for record, _ in zip(tally.masked(records) if tally else records, numbers, strict=False))
    if form == INDEX and edition:
        write_index(passing, Path(folder), edition)
    else:
        FORMS[form](passing, Path(folder))
    return Exported(next(numbers), tally)
