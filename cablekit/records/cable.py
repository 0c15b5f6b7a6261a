"""The record of a telegram. Field names are those of the JSON contract; terms are those of ACP 127 and 5 FAH-2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from attrs import field, frozen

from cablekit.records.diagnostics import Diagnostic
from cablekit.records.source import SourceText
from cablekit.records.spans import Leaf, Span, evidence


@frozen
class Classification:
    """The level and the controls on the classification line, as `S E C R E T//NOFORN KESTREL PORT 000362`."""

    level: str
    controls: tuple[str, ...] = ()
    raw: str | None = evidence(default=None)


@frozen
class Section:
    """Which part of a telegram in several sections this is: `SECTION 01 OF 02`."""

    number: int
    of: int


@frozen
class Transmission:
    """The format lines 1 to 4 (ACP 127; 5 FAH-2 H-320): how the message was sent, in the letters of the line.

    `precedence` are the letters of the routing line, each once (`PP` is `("P",)`); `filed` is the day of the
    year and the time of filing (`dddhhmm`); `security` the operating signals that warn of the classification.
    """

    channel: str | None = None
    precedence: tuple[str, ...] = ()
    routing_indicators: tuple[str, ...] = ()
    station: str | None = None
    station_serial: str | None = None
    section: str | None = None
    filed: str | None = None
    security: str | None = None


@frozen
class Addressee:
    """One action or information addressee; `precedence` is the word printed for it, `serial` its channel's number."""

    name: str
    routing_indicator: str | None = None
    precedence: str | None = None
    serial: str | None = None
    exempt: bool = False


@frozen
class ExecutiveOrder:
    """The executive order that governs the classification, and when the telegram is to be declassified.

    `declassify` is what the line says of it, as printed.
    """

    number: str | None
    declassify: str | None = evidence(default=None)
    declassify_on: date | None = None
    reasons: tuple[str, ...] = ()


@frozen
class Tag:
    """A term of Traffic Analysis by Geography and Subject (5 FAH-3), or a person or phrase printed among them."""

    code: str
    kind: str = "unknown"


@frozen
class Reference:
    """One entry of the REF lines. `mrn` is its message reference number in the form of `Cable.identifier`.

    `found_by` says how the number was found: `year-printed` or `year-inferred`, then what was done about the post
    (`post-repaired`, `post-unlisted`: it is in no table, `post-carried`: it is that of the number before).
    A range of serials is two references, its first and its last; `raw` of the last begins with what joins them
    (`-72`, `THRU 11873`). `label` is `A-C` where a range of letters is printed for other than as many entries.
    """

    kind: str
    mrn: str | None = None
    label: str | None = None
    raw: str | None = evidence(default=None)
    found_by: tuple[str, ...] = evidence(default=())


@frozen
class ClassifiedBy:
    """Who classified the telegram and for which reasons of the executive order: `("1.4(b)", "1.4(d)")`."""

    name: str | None
    title: str | None = None
    reasons: tuple[str, ...] = ()
    raw: str | None = evidence(default=None)


@frozen
class Paragraph:
    """A paragraph as meant: its lines joined, page lines out, repairs applied.

    `number` is None for text without a number; `marking` is the portion marking without its brackets;
    `headings` are those that stand directly above it. `kind` says of what other document it is (`quoted`,
    `attachment`), or in an article what it is besides running text (`list-item`, `block-quotation`, `question`,
    `answer`).
    """

    text: str
    number: int | None = None
    marking: str | None = None
    headings: tuple[str, ...] = ()
    kind: str | None = None
    printed_number: str | None = evidence(default=None)


@frozen
class Passage:
    """A stretch of the text that is of note (a redaction, words that ask for protection), as printed."""

    text: str
    span: Span = evidence(default=Span(0, 0))


@frozen
class Repair:
    """Characters of the source that were damaged, and what they are read as. TEI shows both (`choice`)."""

    span: Span
    printed: str
    meant: str


@frozen
class Distribution:
    """The ACTION or ORIGIN office of a telegram of 1973-79 and the offices informed, with their seats."""

    role: str
    offices: tuple[tuple[str, str], ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    total: str | None = None
    suffix: str | None = None


@frozen
class PageHeader:
    """The page line of a telegram of 1973-79: `PAGE 01 KESTRE 00362`."""

    page: str
    post: str
    number: str


@frozen
class DashLine:
    """The line of hyphens with counter and filing time in a telegram of 1973-79."""

    raw: str
    counter: str | None = None
    filing_time: str | None = None


@frozen(kw_only=True)
class Cable:
    """A telegram. `==` compares what is meant; how it was printed and found is evidence (`cablekit.same`)."""

    kind: ClassVar[str] = "cable"

    identifier: str | None = None
    source: SourceText | None = evidence(default=None, repr=False)
    classification: Classification | None = None
    section: Section | None = None
    post: str | None = None
    serial: str | None = None
    captions: tuple[str, ...] = ()
    passing_instructions: tuple[str, ...] = ()
    transmission: Transmission | None = None
    precedence: tuple[str, ...] = ()
    date_time_group: str | None = None
    sent: datetime | None = None
    originator: str | None = None
    action_addressees: tuple[Addressee, ...] = ()
    information_addressees: tuple[Addressee, ...] = ()
    executive_order: ExecutiveOrder | None = None
    tags: tuple[Tag, ...] = ()
    subject: str | None = None
    subject_marking: str | None = None
    references: tuple[Reference, ...] = ()
    classified_by: ClassifiedBy | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    page_breaks: tuple[str, ...] = evidence(default=())
    summary: str | None = None
    signature: str | None = None
    redactions: tuple[Passage, ...] = ()
    protected: tuple[Passage, ...] = ()
    partial_extract: bool = False
    distribution: Distribution | None = None
    drafted_by: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    cleared_by: tuple[str, ...] = ()
    page_header: PageHeader | None = None
    dash_line: DashLine | None = None
    message_attributes: dict[str, str] | None = None
    repairs: tuple[Repair, ...] = evidence(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = evidence(default=(), repr=False)
    leaves: Sequence[Leaf] = field(default=(), eq=False, repr=False)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the text, in order."""
        return tuple(heading for paragraph in self.paragraphs for heading in paragraph.headings)

    def place(self, path: str) -> tuple[Span, ...]:
        """Where in the source the field `path` of the JSON form stands; empty if it is not printed there."""
        return tuple(leaf.span for leaf in self.leaves if leaf.path == path)
