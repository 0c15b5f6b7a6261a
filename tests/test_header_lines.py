"""Lines of the header as they were printed, regular and damaged: each is a kind of damage that is attested."""

from typing import Any

import pytest

import cablekit
from cablekit.records import Cable


def read(text: str) -> Cable:
    record = cablekit.parse(text)
    assert isinstance(record, Cable)
    return record


def preamble(*lines: str) -> Cable:
    return read(
        "\n".join(["P 141345Z FEB 08", "FM AMEMBASSY LOWMERE", "TO SECSTATE WASHDC", *lines, "", "1. (U) Text."])
    )


@pytest.mark.parametrize(
    ("line", "level", "post", "serial"),
    [
        ("C O N F I D E N T I A L LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("S E C R E T SECTION 01 OF 03 KESTREL PORT 000362", "SECRET", "KESTREL PORT", "000362"),
        ("T O P S E C R E T LOWMERE 000118", "TOP SECRET", "LOWMERE", "000118"),
        ("SECRET LOWMERE 0118", "SECRET", "LOWMERE", "0118"),
        ("UNCLAS LOWMERE 000118", "UNCLASSIFIED", "LOWMERE", "000118"),
        ("UNCLASSIFIED   LOWMERE   00000118", "UNCLASSIFIED", "LOWMERE", "00000118"),
        ("UNCLAS E F T O LOWMERE 000118", "UNCLASSIFIED", "LOWMERE", "000118"),
        ("LIMITED OFFICIAL USE LOWMERE 0118", "LIMITED OFFICIAL USE", "LOWMERE", "0118"),
        ("UNCLAS FOR OFFICIAL USE ONLY LOWMERE 000118", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "LOWMERE", "000118"),
        ("C o n f i d e n t i a l section 01 of 04 lowmere 000118", "CONFIDENTIAL", "lowmere", "000118"),
        ("SS E C R E T LOWMERE 000118", "SECRET", "LOWMERE", "000118"),
        ("E C R E T LOWMERE 000118", "SECRET", "LOWMERE", "000118"),
        ("SE C R E T LOWMERE 000118", "SECRET", "LOWMERE", "000118"),
        ("CSE C R E T LOWMERE 000118", "SECRET", "LOWMERE", "000118"),
        ("CC O N F I D E N T I A L LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("O N F I D E N T I A L LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("C ONFIDENTIAL SECTION 01 of 03 LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("UUNCLAS LOWMERE 000118", "UNCLASSIFIED", "LOWMERE", "000118"),
        ("NCLAS LOWMERE 000118", "UNCLASSIFIED", "LOWMERE", "000118"),
        ("NCLASSIFIED SECTION 01 OF 02 LOWMERE 000118", "UNCLASSIFIED", "LOWMERE", "000118"),
        ("NCLAS FOR OFFICIAL USE ONLY LOWMERE 000118", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "LOWMERE", "000118"),
        ("ECRET KESTREL PORT 000362", "SECRET", "KESTREL PORT", "000362"),
        ("ONFIDENTIAL LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("TT O P S E C R E T LOWMERE 000118", "TOP SECRET", "LOWMERE", "000118"),
        ("SSECRET KESTREL PORT 000362", "SECRET", "KESTREL PORT", "000362"),
        ("CCONFIDENTIAL LOWMERE 000118", "CONFIDENTIAL", "LOWMERE", "000118"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY TARN HEAD 44", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "TARN HEAD", "44"),
        ("UNCLAS//FOR OFFICIAL USE ONLY LOWMERE 000118", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "LOWMERE", "000118"),
        ("s e c r e t//noforn lowmere 000118", "SECRET", "lowmere", "000118"),
        ("S E C R E T LOWMERE 000118 SIPDIS NOFORN", "SECRET", "LOWMERE", "000118"),
        ("CONFIDENTIAL SECTION 1 OF 2 LOWMERE 0118", "CONFIDENTIAL", "LOWMERE", "0118"),
        ("UNCLAS LOWMERE 44", "UNCLASSIFIED", "LOWMERE", "44"),
        ("SECRET ABIDJAN 44", "SECRET", "ABIDJAN", "44"),
        ("S E C R E T SECTION 01 OF 02 KESTREL PORT 7", "SECRET", "KESTREL PORT", "7"),
    ],
)
def test_classification_line(line: str, level: str, post: str, serial: str) -> None:
    cable = preamble(line, "SUBJECT: TIDES")
    assert cable.classification is not None
    assert (cable.classification.level, cable.post, cable.serial) == (level, post, serial)


@pytest.mark.parametrize(
    ("lines", "captions", "passing"),
    [
        (["SIPDIS"], ["SIPDIS"], []),
        (["NOFORN SIPDIS"], ["NOFORN", "SIPDIS"], []),
        (["Sipdis"], ["SIPDIS"], []),
        (["SIPDIS, DEA HQ FOR HALL"], ["SIPDIS"], ["DEA HQ FOR HALL"]),
        (["SIPDIS", "STATE FOR EUR/FO", "NSC FOR HALL"], ["SIPDIS"], ["STATE FOR EUR/FO", "NSC FOR HALL"]),
        (
            ["STATE FOR EUR/FO, EUR/CE,", "AND EB", "NSC FOR HALL"],
            [],
            ["STATE FOR EUR/FO, EUR/CE, AND EB", "NSC FOR HALL"],
        ),
        (["STATE FOR EUR/FO,", "", "NSC FOR HALL"], [], ["STATE FOR EUR/FO,", "NSC FOR HALL"]),
        (["SENSITIVE ISSUES FOR EUR"], [], ["SENSITIVE ISSUES FOR EUR"]),
    ],
)
def test_captions_and_passing_instructions(lines: list[str], captions: list[str], passing: list[str]) -> None:
    cable = preamble("UNCLAS LOWMERE 000118", "", *lines, "", "E.O. 12958: N/A", "SUBJECT: TIDES")
    assert (list(cable.captions), list(cable.passing_instructions)) == (captions, passing)


@pytest.mark.parametrize(
    "lines",
    [
        ["E.O. 12958: DECL: 02/14/2018", "TAGS: PREL, ETRD", "SUBJECT: TIDES"],
        ["E.O. 12958: DECL: 02/14/2018 TAGS: PREL, ETRD", "SUBJECT: TIDES"],
        ["E.O. 12958: DECL: 02/14/2018 TAGS: PREL, ETRD SUBJECT: TIDES"],
        ["SIPDIS E.O. 12958: DECL: 02/14/2018", "TAGS PREL ETRD", "SUBJECT: TIDES"],
        ["DEPT FOR EUR E.O. 12958: DECL: 02/14/2018", "TAGS: PREL;ETRD", "SUBJ: TIDES"],
        ["E.o. 12958: decl: 02/14/2018", "Tags: prel, etrd", "", "Subject: TIDES"],
        ["E.0. 12958: DECL: 02/14/2018", "TAGS: PREL,", "ETRD", "SUBJECT: TIDES"],
    ],
)
def test_fields_end_where_the_next_label_stands(lines: list[str]) -> None:
    cable = preamble("UNCLAS LOWMERE 000118", *lines)
    found: list[Any] = [cable.executive_order and cable.executive_order.declassify_on, cable.subject]
    assert [str(value) for value in found] == ["2018-02-14", "TIDES"]
    assert [tag.code for tag in cable.tags] == ["PREL", "ETRD"]


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (["SUBJECT: MINISTER HINTS AT", "TIDAL LOCK"], "MINISTER HINTS AT TIDAL LOCK"),
        (["SUBJECT: MINISTER HINTS AT", "TO BUILD A LOCK"], "MINISTER HINTS AT TO BUILD A LOCK"),
        (
            ["SUBJECT: MINISTER HINTS AT", "", "LOWMERE 00000118  002 OF 002", "", "TIDAL LOCK"],
            "MINISTER HINTS AT TIDAL LOCK",
        ),
        (["SUBJECT: MINISTER HINTS AT", "", "TIDAL LOCK", "", "REF: STATE 1"], "MINISTER HINTS AT TIDAL LOCK"),
        (["SUBJECT: MINISTER HINTS AT", "", "TIDAL LOCK", "REF: STATE 1"], "MINISTER HINTS AT TIDAL LOCK"),
        (["SUBJECT: MINISTER HINTS", "", "DEPT PASS USTR", "", "REF: STATE 1"], "MINISTER HINTS"),
        (["SUBJECT: MINISTER HINTS REF: STATE 1"], "MINISTER HINTS"),
        (["SUBJECT: SUBJECT: MINISTER HINTS"], "MINISTER HINTS"),
        (["SUBJECT: MINISTER HINTS AT", "SECRET TALKS ON MAY 12"], "MINISTER HINTS AT SECRET TALKS ON MAY 12"),
        (["SUBJECT: MINISTER HINTS AT", "CONFIDENTIAL PAGE 2"], "MINISTER HINTS AT CONFIDENTIAL PAGE 2"),
    ],
)
def test_subject(lines: list[str], subject: str) -> None:
    assert preamble("UNCLAS LOWMERE 000118", "TAGS: PREL", *lines).subject == subject


@pytest.mark.parametrize("section", ["1. 4 (b) and (d)", "1. 4(B) AND (D)", "1.4 (b) and (d)", "  1. 4 (b), (d)."])
def test_the_section_of_an_order_at_the_beginning_of_a_line_opens_no_paragraph(section: str) -> None:
    cable = preamble("UNCLAS LOWMERE 000118", "SUBJECT: TIDES", "Classified By: Consul Ivo Marsh for reasons", section)
    assert cable.classified_by is not None
    assert cable.classified_by.reasons == ("1.4(b)", "1.4(d)")
    assert [(paragraph.number, paragraph.text) for paragraph in cable.paragraphs] == [(1, "Text.")]


@pytest.mark.parametrize("opening", ["1. 4 boats came.", "1. (C) Boats came.", "1. 4,000 (b) boats came."])
def test_a_first_paragraph_may_begin_with_a_number(opening: str) -> None:
    cable = read(f"UNCLAS LOWMERE 000118\nSUBJECT: TIDES\nClassified By: Consul Ivo Marsh\n{opening}\n")
    assert [paragraph.number for paragraph in cable.paragraphs] == [1]


@pytest.mark.parametrize(
    "lines",
    [
        ["REF: A. LOWMERE 1", "     B. STATE 2"],
        ["REF: A. LOWMERE 1", "", "¶B. STATE 2"],
        ["Ref: A. LOWMERE 1", "¶B. STATE 2"],
        ["REF: A. LOWMERE 1", "", "LOWMERE 00000118  002 OF 002", "", "B. STATE 2"],
        ["REFS A THRU B: LOWMERE 1,", "     STATE 2"],
        ["REF: LOWMERE 1", "", "B-C. STATE 2"],
    ],
)
def test_references_go_on_below_empty_lines_and_page_lines(lines: list[str]) -> None:
    cable = preamble("UNCLAS LOWMERE 000118", "SUBJECT: TIDES", "", *lines)
    assert [reference.mrn for reference in cable.references] == ["08LOWMERE1", "08STATE2"]


@pytest.mark.parametrize(
    ("line", "precedence", "group"),
    [
        ("O P 141345Z FEB 08", ("O", "P"), "141345Z FEB 08"),
        ("R 141345Z FEB 08 ZDK", ("R",), "141345Z FEB 08"),
        ("141345Z Feb 08", (), "141345Z FEB 08"),
        ("R 141345\tZ\N{NO-BREAK SPACE}FEB 08", ("R",), "141345Z FEB 08"),
    ],
)
def test_date_time_group(line: str, precedence: tuple[str, ...], group: str) -> None:
    cable = read(f"{line}\nFM AMEMBASSY LOWMERE\nUNCLAS LOWMERE 000118\nSUBJECT: TIDES\n")
    assert (cable.precedence, cable.date_time_group) == (precedence, group)
    assert cable.identifier == "08LOWMERE118"


def test_a_month_that_begins_with_the_letter_of_the_zone_is_none() -> None:
    cable = read("R 141345Z ZEB 08\nUNCLAS LOWMERE 000118\nSUBJECT: TIDES\n")
    assert (cable.date_time_group, cable.sent) == ("141345Z ZEB 08", None)


def test_an_extract_has_the_date_that_its_publisher_printed() -> None:
    notice = "This record is a partial extract of the original cable. The full text is not available."
    cable = read(f"{notice}\nThursday, 14 February 2008, 13:45\nUNCLAS LOWMERE 000118\nSUBJECT: TIDES\n")
    assert cable.partial_extract
    assert cable.sent is not None
    assert (cable.identifier, cable.sent.isoformat()) == ("08LOWMERE118", "2008-02-14T13:45:00+00:00")
    (told,) = (found.message for found in cable.diagnostics if found.code == "date-from-dateline")
    assert told.endswith("which the publisher printed, Thursday, 14 February 2008, 13:45")


@pytest.mark.parametrize(
    ("ending", "signature"),
    [
        ("The count has begun.\nWRACK", "WRACK"),
        ("The count has begun. WRACK", "WRACK"),
        ("The count has begun.WRACK", "WRACK"),
        ("The count has begun. End comment. Wrack", "Wrack"),
        ("The count has begun. END TEXT WRACK", "WRACK"),
        ("The count has begun. END COMMENT", None),
        ("The count has begun in the U.S.A.", None),
        ("The count has begun\nO'DELL\nBT\n#0118\nNNNN", "O'DELL"),
    ],
)
def test_signature(ending: str, signature: str | None) -> None:
    assert read(f"UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\n1. (U) They come late. {ending}\n").signature == signature


@pytest.mark.parametrize("ending", ["...", "…", "[...]"])
def test_a_text_that_was_cut_off(ending: str) -> None:
    cable = read(f"UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\n1. (U) They come {ending}\n")
    assert "text-cut" in [found.code for found in cable.diagnostics]


def test_a_label_without_value_is_not_a_missing_line() -> None:
    codes = [found.code for found in read("UNCLAS LOWMERE 000118\nTAGS: PREL\nSUBJECT:\n\n1. (U) Text.\n").diagnostics]
    assert "label-without-value" in codes
    assert "subject-missing" not in codes


def test_a_number_out_of_sequence_is_shown_whole() -> None:
    cable = read("UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\n01. (U) They come late.\n\n04. (U) They go.\n")
    assert cable.source is not None
    (span,) = [found.span for found in cable.diagnostics if found.code == "paragraph-number-out-of-sequence"]
    assert span.of(cable.source.text) == "04"


WRAPPED = """\
CONFIDENTIAL

SIPDIS
TELEGRAM                      June 03, 2003
From:     AMEMBASSY LOWMERE (LOWMERE 118 - UNKNOWN)
TAGS:     PREL, ETRD
Subject:  MINISTER HINTS AT TIDAL LOCK
____________________________________________
C O N F I D E N T I A L        LOWMERE 00118
SIPDIS
CXLOW:
    ACTION: POL
DRAFTED: POL:OKETTLEWELL

VZCZCLOW319
OO RUEHC RUEHXB
RUEAIIA
DE RUEHXA #0118 1541250
ZNY CCCCC ZZH
O 031250Z JUN 03
FM AMEMBASSY LOWMERE
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0227
INFO RUEHXB/AMCONSUL KESTREL PORT 0446
RUEAIIA/CIA WASHDC
C O N F I D E N T I A L LOWMERE 000118

SIPDIS

DEPT FOR EUR

E.O. 12958: DECL: 06/03/08
TAGS: PREL, ETRD
SUBJECT: MINISTER HINTS AT TIDAL LOCK

1. (U) Text.
"""


def test_the_transmission_block_within_an_earlier_copy_is_read_if_there_is_no_other() -> None:
    cable = read(WRAPPED)
    assert cable.transmission is not None
    assert (cable.identifier, cable.date_time_group) == ("03LOWMERE118", "031250Z JUN 03")
    assert (cable.transmission.channel, cable.transmission.filed) == ("VZCZCLOW319", "1541250")
    assert cable.transmission.routing_indicators == ("RUEHC", "RUEHXB", "RUEAIIA")
    assert cable.originator == "AMEMBASSY LOWMERE"
    assert [to.name for to in cable.action_addressees] == ["SECSTATE WASHDC"]
    assert [to.name for to in cable.information_addressees] == ["AMCONSUL KESTREL PORT", "CIA WASHDC"]
    assert cable.passing_instructions == ("DEPT FOR EUR",)
    assert [found.code for found in cable.diagnostics if found.code.endswith("-missing")] == []


def test_a_transmission_block_within_an_earlier_copy_gives_way_to_that_above_it() -> None:
    cable = read("P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDC\n" + WRAPPED)
    assert (cable.date_time_group, cable.transmission) == ("141345Z FEB 08", None)


STAMP = ["Declassified/Released US Department of State EO", "Systematic Review 01 JAN 2001"]


def test_a_stamp_of_release_is_of_no_field_wherever_it_is_printed() -> None:
    cable = read(
        "\n".join(
            [
                *("R 141345Z FEB 75", "FM AMEMBASSY LOWMERE", "TO SECSTATE WASHDC"),
                *("CONFIDENTIAL LOWMERE 0118", "", *STAMP, "", "E.O. 11652: GDS", "SUBJECT: TIDES", ""),
                *("1. They come late at the harbour of Lowmere, and nobody", *STAMP, "knows why.", "", *STAMP, ""),
            ]
        )
    )
    assert cable.passing_instructions == ()
    assert [paragraph.text for paragraph in cable.paragraphs] == [
        "They come late at the harbour of Lowmere, and nobody knows why."
    ]
    assert "unparsed" not in [found.code for found in cable.diagnostics]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ["SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY."],
            "SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY.",
        ),
        (
            ["LOWMERE 00000118  002 OF 002", "", "(U) Sensitive but unclassified; please", "handle accordingly."],
            "(U) Sensitive but unclassified; please handle accordingly.",
        ),
        (
            ["REF: STATE 1 (U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED AND NOT FOR INTERNET DISTRIBUTION."],
            "(U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED AND NOT FOR INTERNET DISTRIBUTION.",
        ),
        (["THIS MESSAGE IS NOT FOR INTERNET POSTING"], "THIS MESSAGE IS NOT FOR INTERNET POSTING"),
    ],
)
def test_a_handling_sentence_above_the_text_is_an_instruction(lines: list[str], sentence: str) -> None:
    cable = preamble("UNCLAS LOWMERE 000118", "DEPT FOR EUR", "SUBJECT: TIDES", "", *lines)
    assert cable.passing_instructions == ("DEPT FOR EUR", sentence)
    assert (cable.subject, [paragraph.text for paragraph in cable.paragraphs]) == ("TIDES", ["Text."])


