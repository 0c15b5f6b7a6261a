"""Texts out of the grammars: each grammar reads what it draws, and nothing that reads them raises."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cablekit import parse
from cablekit.portals.glue import unglued
from cablekit.records import SourceText
from cablekit.strategies import from_grammar
from cablekit.strategies.from_grammars import BEFORE, BEHIND, ELEMENTS, LINES, seen
from cablekit.telegram import grammar
from cablekit.telegram.authority import parse_authority, parse_classified_by
from cablekit.telegram.elements import parse_addressee, parse_captions, parse_tags
from cablekit.telegram.officers import name_and_title
from cablekit.telegram.references import parse_references
from tests.test_properties import check
from tests.test_scanner import by_lark, by_scanner

STARTS = (*ELEMENTS, *LINES)


def test_every_grammar_is_a_start() -> None:
    files = {entry.name.removesuffix(".lark") for entry in grammar.folder().iterdir() if entry.name.endswith(".lark")}
    assert files - {"lines"} == set(STARTS)


@pytest.mark.parametrize("start", STARTS)
@given(data=st.data())
def test_a_grammar_reads_what_it_draws(start: str, data: st.DataObject) -> None:
    text = data.draw(from_grammar(start=start))
    tokens = by_lark(start, text)
    assert tokens == by_scanner(start, text)
    assert "".join(string for _, string, _ in tokens) == text


def test_a_grammar_that_is_none_is_told_what_to_pass() -> None:
    with pytest.raises(InvalidArgument, match="pass one of 'authority', "):
        from_grammar(start="lines")


@pytest.mark.parametrize("name", [*BEFORE, *BEHIND])
def test_the_tables_name_terminals_that_exist(name: str) -> None:
    assert grammar.pattern(*name.split("."))


@pytest.mark.parametrize(
    ("pattern", "relaxed"),
    [
        (r"a(?=b)c", r"a(?:b)c"),
        (r"a(?!b(c)\))(?P<d>e)", r"a(?P<d>e)"),
        (r"(?<![(])a(?<=[)]a)(?<!b(?=c))", r"a"),
        (r"(?i:a|(?=(?!b)c))", r"(?i:a|(?:c))"),
        (r"\(?!a[(?=]", r"\(?!a[(?=]"),
    ],
)
def test_a_pattern_that_looks_around_no_more(pattern: str, relaxed: str) -> None:
    assert seen(pattern) == relaxed
    assert re.compile(relaxed)


# ---- whole texts

WHOLE = st.lists(
    st.one_of([from_grammar(start=start) for start in ("header", "body", "archive", "wrapper")]), max_size=6
)


@given(st.tuples(from_grammar(start="header"), from_grammar(start="body")).map("".join))
def test_a_header_and_a_body_are_read(text: str) -> None:
    check(parse(text, layout="telegram"))


@given(WHOLE.map("".join))
def test_texts_of_all_grammars_of_lines_are_read(text: str) -> None:
    check(parse(text))


@given(
    st.lists(from_grammar(start="archive"), min_size=1, max_size=6).map("".join),
    st.sampled_from(["nara", "state-archive"]),
)
def test_pages_of_archives_are_read(text: str, layout: str) -> None:
    check(parse(text, layout=layout))


# ---- elements

READERS: dict[str, Callable[[str], object]] = {
    "addressee": parse_addressee,
    "authority": parse_authority,
    "captions": parse_captions,
    "officers": name_and_title,
}


@pytest.mark.parametrize("start", READERS)
@given(data=st.data())
def test_what_an_element_grammar_draws_is_read(start: str, data: st.DataObject) -> None:
    READERS[start](data.draw(from_grammar(start=start)))


@given(from_grammar(start="tags"))
def test_tags_stand_where_their_places_say(text: str) -> None:
    field = parse_tags(text)
    position = 0
    for placed in field.tags:
        assert position <= placed.link_start <= placed.start < placed.end <= placed.link_end <= len(text)
        position = placed.end
        assert placed.tag.code
    for start, end in (*field.page_lines, *field.captions):
        assert text[start:end].strip()


@given(from_grammar(start="references"), st.sampled_from([None, 1973, 2008]))
def test_references_stand_one_after_the_other(text: str, year: int | None) -> None:
    position = 0
    for placed in parse_references(text, year):
        start, end = placed.place
        assert position <= start < end <= len(text)
        assert placed.label is None or position <= placed.label[0] < placed.label[1] <= start
        position = end
        assert placed.reference.raw


@given(from_grammar(start="authority"))
def test_an_authority_gives_each_reason_once(text: str) -> None:
    reasons = parse_authority(text).reasons
    assert len(set(reasons)) == len(reasons)
    assert parse_classified_by(text).reasons == reasons


@given(from_grammar(start="glue"))
def test_line_breaks_alone_are_put_in(text: str) -> None:
    whole = unglued(SourceText(text))
    assert whole.text.replace("\n", "") == text.replace("\n", "")
    offsets = [whole.byte_offset(at) for at in range(len(whole.text))]
    assert offsets == sorted(offsets)
