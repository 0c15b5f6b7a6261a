"""A corpus: what its documents share stands once, above them; ids clash nowhere; whole and in parts it is valid TEI."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from lxml import etree

import cablekit
from cablekit import from_tei, generator, vocabulary
from cablekit.cli import main
from cablekit.records import Addressee, Cable, Record, Tag, Unknown
from cablekit.tei import validation
from cablekit.tei.corpus import Corpus
from cablekit.tei.xmlfile import Document, open_document

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
COUNT = sum(1 for _ in cablekit.sources(CORPUS))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TELEGRAM = """P 141345Z FEB 08
FM AMEMBASSY ABIDJAN
TO RUEHC/SECSTATE WASHDC PRIORITY 7710
INFO RUEHAB/AMEMBASSY LOWMERE
C O N F I D E N T I A L ABIDJAN 000362

NOFORN

TAGS: PREL, OVIP (TRANTER, IVO)
SUBJECT: TIDES

REF: STATE 11870

1. (C) They come late.

PENNICK
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def whole(records: list[Record]) -> tuple[etree._Element, list[bytes]]:
    """A corpus in one piece, and its documents."""
    corpus = Corpus()
    documents = [corpus.document(record) for record in records]
    return etree.fromstring(corpus.beginning() + b"".join(documents) + corpus.end()), documents


def faults(root: etree._Element) -> list[validation.Fault]:
    document = Document("corpus.xml", root.getroottree())
    return [fault for fault in validation.faults_of(document) if fault.severity == "error"]


def check(records: list[Record], tei_all: etree.RelaxNG) -> etree._Element:
    """A corpus of records: valid in both schemas, no id twice, and each document gives its record back."""
    root, documents = whole(records)
    assert tei_all.validate(root), tei_all.error_log
    assert faults(root) == []
    ids = Counter(element.get(XML_ID) for element in root.iter() if element.get(XML_ID))
    assert [name for name, count in ids.items() if count > 1] == []
    pairs = [
        (record, document) for record, document in zip(records, documents, strict=True) if record.kind != "unknown"
    ]
    assert [record for record, document in pairs if from_tei(document) != record] == []
    return root


def text(root: etree._Element, path: str) -> list[str]:
    return ["".join(found.itertext()).strip() for found in root.findall(path.replace("/", f"/{TEI}"))]


# ---- what stands in it


def test_the_sample_archive_is_a_corpus(tei_all: etree.RelaxNG) -> None:
    root = check(list(cablekit.read(CORPUS)), tei_all)
    assert len(root.findall(f"{TEI}TEI")) == COUNT


def test_real_documents_are_a_corpus(real: Path, tei_all: etree.RelaxNG) -> None:
    folders = [real / "seeds", real / "cables", real / "text", real.parent / "nara" / "texts"]
    records = [record for folder in folders for record in cablekit.read(folder)]
    assert len(records) > 250
    check(records, tei_all)


@pytest.mark.parametrize("layout", list(generator.LAYOUTS))
def test_generated_documents_are_a_corpus(layout: str, tmp_path: Path, tei_all: etree.RelaxNG) -> None:
    generator.write_archive(generator.documents(40, 7, layout), tmp_path / "archive")
    check(list(cablekit.read(tmp_path / "archive")), tei_all)


def test_what_documents_share_stands_in_the_header_of_the_corpus_only() -> None:
    root, _ = whole([cablekit.parse(TELEGRAM), cablekit.parse(TELEGRAM.replace("362", "363"))])
    header = f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}classDecl/"
    categories = {found.get(XML_ID): "".join(found.itertext()).strip() for found in root.findall(f"{header}*/*")}
    assert categories["corpus-cls-C"] == "CONFIDENTIAL"
    assert categories["corpus-hnd-NOFORN"] == "not releasable to foreign nationals"
    assert categories["corpus-prec-P"] == "PRIORITY"
    assert categories["corpus-tag-PREL"] == vocabulary.tag_title("PREL")
    assert "corpus-tag-TRANTER-IVO" not in categories
    assert root.find(f"{TEI}TEI//{TEI}classDecl") is None
    assert len(list(root.iter(TEI + "prefixDef"))) == 1
    targets = [found.get("target") for found in root[-1].iter(TEI + "catRef")]
    assert targets == [
        "#corpus-cls-C",
        "#corpus-hnd-NOFORN",
        "#corpus-prec-P",
        "#corpus-tag-PREL",
        "#corpus-tag-OVIP",
    ]