def test_text_right_below_a_handling_sentence_is_text() -> None:
    text = "UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\nTHIS MESSAGE IS NOT FOR INTERNET POSTING\nThey come late.\n"
    cable = read(text)
    assert cable.passing_instructions == ("THIS MESSAGE IS NOT FOR INTERNET POSTING",)
    assert [paragraph.text for paragraph in cable.paragraphs] == ["They come late."]


@pytest.mark.parametrize(
    "lines",
    [
        ["SUBJECT: HOW TO MARK PAPERS THAT ARE", "SENSITIVE BUT UNCLASSIFIED - A GUIDE"],
        ["SUBJECT: TIDES", "", "SUMMARY: They come late.", "", "SENSITIVE BUT UNCLASSIFIED - HANDLE ACCORDINGLY"],
    ],
)
def test_handling_sentences_elsewhere_are_what_they_stand_in(lines: list[str]) -> None:
    assert preamble("UNCLAS LOWMERE 000118", *lines).passing_instructions == ()


@pytest.mark.parametrize(
    ("own", "references", "numbers"),
    [
        (
            "UNCLAS LOWMERE 000118",
            "LOWMERE 96, LOWMERE 1866, STATE 162318",
            ["08LOWMERE96", "07LOWMERE1866", "08STATE162318"],
        ),
        ("UNCLAS LOWMERE 000118", "LOWMERE 125", ["08LOWMERE125"]),
        ("UNCLAS LOWMERE 000118", "08 LOWMERE 1866", ["08LOWMERE1866"]),
        ("UNCLAS STATE 050524", "SECSTATE 162318 AND 011870", ["07STATE162318", "08STATE11870"]),
    ],
)
def test_a_serial_that_the_post_had_not_reached_is_of_the_year_before(
    own: str, references: str, numbers: list[str]
) -> None:
    cable = preamble(own, "SUBJECT: TIDES", f"REF: {references}")
    assert [reference.mrn for reference in cable.references] == numbers
    found = [each.message for each in cable.diagnostics if each.code == "reference-year-inferred"]
    assert sum("of the year before" in message for message in found) == sum(number[:2] == "07" for number in numbers)
    assert cablekit.parse(cablekit.render(cable)) == cable


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("AMEMBASSY LA PAZ FEB 9085", [("AMEMBASSY LA PAZ", None, "9085")]),
        ("AMEMBASSY LA PAZ FEB PRIORITY 9085", [("AMEMBASSY LA PAZ", "PRIORITY", "9085")]),
        ("AMEMBASSY LA PAZ FEB LIMA 1905", [("AMEMBASSY LA PAZ", None, None), ("LIMA", None, "1905")]),
        ("AMEMBASSY LA PAZ MAY 9085", [("AMEMBASSY LA PAZ MAY", None, "9085")]),
        ("CDR TASK FORCE FEB STUDIES 3", [("CDR TASK FORCE FEB STUDIES", None, "3")]),
    ],
)
def test_the_month_of_the_date_time_group_is_no_part_of_an_address(row: str, found: list[Any]) -> None:
    cable = read(f"P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO RUEHLP/{row}\nUNCLAS LOWMERE 000118\nSUBJECT: TIDES\n")
    assert [(to.name, to.precedence, to.serial) for to in cable.action_addressees] == found
    assert "unparsed" not in [each.code for each in cable.diagnostics]


