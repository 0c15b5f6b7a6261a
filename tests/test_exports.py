"""Exports, each read back with the library that it is for."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import bagit
import jsonschema
import networkx
import pytest
from click.testing import CliRunner, Result
from followthemoney import model
from pyarrow import parquet

import cablekit
from cablekit.archive.exports import FORMS, export
from cablekit.archive.exports.citations import bibtex_entry, citation, csl_item
from cablekit.archive.exports.files import FreeNames
from cablekit.archive.rows import COLUMNS
from cablekit.cli import main
from cablekit.cli.export import FORMS as FORMS_OF_COMMAND
from cablekit.contract import schema
from cablekit.records import Article, Cable, Record, Reference, SourceText, Unknown
from cablekit.records.article import BoundedDate

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(file for file in CORPUS.iterdir() if file.suffix in (".txt", ".html", ".csv"))
ODD = [
    Cable(identifier="08TARN1", subject='TIDES, "HIGH"\n\x0b\x00 & <LOW>', references=(Reference("cable", "08TARN1"),)),
    Cable(originator="\x01", tags=()),
    Article(headline="50% of {locks}\\", url="https://ember.example/a b"),
    Unknown(text="\udcff\ufffe", source=SourceText("\udcff\ufffe", path="../../a/\udcff.txt")),
    Cable(),
]
"""Records such as no good document gives."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record for file in DOCUMENTS for record in cablekit.read(file)]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables(records: list[Record], tmp_path: Path) -> None:
    export(records, "csv", tmp_path)
    cables = [record for record in records if isinstance(record, Cable)]
    documents = rows(tmp_path / "documents.csv")
    assert [row["identifier"] for row in documents] == [getattr(record, "identifier", "") for record in records]
    assert [row["code"] for row in rows(tmp_path / "tags.csv")] == [tag.code for cable in cables for tag in cable.tags]
    assert len(rows(tmp_path / "refs.csv")) == sum(len(cable.references) for cable in cables)
    subjects = {row["document_id"]: row["identifier"] for row in documents}
    sixth = [row["name"] for row in rows(tmp_path / "addressees.csv") if subjects[row["document_id"]] == "08LOWMERE118"]
    assert sixth[:2] == ["SECSTATE WASHDC", "AMEMBASSY KESTREL PORT"]


