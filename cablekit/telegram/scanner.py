"""Reads the flat grammars with one regular expression a region, made of the grammar's own terminals.

A flat grammar is a sequence of regions, each a repetition of terminals; so its tokens say all, and no parser is
needed. Lark's own parser is the reference: the tests hold that both give the same tokens.

>>> [(line.lastgroup, line["number"]) for line in scan("body", "1. (U) They come late.\\nANSKE\\n")["body"]]
[('PARAGRAPH', '1'), ('SIGNATURE', None)]
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from lark import Lark
from lark.grammar import NonTerminal

from cablekit.telegram import grammar
from cablekit.vocabulary import renewed

INDENT = "[^\\S\n]*"
"""How most terminals begin (`INDENT` of `lines.lark`, as Lark writes it)."""
PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)
"""What a bracket means in a pattern: an escape, a set of characters, the beginning of a group without name."""

Line = re.Match[str]
"""A line as a grammar finds it (or several, where its terminal goes on): `lastgroup` is its kind, the terminal's own
groups are its fields."""


class Region(NamedTuple):
    """A region of a flat grammar: its rule, and one regular expression for all terminals that are tried in it.

    `openings` are those that begin a later region, with the index of that region.
    """

    rule: str
    pattern: re.Pattern[str]
    openings: dict[str, int]


def scan(name: str, text: str, start: int = 0, end: int | None = None) -> dict[str, list[Line]]:
    """The lines of a text, from `start` to `end`, by the rule of their region.

    What is read must end with a line end, as the grammars expect.
    """
    regions = _regions(name)
    rule, pattern, openings = regions[0]
    position, stop = start, len(text) if end is None else end
    if not openings:
        return {rule: list(pattern.finditer(text, position, stop))}
    lines: list[Line] = []
    found = {rule: lines}
    match = pattern.match
    while position < stop:
        line = match(text, position, stop)
        assert line is not None, text[position : position + 80]
        if openings and (opened := openings.get(line.lastgroup or "")):
            rule, pattern, openings = regions[opened]
            lines = found.setdefault(rule, [])
            match = pattern.match
        lines.append(line)
        position = line.end()
    return found


@renewed
@cache
def _regions(name: str) -> tuple[Region, ...]:
    """The regions of a flat grammar in their order, from the rules of its Lark parser."""
    lark = grammar.load(name)
    rules = _regions_in_order(lark, name)
    terminals = [_terminals(lark, rule, set()) for rule in rules]
    firsts = [_first_terminals(lark, rule) for rule in rules]
    made = []
    for index, rule in enumerate(rules):
        later = {kind: number for number in range(index + 1, len(rules)) for kind in firsts[number]}
        made.append(Region(rule, _joined(lark, terminals[index] | set(later)), later))
    return tuple(made)


def _regions_in_order(lark: Lark, start: str) -> list[str]:
    """The rules of the regions: those that the start rule names, or the start rule itself."""
    longest = max((rule.expansion for rule in lark.rules if rule.origin.name == start), key=len)
    named = [symbol.name for symbol in longest if isinstance(symbol, NonTerminal) and not symbol.name.startswith("__")]
    return named or [start]


def _terminals(lark: Lark, rule: str, seen: set[str]) -> set[str]:
    """All terminals that a rule leads to."""
    seen.add(rule)
    found: set[str] = set()
    for each in lark.rules:
        if each.origin.name == rule:
            for symbol in each.expansion:
                if not isinstance(symbol, NonTerminal):
                    found.add(symbol.name)
                elif symbol.name not in seen:
                    found |= _terminals(lark, symbol.name, seen)
    return found


def _first_terminals(lark: Lark, rule: str) -> set[str]:
    """The terminals with which a rule begins."""
    found: set[str] = set()
    for each in lark.rules:
        if each.origin.name == rule and each.expansion and each.expansion[0].name != rule:
            first = each.expansion[0]
            found |= _first_terminals(lark, first.name) if isinstance(first, NonTerminal) else {first.name}
    return found


def _joined(lark: Lark, names: set[str]) -> re.Pattern[str]:
    """One alternation of terminals in the order in which Lark's lexer tries them.

    An empty group behind each names it, so that it is the last one. Nothing stands before the first character of a
    terminal, not even a group, so that the alternatives which begin otherwise are passed over at once; what neighbours
    begin with together is looked for once.
    """
    chosen = sorted(
        (terminal for terminal in lark.terminals if terminal.name in names),
        key=lambda terminal: (
            -terminal.priority,
            -terminal.pattern.max_width,
            -len(terminal.pattern.value),
            terminal.name,
        ),
    )
    alternatives = []
    for indented, neighbours in groupby(chosen, lambda terminal: terminal.pattern.to_regexp().startswith(INDENT)):
        skipped = len(INDENT) if indented else 0
        named = [f"(?:{_ungrouped(one.pattern.to_regexp())[skipped:]})(?P<{one.name}>)" for one in neighbours]
        alternatives.append(f"{INDENT if indented else ''}(?:{'|'.join(named)})")
    return re.compile("|".join(alternatives))


def _ungrouped(pattern: str) -> str:
    """A pattern without its groups that have no name: nobody asks for them, and they take time.

    >>> _ungrouped(r"(?P<label>FM|\\(a)([(]b)*(?=\\n)")
    '(?P<label>FM|\\\\(a)(?:[(]b)*(?=\\\\n)'
    """
    return PART.sub(lambda part: "(?:" if part[0] == "(" else part[0], pattern)
