"""A telegram before it is printed: what it says, and in which of the usual shapes."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from cablekit.generator.data import Post

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names of our own: those of the platform depend on its locale."""


class Sent(NamedTuple):
    """When, from where and under which number a telegram was sent: what others need to cite it."""

    at: datetime
    post: Post
    serial: int

    @property
    def identifier(self) -> str:
        """Its message reference number, as `08KESTRELPORT362`."""
        return f"{self.at:%y}{self.post.name.replace(' ', '')}{self.serial}"

    @property
    def date_time_group(self) -> str:
        """Day, time, month and year of sending, as `140626Z DEC 07`."""
        return f"{self.at:%d%H%M}Z {MONTHS[self.at.month - 1]} {self.at:%y}"

    @property
    def dateline(self) -> str:
        """The date as some publishers print it above the text: `Friday, 14 December 2007, 06:26`."""
        return f"{DAYS[self.at.weekday()]}, {self.at:%d} {MONTH_NAMES[self.at.month - 1]} {self.at:%Y, %H:%M}"


class Addressee(NamedTuple):
    """An addressee; what is not printed of it is empty."""

    routing_indicator: str
    name: str
    precedence: str
    serial: str

    def printed(self, step: int = 0) -> str:
        """`RUEHC/SECSTATE WASHDC PRIORITY 0214`; each further section has the next serial."""
        serial = f"{int(self.serial) + step:04}" if self.serial else ""
        return " ".join(filter(None, (self.slashed, self.precedence, serial)))

    @property
    def slashed(self) -> str:
        """Routing indicator and name."""
        return f"{self.routing_indicator}/{self.name}" if self.routing_indicator else self.name


class Envelope(NamedTuple):
    """The lines above the classification line. `top` stands above the date; an extract has no more than that."""

    top: tuple[str, ...]
    date: str
    precedence: str = ""
    originator: str = ""
    action: tuple[Addressee, ...] = ()
    informed: tuple[Addressee, ...] = ()

    def lines(self, section: int = 1) -> list[str]:
        """All lines; those of a further section number the copy to the first addressee onward."""
        lines = [*self.top, *filter(None, [self.date])]
        if self.originator:
            lines.append(f"FM {self.originator}")
        lines += _listed("TO ", [one.printed(section - 1) for one in self.action])
        lines += _listed("INFO ", [one.printed() for one in self.informed])
        return lines


def _listed(label: str, rows: list[str]) -> list[str]:
    """Rows of addressees, the first behind the label."""
    return [label + rows[0], *rows[1:]] if rows else []


class Order(NamedTuple):
    """The line of the executive order; the date if its words give one."""

    number: str
    label: str
    declassify: str
    declassify_on: str | None


class Authority(NamedTuple):
    """Who classified and why, as printed; its reasons; whether its lines break within words."""

    printed: str
    reasons: tuple[str, ...]
    torn: bool


class Cited(NamedTuple):
    """An entry of the REF lines: its label, what is printed, the telegram it cites, and whether it says the year."""

    label: str
    printed: str
    mrn: str | None
    dated: bool


class PlannedParagraph(NamedTuple):
    """A paragraph as meant, with the heading above it; `cut` is the share of it that stands before a page line."""

    text: str
    number: int
    marking: str
    heading: str
    cut: float | None
    ends_section: bool


class Head(NamedTuple):
    """What the State archive prints above a telegram: page, distribution, drafting, dash line; and below, its film."""

    page: str
    received: str
    box: str
    role: str
    offices: tuple[tuple[str, str], ...]
    info: tuple[tuple[str, str], ...]
    suffix: str
    drafting: tuple[tuple[str, str], ...]
    dashes: str
    counter: str
    filed: str
    stamp: str
    film: str


class Plan(NamedTuple):
    """A telegram with the values that were meant and the shapes in which they are printed.

    `variant` is a number from 0 to 1 by which a layout chooses among its own shapes.
    """

    sent: Sent
    level: str
    printed_level: str
    section_shape: str
    sections: int
    serial: str
    head: Head | None
    envelope: Envelope
    dateline: str
    captions: tuple[str, ...]
    padding: str
    corrected: str
    passing: tuple[str, ...]
    plain_labels: bool
    order: Order
    tags: tuple[str, ...]
    person: str
    tag_delimiter: str
    subject_label: str
    subject: str
    subject_marking: str
    references: tuple[Cited, ...]
    enumeration: tuple[str, str]
    authority: Authority | None
    tight: bool
    page_shape: str
    preamble_page: str
    paragraphs: tuple[PlannedParagraph, ...]
    marker: str
    comma_for_possessive: bool
    ampersand_for_quotation: bool
    ending: str
    signature: str
    end: str
    variant: float

    @property
    def identifier(self) -> str:
        """Its message reference number."""
        return self.sent.identifier

    @property
    def post(self) -> Post:
        """Where it was sent from."""
        return self.sent.post
