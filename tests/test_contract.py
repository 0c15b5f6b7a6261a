"""The record contract: every record validates against its schema and comes back; what is wrong is told with its place."""

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import pytest
from attrs import fields_dict
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import cablekit
from cablekit import vocabulary
from cablekit.contract import from_json, schema, to_json
from cablekit.contract.keys import COMPUTED, KEYS, RENAMED, attributes_of
from cablekit.errors import ContractError
from cablekit.records import (
    Article,
    Cable,
    Diagnostic,
    Paragraph,
    PortalMetadata,
    Record,
    Severity,
    SourceText,
    Span,
    Tag,
    Unknown,
)

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(CORPUS.glob("*.txt"))
VALIDATOR = Draft202012Validator(schema())


def through_json(record: Record) -> dict[str, Any]:
    """The object as an outside program reads it."""
    return json.loads(json.dumps(to_json(record), allow_nan=False))


def complaints(obj: dict[str, Any]) -> list[str]:
    """What the schema says against an object, by the definition of its kind alone."""
    of_kind = Draft202012Validator({**schema(), "oneOf": [{"$ref": f"#/$defs/{obj['kind']}"}]})
    return [
        f"{cause.json_path}: {cause.message}"
        for error in of_kind.iter_errors(obj)
        for cause in error.context or [error]
    ]


def assert_keeps_the_contract(record: Record) -> None:
    written = through_json(record)
    assert written == to_json(record)
    assert complaints(written) == []
    VALIDATOR.validate(written)
    back = from_json(written)
    assert back == record
    assert back.diagnostics == record.diagnostics
    assert to_json(back) == written


# ---------------------------------------------------------------- documents


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_of_the_corpus_validate_and_come_back(path):
    (record,) = cablekit.read(path)
    assert_keeps_the_contract(record)


def test_the_corpus_holds_cables_and_articles():
    kinds = {json.loads(path.with_suffix(".json").read_text("utf-8"))["kind"] for path in DOCUMENTS}
    assert kinds == {"cable", "article"}


@pytest.mark.parametrize("text", ["", "\0", "12 13 14", "\ud800"])
def test_texts_of_no_kind_validate_and_come_back(text):
    record = Unknown(text=text, diagnostics=(Diagnostic.of("not-recognised", "neither of the two"),))
    assert_keeps_the_contract(record)


@pytest.mark.parametrize("folder", ["seeds", "text"])
def test_real_documents_validate_and_come_back(real, folder):
    for record in cablekit.read(real / folder):
        assert_keeps_the_contract(record)


@pytest.mark.parametrize("record", [Cable(), Article(), Unknown()], ids=lambda record: record.kind)
def test_records_of_nothing_validate_and_come_back(record):
    assert_keeps_the_contract(record)


# ---------------------------------------------------------------- the form of the output


@pytest.mark.parametrize("record", [Cable(), Article(), Unknown()], ids=lambda record: record.kind)
def test_all_keys_stand_in_the_order_of_the_contract(record):
    written = to_json(record)
    assert tuple(written) == KEYS[type(record)]
    assert all(value in (None, [], False, "", record.kind) for value in written.values())


def plain_types(value: object) -> set[type]:
    if type(value) is dict:
        return {dict}.union(*map(plain_types, value), *map(plain_types, value.values()))
    if type(value) is list:
        return {list}.union(*map(plain_types, value))
    return {type(value)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_only_types_of_json_are_written(path):
    (record,) = cablekit.read(path)
    assert plain_types(to_json(record)) <= {dict, list, str, int, bool, type(None)}


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        (datetime(2007, 12, 14, 6, 26, tzinfo=UTC), "2007-12-14T06:26:00Z"),
        (datetime(2007, 12, 14, 8, 26, tzinfo=timezone(timedelta(hours=2))), "2007-12-14T06:26:00Z"),
        (datetime(973, 1, 2, 3, 4, 5, tzinfo=UTC), "0973-01-02T03:04:05Z"),
    ],
)
def test_moments_are_written_in_utc(sent, written):
    cable = Cable(sent=sent)
    assert to_json(cable)["sent"] == written
    assert from_json(to_json(cable)) == cable


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ContractError) as raised:
        to_json(Cable(sent=datetime(2007, 12, 14, 6, 26)))
    assert raised.value.path == "$.sent"


