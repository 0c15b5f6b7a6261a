"""What the TEI writer works out once for all telegrams is what it would work out for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cablekit
from cablekit.records import Leaf, LeafKind
from cablekit.tei import tei_bytes
from cablekit.tei.blocks import LISTS, blocks_of, items_of
from cablekit.tei.folded import Folded
from cablekit.tei.gaps import Gap, gap_of, parted
from cablekit.tei.inline import citations_of, days_of, years_of
from cablekit.tei.markup import ILLEGAL
from cablekit.tei.names import Names
from cablekit.tei.places import BLANK, LINE_BREAK, PLACES, REMEMBERED, Place, Placed, place_of
from cablekit.tei.telegram import TelegramWriter
from cablekit.tei.writer import rules_of
from tests.test_tei import ANY, partitioned

CORPUS = sorted((Path(__file__).resolve().parent.parent / "corpus").glob("*.txt"))
LETTERS = {
    "_": BLANK,
    "/": LINE_BREAK,
    **{
        letter: place_of(LeafKind(kind), "")
        for letter, kind in zip("L.UR", ("label", "punctuation", "unparsed", "rule"), strict=True)
    },
}


def gap(letters: str) -> tuple[Place, ...]:
    """Leaves by letters: `_` a blank, `/` a line break, L a label, `.` punctuation, U a word, R a rule."""
    return tuple(LETTERS[letter] for letter in letters)


def written_in_one(placed: Placed) -> Iterator[tuple[int, int]]:
    """The stretches of a text that a telegram's writer writes each in one go."""
    for block in blocks_of(placed):
        if block.kind in LISTS:
            yield from ((item.first, item.end) for item in items_of(placed, block.first, block.end))
        else:
            yield block.first, block.end


@given(partitioned(), st.booleans(), st.booleans())
def test_members_are_written_as_the_first_one_is(made: tuple, running_text: bool, with_passages: bool) -> None:
    source, leaves = made
    placed = Placed(source.text, leaves)
    rules = rules_of(TelegramWriter, running_text, with_passages)
    for first, end in written_in_one(placed):
        assert rules.runs(tuple(placed.places[first:end])) == rules.runs(placed.likes[first:end])


def test_each_heading_is_a_block_even_the_first() -> None:
    path = "paragraphs[0].headings"
    leaves = [Leaf(0, 3, LeafKind.HEADING, path), Leaf(3, 4, LeafKind.SPACE), Leaf(4, 7, LeafKind.HEADING, path)]
    placed = Placed("ONE\nTWO", leaves)
    assert [(block.kind, block.first, block.end) for block in blocks_of(placed)] == [
        ("heading", 0, 1),
        ("heading", 2, 3),
    ]


@given(partitioned())
def test_runs_have_each_leaf_once(made: tuple) -> None:
    source, leaves = made
    placed = Placed(source.text, leaves)
    for first, end in written_in_one(placed):
        runs = rules_of(TelegramWriter, True, True).runs(placed.likes[first:end])
        edges = [run.first for run in runs] + [runs[-1].end]
        assert edges[0] == 0
        assert edges[1:] == [run.end for run in runs]
        assert edges[-1] == end - first


@pytest.mark.parametrize(
    ("letters", "above", "below", "expected"),
    [
        ("/L_", "tags", "subject", Gap(0, (), 1)),  # the label leads the field
        ("/", "paragraph", "heading", Gap(0, (), 1)),
        ("._/L_", "tags", "subject", Gap(2, (), 3)),  # a full stop ends the field above
        ("_L_", "from", "to", Gap(0, (), 1)),  # two fields on a line
        ("/R/", "heading", "paragraph", Gap(2, (), 3)),  # the rule below a heading is its own
        ("/R/", "paragraph", "heading", Gap(0, (), 1)),  # and so is the one above
        ("/R/", "paragraph", "paragraph", Gap(0, (("rule", 1, 2),), 3)),
        ("/L/", "subject", "paragraph", Gap(0, (), 1)),  # a label on the line above
        ("/L/", "paragraph", "chrome", Gap(0, (("label", 1, 2),), 3)),
        ("/U_U/L_", "tags", "subject", Gap(0, (("unparsed", 1, 4),), 5)),
        ("U/", "", "from", Gap(0, (("unparsed", 0, 1),), 2)),
        ("/U", "paragraph", "", Gap(0, (("unparsed", 1, 2),), 2)),
    ],
)
def test_what_stands_between_blocks_goes_where_it_belongs(letters: str, above: str, below: str, expected: Gap) -> None:
    assert parted(gap(letters), above, below) == expected
    assert gap_of(gap(letters), above, below) == expected