def test_organisations_persons_and_places_are_listed() -> None:
    other = TELEGRAM.replace("FM AMEMBASSY ABIDJAN", "FM EMBASSY ABIDJAN").replace("362", "363")
    root, _ = whole([cablekit.parse(TELEGRAM), cablekit.parse(other)])
    sent = root[-1].find(f".//{TEI}correspAction[@type='sent']")
    assert [(child.tag.removeprefix(TEI), child.get("ref"), child.text) for child in sent] == [
        ("orgName", "#corpus-org-ABIDJAN", "EMBASSY ABIDJAN"),
        ("persName", "#corpus-person-ABIDJAN-PENNICK", "PENNICK"),
        ("placeName", "#corpus-place-ABIDJAN", "Abidjan"),
        ("date", None, "141345Z FEB 08"),
    ]
    by_id = {element.get(XML_ID): element for element in root.find(TEI + "standOff").iter("*")}
    assert text(by_id["corpus-org-ABIDJAN"], "./orgName") == ["AMEMBASSY ABIDJAN", "EMBASSY ABIDJAN"]
    assert text(by_id["corpus-org-AMEMBASSY-LOWMERE"], "./orgName") == ["AMEMBASSY LOWMERE"]
    assert text(by_id["corpus-person-ABIDJAN-PENNICK"], "./persName") == ["PENNICK"]
    place = by_id["corpus-place-ABIDJAN"]
    assert [text(place, f"./{path}") for path in ("placeName", "country", "location/geo")] == [
        ["Abidjan"],
        ["CI"],
        ["5.32 -4.03"],
    ]
    assert "corpus-place-LOWMERE" not in by_id


# ---- ids


def test_witnesses_of_one_telegram_have_ids_of_their_own(tei_all: etree.RelaxNG) -> None:
    telegram = cablekit.parse(TELEGRAM)
    root = check([telegram, telegram, Unknown(text="17"), telegram, Unknown(text="17")], tei_all)
    ids = [document.get(XML_ID) for document in root.findall(TEI + "TEI")]
    assert ids[:2] == ["cable-08ABIDJAN362", "cable-08ABIDJAN362-2"]
    assert ids[3] == "cable-08ABIDJAN362-3"
    assert ids[4] == f"{ids[2]}-2"


def test_a_number_that_looks_like_a_second_witness_clashes_with_none(tei_all: etree.RelaxNG) -> None:
    # (An identifier that the contract does not allow: what is written of it is not read back.)
    cables: list[Record] = [Cable(identifier="08LOWMERE1-2"), *[Cable(identifier="08LOWMERE1")] * 3]
    root, _ = whole(cables)
    assert tei_all.validate(root), tei_all.error_log
    assert [document.get(XML_ID) for document in root.findall(TEI + "TEI")] == [
        "cable-08LOWMERE1-2",
        "cable-08LOWMERE1",
        "cable-08LOWMERE1-3",
        "cable-08LOWMERE1-4",
    ]


@pytest.mark.parametrize("name", ["\x07", "Élan", "Ölan", " ", "", "A/B & <C>", "卡拉奇", "\ud800", '"'])
def test_odd_names_are_listed_or_left_out(name: str, tei_all: etree.RelaxNG) -> None:
    telegram = cablekit.parse(TELEGRAM)
    odd = evolve(
        telegram,
        identifier="08ELAN1",
        post=name,
        originator=name,
        signature=name,
        action_addressees=(Addressee(name), Addressee("Elan")),
        tags=(Tag(name, "organization"), Tag("PREL", "subject")),
    )
    root, _ = whole([telegram, odd])
    assert tei_all.validate(root), tei_all.error_log
    assert {fault.rule for fault in faults(root)} <= {"sender-in-header", "addressees-in-header"}
    ids = Counter(element.get(XML_ID) for element in root.iter() if element.get(XML_ID))
    assert [found for found, count in ids.items() if count > 1] == []