def test_what_is_written_shares_nothing_with_the_record():
    cable = Cable(message_attributes={"Page Count": "1"}, captions=("SIPDIS",))
    written = to_json(cable)
    written["message_attributes"]["Page Count"] = "2"
    written["captions"].append("NOFORN")
    assert cable == Cable(message_attributes={"Page Count": "1"}, captions=("SIPDIS",))


def test_what_is_read_is_left_as_it_was():
    obj = through_json(Cable(paragraphs=(Paragraph("Tides.", headings=("SUMMARY",)),)))
    before = json.dumps(obj)
    from_json(obj)
    assert json.dumps(obj) == before


def test_source_comes_back_without_its_text():
    portal = PortalMetadata(identifier="08LOWMERE118", tags=("PREL",))
    source = SourceText(
        "all of it", layout="portal-table", path="a.txt", sha256="0" * 64, encoding="utf-8", portal=portal
    )
    back = from_json(through_json(Unknown(source=source)))
    assert back.source == SourceText(
        "", layout="portal-table", path="a.txt", sha256="0" * 64, encoding="utf-8", portal=portal
    )


def test_a_key_that_is_missing_is_absent():
    assert from_json({"kind": "cable", "tags": [{"code": "PREL"}]}) == Cable(tags=(Tag("PREL"),))


# ---------------------------------------------------------------- bad objects


def cable(**members):
    return {**to_json(Cable()), **members}


def article(**members):
    return {**to_json(Article()), **members}


ADDRESSEE = {
    "routing_indicator": None,
    "name": "AMEMBASSY LOWMERE",
    "precedence": None,
    "serial": None,
    "exempt": False,
}
DIAGNOSTIC = {"code": "unparsed", "severity": "warning", "message": "It is.", "start": 0, "end": 1}
TAG = {"code": "PREL", "kind": "subject"}


@pytest.mark.parametrize(
    ("obj", "path", "reason"),
    [
        # no object, no kind
        (None, "$", "expected an object, found null"),
        ([cable()], "$", "expected an object, found a list"),
        ({}, "$.kind", "the key is missing"),
        ({"kind": None}, "$.kind", "expected a string, found null"),
        ({"kind": ["cable"]}, "$.kind", "expected a string, found a list"),
        ({"kind": "telegram"}, "$.kind", "expected cable, article or unknown, found 'telegram'"),
        # values of another type
        (cable(subject=7), "$.subject", "expected a string, found a whole number"),
        (cable(partial_extract=1), "$.partial_extract", "expected true or false, found a whole number"),
        (cable(partial_extract=None), "$.partial_extract", "expected true or false, found null"),
        (cable(captions="SIPDIS"), "$.captions", "expected a list, found a string"),
        (cable(captions=None), "$.captions", "expected a list, found null"),
        (cable(captions=["SIPDIS", None]), "$.captions[1]", "expected a string, found null"),
        (cable(tags={}), "$.tags", "expected a list, found an object"),
        (cable(tags=["PREL"]), "$.tags[0]", "expected an object, found a string"),
        (cable(tags=[TAG, {**TAG, "code": 1.5}]), "$.tags[1].code", "expected a string, found a number"),
        (cable(classification=[]), "$.classification", "expected an object, found a list"),
        (cable(section={"number": True, "of": 2}), "$.section.number", "expected a whole number, found true or false"),
        (
            cable(action_addressees=[{**ADDRESSEE, "exempt": "no"}]),
            "$.action_addressees[0].exempt",
            "expected true or false, found a string",
        ),
        (
            cable(message_attributes={"Page Count": 1}),
            "$.message_attributes['Page Count']",
            "expected a string, found a whole number",
        ),
        (cable(message_attributes=[]), "$.message_attributes", "expected an object, found a list"),
        (article(chrome=[{"text": "SIGN UP", "class": None}]), "$.chrome[0].class", "expected a string, found null"),
        # dates and names that have one form
        (cable(sent="14 December 2007"), "$.sent", "expected a moment as 2007-12-14T06:26:00Z"),
        (cable(sent="2007-12-14T06:26:00+00:00"), "$.sent", "expected a moment as 2007-12-14T06:26:00Z"),
        (
            cable(executive_order={"number": None, "declassify": None, "declassify_on": "12/14/2017", "reasons": []}),
            "$.executive_order.declassify_on",
            "expected a date as 2017-12-14",
        ),
        (
            cable(diagnostics=[{**DIAGNOSTIC, "severity": "grave"}]),
            "$.diagnostics[0].severity",
            "expected info, warning or error, found 'grave'",
        ),
        # pairs
        (cable(redactions=[{"text": "XXXXX", "span": [1]}]), "$.redactions[0].span", "expected a list of 2, found one of 1"),
        (
            cable(redactions=[{"text": "XXXXX", "span": [1, "6"]}]),
            "$.redactions[0].span[1]",
            "expected a whole number, found a string",
        ),
        (
            cable(distribution={"role": "ACTION", "offices": [["EUR", "12", ""]], "info": [], "total": None, "suffix": None}),
            "$.distribution.offices[0]",
            "expected a list of 2, found one of 3",
        ),
        # keys too few, too many
        (cable(tags=[{"kind": "subject"}]), "$.tags[0].code", "the key is missing"),
        (article(chrome=[{"text": "SIGN UP"}]), "$.chrome[0].class", "the key is missing"),
        (cable(diagnostics=[{**DIAGNOSTIC, "at": "A"}]), "$.diagnostics[0].at", "unknown key"),
        (cable(colour="red"), "$.colour", "unknown key"),
        (cable(leaves=[]), "$.leaves", "unknown key"),
        (cable(tags=[{**TAG, "the title": ""}]), "$.tags[0]['the title']", "unknown key"),
        (article(headings=[]), "$.headings", "unknown key"),
        (article(chrome=[{"text": "SIGN UP", "class_": "newsletter", "class": "newsletter"}]), "$.chrome[0].class_", "unknown key"),
        (cable(source={**dict.fromkeys(KEYS[SourceText]), "layout": "telegram", "parts": [], "text": "all"}), "$.source.text", "unknown key"),
    ],
)  # fmt: skip
def test_an_object_that_is_wrong_is_refused_with_the_place(obj, path, reason):
    with pytest.raises(ContractError) as raised:
        from_json(obj)
    assert (raised.value.path, raised.value.reason) == (path, reason)
    assert not VALIDATOR.is_valid(obj)


