"""A BagIt bag (RFC 8493), for those who keep archives: texts, records and TEI, with checksums of all.

`data/texts` has each document's text as it was decoded, `data/tei` its TEI with these lines embedded,
`data/records.jsonl` the records with their provenance.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

import cablekit
from cablekit.archive.exports.editions import write_corpus
from cablekit.archive.exports.files import FreeNames, whole
from cablekit.archive.exports.lines import RECORDS, write_schema
from cablekit.contract import json_bytes
from cablekit.errors import SourceError
from cablekit.extras import needed
from cablekit.records import Record

CHECKSUMS = ["sha256", "sha512"]


def write_bag(records: Iterable[Record], folder: Path) -> None:
    """Writes a bag to a folder that is not there or empty; it appears there when it is whole."""
    bagit = needed("bagit", "exports")
    if folder.is_dir() and any(folder.iterdir()):
        raise SourceError(str(folder), "there is something in this folder", "name another for the bag")
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(dir=folder.parent, prefix=".cablekit-"))
    try:
        making.chmod(0o755)
        documents = _fill(records, making)
        bagit.make_bag(making, _information(documents), checksums=CHECKSUMS)
        if folder.is_dir():
            folder.rmdir()
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _fill(records: Iterable[Record], folder: Path) -> int:
    numbers = count()
    with whole(folder / RECORDS) as lines:
        passing = (record for record, _ in zip(_with_texts(records, lines, folder), numbers, strict=False))
        write_corpus(passing, folder / "tei", embed_source=True)
    write_schema(folder)
    return next(numbers)


def _with_texts(records: Iterable[Record], lines: IO[bytes], folder: Path) -> Iterator[Record]:
    """The records, each when its text and its line are written."""
    names = FreeNames()
    for record in records:
        text = record.source.text if record.source else ""
        with whole(folder / "texts" / f"{names.of(record)}.txt") as stream:
            stream.write(text.encode("utf-8", "surrogateescape"))
        lines.write(json_bytes(record))
        yield record


def _information(documents: int) -> dict[str, str]:
    return {
        "External-Description": f"{documents} documents: texts, records in JSON Lines with their schema, TEI",
        "Internal-Sender-Description": f"made by cablekit {cablekit.__version__}",
    }
