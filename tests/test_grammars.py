"""The grammars: no two terminals claim the same line, every one of them is met in the sample archive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Tree

import cablekit
from cablekit.portals import File, documents
from cablekit.records import Cable
from cablekit.strategies import cable_texts, from_grammar, noisy
from cablekit.strategies.archive_pages import ARCHIVES
from cablekit.strategies.from_grammars import ELEMENTS, LINES
from cablekit.strategies.portals import PORTALS
from cablekit.strategies.written import ERA_OF
from cablekit.telegram import archive_head, authority, body, elements, grammar, header, references, scanner
from cablekit.telegram.authority import parse_authority, parse_classified_by
from cablekit.telegram.elements import parse_captions, parse_tags
from cablekit.telegram.references import parse_references

ROOT = Path(__file__).resolve().parent.parent
GRAMMARS = sorted(path.stem for path in (ROOT / "grammars").glob("*.lark"))
SHARED_LINES = "lines"

# The only terminals with a priority; each says its reason in the grammar, beside it.
PRIORITIES = {
    "PAGE_LINE": 1,
    "UNDERLINED": -1,
    "SIGNATURE": -2,
    "TEXT": -3,
    "WORD": -1,
    "ANY": -1,
    "PROSE": -1,
}


@pytest.mark.parametrize("name", [name for name in GRAMMARS if name != SHARED_LINES])
def test_no_two_terminals_of_a_grammar_collide(name: str) -> None:
    grammar.build(name, strict=True)


def test_only_the_listed_terminals_have_a_priority() -> None:
    found = {
        (terminal.name, terminal.priority)
        for name in GRAMMARS
        if name != SHARED_LINES
        for terminal in grammar.load(name).terminals
        if terminal.priority
    }
    assert found == set(PRIORITIES.items())


FIELDS_WITHIN = ("distribution.", "message_attributes.Document Number")
"""Where the values stand that the grammar `fields` finds within lines, page lines apart."""


class Reached:
    """Which terminals and rules of which grammars a run meets."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {name: set() for name in GRAMMARS}

    def watch(self, name: str, parse: Callable[[str], Tree[Token]]) -> Callable[[str], Tree[Token]]:
        def watched(text: str) -> Tree[Token]:
            tree = parse(text)
            self.names[name] |= {str(part.data) for part in tree.iter_subtrees()}
            self.names[name] |= {leaf.type for leaf in tree.scan_values(lambda value: isinstance(value, Token))}
            return tree

        return watched

    def scan(self, name: str, text: str, start: int = 0, end: int | None = None) -> dict[str, list[scanner.Line]]:
        found = scanner.scan(name, text, start, end)
        self.names[name] |= {name, *found, *(line.lastgroup or "" for lines in found.values() for line in lines)}
        return found


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reached]:
    watching = Reached()
    parsers: dict[str, Lark] = {}

    def load(name: str) -> Lark:
        if name not in parsers:
            parsers[name] = grammar.build(name)
            monkeypatch.setattr(parsers[name], "parse", watching.watch(name, parsers[name].parse))
        return parsers[name]

    monkeypatch.setattr(grammar, "load", load)
    for module in (archive_head, authority, body, elements, header, references):
        monkeypatch.setattr(module, "scan", watching.scan)
    remembered = (grammar.pattern, parse_tags, parse_captions, parse_authority, parse_classified_by, parse_references)
    for function in remembered:
        function.cache_clear()
    yield watching
    grammar.pattern.cache_clear()