def test_names_that_differ_in_letters_no_id_can_hold_are_two() -> None:
    corpus = Corpus()
    for number, name in enumerate(("Élan", "Ölan", "A B", "A-B")):
        corpus.document(Cable(identifier=f"08X{number}", action_addressees=(Addressee(name),)))
    assert sorted(map(sorted, corpus.organisations.values())) == [["A B", "A-B"], ["Élan"], ["Ölan"]]


# ---- the command


def test_the_documents_are_included(tmp_path: Path, tei_all: etree.RelaxNG) -> None:
    done = run("convert", CORPUS, "--to", "tei", "--corpus", "--out", tmp_path)
    assert (done.exit_code, f"{COUNT} documents written" in done.stdout) == (0, True)
    tree = etree.parse(tmp_path / "corpus.xml")
    tree.xinclude()
    assert tei_all.validate(tree), tei_all.error_log
    assert len(tree.findall(f"{TEI}TEI")) == COUNT
    assert run("validate", tmp_path).stdout.startswith("1 documents: 1 valid, 0 not; 0 faults")


def test_one_file_holds_what_the_files_hold_together(tmp_path: Path) -> None:
    run("convert", CORPUS, "--to", "tei", "--corpus", "--out", tmp_path / "files")
    run("convert", CORPUS, "--to", "tei", "--corpus", "--one-file", "--out", tmp_path / "one")
    assert [file.name for file in (tmp_path / "one").iterdir()] == ["corpus.xml"]
    one = etree.parse(tmp_path / "one" / "corpus.xml")
    assert etree.tostring(one, method="c14n") == etree.tostring(
        open_document(str(tmp_path / "files" / "corpus.xml")).tree, method="c14n"
    )


@pytest.mark.parametrize("more", [[], ["--one-file"]])
def test_the_same_bytes_each_time(tmp_path: Path, more: list[str]) -> None:
    for name in ("a", "b"):
        run("convert", CORPUS, "--to", "tei", "--corpus", *more, "--date", "2026-02-14", "--out", tmp_path / name)
    written = [{file.name: file.read_bytes() for file in (tmp_path / name).rglob("*.xml")} for name in ("a", "b")]
    assert written[0] == written[1]
    assert b'<change when="2026-02-14" who="#corpus-app">' in written[0]["corpus.xml"]


def test_a_document_of_the_name_of_the_corpus_gives_way(tmp_path: Path) -> None:
    (tmp_path / "in" / "a b").mkdir(parents=True)
    (tmp_path / "in" / "corpus.txt").write_text(TELEGRAM, encoding="utf-8")
    (tmp_path / "in" / "a b" / "50%.txt").write_text(TELEGRAM.replace("362", "363"), encoding="utf-8")
    assert run("convert", tmp_path / "in", "--to", "tei", "--corpus", "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "corpus-2.xml").is_file()
    tree = etree.parse(tmp_path / "out" / "corpus.xml")
    tree.xinclude()
    ids = [document.get(XML_ID) for document in tree.findall(f"{TEI}TEI")]
    assert sorted(ids) == ["cable-08ABIDJAN362", "cable-08ABIDJAN363"]


def test_nothing_to_write_is_no_corpus(tmp_path: Path) -> None:
    assert run("convert", tmp_path / "none", "--to", "tei", "--corpus", "--out", tmp_path / "out").exit_code == 1
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "json", "--corpus", "--out", "x"],
        ["--to", "tei", "--one-file", "--out", "x"],
        ["--to", "tei", "--corpus", "--out", "-"],
    ],
)
def test_a_corpus_is_of_tei_and_in_a_folder(arguments: list[str]) -> None:
    done = run("convert", CORPUS, *arguments)
    assert (done.exit_code, "--corpus goes with --to tei and a folder" in done.stderr) == (2, True)


def test_a_member_is_read_within_the_corpus() -> None:
    telegram = cablekit.parse(TELEGRAM)
    root, _ = whole([telegram])
    assert from_tei(root[-1]) == telegram
    assert from_tei(etree.parse(BytesIO(etree.tostring(root[-1])))) == telegram
