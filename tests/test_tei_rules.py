"""The rules beside the schema: each catches its fault of content, in a document that keeps to the schema."""

import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import cablekit
from cablekit.records import Article, BoundedDate, Record, SourceText
from cablekit.tei import tei_bytes, to_tei, validation
from cablekit.tei.xmlfile import Document
from cablekit.telegram import parse_telegram

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
Change = Callable[[etree._Element], None]


def of_corpus(name: str) -> Record:
    (record,) = cablekit.read(CORPUS / f"{name}.txt")
    return record


RECORDS: dict[str, Callable[[], Record]] = {
    "telegram": lambda: of_corpus("03-tidal-lock-tender"),
    "telegram to many": lambda: of_corpus("06-fenmark-quiet-money"),
    "two precedences": lambda: parse_telegram(SourceText("O R 140626Z FEB 08\nFM AMEMBASSY LOWMERE\n\n1. (U) x")),
    "odd character": lambda: parse_telegram(SourceText("1. (U) a\x07b")),
    "article": lambda: of_corpus("04-courier-lock-keys"),
    "list of names": lambda: of_corpus("12-shm-reference"),
    "bounded date": lambda: Article(date_published=BoundedDate(not_before="2008-12", not_after="2009")),
}


def attribute(path: str, name: str, value: str) -> Change:
    """Gives an attribute another value, in the last of the elements at a path."""

    def change(root: etree._Element) -> None:
        element = all_of(root, path)[-1]
        element.set(name, value.replace("PREFIX", root.get(XML_ID, "")))

    return change


def without(path: str) -> Change:
    """Takes away the last of the elements at a path."""

    def change(root: etree._Element) -> None:
        element = all_of(root, path)[-1]
        element.getparent().remove(element)

    return change


