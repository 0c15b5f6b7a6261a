"""`cablekit validate` as a user meets it: what it says of faults, of bad files, of corpora, and how it ends."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

import cablekit
from cablekit.cli import main
from cablekit.tei import tei_bytes

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
NAMESPACE = "http://www.tei-c.org/ns/1.0"
SMALL_SCHEMA = f"""<element name="TEI" ns="{NAMESPACE}" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><anyName/></attribute></zeroOrMore><empty/></element>"""


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], input=stdin)


def document(text: str = TELEGRAM) -> str:
    return tei_bytes(cablekit.parse(text)).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one valid document, to which a test adds another file."""
    made = tmp_path / "editions"
    made.mkdir()
    (made / "good.xml").write_text(document(), encoding="utf-8")
    return made


def test_a_valid_folder(folder: Path) -> None:
    done = run(folder)
    assert (done.exit_code, done.stdout) == (0, "1 documents: 1 valid, 0 not; 0 faults, 0 warnings\n")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('<p n="1"', '<p n="one"'), 'grammar: p may not have n="one"'),
        (('<p n="1"', '<p key="1"'), "grammar: p may not have the attribute key"),
        (('<term type="subject"', '<term type="sort"'), 'grammar: term may not have type="sort"; known are'),
        ((' xml:lang="en"', ""), "grammar: TEI lacks the attribute xml:lang"),
        (("<body>", "<body><note>x</note>"), "grammar: note may not stand in body"),
        (("<body>", "<body>words"), "grammar: body may not hold text of its own"),
        (
            ("<projectDesc>", "<editorialDecl/><projectDesc>"),
            "grammar: editorialDecl may not stand here in encodingDesc:",
        ),
        ((r'(<p n="1" ana="#.*?)-cls-U"', r'\1-cls-C"'), "category-declared: ana="),
    ],
)
def test_a_fault_is_told_with_file_line_and_sentence(folder: Path, change: tuple[str, str], sentence: str) -> None:
    xml = re.sub(*change, document(), count=1)
    (folder / "good.xml").write_text(xml, encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 1
    first, *_, last = done.stdout.splitlines()
    found = re.fullmatch(rf"{re.escape(str(folder))}/good\.xml:(\d+): error: (.*)", first)
    assert found
    assert found[2].startswith(sentence)
    assert last.startswith("1 documents: 0 valid, 1 not; ")


def test_the_line_is_that_of_the_element(folder: Path) -> None:
    lines = document().splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "<langUsage>" in line)
    lines[at - 1] = lines[at - 1].replace("<langUsage>", '<langUsage n="1">')
    (folder / "good.xml").write_text("\n".join(lines), encoding="utf-8")
    assert f"good.xml:{at}: error: grammar: langUsage may not have the attribute n" in run(folder).stdout


def test_warnings_leave_a_document_valid(folder: Path) -> None:
    text = TELEGRAM.replace("(U)", "(S)")
    (folder / "good.xml").write_text(document(text), encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 0
    assert "warning: portion-within-level: A portion is marked S in a document that is U." in done.stdout
    assert "1 valid, 0 not; 0 faults, 1 warnings" in done.stdout


BOMB = '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
INSTEAD = f'<TEI xmlns="{NAMESPACE}"'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty; remove it"),
        (" \n", "the file is empty; remove it"),
        ("<TEI>", "it is no well-formed XML ("),
        ("TIDES", "it is no well-formed XML ("),
        ("<TEI/>", "its root is TEI, not TEI or teiCorpus of TEI's namespace"),
        ("<html/>", "its root is html"),
        (f"{BOMB}]>{INSTEAD}>&i;</TEI>", "it declares entities, which are not read"),
        (f'{BOMB}]>{INSTEAD} n="&i;"/>', "it declares entities, which are not read"),
        (f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "good.xml">]>{INSTEAD}>&a;</TEI>', "it declares entities"),
        (f'{INSTEAD} xml:id="a"><p xml:id="a"/></TEI>', "it is no well-formed XML ("),
        (b"\xff\xfe\x00\x01" * 9, "it is no well-formed XML ("),
    ],
)
def test_a_bad_file_gets_one_line_and_the_others_go_on(folder: Path, content: str | bytes, reason: str) -> None:
    (folder / "bad.xml").write_bytes(content.encode() if isinstance(content, str) else content)
    done = run(folder)
    assert done.exit_code == 1
    (complaint,) = [line for line in done.stderr.splitlines() if "bad.xml" in line]
    assert reason in complaint
    assert done.stdout == "1 documents: 1 valid, 0 not; 0 faults, 0 warnings\n"


def test_a_document_type_without_entities_is_read_and_not_fetched(folder: Path) -> None:
    declared = document().replace("<TEI ", '<!DOCTYPE TEI SYSTEM "http://example.invalid/tei.dtd">\n<TEI ', 1)
    (folder / "good.xml").write_text(declared, encoding="utf-8")
    assert run(folder).exit_code == 0


def test_paths_that_are_not_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / "none.xml", tmp_path / "empty", folder)
    assert done.exit_code == 1
    assert "none.xml: there is no such file or folder; check the path" in done.stderr
    assert "empty: the folder holds no .xml files" in done.stderr
    assert "1 documents: 1 valid" in done.stdout


def test_standard_input(folder: Path) -> None:
    assert run("-", stdin=document().encode()).exit_code == 0
    assert "cablekit: -: the file is empty" in run("-", stdin=b"").stderr


