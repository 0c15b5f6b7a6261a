"""Whether TEI documents keep to cablekit's schema and rules; and, where it is at hand, to TEI's full schema."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.etree import RelaxNG, _Element
from lxml.isoschematron import Schematron

from cablekit.errors import SourceError
from cablekit.tei.complaints import Grammar, in_words
from cablekit.tei.xmlfile import Document

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
GRAMMAR, FULL = "grammar", "full-schema"
"""What a fault is against that breaks no rule of the Schematron: it stands in the place of the rule's name."""


class Fault(NamedTuple):
    """Something wrong with a document. A `warning` is what the telegram itself may have got wrong.

    >>> print(Fault("a.xml", 31, "error", "speaker-listed", 'who="#x" points to no person of standOff.'))
    a.xml:31: error: speaker-listed: who="#x" points to no person of standOff.
    """

    place: str
    line: int
    severity: str
    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.severity}: {self.rule}: {self.sentence}"


def resource(name: str) -> bytes:
    """A file of the schema: `cablekit.rng`, `cablekit.sch`, `cablekit.rnc`, `cablekit.odd`."""
    return (files("cablekit.tei") / "schema" / name).read_bytes()


@cache
def schema() -> RelaxNG:
    """cablekit's RELAX NG schema."""
    return RelaxNG(etree.fromstring(resource("cablekit.rng")))


@cache
def rules() -> Schematron:
    """cablekit's Schematron rules."""
    return Schematron(etree.fromstring(resource("cablekit.sch")), store_report=True)


@cache
def grammar() -> Grammar:
    """cablekit's schema as what says why a document does not keep to it."""
    return Grammar(etree.fromstring(resource("cablekit.rng")))


def full_schema(path: str) -> RelaxNG:
    """A RELAX NG schema of the user's, such as `tei_all.rng`. Raises SourceError for what is none."""
    try:
        return RelaxNG(etree.fromstring(Path(path).read_bytes(), base_url=str(Path(path).resolve())))
    except OSError as error:
        raise SourceError(path, f"the schema cannot be read ({error.strerror or error})", "check the path") from error
    except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        reason = " ".join(str(error).split())
        raise SourceError(path, f"it is no RELAX NG schema in XML ({reason})", "name an .rng file") from error


def faults_of(document: Document, full: RelaxNG | None = None) -> list[Fault]:
    """The faults of a document, in the order of its lines within each file.

    >>> from io import BytesIO
    >>> tree = etree.parse(BytesIO(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><header/></TEI>'))
    >>> for fault in faults_of(Document("a.xml", tree)):
    ...     print(fault)
    a.xml:1: error: grammar: TEI lacks the attribute xml:id
    a.xml:1: error: grammar: TEI lacks the attribute xml:lang
    a.xml:1: error: grammar: header may not stand in TEI
    """
    found = _against_grammar(document) + _against_rules(document)
    if full is not None and not full.validate(document.tree):
        element, sentence = in_words(full.error_log, document.tree)
        found.append(_fault(document, element, "error", FULL, sentence))
    return sorted(found, key=lambda fault: (fault.place, fault.line))


def _against_grammar(document: Document) -> list[Fault]:
    if schema().validate(document.tree):
        return []
    found = list(grammar().complaints(document.tree.getroot()))
    found = found or [in_words(schema().error_log, document.tree)]
    return [_fault(document, element, "error", GRAMMAR, sentence) for element, sentence in found]


def _against_rules(document: Document) -> list[Fault]:
    if rules().validate(document.tree):
        return []
    found = []
    report = rules().validation_report
    assert report is not None
    for failed in report.iter(SVRL + "failed-assert"):
        (element,) = document.tree.xpath(failed.get("location", ""))
        sentence = " ".join("".join(failed.itertext()).split())
        found.append(_fault(document, element, failed.get("role", "error"), failed.get("id", ""), sentence))
    return found


def _fault(document: Document, element: _Element, severity: str, rule: str, sentence: str) -> Fault:
    return Fault(*document.place_of(element), severity, rule, sentence)
