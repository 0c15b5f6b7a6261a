"""Loads the Lark grammars of `grammars/`, from a wheel, a zip or a checkout, and gives them by name.

>>> token_types = [token.type for token in load("header").lex("FM AMEMBASSY LOWMERE\\n")]
>>> token_types
['ORIGINATOR']
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lark import Lark, Token

from cablekit import vocabulary


def folder() -> Traversable:
    """Where the grammars lie: in the package as it is installed, or at the top of a checkout."""
    packaged = files("cablekit") / "grammars"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "grammars"


def source(name: str) -> str:
    """The text of a grammar. `vocabulary` is made of the fact tables: it holds the words that grammars import."""
    if name == "vocabulary":
        words = sorted(vocabulary.caption_words(), key=lambda word: (-len(word), word))
        return "CAPTION_WORD: /(" + "|".join(re.escape(word) for word in words) + ")(?![A-Za-z])/i\n"
    return (folder() / f"{name}.lark").read_text(encoding="utf-8")


def _import(_base: object, path: str) -> tuple[str, str]:
    name = path.removesuffix(".lark")
    try:
        return path, source(name)
    except FileNotFoundError:
        raise OSError(f"no grammar named {name}") from None


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


def match(name: str, token: Token, text: str | None = None) -> re.Match[str]:
    """The fields of a token: a Lark token exposes no groups, so its terminal is matched once more.

    `text` is the token with what follows it, for terminals that look ahead.
    """
    found = pattern(name, token.type).match(token if text is None else text)
    assert found is not None, token
    return found


@vocabulary.renewed
@cache
def line_search(name: str, terminal: str) -> re.Pattern[str]:
    """The regular expression of a terminal, to be looked for at the beginnings of lines."""
    return re.compile("^" + load(name).get_terminal(terminal).pattern.to_regexp(), re.MULTILINE)
