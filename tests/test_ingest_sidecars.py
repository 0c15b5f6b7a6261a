"""An ingest reads what lies beside an article, and what is said of a text is part of what it is."""

import hashlib
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

import cablekit
from cablekit.portals.sidecar import LARGEST

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ARTICLE = (
    "Ferry runs aground off Lowmere\n\nBy Ruth Amsel\n\nLOWMERE - A ferry with 212 people aboard ran onto a sandbank on "
    "Monday.\n\n“We were exactly on time,” said Tobiah Lunt, its purser.\n\nIt was lifted off by the tide.\n"
)
TELEGRAM = "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
SAID = 'publisher = "Fenmark Post"\nlicense = "CC BY 4.0"\n'


def rows(archive: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        return connection.execute(query).fetchall()


def put(folder: Path, name: str, said: str | None, text: str | bytes = ARTICLE) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    if said is not None:
        file.with_suffix(".toml").write_text(said, encoding="utf-8")
    return file


@pytest.mark.parametrize("workers", [0, 1])
def test_an_archive_has_what_lies_beside_an_article(workers: int, tmp_path: Path) -> None:
    put(tmp_path / "in", "ferry.txt", SAID)
    cablekit.ingest(tmp_path / "in", tmp_path / "a", workers=workers)
    found = rows(tmp_path / "a", "SELECT publisher, license, beside NOT NULL FROM documents, inputs")
    assert found == [("Fenmark Post", "CC BY 4.0", 1)]
    with cablekit.Archive(tmp_path / "a") as archive:
        assert list(archive) == list(cablekit.read(tmp_path / "in"))
        assert [entry.license for entry in archive.entries()] == ["CC BY 4.0"]
    assert cablekit.ingest(tmp_path / "in", tmp_path / "a", workers=0).new == 0
    assert cablekit.verify(tmp_path / "a") == []
    assert cablekit.refresh(tmp_path / "a", workers=0) == []


def test_one_text_with_other_metadata_is_another_document(tmp_path: Path) -> None:
    for name, said in (("a", None), ("b", SAID), ("c", SAID), ("d", SAID + 'byline = "Agency"\n')):
        put(tmp_path / "in", f"{name}.txt", said)
    put(tmp_path / "in", "e.txt", SAID, ARTICLE.replace("\n", "\r\n"))
    summary = cablekit.ingest(tmp_path / "in", tmp_path / "a", workers=0, parquet=False)
    outcomes = rows(tmp_path / "a", "SELECT outcome, document_id FROM inputs ORDER BY id")
    assert outcomes[:4] == [("accepted", 1), ("accepted", 2), ("duplicate", 2), ("accepted", 3)]
    assert summary.inputs == 5
    assert cablekit.verify(tmp_path / "a") == []


def test_what_comes_later_beside_a_document_makes_another(tmp_path: Path) -> None:
    file = put(tmp_path / "in", "ferry.txt", None)
    for said, new in ((None, 1), (SAID, 1), (SAID, 0), (SAID + 'url = "https://post.example/"\n', 1)):
        put(tmp_path / "in", "ferry.txt", said)
        assert cablekit.ingest(file, tmp_path / "a", workers=0, parquet=False).new == new
    assert rows(tmp_path / "a", "SELECT count(*), count(DISTINCT path) FROM inputs") == [(3, 1)]


def test_a_telegram_is_the_same_whatever_lies_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt", None, TELEGRAM)
    put(tmp_path / "in", "b.txt", SAID, TELEGRAM)
    cablekit.ingest(tmp_path / "in", tmp_path / "a", workers=0, parquet=False)
    assert rows(tmp_path / "a", "SELECT outcome FROM inputs ORDER BY id") == [("accepted",), ("duplicate",)]


def test_what_lies_beside_is_kept_with_what_could_not_be_read(tmp_path: Path) -> None:
    file = put(tmp_path / "in", "ferry.txt", SAID, bytes(range(256)) * 20)
    archive = tmp_path / "a"
    cablekit.ingest(file, archive, workers=0, parquet=False)
    assert {kept.read_bytes() for kept in (archive / "quarantine").iterdir()} == {file.read_bytes(), SAID.encode()}
    assert cablekit.verify(archive) == []
    assert cablekit.retry(archive, workers=0).left == 1
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        connection.execute("UPDATE inputs SET sha256 = ?", (put_aside(archive, ARTICLE.encode()),))
    assert cablekit.retry(archive, workers=0).left == 0
    assert rows(archive, "SELECT publisher FROM documents") == [("Fenmark Post",)]
    assert not (archive / "quarantine").exists()
    assert cablekit.verify(archive) == []


def put_aside(archive: Path, content: bytes) -> str:
    """Puts bytes into the quarantine that a newer cablekit can read; gives their checksum."""
    checksum = hashlib.sha256(content).hexdigest()
    (archive / "quarantine" / checksum).write_bytes(content)
    return checksum


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"x = " + b"[" * 90_000, "is no TOML that can be read"),
        (b"a = 1\n" * LARGEST, f"it is longer than {LARGEST:,} bytes"),
        (b"\xff\xfe", "is no TOML that can be read"),
        (b"publisher = 7", "the entry publisher of ferry.toml is none that is known"),
    ],
)
def test_what_cannot_be_read_beside_an_article_is_told(said: bytes, reason: str, tmp_path: Path) -> None:
    file = put(tmp_path, "ferry.txt", None)
    file.with_suffix(".toml").write_bytes(said)
    (found,) = (one for one in next(cablekit.read(file)).diagnostics if one.code == "sidecar-unread")
    assert reason in found.message
    cablekit.ingest(file, tmp_path / "a", workers=0, parquet=False)
    assert rows(tmp_path / "a", "SELECT outcome FROM inputs") == [("accepted",)]


def test_a_name_that_leaves_no_room_for_a_file_beside_it(tmp_path: Path) -> None:
    file = put(tmp_path, "f" * 251 + ".txt", None)
    assert isinstance(next(cablekit.read(file)), cablekit.Article)


def test_an_archive_has_the_kind_and_the_section_of_articles(tmp_path: Path) -> None:
    cablekit.ingest(CORPUS / "articles", tmp_path, workers=0, parquet=False)
    articles = [record for record in cablekit.read(CORPUS / "articles") if isinstance(record, cablekit.Article)]
    expected = Counter(
        (one.additional_type and one.additional_type.value, one.article_section, one.byline) for one in articles
    )
    found = rows(tmp_path, "SELECT additional_type, article_section, byline FROM articles")
    assert Counter(found) == expected
    assert len({kind for kind, _, _ in expected}) > 2
    assert any(section for _, section, _ in expected)
