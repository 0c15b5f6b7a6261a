"""What each word of a telegram is, and where diagnostics stand: two whole telegrams, and a table of places."""

import pytest

import cablekit
from cablekit.records import Cable, PortalMetadata, SourceText
from cablekit.telegram import parse_telegram

TELEGRAM = """\
VZCZCXYZ0001
OO RUEHC RUEHXB
DE RUEHXA #0118/01 0451345
ZNY CCCCC ZZH (CCY ADX00118)
O P 141345Z FEB 08
FM AMEMBASSY LOWMERE
TO RUEHC/SECSTATE WASHDC IMMEDIATE 7710
RUEHXB/AMEMBASSY ANSKE BY POUCH
INFO RUEHXC/AMCONSUL TARN HEAD PRIORITY 0042
C O N F I D E N T I A L SECTION 01 OF 02 LOWMERE 000118 TOSEC 31

SIPDIS
STATE FOR EUR/FO

E.O. 12958: DECL: 02/14/2018
TAGS: PREL, OVIP (TRANTER, IVO)
SUBJECT: (C) TIDES
AND LOCKS
REF: A. LOWMERE 117
     B. 07 ANSKE 12 AND

Classified By: Ambassador Hanne Oriel, reason 1.4(b).

SUMMARY
-------

1. (C) They come late.

LOWMERE 00000118  001.2 OF 002

2. (U) So it is.
ORIEL
BT
NNNN
"""
LEAVES = """\
value transmission.channel: VZCZCXYZ0001
value transmission.precedence: OO
value transmission.routing_indicators[0]: RUEHC
value transmission.routing_indicators[1]: RUEHXB
label: DE
value transmission.station: RUEHXA
value transmission.station_serial: 0118
value transmission.section: 01
value transmission.filed: 0451345
value transmission.security: ZNY CCCCC ZZH
artefact: (CCY ADX00118)
value precedence: O P
value date_time_group: 141345Z FEB 08
label: FM
value originator: AMEMBASSY LOWMERE
label: TO
value action_addressees[0].routing_indicator: RUEHC
value action_addressees[0].name: SECSTATE WASHDC
value action_addressees[0].precedence: IMMEDIATE
value action_addressees[0].serial: 7710
value action_addressees[1].routing_indicator: RUEHXB
value action_addressees[1].name: AMEMBASSY ANSKE
label: BY POUCH
label: INFO
value information_addressees[0].routing_indicator: RUEHXC
value information_addressees[0].name: AMCONSUL TARN HEAD
value information_addressees[0].precedence: PRIORITY
value information_addressees[0].serial: 0042
value classification.level: C O N F I D E N T I A L
label: SECTION
value section.number: 01
label: OF
value section.of: 02
value post: LOWMERE
value serial: 000118
label: TOSEC 31
value captions[0]: SIPDIS
value passing_instructions[0]: STATE FOR EUR/FO
label: E.O.
value executive_order.number: 12958
value executive_order.declassify: DECL: 02/14/2018
label: TAGS:
value tags[0].code: PREL
value tags[1].code: OVIP
value tags[2].code: TRANTER, IVO
label: SUBJECT:
marking subject_marking: C
value subject: TIDES AND LOCKS
label: REF:
label references[0].label: A.
value references[0].raw: LOWMERE 117
label references[1].label: B.
value references[1].raw: 07 ANSKE 12
punctuation: AND
label: Classified By:
value classified_by.raw: Ambassador Hanne Oriel, reason 1.4(b).
heading paragraphs[0].headings: SUMMARY
rule: -------
label paragraphs[0].printed_number: 1
marking paragraphs[0].marking: C
text paragraphs[0].text: They come late.
page-line page_breaks: LOWMERE 00000118 001.2 OF 002
label paragraphs[1].printed_number: 2
marking paragraphs[1].marking: U
text paragraphs[1].text: So it is.
signature signature: ORIEL
end-of-message: BT
end-of-message: NNNN
"""
ARCHIVE_PAGE = """\
PAGE 01 LOWMER 00118 141345Z
22
ACTION EUR-12
INFO OCT-01 L-03 /016 W
--------------------- 033101
R 141302Z MAY 76
FM AMEMBASSY LOWMERE
TO SECSTATE WASHDC 2207
C O N F I D E N T I A L LOWMERE 118
E.O. 11652: GDS
TAGS: PINT
SUBJECT: TIDES
1. THE TIDES ARE
22
CONFIDENTIAL

CONFIDENTIAL

PAGE 02 LOWMER 00118 141345Z
22

2. THERE ARE
22
LOCKS.
"""
LEAVES_OF_ARCHIVE_PAGE = """\
label: PAGE
value page_header.page: 01
value page_header.post: LOWMER
value page_header.number: 00118
label: 141345Z
page-line: 22
label distribution.role: ACTION
value distribution.offices[0]: EUR-12
label: INFO
value distribution.info[0]: OCT-01
value distribution.info[1]: L-03
value distribution.total: 016
value distribution.suffix: W
rule dash_line.raw: --------------------- 033101
value precedence: R
value date_time_group: 141302Z MAY 76
label: FM
value originator: AMEMBASSY LOWMERE
label: TO
value action_addressees[0].name: SECSTATE WASHDC
value action_addressees[0].serial: 2207
value classification.level: C O N F I D E N T I A L
value post: LOWMERE
value serial: 118
label: E.O.
value executive_order.number: 11652
value executive_order.declassify: GDS
label: TAGS:
value tags[0].code: PINT
label: SUBJECT:
value subject: TIDES
label paragraphs[0].printed_number: 1
text paragraphs[0].text: THE TIDES ARE 22
page-line: CONFIDENTIAL
page-line: CONFIDENTIAL
page-line page_breaks: PAGE 02 LOWMER 00118 141345Z
page-line: 22
label paragraphs[1].printed_number: 2
text paragraphs[1].text: THERE ARE 22 LOCKS.
"""


