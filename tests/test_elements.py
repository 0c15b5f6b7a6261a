"""The elements of a header, as printed in every shape: references, TAGS, classification authority, executive order."""

import time
from collections.abc import Callable
from datetime import date

import pytest

import cablekit
from cablekit.records import Cable
from cablekit.telegram.authority import meant_order, parse_authority, parse_classified_by
from cablekit.telegram.elements import parse_addressee, parse_tags
from cablekit.telegram.references import parse_references

REFERENCES = [
    # one telegram
    ("STATE 11870", ["08STATE11870"]),
    ("SECSTATE 011870", ["08STATE11870"]),
    ("AMEMBASSY LOWMERE 118", ["08LOWMERE118"]),
    ("STATE: 11870", ["08STATE11870"]),
    ("KESTREL\n \nPORT 541", ["08KESTRELPORT541"]),
    ("LOWMERE 118 (NOTAL)", ["08LOWMERE118"]),
    ("LOWMERE 118 AND PREVIOUS", ["08LOWMERE118"]),
    ("UNCLASS LOWMERE 118", ["08LOWMERE118"]),
    ("330 Ulaanbaatar", ["08ULAANBAATAR330"]),
    # the year: before, behind, in brackets, glued, with the letter O
    ("07 LOWMERE 640", ["07LOWMERE640"]),
    ("2007 LOWMERE 640", ["07LOWMERE640"]),
    ("(07) LOWMERE 640", ["07LOWMERE640"]),
    ("LOWMERE 640 (07)", ["07LOWMERE640"]),
    ("LOWMERE 640 2007", ["07LOWMERE640"]),
    ("A. LOWMERE 640 2007\n¶B. STATE 12", ["07LOWMERE640", "08STATE12"]),
    ("a. LOWMERE 640 2007\nb. STATE 12", ["07LOWMERE640", "08STATE12"]),
    ("07LOWMERE0640; LOWMERE118", ["07LOWMERE640", "08LOWMERE118"]),
    ("O7 LOWMERE 640", ["07LOWMERE640"]),
    ("2007 LOWMERE 640 2006 LOWMERE 12", ["07LOWMERE640", "06LOWMERE12"]),
    ("66 LOWMERE 12", ["66LOWMERE12"]),
    # several
    ("A. STATE 1 B. STATE 2\nC. STATE 3", ["08STATE1", "08STATE2", "08STATE3"]),
    ("A) STATE 1; B) STATE 2", ["08STATE1", "08STATE2"]),
    ("(A) STATE 1 (B)STATE 2", ["08STATE1", "08STATE2"]),
    ("A.) STATE 1\nB.) STATE 2", ["08STATE1", "08STATE2"]),
    ("A STATE 1, B LOWMERE 2", ["08STATE1", "08LOWMERE2"]),
    ("A - Lowmere 2", ["08LOWMERE2"]),
    ("STATE 1; AND\n", ["08STATE1"]),
    ("STATE 1, 2 AND 3", ["08STATE1", "08STATE2", "08STATE3"]),
    ("07 STATE 1 AND 2", ["07STATE1", "07STATE2"]),
    ("STATE 1 and LOWMERE 2", ["08STATE1", "08LOWMERE2"]),
    ("LOWMERE CABLES 0266 AND 02259 (2006)", ["08LOWMERE266", "06LOWMERE2259"]),
    ("10 FENMOOR 9; 07 LOWMERE 4 07 LOWMERE 5", ["10FENMOOR9", "07LOWMERE4", "07LOWMERE5"]),
    ("07 LOWMERE 00830--05/DEC/2007", ["07LOWMERE830"]),
    # ranges: the first number and the last
    ("STATE 11870-72", ["08STATE11870", "08STATE11872"]),
    ("STATE 11870-11873", ["08STATE11870", "08STATE11873"]),
    ("STATE 1802-2008", [None]),
    ("A. MAZAR E SHARIF 12 B. MAZAR-E-SHARIF 14", ["08MAZARESHARIF12", "08MAZARESHARIF14"]),
    ("D. KABUL 12 NOTAL E STATE 118", ["08KABUL12", "08STATE118"]),
    ("STATE 11870 THRU 11873, 11880", ["08STATE11870", "08STATE11873", "08STATE11880"]),
    ("STATE 11870\nTHROUGH 11873 (2007); STATE 1", ["07STATE11870", "07STATE11873", "08STATE1"]),
    ("07 STATE 9, 11870-2 AND LOWMERE 118", ["07STATE9", "07STATE11870", "07STATE11872", "08LOWMERE118"]),
    ("STATE 11870-12", [None]),
    ("STATE 118-0118", [None]),
    ("STATE 11802-08", [None]),
    ("STATE 11870-72-B", [None]),
    # posts: aliases, the name of the year, misspelt ones
    ("KIEV 12", ["08KYIV12"]),
    ("04 KYIV 12", ["04KIEV12"]),
    ("HK 12", ["08HONGKONG12"]),
    ("COTON0U 12", ["08COTONOU12"]),
    ("73 PARAMARIBO 1", ["73PARAMARIBO1"]),
    ("SECTO 7", ["08SECTO7"]),
    # what is no telegram's number
    ("LOWMERE HARBOUR DAILY FOR MAY 4", [None]),
    ("LOWMERE POINTS 20 SEPTEMBER", [None]),
    ("IIR 6 832 0617 08", [None]),
    ("STATE CA-3400 NOV 2, 1966", [None]),
    ("9 FAM Appendix K, 406 (6)", [None]),
    ("U.S. PAPER, PARA 7 AND PARAS 8", [None]),
]


