"""TEI: a document for each record and a corpus that includes them; an index of telegrams in CMIF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cablekit.archive.exports.files import FreeNames, whole
from cablekit.records import Record
from cablekit.tei import cmif
from cablekit.tei.corpus import Corpus, included
from cablekit.tei.document import DECLARATION
from cablekit.tei.edition import Edition

CORPUS, INDEX = "corpus.xml", "cmif.xml"


def write_corpus(records: Iterable[Record], folder: Path, *, embed_source: bool = False) -> None:
    """Writes `documents/*.xml` and `corpus.xml`, which says what they share and includes them."""
    corpus, names = Corpus(embed_source=embed_source), FreeNames()
    members = []
    for record in records:
        name = f"documents/{names.of(record)}.xml"
        with whole(folder / name) as stream:
            stream.write(DECLARATION.encode() + corpus.document(record))
        members.append(included(name))
    with whole(folder / CORPUS) as stream:
        stream.writelines([corpus.beginning(), *members, corpus.end()])


def write_index(records: Iterable[Record], folder: Path, edition: Edition) -> None:
    """Writes `cmif.xml`."""
    with whole(folder / INDEX) as stream:
        stream.writelines(cmif.cmif(records, edition))
