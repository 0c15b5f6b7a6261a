"""An ingest: what becomes of each input, and that a second one finds nothing to do."""

import gc
import gzip
import io
import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

import cablekit
from cablekit.archive import Summary, sieve
from tests import kills

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


def test_names_that_are_held_for_others_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = tmp_path / "again"
    again.mkdir()
    for file in sorted(CORPUS.rglob("*.txt")):
        (again / file.name).write_bytes(file.read_bytes() + b"\n" * (len(file.name) % 2))
    expected, found = tmp_path / "expected", tmp_path / "found"
    summary = ingest(CORPUS, again, archive=expected)
    assert summary.outcomes["duplicate"] > 0
    assert summary.outcomes["witness"] > 0
    monkeypatch.setattr(sieve, "PLACES", 1)
    ingest(CORPUS, again, archive=found)
    assert kills.contents(found) == kills.contents(expected)


def test_an_ingest_leaves_the_search_for_garbage_as_it_was(archive: Path) -> None:
    before = gc.get_threshold()
    ingest(CORPUS, archive=archive)
    assert gc.get_threshold() == before


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


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_an_archive_that_is_damaged_is_quarantined_beside_what_was_read_of_it(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(3000).hex().encode()
    packed = zipped({"a.txt": TELEGRAM.encode(), "b.txt": noise})
    place = packed.index(b"b.txt") + 100
    (tmp_path / "x.zip").write_bytes(packed[:place] + bytes(40) + packed[place + 40 :])
    (tmp_path / "y.zip").write_bytes(packed[: len(packed) // 2])
    summary = ingest(tmp_path / "x.zip", tmp_path / "y.zip", archive=tmp_path / "archive")
    assert dict(summary.outcomes) == {"accepted": 1, "quarantined": 2}
    assert {file.read_bytes() for file in (tmp_path / "archive" / "quarantine").iterdir()} == {
        (tmp_path / name).read_bytes() for name in ("x.zip", "y.zip")
    }
    assert cablekit.verify(tmp_path / "archive") == []
    assert cablekit.retry(tmp_path / "archive", workers=0).left == 2
    assert cablekit.verify(tmp_path / "archive") == []
    assert ingest(tmp_path / "x.zip", tmp_path / "y.zip", archive=tmp_path / "archive").new == 0


@pytest.mark.parametrize("name", ["x.zip", "x.txt.gz", "x.txt"])
def test_what_was_refused_is_accepted_when_it_can_be_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TELEGRAM.encode()
    packed = {"x.zip": zipped({"a.txt": text, "b.txt": b"short"}), "x.txt.gz": gzip.compress(text), "x.txt": text}
    (tmp_path / name).write_bytes(packed[name])
    with monkeypatch.context() as patched:
        patched.setattr(import_module("cablekit.portals.files"), "LARGEST", 100)
        assert ingest(tmp_path / name, archive=tmp_path / "archive").outcomes["quarantined"] == 1
    (tmp_path / name).unlink()
    tried = cablekit.retry(tmp_path / "archive", workers=0)
    assert (tried.released, tried.left, tried.outcomes["accepted"]) == (1, 0, 1)
    assert not (tmp_path / "archive" / "quarantine").exists()
    assert cablekit.verify(tmp_path / "archive") == []
    (tmp_path / name).write_bytes(packed[name])
    assert ingest(tmp_path / name, archive=tmp_path / "archive").new == 0


def test_an_archive_without_documents_is_an_input_too(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"picture.jpg": b"?"}))
    summary = ingest(tmp_path / "x.zip", archive=tmp_path / "archive")
    assert summary.quarantined == [(f"{tmp_path}/x.zip", "the archive holds no documents")]
    assert cablekit.retry(tmp_path / "archive", workers=0).left == 1


def test_rows_that_are_the_same_are_inputs_of_their_own(tmp_path: Path) -> None:
    row = '"1","2/14/2008 13:45","08TARNHEAD44","Consul","UNCLASSIFIED","","FM TARN","1. Tides."\n'
    (tmp_path / "cables.csv").write_text(row * 3, encoding="utf-8")
    assert dict(ingest(tmp_path / "cables.csv", archive=tmp_path / "a").outcomes) == {"accepted": 1, "duplicate": 2}
    places = column(tmp_path / "a", "SELECT path || ' ' || row || ' ' || start FROM inputs ORDER BY id")
    names = [f"{tmp_path}/cables.csv#08TARNHEAD44{number}" for number in ("", "#2", "#3")]
    assert places == [f"{name} {number + 1} {number * len(row)}" for number, name in enumerate(names)]
    assert ingest(tmp_path / "cables.csv", archive=tmp_path / "a").new == 0


def test_the_order_of_names_decides_and_not_how_often_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TELEGRAM, encoding="utf-8")
    summary = ingest(tmp_path / "a.txt", tmp_path / "a.txt", archive=tmp_path / "archive")
    assert (summary.inputs, summary.new, summary.outcomes["accepted"]) == (1, 1, 1)
    assert column(tmp_path / "archive", "SELECT count(*) FROM inputs") == [1]


