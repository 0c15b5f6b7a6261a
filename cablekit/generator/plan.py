"""A telegram before it is printed: what it says, and in which of the usual shapes."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from cablekit.generator.data import Post


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


class Cited(NamedTuple):
    """An entry of the REF lines: as printed, and its message reference number if it is a telegram's."""

    label: str
    printed: str
    mrn: str | None


class PlannedParagraph(NamedTuple):
    """A paragraph as meant, with the heading above it; `cut` is the share of it that stands before a page line."""

    text: str
    number: int
    marking: str
    heading: str
    cut: float | None


class Plan(NamedTuple):
    """A telegram with the values that were meant and the shapes in which they are printed."""

    sent: Sent
    level: str
    printed_level: str
    sections: int
    envelope: tuple[str, ...]
    captions: tuple[str, ...]
    passing: tuple[str, ...]
    plain_labels: bool
    declassify: str
    tags: tuple[str, ...]
    person: str
    tag_delimiter: str
    subject: str
    subject_marking: str
    references: tuple[Cited, ...]
    enumeration: str
    authority: str
    paragraphs: tuple[PlannedParagraph, ...]
    marker: str
    comma_for_possessive: bool
    ampersand_for_quotation: bool
    signature: str
    end: str

    @property
    def identifier(self) -> str:
        """Its message reference number."""
        return self.sent.identifier

    @property
    def post(self) -> Post:
        """Where it was sent from."""
        return self.sent.post

    def expected(self) -> dict[str, object]:
        """What a reader should find: a part of the JSON form of the record."""
        tags: list[str] = [*self.tags, *([self.person] if self.person else [])]
        return {
            "kind": "cable",
            "identifier": self.identifier,
            "date_time_group": self.sent.date_time_group,
            "sent": f"{self.sent.at:%Y-%m-%dT%H:%M:%SZ}",
            "classification": {"level": self.level},
            "section": {"number": 1, "of": self.sections} if self.sections > 1 else None,
            "post": self.post.name,
            "serial": f"{self.sent.serial:06}",
            "captions": list(dict.fromkeys(self.captions)),
            "passing_instructions": list(self.passing),
            "tags": [{"code": tag} for tag in tags],
            "subject": self.subject,
            "subject_marking": self.subject_marking or None,
            "references": [{"mrn": cited.mrn} for cited in self.references],
            "paragraphs": [
                {
                    "number": paragraph.number,
                    "marking": paragraph.marking or None,
                    "text": paragraph.text,
                    "headings": [paragraph.heading] if paragraph.heading else [],
                }
                for paragraph in self.paragraphs
            ],
            "signature": self.signature,
        }


MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