@pytest.mark.parametrize(("text", "numbers"), REFERENCES)
def test_references_as_printed_in_every_shape(text: str, numbers: list[str | None]) -> None:
    assert [placed.reference.mrn for placed in parse_references(text, 2008)] == numbers


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("TRANTER-MARSH E-MAIL 05/02/08", ["email"]),
        ("STATE 1, TRANTER EMAIL OF MAY 2", ["cable", "email"]),
        ("AMEMBASSY LOWMERE 141345Z FEB 08", ["cable"]),
        ("USDAO LOWMERE DTG 141345ZFEB2008", ["cable"]),
        ("LETTER OF MARCH 3", ["document"]),
        ("TD-314/00612-08", ["document"]),
        ("TRANTER-MARSH TELCON", ["other"]),
    ],
)
def test_kinds_of_references(text: str, kinds: list[str]) -> None:
    assert [placed.reference.kind for placed in parse_references(text, 2008)] == kinds


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("A. A. STATE 1 B. STATE 2\n¶B. D. STATE 3", ["A", "B", "D"]),
        ("A. (A) STATE 1\nB. (B) STATE 2", ["A", "B"]),
        ("a) state 1 b) state 2", ["a", "b"]),
        ("REF A) STATE 1 AND 2", ["A", "A"]),
        ("A-C. STATE 1, STATE 2, STATE 3", ["A", "B", "C"]),
        ("(A)-(C) STATE 1, STATE 2 D. STATE 3", ["A-C", "A-C", "D"]),
        ("(A) - (B) STATE 1 AND 2\nC-D) STATE 3-4", ["A", "B", "C-D"]),
        ("REFS A THRU C: STATE 1, 2", ["A-C", "A-C"]),
        ("(A-B) STATE 11870-72", ["A", "B"]),
        ("C-A. STATE 1", ["C-A"]),
        ("STATE 1", [None]),
        ("U.S. PAPER ON THE LOCK", [None]),
    ],
)
def test_labels_of_references(text: str, labels: list[str | None]) -> None:
    assert [placed.reference.label for placed in parse_references(text, 2008)] == labels


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("07 ANKARA 118", [("year-printed",)]),
        ("ANKARA 118 (07)", [("year-printed",)]),
        ("ANKARA 118", [("year-inferred",)]),
        ("ANKARRA 118", [("year-inferred", "post-repaired")]),
        ("LOWMERE 118", [("year-inferred", "post-unlisted")]),
        ("07 ANKARA 118, 119", [("year-printed",), ("year-printed", "post-carried")]),
        ("LOWMERE 118 AND 119, 120", [("year-inferred", "post-unlisted"), *[("year-inferred", "post-unlisted", "post-carried")] * 2]),
        ("118 ANKARA", [("year-inferred",)]),
        ("LETTER OF MARCH 3; TRANTER E-MAIL; ANKARA 141345Z FEB 08", [(), (), ()]),
    ],
)  # fmt: skip
def test_how_the_number_of_a_reference_was_found(text: str, found_by: list[tuple[str, ...]]) -> None:
    assert [placed.reference.found_by for placed in parse_references(text, 2008)] == found_by