def read(text: str) -> Cable:
    record = cablekit.parse(text)
    assert isinstance(record, Cable)
    return record


@pytest.mark.parametrize(("text", "leaves"), [(TELEGRAM, LEAVES), (ARCHIVE_PAGE, LEAVES_OF_ARCHIVE_PAGE)])
def test_each_word_has_its_kind_and_its_field(text: str, leaves: str) -> None:
    found = [
        f"{leaf.kind} {leaf.path}".rstrip() + f": {' '.join(leaf.span.of(text).split())}"
        for leaf in read(text).leaves
        if any(character.isalnum() for character in leaf.span.of(text)) or leaf.kind == "rule"
    ]
    assert found == leaves.splitlines()


@pytest.mark.parametrize(
    ("printed", "instead", "code", "words", "message"),
    [
        ("141345Z FEB", "301345Z FEB", "date-invalid", "301345Z FEB 08", "there is no such day or time as 301345Z FEB 08"),
        ("0451345", "0461345", "julian-day-disagrees", "046", "day 046 of the year in the DE line, but the date-time group says day 045"),
        ("#0118", "#0119", "serial-disagrees", "0119", "the DE line has 0119, the classification line 000118"),
        ("ZNY CCCCC", "ZNY SSSSS", "security-letter-disagrees", "SSSSS", "SSSSS in the security line, but the classification line says CONFIDENTIAL"),
        ("OF 002", "OF 003", "section-count-disagrees", "LOWMERE 00000118  001.2 OF 003", "the page line counts 3 sections, the classification line 2"),
        ("PRIORITY", "PRIORTY", "precedence-repaired", "PRIORTY", "PRIORTY is read as PRIORITY"),
        ("TAGS: PREL, OVIP (TRANTER, IVO)", "TAGS:", "label-without-value", "TAGS:", "nothing stands behind the label"),
        ("PREL,", "QXQX,", "tag-unknown", "QXQX", "QXQX is in no table of TAGS"),
        ("SIPDIS\n", "SIPDIS\nSIPDIS\n", "caption-repeated", "SIPDIS", "SIPDIS is printed again"),
        ("02/14/2018", "02/31/2018", "declassification-date-invalid", "02/31/2018", "there is no date 02/31/2018"),
        ("12958", "12598", "executive-order-repaired", "12598", "there is no order 12598; it is read as 12958"),
        ("A. LOWMERE 117", "A. 08 ANKARRA 117", "post-repaired", "08 ANKARRA 117", "ANKARRA is read as in 08ANKARA117"),
        ("SECTION 01 OF 02 LOWMERE", "SECTION 01 OF 02 LOWMREE", "post-repaired", "LOWMREE", "LOWMREE is in no table of posts; it is read as LOWMERE"),
        ("1. (C) They", "11. (C) They", "paragraph-number-repaired", "11", "11 is 1: the first digit was a pilcrow"),
        ("2. (U) So", "4. (U) So", "paragraph-number-out-of-sequence", "4", "paragraph 4 stands where 2 would follow"),
    ],
)  # fmt: skip
def test_a_diagnostic_stands_at_the_words_that_it_speaks_of(
    printed: str, instead: str, code: str, words: str, message: str
) -> None:
    assert TELEGRAM.count(printed) == 1
    text = TELEGRAM.replace(printed, instead)
    found = {one.code: one for one in read(text).diagnostics}[code]
    assert (found.span.of(text), found.message) == (words, message)