def all_of(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(re.sub(r"(^|/)(?=[a-zA-Z])", r"\1{*}", path))


def embedded(root: etree._Element) -> None:
    """Embeds a source; a line of the text points past it."""
    source = etree.fromstring(
        f'<sourceDoc xmlns="{TEI[1:-1]}"><surface><line xml:id="{root.get(XML_ID)}-l1">x</line></surface></sourceDoc>'
    )
    root.insert(1, source)
    for line in all_of(root, ".//lb"):
        line.set("facs", f"#{root.get(XML_ID)}-l1")
    line.set("facs", f"#{root.get(XML_ID)}-d1")


FAULTS: list[tuple[str, str, Change]] = [
    ("id-prefixed", "telegram", attribute(".//correspDesc", XML_ID, "corresp")),
    (
        "each-category-declared",
        "two precedences",
        attribute(".//correspAction", "ana", "#PREFIX-prec-O #PREFIX-prec-Z"),
    ),
    ("category-declared", "telegram", attribute(".//p[@ana]", "ana", "#PREFIX-cls-X")),
    ("category-declared", "telegram", attribute(".//p[@ana]", "ana", "#PREFIX-d1")),
    ("class-in-its-taxonomy", "telegram", attribute(".//catRef", "target", "#PREFIX-cls-C")),
    ("class-in-its-taxonomy", "telegram", attribute(".//catRef", "scheme", "#PREFIX-none")),
    ("character-declared", "odd character", attribute(".//g", "ref", "#PREFIX-u0008")),
    ("speaker-listed", "article", attribute(".//said", "who", "#PREFIX-person-99")),
    ("speaker-listed", "article", attribute(".//said", "who", "#PREFIX-app")),
    ("listed-speaker", "article", attribute(".//standOff//persName[@corresp]", "corresp", "#PREFIX-app")),
    ("agent-declared", "telegram", attribute(".//supplied", "resp", "#PREFIX-none")),
    ("agent-declared", "telegram", attribute(".//change", "who", "#PREFIX-d1")),
    ("relation-of-bodies", "list of names", attribute(".//relation", "active", "#PREFIX-org-9")),
    ("prefix-declared", "telegram", without(".//listPrefixDef")),
    ("target-exists", "telegram", attribute(".//note[@target]", "target", "#PREFIX-none")),
    ("target-exists", "telegram", without(".//gap")),
    ("name-listed", "telegram", attribute(".//author/orgName", "ref", "#PREFIX-org-1")),
    ("source-embedded", "telegram", embedded),
    ("sender-in-header", "telegram", without(".//correspAction[@type='sent']")),
    ("addressees-in-header", "telegram", without(".//correspAction[@subtype='to']")),
    ("information-in-header", "telegram to many", without(".//correspAction[@subtype='info']")),
    ("information-in-header", "telegram to many", without(".//list[@subtype='exempt']")),
    ("addressees-numbered", "telegram to many", attribute(".//correspAction", "n", "7")),
    ("portion-within-level", "telegram", attribute(".//catRef[1]", "target", "#PREFIX-cls-U")),
    ("pages-in-order", "telegram", attribute(".//pb", "n", "1")),
    ("sections-in-order", "telegram", attribute(".//milestone", "n", "1")),
    ("date-of-creation", "telegram", attribute(".//creation/date", "when", "2008-02-14T13:46:00+00:00")),
    ("date-in-text", "telegram", attribute(".//opener//date", "when", "2008-02-15T13:45:00+00:00")),
    ("classified-when-sent", "telegram", attribute(".//custEvent[@type='classified']", "when", "2008-02-15")),
    (
        "declassified-as-scheduled",
        "telegram",
        attribute(".//custEvent[@type='declassification']", "when", "2019-02-14"),
    ),
    ("declassified-as-scheduled", "telegram", attribute(".//ab//date", "when", "2019-02-14")),
    ("bounds-in-order", "bounded date", attribute(".//imprint/date", "notAfter", "2008-11-30")),
    ("bounds-in-order", "bounded date", attribute(".//imprint/date", "notAfter", "2007")),
    ("number-is-canonical", "telegram", attribute(".//correspDesc", "key", "08KESTRELPORT363")),
    ("mark-as-long-as-said", "telegram", attribute(".//gap", "quantity", "3")),
]


def broken(root: etree._Element) -> set[str]:
    """The rules that a document breaks, which keeps to the schema."""
    document = Document("x.xml", etree.parse(BytesIO(etree.tostring(root))))
    assert validation.schema().validate(document.tree), validation.schema().error_log
    return {fault.rule for fault in validation.faults_of(document)}


@pytest.mark.parametrize("name", RECORDS)
def test_the_documents_that_faults_are_put_into_break_no_rule(name: str) -> None:
    assert broken(to_tei(RECORDS[name]()).getroot()) == set()


@pytest.mark.parametrize(("rule", "name", "change"), FAULTS)
def test_a_fault_of_content_is_caught_by_its_rule(rule: str, name: str, change: Change) -> None:
    root = etree.fromstring(tei_bytes(RECORDS[name]()))
    change(root)
    assert rule in broken(root)


def corpus(*members: bytes) -> etree._Element:
    """A corpus with a header of its own."""
    root = etree.fromstring(
        f"""<teiCorpus xmlns="{TEI[1:-1]}" xml:id="corpus"><teiHeader>
          <fileDesc><titleStmt><title>Telegrams</title><respStmt><resp>converted by</resp>
            <name type="software" ref="#corpus-app">cablekit</name></respStmt></titleStmt>
            <publicationStmt><authority>not published</authority></publicationStmt>
            <sourceDesc><p>Two telegrams.</p></sourceDesc></fileDesc>
          <encodingDesc><projectDesc><p>Converted.</p></projectDesc><appInfo>
            <application xml:id="corpus-app" ident="cablekit" version="0.1"><label>cablekit</label></application></appInfo>
            <classDecl><taxonomy xml:id="corpus-classification">
              <category xml:id="corpus-cls-C"><catDesc>CONFIDENTIAL</catDesc></category></taxonomy></classDecl>
          </encodingDesc></teiHeader>
        <standOff><listPlace><place xml:id="corpus-lowmere"><placeName>Lowmere</placeName>
          <location><geo>55.1 1.2</geo></location></place></listPlace></standOff></teiCorpus>"""
    )
    for member in members:
        root.append(etree.fromstring(member))
    return root


def members() -> list[bytes]:
    """Two telegrams; the paragraphs of the second point to the category that the corpus declares."""
    first, second = (tei_bytes(of_corpus(name)) for name in ("03-tidal-lock-tender", "06-fenmark-quiet-money"))
    return [first, re.sub(rb'ana="#[^" ]*-cls-C"', b'ana="#corpus-cls-C"', second)]


def test_members_of_a_corpus_share_its_categories(tei_all: etree.RelaxNG) -> None:
    assert tei_all.validate(corpus(*members())), tei_all.error_log
    assert broken(corpus(*members())) == set()


def test_ids_clash_nowhere_in_a_corpus() -> None:
    first, second = members()
    root = corpus(first, second)
    root.append(deepcopy(root[-1]))
    document = Document("x.xml", root.getroottree())
    assert "id-once" in {fault.rule for fault in validation.faults_of(document)}


def test_ids_of_a_corpus_are_prefixed() -> None:
    root = corpus(*members())
    all_of(root, "./standOff/listPlace/place")[0].set(XML_ID, "lowmere")
    assert broken(root) == {"shared-id-prefixed"}


def test_each_rule_catches_a_fault() -> None:
    rules = re.findall(r'<assert id="([^"]+)"', validation.resource("cablekit.sch").decode())
    assert set(rules) == {rule for rule, _, _ in FAULTS} | {"id-once", "shared-id-prefixed"}