def test_nothing_is_found_or_repaired_where_no_year_is_known() -> None:
    (placed,) = parse_references("ANKARRA 118", None)
    assert (placed.reference.mrn, placed.reference.found_by, placed.repaired) == (None, (), None)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PREL, ETRD, AX", ["PREL", "ETRD", "AX"]),
        ("PREL;ETRD;AX", ["PREL", "ETRD", "AX"]),
        ("prel, ovip (tranter, ivo b.),\netrd", ["PREL", "OVIP", "tranter, ivo b.", "ETRD"]),
        ("OVIP TRANTER IVO PREL", ["OVIP", "TRANTER IVO", "PREL"]),
        ("ECON EINDETRD KIPR", ["ECON", "EIND", "ETRD", "KIPR"]),
        ("PREL, VTPREL", ["PREL", "VT", "PREL"]),
        ("PREL, UNGA/C-6", ["PREL", "UNGA/C-6"]),
        ("ECON CA SIPDIS", ["ECON", "CA"]),
        ("OVIP ( ), PREL", ["OVIP", "PREL"]),
        ("PREL, IT      SECRET    PAGE 02     LOWMER  03067  01 OF 02  211833Z ECON", ["PREL", "IT", "ECON"]),
    ],
)
def test_tags_as_printed_in_every_shape(text: str, codes: list[str]) -> None:
    assert [placed.tag.code for placed in parse_tags(text).tags] == codes


def test_a_tag_ends_within_its_text_though_its_capitals_are_more_letters() -> None:
    assert [(placed.tag.kind, placed.start, placed.end) for placed in parse_tags("ß").tags] == [("unknown", 0, 1)]


def test_a_person_among_tags_is_told_by_brackets_and_by_the_term_before() -> None:
    kinds = [placed.tag.kind for placed in parse_tags("OVIP (TRANTER, IVO), OVIP TRANTER GRETA, KXQX").tags]
    assert kinds == ["subject", "person", "subject", "person", "program"]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("reasons 1.4 (b) and (d)", "bd"),
        ("REASONS: 1.4 (B), (D)", "bd"),
        ("reasons 1.4 (b/d)", "bd"),
        ("reason 1.4 (b,d)", "bd"),
        ("1.4(b)(d)", "bd"),
        ("1.4 b & d", "bd"),
        ("1.4 (B&D)", "bd"),
        ("1.4 (b-d)", "bcd"),
        ("1.4 (b) through (d)", "bcd"),
        ("1.4 ( b) and (d )", "bd"),
        ("1.4 (bd)", "bd"),
        ("1. 4 (b) a nd (d)", "bd"),
        ("1 .4 (d)", "d"),
        ("1/4 (d)", "d"),
        ("1:4 (d)", "d"),
        ("1,4 (d)", "d"),
        ("rea sons 1.4 (d)", "d"),
        ("reaons 1.4 (d)", "d"),
        ("1.4 (b), 1.4 (d)", "bd"),
        ("1.4 (d). Summary: a bad day", "d"),
    ],
)
def test_reasons_in_every_punctuation(text: str, reasons: str) -> None:
    assert parse_authority(text).reasons == tuple(f"1.4({letter})" for letter in reasons)


