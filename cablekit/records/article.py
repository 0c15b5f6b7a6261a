"""The record of a news article or reference page. Field names follow schema.org where it has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from cablekit.records.cable import Paragraph
from cablekit.records.diagnostics import Diagnostic
from cablekit.records.source import SourceText
from cablekit.records.spans import Leaf, Span, evidence


@frozen
class Reading:
    """One way to read a date, with what speaks for it. `value` is ISO 8601."""

    value: str
    reason: str


@frozen
class BoundedDate:
    """A date that may be known only by bounds: all values ISO 8601, both bounds inclusive.

    `value` is None where the text does not give the date; `readings` are candidates that it does not decide on, and
    what was said of the date beside the text, each with its source.
    """

    value: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    readings: tuple[Reading, ...] = ()
    reason: str | None = None


@frozen
class FigureCaption:
    """The words under a picture, and who made it."""

    text: str
    credit: str | None = None


@frozen
class Quotation:
    """Words that the text quotes, without their quotation marks; `phrase` is the inquit (`says Dr. Rais`).

    Words that go on over several paragraphs are one quotation, with a line break between two of them.
    """

    text: str
    speaker: str | None = None
    phrase: str | None = None
    span: Span = evidence(default=Span(0, 0))


@frozen
class CitedSource:
    """One source within a citation: `AI 1 Feb 1996`; `date` as printed."""

    source: str
    date: str | None = None


@frozen
class Citation:
    """A group of sources cited in brackets, as printed without the brackets."""

    text: str
    parts: tuple[CitedSource, ...] = ()
    span: Span = evidence(default=Span(0, 0))


@frozen
class VariantName:
    """A name in a list of names: a `variant` of the page's main name, a `former` one, or an `affiliated` body."""

    name: str
    abbreviation: str | None = None
    relation: str = "variant"


@frozen
class Chrome:
    """A line that belongs to the page and not to the article. It is marked, never taken away."""

    text: str
    class_: str


@frozen
class ArticleType:
    """What kind of article it is (`news`, `reference`, `analysis`, `wire`), with what speaks for it."""

    value: str
    reason: str


@frozen(kw_only=True)
class Article:
    """A news article or reference page. `==` compares what is meant (`cablekit.same` compares evidence too)."""

    kind: ClassVar[str] = "article"

    headline: str | None = None
    alternative_headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    date_published: BoundedDate | None = None
    date_modified: BoundedDate | None = None
    publisher: str | None = None
    additional_type: ArticleType | None = None
    article_section: str | None = None
    figure_captions: tuple[FigureCaption, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    citations: tuple[Citation, ...] = ()
    variant_names: tuple[VariantName, ...] = ()
    chrome: tuple[Chrome, ...] = ()
    language: str | None = None
    url: str | None = None
    license: str | None = None
    source: SourceText | None = evidence(default=None, repr=False)
    diagnostics: tuple[Diagnostic, ...] = evidence(default=(), repr=False)
    leaves: Sequence[Leaf] = evidence(default=(), repr=False)

    def place(self, path: str) -> tuple[Span, ...]:
        """Where in the source the field `path` of the JSON form stands; empty if it is not printed there."""
        return tuple(leaf.span for leaf in self.leaves if leaf.path == path)