@pytest.mark.parametrize(
    ("authority", "number", "marking"),
    [
        ("reasons 1.4 (b) and (d).¶1. (S) Text.", 1, "S"),
        ("reasons 1.4 (b) and (d).¶1. Text.", 1, None),
        ("reasons 1.4 b and d 1.(C) Text.", 1, "C"),
        ("reasons 1.4 b and d 1.(C)\n\nText.", 1, "C"),
        ("reasons 1.4 (b) and (d). 1. (C) Text.", 1, "C"),
    ],
)
def test_a_paragraph_may_open_behind_the_classification_authority(
    authority: str, number: int, marking: str | None
) -> None:
    cable = read(
        f"CONFIDENTIAL LOWMERE 0118\nSUBJECT: TIDES\nClassified By: DCM Ann Pell, {authority}\n\n2. (C) More.\n"
    )
    assert cable.classified_by is not None
    assert (cable.classified_by.name, cable.classified_by.reasons) == ("Ann Pell", ("1.4(b)", "1.4(d)"))
    found = [(paragraph.number, paragraph.marking, paragraph.text) for paragraph in cable.paragraphs]
    assert found == [(number, marking, "Text."), (2, "C", "More.")]


@pytest.mark.parametrize("reasons", ["reason 1.(C)", "reasons 1. (C) and (D)", "reasons 1.4 (b) and 1.5 (d)"])
def test_reasons_are_no_paragraph(reasons: str) -> None:
    cable = preamble("CONFIDENTIAL LOWMERE 0118", "SUBJECT: TIDES", f"Classified By: DCM Ann Pell, {reasons}")
    assert cable.classified_by is not None
    assert (cable.classified_by.raw or "").endswith(reasons)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["The minister spoke of &a lock for", "", "LOWMERE 00000118  002 OF 002", "", "every tide,8 he said."],
            'The minister spoke of "a lock for every tide," he said.',
        ),
        (["The firm is Marsh &", "", "Marsh, of pier 8."], "The firm is Marsh & Marsh, of pier 8."),
    ],
)
def test_a_damaged_quotation_goes_on_beyond_a_page_line(lines: list[str], text: str) -> None:
    cable = read("\n".join(["UNCLAS LOWMERE 000118", "SUBJECT: TIDES", "", f"1. (U) {lines[0]}", *lines[1:], ""]))
    assert [paragraph.text for paragraph in cable.paragraphs] == [text]