@pytest.mark.parametrize(
    ("obj", "path", "reason"),
    [
        (cable(sent="2007-02-30T06:26:00Z"), "$.sent", "2007-02-30T06:26:00Z is not in the calendar"),
        (cable(headings=["SUMMARY"]), "$.headings", "these are not the headings of the paragraphs"),
        (cable(headings=["SUMMARY", 1]), "$.headings[1]", "expected a string, found a whole number"),
    ],
)
def test_an_object_that_contradicts_itself_or_the_calendar_is_refused(obj, path, reason):
    with pytest.raises(ContractError) as raised:
        from_json(obj)
    assert (raised.value.path, raised.value.reason) == (path, reason)


@pytest.mark.parametrize(
    ("obj", "key"),
    [
        (cable(identifier="07 KESTREL PORT 861"), "identifier"),
        (cable(identifier="07KESTRELPORT0861"), "identifier"),
        (cable(serial="86A"), "serial"),
        (cable(precedence=["X"]), "precedence"),
        (cable(captions=["SIPDIS", "SIPDIS"]), "captions"),
        (cable(tags=[{"code": "PREL", "kind": "topic"}]), "tags"),
        (cable(classification={"level": "S E C R E T", "controls": [], "raw": None}), "classification"),
        (cable(redactions=[{"text": "XXXXX", "span": [-1, 4]}]), "redactions"),
        (article(language="English"), "language"),
        (article(date_published={**to_json(Article(date_published=cablekit.records.BoundedDate()))["date_published"], "value": "May 5"}), "date_published"),
    ],
)  # fmt: skip
def test_the_schema_knows_the_forms_of_values(obj, key):
    assert [complaint for complaint in complaints(obj) if complaint.startswith(f"$.{key}")]


# ---------------------------------------------------------------- schema, keys and records agree

