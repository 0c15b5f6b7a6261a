"""Whatever happens on the way, the next run ends in the archive that an undisturbed one makes."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cablekit
from cablekit import generator
from cablekit.archive import Summary
from cablekit.archive.ledger import Ledger
from cablekit.archive.pieces import Piece
from cablekit.archive.pipeline import written
from cablekit.archive.worker import Failure
from tests import kills

RUN = "from cablekit.cli import main; main()"
LAYOUT = """
import os, signal
from cablekit.portals import Layout

def recognise(text):
    if text.startswith("KILLED"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif text.startswith("ENDLESS"):
        while True:
            pass
    elif text.startswith("DEAF"):
        sum(range(10**13))
    elif text.startswith("HUGE"):
        bytearray(10**10)
    elif text.startswith("BROKEN"):
        raise LookupError("a mistake in the layout")
    return None

LAYOUT = Layout("accidents", "cable", "nothing", recognise)
"""
TELEGRAM = "UNCLAS TARN HEAD {:06}\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_an_ingest_that_is_killed_goes_on_where_it_ended() -> None:
    count, faults = kills.run(2, documents=100)
    assert count >= 2
    assert faults == []


@pytest.fixture
def accidents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Good telegrams with bad ones between them, and an installed layout that does them harm."""
    package, folder = tmp_path / "package", tmp_path / "in"
    (package / "accidents-1.dist-info").mkdir(parents=True)
    (package / "accidents.py").write_text(LAYOUT, encoding="utf-8")
    (package / "accidents-1.dist-info" / "METADATA").write_text("Name: accidents\nVersion: 1\n", encoding="utf-8")
    (package / "accidents-1.dist-info" / "entry_points.txt").write_text(
        "[cablekit.portals]\naccidents = accidents:LAYOUT\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{package}:{Path(cablekit.__file__).parent.parent}")
    folder.mkdir()
    for number, kind in enumerate(["", "KILLED ", "ENDLESS ", "", "HUGE ", "DEAF ", "BROKEN ", ""]):
        (folder / f"{number}.txt").write_text(kind + TELEGRAM.format(number), encoding="utf-8")
    return folder


def test_a_document_that_harms_its_reader_is_quarantined_alone(accidents: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    done = run("ingest", accidents, "--archive", archive, "--workers", "2", "--limit-seconds", "1", "--limit-mb", "500")
    assert done.returncode == 1, done.stderr
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        found = connection.execute("SELECT outcome, reason FROM inputs ORDER BY path").fetchall()
    lost = "the process that read it came to its end"
    assert found == [
        ("accepted", None),
        ("quarantined", lost),
        ("quarantined", "it takes longer than 1 seconds"),
        ("accepted", None),
        ("quarantined", "it takes more than 500 MB of memory"),
        ("quarantined", lost),
        ("quarantined", "cablekit fails on it (LookupError: a mistake in the layout)"),
        ("accepted", None),
    ]
    assert cablekit.verify(archive) == []
    assert cablekit.retry(archive, workers=0).released == 5


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    generator.write_archive(generator.documents(60, 7, "telegram"), tmp_path / "in")
    cablekit.ingest(tmp_path / "in", tmp_path / "whole", workers=0)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))

    arguments = ("ingest", tmp_path / "in", "--archive", tmp_path / "archive", "--workers", "1")
    done = run(*arguments, preexec_fn=small)
    assert done.returncode == 3, done.stdout
    assert "it cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert run(*arguments).returncode == 0
    assert kills.contents(tmp_path / "archive") == kills.contents(tmp_path / "whole")
    assert cablekit.verify(tmp_path / "archive") == []


def test_two_ingests_into_one_archive_do_not_meet(tmp_path: Path) -> None:
    from cablekit.archive import store

    (tmp_path / "a.txt").write_text(TELEGRAM.format(1), encoding="utf-8")
    cablekit.ingest(tmp_path / "a.txt", tmp_path / "archive", workers=0)
    with store.locked(tmp_path / "archive"), pytest.raises(cablekit.ArchiveError, match="another ingest"):
        cablekit.ingest(tmp_path / "a.txt", tmp_path / "archive", workers=0)


def test_workers_that_cannot_start_are_not_taken_for_bad_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TELEGRAM.format(1), encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(f"import cablekit\ncablekit.ingest({str(tmp_path / 'a.txt')!r}, 'archive')\n", encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 1
    assert "workers: their processes end as soon as they begin; call cablekit.ingest below" in done.stderr
    assert cablekit.ingest(tmp_path / "a.txt", tmp_path / "archive", workers=0).outcomes["accepted"] == 1


def test_the_same_unreadable_bytes_cost_the_same_however_often_they_came(tmp_path: Path) -> None:
    steps = []

    def count() -> int:
        steps[-1] += 1
        return 0

    with written(tmp_path) as connection:
        ledger = Ledger(tmp_path, connection, Summary(), searched=False)
        connection.set_progress_handler(count, 1)
        for number in range(300):
            piece = Piece(f"{number:04}.txt", "ab" * 32, b"x")
            steps.append(0)
            assert ledger.outcome(piece.path, piece.sha256, None) is None
            assert ledger.same_bytes(piece.sha256, None) is None
            ledger.add(piece, [Failure(piece.path, "no text")])
    assert steps[-1] <= steps[1] + 10