def test_a_damaged_quotation_ends_with_its_paragraph() -> None:
    page = "\n\nLOWMERE 00000118  002 OF 002\n\n"
    cable = read(f"UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\n1. (U) They saw &a lock.{page}2. (U) And a tide,8 too.\n")
    assert [paragraph.text for paragraph in cable.paragraphs] == ["They saw &a lock.", "And a tide,8 too."]


TWICE = 2 * "UNCLAS LOWMERE 000118\n\nSTATE FOR EUR\n\nE.O. 12958: N/A\nTAGS: PREL\n"


def test_a_preamble_printed_twice_is_read_once_if_the_publisher_took_its_subject_out() -> None:
    cable = read(f"P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDC\n{TWICE}\n1. (U) Text.\n")
    assert cable.passing_instructions == ("STATE FOR EUR",)
    assert "header-repeated" in [found.code for found in cable.diagnostics]


@pytest.mark.parametrize("lines", [["TAGS: PREL", "UNCLAS LOWMERE 000118"], ["UNCLAS LOWMERE 000118", "TAGS: PREL"]])
def test_a_preamble_without_subject_that_is_printed_once_is_read_whole(lines: list[str]) -> None:
    cable = preamble("SIPDIS", *lines, "SECRET TALKS ON MAY 000012")
    assert (cable.captions, [tag.code for tag in cable.tags]) == (("SIPDIS",), ["PREL"])


