"""`make bench`: measures the stages on the sample archive, a generated archive and, where present, real documents.

All stages run in turn, several rounds over; a figure is the median of a stage's rounds in CPU time, divided by the
median of the floor (`floor.py`: the header's fields by plain regular expressions) on the same documents. Nothing here
passes or fails by a time.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import NamedTuple

import cablekit
from benchmarks import floor, ingest
from benchmarks.yardstick import floor_of
from cablekit import generator, portals
from cablekit.records import Cable, SourceText
from cablekit.tei import tei_bytes
from cablekit.telegram.draft import Draft
from cablekit.telegram.header import read_header
from cablekit.telegram.parse import first_paragraph

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real" / "cables"
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
ROUNDS = 7
GENERATED, SEED = 254, 1
INGESTED = 100_000
"""Rows: so many that the seconds in which processes start and load grammars hardly count."""
LEAST_DOCUMENTS = 100
"""A set is gone through so often that a round measures at least so many documents."""


class Telegram(NamedTuple):
    """A document of a set in the forms that the stages take."""

    path: Path
    source: SourceText
    header: str
    record: Cable


def header(telegram: Telegram) -> None:
    """Reads the header alone."""
    draft = Draft(telegram.source)
    read_header(draft, first_paragraph(draft.text))


STAGES: dict[str, Callable[[Telegram], object]] = {
    "floor": lambda telegram: floor.parse(telegram.header),
    "read": lambda telegram: list(cablekit.sources(telegram.path)),
    "header": header,
    "record": lambda telegram: cablekit.parse(telegram.source),
    "page to record": lambda telegram: list(cablekit.read(telegram.path)),
    "TEI": lambda telegram: tei_bytes(telegram.record),
    "JSON": lambda telegram: json.dumps(cablekit.to_json(telegram.record)),
}
COLUMNS = ("set", "documents", "floor", *list(STAGES)[1:])


def telegrams(folder: Path) -> list[Telegram]:
    """The telegrams among the files of a folder."""
    found = []
    for path in portals.files(folder):
        for source in cablekit.sources(path):
            record = cablekit.parse(source)
            if isinstance(record, Cable):
                found.append(Telegram(path, source, source.text[: first_paragraph(source.text)], record))
    return found


def microseconds(found: list[Telegram]) -> dict[str, float]:
    """For each stage the median CPU time of a document."""
    rounds: dict[str, list[float]] = {name: [] for name in STAGES}
    again = range(-(-LEAST_DOCUMENTS // len(found)))
    for _ in range(ROUNDS):
        for name, stage in STAGES.items():
            begin = process_time()
            for _ in again:
                for telegram in found:
                    stage(telegram)
            rounds[name].append((process_time() - begin) / len(found) / len(again) * 1e6)
    return {name: median(times) for name, times in rounds.items()}


@contextmanager
def generated() -> Iterator[Path]:
    """A folder with a generated archive, as portal pages."""
    with tempfile.TemporaryDirectory() as folder:
        generator.write_archive(generator.documents(GENERATED, SEED, "wikileaks-html"), Path(folder))
        yield Path(folder)


def row(name: str, folder: Path) -> tuple[str, ...]:
    """The figures of a set."""
    found = telegrams(folder)
    times = microseconds(found)
    ratios = [f"{times[stage] / times['floor']:.1f}" for stage in list(STAGES)[1:]]
    return (name, str(len(found)), f"{times['floor']:.0f} µs", *ratios)


def rows() -> Iterator[tuple[str, ...]]:
    """The figures of all sets that are there."""
    yield row("corpus", ROOT / "corpus")
    with generated() as folder:
        yield row("generated", folder)
    if REAL.is_dir():
        yield row("real pages", REAL)


def whole_way() -> str:
    """What the whole way into an archive costs, but for the full-text index.

    Processes that share a core make each other slower, so the floor is measured in as many at once, too.
    """
    run = ingest.ingested(INGESTED, "--no-search")
    with generated() as folder:
        headers = [found.header for found in telegrams(folder)]
    alone = floor_of(headers)
    with get_context("spawn").Pool(ingest.WORKERS) as pool:
        together = mean(pool.map(floor_of, [headers] * ingest.WORKERS, chunksize=1))
    return (
        f"The whole way of {INGESTED:,} generated rows into an archive with Parquet, all processes together, without "
        f"the full-text index: {run.microseconds:,.0f} µs a row. That is {run.microseconds / alone:.1f} × floor "
        f"as one process measures it ({alone:.0f} µs), and {run.microseconds / together:.1f} × floor as "
        f"{ingest.WORKERS} processes at once do ({together:.0f} µs)."
    )


def main() -> None:
    """Prints the table and writes it into the documentation."""
    print(" ".join(f"{column:>14}" for column in COLUMNS))
    found = []
    for figures in rows():
        print(" ".join(f"{figure:>14}" for figure in figures), flush=True)
        found.append(figures)
    table = ["| " + " | ".join(cells) + " |" for cells in (COLUMNS, ("---",) * len(COLUMNS), *found)]
    version = ".".join(platform.python_version_tuple()[:2])
    table += ["", f"Measured on {os.cpu_count()} cores with Python {version}, median of {ROUNDS} rounds."]
    table += ["", whole_way()]
    print(table[-1])
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(table) + f"\n\n{END}{after}", encoding="utf-8")
    print(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