def test_reasons_keep_the_section_of_their_order() -> None:
    assert parse_authority("REASON: 1.5.D.").reasons == ("1.5(d)",)
    assert parse_authority("REASON 1.3 (A)").reasons == ("1.3(a)",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DECL: 12/14/2017", date(2017, 12, 14)),
        ("DECL: 2/4/2017", date(2017, 2, 4)),
        ("DECL: 2017/12/14", date(2017, 12, 14)),
        ("DECL: 2017-12-14", date(2017, 12, 14)),
        ("decl: 6/3/08", date(2008, 6, 3)),
        ("12/14/2017", date(2017, 12, 14)),
        ("Declassify on 8/31/2034", date(2034, 8, 31)),
        ("DNG: CO 12/14/2017", date(2017, 12, 14)),
        ("GDS 8/12/85 (TRANTER, IVO B.) OR-P", date(1985, 8, 12)),
        ("RDS-1 8/12/99", date(1999, 8, 12)),
        ("DECL: 011/2/2019", None),
        ("DECL: 31/12/2019", None),
        *((words, None) for words in ("N/A", "OADR", "MR", "GDS", "XGDS-2", "DECL: X1, X5", "25X1", "AFTER THE FLOOD")),
    ],
)
def test_dates_for_declassification(text: str, found: date | None) -> None:
    assert parse_authority(text).declassify_on == found


def test_a_date_that_is_none_is_told_from_no_date() -> None:
    assert parse_authority("DECL: 011/2/2019").date_span == (6, 16)
    assert parse_authority("DECL: X1, X5").date_span is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        *((number, number) for number in ("11652", "12065", "12356", "12958", "13292", "13526")),
        ("12598", "12958"),
        ("19528", "12958"),
        ("1295", "12958"),
        ("129588", "12958"),
        ("12536", None),
        ("00000", None),
    ],
)
def test_mistyped_numbers_of_executive_orders(printed: str, meant: str | None) -> None:
    assert meant_order(printed) == meant


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Ambassador Ann B. Pell for reasons 1.4 (d)", "Ann B. Pell", "Ambassador"),
        ("Ann B. Pell, Ambassador; REASON: 1.4(D)", "Ann B. Pell", "Ambassador"),
        ("Ambassador Ann B. Pell, III. Reasons: 1.4 (d)", "Ann B. Pell, III", "Ambassador"),
        ("Ambssador Ivo Marsh, Jr. for reasons 1.4 (d)", "Ivo Marsh, Jr.", "Ambssador"),
        ("Charge d,Affaires a.i. Ivo Marsh, reasons 1.4 (d)", "Ivo Marsh", "Charge d'Affaires a.i."),
        ("Minister Counselor for Harbour Affairs Ivo Marsh", "Ivo Marsh", "Minister Counselor for Harbour Affairs"),
        ("Special Envoy for Ardovia and Fenmark Ann B. Pell", "Ann B. Pell", "Special Envoy for Ardovia and Fenmark"),
        ("Acting DCM/Ivo Marsh for reasons 1.4 (d)", "Ivo Marsh", "Acting DCM"),
        ("Deputy Political M/C Ivo Marsh. Reasons 1.4 (d)", "Ivo Marsh", "Deputy Political M/C"),
        ("PolMC Ivo Marsh for reasons 1.4 (d)", "Ivo Marsh", "PolMC"),
        ("XYA Ivo Marsh for reasons 1.4 (d)", "Ivo Marsh", "XYA"),
        ("Counselor: Ivo Marsh: Reason: 1.4 (d)", "Ivo Marsh", "Counselor"),
        ("DCM J. Ann Pell (acting) for reasons 1.4 (d)", "J. Ann Pell", "DCM"),
        ("DCM ANN PELL BASED ON E.O. 12958 REASONS 1.4 (d)", "ANN PELL", "DCM"),
        ("DCM ANN PELL DUE TO 1,4 (D)", "ANN PELL", "DCM"),
        ("Chief Ann Pell under 1.4 b", "Ann Pell", "Chief"),
        ("GUIDE FOR LOCKS BY ANN PELL", "ANN PELL", "GUIDE FOR LOCKS BY"),
        ("1. CLASSIFIED BY DCM ANN PELL REASON 1.4 (D)", "ANN PELL", "DCM"),
        ("Ann Pell", "Ann Pell", None),
        ("", None, None),
    ],
)
def test_name_and_title_of_the_officer(text: str, name: str | None, title: str | None) -> None:
    found = parse_classified_by(text)
    assert (found.name, found.title) == (name, title)


