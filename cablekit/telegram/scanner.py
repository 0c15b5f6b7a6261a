"""Reads the flat grammars with one regular expression a region, made of the grammar's own terminals.

A flat grammar is a sequence of regions, each a repetition of terminals; so its tokens say all, and no parser is
needed. Lark's own parser is the reference: the tests hold that both give the same tokens.

>>> [token.type for token in scan("body", "1. (U) They come late.\\nANSKE\\n")["body"]]
['PARAGRAPH', 'SIGNATURE']
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from lark import Lark, Token
from lark.grammar import NonTerminal

from cablekit.telegram import grammar
from cablekit.vocabulary import renewed

INDENT = "[^\\S\n]*"
"""How most terminals begin (`INDENT` of `lines.lark`, as Lark writes it)."""
PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\((?!\?)", re.DOTALL)
"""What a bracket means in a pattern: an escape, a set of characters, the beginning of a group."""


class Region(NamedTuple):
    """A region of a flat grammar: its rule, and one regular expression for all terminals that are tried in it.

    `openings` are those that begin a later region, with the index of that region.
    """

    rule: str
    pattern: re.Pattern[str]
    openings: dict[str, int]


def scan(name: str, text: str) -> dict[str, list[Token]]:
    """The tokens of a text by the rule of their region. The text must end with a line end, as the grammars expect."""
    found: dict[str, list[Token]] = {}
    regions = _regions(name)
    region = regions[0]
    tokens = found.setdefault(region.rule, [])
    match = region.pattern.match
    position, end = 0, len(text)
    while position < end:
        line = match(text, position)
        assert line is not None, text[position : position + 80]
        kind = line.lastgroup or ""
        if kind in region.openings:
            region = regions[region.openings[kind]]
            tokens = found.setdefault(region.rule, [])
            match = region.pattern.match
        tokens.append(_token(kind, line[0], position, line.end()))
        position = line.end()
    return found


def _token(kind: str, value: str, start: int, end: int) -> Token:
    """A token without the line and column that nobody asks for (its own constructor takes several times as long)."""
    token = str.__new__(Token, value)
    token.type, token.value, token.start_pos, token.end_pos = kind, value, start, end
    return token


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

    An empty group behind each names it. Nothing stands before the first character of a terminal, not even a group, so
    that the alternatives which begin otherwise are passed over at once; what neighbours begin with together is
    looked for once.
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
    """A pattern without its groups: only the terminal's name is asked for.

    >>> _ungrouped(r"(?P<label>FM|\\(a)([(]b)*(?=\\n)")
    '(?:FM|\\\\(a)(?:[(]b)*(?=\\\\n)'
    """
    return PART.sub(lambda part: "(?:" if part[0].startswith("(") else part[0], pattern)
