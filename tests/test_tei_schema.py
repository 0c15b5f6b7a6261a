"""The schema of cablekit's TEI: what the program writes is valid, what is valid is TEI, and the ODD says the same."""

import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rnc2rng import parser, serializer

import cablekit
from cablekit import generator, strategies
from cablekit.articles.reader import parse_article
from cablekit.records import Cable, Record, SourceText, Unknown
from cablekit.tei import tei_bytes, to_tei, validation
from cablekit.tei.xmlfile import Document
from cablekit.telegram import parse_telegram

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
RNC = ROOT / "cablekit" / "tei" / "schema" / "cablekit.rnc"
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
RECORDS = list(cablekit.read(CORPUS))


def errors(record: Record) -> list[validation.Fault]:
    """The faults of a record's document, read back from its bytes; warnings are about the telegram."""
    document = Document("x.xml", etree.parse(BytesIO(tei_bytes(record))))
    return [fault for fault in validation.faults_of(document) if fault.severity == "error"]


# ---- what the program writes


def test_the_sample_archive_is_valid() -> None:
    assert [fault for record in RECORDS for fault in errors(record)] == []


def test_an_unknown_text_is_valid() -> None:
    assert errors(Unknown(text="17 23 42", source=SourceText("17 23 42"))) == []


def test_records_without_a_source_are_valid() -> None:
    assert [fault for record in RECORDS for fault in errors(evolve(record, source=None, leaves=()))] == []


@pytest.mark.parametrize("folder", ["real/seeds", "real/cables", "real/text", "nara/texts"])
def test_real_documents_are_valid(real: Path, folder: str) -> None:
    records = list(cablekit.read(real.parent / folder))
    assert len(records) >= 5
    assert [fault for record in records for fault in errors(record)] == []


@pytest.mark.parametrize("layout", list(generator.LAYOUTS))
def test_generated_archives_are_valid(layout: str, tmp_path: Path) -> None:
    generator.write_archive(generator.documents(60, 7, layout), tmp_path / "archive")
    records = list(cablekit.read(tmp_path / "archive"))
    assert len(records) == 60
    assert [fault for record in records for fault in errors(record)] == []