def test_a_word_torn_at_the_column_is_joined_and_a_whole_one_is_not() -> None:
    label = len("Classified By: ")
    torn = "Deputy Political Counselor for the Harbour Ivo Tran\nter for reasons 1.4 (d)"
    assert parse_classified_by(torn, 70 - torn.index("\n")).name == "Ivo Tranter"
    whole = "Deputy Political Counselor for the Harbour Ivo Marsh for\nreasons 1.4 (d)"
    assert parse_classified_by(whole, 70 - whole.index("\n")).name == "Ivo Marsh"
    assert parse_classified_by("DCM Ivo Marsh for\nreasons 1.4 (d)", label).name == "Ivo Marsh"


def test_a_page_line_is_no_addressee() -> None:
    assert parse_addressee("PAGE 02        LOWMER  015113  182333Z") is None


def parsed(text: str) -> Cable:
    record = cablekit.parse("R 010000Z JAN 08\nUNCLAS LOWMERE 000001\n\n" + text, layout="telegram")
    assert isinstance(record, Cable)
    return record


@pytest.mark.parametrize("label", ["TAGS:", "TAGS", "Tags:", "TAG", "TAS:", "TABS:", "TGS:"])
def test_labels_of_tags(label: str) -> None:
    assert [tag.code for tag in parsed(f"{label} PREL, ETRD\n").tags] == ["PREL", "ETRD"]


def test_fields_on_one_line_are_parted() -> None:
    record = parsed("SUBJECT: THE LOCK AND\nTHE TIDES REF: LOWMERE 11 Classified By: DCM Ann Pell\n")
    assert record.subject == "THE LOCK AND THE TIDES"
    record = parsed("SUBJECT: THE TIDESREF: LOWMERE 11 Classified By: DCM Ann Pell\n")
    assert record.subject == "THE TIDES"
    assert [one.mrn for one in record.references] == ["08LOWMERE11"]
    assert record.classified_by is not None
    assert record.classified_by.name == "Ann Pell"


def test_an_authority_in_the_first_paragraph_is_found() -> None:
    record = parsed("SUBJECT: TIDES\n\n1. (U) CLASSIFIED BY DCM ANN PELL, REASON 1.5.D.\n\n2. (C) They come late.\n")
    assert record.classified_by is not None
    assert (record.classified_by.name, record.classified_by.reasons) == ("ANN PELL", ("1.5(d)",))
    assert [paragraph.number for paragraph in record.paragraphs] == [1, 2]


@pytest.mark.parametrize("below", ["", "\nBT\n#0118\n\nNNNN\n", "##\n", "\n\nCONFIDENTIAL\n\nSIPDIS\n", "\n.\n"])
def test_a_signature_with_what_stands_below_it(below: str) -> None:
    record = parsed(f"SUBJECT: TIDES\n\n1. (U) They come late.\n\nO'DELL{below}")
    assert record.signature == "O'DELL"
    assert [paragraph.text for paragraph in record.paragraphs] == ["They come late."]


def test_a_summary_of_which_only_the_end_is_marked() -> None:
    record = parsed("SUBJECT: TIDES\n\n1. (U) They come late.\n\n2. (U) Nobody knows why. End summary.\n\n3. (U) So.\n")
    assert record.summary == "They come late. Nobody knows why."


LONG_FIELDS: list[Callable[[int], str]] = [
    lambda n: "REF: " + "ABCDE " * n,
    lambda n: "REF: " + "A" * n,
    lambda n: "REF: " + "A." * n,
    lambda n: "REF: " + "STATE\n" * n,
    lambda n: "REF: " + "07 " * n,
    lambda n: "REF: STATE 1" + ", 2" * n,
    lambda n: "TAGS: " + "PGOV" * n,
    lambda n: "TAGS: " + "(" * n,
    lambda n: "TAGS: " + "PAGE 02 " * n,
    lambda n: "Classified By: " + "(" * n,
    lambda n: "Classified By: " + "A. " * n,
    lambda n: "Classified By: " + "R E A " * n,
    lambda n: "E.O. 12958: " + "1/" * n,
]


@pytest.mark.parametrize("field", LONG_FIELDS)
def test_a_long_field_takes_no_more_than_its_share_of_time(field: Callable[[int], str]) -> None:
    start = time.process_time()
    parsed(field(5_000) + "\n")
    assert time.process_time() - start < 10
