"""What the State archive printed between the page line and the date-time group: distribution, drafting, dash line."""

from __future__ import annotations

from attrs import evolve

from cablekit.records import DashLine, Distribution, LeafKind, Span
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft
from cablekit.telegram.scanner import Line, scan

LISTED = {"ACTION": "offices", "ORIGIN": "offices", "INFO": "info"}
WRITERS = {"DRAFTED": "drafted_by", "APPROVED": "approved_by", "CLEARED": "cleared_by"}


def lines_of_pages(text: str) -> list[Line]:
    """The lines of a text by their kinds; those of the attributes come last, behind a line of the kind ATTRIBUTES.

    >>> [line.lastgroup for line in lines_of_pages("PAGE 01 LOWMER 00118\\n22\\nACTION EUR-12\\nFM ANSKE\\n")]
    ['PAGE', 'BOX', 'DISTRIBUTION', 'TEXT']
    """
    return [line for lines in scan("archive", text).values() for line in lines]


class Head:
    """Reads the head of a page into a draft, and takes it out of the draft's text."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.lifted: list[Span] = []
        self.distribution = Distribution("")
        self.offices: dict[str, list[tuple[str, str]]] = {"offices": [], "info": []}
        self.list = ""
        self.drafting = False

    def read(self, lines: list[Line]) -> None:
        """Takes the lines above the originator's; those that are not the archive's are left where they are."""
        end = header_start(self.draft.text)
        for line in lines:
            if line.start() >= end:
                break
            reader = getattr(self, f"_{(line.lastgroup or '').lower()}", None)
            if reader and not self.draft.is_lifted(line.start()):
                reader(line)
        offices, info = (tuple(self.offices[name]) for name in ("offices", "info"))
        self.distribution = evolve(self.distribution, offices=offices, info=info)
        if self.distribution != Distribution(""):
            self.draft.fields["distribution"] = self.distribution
            self._check_total()
        self.draft.lift(self.lifted)

    def _distribution(self, line: Line) -> None:
        self._take(line)
        role = line["role"]
        self.list = LISTED[role] if role else self.list
        if role in ("ACTION", "ORIGIN"):
            self.draft.group(line, "role", "distribution.role", LeafKind.LABEL)
            self.distribution = evolve(self.distribution, role=role)
        elif role:
            self.draft.group(line, "role", "", LeafKind.LABEL)
        if self.list:
            self._seats(line)
        self._total(line)

    def _seats(self, line: Line) -> None:
        known = self.offices[self.list]
        for seat in grammar.pattern("fields", "SEAT").finditer(line.string, *line.span("seats")):
            path = f"distribution.{self.list}[{len(known)}]"
            self.draft.claim(*seat.span(), LeafKind.VALUE, path)
            known.append((seat["office"], seat["copies"]))

    def _total(self, line: Line) -> None:
        self._take(line)
        alone = "_alone" if line.lastgroup == "TOTAL" else ""
        if alone:
            self.draft.group(line, "unseated", "", LeafKind.LABEL)
        if line["total" + alone]:
            self.distribution = evolve(
                self.distribution,
                total=self.draft.group(line, "total" + alone, "distribution.total"),
                suffix=self.draft.group(line, "suffix" + alone, "distribution.suffix"),
            )

    def _box(self, line: Line) -> None:
        self._take(line)
        self.draft.claim(*line.span(), LeafKind.PAGE_LINE)

    def _drafting(self, line: Line) -> None:
        self._take(line)
        self.drafting = True
        self.draft.claim(line.start(), line.start("drafting_name"), LeafKind.LABEL)
        self._writer(WRITERS[line["drafting"]], line, "drafting_name")

    def _clearance(self, line: Line) -> None:
        if self.drafting:
            self._take(line)
            self._writer("cleared_by", line, "clearance")

    def _writer(self, field: str, line: Line, group: str) -> None:
        known = self.draft.fields.get(field, ())
        name = self.draft.group(line, group, f"{field}[{len(known)}]") or ""
        self.draft.fields[field] = (*known, name)

    def _extension(self, line: Line) -> None:
        if self.drafting:
            self._take(line)
            self.draft.claim(*line.span(), LeafKind.ARTEFACT)

    def _text(self, line: Line) -> None:
        """A line among those who drafted that names no office, as a title alone: it is said to be not understood."""
        if self.drafting and not grammar.pattern("header", "DATE_TIME").match(line[0]):
            self._take(line)
            self.draft.claim(*line.span(), LeafKind.UNPARSED)

    def _dashes(self, line: Line) -> None:
        self._take(line)
        self.drafting = False
        raw = self.draft.group(line, "dash_line", "dash_line.raw", LeafKind.RULE) or ""
        counter, filed = counter_and_time(line["dash_first"], line["dash_second"])
        self.draft.fields["dash_line"] = DashLine(" ".join(raw.split()), counter, filed)

    def _take(self, line: Line) -> None:
        """Takes a line out of the text."""
        self.lifted.append(Span(*line.span()))

    def _check_total(self) -> None:
        """The total of a distribution is the sum of all seats, those of ACTION or ORIGIN included."""
        found = self.distribution
        seats = sum(int(seat) for _, seat in (*found.offices, *found.info))
        if found.total and int(found.total) != seats:
            message = f"the total of the distribution is {int(found.total)}, the seats are {seats}"
            self.draft.note("distribution-total-disagrees", message, *self.draft.claims.first("distribution.total"))


def header_start(text: str) -> int:
    """Where the lines begin that no archive printed: the originator's or, without one, the classification line."""
    kinds = ("ORIGINATOR", "CLASSIFICATION", "EXECUTIVE_ORDER", "TAGS", "SUBJECT")
    found = (grammar.first_line("header", kind, text) for kind in kinds)
    return min((line.start() for line in found if line), default=len(text))


def counter_and_time(first: str, second: str | None) -> tuple[str | None, str | None]:
    """Which of the numbers in a dash line counts, and which is a time of filing; in repeats the Z is on the wrong one.

    >>> counter_and_time("031290", "131859Z"), counter_and_time("201212Z", "109980"), counter_and_time("033101", None)
    (('031290', '131859Z'), ('109980', '201212Z'), ('033101', None))
    >>> counter_and_time("031290Z", "131859")
    ('031290', '131859Z')
    """
    numbers = [number for number in (first, second) if number]
    times = [number for number in numbers if is_time(number) and (len(numbers) > 1 or number.endswith("Z"))]
    filed = next((number for number in times if number.endswith("Z")), None)
    if filed is None and times and any(number.endswith("Z") for number in numbers):
        filed = times[-1]
    counter = next((number.rstrip("Z") for number in numbers if number != filed), None)
    return counter, f"{filed.rstrip('Z')}Z" if filed else None


def is_time(number: str) -> bool:
    """Whether six digits are a day of the month, an hour and a minute.

    >>> is_time("131859Z"), is_time("031290Z"), is_time("57D37C")
    (True, False, False)
    """
    digits = number.rstrip("Z")
    return digits.isdecimal() and 1 <= int(digits[:2]) <= 31 and int(digits[2:4]) < 24 and int(digits[4:]) < 60
