"""The public strategies: what they draw agrees with itself, is read as it was meant, and shrinks to what is short."""

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import cablekit
from cablekit import strategies, vocabulary
from cablekit.portals import File, documents
from cablekit.records import CODES, Cable
from cablekit.strategies import INCONSISTENCIES, cable_texts, texts
from cablekit.strategies.archive_pages import ARCHIVES
from cablekit.strategies.portals import PORTALS
from cablekit.strategies.registration import STRATEGIES
from cablekit.strategies.written import ERA_OF

FILES = ("wikileaks-html", "cablegate-csv")
"""Layouts whose texts are those of files."""
AGREEMENTS = {broken.code for broken in INCONSISTENCIES.values()}
FEW = settings(max_examples=settings().max_examples // 10)


def read(text: str, portal: str = "telegram") -> cablekit.Cable:
    """The record of a text, or of the only document in the text of a file."""
    source = next(iter(documents(File("page", text.encode(), iter(()))))) if portal in FILES else text
    assert not isinstance(source, cablekit.SourceError)
    record = cablekit.parse(source)
    assert isinstance(record, Cable)
    return record


def codes(record: cablekit.Record) -> set[str]:
    return {found.code for found in record.diagnostics}


def eras(portal: str) -> list[str]:
    return [ERA_OF[portal]] if portal in ERA_OF else ["2000s", "1973-79"]


# ---- records


@pytest.mark.parametrize("era", ["2000s", "1973-79"])
def test_what_a_cable_says_agrees(era: str) -> None:
    @given(strategies.cables(era=era, invented=True))
    def check(cable: Cable) -> None:
        assert cable.sent
        assert cable.executive_order
        assert cable.executive_order.number
        assert cable.classification
        assert cable.identifier
        assert cable.identifier.startswith(f"{cable.sent:%y}")
        order = vocabulary.executive_order(cable.executive_order.number)
        assert order
        assert order.effective <= f"{cable.sent:%Y-%m-%d}"
        sent = cable.transmission
        if sent and sent.filed:
            assert sent.filed[:3] == f"{cable.sent:%j}"
            assert sent.station_serial == f"{int(cable.serial or 0):04}"
            post = vocabulary.post_of_routing_indicator(sent.station or "", cable.sent.year)
            assert post is None or post == vocabulary.post(cable.post or "", cable.sent.year)
        for paragraph in cable.paragraphs:
            mark = vocabulary.portion_mark(paragraph.marking or "U")
            assert mark
            assert vocabulary.level_letter(mark.level) in "UCST"[: "UCST".index(cable_letter(cable)) + 1]
        assert all(vocabulary.tag(tag.code) for tag in cable.tags if tag.kind != "person")

    check()


def cable_letter(cable: Cable) -> str:
    assert cable.classification
    return vocabulary.level_letter(cable.classification.level)


def test_posts_are_real_unless_others_are_asked_for() -> None:
    @given(strategies.message_reference_numbers())
    def check(number: str) -> None:
        assert vocabulary.post(number[2:].rstrip("0123456789"))

    check()
    invented = strategies.message_reference_numbers(invented=True)
    assert find(invented, lambda number: "LOWMERE" in number, settings=settings(max_examples=5000)) == "00LOWMERE1"


@given(strategies.archives(min_size=2))
def test_documents_of_an_archive_cite_those_before_them(archive: tuple[Cable, ...]) -> None:
    seen: set[str | None] = set()
    for cable in archive:
        assert cable.identifier not in seen
        assert {reference.mrn for reference in cable.references} <= seen
        seen.add(cable.identifier)


# ---- texts


@pytest.mark.parametrize("portal", [*PORTALS, *ARCHIVES])
def test_a_text_is_read_as_it_was_meant(portal: str) -> None:
    kinds = st.tuples(st.sampled_from(eras(portal)), st.booleans(), st.booleans())
    drawn = kinds.flatmap(
        lambda kind: cable_texts(portal=portal, era=kind[0], sections=kind[1], duplicates=kind[2], invented=True)
    )

    @given(drawn)
    def check(drawn: tuple[Cable, str]) -> None:
        cable, text = drawn
        record = read(text, portal)
        assert record == cable
        assert record.source
        assert record.source.layout == portal
        assert codes(record).isdisjoint(AGREEMENTS)

    check()


def breakable() -> list[tuple[str, str, str]]:
    """Every agreement that can be broken, in every layout and era that has it."""
    found = []
    for name in INCONSISTENCIES:
        for portal in (*PORTALS, *ARCHIVES):
            for era in eras(portal):
                try:
                    cable_texts(portal=portal, era=era, inconsistent=name)
                except InvalidArgument:
                    continue
                found.append((name, portal, era))
    return found


@pytest.mark.parametrize(("name", "portal", "era"), breakable())
def test_a_broken_agreement_is_told(name: str, portal: str, era: str) -> None:
    @FEW
    @given(cable_texts(portal=portal, era=era, inconsistent=name))
    def check(drawn: tuple[Cable, str]) -> None:
        cable, text = drawn
        record = read(text, portal)
        assert record == cable
        assert codes(record) & AGREEMENTS == {INCONSISTENCIES[name].code}

    check()


def test_every_agreement_can_be_broken() -> None:
    assert {name for name, _, _ in breakable()} == set(INCONSISTENCIES)


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ({"era": "1980s"}, "pass one of '1973-79', '2000s'"),
        ({"portal": "pigeon"}, "pass one of 'telegram', "),
        ({"portal": "nara"}, "pass era='1973-79'"),
        ({"inconsistent": "weather"}, "pass one of 'julian_day', "),
        ({"inconsistent": "julian_day", "era": "1973-79"}, "has no transmission"),
        ({"inconsistent": "portal_title"}, "telegram of 2000s has no title; pass another portal"),
    ],
)
def test_a_wrong_argument_is_told_what_to_pass(arguments: dict[str, Any], advice: str) -> None:
    with pytest.raises(InvalidArgument, match=advice):
        cable_texts(**arguments)


