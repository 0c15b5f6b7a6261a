"""The workers of a Dask cluster read: a scheduler and two workers on this machine, one of which is killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cablekit
from cablekit import generator
from cablekit.archive import Summary
from cablekit.archive.cluster import Cluster
from cablekit.archive.engines import Lost, Work
from cablekit.cli import main
from cablekit.errors import ArchiveError

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
LOOPBACK = "127.0.0.1"


class Local:
    """A cluster on this machine: processes of their own, that talk on loopback and keep their files below a folder."""

    def __init__(self, folder: Path, failures: int) -> None:
        self.folder, self.place = folder, folder / "scheduler.json"
        self.environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures)}
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Starts a scheduler or a worker."""
        command = [sys.executable, "-m", "dask", *options, "--scheduler-file", str(self.place), "--host", LOOPBACK]
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                command, cwd=self.folder, env={**self.environment, "PYTHONPATH": path}, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("worker", "--no-nanny", "--no-dashboard", "--nthreads", "1", "--local-directory", "scratch")

    @property
    def address(self) -> str:
        return str(json.loads(self.place.read_text(encoding="utf-8"))["address"])

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@contextmanager
def cluster(folder: Path, workers: int, failures: int = 3) -> Iterator[Local]:
    folder.mkdir()
    local = Local(folder, failures)
    try:
        local.start("scheduler", "--no-dashboard", "--port", "0", "--no-show")
        until(local.place.exists)
        for _ in range(workers):
            local.worker()
        yield local
    finally:
        local.stop()


def until(holds: Callable[[], object]) -> None:
    begin = time.monotonic()
    while not holds():
        assert time.monotonic() - begin < PATIENCE
        time.sleep(0.05)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough for a dozen shares of work: tables of cables, an archive that is broken, a text of no kind."""
    folder = tmp_path_factory.mktemp("sources")
    rows = [document.text for document in generator.documents(1500, 7, "cablegate-csv")]
    (folder / "a.csv").write_text("".join(rows), encoding="utf-8")
    (folder / "b.zip").write_bytes(b"PK\x03\x04nothing")
    (folder / "c.txt").write_text("x = 1\n", encoding="utf-8")
    return folder


TABLES = ("documents", "sources", "addressees", "tags", "refs", "paragraphs", "passages", "diagnostics")


def tables(archive: Path) -> dict[str, list[Any]]:
    """All that an archive holds, without times."""
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
        columns = "id, path, sha256, size, layout, recognised_by, outcome, reason, document_id, version"
        found["inputs"] = connection.execute(f"SELECT {columns} FROM inputs ORDER BY id").fetchall()
    connection.close()
    return found


@pytest.fixture(scope="module")
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    folder = tmp_path_factory.mktemp("local")
    cablekit.ingest(sources, folder, workers=0, parquet=False)
    return tables(folder)


def test_a_cluster_gives_the_same_tables(sources: Path, expected: dict[str, list[Any]], tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=2) as local:
        options = ["--archive", str(tmp_path / "archive"), "--scheduler", local.address, "--no-parquet", "--json"]
        done = CliRunner().invoke(main, ["ingest", str(sources), *options])
    assert done.exit_code == 1, done.output
    assert tables(tmp_path / "archive") == expected
    assert len(expected["documents"]) > 1000


def test_a_worker_that_is_killed_costs_nothing(sources: Path, expected: dict[str, list[Any]], tmp_path: Path) -> None:
    import distributed

    with cluster(tmp_path / "cluster", workers=2) as local:
        killed = local.processes[-1]
        places: list[float] = []

        def kill(place: int, size: int, _summary: Summary) -> None:
            killed.send_signal(signal.SIGKILL)
            places.append(place / size)

        with distributed.Client(local.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            cablekit.ingest(sources, tmp_path / "archive", parquet=False, scheduler=client, on_progress=kill)
            assert killed.wait() == -signal.SIGKILL
            assert len(client.nthreads()) == 1
    assert places[0] < 0.5
    assert tables(tmp_path / "archive") == expected


class Deadly:
    """A task that ends the process of a worker at the item 3."""

    def prepare(self) -> None:
        pass

    def __call__(self, items: list[int]) -> list[int]:
        if 3 in items:
            os._exit(1)
        return [2 * item for item in items]


def test_an_item_that_ends_its_workers_is_found(tmp_path: Path) -> None:
    work = [Work("first", [1, 2, 3, 4]), Work("second", [5])]
    with cluster(tmp_path / "cluster", workers=4, failures=0) as local:  # three of them are lost on the way to the item
        found = [(one.context, results) for one, results in Cluster(local.address)(Deadly(), iter(work))]
        ended = [worker for worker in local.processes[1:] if worker.poll() is not None]
    assert len(ended) == 3
    assert found == [("first", [2, 4, Lost(), 8]), ("second", [10])]


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cablekit.archive.cluster.SECONDS_TO_CONNECT", 1)
    (tmp_path / "a.txt").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="no Dask scheduler answers there"):
        cablekit.ingest(tmp_path / "a.txt", tmp_path / "archive", scheduler=f"tcp://{LOOPBACK}:9")
