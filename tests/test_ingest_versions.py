"""Archives of other versions: of cablekit, which reads otherwise, and of the tables, which are brought up to date."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

import cablekit
from cablekit.archive import store
from cablekit.cli import main
from tests.kills import contents

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the corpus."""
    made = tmp_path_factory.mktemp("archive")
    cablekit.ingest(CORPUS, made, workers=0, tei=True)
    return made


@pytest.fixture
def misread(archive: Path, tmp_path: Path) -> Path:
    """The same archive, as if a version that reads less well had made it."""
    made = tmp_path / "archive"
    shutil.copytree(archive, made)
    with sqlite3.connect(made / "archive.sqlite") as connection:
        connection.execute("UPDATE documents SET subject = 'TAPIRS' WHERE id = 1")
        connection.execute("DELETE FROM tags WHERE document_id = 2 AND place = 0")
        connection.execute("UPDATE documents SET identifier = '07NOWHERE1', version = '0.0.9' WHERE id = 3")
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("UPDATE meta SET value = '0.0.9' WHERE key = 'version'")
    return made


def test_an_archive_of_another_version_is_read_anew_first(misread: Path) -> None:
    with pytest.raises(cablekit.ArchiveError, match=r"cablekit 0\.0\.9 read it"):
        cablekit.ingest(CORPUS, misread, workers=0)


def test_what_is_read_otherwise_is_listed_and_written(misread: Path, archive: Path) -> None:
    found = cablekit.refresh(misread, workers=0)
    assert [(one.document, one.field) for one in found] == [(1, "subject"), (2, "tags"), (3, "identifier")]
    assert found[0].before == "TAPIRS"
    assert found[2].before == "07NOWHERE1"
    assert contents(misread) == contents(archive)
    assert cablekit.verify(misread) == []
    assert cablekit.refresh(misread, workers=0) == []


def test_the_command_lists_what_is_different(misread: Path) -> None:
    done = CliRunner().invoke(main, ["ingest", "--refresh", "--archive", str(misread), "--workers", "0"])
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["document"], line["field"]) for line in lines] == [(1, "subject"), (2, "tags"), (3, "identifier")]
    assert "subject 1, tags 1, identifier 1" in done.stderr


def test_tables_are_brought_up_to_date_whole_or_not_at_all(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(archive, tmp_path / "archive")
    monkeypatch.setattr(store, "SCHEMA", 3)
    monkeypatch.setattr(
        store, "MIGRATIONS", {1: "ALTER TABLE documents ADD COLUMN colour TEXT", 2: "ALTER TABLE none ADD COLUMN x"}
    )
    with pytest.raises(cablekit.ArchiveError, match="version 1 of the tables"):
        cablekit.Archive(tmp_path / "archive")
    with pytest.raises(cablekit.ArchiveError, match="no such table"):
        cablekit.ingest(CORPUS, tmp_path / "archive", workers=0)
    with sqlite3.connect(tmp_path / "archive" / "archive.sqlite") as connection:
        assert store.schema_of(connection) == 2
    monkeypatch.setitem(store.MIGRATIONS, 2, "UPDATE documents SET colour = 'blue'")
    cablekit.ingest(CORPUS, tmp_path / "archive", workers=0)
    assert cablekit.verify(tmp_path / "archive") == []
    with cablekit.Archive(tmp_path / "archive") as opened:
        assert opened.connection.execute("SELECT DISTINCT colour FROM documents").fetchall() == [("blue",)]


def test_an_archive_of_a_later_version_is_left_alone(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SCHEMA", 0)
    for use in (cablekit.Archive, cablekit.verify, cablekit.refresh):
        with pytest.raises(cablekit.ArchiveError, match="use a newer cablekit"):
            use(archive)
