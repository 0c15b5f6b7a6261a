"""The envelope: format lines 1 to 8 of ACP 127, from the transmission identifier to the addressees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from cablekit.records import Addressee, LeafKind, Transmission
from cablekit.telegram import grammar
from cablekit.telegram.dates import parse_date_time_group
from cablekit.telegram.draft import Draft
from cablekit.telegram.elements import parse_addressee, without_month
from cablekit.telegram.scanner import Line

LISTS = {"TO": "action_addressees", "INFO": "information_addressees", "XMT": "information_addressees"}

FILING = {
    "station": "station",
    "station_serial": "station_serial",
    "station_section": "section",
    "filed": "filed",
}
"""The groups of the DE line, and their fields of the transmission block."""


class Envelope:
    """Reads the blocks of the envelope, in order, into a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.transmission: dict[str, Any] = {}
        self.addressees: dict[str, list[Addressee]] = {"action_addressees": [], "information_addressees": []}
        self.label = ""
        self.month = ""

    def read(self, blocks: list[list[Line]]) -> None:
        """Takes the blocks: each a labelled line and the lines under it."""
        for block in blocks:
            kind = block[0].lastgroup or ""
            if reader := READERS.get(kind):
                reader(self, block[0])
            for line in block[1:]:
                self._continuation(line, kind)
        if self.transmission:
            self.draft.fields["transmission"] = Transmission(**self.transmission)
        self.draft.fields |= {name: tuple(found) for name, found in self.addressees.items()}

    def _part(self, line: Line, group: str, field: str | None = None) -> str | None:
        return self.draft.group(line, group, f"transmission.{field or group}")

    def _channel(self, line: Line) -> None:
        self.transmission["channel"] = self._part(line, "channel")

    def _routing(self, line: Line) -> None:
        letters = self._part(line, "routing_precedence", "precedence")
        if letters:
            self.transmission["precedence"] = tuple(dict.fromkeys(letters))
        known: tuple[str, ...] = self.transmission.get("routing_indicators", ())
        start = line.start("routing_indicators")
        for number, indicator in enumerate(line["routing_indicators"].split(), len(known)):
            start = line.string.index(indicator, start)
            path = f"transmission.routing_indicators[{number}]"
            self.draft.claim(start, start + len(indicator), LeafKind.VALUE, path)
            known += (indicator,)
            start += len(indicator)
        self.transmission["routing_indicators"] = known

    def _filing(self, line: Line) -> None:
        self.draft.claim(line.start(), line.start("station"), LeafKind.LABEL)
        for group, field in FILING.items():
            self.transmission[field] = self._part(line, group, field)

    def _security(self, line: Line) -> None:
        security = self._part(line, "security")
        self.transmission["security"] = " ".join((security or "").split())
        self.draft.group(line, "security_tail", "", LeafKind.ARTEFACT)

    def _date_time(self, line: Line) -> None:
        draft = self.draft
        letters = draft.group(line, "precedence")
        draft.fields["precedence"] = tuple(dict.fromkeys((letters or "").upper().split()))
        printed = draft.group(line, "date_time_group") or ""
        draft.group(line, "date_time_tail", "", LeafKind.ARTEFACT)
        *time, self.month, year = printed.upper().split()
        group = f"{''.join(time)} {self.month} {year}"
        draft.fields["date_time_group"] = group
        sent = parse_date_time_group(group)
        draft.fields["sent"] = sent
        if sent:
            draft.year = sent.year
        else:
            message = f"there is no such day or time as {printed}"
            draft.note("date-invalid", message, *line.span("date_time_group"))

    def _notice(self, line: Line) -> None:
        read_notice(self.draft, line)

    def _dateline(self, line: Line) -> None:
        read_dateline(self.draft, line)

    def _originator(self, line: Line) -> None:
        self.draft.group(line, "originator_label", "", LeafKind.LABEL)
        self.draft.fields["originator"] = self.draft.group(line, "originator")

    def _addressees(self, line: Line) -> None:
        label = line["addressees_label"].strip().upper()
        self.draft.group(line, "addressees_label", "", LeafKind.LABEL)
        self.label = label or self.label
        self._addressee(line["addressee_line"], line.start("addressee_line"))

    def _addressee(self, line: str, base: int) -> None:
        """An addressee; two if the month of the date-time group stands in the place of what parted them."""
        parts = without_month(line, self.month) if self.month else None
        if parts is None:
            self._one_addressee(line, base)
        else:
            for start, part in parts:
                self._one_addressee(part, base + start)
            start = base + line.index(f" {self.month} ") + 1
            end = start + len(self.month)
            self.draft.claim(start, end, LeafKind.ARTEFACT)
            message = f"{self.month} is the month of the date-time group, and no part of the address"
            self.draft.note("addressee-repaired", message, start, end)

    def _one_addressee(self, line: str, base: int) -> None:
        parsed = parse_addressee(line)
        if parsed is None or not self.label:
            ran_in = grammar.pattern("addressee", "PAGE").match(line.rstrip() + "\n")
            self.draft.claim(base, base + len(line), LeafKind.PAGE_LINE if ran_in else LeafKind.UNPARSED)
            return
        addressee, parts = parsed
        field = LISTS[self.label]
        found = self.addressees[field]
        for name, (start, end) in parts.items():
            path = "" if name == "delivery" else f"{field}[{len(found)}].{name}"
            self.draft.claim(base + start, base + end, LeafKind.VALUE if path else LeafKind.LABEL, path)
        place = parts.get("precedence", (0, 0))
        if addressee.precedence and line[slice(*place)] != addressee.precedence:
            message = f"{line[slice(*place)]} is read as {addressee.precedence}"
            self.draft.note("precedence-repaired", message, base + place[0], base + place[1])
        found.append(evolve(addressee, exempt=True) if self.label == "XMT" else addressee)

    def _continuation(self, line: Line, opening: str) -> None:
        """A line without a label: a plain addressee in a list of addressees, elsewhere nothing that we know."""
        if opening == "ADDRESSEES":
            printed = line[0].lstrip()
            self._addressee(printed.rstrip(), line.end() - len(printed))
        else:
            self.draft.claim(*line.span(), LeafKind.UNPARSED)


