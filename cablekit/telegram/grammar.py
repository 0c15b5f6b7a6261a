"""Loads the Lark grammars of `grammars/`, from a wheel, a zip or a checkout, and gives them by name.

>>> token_types = [token.type for token in load("header").lex("FM AMEMBASSY LOWMERE\\n")]
>>> token_types
['ORIGINATOR']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from pathlib import Path

from lark import Lark
from lark.common import LexerConf
from lark.lexer import ContextualLexer

from cablekit import vocabulary


def folder() -> Traversable:
    """Where the grammars lie: in the package as it is installed, or at the top of a checkout."""
    packaged = files("cablekit") / "grammars"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "grammars"


def source(name: str) -> str:
    """The text of a grammar. `vocabulary` is made of the fact tables: it holds the words that grammars import."""
    if name == "vocabulary":
        return f"CAPTION_WORD: /({'|'.join(_by_letter(vocabulary.caption_words()))})(?![A-Za-z])/\n"
    return (folder() / f"{name}.lark").read_text(encoding="utf-8")


def _by_letter(words: Iterable[str]) -> Iterator[str]:
    """Patterns for words in large or small letters, one for each first letter: the others are passed over at once.

    >>> list(_by_letter(["NODIS", "NOFORN", "SIPDIS"]))
    ['[Nn](?i:OFORN|ODIS)', '[Ss](?i:IPDIS)']
    """
    for letter, group in groupby(sorted(words, key=lambda word: (word[0], -len(word), word)), lambda word: word[0]):
        rests = "|".join(re.escape(word[1:]) for word in group)
        yield f"[{letter.upper()}{letter.lower()}](?i:{rests})"


def _import(_base: object, path: str) -> tuple[str, str]:
    name = path.removesuffix(".lark")
    try:
        return path, source(name)
    except FileNotFoundError:
        raise OSError(f"no grammar named {name}") from None


class _Trusted(ContextualLexer):
    """A lexer whose terminals are not compared with each other once more: tests do that, and it takes seconds."""

    def __init__(
        self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        conf.skip_validation = True
        super().__init__(conf, states, always_accept)


def build(name: str, *, start: str | None = None, strict: bool = False) -> Lark:
    """The parser of a grammar; `strict` refuses any two terminals that could match the same line."""
    return Lark(
        source(name),
        start=start or name,
        parser="lalr",
        lexer="contextual",
        strict=strict,
        import_paths=[_import],
        source_path=f"{name}.lark",
        maybe_placeholders=False,
        keep_all_tokens=True,
        _plugins={} if strict else {"ContextualLexer": _Trusted},
    )


@vocabulary.renewed
@cache
def load(name: str) -> Lark:
    """The parser of a grammar, built once."""
    return build(name)


@vocabulary.renewed
@cache
def pattern(name: str, terminal: str) -> re.Pattern[str]:
    """The regular expression of a terminal, with its fields as named groups."""
    return re.compile(load(name).get_terminal(terminal).pattern.to_regexp())


@vocabulary.renewed
@cache
def _below_a_line_end(name: str, terminal: str) -> re.Pattern[str]:
    return re.compile("\\n(?=" + load(name).get_terminal(terminal).pattern.to_regexp() + ")")


def lines(name: str, terminal: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The lines of a text that are of a kind, from the line at `start` on.

    Line ends are looked for, since that is several times as fast as to try a pattern at each character.

    >>> [line["originator"] for line in lines("header", "ORIGINATOR", "FM LOWMERE\\nTO ANSKE\\n FM TARN\\n")]
    ['LOWMERE', 'TARN']
    """
    one, stop = pattern(name, terminal), len(text) if end is None else end
    position = start
    if (start == 0 or text[start - 1] == "\n") and (first := one.match(text, start, stop)):
        yield first
        position = max(first.end() - 1, start)
    for line_end in _below_a_line_end(name, terminal).finditer(text, position, stop):
        if line_end.start() >= position and (found := one.match(text, line_end.end(), stop)):
            yield found
            position = found.end() - 1


def first_line(name: str, terminal: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first of the lines of a text that is of a kind, None without one."""
    return next(lines(name, terminal, text, start, end), None)
