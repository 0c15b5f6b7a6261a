"""Archive pages: every kind of line that the State archive printed around telegrams, alone and in one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cablekit
from cablekit.records import Cable, Distribution, PageHeader
from cablekit.telegram.archive import archive_lines

PAGE = "PAGE 01 LOWMER 00118 141345Z\n"
HEAD = PAGE + "22\nACTION EUR-12\nINFO OCT-01 L-03 /016 W\n--------------------- 033101\n"
ENVELOPE = "R 141302Z MAY 76\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDC 2207\n"
PREAMBLE = "C O N F I D E N T I A L LOWMERE 118\nE.O. 11652: GDS\nTAGS: PINT\nSUBJECT: TIDES\n"
TEXT = "1. THEY COME LATE.\n"
TOP = "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02 LOWMER 00118 141345Z\n\n"


def read(text: str) -> Cable:
    cable = cablekit.parse(text)
    assert isinstance(cable, Cable)
    assert "".join(leaf.span.of(text) for leaf in cable.leaves) == text
    return cable


def codes(cable: Cable) -> list[str]:
    return [found.code for found in cable.diagnostics]


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("PAGE 01 LOWMER 00118 141345Z", PageHeader("01", "LOWMER", "00118")),
        ("PAGE 01 LOWMER 00118 141345 Z", PageHeader("01", "LOWMER", "00118")),
        ("PAGE 01 KEST P 12219 01 OF 02 110842Z", PageHeader("01", "KEST P", "12219")),
        ("PAGE 01 STATE 911873 TOSEC 310042", PageHeader("01", "STATE", "911873")),
        ("PAGE 01\nLOWMER 00118 01 OF 12 161817Z", PageHeader("01", "LOWMER", "00118")),
        ("PAGE 01\nSTATE 917280", PageHeader("01", "STATE", "917280")),
        ("PAGE 01        LOWMER  00118  01 OF 03  170856Z ", PageHeader("01", "LOWMER", "00118")),
    ],
)
def test_page_lines_of_all_years(line: str, header: PageHeader) -> None:
    cable = read(f"{line}\nACTION EUR-12\nINFO OCT-01 L-03 /016 W\n{ENVELOPE}{PREAMBLE}{TEXT}")
    assert cable.page_header == header
    assert cable.identifier == "76LOWMERE118"
    assert "unparsed" not in codes(cable)


@pytest.mark.parametrize(
    "lines",
    [
        "ACTION EUR-12\nINFO OCT-01 L-03 /016 W",
        "ACTION EUR-12\nINFO OCT-01\nL-03 /016 W",
        "ACTION EUR-12\nINFO OCT-01 L-03\n/016 W",
        "ACTION EUR-12\n\nINFO  OCT-01   \n      L-03     /016W",
        f"ACTION EUR-12\nINFO OCT-01\n{TOP}L-03 /016 W",
        "ACTION EUR- 12\nINFO OCT-01 L- 03 /016 W",
    ],
)
def test_a_distribution_however_its_lines_are_broken(lines: str) -> None:
    cable = read(f"{PAGE}{lines}\n{ENVELOPE}{PREAMBLE}{TEXT}")
    assert cable.distribution == Distribution("ACTION", (("EUR", "12"),), (("OCT", "01"), ("L", "03")), "016", "W")
    assert codes(cable) == []


def test_the_attributes_tell_an_archive_page_however_far_down_they_stand() -> None:
    assert archive_lines(ENVELOPE + PREAMBLE + TEXT * 500 + "\nMessage Attributes\n") == ["ATTRIBUTES"]
    assert archive_lines(ENVELOPE + PREAMBLE + TEXT * 500 + PAGE) == []


def test_an_office_without_seats_before_the_total_is_a_label() -> None:
    cable = read(f"{PAGE}ACTION EUR-12\nINFO OCT-01 L-03\n(TEDE) /016 W\n{ENVELOPE}{PREAMBLE}{TEXT}")
    assert cable.distribution.total == "016"
    (leaf,) = (leaf for leaf in cable.leaves if leaf.span.of(cable.source.text) == "(TEDE)")
    assert (leaf.kind, leaf.path) == ("label", "")


def test_a_page_top_below_a_line_that_has_room_parts_two_paragraphs() -> None:
    cable = read(HEAD + ENVELOPE + PREAMBLE + TEXT + TOP + "NOBODY KNOWS WHY.\n")
    assert [paragraph.text for paragraph in cable.paragraphs] == ["THEY COME LATE.", "NOBODY KNOWS WHY."]


def test_a_total_that_is_not_the_sum() -> None:
    cable = read(HEAD.replace("/016", "/017") + ENVELOPE + PREAMBLE + TEXT)
    (found,) = cable.diagnostics
    assert found.code == "distribution-total-disagrees"
    assert found.message == "the total of the distribution is 17, the seats are 16"


def test_who_drafted_approved_and_cleared() -> None:
    lines = (
        "ORIGIN EUR-12\nINFO OCT-01 /013 R\n66612\nDRAFTED BY: EUR/ HB: M. PENHALE\n5/14/76 EXT 29999\n"
        "APPROVED BY EUR:RSTALLBRIDGE\nEB/TT - OKETTLEWELL\nS/S-O:PWIDDECOMBE (SUBS)\nTHE ACTING SECRETARY\n"
        "------------------031290 131859Z /47\n"
    )
    cable = read(PAGE + lines + ENVELOPE + PREAMBLE + TEXT)
    assert cable.drafted_by == ("EUR/ HB: M. PENHALE",)
    assert cable.approved_by == ("EUR:RSTALLBRIDGE",)
    assert cable.cleared_by == ("EB/TT - OKETTLEWELL", "S/S-O:PWIDDECOMBE (SUBS)")
    assert [found.message for found in cable.diagnostics] == ["no rule claims 'THE ACTING SECRETARY'"]


def test_lines_above_the_date_are_no_clearances_without_a_dash_line() -> None:
    cable = read(PAGE + "ORIGIN EUR-12\nINFO OCT-01 /013 R\nDRAFTED BY EUR:PENHALE\n" + ENVELOPE + PREAMBLE + TEXT)
    assert cable.cleared_by == ()
    assert cable.date_time_group == "141302Z MAY 76"


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("the addressees", ENVELOPE + "INFO AMEMBASSY HOLMGATE\n" + TOP + "AMCONSUL TARN HEAD\n" + PREAMBLE + TEXT),
        ("the captions", ENVELOPE + PREAMBLE.replace("E.O.", f"LIMDIS\n{TOP}STATE FOR EUR\nE.O.") + TEXT),
        ("a full subject", ENVELOPE + PREAMBLE.replace("TIDES\n", f"TIDES, {'AND ' * 13}\n{TOP}MARSHES\n\n") + TEXT),
        ("a paragraph", ENVELOPE + PREAMBLE + f"1. THEY COME LATE{' AND LATER' * 5},\n{TOP}SAYS SHE.\n"),
        ("two paragraphs", ENVELOPE + PREAMBLE + TEXT + TOP + "2. SAYS SHE.\n"),
    ],
)
def test_a_page_top_changes_nothing(where: str, text: str) -> None:
    with_top, without = read(HEAD + text), read(HEAD + text.replace(TOP, ""))
    assert with_top == without
    assert with_top.page_breaks == ("PAGE 02 LOWMER 00118 141345Z",)
    assert "unparsed" not in codes(with_top)


def test_a_release_stamp_is_no_text() -> None:
    stamp = "Ada Q. Marsh\n\nDeclassified/Released\n\nUS Department of State\n\nEO Systematic Review\n\n20 Mar 2014\n"
    cable = read(HEAD + ENVELOPE + PREAMBLE + TEXT + stamp + "\n" + TOP + "2. SAYS SHE.\n\nCONFIDENTIAL\n\n\nNNN\n")
    assert [paragraph.text for paragraph in cable.paragraphs] == ["THEY COME LATE.", "SAYS SHE."]


def test_a_level_alone_within_the_text_is_text() -> None:
    cable = read(HEAD + ENVELOPE + PREAMBLE + "1. THE WORD IS\nSECRET\nAND SO IT STAYS.\n")
    assert [paragraph.text for paragraph in cable.paragraphs] == ["THE WORD IS SECRET AND SO IT STAYS."]


def test_each_section_repeats_the_header() -> None:
    def section(number: int) -> str:
        return HEAD + ENVELOPE + PREAMBLE.replace("LOWMERE 118", f"SECTION {number:02} OF 02 LOWMERE 118")

    text = section(1) + TEXT + section(2).replace("2207", "2208") + "2. SAYS SHE.\n"
    cable = read(text)
    assert [paragraph.text for paragraph in cable.paragraphs] == ["THEY COME LATE.", "SAYS SHE."]
    assert cable.section is not None
    assert cable.section.number == 1
    assert [one.serial for one in cable.action_addressees] == ["2207"]
    assert codes(cable) == ["header-repeated"]


def test_a_telegram_passed_on_gives_its_fields_and_keeps_the_number_of_the_sender() -> None:
    outer = "C O N F I D E N T I A L STATE 90441\nEXDIS\nFOLLOWING REPEAT LOWMERE 118 SENT\nTO YOU:\nQUOTE\n"
    cable = read(HEAD + ENVELOPE + outer + PREAMBLE.replace("E.O.", "EXDIS\nE.O.") + TEXT)
    assert (cable.identifier, cable.subject, cable.captions) == ("76STATE90441", "TIDES", ("EXDIS",))
    assert cable.passing_instructions == ()
    assert codes(cable) == ["telegram-quoted"]


def test_attributes_with_continuations() -> None:
    attributes = "Message Attributes\n\nConcepts: TIDES,\n MARSHES\nFilm Number: D760099-0412\nTAGS: PINT\n"
    cable = read("Message Text\n\n" + HEAD + ENVELOPE + PREAMBLE + TEXT + attributes + "\n<< END OF DOCUMENT >>\n")
    assert cable.message_attributes == {"Concepts": "TIDES, MARSHES", "Film Number": "D760099-0412", "TAGS": "PINT"}
    assert len(cable.tags) == 1


def test_a_text_that_the_archive_lost_is_a_stub() -> None:
    cable = read("Message Text\n\nERROR READING TEXT INDEX\n\nMessage Attributes\n\nFilm Number: D760099-0412\n")
    assert cable.message_attributes == {"Film Number": "D760099-0412"}
    assert cable.paragraphs == ()
    assert "it is on film D760099-0412" in cable.diagnostics[-1].message


@pytest.mark.parametrize(
    ("below", "subject"),
    [
        ("FORMS GO BY NEXT POUCH\n", "TIDES"),
        ("REF: LOWMERE 117\n", "TIDES"),
        ("MARSHES\nREF: LOWMERE 117\n", "TIDES MARSHES"),
    ],
)
def test_a_subject_that_no_empty_line_ends(below: str, subject: str) -> None:
    assert read(HEAD + ENVELOPE + PREAMBLE + below).subject == subject


def test_delivery_is_no_part_of_a_name_and_a_precedence_may_lack_a_letter() -> None:
    cable = read(HEAD + ENVELOPE + "AMEMBASSY HOLMGATE BY POUCH\nAMEMBASSY TARN HEAD PRIORTY\n" + PREAMBLE + TEXT)
    assert [one.name for one in cable.action_addressees[1:]] == ["AMEMBASSY HOLMGATE", "AMEMBASSY TARN HEAD"]
    assert cable.action_addressees[2].precedence == "PRIORITY"
    assert codes(cable) == ["precedence-repaired"]


@pytest.mark.parametrize(
    "text",
    ["INFO RUEHXA/AMEMBASSY LOWMERE\n", "The page 01 of it\n", "FM AMEMBASSY LOWMERE\n" + PREAMBLE, "ACTION IS DUE\n"],
)
def test_other_texts_have_no_archive_lines(text: str) -> None:
    assert archive_lines(text) == []


LINES = st.sampled_from("".join((HEAD, ENVELOPE, PREAMBLE, TEXT, TOP)).splitlines()) | st.sampled_from(
    [
        "INFO  LOG-00 L-03 /003W",
        "PAGE 03",
        "LOWMER 00118",
        "DRAFTED BY EUR:PENHALE",
        "EB/TT - OKETTLEWELL",
        "FOLLOWING REPEAT LOWMERE 118",
        "QUOTE S E C R E T LOWMERE 118",
        "Message Text",
        "Message Attributes",
        "Film Number: D76",
        "ERROR READING TEXT",
        "<< END OF DOCUMENT >>",
        "NNN",
        "",
        "SUMMARY",
        "-------",
        "2. (C) A LINE THAT IS LONG ENOUGH TO GO ON BELOW AND TO STAND ABOVE A TOP",
    ]
)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_any_order_of_lines_is_read_without_loss(text: str) -> None:
    record = cablekit.parse(text, layout="nara")
    position = 0
    for leaf in record.leaves:
        assert leaf.start == position < leaf.end
        position = leaf.end
    assert position == len(text)
    assert cablekit.from_json(cablekit.to_json(record)) == record


def test_what_stands_behind_the_end_of_a_document_is_a_line_of_text() -> None:
    record = cablekit.parse("<<END OF DOCUMENT>>00\nMessage Attributes\n")
    assert [leaf.span.of(record.source.text) for leaf in record.leaves if leaf.kind == "text"] == [
        "<<END OF DOCUMENT>>00"
    ]