def test_tables_of_an_archive_are_those_of_its_records(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes(b"NUL \0 and \xff among words\n")
    cablekit.ingest([CORPUS, tmp_path / "odd.txt"], tmp_path / "archive", workers=0, parquet=False)
    with cablekit.Archive(tmp_path / "archive") as archive:
        assert export(archive, "csv", tmp_path / "copied").documents == len(archive)
        export(iter(archive), "csv", tmp_path / "made")
    for file in sorted((tmp_path / "made").iterdir()):
        assert (tmp_path / "copied" / file.name).read_bytes() == file.read_bytes()
    done = run("export", tmp_path / "archive", "--to", "csv", "--out", tmp_path / "commanded")
    assert done.exit_code == 0
    assert (tmp_path / "commanded" / "refs.csv").read_bytes() == (tmp_path / "made" / "refs.csv").read_bytes()


@pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_graphs(records: list[Record], tmp_path: Path, form: str, read: Callable[[Path], networkx.Graph]) -> None:
    export(records, form, tmp_path)
    cited = {
        (record.identifier, found.mrn)
        for record in records
        if isinstance(record, Cable)
        for found in record.references
        if found.mrn
    }
    graph = read(tmp_path / f"references.{form}")
    assert set(graph.edges) == cited
    absent = {node for node, values in graph.nodes(data=True) if not values["held"]}
    assert absent == {"07HOLMGATE33", "07LOWMERE640", "08STATE22461", "76TARNHEAD311"}
    traffic = read(tmp_path / f"traffic.{form}")
    edge = traffic["KESTRELPORT"]["LOWMERE"]
    assert edge["weight"] == edge["information"] == 10
    assert traffic.nodes["STATE"]["label"] == "Department of State"


def test_the_same_records_give_the_same_bytes(records: list[Record], tmp_path: Path) -> None:
    for form in set(FORMS) - {"bagit"}:  # a bag has the day on which it was made
        export(records, form, tmp_path / "a" / form)
        export(records, form, tmp_path / "b" / form)
    files = [file.relative_to(tmp_path / "a") for file in (tmp_path / "a").rglob("*") if file.is_file()]
    assert len(files) > 35
    assert [
        file for file in files if (tmp_path / "a" / file).read_bytes() != (tmp_path / "b" / file).read_bytes()
    ] == []


def test_entities_are_valid_by_the_library_of_followthemoney(records: list[Record], tmp_path: Path) -> None:
    export(records, "ftm", tmp_path)
    lines = (tmp_path / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {form["id"]: model.get_proxy(form) for form in map(json.loads, lines)}
    assert len(entities) == len(lines)
    for entity in entities.values():
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.name != "entity" or value in entities, (prop, value)
    counts = Counter(entity.schema.name for entity in entities.values())
    assert (counts["Message"], counts["Article"]) == (22, 3)
    message = next(entity for entity in entities.values() if entity.first("messageId", quiet=True) == "08LOWMERE118")
    assert entities[message.first("sender")].first("name") == "AMEMBASSY LOWMERE"
    assert "Department of State" in {entities[one].first("name") for one in message.get("recipients")}
    cited = {
        entities[entity.first("object")].first("messageId")
        for entity in entities.values()
        if entity.schema.name == "UnknownLink" and entity.first("subject") == message.id
    }
    assert cited == {"08KESTRELPORT362", "08TARNHEAD57", "08STATE8817"}
    named = {entity.first("name") for entity in entities.values() if entity.schema.name == "Mention"}
    assert {"Helen Dray", "TRANTER, IVO"} <= named


def test_a_bag_is_valid_until_a_byte_is_changed(records: list[Record], tmp_path: Path) -> None:
    export(records, "bagit", tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate()
    texts = sorted((tmp_path / "bag" / "data" / "texts").iterdir())
    assert len(texts) == 25
    assert run("validate", tmp_path / "bag" / "data" / "tei").exit_code == 0
    texts[0].write_bytes(texts[0].read_bytes().replace(b"E", b"F", 1))
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_a_bag_is_not_put_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = run("export", DOCUMENTS[0], "--to", "bagit", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert done.output == f"Error: {tmp_path}/out: there is something in this folder; name another for the bag\n"
    assert [file.name for file in tmp_path.rglob("*")] == ["out", "mine.txt"]


def test_lines_are_of_the_schema_beside_them(records: list[Record], tmp_path: Path) -> None:
    export(records, "jsonl", tmp_path)
    validator = jsonschema.Draft202012Validator(json.loads((tmp_path / "record.schema.json").read_text("utf-8")))
    assert validator.schema == schema()
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        validator.validate(json.loads(line))
    assert len(lines) == 25


def test_a_corpus_of_tei_is_valid(records: list[Record], tmp_path: Path) -> None:
    export(records, "tei", tmp_path)
    assert len(list((tmp_path / "documents").iterdir())) == 25
    done = run("validate", tmp_path)
    assert done.exit_code == 0, done.output


CENTRAL_FILE = (
    'Telegram 1976KESTRE01214, AMEMBASSY KESTREL PORT to SECSTATE WASHDC, "HARBOUR MASTER WANTS THE EMBER LOCK MEASURED '
    'BEFORE WINTER", March 17, 1976; Electronic Telegrams, 1976; Central Foreign Policy File, 1973-1979; Record Group 59: '
    "General Records of the Department of State; National Archives at College Park, College Park, MD."
)


def test_a_telegram_of_the_central_file_is_cited_as_the_national_archives_ask() -> None:
    (record,) = cablekit.read(CORPUS / "13-lock-sill.txt")
    assert citation(record) == CENTRAL_FILE
    item = csl_item(record, "1976KESTRE01214")
    assert item["archive"] == "National Archives at College Park, College Park, MD"
    assert item["archive_location"].startswith("Electronic Telegrams, 1976; Central Foreign Policy File")
    assert item["issued"] == {"date-parts": [[1976, 3, 17]]}
    assert item["number"] == "1976KESTRE01214"


def test_other_documents_are_cited_by_what_was_read() -> None:
    article = Article(
        headline="Who will hold the key?", byline="Hanne Oriel", publisher="The Ember Courier",
        date_published=BoundedDate("2008-02-18"), source=SourceText("", path="in/a.txt"),
    )  # fmt: skip
    assert citation(article) == (
        'Hanne Oriel, "Who will hold the key?", The Ember Courier, February 18, 2008; read from in/a.txt.'
    )
    assert csl_item(article, "a")["type"] == "article-newspaper"


def test_special_characters_of_bibtex_are_escaped() -> None:
    assert "title = {{50\\% of \\{locks\\}\\textbackslash{}}}" in bibtex_entry(ODD[2], "odd")


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("public", [False, True])
def test_odd_records_are_exported_whole(form: str, public: bool, tmp_path: Path) -> None:
    assert export(ODD, form, tmp_path / "out", public=public).documents == len(ODD)
    written = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
    assert written
    assert not list(tmp_path.rglob(".cablekit-*"))
    for file in written:
        if file.suffix in (".graphml", ".gexf"):
            (networkx.read_gexf if file.suffix == ".gexf" else networkx.read_graphml)(file)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_archive_without_documents_is_exported(form: str, tmp_path: Path) -> None:
    assert export([], form, tmp_path / "out").documents == 0
    if form == "citations":
        assert json.loads((tmp_path / "out" / "citations.json").read_text()) == []


def test_a_failure_leaves_no_file_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[Cable]:
        yield Cable(identifier="08TARN1")
        raise OSError("the disk is gone")

    for form in FORMS:
        with pytest.raises(OSError, match="the disk is gone"):
            export(broken(), form, tmp_path / form)
    left = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file.relative_to(tmp_path).as_posix() for file in left] == ["tei/documents/08TARN1.xml"]


def test_names_of_files_lead_nowhere_else() -> None:
    names = FreeNames()
    paths = ["../../etc/passwd", "a/b.txt", "A/B.txt", "..", "\udcff", "x" * 300]
    found = [names.of(Unknown(source=SourceText("", path=path))) for path in paths]
    assert found == ["passwd", "b", "B-2", "document", "document-2", "x" * 100]


# ---------------------------------------------------------------------------- the command


def test_the_command_knows_all_forms() -> None:
    assert sorted(FORMS_OF_COMMAND) == sorted([*FORMS, "cmif"])


def test_parquet_holds_the_tables_of_an_archive(tmp_path: Path) -> None:
    cablekit.ingest([CORPUS], tmp_path / "archive", workers=0, parquet=False)
    with cablekit.Archive(tmp_path / "archive") as archive:
        assert export(archive, "parquet", tmp_path / "out").documents == len(archive)
        for table, columns in COLUMNS.items():
            found = parquet.read_table(tmp_path / "out" / f"{table}.parquet")
            number = "id" if table == "documents" else "document_id"
            order = [(number, "ascending"), *[("place", "ascending")] * ("place" in columns)]
            stored = archive.table(table).sort_by(order).select([number, *columns])
            assert found.rename_columns([number, *columns]) == stored


def test_parquet_without_rows_has_its_columns(tmp_path: Path) -> None:
    export([], "parquet", tmp_path)
    assert parquet.read_table(tmp_path / "tags.parquet").column_names == ["document_id", "place", "code", "kind"]


def test_an_archive_gives_what_its_sources_give(tmp_path: Path) -> None:
    cablekit.ingest(DOCUMENTS[:8], tmp_path / "archive", workers=0)
    for source in (tmp_path / "archive", CORPUS / "06-fenmark-quiet-money.txt"):
        done = run("export", source, "--to", "jsonl", "--out", tmp_path / source.stem)
        assert done.exit_code == 0
    lines = (tmp_path / "archive" / "records.jsonl", tmp_path / "06-fenmark-quiet-money" / "records.jsonl")
    assert lines[1].read_bytes() in lines[0].read_bytes()


def test_a_public_export_says_what_it_masked(tmp_path: Path) -> None:
    cablekit.ingest(DOCUMENTS, tmp_path / "archive", workers=0)
    done = run("export", tmp_path / "archive", "--to", "csv", "--public", "--out", tmp_path / "out")
    assert done.stdout.splitlines() == [
        "2 passages ask for protection: 2 words of names masked in 3 places of 1 documents",
        "names nobody that could be found, have a look: 08TARNHEAD71",
        f"25 documents written to {tmp_path / 'out'}",
    ]


def test_a_copy_without_the_plea_is_masked_in_a_public_export(tmp_path: Path) -> None:
    text = (CORPUS / "06-fenmark-quiet-money.txt").read_text(encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(text.replace(" (STRICTLY PROTECT)", ""), encoding="utf-8")
    cablekit.ingest([tmp_path / "in"], tmp_path / "archive", workers=0)
    assert run("export", tmp_path / "archive", "--to", "jsonl", "--public", "--out", tmp_path / "out").exit_code == 0
    written = (tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8")
    assert len(written.splitlines()) == 2
    assert "Maren" not in written
    assert "Holt" not in written


def test_cmif_asks_for_an_edition(tmp_path: Path) -> None:
    assert run("export", CORPUS, "--to", "cmif", "--out", tmp_path).exit_code == 2
    assert run("export", CORPUS, "--to", "csv", "--edition", "e.toml", "--out", tmp_path).exit_code == 2
    done = run("export", CORPUS, "--to", "cmif", "--edition", tmp_path / "none.toml", "--out", tmp_path)
    assert done.exit_code == 2
    assert "none.toml" in done.output


def test_what_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    (tmp_path / "in" / "good.txt").write_bytes(DOCUMENTS[0].read_bytes())
    done = run("export", tmp_path / "in", "--to", "csv", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "empty.txt" in done.output
    assert "1 documents written" in done.output
    missing = run("export", tmp_path / "nothing", "--to", "csv", "--out", tmp_path / "out2")
    assert missing.exit_code == 2
    assert "nothing: there is no such file or folder" in missing.output
    assert not (tmp_path / "out2").exists()