NOT_IN_THE_CONTRACT = {
    Cable: {"repairs", "leaves"},
    Article: {"leaves"},
    Unknown: {"leaves"},
    SourceText: {"text", "kind", "recognised_by", "leaves", "segments", "diagnostics"},
    Diagnostic: {"span"},
}
MADE_OF_OTHERS = {Diagnostic: {"start", "end"}}
COMPUTED_FOR = {Cable: {"kind", "headings"}, Article: {"kind"}, Unknown: {"kind"}}
NAMED_OTHERWISE = {SourceText: "source", PortalMetadata: "portal"}


def definition(cls: type) -> dict[str, Any]:
    name = NAMED_OTHERWISE.get(cls) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
    return schema()["$defs"][name]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("cls", KEYS, ids=lambda cls: cls.__name__)
def test_the_schema_has_the_keys_of_the_contract(cls):
    found = definition(cls)
    assert list(found["properties"]) == found["required"] == list(KEYS[cls])
    assert found["additionalProperties"] is False


@pytest.mark.parametrize("cls", KEYS, ids=lambda cls: cls.__name__)
def test_every_attribute_has_its_key(cls):
    names = set(fields_dict(cls)) - NOT_IN_THE_CONTRACT.get(cls, set())
    keys = {RENAMED.get(name, name) for name in names} | MADE_OF_OTHERS.get(cls, set())
    assert keys | COMPUTED_FOR.get(cls, set()) == set(KEYS[cls])


def test_records_compute_what_they_have_no_field_for():
    assert set.union(*COMPUTED_FOR.values()) == COMPUTED


@pytest.mark.parametrize("cls", KEYS, ids=lambda cls: cls.__name__)
def test_every_key_is_described_in_one_short_sentence(cls):
    for key, found in definition(cls)["properties"].items():
        assert re.fullmatch(r"[A-Z][^\n]{1,109}\.", found["description"]), key


def test_every_definition_is_used():
    text = json.dumps(schema())
    assert {name for name in schema()["$defs"] if f'"#/$defs/{name}"' not in text} == set()


def test_the_schema_names_what_the_vocabulary_names():
    found = schema()["$defs"]
    levels = {row["level"] for row in vocabulary.table("levels")}
    tag_kinds = {row["kind"] for row in vocabulary.table("tags")}
    letters = {row["letter"] for row in vocabulary.table("precedences")}
    assert set(found["classification"]["properties"]["level"]["enum"]) == levels
    assert set(found["tag"]["properties"]["kind"]["enum"]) == tag_kinds | {"person", "unknown"}
    assert set(found["cable"]["properties"]["precedence"]["items"]["enum"]) == letters
    assert found["diagnostic"]["properties"]["severity"]["enum"] == [str(severity) for severity in Severity]


# ---------------------------------------------------------------- any record

WORDS = st.text(max_size=8)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Span: SPANS,
    Diagnostic: st.builds(Diagnostic, WORDS, st.sampled_from(Severity), WORDS, SPANS),
    dict[str, str]: st.dictionaries(WORDS, WORDS, max_size=3),
    tuple[SourceText, ...]: st.lists(st.builds(SourceText, st.just(""), path=WORDS), max_size=2).map(tuple),
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type that an attribute may have."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) is UnionType:
        return st.one_of([values(each) for each in get_args(kind)])
    if get_origin(kind) is tuple:
        item, rest = get_args(kind)
        return st.lists(values(item), max_size=2).map(tuple) if rest is ... else st.tuples(values(item), values(rest))
    return records(kind)


def records(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class with any value in each attribute that the contract has."""
    own = fields_dict(cls)
    attributes = {found.name: values(found.type) for found in attributes_of(cls) if found.name in own}
    return st.builds(cls, **attributes, **({"text": st.just("")} if cls is SourceText else {}))


@pytest.mark.parametrize("cls", [Cable, Article, Unknown], ids=lambda cls: cls.kind)
def test_any_record_comes_back(cls):
    @given(records(cls))
    def comes_back(record: Record) -> None:
        written = through_json(record)
        back = from_json(written)
        assert back == record
        assert (back.source, back.diagnostics) == (record.source, record.diagnostics)
        assert to_json(back) == written

    comes_back()


@given(st.text())
def test_any_text_keeps_the_contract(text):
    assert_keeps_the_contract(cablekit.parse(text))