def test_every_terminal_and_rule_is_met_in_the_sample_archive(reached: Reached) -> None:
    for path in (ROOT / "corpus").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        grammar.load("glue").parse(text)
        grammar.load("wrapper").parse(text + "\n")
    for record in cablekit.read(ROOT / "corpus"):
        if not isinstance(record, Cable):
            continue
        assert record.source is not None
        text = record.source.text
        grammar.load("marks").parse(text)
        grammar.load("passages").parse(text)
        if record.classified_by:
            officer = record.classified_by.raw.partition(" for reasons")[0]
            grammar.load("officers").parse(officer.rstrip(" ,"))
        for leaf in record.leaves:
            if leaf.kind in ("page-line", "portal") or (leaf.path or "").startswith(FIELDS_WITHIN):
                grammar.load("fields").parse(leaf.span.of(text))
        for field in ("action_addressees", "information_addressees"):
            for addressee in getattr(record, field):
                words = (addressee.routing_indicator, addressee.name, addressee.precedence, addressee.serial)
                grammar.load("addressee").parse(" ".join(filter(None, words)).replace(" ", "/", 1) + "\n")
        for span in (leaf.span for leaf in record.leaves if leaf.kind == "page-line"):
            if span.of(text).startswith("PAGE"):
                grammar.load("addressee").parse(span.of(text) + "\n")
    missed = {
        name: sorted(wanted - reached.names[name])
        for name in GRAMMARS
        if name != SHARED_LINES
        for wanted in [all_of(name)]
        if wanted - reached.names[name]
    }
    assert missed == {}


NOT_IN_DOCUMENTS = {
    "archive": {"BOX", "EXTENSION", "FOLLOWING", "MESSAGE_TEXT", "NO_TEXT", "QUOTE", "STAMP", "TOTAL"},
    "authority": {"ORDER"},
    "captions": {"BETWEEN"},
    "header": {"DATELINE", "HANDLING", "NOTICE", "OPENING", "PAGE_LINE"},
    "references": {"AGAIN", "AND", "COMMA", "LABELS", "MOMENT", "NUMBER", "PAGE", "SEMICOLON", "THROUGH"},
    "tags": {"PAGE"},
}
"""Terminals that hardly a telegram has which a strategy draws, whole or damaged: `from_grammar` alone draws them."""
LAYOUTS = [
    (portal, era)
    for portal in (*PORTALS, *ARCHIVES)
    for era in ([ERA_OF[portal]] if portal in ERA_OF else ["2000s", "1973-79"])
]
DRAWN = st.one_of(
    [
        cable_texts(portal=portal, era=era, sections=sections, duplicates=duplicates, invented=True)
        for portal, era in LAYOUTS
        for sections in (False, True)
        for duplicates in (False, True)
    ]
)


def test_every_terminal_and_rule_is_met_in_what_strategies_draw(reached: Reached) -> None:
    """Those of lines and fields in telegrams, but for a few; those and all others in texts out of the grammars."""

    @settings(max_examples=500, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(DRAWN.map(lambda drawn: drawn[1]) | noisy(DRAWN).map(lambda drawn: drawn[0]))
    def read(text: str) -> None:
        for source in documents(File("drawn", text.encode(), iter(()))):
            assert not isinstance(source, cablekit.SourceError)
            cablekit.parse(source)

    read()
    in_documents = {name: found - {""} for name, found in reached.names.items() if found}
    missed = {name: all_of(name) - found - NOT_IN_DOCUMENTS.get(name, set()) for name, found in in_documents.items()}
    assert set(missed) == {"archive", "authority", "body", "captions", "header", "references", "tags"}
    assert not any(missed.values()), missed


@pytest.mark.parametrize("name", [*ELEMENTS, *LINES])
def test_every_terminal_and_rule_is_met_in_texts_out_of_its_grammar(name: str, reached: Reached) -> None:
    @settings(max_examples=TEXTS.get(name, 150), derandomize=True, database=None)
    @given(from_grammar(start=name))
    def read(text: str) -> None:
        grammar.load(name).parse(text)

    read()
    assert all_of(name) <= reached.names[name]


TEXTS = {"header": 1500, "archive": 600, "body": 600}
"""How many texts it takes until each terminal of a long grammar is drawn."""


def all_of(name: str) -> set[str]:
    """The terminals and the rules of a grammar, without its inner ones."""
    parser = grammar.load(name)
    rules = {str(rule.origin.name) for rule in parser.rules}
    return {terminal.name for terminal in parser.terminals} | {rule for rule in rules if not rule.startswith("_")}
