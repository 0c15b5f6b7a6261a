"""Inquits in scripts without capitals, Urdu and Arabic: the name is told by its place at the verb alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from cablekit.articles.words import any_of, speech, words

UNCASED = re.compile(r"[\u0600-\u06ff]")
FIRST = re.compile(rf"(?<!\w)[وف]?{any_of((*words('saying first'), *speech('saying first')))}(?!\w)")
LAST = re.compile(
    rf"(?<!\w)(?:{any_of((*words('saying last'), *speech('saying last')))}"
    rf"|نے (?:[^\W\d_]{{1,20}} ){{1,8}}?{any_of(speech('foreign verb'))}|نے)(?!\w)"
)
PRONOUNS = frozenset(speech("foreign pronoun"))
NO_PART = frozenset(speech("foreign role"))
ENDS = frozenset(speech("foreign end"))
CALLING = frozenset(speech("foreign calling"))
LAST_PARTS = frozenset(speech("foreign last part"))
JOINING = frozenset(speech("foreign particle"))
URDU = re.compile("[ٹڈڑںےھ]")
SENTENCE = re.compile(r"(?:^|[.!?۔؟]\s)\s*")
WORD = re.compile(r"[^\W\d_]+")
APART = re.compile(r" (?:أحد|إحدى) [^\W\d_]{1,20}،")
"""One of several, before the name: `one of the passengers, the teacher`."""
STOP = re.compile(r"[:،؛,.۔؟!\x00\"”“«»’‘(]")
SUBJECT_MARK = "نے"
LONGEST_OFFICE = 8
LONGEST_NAME = 2
REACH = 90


@frozen
class Said:
    """A verb of saying with its subject: where both stand, and whether the name, a pronoun or nothing is printed."""

    start: int
    end: int
    verb: int
    subject: str
    name: tuple[int, int] | None


def is_uncased(text: str) -> bool:
    """Whether a text is written in Arabic letters.

    >>> is_uncased("وقال"), is_uncased("He said")
    (True, False)
    """
    return UNCASED.search(text[:80]) is not None


def said_in(text: str) -> Iterator[Said]:
    """The verbs of saying in a text, each with its subject.

    >>> [text[slice(*said.name)] for text in ("وقال وزير النقل كريم حداد: «لا».",) for said in said_in(text)]
    ['كريم حداد']
    """
    for verb in FIRST.finditer(text):
        yield verb_first(text, verb.start(), verb.end())
    for verb in LAST.finditer(text):
        yield verb_last(text, verb.start(), verb.end())


def verb_first(text: str, start: int, end: int) -> Said:
    """An Arabic inquit: office and name follow the verb; if neither does, it is who was spoken of before."""
    apart = APART.match(text, end)
    stop = STOP.search(text, apart.end() if apart else end)
    limit = min(stop.start() if stop else len(text), end + REACH)
    name: list[re.Match[str]] = []
    has_office = False
    for number, word in enumerate(WORD.finditer(text, end, limit)):
        if word[0].lstrip("وف") in ENDS or word[0] in ENDS or number >= LONGEST_OFFICE:
            break
        if word[0] in NO_PART:
            has_office = True
            name.clear()
        else:
            name.append(word)
    length = LONGEST_NAME + any(word[0] in JOINING for word in name[1:-1])
    name = name[:length] if is_calling(text[start:end]) else name[-length:]
    if not name:
        return Said(start, end, start, "nobody" if has_office else "dropped", None)
    return Said(start, name[-1].end(), start, "name", (name[0].start(), name[-1].end()))


def is_calling(verb: str) -> bool:
    """Whether a verb gives a name to something, which follows the subject: `he described the pumps as`."""
    return verb.removeprefix("و").removeprefix("ف") in CALLING


def uncased_names(text: str) -> list[tuple[int, int]]:
    """Where names stand: beside verbs of saying, and maybe at the heads of sentences.

    >>> text = "لینا ارسک مارچ سے میئر ہیں۔ انہوں نے کہا"
    >>> [text[start:end] for start, end in uncased_names(text)]
    ['لینا ارسک']
    """
    found = {said.name for said in said_in(text) if said.name}
    taken = {position for start, end in found for position in range(start, end)}
    for sentence in SENTENCE.finditer(text) if URDU.search(text) else ():
        name: list[re.Match[str]] = []
        for word in WORD.finditer(text, sentence.end(), sentence.end() + REACH):
            if word[0] in PRONOUNS or word[0] in ENDS:
                break
            if len(name) >= LONGEST_NAME and word[0] not in LAST_PARTS:
                break
            if word[0] in NO_PART:
                name.clear()
            else:
                name.append(word)
        if (
            len(name) >= LONGEST_NAME
            and name[0].start() not in taken
            and "\x00" not in text[name[0].start() : name[-1].end()]
        ):
            found.add((name[0].start(), name[-1].end()))
    return sorted(found)


def verb_last(text: str, start: int, end: int) -> Said:
    """An Urdu inquit: the name or a pronoun stands before the verb, an office before the name."""
    floor = max(0, start - REACH)
    name: list[re.Match[str]] = []
    has_office = False
    for word in reversed(list(WORD.finditer(text, floor, start))):
        if STOP.search(text, word.end(), name[-1].start() if name else start):
            break
        if not name and word[0] in PRONOUNS:
            return Said(word.start(), end, start, "pronoun", None)
        has_office = word[0] in NO_PART
        if has_office or word[0] in PRONOUNS:
            break
        name.append(word)
    is_long = len(name) == LONGEST_NAME + 1 and (has_office or name[0][0] in LAST_PARTS)
    name = name if is_long else name[:LONGEST_NAME]
    if not name or (len(name) == 1 and text[start:end] == SUBJECT_MARK):
        return Said(start, end, start, "nobody", None)
    return Said(name[-1].start(), end, start, "name", (name[-1].start(), name[0].end()))
