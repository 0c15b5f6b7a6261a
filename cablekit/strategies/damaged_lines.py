"""Damage to the lines of a telegram: what copying, printing and publishing did to its layout.

Numbers at the end of a first line are the sections of FORMATS.md that describe and count the damage.
"""

from __future__ import annotations

from hypothesis import strategies as st

from cablekit.strategies.kinds import kind
from cablekit.strategies.places import (
    WIDTH,
    classification_line,
    date_time,
    is_rule,
    is_within_brackets,
    labelled,
    parts,
    prose_words,
    replaced,
    turned_over,
    wrapped,
)
from cablekit.strategies.relations import ANYTHING, BEGINNING, WORDS

BLANKS = (" ", "  ", "\t", "\N{NO-BREAK SPACE}")
FEW = 4
"""How many places of a text are damaged at most."""


@kind()
def trailing_blanks(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Blanks, tabs and no-break spaces behind lines (1 C, 14)."""
    lines = text.split("\n")
    for at in draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=FEW)):
        lines[at] += draw(st.sampled_from(BLANKS))
    return text, "\n".join(lines)


@kind()
def wrapped_lines(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Subject, paragraphs and other long lines turned over to a line that begins at the margin (6, 7)."""
    turned, joined = turned_and_joined(text)
    return (joined, turned) if turned != joined else None


@kind()
def wrapped_tags(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """TAGS that go on in a second line, at its margin; the comma between the lines may be lost (6)."""
    place = labelled(text, "TAGS:")
    if place is None:
        return None
    end = text.index("\n", place[1])
    commas = [at for at in range(place[1], end) if text.startswith(", ", at) and not is_within_brackets(text, at)]
    if not commas:
        return None
    at = draw(st.sampled_from(commas))
    return text, replaced(text, (at, at + 2), draw(st.sampled_from([",\n", "\n"])))


@kind()
def joined_lines(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Lines that had been turned over, joined again (1 C)."""
    turned, joined = turned_and_joined(text)
    return (turned, joined) if turned != joined else None


def turned_and_joined(text: str) -> tuple[str, str]:
    """A text whose long lines are turned over, and the same with each of them as one line."""
    found = parts(text)
    if found is None:
        return text, text
    turned = turned_over(found)
    lines = turned[len(found.envelope) :].split("\n")
    for at in range(len(lines) - 1, 1, -1):
        if lines[at] and len(lines[at - 1]) + 1 + len(lines[at].split()[0]) > WIDTH:
            lines[at - 1 : at + 1] = [f"{lines[at - 1]} {lines[at]}"]
    return turned, found.envelope + "\n".join(lines)


@kind(comes="header-repeated")
def doubled_header(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The preamble printed twice; the copy above has the first words of the subject only (1 B, 7)."""
    found = parts(text)
    place = labelled(found.preamble, "SUBJECT:") if found else None
    if found is None or place is None:
        return None
    words = found.preamble[place[1] :].split("\n", 1)[0].split(" ")
    cut = " ".join(words[: draw(st.integers(2, max(2, len(words) - 1)))])
    end = found.preamble.index("\n", place[1])
    above = replaced(found.preamble, (place[1], end), cut)
    return text, found.envelope + above.rstrip("\n") + "\n\n" + found.preamble + found.body


@kind()
def page_lines(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The line that heads a page between two lines: of a sentence, or of two paragraphs (10)."""
    return with_page_line(draw, text, after_sentences=False)


@kind({"paragraphs": WORDS})
def page_lines_after_sentences(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The line that heads a page between two sentences: whether a paragraph ends there is not printed (10)."""
    return with_page_line(draw, text, after_sentences=True)


def with_page_line(draw: st.DrawFn, text: str, *, after_sentences: bool) -> tuple[str, str] | None:
    """A text with a page line somewhere in its body, but not between a heading and its rule."""
    found, line = parts(text), classification_line(text)
    if found is None or line is None:
        return None
    lines = wrapped(found.body).rstrip("\n").split("\n")
    ended = [line.rstrip("\"' )").endswith((".", "!", "?")) for line in lines]
    end_of_text = max((at for at, ends in enumerate(ended) if ends), default=0)
    places = [
        at
        for at in range(1, end_of_text + 1)
        if not is_rule(lines[at]) and after_sentences == bool(lines[at] and ended[at - 1])
    ]
    if not places:
        return None
    at, around = draw(st.sampled_from(places)), draw(st.sampled_from(["\n", ""]))
    post, serial = line["post"] or line["short_post"], int(line["serial"] or line["short_serial"])
    page = f"{post[:10].rstrip()} {serial:08}  002 OF {int(line['sections'] or 2):03}"
    above = found.envelope + found.preamble
    original = above + "\n".join(lines) + "\n"
    return original, above + "\n".join([*lines[:at], f"{around}{page}{around}", *lines[at:]]) + "\n"


@kind()
def crlf(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Lines that end in carriage return and line feed (1 D)."""
    return text, text.replace("\n", "\r\n")


@kind()
def markdown(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """TAGS as links without target, lines that end in two blanks (1 C)."""
    place = labelled(text, "TAGS:")
    if place is None:
        return None
    end = text.index("\n", place[1])
    tags = [tag.strip() for tag in text[place[1] : end].split(",")]
    if not all(tag.isalnum() for tag in tags):
        return None
    linked = replaced(text, (place[1], end), " " + ", ".join(f"[{tag}](#)" for tag in tags))
    return text, linked.replace("\n", "  \n")


@kind()
def portal_table(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The table of a portal above the telegram, with title and tags (1 B)."""
    line, sent = classification_line(text), date_time(text)
    if line is None or sent is None:
        return None
    post, serial = line["post"] or line["short_post"], int(line["serial"] or line["short_serial"])
    cells = [f"{sent:%y}{post.replace(' ', '')}{serial}", f"{sent:%Y-%m-%d %H:%M:%S}", f"Embassy {post.title()}"]
    return text, "\n".join(["Identifier", "Created", "Origin", *cells, "", text])


@kind(
    {
        "paragraphs": BEGINNING,
        "summary": ANYTHING,
        "signature": ANYTHING,
        "redactions": ANYTHING,
        "protected": ANYTHING,
    },
    comes="text-cut",
)
def truncation(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """A text that ends in points where its publisher cut it (1 G, 14)."""
    words = prose_words(text)
    return (text, text[: draw(st.sampled_from(words))[1]] + "...\n") if words else None
