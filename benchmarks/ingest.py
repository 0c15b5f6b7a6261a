"""`python -m benchmarks.ingest COUNT...`: what an ingest of so many generated rows costs, in time and memory.

Each size is generated as a `cables.csv` and taken into a new archive by `cablekit ingest` with two workers: ledger,
full-text index, Parquet. Prints a table, writes it into docs/benchmarks.md, and draws docs/images/ingest.svg.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from resource import struct_rusage
from typing import NamedTuple

from cablekit import generator

ROOT = Path(__file__).resolve().parent.parent
PAGE, FIGURE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "images" / "ingest.svg"
BEGIN, END = "<!-- ingest: begin -->", "<!-- ingest: end -->"
SEED, WORKERS = 1, 2
COMMAND = (sys.executable, "-c", "from cablekit.cli import main; main()", "ingest", "--workers", str(WORKERS))
BECOME_REAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): workers whose own parent is gone are then waited for, and measured, here."""
COLUMNS = (
    "rows", "CPU", "a row", "parent's part", "elapsed", "memory of parent", "of a worker", "database", "Parquet",
)  # fmt: skip
STYLE = {"font.size": 9, "svg.hashsalt": "cablekit", "svg.fonttype": "none"}


class Run(NamedTuple):
    """What an ingest cost: seconds of computing and of waiting, the most memory that a process held, bytes written."""

    rows: int
    parent: float
    workers: float
    elapsed: float
    parent_memory: int
    worker_memory: int
    database: int
    parquet: int

    @property
    def computing(self) -> float:
        """Seconds of all processes."""
        return self.parent + self.workers

    @property
    def microseconds(self) -> float:
        """Of computing, a row."""
        return self.computing / self.rows * 1e6

    @property
    def cells(self) -> tuple[str, ...]:
        """As a row of the table."""
        return (
            f"{self.rows:,}",
            f"{self.computing:.0f} s",
            f"{self.microseconds:.0f} µs",
            f"{self.parent / self.computing:.0%}",
            f"{self.elapsed:.0f} s",
            *(f"{size / 1e6:,.0f} MB" for size in self[4:]),
        )


def ingested(rows: int, *options: str) -> Run:
    """Generates so many rows and takes them into an archive."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        generator.write_archive(generator.documents(rows, SEED, "cablegate-csv"), folder / "in")
        archive = folder / "archive"
        parent, elapsed, others = measured([*COMMAND, str(folder / "in"), "--archive", str(archive), *options])
        return Run(
            rows,
            parent.ru_utime + parent.ru_stime,
            sum(used.ru_utime + used.ru_stime for used in others),
            elapsed,
            parent.ru_maxrss * 1024,
            max(used.ru_maxrss for used in others) * 1024,
            (archive / "archive.sqlite").stat().st_size,
            sum(file.stat().st_size for file in (archive / "tables").rglob("*.parquet")),
        )


def measured(command: list[str]) -> tuple[struct_rusage, float, list[struct_rusage]]:
    """Runs a command; gives what it used, how many seconds it took, and what the processes used that it began."""
    ctypes.CDLL(None).prctl(BECOME_REAPER, 1, 0, 0, 0)
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    others = list(left())
    if process.returncode:
        raise SystemExit(f"the ingest ended with {process.returncode}")
    return used, elapsed, others


def left() -> Iterator[struct_rusage]:
    """What each process used that the command left behind, with those that it began in turn."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def draw(runs: list[Run]) -> bytes:
    """Seconds against rows: on a straight line through nothing where each row costs the same."""
    from io import BytesIO

    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(6, 3.4), layout="constrained")
        axes = figure.subplots()
        rows = [run.rows for run in runs]
        axes.plot(rows, [run.computing for run in runs], "o-", color="#3a6ea5", label="computing, all processes")
        axes.plot(rows, [run.elapsed for run in runs], "s--", color="#b5651d", label="elapsed")
        axes.set(xlabel="rows", ylabel="seconds", xlim=(0, None), ylim=(0, None))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        written = BytesIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Title": "What an ingest costs"})
    return written.getvalue()


def main(counts: list[int]) -> None:
    """Measures each size, prints the table, and writes it and the figure into the documentation."""
    print(" ".join(f"{column:>16}" for column in COLUMNS))
    runs = []
    for count in counts:
        runs.append(ingested(count))
        print(" ".join(f"{cell:>16}" for cell in runs[-1].cells), flush=True)
    table = [COLUMNS, ("---",) * len(COLUMNS), *(run.cells for run in runs)]
    lines = "\n".join("| " + " | ".join(cells) + " |" for cells in table)
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{lines}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
    FIGURE.write_bytes(draw(runs))
    print(f"written to {PAGE.relative_to(ROOT)} and {FIGURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]])