def test_a_value_that_a_page_line_cuts_has_two_places() -> None:
    text = TELEGRAM.replace("TIDES\nAND LOCKS", "TIDES\n\nLOWMERE 00000118  001 OF 002\n\nAND LOCKS")
    assert [place.of(text) for place in read(text).place("subject")] == ["TIDES", "AND LOCKS"]


def test_a_repair_is_that_of_one_character() -> None:
    (repair,) = read(TELEGRAM.replace("1. (C) They", "11. (C) They")).repairs
    assert (repair.span.end - repair.span.start, repair.printed, repair.meant) == (1, "1", "¶")


@pytest.mark.parametrize(
    ("post", "serial", "of_portal", "identifier"),
    [
        ("LOWMERE", "000118", "08LOWMERE118", "08LOWMERE118"),
        ("LOWMERE", "000119", "08LOWMERE118", "08LOWMERE118"),  # portal and transmission block
        ("LOWMERE", "000118", "08LOWMERE119", "08LOWMERE118"),  # classification line and transmission block
        ("LOWMERE", "000119", None, "08LOWMERE119"),
    ],
)
def test_what_two_witnesses_agree_on_is_the_identifier(
    post: str, serial: str, of_portal: str | None, identifier: str
) -> None:
    text = TELEGRAM.replace("LOWMERE 000118", f"{post} {serial}")
    portal = PortalMetadata(identifier=of_portal)
    assert parse_telegram(SourceText(text, portal=portal)).identifier == identifier


def test_a_date_above_the_text_gives_way_to_the_date_time_group() -> None:
    dateline = "Monday, 11 February 2008, 09:00\n"
    with_both = read(TELEGRAM.replace("C O N F", f"{dateline}C O N F", 1))
    assert with_both.sent == read(TELEGRAM).sent
    assert "date-from-dateline" not in [found.code for found in with_both.diagnostics]


def test_a_summary_of_paragraphs_without_numbers_of_which_only_the_end_is_marked() -> None:
    assert (
        read("UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\nThey come late. End summary.\n\nSo.\n").summary
        == "They come late."
    )


def test_the_sentence_for_a_header_that_encloses_the_transmission_block() -> None:
    copy = "UNCLAS LOWMERE 000118\nTAGS: PREL\nSUBJECT: TIDES\n"
    text = f"{copy}\nO 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDC\n{copy}\n1. (U) So.\n"
    record = read(text)
    assert record.originator == "AMEMBASSY LOWMERE"
    assert {found.message for found in record.diagnostics if found.code == "header-repeated"} == {
        "the header is printed again below; the last full copy is read, with the transmission block of this one"
    }