def test_a_name_that_is_no_text_and_a_text_with_bytes_that_are_none(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_bytes(TELEGRAM.encode().replace(b"They", b"Th\x00y \xc3\xa9\xff"))
    ingest(file, archive=tmp_path / "archive")
    assert column(tmp_path / "archive", "SELECT path FROM inputs") == [f"{tmp_path}/caf\\udce9.txt"]
    assert column(tmp_path / "archive", "SELECT text FROM paragraphs") == ["Th\ufffdy \u00e9\ufffd come late."]
    with cablekit.Archive(tmp_path / "archive") as opened:
        (found,), (expected,) = opened.sources(), cablekit.sources(file)
        assert found.text == expected.text
    assert cablekit.verify(tmp_path / "archive") == []


def test_a_text_that_is_neither_telegram_nor_article_is_kept_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("short", encoding="utf-8")
    ingest(tmp_path / "a.txt", archive=tmp_path / "archive")
    assert column(tmp_path / "archive", "SELECT documents.kind || ': ' || text FROM documents, paragraphs") == [
        "unknown: short"
    ]


def test_nothing_to_read_is_told_before_an_archive_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "none", tmp_path / "empty"):
        with pytest.raises(cablekit.SourceError):
            ingest(path, archive=tmp_path / "archive")
    assert not (tmp_path / "archive").exists()


def test_a_run_without_search_leaves_the_index_to_a_later_one(tmp_path: Path) -> None:
    cablekit.ingest(CORPUS / "01-harbour-survey.txt", tmp_path, workers=0, search=False)
    query = "SELECT rowid FROM search WHERE search MATCH 'harbour'"
    assert column(tmp_path, query) == []
    cablekit.ingest(CORPUS / "02-state-request.txt", tmp_path, workers=0)
    assert column(tmp_path, query)[:1] == [1]
    assert cablekit.verify(tmp_path) == []
    cablekit.ingest(CORPUS / "03-tidal-lock-tender.txt", tmp_path, workers=0, search=False)
    cablekit.ingest(CORPUS / "03-tidal-lock-tender.txt", tmp_path, workers=0)
    assert column(tmp_path, "SELECT count(*) FROM search_docsize") == [3]
    assert cablekit.verify(tmp_path) == []


def test_parquet_and_tei_have_what_the_database_has(tmp_path: Path) -> None:
    cablekit.ingest(CORPUS, tmp_path / "archive", workers=0, tei=True)
    parquet = pytest.importorskip("pyarrow.dataset").dataset(tmp_path / "archive/tables/documents", partitioning="hive")
    found = {row["id"]: row for row in parquet.to_table().to_pylist()}
    with cablekit.Archive(tmp_path / "archive") as archive:
        for entry in archive.entries():
            row = found.pop(entry.id)
            assert (row["year"], row["subject"], tuple(row["captions"] or ())) == (
                entry.year, entry.subject, entry.captions
            )  # fmt: skip
        written = (tmp_path / "archive/tei/2008/08LOWMERE118.xml").read_bytes()
        assert cablekit.same(cablekit.from_tei(written), archive["08LOWMERE118"])
        assert len(list((tmp_path / "archive/tei").rglob("*.xml"))) == len(archive)
    assert found == {}


def test_numbers_that_no_database_can_hold_stop_nothing(tmp_path: Path) -> None:
    big = "9" * 30
    (tmp_path / "a.txt").write_text(
        TELEGRAM.replace("1. (U)", f"{big}. (U)") + f"\n{big}. (C) More.\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(TELEGRAM.replace("000044", f"{big}"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(
        f"C O N F I D E N T I A L SECTION {big} OF {big} TARN HEAD 000044\n", encoding="utf-8"
    )
    assert ingest(tmp_path, archive=tmp_path / "archive").outcomes["accepted"] == 3


def test_a_process_loads_its_grammars_before_the_first_document() -> None:
    program = """if True:
        from cablekit import generator, parse
        from cablekit.archive.worker import Reader
        from cablekit.telegram import grammar
        Reader().prepare()
        before = grammar.load.cache_info().misses
        for document in generator.documents(20, 1):
            parse(document.text)
        print(before > 0, grammar.load.cache_info().misses - before)
    """
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["True", "0"]
