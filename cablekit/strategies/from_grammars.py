"""Texts out of the grammars of `grammars/`: for totality, and for lines and elements that no list of examples has.

A terminal may look at what stands beyond its own characters. What it wants to see behind itself is drawn with it, what
it must not see is left to chance and filtered, and what it wants to see before itself is in the table `BEFORE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from cablekit.strategies.pools import one_of
from cablekit.telegram import grammar
from cablekit.vocabulary.tables import renewed

LINES = ("addressee", "archive", "body", "header", "wrapper")
"""Grammars of whole lines: their texts end with a line end."""
ELEMENTS = (
    "authority", "captions", "fields", "glue", "marks", "officers", "passages", "references", "tags",
)  # fmt: skip
"""Grammars of what stands within lines."""
BEFORE = {
    "glue.UNCLASSIFIED": "TARN",  # glued to an address: a word without a blank behind it
    "glue.CONFIDENTIAL": "TARN",
    "glue.SECRET": "TARN",
    "glue.CUT_LEVEL": "TARN",  # behind the full stop of a sentence, which has more than a letter
    "glue.EXECUTIVE_ORDER": "TARN",
    "glue.TAGS": "TARN",
    "glue.SUBJECT": "TARN",
    "glue.CLASSIFIED_BY": "TARN",
    "marks.APOSTROPHE": "TARN",  # the comma stands behind a letter, before a capital behind three
}
"""What a terminal wants to see before itself, by grammar and terminal."""
BEHIND = {
    "captions.CAPTION_WORD": " ",  # it ends where its letters do, and no other terminal has letters
}
"""What a terminal must not meet at once, and is kept from by this."""
LOOK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(|\)", re.DOTALL)
"""What a bracket means in a pattern: an escape, a set of characters, the beginning of a look around, a group."""


def from_grammar(*, start: str) -> st.SearchStrategy[str]:
    """Texts of a grammar of `grammars/`, by its name, which is that of its start rule.

    Each text can be read with that grammar. Its tokens need not be those that were drawn: where two of them meet,
    another terminal may claim both. Raises InvalidArgument for a grammar that does not exist.

    >>> from hypothesis import find
    >>> find(from_grammar(start="tags"), lambda text: "](" in text)
    '[A]()'
    """
    return _texts(one_of("start", start, (*ELEMENTS, *LINES)))


@renewed
@cache
def _texts(name: str) -> st.SearchStrategy[str]:
    parser = grammar.load(name)
    explicit = {terminal.name: _tokens(name, terminal.name) for terminal in parser.terminals}
    texts = from_lark(parser, explicit=explicit)
    return texts.map(_ended) if name in LINES else texts


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _tokens(name: str, terminal: str) -> st.SearchStrategy[str]:
    """What a terminal matches, with what it wants to see before and behind."""
    pattern = grammar.pattern(name, terminal)
    before, behind = (table.get(f"{name}.{terminal}", "") for table in (BEFORE, BEHIND))
    drawn = st.from_regex(seen(pattern.pattern), fullmatch=True, alphabet=st.characters(codec="utf-8"))
    texts = drawn.map(lambda text: f"{before}{text}{behind}")
    return texts.filter(lambda text: bool(pattern.match(text, len(before))))


def seen(pattern: str) -> str:
    """A pattern that matches what another one looks ahead to, too, and looks around no more.

    >>> seen(r"(?P<label>REF)(?=[)\\s]STATE)(?!(?:A|B)$)\\(?")
    '(?P<label>REF)(?:[)\\\\s]STATE)\\\\(?'
    """
    return "".join(_seen(pattern))


def _seen(pattern: str) -> Iterator[str]:
    position = depth = 0
    dropped: int | None = None
    for part in LOOK.finditer(pattern):
        if dropped is None:
            yield pattern[position : part.start()]
        position = part.end()
        depth += part[0].startswith("(")
        if dropped is None and part[0] in ("(?!", "(?<!", "(?<="):
            dropped = depth
        if dropped is None:
            yield "(?:" if part[0] == "(?=" else part[0]
        if part[0] == ")":
            dropped = None if dropped == depth else dropped
            depth -= 1
    yield pattern[position:]
