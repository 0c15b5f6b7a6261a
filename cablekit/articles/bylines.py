"""Who wrote an article: the line that says it, with a label or without, and what else the line says of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cablekit.articles.pieces import classes_of_words
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words

LONGEST = 200
AUTHOR_WORDS = 8
OFFICE_WORDS = 5
REMEMBERED = 512
"""Lines that are looked at several times, by one document and the next."""
LABEL = rf"(?i:{any_of(words('byline'))})"
WORD = r"[^\W\d_][\w.’'&-]{0,30}"
OUR = r"(?i:our|a|the) (?:[\w-]{1,20} ){0,3}(?i:correspondents?|reporters?|staff|writers?)"
AUTHOR = rf"(?:{OUR}|(?i:{any_of(words('desk'))})|{NAME_WORD}(?:[ \xa0,]{{1,2}}(?:{WORD}|&)){{0,14}})"
BYLINE = re.compile(rf"(?P<label>{LABEL})(?:\s?:\s?|\s{{1,3}})(?P<byline>{AUTHOR})")
IN_OTHER_LETTERS = re.compile(
    rf"(?P<label>{any_of(words('byline'))})\s?:?\s(?P<byline>[^\W\d_A-Za-z]{{2,30}}(?:\s[^\W\d_A-Za-z]{{1,30}}){{1,4}})"
)
NAME_OF_AUTHOR = (
    rf"(?:{any_of(words('title'))}\. )?{NAME_WORD}(?:[ \xa0](?:{any_of(words('particle'))}[ \xa0])?{NAME_WORD}){{1,3}}?"
)
AND = r"(?:and|&|und|et|y|e|en|و|اور|with|avec|mit|con|com|met)"
AUTHORS = rf"{NAME_OF_AUTHOR}(?:, {NAME_OF_AUTHOR}){{0,3}}?(?:,? {AND} {NAME_OF_AUTHOR})?"
BEAT = rf"(?:[\w’'/&-]{{1,30}}[ ]){{0,5}}?(?i:{any_of(words('beat'))})\b(?:[ ][\w’'&-]{{1,30}}){{0,5}}"
ADDRESS = r"(?:\S{1,64}@\S{1,64}|@\w{1,40})"
PLACE = rf"[{CAPITAL}][\w.’'-]{{0,30}}(?:[ ][{CAPITAL}][\w.’'-]{{0,30}}){{0,4}}"
WHERE = rf"(?:in|à|en|aus|desde|/) (?P<dateline>{PLACE})"
ABOUT_AUTHOR = rf"(?:(?:,? |\s?[|•·–—-]\s)(?:{BEAT}|{ADDRESS})|,? {WHERE})"
UNLABELLED = re.compile(rf"(?P<byline>{AUTHORS})(?P<about>{ABOUT_AUTHOR}(?:(?:,|\s?[|•·–—-])\s(?:{BEAT}|{ADDRESS}))?)?")
NAMES_FIRST = re.compile(
    rf"(?P<byline>{NAME_OF_AUTHOR}(?:(?:, {NAME_OF_AUTHOR}){{0,3}},? {AND} {NAME_OF_AUTHOR})?)"
    rf"(?=,|\s(?:in|for|at|of|from|pour|für|para|en|à|aus)\s|\s?[|(/·•–—-])(?:,? {WHERE})?"
)
"""Names with anything behind them."""
IN_OTHER_LETTERS_ALONE = re.compile(
    r"(?P<byline>[^\W\d_A-Za-z]{2,30}(?:\s[^\W\d_A-Za-z]{2,30}){1,2})"
    r"(?:\s[-–—|/]\s(?P<dateline>[^\W\d_A-Za-z]{2,30}(?:\s[^\W\d_A-Za-z]{2,30}){0,2}))?"
)
DESK = re.compile(rf"{OUR}|(?i:{any_of(words('desk'))})")
NO_NAMES = ("The", "A", "An", "Le", "La", "Les", "Der", "Die", "Das", "El", "Los", "Las")


class Field(NamedTuple):
    """What a stretch of a line gives: the name of a field of the record (`byline`), and where it stands in the line.

    The name is empty for words that give none.
    """

    name: str
    start: int
    end: int


def byline_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who wrote the article, if these words say it.

    >>> byline_in("By Hanne Oriel, Staff Writer", 0, 28)["byline"], byline_in("By then, nobody had the key", 0, 27)
    ('Hanne Oriel, Staff Writer', None)
    """
    if end == start or text[end - 1] in "?!:;" or (text[end - 1] == "." and not text[:end].endswith("Jr.")):
        return None
    return BYLINE.fullmatch(text, start, end) or IN_OTHER_LETTERS.fullmatch(text, start, end)


def author_fields(text: str, start: int, end: int) -> list[Field]:
    """The names of a byline without what their bearers are; and where they write from."""
    named = (
        UNLABELLED.fullmatch(text, start, end)
        or IN_OTHER_LETTERS_ALONE.fullmatch(text, start, end)
        or NAMES_FIRST.match(text, start, end)
    )
    if named is None:
        return [Field("byline", start, end)]
    place = Field("dateline", *named.span("dateline")) if named.groupdict().get("dateline") else None
    return [Field("byline", *named.span("byline")), *([place] if place else [])]


@lru_cache(REMEMBERED)
def author_of(text: str) -> tuple[Field, ...]:
    """The author, if a line is nothing but a name or names, maybe with what they are and where they write from.

    >>> line = "Hanne Oriel, Harbour Correspondent"
    >>> [line[field.start : field.end] for field in author_of(line)], author_of("The lock is shut")
    (['Hanne Oriel'], ())
    """
    if len(text) > LONGEST or text.split(None, 1)[0] in NO_NAMES:
        return ()
    is_author = DESK.fullmatch(text) or UNLABELLED.fullmatch(text) or IN_OTHER_LETTERS_ALONE.fullmatch(text)
    if is_author is None and len(text.split(None, AUTHOR_WORDS)) < AUTHOR_WORDS and text[-1] not in ".?!":
        is_author = NAMES_FIRST.match(text)
    if is_author is None and is_office_alone(text):
        return (Field("byline", 0, len(text)),)
    return tuple(author_fields(text, 0, len(text))) if is_author else ()


def is_office_alone(text: str) -> bool:
    """Whether a line is nothing but what an author is: a line below the name has it, or stands for the name.

    >>> is_office_alone("Special Correspondent"), is_office_alone("Our Staff Reporter"), is_office_alone("Local News")
    (True, True, False)
    """
    printed = text.casefold().split()
    if not printed or len(printed) > OFFICE_WORDS:
        return False
    found = [classes_of_words().get(word, frozenset()) for word in printed]
    return all(not each.isdisjoint(("role", "beat", "our", "desk")) for each in found) and any(
        not each.isdisjoint(("role", "desk")) for each in found
    )
