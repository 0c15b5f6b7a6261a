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


def state(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """All files of a folder, with their times."""
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


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
    before = state(archive)
    summary = ingest(CORPUS, archive=archive)
    assert summary.new == 0 < summary.inputs
    assert state(archive) == before


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


def test_an_archive_is_whole_until_a_byte_of_it_is_another(tmp_path: Path) -> None:
    cablekit.ingest(CORPUS, tmp_path, workers=0, tei=True)
    assert cablekit.verify(tmp_path) == []
    database = tmp_path / "archive.sqlite"
    content = database.read_bytes()
    database.write_bytes(content[:-100] + bytes([content[-100] ^ 1]) + content[-99:])
    assert "archive.sqlite: the file is not as it was when the manifest was written" in cablekit.verify(tmp_path)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE sources SET content = (SELECT content FROM sources WHERE document_id = 2) WHERE document_id = 1",
         "document 1: its source is not that of its key"),
        ("DELETE FROM inputs WHERE document_id = 3", "1 documents without an input that made them"),
        ("UPDATE inputs SET outcome = 'duplicate' WHERE document_id = 3", "1 documents without an input that made them"),
        ("DELETE FROM paragraphs WHERE document_id = 4", "search: the index is not that of the texts"),
        ("DELETE FROM tags WHERE document_id = 1", "tables/tags: "),
        ("DELETE FROM documents WHERE id = 5", "tags: row None names what is not in documents"),
        ("DELETE FROM sources WHERE document_id = 6", "1 documents without their source"),
    ],
)  # fmt: skip
def test_what_is_wrong_within_the_database_is_found(change: str, fault: str, tmp_path: Path) -> None:
    ingest(CORPUS, archive=tmp_path)
    with sqlite3.connect(tmp_path / "archive.sqlite") as connection:
        connection.execute(change)
    assert any(found.startswith(fault) for found in cablekit.verify(tmp_path)), cablekit.verify(tmp_path)


def test_what_is_in_quarantine_is_tried_again(tmp_path: Path) -> None:
    archive, bad = tmp_path / "archive", tmp_path / "cables.csv"
    good = '"1","2/14/2008 13:45","08TARNHEAD44","Consul","UNCLASSIFIED","","FM TARN","1. Tides."\n'
    bad.write_text(good + good.replace('"1","2', '"2","2').replace('"FM TARN",', ""), encoding="utf-8")
    summary = ingest(bad, archive=archive)
    assert dict(summary.outcomes) == {"accepted": 1, "quarantined": 1}
    tried = cablekit.retry(archive, workers=0)
    assert (tried.released, tried.left) == (0, 1)
    query = "SELECT path || ': ' || reason FROM inputs WHERE outcome = 'quarantined'"
    assert column(archive, query) == [f"{bad}#08TARNHEAD44#2: row 2 is broken: it has 7 columns, not 8"]
    assert cablekit.verify(archive) == []
