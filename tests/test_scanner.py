"""The scanner and Lark's own parser give the same tokens: on the sample archive, and on any text."""

from pathlib import Path

import pytest
from hypothesis import given
from lark import Token, Tree

from cablekit.strategies import texts
from cablekit.telegram import grammar
from cablekit.telegram.scanner import scan

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def by_lark(name: str, text: str) -> list[tuple[str, str, int | None]]:
    tree = grammar.load(name).parse(text)
    regions = [part for part in tree.children if isinstance(part, Tree)] or [tree]
    tokens = [token for region in regions for token in region.children if isinstance(token, Token)]
    return [(token.type, str(token), token.start_pos) for token in tokens]


def by_scanner(name: str, text: str) -> list[tuple[str | None, str, int]]:
    return [(line.lastgroup, line[0], line.start()) for lines in scan(name, text).values() for line in lines]


@pytest.mark.parametrize("name", ["header", "body"])
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_same_tokens_on_the_sample_archive(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8") + "\n"
    assert by_scanner(name, text) == by_lark(name, text)


@pytest.mark.parametrize(
    "name",
    ["header", "body", "archive", "tags", "references", "authority", "marks", "glue", "officers", "fields", "wrapper"],
)
@given(text=texts())
def test_same_tokens_on_any_text(name: str, text: str) -> None:
    assert by_scanner(name, text + "\n") == by_lark(name, text + "\n")
