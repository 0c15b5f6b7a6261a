"""TEI that was edited, or written by others: what is read of it is of the contract, and stays as it is from then on."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cablekit
from cablekit import contract
from cablekit.errors import SourceError
from cablekit.records import (
    Article,
    Cable,
    Paragraph,
    Passage,
    PortalMetadata,
    Quotation,
    Record,
    Reference,
    Repair,
    SourceText,
    Span,
    Unknown,
)
from cablekit.tei import from_tei, tei_bytes, to_tei
from tests.fuzz.edits import edited
from tests.fuzz.targets import teis
from tests.test_from_tei import FRUS_LIKE, LETTER

TELEGRAM = """DE RUEHXA #0118/01 0451345
ZNY CCCCC ZZH
O P 141345Z FEB 08
FM AMEMBASSY LOWMERE
TO RUEHC/SECSTATE WASHDC IMMEDIATE 7710
INFO RUEHXB/AMEMBASSY ANSKE PRIORITY 0042
C O N F I D E N T I A L LOWMERE 000118

SIPDIS

E.O. 12958: DECL: 02/14/2018
TAGS: PREL, ECON
SUBJECT: TIDES
REF: LOWMERE 117

Classified By: Ambassador Hanne Oriel, reason 1.4(b) and (d).

1. (C) They come late.
"""


def check(record: Record) -> None:
    """The record is of the contract, and what is written of it gives it again."""
    assert contract.from_json(contract.to_json(record)) == record
    assert from_tei(tei_bytes(record)) == record


def said(record: Record) -> list[str]:
    return [found.message.rpartition(": ")[2] for found in record.diagnostics if found.code == "tei-foreign"]


@given(st.integers(0, 99), st.binary(max_size=100))
def test_what_is_read_of_an_edited_document_is_of_the_contract_and_comes_back(number: int, edits: bytes) -> None:
    documents = (*teis(), FRUS_LIKE.encode(), LETTER.encode())
    try:
        record = from_tei(edited(documents[number % len(documents)], edits))
    except SourceError:
        return
    check(record)


@pytest.mark.parametrize("document", [FRUS_LIKE, LETTER])
def test_a_document_of_others_comes_back(document: str) -> None:
    check(from_tei(document.encode()))


def test_a_document_as_it_was_written_needs_no_change() -> None:
    assert [said(from_tei(document)) for document in teis()] == [[] for _ in teis()]


@pytest.mark.parametrize(
    ("written", "edited", "field", "read", "places"),
    [
        # absent, where the contract has another form
        (b">08LOWMERE118<", b">118 of Lowmere<", "identifier", None, ["identifier"]),
        (b">000118<", b">118 bis<", "serial", None, ["serial"]),
        (b">CONFIDENTIAL</term>", b">restricted</term>", "classification", None, ["classification.level"]),
        (b'when="2008-02-14T13:45:00+00:00"', b'when="2008-02-14"', "sent", None, []),
        (b'when="2008-02-14T13:45:00+00:00"', b'when="0001-01-01T00:00:00+05:00"', "sent", None, []),
        # as the contract has it, but for white space
        (b">08LOWMERE118<", b">\n  08LOWMERE118\n<", "identifier", "08LOWMERE118", ["identifier"]),
        # what is empty is absent, and that is nothing to be told
        (b">TIDES<", b"><", "subject", None, []),
        (b">08LOWMERE118<", b"><", "identifier", None, []),
        # each once
        (b"<term>SIPDIS</term>", b"<term>SIPDIS</term><term>SIPDIS</term>", "captions", ("SIPDIS",), ["captions"]),
        (b'<item n="precedence">P</item>', b'<item n="precedence">O</item>', "precedence", ("O",), ["precedence"]),
        (b'<item n="precedence">P</item>', b'<item n="precedence">Q</item>', "precedence", ("O",), ["precedence[1]"]),
    ],
)
def test_what_the_contract_has_otherwise_is_brought_to_its_form_or_left_out(
    written: bytes, edited: bytes, field: str, read: object, places: list[str]
) -> None:
    document = tei_bytes(cablekit.parse(TELEGRAM))
    assert written in document
    record = from_tei(document.replace(written, edited))
    assert getattr(record, field) == read
    assert said(record) == places
    check(record)


def test_what_must_be_something_is_what_it_is_by_default_and_a_member_that_cannot_be_is_left_out() -> None:
    document = tei_bytes(cablekit.parse(TELEGRAM))
    record = from_tei(
        document.replace(b'type="subject"', b'type="topic"')
        .replace(b'type="reason">1.4(b)<', b'type="reason">b<')
        .replace(b'type="reftel" subtype="cable"', b'type="reftel" subtype="letter"')
        .replace(b'type="foundBy">year-inferred<', b'type="foundBy">guessed<')
    )
    assert isinstance(record, Cable)
    assert [(tag.code, tag.kind) for tag in record.tags] == [("PREL", "unknown"), ("ECON", "unknown")]
    assert record.classified_by is not None
    assert record.classified_by.reasons == ("1.4(d)",)
    (reference,) = record.references
    assert (reference.mrn, reference.kind, reference.found_by) == ("08LOWMERE117", "other", ("post-unlisted",))
    (places,) = said(record)
    assert places == "classified_by.reasons[0], references[0].found_by[0], references[0].kind, tags[0].kind and 1 more"
    check(record)


def test_another_time_zone_is_the_same_moment() -> None:
    document = tei_bytes(cablekit.parse(TELEGRAM))
    record = from_tei(document.replace(b"13:45:00+00:00", b"15:45:00+02:00"))
    assert isinstance(record, Cable)
    assert record.sent == datetime(2008, 2, 14, 13, 45, tzinfo=UTC)
    assert record.sent.tzinfo is UTC


# ---- records whose text is not at hand


def test_a_redaction_has_its_place_in_the_paragraphs_again() -> None:
    paragraphs = (Paragraph("SHE MET XXXXX AND XXXXX.", 1, "C"), Paragraph("1. XXXXX LEFT."))
    redactions = tuple(Passage("XXXXX", Span(at, at + 5)) for at in (700, 800, 900))
    repairs = (Repair(Span(12, 13), "?", "'"),)
    written = to_tei(Cable(paragraphs=paragraphs, redactions=redactions, repairs=repairs))
    assert [gap.getparent().get("n") for gap in written.iter("{*}gap")] == ["1", "1", None]
    assert list(written.iter("{*}corr")) == []
    check(from_tei(written))


def test_redactions_that_no_paragraph_has_stand_below_in_their_order() -> None:
    cable = Cable(
        paragraphs=(Paragraph("1. SHE MET XXXXX."),),
        redactions=(Passage("YYYYY", Span(3, 8)), Passage("XXXXX", Span(90, 95))),
    )
    assert from_tei(tei_bytes(cable)) == cable


def test_the_places_of_a_text_that_is_not_at_hand_are_not_those_of_another() -> None:
    article = Article(paragraphs=(Paragraph("They come late."),), quotations=(Quotation("so", None, None, Span(0, 4)),))
    assert list(to_tei(article).iter("{*}q")) == []
    assert from_tei(tei_bytes(article)) == article


def test_what_a_portal_says_is_no_field_that_the_record_lacks() -> None:
    source = SourceText("", portal=PortalMetadata(identifier="08LOWMERE118", created="2008-02-14"))
    cable = Cable(source=source, subject="TIDES", references=(Reference("cable", None, None, "ANSKE 12"),))
    assert from_tei(tei_bytes(cable)) == cable


def test_lines_of_a_headline_stay_as_they_are() -> None:
    article = Article(headline="Tides\n  come late\n", byline="Hanne\nOriel")
    assert from_tei(tei_bytes(article)) == article


@pytest.mark.parametrize("text", ["118", "118\n", " a\n\nb "])
def test_a_text_of_no_kind_comes_back_without_its_source(text: str) -> None:
    assert from_tei(tei_bytes(Unknown(text=text))) == Unknown(text=text)