READERS: dict[str, Callable[[Envelope, Line], None]] = {
    "CHANNEL": Envelope._channel,
    "ROUTING": Envelope._routing,
    "FILING": Envelope._filing,
    "SECURITY": Envelope._security,
    "DATE_TIME": Envelope._date_time,
    "NOTICE": Envelope._notice,
    "DATELINE": Envelope._dateline,
    "ORIGINATOR": Envelope._originator,
    "ADDRESSEES": Envelope._addressees,
}
"""What reads a line of the envelope, by its kind."""


def read_notice(draft: Draft, line: Line) -> None:
    """The publisher's word that this is but an extract of the telegram."""
    draft.group(line, "notice", "partial_extract", LeafKind.CHROME)
    draft.fields["partial_extract"] = True
    message = "the publisher says that this is a part of the telegram only"
    draft.note("text-removed", message, *line.span("notice"))


def read_dateline(draft: Draft, line: Line) -> None:
    """The date that a publisher printed above the text: it is that of the date-time group, which may be lost."""
    draft.group(line, "dateline", "sent", LeafKind.CHROME)
    day, month, year, time = (line[f"dateline_{part}"] for part in ("day", "month", "year", "time"))
    printed = f"{int(day):02}{time.replace(':', '')}Z {month.upper()} {year[2:]}"
    sent = parse_date_time_group(printed)
    if sent and not draft.fields.get("sent"):
        draft.fields["sent"] = sent
        draft.year = sent.year
        message = f"there is no date-time group; the date is that which the publisher printed, {line['dateline']}"
        draft.note("date-from-dateline", message, *line.span("dateline"))
