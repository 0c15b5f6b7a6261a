"""What holds for every text and every record, not only for those that we thought of."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cablekit
from cablekit.records import Record
from cablekit.strategies import cables, texts


def check(record: Record) -> None:
    """Leaves partition the text, diagnostics stand within it, the JSON form is of the contract and comes back.

    What no rule of telegrams claims is said, and nothing else is.
    """
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
    if isinstance(record, cablekit.Cable):
        unclaimed = [leaf for leaf in record.leaves if leaf.kind == "unparsed"]
        said = [found.span for found in record.diagnostics if found.code == "unparsed"]
        assert all(any(span.start <= leaf.start and leaf.end <= span.end for span in said) for leaf in unclaimed)
        assert {span.start for span in said} <= {leaf.start for leaf in unclaimed}


@given(texts())
@example("")
@example("\x00")
@example("UNCLAS LOWMERE 000118\nSUBJECT: \n\nTIDES")
@example("1. (C)\n2.\n3. x")
def test_parse_is_total_and_leaves_partition_the_text(text: str) -> None:
    check(cablekit.parse(text))


@given(texts(), st.sampled_from(["telegram", "portal-table", "markdown", "article", "unknown"]))
def test_parse_is_total_in_a_layout_that_the_text_does_not_have(text: str, layout: str) -> None:
    check(cablekit.parse(text, layout=layout))


@given(texts())
def test_a_record_is_strictly_the_same_as_itself_read_again(text: str) -> None:
    assert cablekit.same(cablekit.parse(text), cablekit.parse(text), strict=True)


@given(cables())
def test_reading_a_rendered_cable_leaves_nothing_unparsed(cable: cablekit.Cable) -> None:
    record = cablekit.parse(cablekit.render(cable))
    assert [leaf for leaf in record.leaves if leaf.kind == "unparsed"] == []


@given(texts())
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
