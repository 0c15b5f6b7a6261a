"""The source embedded in its document: each line as it is, links that lead to the right one, and all offsets back."""

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit import from_tei
from cablekit.articles.reader import parse_article
from cablekit.cli import main
from cablekit.records import Record, SourceText
from cablekit.tei import tei_bytes, validation
from cablekit.tei.corpus import Corpus
from cablekit.tei.xml import GENERATED, XML_ID
from cablekit.tei.xml import Document as Read
from cablekit.tei.xmlfile import Document
from cablekit.telegram import parse_telegram

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html", ".csv"))
TEI = "{http://www.tei-c.org/ns/1.0}"
LINES = [line for path in DOCUMENTS for line in path.read_text(encoding="utf-8").splitlines()]


def embedded(record: Record) -> etree._Element:
    return etree.fromstring(tei_bytes(record, embed_source=True))


def source_of(root: etree._Element) -> str:
    """The source as the document has it, character for character."""
    return "\n".join(map(Read(root).words, root.iter(TEI + "line")))


def misled(root: etree._Element) -> list[str]:
    """The elements whose words do not begin in the line that they point to."""
    lines = {line.get(XML_ID): Read(root).words(line) for line in root.iter(TEI + "line")}
    found = []
    for element in root.iterfind(f".//{TEI}text//*[@facs]"):
        first = next(iter(Read(root).words(element, frozenset(GENERATED)).split()), "")
        if first not in lines[element.get("facs")[1:]]:
            found.append(f"{element.get('facs')}: {first}")
    return found


def check(record: Record) -> etree._Element:
    root = embedded(record)
    assert source_of(root) == record.source.text
    assert misled(root) == []
    faults = validation.faults_of(Document("x.xml", root.getroottree()))
    assert [fault for fault in faults if fault.severity == "error"] == []
    assert tei_bytes(record, embed_source=True) == tei_bytes(record, embed_source=True)
    return root


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_the_archive_comes_back_with_all_offsets(path: Path, tei_all: etree.RelaxNG) -> None:
    for record in cablekit.read(path):
        root = check(record)
        assert tei_all.validate(root), tei_all.error_log
        again = from_tei(root)
        assert again == record
        assert again.source.text == record.source.text
        assert tuple(again.leaves) == tuple(record.leaves)
        assert [found.span for found in again.diagnostics] == [found.span for found in record.diagnostics]


def test_real_documents_come_back_with_all_offsets(real: Path) -> None:
    folders = [real / "seeds", real / "cables", real / "text", real.parent / "nara" / "texts"]
    lost = total = 0
    for folder in folders:
        for record in cablekit.read(folder):
            again = from_tei(check(record))
            total += 1
            lost += tuple(again.leaves) != tuple(record.leaves)
            assert again == record
    assert total > 250
    assert lost <= 1


@given(st.lists(st.sampled_from(LINES) | st.text(st.characters(), max_size=20), max_size=20).map("\n".join))
@example("")
@example("\n")
@example("SUBJECT: A\r\nTO B\r")
@example("\x0c\x00\ud800 ]]> &amp; \ufffe\t x \n")
def test_any_text_is_embedded_as_it_is(text: str) -> None:
    check(parse_telegram(SourceText(text)))
    check(parse_article(SourceText(text)))


def test_blocks_point_to_the_line_that_they_begin_in() -> None:
    root = embedded(
        cablekit.parse("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) They come\nlate.\n\n2. (U) Yes.\n")
    )
    lines = [(element.tag.removeprefix(TEI), element.get("facs")[-2:]) for element in root.iterfind(".//*[@facs]")]
    assert lines == [
        ("div", "l1"),
        ("ab", "l1"),
        ("list", "l2"),
        ("head", "l2"),
        ("item", "l2"),
        ("p", "l4"),
        ("p", "l7"),
    ]


def test_a_source_that_gives_another_record_now_gives_no_offsets() -> None:
    record = cablekit.parse("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) They come late.\n")
    mended = from_tei(embedded(evolve(record, subject="TIDES AND LOCKS")))
    assert mended.subject == "TIDES AND LOCKS"
    assert tuple(mended.leaves) == ()


def test_a_record_without_source_has_the_lines_that_it_is_written_from() -> None:
    record = cablekit.parse("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) They come late.\n")
    root = embedded(evolve(record, source=None, leaves=()))
    assert source_of(root) == cablekit.render(record)


def test_a_corpus_embeds_the_sources_of_its_documents(tei_all: etree.RelaxNG) -> None:
    corpus = Corpus(embed_source=True)
    records = list(cablekit.read(CORPUS)) * 2
    documents = b"".join(corpus.document(record) for record in records)
    root = etree.fromstring(corpus.beginning() + documents + corpus.end())
    assert tei_all.validate(root), tei_all.error_log
    assert [source_of(document) for document in root.iter(TEI + "TEI")] == [record.source.text for record in records]
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))


def test_the_option_of_the_command(tmp_path: Path) -> None:
    def convert(*arguments: str) -> int:
        return CliRunner().invoke(main, ["convert", str(DOCUMENTS[0]), *arguments, "--out", str(tmp_path)]).exit_code

    assert convert("--to", "tei", "--embed-source") == 0
    (written,) = tmp_path.iterdir()
    assert source_of(etree.parse(written).getroot()) == DOCUMENTS[0].read_text(encoding="utf-8")
    assert convert("--to", "json", "--embed-source") == 2
