"""A BagIt bag (RFC 8493), for those who keep archives: texts, records and TEI, with checksums of all.

`data/texts` has each document's text as it was decoded, `data/tei` its TEI with these lines embedded,
`data/records.jsonl` the records with their provenance.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import cablekit
from cablekit.archive.exports.editions import write_corpus
from cablekit.archive.exports.files import FreeNames, whole
from cablekit.archive.exports.lines import RECORDS, json_line, write_schema
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
        count = _fill(records, making)
        bagit.make_bag(making, _information(count), checksums=CHECKSUMS)
        if folder.is_dir():
            folder.rmdir()
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _fill(records: Iterable[Record], folder: Path) -> int:
    names = FreeNames()
    count = 0
    with whole(folder / RECORDS) as lines:

        def written() -> Iterator[Record]:
            nonlocal count
            for record in records:
                text = record.source.text if record.source else ""
                with whole(folder / "texts" / f"{names.of(record)}.txt") as stream:
                    stream.write(text.encode("utf-8", "surrogateescape"))
                lines.write(json_line(record))
                count += 1
                yield record

        write_corpus(written(), folder / "tei", embed_source=True)
    write_schema(folder)
    return count


def _information(count: int) -> dict[str, str]:
    return {
        "External-Description": f"{count} documents: texts, records in JSON Lines with their schema, TEI",
        "Internal-Sender-Description": f"made by cablekit {cablekit.__version__}",
    }