# ---- shrinking: what is found of three faults that a parser might have

SHORTEST = """\
R 010000Z JAN {year}
FM AMEMBASSY APIA
TO RUEHC/SECSTATE WASHDC
UNCLAS{section} APIA 000001

E.O. 12958: N/A
TAGS: PREL
SUBJECT: HARBOUR TENDER

1. The Harbour Minister wants the tidal lock.

"""


def shrunken(parse: Callable[[str], cablekit.Record], sections: bool = False) -> str:
    """The shortest text that a faulty parser does not read as it was meant."""
    thorough = settings(max_examples=2000, database=None, derandomize=True)
    return find(cable_texts(sections=sections), lambda drawn: parse(drawn[1]) != drawn[0], settings=thorough)[1]


def test_a_wrong_pivot_shrinks_to_the_first_year_that_is_wrong() -> None:
    def parse(text: str) -> cablekit.Record:
        record = read(text)
        assert record.sent
        return evolve(record, sent=record.sent.replace(year=record.sent.year - 100 * (record.sent.year >= 2005)))

    assert shrunken(parse) == SHORTEST.format(year="05", section="")


def test_a_page_line_taken_for_text_shrinks_to_one_page_line() -> None:
    def parse(text: str) -> cablekit.Record:
        return cablekit.parse(re.sub(r"\n+([A-Z ]+ \d{8}  \d{3}) OF (\d{3})\n", r"\n\1 PAGES \2\n", text))

    below = "APIA 00000001  002 OF 002\n\n\n"
    assert shrunken(parse, sections=True) == SHORTEST.format(year="00", section=" SECTION 01 OF 02") + below


def test_a_dropped_line_of_tags_shrinks_to_two_lines_of_tags() -> None:
    def parse(text: str) -> cablekit.Record:
        return cablekit.parse(re.sub(r"(?m)^(TAGS[^\n]*\n)(?!SUBJ)[^\n]+\n(?=SUBJ)", r"\1", text))

    lines = shrunken(parse).splitlines()
    plain = SHORTEST.format(year="00", section="").splitlines()
    assert [line for line in lines if line not in plain] == lines[6:8]
    assert lines[6].startswith("TAGS: ")
    assert "SUBJECT" not in lines[7]
    assert [*lines[:6], *lines[8:]] == [*plain[:6], *plain[7:]]


# ---- registration

LAZY = """
import sys, hypothesis
from hypothesis import strategies as st
heavy = {"lark", "lxml", "cablekit.telegram", "cablekit.strategies.elements"}
assert "cablekit.records" in sys.modules, "the entry point was not called"
assert heavy.isdisjoint(sys.modules), heavy & set(sys.modules)
import cablekit
assert hypothesis.find(st.from_type(cablekit.Cable), lambda cable: True).kind == "cable"
assert "lxml" not in sys.modules and "lark" not in sys.modules
"""


def test_hypothesis_knows_the_records_and_loads_nothing_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("record", STRATEGIES)
def test_each_record_is_drawn_by_its_type(record: type) -> None:
    assert isinstance(find(st.from_type(record), lambda _: True), record)


@given(texts())
def test_texts_of_any_kind_are_read(text: str) -> None:
    assert codes(cablekit.parse(text)) <= set(CODES)