LINES = [line for file in sorted(CORPUS.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
ANY = st.text(st.characters(), max_size=20)


@given(st.lists(st.sampled_from(LINES) | ANY, max_size=30).map("\n".join))
def test_any_text_gives_a_valid_document(text: str) -> None:
    assert errors(parse_telegram(SourceText(text))) == []
    assert errors(parse_article(SourceText(text))) == []


@given(strategies.cables())
def test_any_telegram_gives_a_valid_document(cable: Cable) -> None:
    assert errors(cable) == []


def test_jing_finds_the_sample_archive_valid(tmp_path: Path) -> None:
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed")
    files = []
    for number, record in enumerate(RECORDS):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(tei_bytes(record))
    for arguments in (["-c", RNC], [RNC.with_suffix(".rng")]):
        done = subprocess.run(["jing", *arguments, *files], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "")


# ---- what is valid is TEI

SAMPLES = {
    "Name": "cablekit",
    "language": "en",
    "date": "2008-02-14",
    "gYear": "2008",
    "gYearMonth": "2008-02",
    "dateTime": "2008-02-14T13:45:00+00:00",
    "time": "13:45:00",
    r"[A-Za-z][A-Za-z0-9\-]*": "some-word",
    r"[0-9]+": "12",
    r"[0-9]+ of [0-9]+": "1 of 2",
    r"\S+": "mrn:08STATE8817",
    r"#\S+": "#x",
    r"[0-9]+(\.[0-9]+){0,3}": "0.1.0",
    r"U\+[0-9A-F]{4,6}": "U+0007",
}
"""A value of each data type of the schema, and of each pattern of values."""
DEEP = 14
"""Below so many elements only what must be is drawn."""


class Drawing:
    """A document drawn at random from the schema itself: each choice, option and repetition as a die falls."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.schema = etree.fromstring(validation.resource("cablekit.rng"))
        self.definitions = {define.get("name"): define for define in self.schema.iter(RNG + "define")}
        self.ids = self.depth = 0

    def document(self) -> bytes:
        holder = etree.Element("holder")
        self.draw(self.schema.find(RNG + "start"), holder)
        return etree.tostring(holder[0])

    def draw(self, pattern: etree._Element, element: etree._Element) -> None:
        kind = etree.QName(pattern).localname
        if kind == "element":
            self.depth += 1
            child = etree.SubElement(element, TEI + pattern.findtext(RNG + "name"))
            self.all_of(pattern[1:], child)
            self.depth -= 1
        elif kind == "attribute":
            name = pattern.find(RNG + "name")
            key = etree.QName(name.get("ns") or None, name.text)
            element.set(key, self.value(pattern[1]))
        elif kind in ("text", "data"):
            words = self.random.choice(["", "some words"]) if kind == "text" else self.value(pattern)
            if len(element):
                element[-1].tail = (element[-1].tail or "") + words
            else:
                element.text = (element.text or "") + words
        elif kind == "ref":
            self.all_of(self.definitions[pattern.get("name")], element)
        elif kind == "choice":
            self.draw(self.random.choice(list(pattern)), element)
        else:
            for _ in range(self.times(kind)):
                self.all_of(pattern, element)

    def all_of(self, patterns: list[etree._Element] | etree._Element, element: etree._Element) -> None:
        for pattern in patterns:
            self.draw(pattern, element)

    def times(self, kind: str) -> int:
        least = {"start": 1, "group": 1, "oneOrMore": 1, "optional": 0, "zeroOrMore": 0}[kind]
        most = {"start": 1, "group": 1, "optional": 1}.get(kind, 3)
        return least if self.depth > DEEP else self.random.randint(least, most)

    def value(self, pattern: etree._Element) -> str:
        kind = etree.QName(pattern).localname
        if kind == "value":
            return pattern.text
        if kind == "text":
            return "some words"
        if kind == "data" and pattern.get("type") == "ID":
            self.ids += 1
            return f"id-{self.ids}"
        if kind == "data":
            return SAMPLES[pattern.findtext(RNG + "param") or pattern.get("type")]
        if kind == "ref":
            return self.value(self.definitions[pattern.get("name")][0])
        return self.value(self.random.choice(list(pattern)))  # choice, list, oneOrMore


def test_documents_drawn_from_the_schema_are_tei(tei_all: etree.RelaxNG) -> None:
    drawn: set[str] = set()
    for seed in range(250):
        root = etree.fromstring(Drawing(seed).document())
        assert validation.schema().validate(root), (seed, validation.schema().error_log)
        assert tei_all.validate(root), (seed, tei_all.error_log)
        drawn |= {etree.QName(element).localname for element in root.iter()}
    assert drawn == set(of_schema())


OPERATIONS = ("delete", "duplicate", "swap", "rename", "drop an attribute of", "change an attribute of")


def mutant(documents: list[etree._Element], dice: random.Random) -> tuple[str, etree._Element]:
    """A valid document with one element or attribute changed, and what was done to it."""
    root = deepcopy(dice.choice(documents))
    elements: dict[str, list[etree._Element]] = {}
    for element in list(root.iter())[1:]:
        elements.setdefault(element.tag, []).append(element)
    names = sorted(elements)
    element = dice.choice(elements[dice.choice(names)])
    operation = dice.choice(OPERATIONS)
    parent = element.getparent()
    done = f"{operation} {etree.QName(element).localname}"
    if operation == "delete":
        parent.remove(element)
    elif operation == "duplicate":
        element.addnext(deepcopy(element))
    elif operation == "swap":
        children = list(parent)
        here, there = parent.index(element), dice.randrange(len(children))
        children[here], children[there] = children[there], children[here]
        parent[:] = children
    elif operation == "rename":
        element.tag = dice.choice(names)
    elif element.attrib:
        attribute = dice.choice(sorted(element.attrib))
        values = sorted({value for other in root.iter() for value in other.attrib.values()})
        if operation.startswith("drop"):
            del element.attrib[attribute]
        else:
            element.set(attribute, dice.choice(values))
    return done, root


def test_a_mutant_that_the_schema_accepts_is_tei(tei_all: etree.RelaxNG, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [to_tei(record).getroot() for record in RECORDS]
    verdicts: Counter[tuple[bool, bool]] = Counter()
    leaks = []
    for seed in range(500):
        done, root = mutant(documents, random.Random(seed))
        verdict = validation.schema().validate(root), tei_all.validate(root)
        verdicts[verdict] += 1
        faults = validation.faults_of(Document("x.xml", root.getroottree()))
        assert any(fault.rule == validation.GRAMMAR and fault.sentence for fault in faults) is not verdict[0]
        if verdict == (True, False):
            leaks.append((seed, done, str(tei_all.error_log)))
    with capsys.disabled():
        own = verdicts[False, False] + verdicts[False, True]
        both = verdicts[False, False] + verdicts[True, False]
        print(f"\n500 mutants: cablekit's schema rejects {own}, tei_all rejects {both}")
    assert leaks == []


# ---- what the encoding foresees and the program does not write yet

FORESEEN = {
    "an abbreviation beside its meaning": '<p><choice><orig>GOF</orig><reg resp="#x-app">government</reg></choice></p>',
    "a time and a reference in running text": (
        '<p>AT <time when="14:00:00">1400</time> (<ref type="reftel" target="mrn:08STATE8817">REFTEL</ref>)</p>'
    ),
    "names in running text": "<p><persName>ORME</persName> OF <orgName>THE UNION</orgName>, <placeName>LOWMERE</placeName></p>",
    "a table made of blanks": '<table><row role="label"><cell>YEAR</cell><cell>SILT</cell></row></table>',
}


def with_block(xml: str) -> etree._Element:
    """A valid document with a block at the end of its division."""
    root = etree.fromstring(tei_bytes(cablekit.parse("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) x")))
    root.find(f".//{TEI}div").append(etree.fromstring(xml.replace(">", ' xmlns="http://www.tei-c.org/ns/1.0">', 1)))
    return root


@pytest.mark.parametrize("xml", FORESEEN.values(), ids=FORESEEN)
def test_what_is_foreseen_is_valid(xml: str, tei_all: etree.RelaxNG) -> None:
    root = with_block(xml)
    assert validation.schema().validate(root), validation.schema().error_log
    assert tei_all.validate(root), tei_all.error_log


@pytest.mark.parametrize(
    "xml", ["<p><hi>x</hi></p>", '<p rend="bold">x</p>', "<quote>x</quote>", '<ab type="new">x</ab>']
)
def test_what_is_not_foreseen_is_not_valid(xml: str, tei_all: etree.RelaxNG) -> None:
    root = with_block(xml)
    assert not validation.schema().validate(root)
    assert tei_all.validate(root), tei_all.error_log


# ---- the three files of the schema


def test_the_compiled_schema_is_that_of_the_compact_one() -> None:
    compiled = serializer.XMLSerializer().toxml(parser.parse(f=str(RNC)))
    assert RNC.with_suffix(".rng").read_text(encoding="utf-8") == compiled.rstrip() + "\n", (
        f"make {RNC.with_suffix('.rng').relative_to(ROOT)}"
    )


def names(pattern: etree._Element) -> str:
    name = pattern.find(RNG + "name")
    return ("xml:" if name.get("ns", "").endswith("/namespace") else "") + name.text


def of_schema() -> dict[str, dict[str, tuple[str, frozenset[str]]]]:
    """The elements of the schema, each with its attributes: whether each of its patterns asks for them, and values."""
    schema = etree.fromstring(validation.resource("cablekit.rng"))
    definitions = {define.get("name"): define for define in schema.iter(RNG + "define")}

    def attributes(pattern: etree._Element, usage: str) -> Iterator[tuple[str, str, frozenset[str]]]:
        kind = etree.QName(pattern).localname
        if kind == "attribute":
            yield names(pattern), usage, enumerated(pattern[1])
        elif kind != "element":
            usage = "opt" if kind in ("optional", "choice", "zeroOrMore") else usage
            for part in definitions[pattern.get("name")] if kind == "ref" else pattern:
                yield from attributes(part, usage)

    def enumerated(pattern: etree._Element) -> frozenset[str]:
        kind = etree.QName(pattern).localname
        if kind == "value":
            return frozenset({pattern.text})
        parts = definitions[pattern.get("name")] if kind == "ref" else pattern if kind == "choice" else []
        return frozenset().union(*map(enumerated, parts)) if len(parts) else frozenset({"*"})

    found: dict[str, dict[str, tuple[str, frozenset[str]]]] = {}
    patterns: Counter[str] = Counter(names(element) for element in schema.iter(RNG + "element"))
    required: Counter[tuple[str, str]] = Counter()
    for element in schema.iter(RNG + "element"):
        known = found.setdefault(names(element), {})
        asked = set()
        for part in element[1:]:
            for name, usage, values in attributes(part, "req"):
                known[name] = "opt", values | known.get(name, ("", frozenset()))[1]
                asked |= {name} if usage == "req" else set()
        required.update((names(element), name) for name in asked)
    for element, known in found.items():
        for name, (_, values) in known.items():
            usage = "req" if required[element, name] == patterns[element] else "opt"
            known[name] = usage, frozenset() if "*" in values else values
    return found


def test_the_odd_has_the_elements_attributes_and_values_of_the_schema(tei_all: etree.RelaxNG) -> None:
    odd = etree.fromstring(validation.resource("cablekit.odd"))
    assert tei_all.validate(odd), tei_all.error_log
    stated = {
        spec.get("ident"): {
            attribute.get("ident"): (
                attribute.get("usage"),
                frozenset(item.get("ident") for item in attribute.iter(TEI + "valItem")),
            )
            for attribute in spec.iter(TEI + "attDef")
        }
        for spec in odd.iter(TEI + "elementSpec")
    }
    assert stated == of_schema()
    of_modules = [name for module in odd.iter(TEI + "moduleRef") for name in module.get("include", "").split()]
    assert sorted(of_modules) == sorted(stated)
    assert all((desc.text or "").strip() for desc in odd.iter(TEI + "desc"))


def test_the_odd_names_each_rule() -> None:
    odd = etree.fromstring(validation.resource("cablekit.odd"))
    rules = {
        rule.get("id"): rule.get("role") == "warning"
        for rule in etree.fromstring(validation.resource("cablekit.sch")).iter(SCHEMATRON + "assert")
    }
    labels = odd.findall(f".//{TEI}list[@type='gloss']/{TEI}label/{TEI}ident")
    stated = {label.text: label.getparent().getnext().text.startswith("Warning: ") for label in labels}
    assert stated == rules


def test_the_values_are_those_of_the_facts() -> None:
    odd = of_schema()
    kinds = {row["kind"] for row in cablekit.vocabulary.table("tags")} | {"person", "unknown"}
    assert kinds <= odd["term"]["type"][1]
    assert not re.search(r"[^\x20-\x7e\n]", RNC.read_text(encoding="utf-8"))
