"""A second reading of telegrams, made with plain string methods and none of the library: a witness to compare with.

It reads only what stands out: the classification line, the date-time group, the FM line, the day of
declassification, the fields of TAGS and SUBJECT, the signature. Where it does not find a value it says nothing.
"""

from collections.abc import Iterator
from typing import Any

LEVELS = {
    "TOPSECRET": "TOP SECRET",
    "SECRET": "SECRET",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "UNCLAS": "UNCLASSIFIED",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
}
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
LABELS = ("TAGS", "TAG", "SUBJECT", "SUBJ", "REF", "CLASSIFIED", "E.O.", "EO ")
NO_NAMES = {"NNNN", *LEVELS}
"""Words at the end of a text that are nobody's name."""
FIRST = ("1. ", "1.(", "11. ", "11.(")
"""How the first paragraph begins."""
LATEST = 100
"""How many lines of a text are looked at."""

Truth = dict[str, Any]


def plain_truth(text: str) -> Truth:
    """What stands in a telegram, under the keys of a truth file."""
    lines = header_lines(text)
    date = next(filter(None, map(date_to_the_hour, lines)), None)
    tags = field_of("TAGS", lines) or field_of("TAG", lines) or ""
    subject = field_of("SUBJECT", lines) or field_of("SUBJ", lines)
    found = {
        "created": date,
        "originator": next((line[3:].strip() for line in reversed(lines) if line.startswith("FM ")), None),
        "tags": "".join(letter if letter.isalnum() or letter in "/-." else " " for letter in tags).split(),
        "subject": without_marking(subject) if subject else None,
        "signature": signature(text),
    }
    if day := next(filter(None, map(day_of_declassification, lines)), None):
        found["executive_order"] = {"declassify_on": day}
    marked = [line for line in map(classification_line, lines) if line]
    if marked:
        level, controls, post, serial = marked[-1]
        found["classification"] = {"level": level, "controls": controls}
        found["identifier"] = f"{date[2:4]}{post}{serial}" if date else None
    return {key: value for key, value in found.items() if value}


def header_lines(text: str) -> list[str]:
    """The lines above the first paragraph, without page lines. Of a header that is printed twice, all."""
    lines: list[str] = []
    for line in text.split("\n")[:LATEST]:
        if line.lstrip(" ¶").startswith(FIRST):
            break
        if not is_page_line(line):
            lines.append(line)
    return lines


def is_page_line(line: str) -> bool:
    """Whether a line ends as page lines do, `002 OF 003`, and says no level."""
    *_, before, of, last = ["", "", "", *line.upper().split()]
    return of == "OF" and before.replace(".", "").isdigit() and last.isdigit() and not classification_line(line)


def date_to_the_hour(line: str) -> str | None:
    """The hour of a date-time group: three words of which the first ends in Z."""
    words = line.upper().split()
    for day, month, year in zip(words, words[1:], words[2:], strict=False):
        if len(day) == 7 and day[:6].isdigit() and day[6] == "Z" and month[:3] in MONTHS and year[:2].isdigit():
            century = "19" if int(year[:2]) > 65 else "20"
            return f"{century}{year[:2]}-{MONTHS.index(month[:3]) + 1:02}-{day[:2]} {day[2:4]}"
    return None


def day_of_declassification(line: str) -> str | None:
    """The day after DECL, in the American order or with the year first."""
    before, decl, after = line.upper().partition("DECL")
    parts = after.lstrip(": ").split(" ")[0].split("/")
    if not decl or "E" not in before or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else (parts[2], parts[0], parts[1])
    return f"{year}-{int(month):02}-{int(day):02}" if len(year) == 4 else None


def classification_line(line: str) -> tuple[str, list[str], str, int] | None:
    """Level, controls, post and serial of a line that begins with a level and has a post and a serial."""
    squeezed = "".join(line.upper().split())
    for printed, level in LEVELS.items():
        for begin in (printed, printed[0] + printed, printed[1:]):
            if squeezed.startswith(begin):
                rest, controls = squeezed[len(begin) :], []
                while rest.startswith("//NOFORN"):
                    rest = rest.removeprefix("//NOFORN")
                    controls.append("NOFORN")
                post, serial = post_and_serial(rest)
                return (level, controls, post, serial) if post else None
    return None


def post_and_serial(rest: str) -> tuple[str, int]:
    """The letters and the number after an optional `SECTION01OF02`."""
    if rest.startswith("SECTION"):
        rest = rest.split("OF", 1)[-1].lstrip("0123456789")
    post = rest.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip("0123456789") if rest else ""
    number = rest[len(post) :].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (post, int(number)) if post.isalpha() and number.isdigit() else ("", 0)


def field_of(label: str, lines: list[str]) -> str | None:
    """What follows the last such label, down to the next label or an empty line."""
    for number, line in reversed(list(enumerate(lines))):
        upper = line.upper()
        begin = 0 if upper.startswith((f"{label} ", f"{label}:")) else upper.find(f" {label}:") + 1
        if begin or upper.startswith((f"{label} ", f"{label}:")):
            return " ".join(until_label([line[begin + len(label) + 1 :], *lines[number + 1 :]]))
    return None


def until_label(lines: list[str]) -> Iterator[str]:
    """The lines, or their beginnings, before the next label or empty line."""
    for number, line in enumerate(lines):
        upper = line.upper()
        if number and (not line.strip() or upper.startswith(LABELS)):
            return
        cuts = [upper.find(f" {other}:") for other in LABELS if f" {other}:" in upper]
        yield line[: min(cuts)] if cuts else line
        if cuts:
            return


def without_marking(subject: str) -> str:
    """A subject without the marking in brackets before it and a rule of hyphens behind it."""
    marking, bracket, rest = subject.partition("---")[0].strip().partition(")")
    return rest.strip() if bracket and marking.startswith("(") and len(marking) < 8 else marking + bracket + rest


def signature(text: str) -> str | None:
    """The last word, if it stands alone on its line or behind the end of a sentence, and begins with a capital."""
    words = text.split()[-2:]
    line = text.rstrip().split("\n")[-1].split()
    if len(words) < 2 or not words[1].isalpha() or not words[1][0].isupper() or words[1].upper() in NO_NAMES:
        return None
    return words[1] if len(line) == 1 or words[0].endswith((".", "?", "!", '."')) else None
