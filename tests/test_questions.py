"""What can be asked of an archive, from Python and on the command line."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit.archive.search import BEGIN, END
from cablekit.cli import main
from cablekit.errors import QueryError

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(file for file in CORPUS.iterdir() if file.suffix in (".txt", ".html", ".csv"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the 25 documents of the story."""
    made = tmp_path_factory.mktemp("archive")
    cablekit.ingest(DOCUMENTS, made, workers=0)
    return made


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("query", "filters", "found"),
    [
        ("winches", {}, {"07KESTRELPORT2214", "08KESTRELPORT541"}),
        ("winch* NOT ministry", {}, {"07KESTRELPORT2214"}),
        ("subject: homesteaders", {}, {"08TARNHEAD57", "08TARNHEAD83", "76STATE904417"}),
        ("subject: homesteaders", {"year": 2008}, {"08TARNHEAD57", "08TARNHEAD83"}),
        ('"calder voss"', {"post": "Lowmere"}, {"08LOWMERE118", "08LOWMERE133"}),
        ('"calder voss"', {"originator": "amembassy low"}, {"08LOWMERE118"}),
        ("lock", {"tag": "kcor"}, {"08KESTRELPORT362", "08LOWMERE118"}),
        ("launch", {"classification": "secret", "tag": "PTER"}, {"08TARNHEAD71"}),
        ("lock", {"post": "kestrelport", "year": 1990}, {"90KESTRELPORT618"}),
    ],
)
def test_what_is_found(archive: Path, query: str, filters: dict[str, str | int], found: set[str | None]) -> None:
    with cablekit.Archive(archive) as opened:
        assert {hit.identifier for hit in opened.search(query, **filters)} == found


def test_a_word_in_the_subject_counts_more(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        hits = opened.search("tender", limit=3)
    assert all("TENDER" in (hit.subject or "") for hit in hits)
    assert f"{BEGIN}tender{END}" in hits[0].snippet


@pytest.mark.parametrize("query", ["MQM-A", '"', "AND", "a OR", "x: y", "", "NEAR(", "*", "\0"])
def test_what_is_no_query_is_said_in_one_line(archive: Path, query: str) -> None:
    done = run("search", archive, query)
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("Error: ")


@given(st.text(max_size=12))
@settings(max_examples=200)
def test_any_text_is_a_query_or_said_to_be_none(archive: Path, query: str) -> None:
    with cablekit.Archive(archive) as opened, suppress(QueryError):
        opened.search(query)


def test_search_for_programs(archive: Path) -> None:
    done = run("search", archive, "subject: tender", "--from", "kestrel", "--limit", "1", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["identifier"] == "08KESTRELPORT541"
    assert run("search", archive, "nothing*like*this").exit_code == 1


def test_what_a_telegram_cites_and_what_cites_it(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        found = opened.references("08LOWMERE118")
    assert [one.mrn for one in found.cites] == [
        "08KESTRELPORT362", "08TARNHEAD57", "08STATE8817", "07LOWMERE640", None,
    ]  # fmt: skip
    assert found.cites[2].subject == "REQUEST FOR INFORMATION ON THE TENDER FOR A NEW EMBER TIDAL LOCK"
    assert [one.citing for one in found.cited_by] == ["08TARNHEAD71", "08LOWMERE133", "08KESTRELPORT691"]
    assert found.absent == ("07LOWMERE640",)


def test_what_is_absent_is_what_the_readme_of_the_corpus_says(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        absent = {one.mrn: one.documents for one in opened.absent()}
    assert absent == {"07LOWMERE640": 2, "07HOLMGATE33": 1, "08STATE22461": 1, "76TARNHEAD311": 1}


def test_a_telegram_that_is_cited_but_absent_has_references_too(archive: Path) -> None:
    form = json.loads(run("refs", archive, "07lowmere640", "--json").stdout)
    assert form["cites"] == []
    assert {one["citing"] for one in form["cited_by"]} == {"08LOWMERE118", "08KESTRELPORT691"}
    assert "cited by  first" in run("refs", archive).stdout
    assert run("refs", archive, "08LOWMERE118").stdout.splitlines()[-1] == "cited but absent: 07LOWMERE640"


def test_figures(archive: Path) -> None:
    form = json.loads(run("stats", archive, "--json").stdout)
    assert form["documents"] == 25
    assert dict(form["kind"]) == {"cable": 22, "article": 3}
    assert dict(form["year"])[2008] == 18
    assert dict(form["tag"])["EWWT"] == 13
    assert dict(form["outcome"]) == {"accepted": 25}
    assert "classification CONFIDENTIAL                                    13" in run("stats", archive).stdout


def test_figures_are_drawn_the_same_each_time(archive: Path, tmp_path: Path) -> None:
    pictures = []
    for name in ("one.svg", "two.svg"):
        assert run("stats", archive, "--plot", tmp_path / name).exit_code == 0
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]
    words = set(etree.fromstring(pictures[0]).itertext())
    assert {"25 documents", "KESTREL PORT", "CONFIDENTIAL", "EWWT", "13"} <= words


def test_a_document_is_shown_for_reading(archive: Path) -> None:
    shown = run("show", archive, "08lowmere118").stdout
    assert "originator              AMEMBASSY LOWMERE\n" in shown
    assert "\nGrain and Water\n\n2. (S/NF) Over dinner, Maren Holt" in shown
    assert max(map(len, shown[shown.index("\n1. ") :].splitlines())) <= 88


@pytest.mark.parametrize("number", ["#4", "4", "#0", "#-1", "#99999999999999999999", "#x", "08LOWMERE9"])
def test_a_document_is_found_by_its_number_too(archive: Path, number: str) -> None:
    done = run("show", archive, number, "--as", "json")
    if number == "#4":
        assert json.loads(done.stdout)["headline"] == "Who will hold the key to the Ember lock?"
    else:
        assert done.exit_code == 1
        assert "no such document" in done.output


def test_a_document_is_shown_in_other_forms(archive: Path) -> None:
    assert json.loads(run("show", archive, "08LOWMERE118", "--as", "json").stdout)["post"] == "LOWMERE"
    assert etree.fromstring(run("show", archive, "08LOWMERE118", "--as", "tei").stdout_bytes).tag.endswith("TEI")
    assert "SECTION 01 OF 02 LOWMERE 000118" in run("show", archive, "08LOWMERE118", "--as", "text").stdout


def test_tables_for_arrow(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        documents = opened.table("documents")
        assert documents.num_rows == len(opened) == 25
        assert str(documents.schema.field("year").type) == "int64"
        assert documents["identifier"].to_pylist()[5] == "08LOWMERE118"
        assert sum(batch.num_rows for batch in opened.reader("tags")) == opened.table("tags").num_rows > 100
        with pytest.raises(KeyError):
            opened.table("nothing")


@pytest.mark.parametrize("command", ["search", "show", "refs", "stats"])
def test_a_folder_that_is_no_archive_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path, *(["tide"] if command in ("search", "show") else []))
    assert done.exit_code == 1
    assert done.output.count("\n") == 1
    assert "there is no archive here" in done.output


def test_a_library_that_is_missing_is_named_with_its_extra(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "networkx.py").write_text("raise ModuleNotFoundError(name='networkx')\n")
    script = "from cablekit.cli import main; main()"
    arguments = ["export", str(archive), "--to", "gexf", "--out", str(tmp_path / "out")]
    path = os.pathsep.join([str(tmp_path), str(CORPUS.parent)])
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "Error: networkx is not installed; pip install 'cablekit[exports]'\n"
