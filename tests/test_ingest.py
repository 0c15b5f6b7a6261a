"""An ingest: what becomes of each input, and that a second one finds nothing to do."""

import sqlite3
from pathlib import Path

import pytest

import cablekit
from cablekit.archive import Summary

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TELEGRAM = (
    "R 051005Z MAR 08\nFM AMCONSUL TARN HEAD\nTO SECSTATE WASHDC\n"
    "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
)


def ingest(*sources: Path, archive: Path) -> Summary:
    return cablekit.ingest(sources, archive, workers=0)


def column(archive: Path, query: str) -> list[object]:
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        return [value for (value,) in connection.execute(query)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the corpus."""
    made = tmp_path_factory.mktemp("archive")
    ingest(CORPUS, archive=made)
    return made


def test_an_archive_gives_the_records_that_its_sources_give(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        found = list(opened)
    expected = list(cablekit.read(CORPUS))
    assert len(found) == len(expected) > 25
    assert all(cablekit.same(a, b, strict=True) for a, b in zip(found, expected, strict=True))


def test_a_second_ingest_writes_nothing(archive: Path) -> None:
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in archive.iterdir()}
    summary = ingest(CORPUS, archive=archive)
    assert summary.new == 0 < summary.inputs
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in archive.iterdir()} == before


def test_what_becomes_of_each_input(tmp_path: Path) -> None:
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(TELEGRAM, encoding="utf-8")
    (made / "b.txt").write_text(TELEGRAM, encoding="utf-8")
    (made / "c.txt").write_text(TELEGRAM.replace("late", "early"), encoding="utf-8")
    (made / "d.txt").write_bytes(bytes(range(256)) * 20)
    summary = ingest(made, archive=tmp_path / "archive")
    outcomes = column(tmp_path / "archive", "SELECT outcome FROM inputs ORDER BY id")
    assert outcomes == ["accepted", "duplicate", "witness", "quarantined"]
    assert dict(summary.outcomes) == dict.fromkeys(outcomes, 1)
    assert column(tmp_path / "archive", "SELECT witness_of FROM documents ORDER BY id") == [None, 1]
    (kept,) = (tmp_path / "archive" / "quarantine").iterdir()
    assert kept.read_bytes() == (made / "d.txt").read_bytes()