@pytest.mark.parametrize(
    ("printed", "marking"), [("S/NF..", "S/NF"), ("C.", "C"), ("S - ", "S"), ("C" + "." * 80, None)]
)
def test_points_behind_a_marking_are_no_part_of_it(printed: str, marking: str | None) -> None:
    record = cablekit.parse(f"UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. ({printed}) They come late.")
    assert record.paragraphs[0].marking == marking


def test_a_damaged_level_keeps_its_place_beside_the_section() -> None:
    text = "SS E C R E T SECTION 01 OF 02 LOWMERE 000118\nSUBJECT: TIDES\n\n1. (S) They come late."
    (place,) = cablekit.parse(text).place("classification.level")
    assert place.of(text) == "SS E C R E T"


def test_an_apostrophe_in_a_heading_is_repaired_as_in_the_text_below() -> None:
    text = "UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\nTHE MINISTER,S IDEA\n-------\n\n1. (U) It isn,t late."
    (paragraph,) = cablekit.parse(text).paragraphs
    assert (paragraph.headings, paragraph.text) == (("THE MINISTER'S IDEA",), "It isn't late.")


def test_tags_go_on_in_a_line_that_looks_like_a_caption() -> None:
    record = preamble("UNCLAS LOWMERE 000118", "", "TAGS: PREL, CA,", "BU", "SUBJECT: TIDES")
    assert ([tag.code for tag in record.tags], record.captions) == (["PREL", "CA", "BU"], ())
    below = preamble("UNCLAS LOWMERE 000118", "", "TAGS: PREL, CA", "BU", "SUBJECT: TIDES")
    assert ([tag.code for tag in below.tags], below.captions) == (["PREL", "CA"], ("BU",))
