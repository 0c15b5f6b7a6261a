"""A parser of telegrams as one writes it on the first day: a pattern for each field."""

import re
from datetime import datetime

LEVEL = r"(UNCLAS|C O N F I D E N T I A L|S E C R E T|T O P S E C R E T)"
FIRST_LINE = re.compile(LEVEL + r"\S*(?: SECTION \d\d OF \d\d)? ([A-Z ]+) (\d{6})\n")
DATE_TIME = re.compile(r"^[ZOPR](?: [ZOPR])? (\d{6})Z ([A-Z]{3}) (\d\d)$", re.MULTILINE)
ORIGINATOR = re.compile(r"^FM (.+)$", re.MULTILINE)
TAGS = re.compile(r"^TAGS: (.+)$", re.MULTILINE)
SUBJECT = re.compile(r"^SUBJECT: (?:\(\w+\) )?(.+)$", re.MULTILINE)
PARAGRAPH = re.compile(r"^(\d+)\. (?:\(([A-Z/]+)\) )?(.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def parse(text: str) -> dict:
    """The fields of a telegram that the patterns find."""
    first = FIRST_LINE.search(text)
    post, serial = first.groups()[1:] if first else (None, None)
    sent = date_of(DATE_TIME.search(text))
    return {
        "identifier": f"{sent:%y}{post.replace(' ', '')}{int(serial)}" if first and sent else None,
        "post": post,
        "serial": serial,
        "sent": f"{sent:%Y-%m-%dT%H:%M:%SZ}" if sent else None,
        "originator": found(ORIGINATOR, text),
        "tags": re.split(r",? ", found(TAGS, text) or "") if TAGS.search(text) else [],
        "subject": found(SUBJECT, text),
        "paragraphs": [
            {"number": int(number), "marking": marking or None, "text": " ".join(words.split())}
            for number, marking, words in PARAGRAPH.findall(text)
        ],
    }


def found(pattern: re.Pattern, text: str) -> str | None:
    """What a pattern finds."""
    match = pattern.search(text)
    return match[1] if match else None


def date_of(line: re.Match | None) -> datetime | None:
    """The moment of a date-time group."""
    return datetime.strptime(" ".join(line.groups()), "%d%H%M %b %y") if line else None
