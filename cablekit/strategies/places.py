"""Where the parts of a telegram stand in a text that a strategy wrote, so that damage can be done to one of them."""

from __future__ import annotations

import re
import textwrap
from datetime import datetime
from typing import NamedTuple

from cablekit.telegram import grammar
from cablekit.telegram.dates import parse_date_time_group
from cablekit.telegram.parse import first_paragraph

WIDTH = 66
"""How many columns the lines of a telegram have: subjects are turned over at 66 or fewer (FORMATS, 7)."""
WORD = re.compile("[A-Za-z]{4,}")
TELLING = ("BEGIN", "SUMMARY", "COMMENT", "PARAGRAPH", "TEXT", "NOTE", "PROTECT", "STRICTLY", "PLEASE")
"""Words that a reader of telegrams goes by."""


class Parts(NamedTuple):
    """A telegram in its three parts: the format lines, the labelled lines, the paragraphs. Joined they are the text."""

    envelope: str
    preamble: str
    body: str


def parts(text: str) -> Parts | None:
    """The parts of a text; None if it has no classification line or no numbered paragraph below it.

    >>> parts("FM TARN HEAD\\nUNCLAS TARN HEAD 000044\\nTAGS: AX\\n\\n1. Tides.\\n").preamble
    'UNCLAS TARN HEAD 000044\\nTAGS: AX\\n\\n'
    >>> parts("UNCLAS TARN HEAD 000044\\n")
    """
    first = grammar.first_line("header", "CLASSIFICATION", text)
    end = first_paragraph(text)
    if first is None or not first.start() < end < len(text):
        return None
    start = first.start()
    preamble, headings = without_headings(text[start:end])
    return Parts(text[:start], preamble, headings + text[end:])


def without_headings(preamble: str) -> tuple[str, str]:
    """Labelled lines, and the headings of the first paragraph that stand below them.

    >>> without_headings("TAGS: AX\\n\\nSUMMARY\\n-------\\n\\n")
    ('TAGS: AX\\n\\n', 'SUMMARY\\n-------\\n\\n')
    """
    lines = preamble.splitlines(keepends=True)
    rule = next((at for at, line in enumerate(lines) if is_rule(line)), len(lines) + 1)
    return "".join(lines[: rule - 1]), "".join(lines[rule - 1 :])


def is_rule(line: str) -> bool:
    """Whether a line is a rule of hyphens.

    >>> is_rule("-------"), is_rule("")
    (True, False)
    """
    return set(line.strip()) == {"-"}


def wrapped(text: str) -> str:
    """A text whose long lines are turned over, each at its last blank that leaves it short enough."""
    turned = textwrap.TextWrapper(WIDTH, break_on_hyphens=False, break_long_words=False)
    return "".join(f"{line}\n" for long in text.splitlines() for line in turned.wrap(long) or [""])


def turned_over(found: Parts) -> str:
    """A text whose long lines are turned over below its classification line.

    >>> turned_over(Parts("", "UNCLAS TARN HEAD 000044\\n", "1. " + "Tides. " * 10)).split("\\n")[-2]
    'Tides.'
    """
    line, end, rest = found.preamble.partition("\n")
    return found.envelope + line + end + wrapped(rest + found.body)


def is_within_brackets(text: str, position: int) -> bool:
    """Whether a place in a line stands within brackets.

    >>> is_within_brackets("OVIP (TRANTER, IVO), AX", 13), is_within_brackets("OVIP (TRANTER, IVO), AX", 19)
    (True, False)
    """
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return line.count("(") > line.count(")")


def labelled(text: str, label: str) -> tuple[int, int] | None:
    """The place of a label at the beginning of a line, with its colon.

    >>> labelled("E.O. 12958: N/A\\nTAGS: AX\\n", "TAGS:")
    (16, 21)
    """
    start = f"\n{text}".find(f"\n{label}")
    return None if start < 0 else (start, start + len(label))


def replaced(text: str, place: tuple[int, int], other: str) -> str:
    """A text with something else in a place.

    >>> replaced("TAGS: AX", (0, 4), "TAG")
    'TAG: AX'
    """
    return text[: place[0]] + other + text[place[1] :]


def classification_line(text: str) -> re.Match[str] | None:
    """The classification line, with its fields as groups.

    >>> classification_line("FM TARN HEAD\\nUNCLAS TARN HEAD 000044\\n")["post"]
    'TARN HEAD'
    """
    return grammar.first_line("header", "CLASSIFICATION", text)


def date_time(text: str) -> datetime | None:
    """When the telegram of a text was sent.

    >>> date_time("O 140626Z DEC 07\\n").year
    2007
    """
    line = grammar.first_line("header", "DATE_TIME", text)
    return parse_date_time_group(line["date_time_group"]) if line else None


def paragraph_numbers(text: str) -> list[tuple[int, int]]:
    """The places of the numbers of paragraphs.

    >>> paragraph_numbers("1. (U) Tides.\\n\\n2. More.\\n")
    [(0, 1), (15, 16)]
    """
    return [line.span("number") for line in grammar.lines("body", "PARAGRAPH", text)]


def prose_words(text: str) -> list[tuple[int, int]]:
    """The places of words in the first lines of paragraphs that mean nothing to the reader of telegrams.

    >>> text = "1. (U) Summary: The tender is late.\\n"
    >>> [text[start:end] for start, end in prose_words(text)]
    ['tender', 'late']
    """
    lines = grammar.lines("body", "PARAGRAPH", text)
    stretches = [(line.start("opening_line"), line["opening_line"]) for line in lines]
    return [
        (start + word.start(), start + word.end())
        for start, line in stretches
        for word in WORD.finditer(line)
        if word[0].upper() not in TELLING
    ]