def test_wrong_usage_ends_with_2(folder: Path) -> None:
    assert run().exit_code == 2
    for schema in (folder / "none.rng", folder / "good.xml"):
        done = run(folder, "--schema", schema)
        assert done.exit_code == 2
        assert schema.name in done.stderr


def test_a_schema_of_the_user(folder: Path, tmp_path: Path) -> None:
    schema = tmp_path / "small.rng"
    schema.write_text(SMALL_SCHEMA, encoding="utf-8")
    done = run(folder, "--schema", schema)
    assert done.exit_code == 1
    assert re.search(r"good\.xml:\d+: error: full-schema: ", done.stdout)


def test_the_full_schema(folder: Path, tei_all: etree.RelaxNG) -> None:
    assert run(folder, "--schema", ROOT / "build" / "tei" / "tei_all.rng").exit_code == 0


def test_as_json(folder: Path) -> None:
    (folder / "bad.xml").write_text("", encoding="utf-8")
    (folder / "odd.xml").write_text(document().replace("<langUsage>", '<langUsage n="1">'), encoding="utf-8")
    told = json.loads(run(folder, "--json").stdout)
    assert (told["documents"], told["valid"], len(told["failures"])) == (2, 1, 1)
    (fault,) = told["faults"]
    assert fault.keys() == {"place", "line", "severity", "rule", "sentence"}


# ---- corpora

CORPUS = f"""<teiCorpus xmlns="{NAMESPACE}" xml:id="corpus">
  <teiHeader>
    <fileDesc><titleStmt><title>Telegrams</title><respStmt><resp>converted by</resp>
      <name type="software" ref="#corpus-app">cablekit</name></respStmt></titleStmt>
      <publicationStmt><authority>not published</authority></publicationStmt>
      <sourceDesc><p>Telegrams.</p></sourceDesc></fileDesc>
    <encodingDesc><projectDesc><p>Converted.</p></projectDesc><appInfo>
      <application xml:id="corpus-app" ident="cablekit" version="0.1"><label>cablekit</label></application></appInfo>
      <classDecl><taxonomy xml:id="corpus-classification">
        <category xml:id="corpus-cls-U"><catDesc>UNCLASSIFIED</catDesc></category></taxonomy></classDecl>
    </encodingDesc>
  </teiHeader>
  <include xmlns="http://www.w3.org/2001/XInclude" href="HREF"/>
</teiCorpus>"""


@pytest.fixture
def corpus(folder: Path) -> Path:
    """A corpus that includes a member, whose paragraph has a category of the corpus."""
    shared = re.sub(r'(<p n="1" ana=)"[^"]*"', r'\1"#corpus-cls-U"', document())
    (folder / "good.xml").write_text(shared, encoding="utf-8")
    file = folder / "whole.xml"
    file.write_text(CORPUS.replace("HREF", "good.xml"), encoding="utf-8")
    return file


def test_a_corpus_is_validated_with_its_members(corpus: Path) -> None:
    assert run(corpus).stdout == "1 documents: 1 valid, 0 not; 0 faults, 0 warnings\n"
    assert run(corpus.parent).stdout == "1 documents: 1 valid, 0 not; 0 faults, 0 warnings\n"
    assert "category-declared" in run(corpus.parent / "good.xml").stdout


def test_a_fault_in_a_member_is_told_with_the_file_of_the_member(corpus: Path) -> None:
    member = corpus.parent / "good.xml"
    lines = member.read_text(encoding="utf-8").replace("#corpus-cls-U", "#corpus-cls-C").splitlines()
    member.write_text("\n".join(lines), encoding="utf-8")
    at = next(number for number, line in enumerate(lines, 1) if "#corpus-cls-C" in line)
    assert run(corpus).stdout.startswith(f"{member}:{at}: error: category-declared: ")


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("../outside.xml", "whole.xml:13: it includes ../outside.xml, which is outside its folder"),
        ("/etc/hostname", "whole.xml:13: it includes /etc/hostname, which is outside its folder"),
        ("http://example.invalid/a.xml", "a.xml: there is no such file or folder"),
        ('good.xml" parse="text', "whole.xml:13: it includes what is no file of its folder"),
        ("none.xml", "none.xml: there is no such file or folder"),
    ],
)
def test_a_corpus_includes_files_of_its_own_folder_only(corpus: Path, href: str, reason: str) -> None:
    (corpus.parent.parent / "outside.xml").write_text(document(), encoding="utf-8")
    corpus.write_text(CORPUS.replace("HREF", href), encoding="utf-8")
    done = run(corpus)
    assert done.exit_code == 1
    assert reason in done.stderr


def test_a_corpus_that_includes_itself_ends(corpus: Path) -> None:
    corpus.write_text(CORPUS.replace("HREF", "whole.xml"), encoding="utf-8")
    done = run(corpus)
    assert done.exit_code == 1
    assert "grammar: teiCorpus may not stand in teiCorpus" in done.stdout


def test_an_id_that_two_members_share_is_told(corpus: Path) -> None:
    (corpus.parent / "again.xml").write_text((corpus.parent / "good.xml").read_text(encoding="utf-8"), encoding="utf-8")
    twice = CORPUS.replace(
        "</teiCorpus>", '<include xmlns="http://www.w3.org/2001/XInclude" href="again.xml"/></teiCorpus>'
    )
    corpus.write_text(twice.replace("HREF", "good.xml"), encoding="utf-8")
    assert "error: id-once: The xml:id" in run(corpus).stdout
