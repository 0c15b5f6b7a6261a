"""What is fuzzed: `parse`, each layout of each portal, `from_tei` on bytes and on edited documents.

A target takes bytes and raises what it should not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import cablekit
from cablekit import portals
from cablekit.errors import SourceError
from cablekit.portals.files import HEAD, File
from cablekit.strategies.fragments import FRAGMENTS
from cablekit.tei import from_tei, tei_bytes
from tests.fuzz.edits import edited
from tests.storm import check

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SUFFIXES = (".txt", ".html", ".csv")
Target = Callable[[bytes], None]


def read(data: bytes, layout: str | None = None) -> None:
    """Reads a file, in the layout that it seems to have or in the one named; its records keep what is promised."""
    for source in portals.documents(File("fuzz", data[:HEAD], iter([data[HEAD:]])), layout):
        if not isinstance(source, SourceError):
            check(cablekit.parse(source), validate=False)


def read_tei(data: bytes) -> None:
    """Reads a TEI document; what is none is refused in one way, what is one gives a record that is written and read."""
    try:
        record = from_tei(data)
    except SourceError:
        return
    assert cablekit.from_json(cablekit.to_json(record)) == record
    assert from_tei(tei_bytes(record)) == record


def read_edited_tei(data: bytes) -> None:
    """Reads a document of the sample archive, the first byte says which, after the edits that the other bytes are."""
    documents = teis()
    read_tei(edited(documents[data[0] % len(documents)], data[1:]) if data else b"")


@cache
def teis() -> tuple[bytes, ...]:
    """The sample archive as TEI."""
    return tuple(tei_bytes(record) for path in documents_of_corpus() for record in cablekit.read(path))


def documents_of_corpus() -> list[Path]:
    return [path for path in sorted(CORPUS.iterdir()) if path.suffix in SUFFIXES]


def targets() -> dict[str, Target]:
    """All targets by name."""
    layouts = {layout.name: partial(read, layout=layout.name) for layout in portals.layouts()}
    return {"parse": read, **layouts, "from_tei": read_tei, "edited-tei": read_edited_tei}


def seeds(target: str) -> Iterator[bytes]:
    """What fuzzing a target begins with: the sample archive."""
    if target == "edited-tei":
        yield from (bytes((number + step) % 256 for step in range(41)) for number in range(len(teis())))
    elif target == "from_tei":
        yield from teis()
    else:
        yield from (path.read_bytes() for path in documents_of_corpus())


def dictionary() -> str:
    """The words of telegrams for libFuzzer, which puts them in anywhere."""
    words = [word for word in FRAGMENTS if word.strip()]
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    return "".join(f'"{word}"\n' for word in quoted)
