"""Noise with a promise: each kind of damage does what it says, and our own parser keeps what is promised of it."""

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import cablekit
from cablekit.strategies import KINDS, Promise, PromiseBroken, Relation, cable_texts, noisy
from cablekit.strategies.relations import ANYTHING, REDACTED, SAME, WORDS, Comparison

TEXTS = cable_texts()
HEADER = "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n"


@pytest.mark.parametrize("kind", KINDS)
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_our_parser_keeps_each_promise(kind: str, data: st.DataObject) -> None:
    text, relation = data.draw(noisy(TEXTS, kinds=[kind]))
    assert text == relation.damaged
    assert text != relation.original
    relation.check(cablekit.parse)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_names_the_section_where_its_damage_is_described(kind: str) -> None:
    first = (KINDS[kind].damage.__doc__ or "").split("\n")[0]
    assert first.rstrip(".").endswith(")")
    assert any(letter.isdigit() for letter in first[first.rindex("(") :])


def relation(promise: Promise, original: str = "whole", damaged: str = "damaged") -> Relation:
    return Relation("made-up", original, damaged, promise)


@pytest.mark.parametrize(
    ("comparison", "original", "damaged", "holds"),
    [
        (SAME, {"subject": "TIDES"}, {"subject": "TIDES"}, True),
        (SAME, {"subject": "TIDES"}, {"subject": "TIDE"}, False),
        (SAME, {"subject": "TIDES"}, {}, False),
        (SAME, {}, {}, True),
        (ANYTHING, {"subject": "TIDES"}, {"subject": None}, True),
        (WORDS, {"paragraphs": ["One. Two."]}, {"paragraphs": ["One.", "Two."]}, True),
        (WORDS, {"paragraphs": ["One. Two."]}, {"paragraphs": ["One.", "Page 2.", "Two."]}, False),
        (REDACTED, {"paragraphs": ["One is late."]}, {"paragraphs": ["XXXXXXXXXXXX is late."]}, True),
        (REDACTED, {"paragraphs": ["One is late."]}, {"paragraphs": ["XXXXXXXXXXXX late."]}, False),
    ],
)
def test_how_fields_are_compared(
    comparison: Comparison, original: dict[str, object], damaged: dict[str, object], holds: bool
) -> None:
    made = relation(Promise(dict.fromkeys(("subject", "paragraphs"), comparison)))
    parse = {"whole": original, "damaged": damaged}.__getitem__
    if holds:
        made.check(parse)
    else:
        with pytest.raises(
            PromiseBroken, match=r"^made-up: (subject|paragraphs\.text) was .* and became .*\n.*\ndamaged"
        ):
            made.check(parse)


def test_a_diagnostic_must_come_only_of_a_parser_that_has_any() -> None:
    made = relation(Promise(comes="text-cut"))
    made.check(lambda text: {"diagnostics": [{"code": "text-cut"}]})
    made.check(lambda text: {"subject": "TIDES"})
    with pytest.raises(PromiseBroken, match="made-up: text-cut is not reported"):
        made.check(lambda text: {"diagnostics": []})


def test_a_parser_that_raises_breaks_every_promise() -> None:
    with pytest.raises(PromiseBroken, match="made-up: raises ZeroDivisionError: division by zero"):
        relation(Promise(total=True)).check(lambda text: 1 / 0)


# ---- what the promises found in our own parser, shrunken


def test_a_possessive_in_capitals_is_repaired() -> None:
    text = HEADER + "1. THE MINISTER,S TENDER, S OR T,S LATE, ISN,T IT.\n"
    assert cablekit.parse(text).paragraphs[0].text == "THE MINISTER'S TENDER, S OR T,S LATE, ISN'T IT."


def test_controls_in_small_letters_are_those_in_capitals() -> None:
    cable = cablekit.parse(HEADER.replace("UNCLAS", "s e c r e t//noforn"))
    assert cable.classification.controls == ("NOFORN",)


@pytest.mark.parametrize("routing", ["OO RUEHXK", "PP RUEHXK RUEHXA"])
def test_below_a_portals_table_the_routing_line_is_of_the_telegram(routing: str) -> None:
    table = "Identifier\nCreated\nOrigin\n08TARNHEAD44\n2008-02-14 13:45:00\nConsulate Tarn Head\n\nRELATED\n"
    cable = cablekit.parse(f"{table}{routing}\nDE RUEHXK #0044 0451345\nO 141345Z FEB 08\n{HEADER}")
    assert cable.transmission.precedence == (routing[0],)
    assert cable.transmission.routing_indicators == tuple(routing.split()[1:])


def test_a_page_line_is_never_put_between_a_heading_and_its_rule_or_below_the_text() -> None:
    text = f"{HEADER}1. Tides\n\nHEAD\n----\n\n2. More.\n\nPENNICK\n"
    for example in range(20):
        seen = example_of(text, "page-lines", example)
        assert "002\n----" not in seen.replace("\n\n", "\n")
        assert seen.index("002 OF 002") < seen.index("More.")


def example_of(text: str, kind: str, number: int) -> str:
    found: list[str] = []

    @seed(number)
    @settings(max_examples=1, database=None, phases=[Phase.generate])
    @given(noisy(st.just((None, text)), kinds=[kind]))
    def collect(example: tuple[str, Relation]) -> None:
        found.append(example[0])

    collect()
    return found[-1]
