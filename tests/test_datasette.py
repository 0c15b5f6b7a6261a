"""Datasette and DuckDB on an archive: real requests to the one, real queries to the other."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

import cablekit
from cablekit.archive.datasette import DATABASE, DESCRIPTIONS, VIEWS, metadata

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(file for file in CORPUS.iterdir() if file.suffix in (".txt", ".html", ".csv"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the 25 documents of the story, and of another text of one of them."""
    made = tmp_path_factory.mktemp("archive")
    copy = made / "in" / "copy.txt"
    copy.parent.mkdir()
    copy.write_text(DOCUMENTS[5].read_text(encoding="utf-8").replace("Maren Holt", "X" * 12), encoding="utf-8")
    cablekit.ingest([*DOCUMENTS, copy], made / "archive", workers=0)
    return made / "archive"


@pytest.fixture(scope="module")
def pages(archive: Path) -> dict[str, Any]:
    """What Datasette answers."""
    asked = {
        "/": "/",
        "tables": "/archive.json",
        "documents": "/archive/documents?_sort=id",
        "subjects": "/archive/documents.json?_search=subject:tender&_shape=array",
        "facets": "/archive/documents.json?_size=0",
        "tag": "/archive/tags.json?code=KCOR&_labels=on&_shape=array",
        "absent": "/archive/absent_telegrams.json?_shape=array",
        "posts": "/archive/telegrams_by_post_and_year.json?_shape=array&post=LOWMERE",
        "witnesses": "/archive/witnesses.json?_shape=array",
        "telegrams": "/archive/telegrams.json?_search=subject:quietly&_shape=array",
        "sixth": "/archive/documents/6",
    }

    async def answers() -> dict[str, Any]:
        served = Datasette([str(archive / "archive.sqlite")], immutables=[], metadata=metadata())
        found = {name: await served.client.get(path, follow_redirects=True) for name, path in asked.items()}
        for name, answer in found.items():
            assert answer.status_code == 200, (name, answer.text)
        for database in served.databases.values():
            database.close()
        served.executor.shutdown()
        return {
            name: answer.text if "html" in answer.headers["content-type"] else answer.json()
            for name, answer in found.items()
        }

    return asyncio.run(answers())


def test_the_front_page_says_what_the_archive_is(pages: dict[str, Any]) -> None:
    assert "An archive of telegrams and articles" in pages["/"]
    shown = {table["name"]: table["count"] for table in pages["tables"]["tables"] if not table["hidden"]}
    assert set(shown) | {view["name"] for view in pages["tables"]["views"]} >= set(DESCRIPTIONS)
    assert not {"sources", "meta", "search_data"} & set(shown)
    assert shown["documents"] == 26


def test_documents_are_searched_and_counted_by_facets(pages: dict[str, Any]) -> None:
    found = {row["identifier"] for row in pages["subjects"]}
    assert found == {"08KESTRELPORT362", "08KESTRELPORT541", "08STATE8817", "08LOWMERE133", "08LOWMERE149"}
    facets = pages["facets"]["facet_results"]
    years = {result["value"]: result["count"] for result in facets["year"]["results"]}
    assert years[2008] == 19
    assert set(facets) == {"kind", "year", "classification", "post", "captions"}


def test_columns_are_explained_and_rows_joined(pages: dict[str, Any]) -> None:
    assert "message reference number: two digits of the year" in pages["documents"]
    assert "FENMARK: TRANSPORT MINISTRY WANTS" in pages["sixth"]
    assert {row["document_id"]["label"] for row in pages["tag"]} == {"08KESTRELPORT362", "08LOWMERE118"}


def test_views(pages: dict[str, Any]) -> None:
    assert {row["mrn"]: row["documents"] for row in pages["absent"]}["07LOWMERE640"] == 3
    assert pages["posts"][0]["telegrams"] == 3
    (telegram,) = pages["telegrams"]
    assert (telegram["identifier"], telegram["cites"], telegram["cited_by"]) == ("08LOWMERE118", 4, 3)
    assert telegram["tags"].startswith("PREL PGOV ETRD EWWT")
    (pair,) = pages["witnesses"]
    assert (pair["identifier"], pair["first_redactions"], pair["witness_redactions"]) == ("08LOWMERE118", 1, 2)


def test_what_is_described_is_there(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        for name, table in metadata()["databases"][DATABASE]["tables"].items():
            columns = {row[1] for row in opened.connection.execute(f"PRAGMA table_info({name})")}
            assert columns
            assert set(table.get("columns", ())) <= columns
        assert set(VIEWS) == set(DESCRIPTIONS)


def test_duckdb_takes_a_table_by_arrow(archive: Path) -> None:
    import duckdb

    with cablekit.Archive(archive) as opened:
        documents = opened.table("documents")
    connection = duckdb.connect()
    connection.register("documents", documents)
    query = (
        "SELECT post, count(*) FROM documents WHERE year = 2008 AND kind = 'cable' GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    )
    assert connection.execute(query).fetchall() == [("KESTREL PORT", 8)]
    connection.close()


def test_duckdb_reads_the_parquet(archive: Path) -> None:
    import duckdb

    connection = duckdb.connect()
    places = {name: f"read_parquet('{archive}/tables/{name}/**/*.parquet')" for name in ("documents", "tags")}
    query = f"""
        SELECT code, count(DISTINCT documents.id) FROM {places["documents"]} AS documents
        JOIN {places["tags"]} AS tags ON tags.document_id = documents.id
        WHERE documents.year = 2008 AND classification = 'SECRET' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3
    """
    assert connection.execute(query).fetchall() == [("AX", 4), ("ETRD", 3), ("KCRM", 3)]
    connection.close()