@given(
    st.text("_/L.UR", min_size=1, max_size=30),
    st.sampled_from(["", "tags", "heading"]),
    st.sampled_from(["", "subject", "heading", "chrome"]),
)
def test_each_inked_leaf_of_a_gap_belongs_to_one(letters: str, above: str, below: str) -> None:
    found = gap_of(gap(letters), above, below)
    belonging = [
        *range(found.trail),
        *(i for _, *line in found.lines for i in range(*line)),
        *range(found.lead, len(letters)),
    ]
    assert belonging == sorted(set(belonging))
    assert {i for i, letter in enumerate(letters) if letter not in "_/"} <= set(belonging)
    if not below:
        assert found.lead == len(letters)


@given(ANY | st.text("rREeFf 0129\n\u2019", max_size=30))
@example("\u2019 Ref")
@example("\ud800")
def test_a_folded_text_says_what_a_slow_look_says(text: str) -> None:
    folded = Folded(text)
    assert folded.is_clean == (ILLEGAL.search(text) is None and "\r" not in text)
    plain = [character.lower() if character.isascii() else "?" for character in text]
    assert folded.places(b"ref") == [i for i in range(len(text)) if plain[i : i + 3] == ["r", "e", "f"]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("THE MINISTER\u2019S VISIT ON FEBRUARY 19, 2008", ["2008-02-19"]),  # no byte for each character
        ("19 Feb 2008, 20\nMAR\n2009.", ["2008-02-19", "2009-03-20"]),
        ("\u20ac 1990 IN 1999", []),
        ("9 MAY 1\u0669\u0669\u0669 2008", []),
    ],
)
def test_days_are_found_in_any_text(text: str, days: list[str]) -> None:
    assert [wrap.attributes["when"] for wrap in days_of(years_of(text, Folded(text)), 0, len(text))] == days


@pytest.mark.parametrize(
    ("text", "places"),
    [("\u2019 REF A, refs b, Ref. C, reftel", [2, 9, 17, 25]), ("BRIEF A, REFER, rEF A, XREF B", []), ("ref", [])],
)
def test_only_what_may_cite_is_looked_at(text: str, places: list[int]) -> None:
    assert citations_of(text, Folded(text)).between(0, len(text)) == places


def test_places_are_asked_for_in_the_order_of_the_text() -> None:
    text = "REF A AND REF B"
    places = citations_of(text, Folded(text))
    assert places.next == 0
    assert (places.between(0, 5), places.next, places.between(5, 15)) == ([0], 10, [10])


@pytest.mark.parametrize("value", ["one\ntwo & <three>", "R&D \x07\n", "\ud800", "a\rb", "\t"])
def test_a_value_of_several_lines_is_escaped_as_any_other(value: str) -> None:
    names = Names("cable-1")
    content = names.content(value)
    assert ILLEGAL.search(content) is None
    plain = content.replace("&lt;", "<").replace("&gt;", ">").replace("&#13;", "\r").replace("&amp;", "&")
    for pointer, character in names.characters.items():
        plain = plain.replace(f'<g ref="#{pointer}"/>', character)
    assert plain == value


@given(st.lists(ANY | st.text("R&D<>\x07\n", max_size=5)))
def test_values_looked_at_together_are_written_as_each_by_itself(values: list[str]) -> None:
    together, single = Names("cable-1"), Names("cable-1")
    assert together.contents(values) == [single.content(value) for value in values]
    assert together.characters == single.characters


def test_what_is_remembered_is_bounded_and_changes_nothing() -> None:
    records = [record for path in CORPUS for record in cablekit.read(path)]
    before = [tei_bytes(record) for record in records]
    for number in range(REMEMBERED + 10):
        PLACES[LeafKind.VALUE, f"tags[{number}].code"]
        PLACES[LeafKind.VALUE, f"paragraphs[{number}].text"]
    assert len(PLACES) <= REMEMBERED
    assert [tei_bytes(record) for record in records] == before
