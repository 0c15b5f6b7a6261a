"""Marks within the running text: redactions, pleas to protect a source, damaged quotation marks, the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match

from cablekit.records import Passage, Repair, Span
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft, joined, merged

LONGEST_NAME = 4
"""How many capitalised words before a bracketed PROTECT are taken for a name."""
REDACTED = ("XXXXX", "xxxxx")
PLEAS = ("ROTECT", "rotect")
SUMMARIES = ("UMMARY", "ummary")
LONGEST_MARK = 60
"""How far before the end of its word a mark begins."""
LONGEST_WORD = 40
"""How far back the beginning of a word is looked for."""


def read_marks(draft: Draft, start: int, cuts: Iterable[Span] = ()) -> str:
    """Finds the marks below `start`; gives the whole text as meant, with repairs in place (its length is kept).

    `cuts` are the stretches that cut a paragraph in two, such as page lines; a quotation goes on beyond them.
    """
    text = draft.text
    redactions = _redactions(text, start)
    draft.fields["redactions"] = tuple(Passage(text[first:last], Span(first, last)) for first, last in redactions)
    for first, last in redactions:
        draft.note("redaction", f"the publisher took out words here ({last - first} X)", first, last)
    passages = [_protected(text, found, start) for found in _around("PROTECT", PLEAS, text, start)]
    draft.fields["protected"] = tuple(Passage(joined(span.of(text)), span) for span in passages)
    for span in passages:
        draft.note("source-protected", "the telegram asks to protect this source", span.start, span.end)
    damaged = [(found, {"comma": "'"}) for found in _find("APOSTROPHE", text, start, ",")]
    whole = closed_up(text, cuts) if "&" in text else text
    for found in _find("QUOTED", whole, start, "&"):
        if found.start() == start or not text[found.start() - 1].isalnum():
            damaged.append((found, {"ampersand": '"', "eight": '"'}))
    meant: dict[int, str] = {}
    for found, characters in damaged:
        meant |= _repair(draft, found, characters)
    return replaced(text, meant)


def replaced(text: str, characters: dict[int, str]) -> str:
    """A text with the characters at some offsets replaced.

    >>> replaced("The moon,s tides", {8: "'"})
    "The moon's tides"
    """
    pieces = []
    position = 0
    for offset in sorted(characters):
        pieces += [text[position:offset], characters[offset]]
        position = offset + 1
    return "".join(pieces) + text[position:]


def closed_up(text: str, cuts: Iterable[Span]) -> str:
    """A text with blanks in the place of some stretches, line ends too: what stands around them meets.

    >>> closed_up("The moon\\nLOWMERE 002 OF 002\\n\\nrises", [Span(9, 29)])
    'The moon\\n                    rises'
    """
    pieces = []
    position = 0
    for cut in merged(cuts):
        pieces += [text[position : cut.start], " " * (cut.end - cut.start)]
        position = cut.end
    return "".join(pieces) + text[position:]


def _find(mark: str, text: str, start: int, *needles: str) -> Iterator[Match[str]]:
    """All places of a mark; `needles` are a cheap test: without one of them there is no such mark."""
    if any(text.find(needle, start) >= 0 for needle in needles):
        yield from grammar.pattern("marks", mark).finditer(text, start)


def _redactions(text: str, start: int) -> list[tuple[int, int]]:
    """All stretches that the publisher took out. Most texts have none: only where five X stand a run is looked at."""
    found: list[tuple[int, int]] = []
    for end in _ends(REDACTED, text, start):
        if not found or end > found[-1][1]:
            begin = max(found[-1][1] if found else start, end - LONGEST_MARK)
            found += [run.span() for run in [grammar.pattern("marks", "REDACTION").search(text, begin)] if run]
    return found


def _around(mark: str, words: tuple[str, ...], text: str, start: int) -> Iterator[Match[str]]:
    """All places of a mark below `start` that ends with one of some words: only what is near these is looked at."""
    for end in _ends(words, text, start):
        near = grammar.pattern("marks", mark).finditer(text, max(start, end - LONGEST_MARK), end + 1)
        yield from (found for found in near if found.end() >= end)  # another may end before it


def _ends(words: tuple[str, ...], text: str, start: int) -> list[int]:
    """The ends of all places of some words below `start`."""
    ends: list[int] = []
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            at += len(word)
            ends.append(at)
            at = text.find(word, at)
    return sorted(ends)


def _repair(draft: Draft, found: Match[str], characters: dict[str, str]) -> dict[int, str]:
    """Notes damaged characters (by the groups of their mark); gives what is meant at their offsets."""
    meant = {found.start(group): character for group, character in characters.items()}
    for offset, character in meant.items():
        draft.repairs.append(Repair(Span(offset, offset + 1), draft.text[offset], character))
    start, end = word_start(draft.text, found.start()), found.end()
    printed = found.string[start:end]
    read = replaced(printed, {offset - start: character for offset, character in meant.items()})
    draft.note("quotation-damaged", f"{joined(printed)} is read as {joined(read)}", start, end)
    return meant


def word_start(text: str, position: int) -> int:
    """Where the word begins whose letters end at `position`."""
    floor = max(0, position - LONGEST_WORD)
    while position > floor and text[position - 1].isalpha():
        position -= 1
    return position


def _protected(text: str, found: Match[str], floor: int) -> Span:
    """The passage that a plea is about: the name before a bracketed one, else the sentence around it."""
    start = found.start()
    if not found["protect_bracketed"]:
        return _sentence(text, found, floor)
    for word in reversed(text[max(floor, start - 120) : start].split()[-LONGEST_NAME:]):
        if not word[0].isupper() or word[-1] in ".,;:":
            break
        start = text.rindex(word, floor, start)
    return Span(start, found.end())


def _sentence(text: str, found: Match[str], floor: int) -> Span:
    start = max(text.rfind(end, floor, found.start()) for end in (". ", ".\n", ") ", "\n\n"))
    stop = min(
        (at for end in (". ", ".\n", "\n\n") if (at := text.find(end, found.end())) >= 0),
        default=len(text) - 1,
    )
    start = start + 2 if start >= 0 else floor
    while start < found.start() and text[start].isspace():
        start += 1
    return Span(start, stop + 1 if text[stop] == "." else stop)


def opens_summary(text: str) -> bool:
    """Whether a paragraph begins with the mark of a summary.

    >>> opens_summary("BEGIN SUMMARY: The tender is late."), opens_summary("Summary executions went on.")
    (True, False)
    """
    opened = grammar.pattern("marks", "OPENING_MARK").match(text)
    return opened is not None and opened["opened"].upper() == "SUMMARY"


def names_summary(text: str) -> bool:
    """Whether the word stands somewhere in a text: a cheap test, without it no summary is marked.

    >>> names_summary("It is late. End summary."), names_summary("It is late.")
    (True, False)
    """
    return any(word in text for word in SUMMARIES)


def closes_summary(text: str) -> bool:
    """Whether the end of a summary is marked in a paragraph.

    >>> closes_summary("It is late. End summary."), closes_summary("It is late. End comment.")
    (True, False)
    """
    return summary_end(text) is not None


def summary_end(text: str, start: int = 0) -> int | None:
    """Where the mark stands that ends a summary.

    >>> summary_end("It is late. End summary."), summary_end("It is late.")
    (12, None)
    """
    marks = _around("CLOSING_MARK", SUMMARIES, text, start)
    return next((found.start() for found in marks if found["closed"].upper() == "SUMMARY"), None)


def summary_of(texts: list[str]) -> str:
    """The summary that begins with the first of these paragraphs, without its marks.

    It ends at its closing mark. Without one it ends with its paragraph if it has an opening mark, else (below a
    heading) with the last of the paragraphs.

    >>> summary_of(["SUMMARY: The tender is late.", "Nobody knows why. END SUMMARY.", "The union met."])
    'The tender is late. Nobody knows why.'
    """
    opened = grammar.pattern("marks", "OPENING_MARK").match(texts[0])
    start = opened.end() if opened else 0
    for number, text in enumerate(texts):
        end = summary_end(text, 0 if number else start)
        if end is not None:
            return " ".join([*texts[:number], text[:end]])[start:].strip()
    return texts[0][start:].strip() if opened else " ".join(texts).strip()
