"""What holds for every text and every record, not only for those that we thought of."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cablekit
from cablekit.records import Record
from cablekit.strategies import cables

# Lines of telegrams, whole and broken, so that random texts reach deep into the grammars.
FRAGMENTS = [
    "VZCZCXRO0417",
    "PP RUEHXA RUEHXB",
    "DE RUEHXK #0362/01 0451345",
    "ZNY CCCCC ZZH",
    "O P 141345Z FEB 08",
    "O 319999Z FEB 08",
    "FM AMEMBASSY KESTREL PORT",
    "TO RUEHC/SECSTATE WASHDC IMMEDIATE 7710",
    "INFO AMEMBASSY LOWMERE",
    "RUEHXA/",
    "C O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362",
    "S E C R E T//NOFORN LOWMERE 000118",
    "SIPDIS",
    "NOFORN SIPDIS, DEPT FOR HALL",
    "E.O. 12958: DECL: 02/14/2018",
    "E.O. 12958: DECL: 31/31/2018 REASON 1.4 (B,D)",
    "TAGS: PREL, OVIP (TRANTER, IVO), AX",
    "TAGS: [PREL](#) [",
    "SUBJECT: (C) HARBOUR MINISTER HINTS AT",
    "TO TIDAL LOCK TENDER",
    "REF: A. STATE 11870 (NOTAL)",
    "     B. 07 KESTREL PORT 2214; E-MAIL OF MARCH 3",
    "Classified By: ECON COUNSELOR IVO MARSH FOR REASONS 1.4 (B) AND (D)",
    "KESTREL P 00000362  002 OF 002",
    "SUMMARY",
    "-------",
    "1. (C) SUMMARY: THE TENDER IS LATE. END SUMMARY.",
    "¶2. (S//NF) THE MINISTER,S &HARBOUR,8 IS LATE",
    "11. (U) BEGIN SUMMARY. XXXXXXXXXXXX",
    "3. PLEASE PROTECT Ivo Tranter (STRICTLY PROTECT)",
    "PENNICK",
    "BT",
    "#0362",
    "NNNN",
    "Identifier",
    "Created",
    "Origin",
    "08LOWMERE118",
    "Cable title:  TIDES",
    "Tags: PREL AX",
    "",
    "  ",
]
pieces = st.sampled_from(FRAGMENTS) | st.text(max_size=30)
texts = st.lists(pieces, max_size=40).map("\n".join) | st.text()


def check(record: Record) -> None:
    """Leaves partition the text, diagnostics stand within it, the JSON form is of the contract and comes back."""
    assert record.source is not None
    text = record.source.text
    position = 0
    for leaf in record.leaves:
        assert leaf.start == position
        assert leaf.end > leaf.start
        position = leaf.end
    assert position == len(text)
    for found in record.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
    assert cablekit.from_json(cablekit.to_json(record)) == record


@given(texts)
@example("")
@example("\x00")
@example("UNCLAS LOWMERE 000118\nSUBJECT: \n\nTIDES")
@example("1. (C)\n2.\n3. x")
def test_parse_is_total_and_leaves_partition_the_text(text: str) -> None:
    check(cablekit.parse(text))


@given(texts, st.sampled_from(["telegram", "portal-table", "markdown", "article", "unknown"]))
def test_parse_is_total_in_a_layout_that_the_text_does_not_have(text: str, layout: str) -> None:
    check(cablekit.parse(text, layout=layout))


@given(cables())
def test_a_rendered_cable_is_read_as_it_was(cable: cablekit.Cable) -> None:
    assert cablekit.parse(cablekit.render(cable)) == cable


@given(cables())
def test_reading_a_rendered_cable_leaves_nothing_unparsed(cable: cablekit.Cable) -> None:
    record = cablekit.parse(cablekit.render(cable))
    assert [leaf for leaf in record.leaves if leaf.kind == "unparsed"] == []


@given(texts)
def test_reading_what_was_rendered_changes_nothing_more(text: str) -> None:
    record = cablekit.parse(text)
    if not isinstance(record, cablekit.Cable):
        return
    try:
        rendered = cablekit.render(record)
    except cablekit.RenderError:
        return
    assert cablekit.render(cablekit.parse(rendered)) == rendered


def test_error_levels(caplog: pytest.LogCaptureFixture) -> None:
    text = "UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) The moon,s work."
    cablekit.parse(text, error_level=cablekit.ErrorLevel.WARN)
    assert "moon,s is read as moon's" in caplog.text
    with pytest.raises(cablekit.DiagnosticError, match="moon,s is read as moon's"):
        cablekit.parse(text, error_level=cablekit.ErrorLevel.RAISE)
    cablekit.parse(
        "x. " * 3 + "The lock was shut in the night and nobody was hurt by it.", error_level=cablekit.ErrorLevel.RAISE
    )
