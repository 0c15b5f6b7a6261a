"""The commands about many documents, put to an archive: its full-text index leaves out what need not be read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import cablekit
from cablekit.cli import main
from cablekit.knowledge.archived import records_having

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
AUTHORITY = ("--authority", str(CORPUS / "authority.toml"))
WITH_WINCHES = {"07KESTRELPORT2214", "08KESTRELPORT541"}
ODD = {
    "x.txt": "Notes\n\nThe re\u0301sume\u0301 of the lock-keeper, and the caf\u00e9.\n",
    "y.txt": "The lock at Lowmere\n\nBy Ruth Amsel\n\nLOWMERE - The O’Neil lock closed on Monday.\n\nNobody said why.\n",
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """An archive with its full-text index, and the same without it."""
    folder = tmp_path_factory.mktemp("archives")
    for name, text in ODD.items():
        (folder / name).write_text(text, encoding="utf-8")
    documents = sorted(file for file in CORPUS.iterdir() if file.suffix in (".txt", ".html", ".csv"))
    for name, search in (("with", True), ("without", False)):
        # a second text of each telegram, so that names are counted
        second = folder / f"{name}.txt"
        second.write_text(documents[4].read_text(encoding="utf-8") + "\n", encoding="utf-8")
        sources = [*documents, second, *(folder / odd for odd in ODD)]
        cablekit.ingest(sources, folder / name, workers=0, search=search, parquet=False)
    return str(folder / "with"), str(folder / "without")


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    "term",
    ["lock", "LOCK", "night watch", "dockers' union", "lock-keeper", "r\u00e9sum\u00e9", "re\u0301sume\u0301", "cafe",
     "O'Neil", "&", '"', "none of them", "St.", "08TARNHEAD57", "Lowmere"],
)  # fmt: skip
def test_the_index_changes_no_concordance(archives: tuple[str, str], term: str) -> None:
    indexed, plain = (run("kwic", archive, term, "--json") for archive in archives)
    assert indexed == plain


@pytest.mark.parametrize("command", ["timeline", "claims"])
@pytest.mark.parametrize("name", ["SHM", "EEDU", "Piet Sallow", "Tarn Head"])
def test_the_index_changes_no_timeline_and_no_claim(archives: tuple[str, str], command: str, name: str) -> None:
    indexed, plain = (run(command, archive, "--about", name, "--json", *AUTHORITY) for archive in archives)
    assert indexed == plain


def test_what_does_not_have_the_term_is_not_read(archives: tuple[str, str]) -> None:
    with cablekit.Archive(archives[0]) as archive:
        found = list(records_having(archive, ["winches"]))
        assert len(found) == len(archive)
        kinds = [record.kind for record in found if not isinstance(record, str)]
        assert (kinds.count("cable"), kinds.count("unknown")) == (2, 0)
        assert (
            kinds.count("article")
            == archive.connection.execute("SELECT count(*) FROM documents WHERE kind = 'article'").fetchone()[0]
        )
        assert [record for record in found if isinstance(record, str)][:2] == [
            entry.identifier for entry in archive.entries() if entry.identifier not in WITH_WINCHES
        ][:2]


def test_a_search_without_index_says_so(archives: tuple[str, str], tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["search", archives[1], "lock"])
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"Error: {archives[1]}: the full-text index lacks documents")
    cablekit.ingest(CORPUS / "01-harbour-survey.txt", tmp_path, workers=0, search=False, parquet=False)
    with cablekit.Archive(tmp_path) as archive, pytest.raises(cablekit.ArchiveError):
        archive.search("harbour")
    cablekit.ingest(CORPUS / "01-harbour-survey.txt", tmp_path, workers=0, parquet=False)
    with cablekit.Archive(tmp_path) as archive:
        assert len(archive.search("harbour")) == 1
