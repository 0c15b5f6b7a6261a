"""The text of a telegram: invented sentences, portion marks, paragraphs."""

from __future__ import annotations

from functools import cache
from itertools import product

from hypothesis import strategies as st

from cablekit.records import Paragraph
from cablekit.strategies.elements import maybe, sampled_words
from cablekit.strategies.pools import era_named, marks, one_of, words
from cablekit.vocabulary.tables import renewed, table

REDACTION = "X" * 12


@cache
def sentences() -> st.SearchStrategy[str]:
    """Invented sentences, some with a redaction."""
    verbs = ("wants", "questions", "will not pay for", "has put off")
    told = [" ".join(parts) for parts in product((*words("office"), REDACTION), verbs, words("thing"))]
    return st.sampled_from([f"{sentence[0].upper()}{sentence[1:]}." for sentence in told])


@cache
def few_sentences() -> st.SearchStrategy[list[str]]:
    """The sentences of a paragraph."""
    return st.lists(sentences(), min_size=1, max_size=4)


def portion_markings(*, level: str = "SECRET") -> st.SearchStrategy[str]:
    """Portion marks without their brackets, none higher than the level.

    >>> from hypothesis import find
    >>> find(portion_markings(level="CONFIDENTIAL"), lambda mark: True)
    'U'
    """
    one_of("level", level, [row["level"] for row in table("levels")])
    return st.sampled_from(marks(level))


@renewed
@cache
def _markings(level: str) -> st.SearchStrategy[str | None]:
    return maybe(portion_markings(level=level))


@cache
def _headings() -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.tuples(sampled_words("heading"))


def paragraph(draw: st.DrawFn, number: int | None, level: str, era: str) -> Paragraph:
    """A paragraph in the manner of an era."""
    text, headings = " ".join(draw(few_sentences())), draw(_headings())
    marking = draw(_markings(level)) if number and era == "2000s" else None
    if era == "1973-79":
        text, headings = text.upper(), tuple(heading.upper() for heading in headings)
    return Paragraph(text, number, marking, headings)


def paragraphs(
    *, number: int | None = 1, level: str = "UNCLASSIFIED", era: str = "2000s"
) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of invented sentences, perhaps below a heading.

    `number` is the number of the paragraph, None for text without one. A numbered paragraph of the 2000s may have a
    marking, none higher than `level`; in the 1970s all is in capitals.

    >>> from hypothesis import find
    >>> find(paragraphs(number=2), lambda paragraph: True).text
    'The Harbour Minister wants the tidal lock.'
    """
    era_named(era)
    return st.composite(paragraph)(number, level, era)
